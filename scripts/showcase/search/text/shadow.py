"""A record as Pagefind takes it, and as the scripts of the pages get it back.

``content`` is words with one space between, cut by folding.py, in three zones filled up to a fixed
length. Pagefind tells at which word a phrase is first found, so ``result.words[0]`` says without
loading anything whether that is a name, an honour or the text:

- words 0 to 63: name, short title, title;
- words 64 to 191: street, community, honours;
- from 192: all other text, beginning with the summary.

Each block ends with a border. What does not fit a zone runs on into the next, which costs a little rank
and loses nothing.

``meta``, each a string of plain text, never HTML, left out where empty: ``url`` and ``picture`` (below
the site root, without a leading ``/``; ``url`` may end with the id of a row), ``kind`` (栏目 in words),
``title``, ``name``, ``place``, ``level`` (区县), ``seal`` (区), ``past`` (``1``: the honour is no longer
held), ``date`` (2025-03-10).

``filters``: 栏目 项目 类别 级别 年度 街道 主题, with labels as in the listings. They do not know
which level belongs to which year; the listings do.

No sort keys: results come in the order of the records, newest first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...derive.facets import LABELS
from ...model.story import SEALS
from ..records import FACETS, SearchRecord
from .folding import PAD, SPACE, spaced

NAMES_END, HONOURS_END = 64, 192
"""Where the zones end. A title has 45 characters, a short title 10, most names fewer than 9; an honour
has about 20. Scripts of the search in overrides/assets know both.
"""

Shadow = dict[str, Any]
"""A message for Pagefind: ``url``, ``content``, ``meta``, ``filters``."""


def shadow(record: SearchRecord) -> Shadow:
    """What Pagefind is told of ``record``."""
    words = _words(record.names, 0, NAMES_END)
    words += _words(record.honours, len(words), HONOURS_END)
    words += _words(record.text, len(words), 0)
    meta = {
        "url": record.url,
        "kind": record.kind,
        "title": record.title,
        "name": record.name,
        "place": record.place,
        "level": record.level,
        "seal": SEALS.get(record.level, ""),
        "past": "1" if record.is_past else "",
        "date": record.date.isoformat() if record.date else "",
        "picture": record.picture,
    }
    return {
        "url": f"/{record.url}",
        "content": " ".join(words),
        "meta": {key: value for key, value in meta.items() if value},
        "filters": {
            LABELS[facet]: list(record.facets[facet])
            for facet in FACETS
            if facet in LABELS and record.facets.get(facet)
        },
    }


def _words(blocks: Iterable[str], start: int, end: int) -> list[str]:
    """Words of a zone that begins at word ``start``, up to ``end`` or beyond."""
    words: list[str] = []
    for block in blocks:
        if cut := spaced(block):
            words += [*cut.split(" "), SPACE]
    return words + [PAD] * (end - start - len(words))
