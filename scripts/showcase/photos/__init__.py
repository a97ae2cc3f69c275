"""Photos in three steps: :mod:`identify` and :mod:`plan` decide, :mod:`perform` works, then prunes.
A new photo is opened three times (tried out, a look, what is made of it), one that is known never.

Planning gives every address and size at once, so that pages can be written before a pixel is read.
An original is never copied: what goes out was decoded, turned upright, brought to sRGB and encoded
anew, without metadata. Decoders are given pixels alone: :mod:`formats` takes a file apart,
:mod:`marks` and :mod:`colour` read what stood beside them, :mod:`opened` puts both together.
"""
