"""Photos in three steps: :mod:`identify` and :mod:`plan` decide, :mod:`perform` works, then prunes.

Planning gives every address and size at once, so that pages can be written before a pixel is read.
An original is never copied: what goes out was decoded, turned upright, brought to sRGB and encoded
anew, without metadata.
"""
