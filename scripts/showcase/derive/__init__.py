"""Indexes over the catalogue, one a file. Pure: published stories in, frozen lists out."""
