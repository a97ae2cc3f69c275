"""Where the pages of a site lead, remembered: asked for when something is gone, to find the pages that led there.

A row of the memo is a shelf of pages, and stands under the keys of all of them: at 10,000 stories a row a page would
be 14,000 questions in every build, of which none but a few have anything new to say.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Mapping

from ..base.digest import digest
from ..base.memo import Memo, dumps, loads
from .facts import Facts, is_page

_ROOM = "audit"
_SHELVES = 64
_Shelf = dict[str, Facts]

Row = tuple[str, bytes]
"""A room and a key of the memo."""


class Shelves:
    """The facts of the pages of the last site, whose files had these ``keys``."""

    def __init__(self, memo: Memo, keys: Mapping[str, bytes]) -> None:
        self._memo, self._keys = memo, keys
        self._names = _shelved(keys)
        self._open: dict[int, _Shelf] = {}

    def facts(self, name: str) -> Facts | None:
        """What is remembered of a page: where it leads, and the places in it. Nothing was wrong with it."""
        return self._shelf(_number(name)).get(name)

    def keep(self, keys: Mapping[str, bytes], facts: Mapping[str, Facts]) -> tuple[Row, ...]:
        """Remember the pages of the new site, of which ``facts`` have been seen. A shelf with a page of which nothing
        is known is left out. Returns the rows that were asked for and are of the last site alone.
        """
        names = _shelved(keys)
        rows = [_row(shelf, keys) for shelf in names]
        for number, row in enumerate(rows):
            if self._memo.recall(_ROOM, row) is None:
                found = {n: self._found(n, keys, facts) for n in names[number]}
                told = {n: f for n, f in found.items() if f is not None}
                if len(told) == len(found):
                    self._memo.keep(_ROOM, row, _packed(told))
        asked = {_row(self._names[number], self._keys) for number in self._open}
        return tuple((_ROOM, row) for row in sorted(asked - set(rows)))

    def _found(
        self, name: str, keys: Mapping[str, bytes], facts: Mapping[str, Facts]
    ) -> Facts | None:
        if name in facts:
            return facts[name]
        return self.facts(name) if self._keys.get(name) == keys[name] else None

    def _shelf(self, number: int) -> _Shelf:
        if number not in self._open:
            row = self._memo.recall(_ROOM, _row(self._names[number], self._keys))
            self._open[number] = _unpacked(row) if row else {}
        return self._open[number]


def _number(name: str) -> int:
    return zlib.crc32(name.encode()) % _SHELVES


def _shelved(keys: Mapping[str, bytes]) -> list[list[str]]:
    shelves: list[list[str]] = [[] for _ in range(_SHELVES)]
    for name in sorted(filter(is_page, keys)):
        shelves[_number(name)].append(name)
    return shelves


def _row(names: list[str], keys: Mapping[str, bytes]) -> bytes:
    return digest([(name, keys[name]) for name in names])


def _packed(shelf: _Shelf) -> bytes:
    """Addresses that pages share are written once: to pickle they are one value."""
    told = [(name, tuple(f.leads), tuple(f.ids)) for name, f in sorted(shelf.items())]
    return zlib.compress(dumps(told), 1)


def _unpacked(row: bytes) -> _Shelf:
    with contextlib.suppress(Exception):  # whatever a row of another Python raises
        told = loads(zlib.decompress(row))
        return {name: Facts(frozenset(leads), frozenset(ids)) for name, leads, ids in told}
    return {}
