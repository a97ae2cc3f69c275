"""The index of names ``names/*.js``: scripts, because those load from ``file://`` too and need nothing of
the browser that a page does not need anyway. Read by ``assets/names/find.js``.

``names/index.js`` is small and tells which file answers which beginning; the others are named after their
bytes, so that an index and what it names are always of one edition, whatever a cache kept.

* shards: rows as :func:`_row` writes them, best first;
* ``names``: every name in a line, for finding what a mistyped one is near to;
* ``sounds``: readings of the characters of GB 2312, for those that stand in no name.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...base import pinyin
from ...base.digest import digest
from ...base.memo import NO_MEMO, Memo, dumps, loads
from ...base.script import escaped
from ...derive.edition import Edition
from ...model.story import LEVEL_NAMES, LEVELS, SEALS
from .entries import NameEntry, name_entries
from .shards import plan_shards, usual_readings
from .spelling import Spelling, folded, misread

FOLDER = "names"

ROOM = "names"
"""Of the memo."""

PAST, ROSTER = 8, 16
"""Added to the number of an entry's level, which is 0 without one."""


def names_files(edition: Edition, memo: Memo = NO_MEMO) -> tuple[tuple[str, str], ...]:
    """Paths below the site root and their scripts. Whoever edits a text changes none of them: of 10,000 stories
    they take 2.4 s, the digest of their entries 0.2, and they are remembered in 2 MB.
    """
    entries = name_entries(edition)
    if not memo.is_there:
        return tuple(index_files(entries))
    key = digest(entries)
    packed = memo.recall(ROOM, key)
    if packed is not None:
        with contextlib.suppress(Exception):  # whatever a row of another Python raises
            return loads(zlib.decompress(packed))  # type: ignore[no-any-return]
    files = tuple(index_files(entries))
    memo.keep(ROOM, key, zlib.compress(dumps(files), 1))
    return files


def index_files(entries: Sequence[NameEntry]) -> Iterator[tuple[str, str]]:
    """The same for entries, best first."""
    usual = usual_readings(s for entry in entries for s in entry.spellings)
    places = sorted({entry.place for entry in entries})
    rows = [_row(entry, places, usual) for entry in entries]
    shards = []
    for shard in plan_shards([e.spellings for e in entries], [len(_json(r).encode()) for r in rows],
                             usual):  # fmt: skip
        before = (-1, *shard.entries)
        steps = [n - last for last, n in zip(before, shard.entries, strict=False)]
        path, text = _named([[s, *rows[n]] for s, n in zip(steps, shard.entries, strict=True)])
        shards.append(" ".join((_id(path), *shard.keys)))
        yield path, text
    lists = {"names": _names(entries, usual),
             "sounds": _by_reading(pinyin.common_sounds())}  # fmt: skip
    named = {name: _named(text) for name, text in lists.items()}
    yield from named.values()
    yield f"{FOLDER}/index.js", _script({
        "levels": [[SEALS[level], name] for level, name in zip(LEVELS, LEVEL_NAMES, strict=True)],
        "places": places,
        "readings": _by_reading(usual),
        "shards": shards,
        **{name: _id(path) for name, (path, _) in named.items()},
    })  # fmt: skip


def _row(entry: NameEntry, places: Sequence[str], usual: Mapping[str, str]) -> list[Any]:
    """Name, title, number of the place, kind (the level's number from 1, PAST, ROSTER), address,
    picture; its readings where they are not the usual ones of its characters; and whom it names, where
    more is written: 陆秀英 of 陆秀英（女）. In a file the step from the row before stands first.
    """
    kind = LEVELS.index(entry.level) + 1 if entry.level else 0
    kind += PAST * entry.is_past + ROSTER * entry.is_roster
    row = [entry.name, entry.title, places.index(entry.place), kind, entry.url, entry.picture]
    written = [plain for plain in map(folded, entry.name.split("、")) if plain]
    spelled = ["".join(char for char, _ in s) for s in entry.spellings]
    if written != spelled or any(_is_unusual(s, usual) for s in entry.spellings):
        row.append("、".join(_readings(s) for s in entry.spellings))
    if written != spelled:
        row.append("、".join(spelled))
    return row


def _is_unusual(spelling: Spelling, usual: Mapping[str, str]) -> bool:
    return any(usual.get(char, reading) != reading for char, reading in spelling)


def _readings(spelling: Spelling) -> str:
    return " ".join(reading for _, reading in spelling)


def _names(entries: Iterable[NameEntry], usual: Mapping[str, str]) -> str:
    """Every name as it is read, and as it is misread by who does not know the surname (单 as dān)."""
    lines = set()
    for spelling in {spelling for entry in entries for spelling in entry.spellings}:
        name = "".join(char for char, _ in spelling)
        for one in {spelling, misread(spelling)}:
            lines.add(f"{name}\t{_readings(one)}" if _is_unusual(one, usual) else name)
    return "\n".join(sorted(lines))


def _by_reading(readings: Mapping[str, str]) -> str:
    """``{"兰": "lan", "蓝": "lan"}`` → ``lan兰蓝``, one reading after the other."""
    chars: dict[str, str] = defaultdict(str)
    for char, reading in readings.items():
        chars[reading] += char
    return "".join(reading + chars[reading] for reading in sorted(chars))


def _named(value: object) -> tuple[str, str]:
    text = _script(value)
    return f"{FOLDER}/{hashlib.sha256(text.encode()).hexdigest()[:10]}.js", text


def _id(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".js")


def _script(value: object) -> str:
    return f"Showcase.names.take({escaped(_json(value))});\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
