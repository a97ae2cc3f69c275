"""Where the handbook says what: ``run.py handbook`` makes a site of it, whose addresses are known here."""

from urllib.parse import quote

HANDBOOK = "handbook-site"
"""The folder of that site, below the project: it belongs to the program, not to a root of content."""

_MISTAKES = quote("常见错误/")


def entry_of(code: str) -> str:
    """The entry of a problem's code, as an address below the handbook's first page."""
    return f"{_MISTAKES}#{quote(code)}"
