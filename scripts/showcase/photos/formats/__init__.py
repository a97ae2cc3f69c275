"""The formats photos come in, taken apart byte by byte: pixels here, what is said about them there.

Nothing is decoded. A decoder is then given the pixels alone, so that no damage in EXIF, XMP, profiles,
comments, second pictures or trailers can reach it.
"""
