"""What scripts need to narrow a listing: an index of facets, and cards in small files.

``listing/index.json`` has a column a facet, as numbers into lists of ids, for all published stories,
newest first. ``listing/cards-….json`` hold ``CHUNK`` cards each and are named after their bytes:
whoever has an index finds its own cards, whatever a cache kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..derive.cards import Card, card_of
from ..derive.edition import Edition
from ..derive.facets import OF_HONOUR, Facets
from ..gate.public import Catalogue, PublicStory
from ..model.story import LEVELS
from ..photos.plan import Picture
from ..photos.site import SitePictures

CHUNK = 32
"""Cards a file. A page of 48 may need cards from anywhere: small files waste less of each, and
32 cards are about 2 KB on the wire, one round trip."""

SINGLE = ("collection", "street", "letter")
"""Facets of which a story has one value, or none."""


def listing_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Paths below the site root and their JSON."""
    catalogue, pictures = edition.catalogue, edition.pictures
    names = []
    for stories in _chunks(catalogue.stories):
        text = compact(cards_of(stories, pictures))
        names.append(hashlib.sha256(text.encode()).hexdigest()[:12])
        yield f"listing/cards-{names[-1]}.json", text
    yield "listing/index.json", compact(_index(edition, names))


def _chunks(stories: Sequence[PublicStory]) -> Iterator[Sequence[PublicStory]]:
    """Whole ones from the oldest on; the newest file has the rest. So a new story changes one file."""
    first = len(stories) % CHUNK or CHUNK
    starts = range(first, len(stories) + 1, CHUNK)
    for end in starts:
        yield stories[max(0, end - CHUNK) : end]


def _index(edition: Edition, names: Sequence[str]) -> Mapping[str, Any]:
    catalogue, facets = edition.catalogue, edition.facets
    ids = {facet: list(words) for facet, words in facets.words.items()}
    kinds = sorted({k for m in facets.marks.values() for k in m.kinds})
    return {
        "page": edition.settings.page_size,
        "chunk": CHUNK,
        "cards": names,
        "ids": ids,
        "kinds": [_numbers(kind, ids) for kind in kinds],
        "columns": {
            **{f: [_first(n) for n in _column(facets, catalogue, f, ids)] for f in SINGLE},
            "theme": _column(facets, catalogue, "theme", ids),
            "kinds": _kind_column(facets, catalogue, kinds),
        },
    }


def _column(
    facets: Facets, catalogue: Catalogue, facet: str, ids: Mapping[str, list[str]]
) -> list[list[int]]:
    number = {id: n for n, id in enumerate(ids[facet])}
    return [[number[id] for id in facets.marks[s.key].own[facet]] for s in catalogue.stories]


def _kind_column(
    facets: Facets, catalogue: Catalogue, kinds: Sequence[tuple[str, ...]]
) -> list[list[int]]:
    number = {kind: n for n, kind in enumerate(kinds)}
    return [[number[k] for k in facets.marks[s.key].kinds] for s in catalogue.stories]


def _numbers(kind: Iterable[str], ids: Mapping[str, list[str]]) -> list[int]:
    """An honour's numbers, in the order of ``OF_HONOUR``; -1 for none."""
    return [ids[facet].index(id) if id else -1 for facet, id in zip(OF_HONOUR, kind, strict=True)]


def _first(numbers: Sequence[int]) -> int:
    return numbers[0] if numbers else -1


def cards_of(stories: Iterable[PublicStory], pictures: SitePictures) -> list[list[Any]]:
    """Records of cards, as listing/cards.js reads them."""
    return [_card(card_of(s), pictures.cover(s, "card")) for s in stories]


def _card(card: Card, cover: Picture | None) -> list[Any]:
    """In the order listing/cards.js reads: address, name, title, level's number or -1, note, past, place,
    and the picture's tint, height, WebP and JPEG names; a file's name tells its width.
    """
    level = LEVELS.index(card.level) if card.level else -1
    row = [card.url, card.name, card.title, level, card.note, int(card.is_past), card.place]
    if cover:
        webp = [o.url for o in cover.of("webp")]
        row.append([cover.tint, cover.largest.height, webp, [o.url for o in cover.of("jpeg")]])
    return row


def compact(value: object) -> str:
    """JSON on one line, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
