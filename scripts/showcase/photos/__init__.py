"""Photos in three steps: :mod:`identify` and :mod:`plan` decide, :mod:`perform` works, then prunes.
A new photo is opened three times (its head, a look, what is made of it), one that is known never.

Planning gives every address and size at once, so that pages can be written before a pixel is read.
An original is never copied: what goes out was decoded, turned upright, brought to sRGB and encoded
anew, without metadata.
"""
