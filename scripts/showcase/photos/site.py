"""Which pictures the whole site needs, from the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..model.story import UnitFacts
from ..problems import Problem
from ..public import Catalogue, PublicStory
from .identify import PhotoFile, identify
from .plan import Job, Picture, Use, digest, plan_jobs, plan_picture

DEFAULT = "content/assets/default.jpg"
"""The district's own picture: shared where a page has none."""

COVER_USES: tuple[Use, ...] = ("full", "card", "share")


@dataclass(frozen=True)
class SitePictures:
    """``pictures`` by (story key, file name, use); ``jobs`` is the work that makes them."""

    pictures: Mapping[tuple[str, str, Use], Picture] = field(default_factory=dict)
    jobs: tuple[Job, ...] = ()

    def find(self, story: PublicStory, name: str, use: Use) -> Picture | None:
        return self.pictures.get((story.key, name, use))

    @property
    def default(self) -> Picture | None:
        """The share picture of pages without a photo of their own."""
        return self.pictures.get(("", DEFAULT, "share"))

    @property
    def names(self) -> frozenset[str]:
        """Every file the site may hold under ``photos/``."""
        return frozenset(o.name for p in self.pictures.values() for o in p.outputs)


def plan_site(catalogue: Catalogue, root: Path) -> tuple[SitePictures, list[Problem]]:
    """Plan every picture of every published story: all sizes of the first photo (its cover), the
    full size of the others and of those in the body.
    """
    pictures: dict[tuple[str, str, Use], Picture] = {}
    work: list[tuple[PhotoFile, Picture]] = []
    problems: list[Problem] = []

    def plan(
        key: str, name: str, path: Path, uses: tuple[Use, ...], focus: tuple[float, float] | None
    ) -> None:
        source, found = identify(path, root)
        problems.extend(found)
        if source is None:
            return
        content = digest(path)
        for use in uses:
            picture = plan_picture(source, content, use, focus)
            pictures[(key, name, use)] = picture
            work.append((source, picture))

    if (root / DEFAULT).is_file():
        plan("", DEFAULT, root / DEFAULT, ("share",), None)
    for story in catalogue.on_pages:
        for name, uses, focus in _wanted(story):
            path = story.folder / name
            if path.parent == story.folder and path.is_file():
                plan(story.key, name, path, uses, focus)
    return SitePictures(pictures, plan_jobs(work)), problems


def _wanted(
    story: PublicStory,
) -> list[tuple[str, tuple[Use, ...], tuple[float, float] | None]]:
    listed = [
        (photo.name, COVER_USES if i == 0 else ("full",), photo.focus)
        for i, photo in enumerate(story.photos)
    ]
    names = {name for name, _, _ in listed}
    body = dict.fromkeys(i.src for i in story.document.images if i.src not in names)
    if isinstance(story.facts, UnitFacts) and story.facts.brand and story.facts.brand.logo:
        body[story.facts.brand.logo] = None
    full: tuple[Use, ...] = ("full",)
    return [*listed, *((name, full, None) for name in body)]
