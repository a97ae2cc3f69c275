"""The commands. Each says in one screen what it did, and a file of its own is what it needs."""

OK, HAS_ERRORS, BAD_CALL = 0, 1, 2
"""What a command ends with: done, the content has errors (or the disk has), called wrongly."""

CRASHED = 70
"""Something that nobody foresaw (EX_SOFTWARE of sysexits.h)."""

INTERRUPTED = 130


class BadCallError(Exception):
    """A command was called with what it cannot do, as a Chinese sentence."""
