"""The commands. Each says in one screen what it did, and a file of its own is what it needs."""

OK, HAS_ERRORS, BAD_CALL = 0, 1, 2
"""What a command ends with: done, the content has errors (or the disk has), called wrongly."""

TAKEN_AWAY, STILL_OWED = 3, 4
"""And a build that was refused: what had to go has gone, the rest is as it was; or something that should
be gone may still be on the site, and somebody has to be told at once.
"""
MORE_SEEN = 5
"""A review: the change lets somebody be seen who was not. A number of its own: 3 and 4 are told of a site.
"""

CRASHED = 70
"""Something that nobody foresaw (EX_SOFTWARE of sysexits.h)."""

INTERRUPTED = 130


class BadCallError(Exception):
    """A command was called with what it cannot do, as a Chinese sentence."""
