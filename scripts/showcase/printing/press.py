"""Everything that printing starts from: what may be printed, its photos, and what the site shows too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..base.paths import PRINT_CACHE
from ..base.problems import Problem
from ..derive.edition import Edition
from ..gate.exhibitions import public_exhibitions
from ..gate.project import build_catalogue
from ..gate.public import Catalogue, PublicPhoto, PublicStory
from ..model.publications import Publication
from ..model.story import PRINT, WEBSITE
from ..photos.identify import unreadable
from ..photos.survey import Surveyed, Wanted, survey
from ..reading.content import Content


@dataclass(frozen=True)
class Press:
    """``edition`` is what may be printed on the day of ``edition.catalogue.today``; ``on_site`` the keys of the
    stories that the site shows too, which alone may have a QR code or an address; ``photos`` what was seen of the
    photos of :func:`looked_at`, by story key and file name. ``root`` is where content lies, ``frame``
    where overrides do.
    """

    edition: Edition
    publications: tuple[Publication, ...]
    on_site: frozenset[str]
    root: Path
    frame: Path
    photos: Mapping[tuple[str, str], Surveyed] = field(default_factory=dict)

    def address(self, story: PublicStory) -> str:
        """Where the site shows a story, whole; "" where it does not, or has no address yet."""
        site = self.edition.settings.site_url
        return f"{site}{story.url}" if site and story.key in self.on_site else ""

    def photo(self, story: PublicStory, name: str) -> Surveyed | None:
        """What was seen of a photo; None for one that cannot be used."""
        return self.photos.get((story.key, name))


def open_press(content: Content) -> Press:
    """Pass the gate of paper. ``content`` is checked, and who is gone is out of its texts."""
    site = build_catalogue(content, channels=(PRINT, WEBSITE))
    return Press(
        Edition(_printable(content, PRINT), content.settings),
        content.vocabulary.publications,
        frozenset(s.key for s in site.stories),
        content.root,
        content.frame,
    )


def as_on_web(press: Press, content: Content) -> Press:
    """The press with what paper and the site may both show, rows of rosters too: for e-books, which travel like
    the web. ``content`` as for :func:`open_press`.
    """
    return replace(press, edition=Edition(_printable(content, PRINT, WEBSITE), content.settings))


def _printable(content: Content, *channels: str) -> Catalogue:
    """What may be printed and shown in each of ``channels`` besides, with exhibitions to come: what hangs in one
    is printed before it opens.
    """
    catalogue = build_catalogue(content, channels=channels)
    return replace(
        catalogue, exhibitions=public_exhibitions(content, catalogue.by_key, to_come=True)
    )


def looked_at(
    press: Press, stories: Iterable[PublicStory], content: Content, executor: Executor
) -> tuple[dict[tuple[str, str], Surveyed], list[Problem]]:
    """What is seen of all photos of some stories, those in their texts too; photos that cannot be decoded are
    told.
    """
    masks: dict[tuple[str, str], tuple[Wanted, str]] = {}
    for story in stories:
        for name in story.photo_names:
            file = content.photos.get(f"{story.folder}/{name}")
            if file:
                masks[(story.key, name)] = ((file, photo_of(story, name).masks), file.file)
    looks = survey(
        [w for w, _ in masks.values()], content.contents, press.root / PRINT_CACHE, executor
    )
    found: dict[tuple[str, str], Surveyed] = {}
    problems: list[Problem] = []
    for key, (wanted, original) in masks.items():
        seen = looks[wanted]
        if seen is None:
            problems.append(unreadable(original))
        else:
            found[key] = seen
    return found, problems


def photo_of(story: PublicStory, name: str) -> PublicPhoto:
    """A photo as its story lists it; without a focus or masks where only the text names it."""
    listed = next((p for p in story.photos if p.name == name), None)
    return listed or PublicPhoto(name, "", "", None, ())
