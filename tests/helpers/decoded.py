"""The index of the full text read as docs/search-index.md tells it, with nothing of the program's that
writes it: slow, and for tests alone.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
FIELDS = ("url", "kind", "title", "name", "place", "level", "seal", "past", "date", "picture", "names", "facts",
          "text")  # fmt: skip


def index_in(folder: Path) -> Decoded:
    """The index that lies in a folder."""
    return Decoded({path.name: path.read_text("utf-8") for path in sorted(folder.iterdir())})


def index_of(files: Mapping[str, str]) -> Decoded:
    """The index among files told by their paths."""
    return Decoded({PurePath(path).name: text for path, text in sorted(files.items())})


def value_of(text: str) -> Any:
    """What a file hands over."""
    start, end = "Showcase.load.take(", ");\n"
    assert text.startswith(start), text[:40]
    assert text.endswith(end)
    return json.loads(text[len(start) : -len(end)])


def numbers(text: str) -> list[int]:
    found, number, power = [], 0, 1
    for digit in text:
        value = DIGITS.index(digit)
        number += value % 32 * power
        power *= 32
        if value < 32:
            found.append(number)
            number, power = 0, 1
    assert power == 1, text
    return found


def pages_of(text: str) -> list[int]:
    """Of facets: steps from one page to the next."""
    found, last = [], -1
    for step in numbers(text):
        last += step + 1
        found.append(last)
    return found


def places_of(rest: Iterator[int], first: int) -> set[tuple[int, int]]:
    """The pages of one block, which begins with page ``first``, and the places of two letters on them."""
    found = set()
    page = first - 1
    for _ in range(next(rest) + 1):
        gap, has_several = divmod(next(rest), 2)
        page += gap + 1
        place = 0
        for _ in range(next(rest) + 2 if has_several else 1):
            place += next(rest)
            found.add((page, place))
    return found


def together(keys: Mapping[str, set[tuple[int, int]]]) -> dict[int, str]:
    """Pages put together again of where each key stands; ``|`` where nothing is told."""
    found: dict[int, dict[int, str]] = {}
    for key, there in keys.items():
        for page, place in there:
            for at, letter in enumerate(key):
                assert found.setdefault(page, {}).setdefault(place + at, letter) == letter
    return {
        page: "".join(line.get(at, "|") for at in range(max(line) + 1))
        for page, line in sorted(found.items())
    }


def kept_in(row: bytes) -> str:
    """What can be read out of a block's postings that are remembered; nothing of a row that is none."""
    found = {}
    try:
        lines = row.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return ""
    if not all(line.count("\t") == 1 for line in lines):
        return ""
    for line in lines:
        keys, _, where = line.partition("\t")
        for rest, there in zip(keys[1:].split(" "), where.split(" "), strict=True):
            if rest:
                found[keys[0] + rest] = places_of(iter(numbers(there)), 0)
    return "\n".join([" ".join(found), *together(found).values()])


def rank_at(place: int) -> int:
    return 0 if place == 0 else 1 if place < 64 else 2 if place < 192 else 3


@dataclass(frozen=True)
class Decoded:
    """``files`` are the scripts by their names."""

    files: Mapping[str, str]

    def value(self, name: str) -> Any:
        return value_of(self.files[f"{name}.js"])

    @cached_property
    def told(self) -> dict[str, Any]:
        told: dict[str, Any] = self.value("index")
        assert told["version"] == 1
        return told

    @cached_property
    def blocks(self) -> list[int]:
        return numbers(self.told["blocks"])

    @cached_property
    def shards(self) -> list[str]:
        """The first key of each."""
        return [key for key in self.told["shards"].split(" ") if key]

    @cached_property
    def entries(self) -> list[dict[str, str]]:
        """Of each shard, where its keys stand."""
        found = []
        for number in range(len(self.shards)):
            text = self.value(f"{self.told['edition']}-{number}")
            found.append(dict(entry.split(" ") for entry in text.split("\t")))
        return found

    @cached_property
    def _starts(self) -> list[bytes]:
        """The first keys, to be compared as JavaScript does."""
        return [first.encode("utf-16-be") for first in self.shards]

    def postings(self, key: str) -> list[int]:
        """The numbers of a key, looked up as a reader does it; none where it stands nowhere."""
        last = bisect_right(self._starts, key.encode("utf-16-be")) - 1
        return numbers(self.entries[last].get(key, "")) if last >= 0 else []

    def ranks(self, letter: str) -> dict[int, int]:
        """Where a letter alone stands: page → rank."""
        found = {}
        rest = iter(self.postings(letter))
        for block in rest:
            page = sum(self.blocks[:block]) - 1
            for _ in range(next(rest) + 1):
                gap, rank = divmod(next(rest), 4)
                page += gap + 1
                found[page] = rank
        return found

    def places(self, key: str) -> set[tuple[int, int]]:
        """Where two letters stand: page and place."""
        rest = iter(self.postings(key))
        return {there for block in rest for there in places_of(rest, sum(self.blocks[:block]))}

    def find(self, phrase: str) -> dict[int, int]:
        """Pages that hold a phrase of letters, with ``|`` for each border: page → rank of its first place."""
        if len(phrase) == 1:
            return self.ranks(phrase)
        keys = [
            (at, phrase[at : at + (3 if phrase[at + 1] == "|" else 2)])
            for at in range(len(phrase) - 1)
            if phrase[at] != "|"
        ]
        held = [{(page, place - at) for page, place in self.places(key)} for at, key in keys]
        found: dict[int, int] = {}
        for page, place in sorted(set.intersection(*held)):
            found.setdefault(page, rank_at(place))
        return found

    @cached_property
    def lines(self) -> list[str]:
        """What stands where on each page, put together again from all postings of two letters; ``|`` where
        nothing is told.
        """
        keys = [key for shard in self.entries for key in shard]
        found = together({key: self.places(key) for key in keys if len(key) > 1})
        return [found.get(page, "") for page in range(self.told["pages"])]

    @cached_property
    def texts(self) -> list[dict[str, Any]]:
        """What is shown of each page."""
        found: list[dict[str, Any]] = []
        names = self.told["shelves"]
        shelves = [names[at : at + 6] for at in range(0, len(names), 6)]
        told = iter(zip(shelves, numbers(self.told["per"]), strict=True))
        for pages in self.blocks:
            for start in range(0, pages, 64):
                shelf, per = next(told)
                on_shelf = min(64, pages - start)
                for number in range(-(-on_shelf // per)):
                    rows = self.value(f"{shelf}-{number}")
                    assert len(rows) == min(per, on_shelf - number * per)
                    found += [dict(zip(FIELDS, row, strict=True)) for row in rows]
        assert not list(told)
        return found

    @property
    def facets(self) -> Any:
        return self.value(self.told["facets"])

    @property
    def words(self) -> Any:
        return self.value(self.told["words"])

    @cached_property
    def names(self) -> set[str]:
        """Of the files that anything leads to."""
        names = self.told["shelves"]
        shelves = {names[at : at + 6] for at in range(0, len(names), 6)}
        named = {self.told["facets"], self.told["words"], "index"}
        numbered = {
            n for n in self.files if n.partition("-")[0] in {*shelves, self.told["edition"]}
        }
        return {f"{name}.js" for name in named} | numbered

    @property
    def everything(self) -> str:
        """All that can be read out of it, for whoever looks for a word: keys, pages put together again, what
        is shown, facets, words.
        """
        keys = [key for shard in self.entries for key in shard]
        rest = json.dumps([self.texts, self.facets, self.words, self.told], ensure_ascii=False)
        return "\n".join((" ".join(keys), *self.lines, rest))
