"""The files of the index: records → ``fulltext/index.js``, shards, bundles, facets, words.

Every file is a script that hands over one value: scripts load from a folder too (``file://``), every server
packs them, and no browser is too old for them. All but the first are named by what is in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ...base.script import escaped
from ..records import SearchRecord
from .blocks import cut_blocks, postings_of
from .coding import encode_all
from .facets import facets_of
from .shards import cut_shards, merged
from .texts import name_of, shelves_of, to_json

FOLDER = "fulltext"
VERSION = 1


@dataclass(frozen=True)
class Sizes:
    """Bytes of a shard and of a bundle, before a server packs them."""

    shard: int = 18_000
    bundle: int = 4_000


def index_files(
    records: Iterable[SearchRecord], words: Any, sizes: Sizes = Sizes()
) -> Iterator[tuple[str, str]]:
    """Paths below the folder, and their scripts. ``words`` is what queries are understood by."""
    told = tuple(records)
    blocks, shelves = [], []
    counts = []
    for block in cut_blocks(told):
        counts.append(len(block))
        blocks.append(postings_of(block))
        for shelf in shelves_of(block, sizes.bundle):
            shelves.append((shelf.name, shelf.per))
            for number, bundle in enumerate(shelf.bundles):
                yield f"{shelf.name}-{number}.js", _script(bundle)
    shards = []
    for first, text in cut_shards(merged(blocks), sizes.shard):
        name = name_of(text)
        shards.append(first + name)
        yield f"{name}.js", _script(to_json(text))
    named = {"facets": to_json(facets_of(told)), "words": to_json(words)}
    for text in named.values():
        yield f"{name_of(text)}.js", _script(text)
    yield "index.js", _script(to_json({
        "version": VERSION,
        "pages": len(told),
        "blocks": encode_all(counts),
        "shelves": "".join(name for name, _ in shelves),
        "per": encode_all(per for _, per in shelves),
        "shards": " ".join(shards),
        **{name: name_of(text) for name, text in named.items()},
    }))  # fmt: skip


def _script(text: str) -> str:
    return f"Showcase.load.take({escaped(text)});\n"
