"""The names: how they are spelled, filed, and found."""
