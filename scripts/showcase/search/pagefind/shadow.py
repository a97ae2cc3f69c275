"""A record as Pagefind takes it, for the results of its own interface.

``content`` is words with one space between, cut by spaced.py: names and titles, place and honours, all other
text. Each block ends with a border.

``meta`` is plain text, never HTML, left out where empty. Pagefind's interface shows ``title`` and ``image``,
and whatever else there is as 栏目: 身边好人. ``image`` is below the site root; process-term.js adds what
stands before it.

``filters``: 栏目 项目 类别 级别 年度 街道 主题, with labels as in the listings. They do not know
which level belongs to which year; the listings do.

No sort keys: results come in the order of the records, newest first.
"""

from __future__ import annotations

from typing import Any

from ...derive.facets import LABELS
from ...model.story import level_name
from ..records import FACETS, SearchRecord
from .spaced import SPACE, spaced

Shadow = dict[str, Any]
"""A message for Pagefind: ``url``, ``content``, ``meta``, ``filters``."""

_NO_MARKUP = str.maketrans("<>&", "＜＞＆")


def shadow(record: SearchRecord) -> Shadow:
    """What Pagefind is told of ``record``."""
    blocks = (*record.names, *record.honours, *record.text)
    meta = {
        "title": _title(record),
        "image": record.picture,
        "栏目": record.kind,
        "所在": record.place,
        "级别": _level(record),
        "日期": record.date.isoformat() if record.date else "",
    }
    return {
        "url": f"/{record.url}",
        "content": f" {SPACE} ".join(cut for block in blocks if (cut := spaced(block))),
        "meta": {key: value for key, value in meta.items() if value},
        "filters": {
            LABELS[facet]: [_label(label) for label in record.facets[facet]]
            for facet in FACETS
            if facet in LABELS and record.facets.get(facet)
        },
    }


def _title(record: SearchRecord) -> str:
    name, title = record.name, record.title
    return title if not name or name in title else f"{name}：{title}"


def _level(record: SearchRecord) -> str:
    if not record.level:
        return ""
    return level_name(record.level) + ("（曾获）" if record.is_past else "")


def _label(label: str) -> str:
    """Pagefind's interface takes the labels of filters for HTML."""
    return label.translate(_NO_MARKUP)
