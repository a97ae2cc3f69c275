"""附件 of notices, in three steps as photos: :mod:`identify` and :mod:`plan` decide, :mod:`perform` works, then
prunes.

An original is never copied. What goes out is a fresh document with the drawn pages of the old one and
nothing else (:mod:`clean`), and it is taken apart once more before it is kept (:mod:`remains`). What is
looked at for names and numbers is the text that a browser finds on its pages (:mod:`texts`).
"""
