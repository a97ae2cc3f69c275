"""Which pictures the whole site needs, from the catalogue."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from ..base.contents import Contents
from ..base.problems import Problem
from ..gate.public import Catalogue, PublicStory
from ..model.originals import PhotoFile
from ..model.story import Mask, UnitFacts
from .identify import DEFAULT, unreadable
from .plan import Job, Picture, Use, plan_jobs, plan_picture
from .survey import Wanted, survey

COVER_USES: tuple[Use, ...] = ("full", "card", "share", "square")


@dataclass(frozen=True)
class Shared:
    """A picture and what it shows; the district's own has no words."""

    picture: Picture
    alt: str


@dataclass(frozen=True)
class SitePictures:
    """``pictures`` by (story key, file name, use); ``jobs`` is the work that makes them."""

    pictures: Mapping[tuple[str, str, Use], Picture] = field(default_factory=dict)
    jobs: tuple[Job, ...] = ()

    def find(self, story: PublicStory, name: str, use: Use) -> Picture | None:
        return self.pictures.get((story.key, name, use))

    def cover(self, story: PublicStory, use: Use) -> Picture | None:
        """A story's first photo."""
        return self.find(story, story.photos[0].name, use) if story.photos else None

    def thumbnail(self, story: PublicStory) -> str:
        """The address of the smallest picture of a story; empty where it has none."""
        card = self.cover(story, "card")
        return card.smallest.url if card else ""

    def shared(self, story: PublicStory | None, use: Use) -> Shared | None:
        """The picture that a link to a page shows: the story's first, or the district's own."""
        found = self.cover(story, use) if story else None
        if story and found:
            return Shared(found, story.photos[0].alt)
        default = self.pictures.get(("", DEFAULT, use))
        return Shared(default, "") if default else None

    @property
    def names(self) -> frozenset[str]:
        """Every file that is made."""
        return frozenset(o.name for p in self.pictures.values() for o in p.outputs)

    def names_of(self, keys: Container[str]) -> frozenset[str]:
        """Every file that the pages of some stories, and pages without a story, may show."""
        found = (p for (key, _, _), p in self.pictures.items() if not key or key in keys)
        return frozenset(o.name for p in found for o in p.outputs)


@dataclass(frozen=True)
class _Need:
    """A photo that some page shows, and in which uses."""

    key: str
    name: str
    file: str
    uses: tuple[Use, ...]
    focus: tuple[float, float] | None = None
    masks: tuple[Mask, ...] = ()


def plan_site(
    catalogue: Catalogue,
    photos: Mapping[str, PhotoFile],
    contents: Contents,
    cache: Path,
    executor: Executor,
) -> tuple[SitePictures, list[Problem]]:
    """Plan every picture of every published story: all uses of the first photo (its cover), the
    full size of the others and of those in the body. ``photos`` are those that can be used, by file.
    """
    needs = [_Need("", DEFAULT, DEFAULT, ("share", "square"))]
    needs += [need for story in catalogue.on_pages for need in _needs(story)]
    found = [(need, photos[need.file]) for need in needs if need.file in photos]
    problems: list[Problem] = []
    wanted = [(source, need.masks) for need, source in found]
    looks = survey(wanted, contents, cache, executor)
    pictures: dict[tuple[str, str, Use], Picture] = {}
    work: list[tuple[Wanted, Picture]] = []
    for need, source in found:
        surveyed = looks[(source, need.masks)]
        if surveyed is None:
            problems.append(unreadable(source.file))
            continue
        for use in need.uses:
            picture = plan_picture(surveyed, use, need.focus, need.masks)
            pictures[(need.key, need.name, use)] = picture
            work.append(((source, need.masks), picture))
    return SitePictures(pictures, plan_jobs(work)), problems


def _needs(story: PublicStory) -> Iterator[_Need]:
    names = set()
    for i, photo in enumerate(story.photos):
        names.add(photo.name)
        uses = COVER_USES if i == 0 else ("full",)
        file = f"{story.folder}/{photo.name}"
        yield _Need(story.key, photo.name, file, uses, photo.focus, photo.masks)
    for name in shown_photos(story):
        if name not in names:
            yield _Need(story.key, name, f"{story.folder}/{name}", ("full",))


def shown_photos(story: PublicStory) -> tuple[str, ...]:
    """File names of all pictures that a story's page shows, each once: its photos, those in the body, the
    sign of its brand.
    """
    names = dict.fromkeys(story.photo_names)
    if isinstance(story.facts, UnitFacts) and story.facts.brand and story.facts.brand.logo:
        names[story.facts.brand.logo] = None
    return tuple(names)
