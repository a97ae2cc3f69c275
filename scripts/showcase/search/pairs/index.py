"""The files of the index: records → ``fulltext/index.js``, shards, bundles, facets, words.

Every file is a script that hands over one value: scripts load from a folder too (``file://``), every server
packs them, and no browser is too old for them. All but the first are named by what is in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ...base.script import escaped
from ..record import SearchRecord, Texts
from .blocks import Block, cut_blocks
from .coding import encode_all
from .facets import facets_of
from .lines import line_of
from .postings import Postings, postings_of
from .shards import cut_shards, merged
from .texts import name_of, row_of, shelves_of, to_json

FOLDER = "fulltext"
VERSION = 1

Work = Callable[[Block, Sequence[str]], Postings]
"""A block and its rows → where each key stands in it."""


@dataclass(frozen=True)
class Sizes:
    """Bytes of a shard and of a bundle, before a server packs them."""

    shard: int = 18_000
    bundle: int = 4_000


class _Marks(NamedTuple):
    kinds: tuple[tuple[str, str, str, str], ...]
    facets: Mapping[str, Texts]


def work_anew(block: Block, rows: Sequence[str]) -> Postings:
    """Without anything remembered."""
    return postings_of(map(line_of, block))


def index_files(
    records: Iterable[SearchRecord], words: Any, sizes: Sizes = Sizes(), work: Work = work_anew
) -> Iterator[tuple[str, str]]:
    """Paths below the folder, and their scripts. ``words`` is what queries are understood by. ``records`` are
    taken as they are needed, and let go.
    """
    taken: set[str] = set()
    counts, shelves, marks = list[int](), list[tuple[str, int]](), list[_Marks]()
    blocks: list[Postings] = []
    for block in cut_blocks(records):
        rows = list(map(row_of, block))
        counts.append(len(block))
        marks += [_Marks(record.kinds, record.facets) for record in block]
        blocks.append(work(block, rows))
        for shelf in shelves_of(rows, sizes.bundle):
            name = name_of(shelf.bundles, taken)
            shelves.append((name, shelf.per))
            for number, bundle in enumerate(shelf.bundles):
                yield f"{name}-{number}.js", _script(bundle)
    shards = tuple(cut_shards(merged(blocks), sizes.shard))
    blocks.clear()
    edition = name_of((shard.text for shard in shards), taken)
    for number, shard in enumerate(shards):
        yield f"{edition}-{number}.js", _script(to_json(shard.text))
    named = {}
    for name, value in (("facets", facets_of(marks)), ("words", words)):
        text = to_json(value)
        named[name] = name_of([text], taken)
        yield f"{named[name]}.js", _script(text)
    yield "index.js", _script(to_json({
        "version": VERSION,
        "pages": len(marks),
        "blocks": encode_all(counts),
        "shelves": "".join(name for name, _ in shelves),
        "per": encode_all(per for _, per in shelves),
        "edition": edition,
        "shards": " ".join(shard.first for shard in shards),
        **named,
    }))  # fmt: skip


def _script(text: str) -> str:
    """Without ``//``: an address in somebody's words is not taken for one that is fetched."""
    value = escaped(text).replace("//", "/\\/")
    return f"Showcase.load.take({value});\n"
