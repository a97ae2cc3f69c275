"""What results are narrowed by, and the pages of each: one file.

Honours stay together, so that 省级 and 2024 is whoever the province honoured in 2024.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from ..record import Texts
from .coding import encode

OF_PAGE: Mapping[str, str] = {
    "collection": "栏目", "street": "街道", "community": "社区", "theme": "主题",
}  # fmt: skip
OF_HONOUR = ("项目", "类别", "级别", "年度")


class Marked(Protocol):
    """What of a record is needed here."""

    @property
    def kinds(self) -> tuple[tuple[str, str, str, str], ...]: ...

    @property
    def facets(self) -> Mapping[str, Texts]: ...


def facets_of(records: Iterable[Marked]) -> dict[str, Any]:
    """``{"honours": [[[项目, 类别, 级别, 年度], pages], …], "pages": {"栏目": [[label, pages], …], …}}``, pages
    as steps from one to the next, the first from -1, each less one.
    """
    honours: dict[tuple[str, ...], list[int]] = defaultdict(list)
    values: dict[str, dict[str, list[int]]] = {
        label: defaultdict(list) for label in OF_PAGE.values()
    }
    for page, record in enumerate(records):
        for kind in dict.fromkeys(record.kinds):
            honours[kind].append(page)
        for facet, label in OF_PAGE.items():
            for value in dict.fromkeys(record.facets.get(facet, ())):
                values[label][value].append(page)
    return {
        "honours": [[list(kind), steps(pages)] for kind, pages in sorted(honours.items())],
        "pages": {
            label: [[value, steps(pages)] for value, pages in sorted(found.items())]
            for label, found in values.items()
        },
    }


def steps(pages: Iterable[int]) -> str:
    """Rising numbers, as text."""
    text, last = "", -1
    for page in pages:
        text += encode(page - last - 1)
        last = page
    return text
