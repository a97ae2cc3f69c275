"""One page of the site before it is rendered, and the kinds of pages there are.

A kind is a frozen dataclass: its fields are what its template is given, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from ..base.problems import Problem
from ..data.opened import OpenData
from ..derive.brands import ShownBrand
from ..derive.exhibitions import Show
from ..derive.facets import Facet
from ..derive.facts import Fact, Key
from ..derive.groups import AreaGroup, Group, Member, Part, Stories
from ..derive.letters import Listed
from ..derive.lines import Line
from ..derive.roll import ProgrammeRoll, RollLeaf, RollView
from ..derive.stages import Stage
from ..derive.visits import Visit
from ..gate.public import PublicStory, RevokedEntry
from ..model.broken import Broken
from ..model.collections import Collection
from ..model.days import SpecialDay
from ..model.places import Street

Crumbs = tuple[tuple[str, str], ...]
"""Labels and addresses of the pages above this one, home left out."""

Links = Sequence[tuple[str, str]]
"""Labels and addresses."""

Tiles = Sequence[tuple[str, str, int]]
"""Labels, addresses, and how many stories stand there."""

Chips = Sequence[tuple[str, str, str]]
"""Labels, addresses, and how many were honoured there in words, which may be empty."""

Tallies = Sequence[tuple[str, str, Group]]
"""Labels, addresses, and who was honoured there."""


@dataclass(frozen=True)
class Home:
    """``see`` is the page that a special day leads to, empty where it does not stand; ``exhibitions`` are open.
    ``visits`` and ``brands`` are how many there are.
    """

    template: ClassVar[str] = "home.html"
    featured: PublicStory | None
    special: SpecialDay | None
    see: str
    latest: Stories
    doors: Sequence[tuple[Collection, Part]]
    areas: Sequence[AreaGroup]
    mottoes: Stories
    open_notices: Stories
    exhibitions: Sequence[Show]
    activities: Stories
    roll_count: int
    visits: int
    brands: int


@dataclass(frozen=True)
class Listing:
    """One page of a listing of stories. ``urls`` are those of all its pages, ``number`` is this one's, from
    1; ``scope`` is JSON (facet → id); ``views`` lead from (facet, id) to the page that shows it without
    scripts; ``is_view``: the page is such a view itself. ``everybody`` are those of its kind with those
    who have no story; ``doors`` lead to other pages about the same.
    """

    template: ClassVar[str] = "listing.html"
    heading: str
    intro: str
    stories: Stories
    total: int
    number: int
    urls: Sequence[str]
    scope: str
    collection: Collection | None = None
    facets: tuple[Facet, ...] = ()
    views: Mapping[tuple[str, str], str] | None = None
    is_view: bool = False
    everybody: Part | None = None
    doors: Links = ()


@dataclass(frozen=True)
class Section:
    """Those of one kind who were honoured, or stories of one collection: ``chips`` lead to some of them, and
    ``other_chips`` is what those behind the first are called; ``more`` leads to all, where not all are shown.
    """

    id: str
    title: str
    count: str
    members: Sequence[Member] = ()
    stories: Stories = ()
    chips: Chips = ()
    other_chips: str = ""
    more: tuple[str, str] | None = None


@dataclass(frozen=True)
class Place:
    """Who was honoured at a place, in a year, or both. Of all of one part there may be several pages:
    ``urls`` are theirs, ``number`` is this one's. ``nobody`` says so where nobody was. ``around`` are lists
    of links to other pages of this kind, under their headings. ``villages`` are the stories of what the
    place is itself, with their facts that stand here too. ``visits`` are places to go to there, the first of
    them, and ``to_visits`` and ``to_brands`` lead to all such and to the brands of the street, where it has some.
    """

    template: ClassVar[str] = "place.html"
    heading: str
    sections: Sequence[Section]
    nobody: str = ""
    street: Street | None = None
    communities: Tallies = ()
    around: Sequence[tuple[str, Chips]] = ()
    screens: Links = ()
    visits: Sequence[Visit] = ()
    to_visits: tuple[str, str] | None = None
    to_brands: tuple[str, str] | None = None
    villages: Sequence[tuple[PublicStory, Mapping[Key, Fact]]] = ()
    number: int = 1
    urls: Sequence[str] = ()
    is_part: bool = False


@dataclass(frozen=True)
class Index:
    """``tallies`` count who was honoured, ``tiles`` stories."""

    template: ClassVar[str] = "index.html"
    heading: str
    intro: str
    tiles: Tiles = ()
    tallies: Tallies = ()


@dataclass(frozen=True)
class Areas:
    template: ClassVar[str] = "areas.html"
    areas: Sequence[AreaGroup]


@dataclass(frozen=True)
class Letters:
    """One page of everybody A–Z. ``letters``: the letter, its id, and who stands under it here; ``rail``
    leads from every letter to where it begins.
    """

    template: ClassVar[str] = "letters.html"
    letters: Sequence[tuple[str, str, Sequence[Listed]]]
    rail: Mapping[str, str]
    number: int
    urls: Sequence[str]


@dataclass(frozen=True)
class StoryPage:
    """``why_hidden`` says in a preview why the gate holds the story back; ``line`` is where it stands in the
    session of its best honour, where others do too; ``showing`` are the open exhibitions it hangs in, with
    the address of its place there.
    """

    template: ClassVar[str] = "story.html"
    story: PublicStory
    facts: Mapping[Key, Fact]
    related: Stories
    showing: Links
    line: Line | None
    why_hidden: Sequence[str]


@dataclass(frozen=True)
class RollIndex:
    template: ClassVar[str] = "roll_index.html"
    total: str
    rolls: Sequence[ProgrammeRoll]
    revoked: Sequence[RevokedEntry]


@dataclass(frozen=True)
class Roll:
    """A page of a ``view``: its ``leaf``, or where there is none the way to its years. ``stages`` are told on the
    programme's own page, where its running session stands.
    """

    template: ClassVar[str] = "roll.html"
    roll: ProgrammeRoll
    view: RollView
    leaf: RollLeaf | None
    stages: Sequence[Stage] = ()

    @property
    def is_view(self) -> bool:
        """Does it show what stands on another page of the roll too, or a part of it?"""
        return bool(self.view.street or (self.leaf and self.leaf.year))


@dataclass(frozen=True)
class Mottoes:
    """One page of the wall: ``urls`` and ``number`` as in :class:`Listing`."""

    template: ClassVar[str] = "mottoes.html"
    intro: str
    families: Stories
    urls: Sequence[str]
    number: int


@dataclass(frozen=True)
class Brands:
    """One page of the wall of brands, by street; ``rail`` leads from every street to where it begins. ``urls``
    and ``number`` as in :class:`Listing`.
    """

    template: ClassVar[str] = "brands.html"
    intro: str
    streets: Sequence[tuple[Street, Sequence[ShownBrand]]]
    rail: Chips
    urls: Sequence[str]
    number: int


@dataclass(frozen=True)
class Visits:
    """One page of places to go to, laid out like :class:`Brands`."""

    template: ClassVar[str] = "visits.html"
    intro: str
    streets: Sequence[tuple[Street, Sequence[Visit]]]
    rail: Chips
    urls: Sequence[str]
    number: int


@dataclass(frozen=True)
class Exhibitions:
    """The door: those that are open, and by the year of their end those that are over."""

    template: ClassVar[str] = "exhibitions.html"
    shows: Sequence[Show]
    past: Sequence[tuple[int, Sequence[Show]]]


@dataclass(frozen=True)
class ExhibitionPage:
    """A walk from piece to piece: ``pieces`` are their ids on the page, in their order. ``streets`` are where
    they are at home, ``screens`` those in halls that show it too, ``others`` the exhibitions to go on to.
    """

    template: ClassVar[str] = "exhibition.html"
    show: Show
    pieces: Sequence[str]
    streets: Links
    screens: Links
    others: Sequence[Show]


@dataclass(frozen=True)
class Search:
    template: ClassVar[str] = "search.html"
    examples: Sequence[str]


@dataclass(frozen=True)
class Recommend:
    """How a resident recommends somebody: by telephone, with words to copy, on paper."""

    template: ClassVar[str] = "recommend.html"


@dataclass(frozen=True)
class Correct:
    """How a resident has a mistake corrected or a page taken down, in the same three ways."""

    template: ClassVar[str] = "correct.html"


@dataclass(frozen=True)
class Data:
    """What others may take along, and what stands in it: the dictionary of the open data."""

    template: ClassVar[str] = "data.html"
    data: OpenData


@dataclass(frozen=True)
class Withdrawn:
    template: ClassVar[str] = "withdrawn.html"


@dataclass(frozen=True)
class SiteMap:
    """``sections``: the first folder of an address, the pages below it that are told here, and for a long
    one where all of them are; ``urls`` and ``number`` as in :class:`Listing`.
    """

    template: ClassVar[str] = "site_map.html"
    sections: Sequence[tuple[str, Sequence[Page], str]]
    urls: Sequence[str] = ()
    number: int = 1


@dataclass(frozen=True)
class Preview:
    """``waiting``: stories that the gate holds back, and why."""

    template: ClassVar[str] = "preview.html"
    broken: Sequence[Broken]
    waiting: Sequence[tuple[PublicStory, tuple[str, ...]]]


@dataclass(frozen=True)
class Problems:
    """In a broken story's place."""

    template: ClassVar[str] = "problems.html"
    file: str
    problems: Sequence[Problem]


Body = (
    Home | Listing | Place | Index | Areas | Letters | StoryPage | RollIndex | Roll | Mottoes | Brands
    | Visits | Exhibitions | ExhibitionPage | Search | Recommend | Correct | Data | Withdrawn | SiteMap
    | Preview | Problems
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """``url`` is relative to the site root and ends with ``/`` (home: empty). ``feed`` is the title of its
    feeds, where it has some.
    """

    url: str
    title: str
    description: str
    body: Body
    crumbs: Crumbs = ()
    robots: str = ""
    feed: str = ""

    @property
    def story(self) -> PublicStory | None:
        return self.body.story if isinstance(self.body, StoryPage) else None

    @property
    def kind(self) -> str:
        """``listing``: what the frame and the styles know the page by."""
        return self.body.template.removesuffix(".html")

    @property
    def values(self) -> dict[str, Any]:
        """What the template is given."""
        return {f.name: getattr(self.body, f.name) for f in fields(self.body)}
