"""Everything the readers of one channel may know, as one value: what passed the gate, the settings of
the site, and the pictures and recordings that were made for it.

Pages, search, kiosks and exports are functions of an edition. What several of them need is worked out
here, at the first call, and once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..gate.lifecycle import period_state
from ..gate.public import Catalogue, PublicStory
from ..media.plan import SiteMedia
from ..model.collections import NOTICES
from ..model.settings import Settings
from ..model.story import NoticeFacts
from ..model.words import Theme
from ..papers.plan import SitePapers
from ..photos.share_cards import ShareCard
from ..photos.site import SitePictures
from . import groups
from .brands import ShownBrand, brands_of
from .entries import entries_of
from .exhibitions import Shows, showing, shows_of
from .facets import Facets, facets_of
from .featured import featured
from .ledger import Ledger, ledger_of
from .letters import Letters, by_letter
from .lines import Line, lines
from .named import Named
from .papers import Papers, papers_of
from .related import related
from .roll import ProgrammeRoll, honour_roll
from .stages import Stage, stages_of
from .visits import Visit, visits_of

Stories = tuple[PublicStory, ...]


@dataclass(frozen=True)
class Edition:
    """``pictures``, ``media`` and ``attached`` may hold more than the stories of this edition: look them up
    by story. ``cards``, by story key, are there where the settings ask for them.
    """

    catalogue: Catalogue
    settings: Settings
    pictures: SitePictures = field(default_factory=SitePictures)
    media: SiteMedia = field(default_factory=SiteMedia)
    attached: SitePapers = field(default_factory=SitePapers)
    cards: Mapping[str, ShareCard] = field(default_factory=dict)

    @cached_property
    def facets(self) -> Facets:
        letters = {
            listed.laureate.story.key: letter
            for letter, them in self.letters
            for listed in them
            if listed.laureate.story
        }
        return facets_of(self.catalogue, letters)

    @cached_property
    def roll(self) -> tuple[ProgrammeRoll, ...]:
        """The honour roll, by programme."""
        return honour_roll(self.catalogue, entries_of(self.catalogue))

    @cached_property
    def ledger(self) -> Ledger:
        """Everybody who was honoured."""
        return ledger_of(entry for roll in self.roll for entry in roll.rows)

    @cached_property
    def stages(self) -> Mapping[str, tuple[Stage, ...]]:
        """Where the running session of each programme stands, by its id."""
        return stages_of(self.catalogue, self.roll)

    @cached_property
    def papers(self) -> Papers:
        """The notice of each document number that has one."""
        return papers_of(self.catalogue)

    @cached_property
    def everybody(self) -> groups.Group:
        """Of all places and years."""
        return groups.everybody(self.ledger)

    @cached_property
    def named(self) -> Named:
        """Who is meant by the names in notices."""
        return Named(self.catalogue, self.ledger)

    @cached_property
    def areas(self) -> tuple[groups.AreaGroup, ...]:
        return groups.by_area(self.catalogue, self.ledger)

    @cached_property
    def years(self) -> tuple[tuple[int, groups.Group], ...]:
        return groups.by_year(self.ledger.laureates)

    @cached_property
    def themes(self) -> tuple[tuple[Theme, Stories], ...]:
        return groups.by_theme(self.catalogue)

    @cached_property
    def letters(self) -> Letters:
        """Everybody A–Z."""
        return by_letter(self.ledger, self.settings.district, self.catalogue.streets)

    @cached_property
    def related(self) -> Mapping[str, Stories]:
        """Who stands beside a story, by its key."""
        return related(self.catalogue)

    @cached_property
    def lines(self) -> Mapping[str, Line]:
        """Who stands before and behind a story in its session, by its key."""
        return lines(self.roll)

    @cached_property
    def shows(self) -> Shows:
        """The exhibitions that have anything to show, open ones first."""
        return shows_of(self.catalogue)

    @cached_property
    def showing(self) -> Mapping[str, Shows]:
        """The open exhibitions that a story hangs in, by its key."""
        return showing(self.shows)

    @cached_property
    def featured(self) -> PublicStory | None:
        """Who stands on the home page on the build date."""
        return featured(self.catalogue)

    @cached_property
    def brands(self) -> tuple[ShownBrand, ...]:
        """The brands of units, by street."""
        return brands_of(self.catalogue)

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """Places to go to and see, by street."""
        return visits_of(self.catalogue)

    @cached_property
    def open_notices(self) -> Stories:
        """Notices whose publicity runs on the build date."""
        return tuple(
            s
            for s in self.catalogue.of(NOTICES.id)
            if isinstance(s.facts, NoticeFacts)
            and s.facts.publicity
            and period_state(s.facts.publicity, self.catalogue.today) == "公示中"
        )
