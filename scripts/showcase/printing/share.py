"""The share cards of all that the site shows: for the build, and for ``print cards``."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from ..base.paths import CARD_CACHE
from ..base.problems import Problem
from ..derive.edition import Edition
from ..gate.project import build_catalogue
from ..photos.share_cards import ShareCard
from ..photos.survey import Surveyed, survey
from ..reading.content import Content
from . import cards
from .fonts import fonts_of
from .press import Press


@dataclass(frozen=True)
class Cards:
    """``shares`` by story key, ``files`` where they lie; what could not be made is in neither."""

    shares: Mapping[str, ShareCard]
    files: Mapping[str, Path]
    problems: tuple[Problem, ...]


def make_cards(content: Content, executor: Executor) -> Cards:
    """Of every story that the site shows today."""
    return share_cards(Edition(build_catalogue(content), content.settings), content, executor)


def share_cards(edition: Edition, content: Content, executor: Executor) -> Cards:
    """Of every story of the site's ``edition``."""
    press = Press(
        edition,
        (),
        frozenset(s.key for s in edition.catalogue.stories),
        content.root,
        content.frame,
    )
    fonts = fonts_of(content.frame, content.root, content.settings)
    every = cards.plan(replace(press, photos=_seen(edition, content, executor)), fonts)
    unset = dict(cards.unset(every, fonts))
    planned = [card for card in every if card.key not in unset]
    problems = [replace(p, severity="warning") for p in fonts.problems]
    problems += unset.values()
    problems += cards.make(planned, content.root, content.frame, fonts, executor)
    there = {c.key: c.share for c in planned if (content.root / CARD_CACHE / c.share.name).exists()}
    files = {key: content.root / CARD_CACHE / share.name for key, share in there.items()}
    return Cards(there, files, tuple(problems))


def _seen(
    edition: Edition, content: Content, executor: Executor
) -> dict[tuple[str, str], Surveyed]:
    """Their first photos. One that cannot be decoded is told by whoever makes the site's pictures of it."""
    first = {
        (story.key, photo.name): (content.photos[file], photo.masks)
        for story in edition.catalogue.stories
        for photo in story.photos[:1]
        if (file := f"{story.folder}/{photo.name}") in content.photos
    }
    cache = content.root / CARD_CACHE
    looks = survey(list(first.values()), content.contents, cache, executor)
    content.contents.save()
    return {key: seen for key, wanted in first.items() if (seen := looks[wanted])}
