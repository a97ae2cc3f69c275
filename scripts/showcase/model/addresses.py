"""Every address of the site, from its root: what stands where. All end with ``/``, the home page is empty.

The gate gives stories and places theirs, the check knows where a special day may send, pages are planned by
them: it stands on the floor that all of these build on.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from .collections import COLLECTIONS

HOME = ""
AREAS = "areas/"
BRANDS = "brands/"
CORRECT = "correct/"
DATA = "data/"
EXHIBITIONS = "exhibitions/"
HONOUR_ROLL = "honour-roll/"
LETTERS = "a-z/"
MOTTOES = "mottoes/"
PLACES = "places/"
PROGRAMMES = "programmes/"
RECOMMEND = "recommend/"
SEARCH = "search/"
SITE_MAP = "site-map/"
THEMES = "themes/"
YEARS = "years/"

ALWAYS = (
    AREAS, BRANDS, CORRECT, DATA, HONOUR_ROLL, LETTERS, MOTTOES, PLACES, RECOMMEND, SITE_MAP, THEMES,
    YEARS,
)  # fmt: skip
"""They stand on every site, and readers may be sent there."""

PREVIEW = "preview/"
"""A preview's own page."""

FEEDS = ("feed.xml", "feed.json")
"""Of home, of a collection, of a street: they lie beside the page."""

FILES = frozenset(
    [
        *FEEDS,
        "404.html",
        "index.html",
        "manifest.webmanifest",
        "robots.txt",
        "showcase.txt",
        "sitemap.xml",
        "sitemap.xml.gz",
    ]
)
"""What lies at the top of every site besides folders."""

FOLDERS = frozenset(
    (
        *["assets", "fulltext", "kiosk", "listing", "media", "names", "pagefind", "photos"],
        *(address.rstrip("/") for address in (*ALWAYS, EXHIBITIONS, PROGRAMMES, SEARCH, PREVIEW)),
        *(collection.id for collection in COLLECTIONS),
    )
)
"""The folders at the top that are the program's: no page of an editor's stands there."""


def is_ours(path: str) -> bool:
    """Does a path of the site (``names/x.js``, ``Search``) begin with a file or folder that is the
    program's? Capitals do not matter: on Windows they are one.
    """
    first = path.strip("/").partition("/")[0].casefold()
    return first in FOLDERS or first in FILES or f"{first}.html" in FILES


def story(key: str) -> str:
    """``families/zheng-guo-dong`` → ``families/zheng-guo-dong/``."""
    return f"{key}/"


def collection(id: str) -> str:
    """All stories of a collection."""
    return f"{id}/"


def view(collection: str, facet: str, value: str) -> str:
    """A collection narrowed to one value: ``families/year/2024/``."""
    return f"{collection}/{facet}/{value}/"


def street_year(street: str, year: int) -> str:
    """Everybody honoured in a street in a year. No community's id is a number."""
    return f"{AREAS}{street}/{year}/"


def whole(page: str, part: str) -> str:
    """All of one part of a place's or a year's page, where the page itself shows the first of them. No
    community's id is ``all``.
    """
    return f"{page}all/{part}/"


def numbered(listing: str, number: int) -> str:
    """The pages of a listing: the first is the listing itself."""
    return listing if number == 1 else f"{listing}page/{number}/"


def roll(programme: str) -> str:
    """The honour roll of one programme."""
    return f"{HONOUR_ROLL}{programme}/"


def roll_of_street(roll: str, street: str) -> str:
    """What of a roll belongs to a street."""
    return f"{roll}street/{street}/"


def roll_of_year(roll: str, year: int) -> str:
    """A year of a roll, or of a street on it, that is too long for one page."""
    return f"{roll}year/{year}/"


def programme_before(id: str = "") -> str:
    """Where programmes stood before each was on its honour roll; all of them, or one."""
    return f"{PROGRAMMES}{id}/" if id else PROGRAMMES


def year(year: int) -> str:
    """Everybody honoured in a year."""
    return f"{YEARS}{year}/"


def exhibition(id: str) -> str:
    """What hangs together for a while."""
    return f"{EXHIBITIONS}{id}/"


def theme(id: str) -> str:
    """Stories of a theme."""
    return f"{THEMES}{id}/"


def street(id: str) -> str:
    """Everybody honoured in a street."""
    return f"{AREAS}{id}/"


def community(street: str, id: str) -> str:
    """Everybody honoured in a community."""
    return f"{AREAS}{street}/{id}/"


def letter(id: str, number: int = 1) -> str:
    """A place on a page of letters."""
    return f"{numbered(LETTERS, number)}#letter-{id}"


def of_street(listing: str, street: str) -> str:
    """What of a page that is laid out by streets belongs to one: ``brands/#street-liu-yin``."""
    return f"{listing}#street-{street}"


def ordinary(file: str) -> str:
    """``content/about.md`` → ``about/``."""
    return f"{PurePosixPath(file).stem}/"


def screen(id: str) -> str:
    """A screen's own files, in a site or a pack."""
    return f"kiosk/{id}/"
