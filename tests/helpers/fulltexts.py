"""Full texts read back from their files: what stands in them, whatever it is coded in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from showcase.search.pairs.coding import decode

_START, _END = "Showcase.load.take(", ");\n"


def value_of(text: str) -> Any:
    """What a file hands over."""
    assert text.startswith(_START), text[:40]
    assert text.endswith(_END)
    return json.loads(text[len(_START) : -len(_END)])


def _index(files: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    (path,) = [path for path in files if path.endswith("fulltext/index.js")]
    found = value_of(files[path])
    assert isinstance(found, dict)
    return path.removesuffix("index.js"), found


def words_in(files: Mapping[str, str]) -> dict[str, Any]:
    """The words file."""
    folder, index = _index(files)
    found = value_of(files[f"{folder}{index['words']}.js"])
    assert isinstance(found, dict)
    return found


def lines_in(files: Mapping[str, str]) -> list[str]:
    """The letters of each page, put together again from the shards; a border where nothing stands."""
    folder, index = _index(files)
    starts, start = [], 0
    for count in decode(index["blocks"]):
        starts.append(start)
        start += count
    places: list[dict[int, str]] = [{} for _ in range(index["pages"])]
    for shard in index["shards"].split(" ") if index["shards"] else ():
        for entry in value_of(files[f"{folder}{shard[-6:]}.js"]).split("\t"):
            key, _, postings = entry.partition(" ")
            if len(key) > 1:
                for page, place in _postings(decode(postings), starts):
                    places[page].update(enumerate(key, place))
    return ["".join(found.get(at, "|") for at in range(max(found) + 1)) for found in places]


def _postings(numbers: list[int], starts: list[int]) -> list[tuple[int, int]]:
    """Page and place of each."""
    found = []
    at = 0
    while at < len(numbers):
        page, left = starts[numbers[at]] - 1, numbers[at + 1] + 1
        at += 2
        for _ in range(left):
            head = numbers[at]
            page += head // 2 + 1
            several = numbers[at + 1] + 2 if head % 2 else 1
            at += 1 + head % 2
            place = 0
            for step in numbers[at : at + several]:
                place += step
                found.append((page, place))
            at += several
    return found
