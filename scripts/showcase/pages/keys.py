"""What each page of an edition follows from, as a digest: the same key, the same bytes. docs/decisions/0021.

A page's key holds everything its template is given. Of a story that stands on a page beside others it holds what
anybody sees of it there, its *face*: all but its text. So an edited sentence makes one page new, and another title
all that show it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import Any

from ..base.contents import place
from ..base.digest import digest, names_of
from ..base.markdown import Slot
from ..base.memo import NO_MEMO, Memo, dumps, loads, program
from ..derive.edition import Edition
from ..derive.entries import Entry
from ..derive.exhibitions import Show
from ..derive.groups import AreaGroup, Group, Member, Part
from ..derive.ledger import Laureate
from ..derive.papers import cited
from ..derive.roll import ProgrammeRoll, RollLeaf, RollSection, RollView, RollYear
from ..gate.links import story_key
from ..gate.public import PublicStory
from ..model.collections import NOTICES, Collection
from ..model.places import Community, Street
from ..model.story import NoticeFacts
from ..model.words import Programme, Theme
from .page import Home, Page, StoryPage

_SHARED = frozenset((
    Programme, Theme, Collection, Street, Community, Show, ProgrammeRoll, RollView, RollSection, RollYear, RollLeaf,
    Entry, Laureate, Member, Part, Group, AreaGroup,
))  # fmt: skip
"""What stands on many pages, whole: its digest is worked out once."""

_ROOM = "page keys"

_MAY_LEAD = re.compile(r"[\[<〔&]")
"""In a text in which something leads somewhere: ``[…](…)``, ``<https://…>``, 〔2023〕, also as ``&#x3014;``. Cells of
tables lead in notices alone.
"""

_QUOTED = re.compile(r"""["']([^"'\n]+)["']""")
"""A word by which a template may include another file. One whose name it puts together of parts is not found."""

_FACE = tuple(f.name for f in fields(PublicStory) if f.name != "prose")


class Keys:
    """Keys of the pages of an edition, made with ``templates``.

    As long as all that is no text of a story stays as it was, the ``memo`` knows what the keys are of besides: an
    edited sentence then costs 0.9 CPU s at 10,000 stories, where all keys take 3.9.
    """

    def __init__(self, edition: Edition, templates: Sequence[Path], memo: Memo = NO_MEMO) -> None:
        self._edition, self._memo = edition, memo
        self._pictures = _by_story(edition)
        self._now: dict[str, bytes] = {}
        self._faces: dict[str, bytes] = {}
        self._shared: dict[
            int, tuple[object, bytes]
        ] = {}  # the value too: an id is another's when it is gone
        catalogue = edition.catalogue
        papers = [(number, s.key, s.title) for number, s in edition.papers.items()]
        self._all = digest(
            program(),
            _sum_of(templates),
            edition.settings,
            catalogue.streets,
            papers,
            self._pictures[""],
        )

    def of(self, page: Page, meta: Mapping[str, Any]) -> bytes:
        """Of the staged file of a page, of which ``meta`` is what the frame is told."""
        at = place(page.url)  # the address of a withdrawn story stays, and says who it was
        found = self._before.get(at)
        if found is None:
            day = self._edition.catalogue.today if isinstance(page.body, Home) else None
            found = digest(self._all, day, meta, *_parts(page), known=self._known)
        self._now[at] = found
        if not isinstance(page.body, StoryPage):
            return found
        return digest(found, page.description, self._text(page.body.story))

    def remember(self) -> None:
        """Once all pages were asked for."""
        if self._now.keys() != self._before.keys():
            self._memo.keep(_ROOM, self._whole, dumps(self._now))

    @cached_property
    def _before(self) -> Mapping[str, bytes]:
        """Keys of pages but for the texts of stories, by place."""
        known = self._memo.recall(_ROOM, self._whole)
        with suppress(Exception):  # whatever a row of another Python raises
            return loads(known) if known is not None else {}
        return {}

    @cached_property
    def _whole(self) -> bytes:
        """Of everything that pages are made of but the texts of stories."""
        catalogue = self._edition.catalogue
        others = (getattr(catalogue, f.name) for f in fields(catalogue) if f.name != "by_key")
        return digest(self._all, *others, known=self._known)

    def _known(self, value: object) -> bytes | None:
        kind = type(value)
        if kind is PublicStory:
            return self._face(value)  # type: ignore[arg-type]
        if kind is Page:  # on the site map, which tells of each no more
            return digest(value.url, value.title)  # type: ignore[attr-defined]
        if kind not in _SHARED:
            return None
        found = self._shared.get(id(value))
        if found is None:
            found = value, digest(kind.__name__, *_parts(value), known=self._known)
            self._shared[id(value)] = found
        return found[1]

    def _face(self, story: PublicStory) -> bytes:
        if story.key not in self._faces:
            parts = [getattr(story, name) for name in _FACE]
            self._faces[story.key] = digest(
                parts,
                story.photo_names,
                self._made_for(story),
                self._day(story),
                known=self._known,
            )
        return self._faces[story.key]

    def _made_for(self, story: PublicStory) -> tuple[object, ...]:
        """Its pictures, recordings, papers and share card."""
        edition, key = self._edition, story.key
        players, papers = edition.media.players.get(key), edition.attached.papers.get(key)
        return self._pictures.get(key), players, papers, edition.cards.get(key)

    def _day(self, story: PublicStory) -> object:
        """The build date, while a publicity period runs or is still to begin."""
        facts, today = story.facts, self._edition.catalogue.today
        period = facts.publicity if isinstance(facts, NoticeFacts) else None
        return today if period and today <= period.end else None

    def _text(self, story: PublicStory) -> bytes:
        """Of its text, and of where the links of it lead."""
        return digest(story.prose.source, list(self._leads(story)))

    def _leads(self, story: PublicStory) -> Iterator[object]:
        """A text without the signs of a link, a number or a table is not parsed for it."""
        edition = self._edition
        if story.collection is not NOTICES and not _MAY_LEAD.search(story.prose.source):
            return
        for part in story.document.html:
            if not isinstance(part, Slot):
                continue
            if part.kind == "link":
                yield (
                    key := story_key(_own(part.target, edition))
                ) and key in edition.catalogue.by_key
            elif part.kind == "number":
                yield [(start, end, s.url) for start, end, s in cited(edition.papers, part.target)]
            elif part.kind == "cell" and story.collection is NOTICES:
                yield edition.named.links(part.target, part.caption, story)


def _own(href: str, edition: Edition) -> str:
    """An address copied from a browser, as one of this site."""
    site = edition.settings.site_url.rstrip("/")
    return href.removeprefix(site) if site else href


def _by_story(edition: Edition) -> Mapping[str, list[object]]:
    found: dict[str, list[object]] = defaultdict(list)
    for (key, name, use), picture in edition.pictures.pictures.items():
        found[key].append((name, use, picture))
    return found


def _parts(value: object) -> Iterator[object]:
    return (getattr(value, name) for name in names_of(type(value)) or ())


def _sum_of(folders: Iterable[Path]) -> bytes:
    """Of all templates below the folders and beside them, and of every other file of overrides/ that these name."""
    tops = [folder.parent for folder in folders]
    there = [(top, path) for top in tops for path in sorted(top.rglob("*")) if path.is_file()]
    named = defaultdict(list)
    for top, path in there:
        named[path.relative_to(top).as_posix()].append(path)
    used = {
        name: [path.read_bytes() for path in paths]
        for name, paths in named.items()
        if name.endswith(".html") and name.startswith(("pages/", "partials/"))
    }
    waiting = [text for texts in used.values() for text in texts]
    while waiting:
        words = set(_QUOTED.findall(waiting.pop().decode("utf-8", "replace")))
        for name in {*words, *(f"pages/{word}" for word in words)} & named.keys() - used.keys():
            used[name] = [path.read_bytes() for path in named[name]]
            waiting += used[name]
    return digest(sorted(used.items()))
