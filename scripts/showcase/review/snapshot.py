"""What the readers of each channel would know if the content stood as it does: a site that nobody made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ..base.paths import overrides
from ..base.problems import Problem
from ..check.broken import broken_pages, broken_stories
from ..data.opened import OpenData
from ..derive.edition import Edition
from ..gate.project import build_catalogue
from ..gate.public import Catalogue, PublicStory
from ..model.story import CHANNELS, WEBSITE
from ..pages.page import Page
from ..pages.plan import Plan, plan_site
from ..pages.render import Renderer
from ..pipeline import Checked
from ..reading.content import Content, Documents

NO_DATA = OpenData((), (), (), (), (), (), None)
"""What may be taken along changes with everything, and is no page."""


@dataclass(frozen=True)
class Snapshot:
    """``channels`` are what passed the gate, by channel; ``edition`` is the website's, for all pages but those
    of stories. No picture was made, and none is planned.
    """

    content: Content
    channels: Mapping[str, Catalogue]
    edition: Edition
    plan: Plan

    @cached_property
    def stories(self) -> Mapping[str, PublicStory]:
        """Every story that some channel shows, by key."""
        return {s.key: s for c in reversed(CHANNELS) for s in self.channels[c].stories}

    def shown_in(self, key: str) -> tuple[str, ...]:
        """The channels that show a story."""
        return tuple(c for c in CHANNELS if key in self.channels[c].by_key)

    @cached_property
    def _renderer(self) -> Renderer:
        return Renderer(overrides(self.content.frame, "pages"), self.edition)

    def body(self, page: Page) -> str:
        """A page's own HTML, without its photos; what the frame says around it is the same on all pages."""
        return self._renderer.page(page).partition("\n---\n")[2]


def snapshot(checked: Checked, twin: Snapshot | None = None) -> Snapshot:
    """Of content as it was checked. Stories and pages with errors are left out: no site was made with them.
    What is the same in a ``twin`` is the very same value, so that comparing both is quick.
    """
    content = checked.content
    skip = _faulty(content, checked.problems.errors)
    pages = tuple(p for p in content.pages if p.file not in skip)
    documents = Documents(content.stories, twin.content.documents if twin else None)
    content = replace(content, pages=pages, documents=documents)
    channels = {
        channel: _shared(build_catalogue(content, skip, channels=(channel,)), twin)
        for channel in CHANNELS
    }
    edition = Edition(_as_lists_tell(channels[WEBSITE], twin), content.settings)
    return Snapshot(content, channels, edition, plan_site(edition, pages, NO_DATA))


def _faulty(content: Content, errors: tuple[Problem, ...]) -> frozenset[str]:
    broken = (*broken_stories(content, errors), *broken_pages(content, errors))
    return frozenset(b.file for b in broken)


def _shared(catalogue: Catalogue, twin: Snapshot | None) -> Catalogue:
    known = twin.stories if twin else {}
    stories = (known[s.key] if known.get(s.key) == s else s for s in catalogue.stories)
    return _with_stories(catalogue, stories)


def _as_lists_tell(catalogue: Catalogue, twin: Snapshot | None) -> Catalogue:
    """With the twin's story in the place of one that differs in its text alone, which stands on no other page
    than its own: else a hundred pages would be rendered to find that they are the same.
    """
    known = twin.stories if twin else {}

    def told(story: PublicStory) -> PublicStory:
        other = known.get(story.key, story)
        if other is story or replace(story, prose=other.prose) != other:
            return story
        return other

    return _with_stories(catalogue, map(told, catalogue.stories))


def _with_stories(catalogue: Catalogue, stories: Iterable[PublicStory]) -> Catalogue:
    stories = tuple(stories)
    return replace(catalogue, stories=stories, by_key={s.key: s for s in stories})
