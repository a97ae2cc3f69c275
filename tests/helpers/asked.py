"""What queries are asked of both sides, in Python and in a browser: an invented site of thirteen pages whose words
are few, and residents' questions about the demo. tests/unit/search/asked.json has them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from roots import PROJECT
from showcase.model.settings import Settings
from showcase.search.asking.ask import Answer
from showcase.search.asking.lexicon import ALWAYS, Lexicon
from showcase.search.asking.lines import LineIndex
from showcase.search.asking.usual import bets
from showcase.search.records import SearchRecord

TABLE: dict[str, Any] = json.loads((PROJECT / "tests/unit/search/asked.json").read_text("utf-8"))
CASES: list[dict[str, Any]] = TABLE["cases"]
DEMO: list[tuple[str, str]] = [(query, url) for query, url in TABLE["demo"]]
"""A question, and the page that should be among the first ten."""

ODD = (
    "", " ", "，。", "|", "||", "a|b", "周桂兰|", "\ud800", "a\udc00b", "\ud83d",
    "龘" * 10_000, "， " * 5_000, "周桂兰 " * 2_000,
    "的" * 50, "谁" * 41, "2023" * 20, "\u202e王\u200f", "(?:", "[", "\\", "$&", ".*", "%", "__proto__", "constructor",
    "toString", "<script>", "\n", "\x00", "𠮷𠮷𠮷", "👨‍👩‍👧", "ｗｉｆｉ 柳荫", "يۇسۇپ", "བོད",
)  # fmt: skip
"""Strings that nobody was thinking of."""


def invented() -> LineIndex:
    """The invented site."""
    lexicon = Lexicon(
        groups=_tuples(TABLE["groups"]),
        filters=_tuples(TABLE["filters"]),
        doors=(*((tuple(words), title, url) for words, title, url in TABLE["doors"]), *ALWAYS),
        bets=bets(Settings(phone="0000-0000000")),
    )
    return LineIndex(tuple(map(_record, TABLE["records"])), lexicon)


def _record(told: dict[str, Any]) -> SearchRecord:
    names = tuple(told["names"])
    return SearchRecord(
        url=told["url"],
        kind=told["kind"],
        title=names[-1],
        names=names,
        honours=tuple(told["honours"]),
        text=tuple(told["text"]),
        facets={facet: tuple(labels) for facet, labels in told["facets"].items()},
        kinds=_tuples(told["kinds"]),
        name=names[0],
    )


def _tuples(lists: Iterable[Iterable[str]]) -> Any:
    return tuple(map(tuple, lists))


def told(answer: Answer, index: LineIndex) -> dict[str, Any]:
    """An answer as a browser gives it."""
    return {
        "state": answer.state,
        "how": [dict(step) for step in answer.how],
        "found": [[page, answer.found[page]] for page in answer.pages],
        "marks": list(answer.marks),
        "filters": dict(answer.filters),
        "doors": [{"title": title, "url": url} for _, title, url in answer.doors],
        "bets": [{"title": t, "url": url, "note": note} for _, t, url, note in answer.bets],
    }
