"""Full texts read back from their files: what stands in them, whatever it is coded in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from decoded import numbers as decode

_START, _END = "Showcase.load.take(", ");\n"


def value_of(text: str) -> Any:
    """What a file hands over."""
    assert text.startswith(_START), text[:40]
    assert text.endswith(_END)
    return json.loads(text[len(_START) : -len(_END)])


def _values(files: Mapping[str, str], kind: type) -> list[Any]:
    """Shards are strings, bundles are lists, all else is a mapping."""
    found = [value_of(text) for _, text in sorted(files.items())]
    return [value for value in found if isinstance(value, kind)]


def rows_in(files: Mapping[str, str]) -> list[list[Any]]:
    """What results show, bundle after bundle."""
    return [row for bundle in _values(files, list) for row in bundle]


def words_in(files: Mapping[str, str]) -> dict[str, Any]:
    """What a query is understood by."""
    (found,) = [value for value in _values(files, dict) if "questions" in value]
    assert isinstance(found, dict)
    return found


def lines_in(files: Mapping[str, str]) -> list[str]:
    """The letters of each page, put together again from the shards; a border where nothing stands."""
    (index,) = [value for value in _values(files, dict) if "version" in value]
    starts, start = [], 0
    for count in decode(index["blocks"]):
        starts.append(start)
        start += count
    places: list[dict[int, str]] = [{} for _ in range(index["pages"])]
    for shard in _values(files, str):
        for entry in shard.split("\t"):
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
