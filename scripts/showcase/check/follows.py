"""One mistake, one problem: what other rules say only because something else could not be read.

A story that cannot be read is missing from every list; a vocabulary that cannot be read has no words. To
tell that at each place where they are named sends an editor to twenty files in which nothing is wrong. Only
what an error that stays explains is left out, so nothing is published that would not be otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..base import copies
from ..base.problems import Problem
from ..model.collections import COLLECTIONS, HONOURED
from ..model.vocabulary import FOLDER
from ..reading.content import Content

_WORDS = {
    "areas.yml": (("unknown-area", "unknown-group"), ("街道", "社区")),
    "programmes.yml": (("unknown-programme",), ("项目",)),
    "themes.yml": (("unknown-theme",), ("主题",)),
    "exhibitions.yml": (("unknown-exhibition",), ()),
}
"""A file of the vocabulary: the codes that miss its words, and the columns of rosters that name them."""

_NEEDED = frozenset(_WORDS) - {"exhibitions.yml"}
"""Files without which no site can be."""

_SESSION = re.compile(r"荣誉 \d+ › (?:届|年度|期)")
_OF_COPIES = frozenset(("duplicate-honour", "same-name", "same-photo"))


def without_follow_ups(
    problems: Sequence[Problem], reading: Collection[Problem], content: Content
) -> list[Problem]:
    """The ``problems``, errors of drafts being warnings already, without those that follow from another.
    ``reading`` are those met while reading.
    """
    causes = _causes([p for p in problems if p.is_error], reading, content)
    left_out = [p for p in problems if causes.explain(p)]
    kept = [p for p in problems if not causes.explain(p)]
    return kept + [
        _no_file(n) for n in sorted(causes.missing) if any(_is_about(p, n) for p in left_out)
    ]


@dataclass(frozen=True)
class _Causes:
    """What is known to be wrong: stories and pages that cannot be found under their ``keys``; vocabularies that are
    ``faulty`` or ``missing``; that honours may not have been counted; folders that are copies; ``errors``
    at their place, and stories with any.
    """

    keys: re.Pattern[str]
    faulty: frozenset[str]
    missing: frozenset[str]
    uncounted: bool
    copied: frozenset[str]
    places: frozenset[tuple[str, str, int]]
    fields: frozenset[tuple[str, str]]
    wrong: frozenset[str]

    def explain(self, p: Problem) -> bool:
        """Is this told only because of one of them?"""
        if p.code in ("unknown-story", "dead-link"):
            return bool(self.keys.search(p.what))
        if p.code == "roster-total":
            return self.uncounted
        if p.code in ("not-exhibited", "not-printed"):
            return any(f"“{key}”" in p.what for key in self.wrong)
        if p.code in ("empty-exhibition", "empty-publication", "cover-photo"):
            return bool(self.wrong)
        if p.code in _OF_COPIES:
            return p.file.rpartition("/")[0] in self.copied
        if p.code == "missing-page":
            return (p.file, "状态") in self.fields
        if p.code == "no-session":
            return (p.file, "届") in self.fields
        if p.code == "body-photo":
            return (p.file, "照片") in self.fields
        if p.code == "odd-space" and not p.is_error:
            return (p.file, p.code, p.line) in self.places
        return any(
            p.file != f"{FOLDER}/{name}" and _is_about(p, name)
            for name in self.faulty | self.missing
        )


def _causes(faults: Sequence[Problem], met: Collection[Problem], content: Content) -> _Causes:
    lost = set(_lost(faults, content)) - {""}
    pages = {PurePosixPath(p.file).stem for p in faults if p.code == "missing-page"}
    copied = {p.file.rpartition("/")[0] for p in faults if p.code == "bad-slug" and _is_copy(p)}
    known = frozenset(met)
    read = [p for p in faults if p in known]
    return _Causes(
        keys=re.compile(
            f"(?:{'|'.join(map(re.escape, sorted(lost | pages))) or '(?!)'})(?![\\w-])"
        ),
        faulty=frozenset(
            n for n in _WORDS if any(p.file == f"{FOLDER}/{n}" and not _keeps(p) for p in read)
        ),
        missing=frozenset(n for n in _NEEDED if not (content.root / FOLDER / n).exists()),
        uncounted=bool(copied)
        or any(key.startswith(f"{c.id}/") for key in lost for c in HONOURED)
        or any(p.file.startswith(f"{FOLDER}/rosters/") or p.field.startswith("荣誉") for p in read),
        copied=frozenset(copied),
        places=frozenset((p.file, p.code, p.line) for p in faults),
        fields=frozenset((p.file, _kind(p.field)) for p in read),
        wrong=frozenset(_key(p.file) for p in faults),
    )


def _lost(faults: Iterable[Problem], content: Content) -> Iterator[str]:
    """Keys of stories that are there, and cannot be found under them."""
    yield from (u.key for u in content.unread)
    yield from (_key(p.file) for p in faults if p.code in ("no-index", "misplaced"))
    renamed = {p.file for p in faults if p.code == "bad-slug"}
    for story in content.stories:
        if story.file in renamed:
            yield f"{story.collection.id}/{'-'.join(story.pinyin)}"


def _key(file: str) -> str:
    """As of a story, of its folder or its file, wherever below its collection it lies."""
    folder = file.removesuffix("/index.md")
    home = next((c for c in COLLECTIONS if folder.startswith(f"{c.folder}/")), None)
    return f"{home.id}/{folder.rpartition('/')[2]}" if home else ""


def _kind(field: str) -> str:
    if _SESSION.fullmatch(field):
        return "届"
    return "照片" if field.startswith("照片 ") else field


def _keeps(p: Problem) -> bool:
    """Faults of a vocabulary for which no word is lost: a neighbour misspelt, an id twice, an exhibition with a
    theme that is not there.
    """
    return p.code in (
        *("unknown-area", "duplicate", "unclear-entry", "bad-order"),
        *("unknown-theme", "unknown-programme"),
    )


def _is_copy(p: Problem) -> bool:
    return copies.is_copy(p.file.split("/")[-2], ())


def _is_about(p: Problem, name: str) -> bool:
    codes, columns = _WORDS[name]
    return p.code in codes or (p.code == "bad-cell" and p.field in columns)


def _no_file(name: str) -> Problem:
    what = "没有这个文件，稿子里写的名称无从核对。"
    instead = "从以前的版本里找回来，或者照《名册与词表》新建一个。"
    return Problem(f"{FOLDER}/{name}", "no-vocabulary", what, instead)
