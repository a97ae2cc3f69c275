"""Sound and video in three steps, as photos: :mod:`identify` and :mod:`plan` decide, :mod:`perform` works,
then prunes.

An original is never copied. What goes out is a fresh container with the sound and picture packets of
the old one and nothing else (:mod:`clean`), and it is taken apart once more before it is kept
(:mod:`remains`).
"""
