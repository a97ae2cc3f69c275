"""``format``: the front matters of all stories in the project's style, each file as a whole or not at all.

Only the front matter is written anew. The body stays byte for byte, line ends too; a front matter with CRLF
keeps CRLF; a BOM goes, as ``check`` asks. A file is left alone where mending would have to guess what was
meant (a fence that is missing, a remark behind a value that would become part of it), and where the result
would not be read as the same story.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ..base import files
from ..base.problems import Problem
from ..model.collections import COLLECTIONS, Collection
from ..model.schema import read_mapping
from ..model.values import Reading
from ..reading import frontmatter, mending
from ..reading.stories import story_files, table_of
from .restyled_values import OddError
from .rewriting import Rewriting

_NEW_LINE = re.compile("\r\n|\r|\n")
_UNSURE = frozenset({"hash-in-value"})
"""Slips whose mending is a guess: a remark, or a part of the text?"""


@dataclass(frozen=True)
class Restyled:
    """A file that is not in the style yet, its bytes as they would be, and what changes, in Chinese."""

    path: Path
    data: bytes
    changes: tuple[str, ...]


def find(root: Path) -> tuple[list[Restyled], list[Problem]]:
    """Every story below ``root`` that is not in the style, in a stable order; and why some cannot be."""
    found: list[Restyled] = []
    problems: list[Problem] = []
    for collection in COLLECTIONS:
        for path in story_files(root, collection):
            restyled, faults = restyle(path, root, collection)
            problems += faults
            found += [restyled] if restyled else []
    return found, problems


def restyle(
    path: Path, root: Path, collection: Collection
) -> tuple[Restyled | None, list[Problem]]:
    """One story's file; nothing where it is in the style, and problems where it is left alone."""
    file = files.relative(path, root)
    text, problems = files.read_text(path, root)
    faults = [p for p in problems if p.code in ("encoding", "conflict")]
    if text is None or faults:
        return None, faults or problems
    data = path.read_bytes()
    whole = data.decode("utf-8-sig")
    fields, names = table_of(collection.id)
    parts, faults = frontmatter.split(text, file, names)
    faults = [p for p in faults if p.code != "bad-fence" or p.line != parts.head_line - 1]
    head, slips = mending.mend(parts.head, file, parts.head_line, names)
    node, broken = frontmatter.compose(head, file, parts.head_line)
    faults += [*(s for s in slips if s.code in _UNSURE), *broken]
    if faults:
        return None, faults
    if not isinstance(node, yaml.MappingNode) or not node.value:
        return None, [_left_alone(file, parts.head_line)]
    rewriting = Rewriting(head)
    try:
        better = rewriting.rewritten(node, fields)
    except OddError:
        return None, [_left_alone(file, parts.head_line)]
    if not _is_same(head, better, collection):
        return None, [_left_alone(file, parts.head_line)]
    ends = [end[0] for end in _NEW_LINE.finditer(whole)]
    line_end = ends[0] if ends else "\n"
    body = _behind_lines(whole, parts.body_line - 1)
    after = "\n".join(["---", better, "---", ""]).replace("\n", line_end) + body
    if after.encode() == data:
        return None, []
    changes = [p.what.rstrip("。") for p in (*slips, *problems) if p.code != "mojibake"]
    changes += rewriting.values.changes
    return Restyled(path, after.encode(), tuple(dict.fromkeys(changes)) or ("空格和换行",)), []


def _behind_lines(text: str, count: int) -> str:
    """What stands behind so many lines, as it is."""
    end = 0
    for _ in range(count):
        found = _NEW_LINE.search(text, end)
        if found is None:
            return ""
        end = found.end()
    return text[end:]


def _is_same(before: str, after: str, collection: Collection) -> bool:
    """Is it read as the same story, with nothing left to mend, and are all remarks still there?"""
    values, problems, _ = _read(before, collection)
    again, others, slips = _read(after, collection)
    return (
        values is not None
        and not slips
        and (values, problems) == (again, others)
        and _remarks(before) == _remarks(after)
    )


def _read(head: str, collection: Collection) -> tuple[Any, Any, Any]:
    fields, names = table_of(collection.id)
    mended, slips = mending.mend(head, "", 1, names)
    node, problems = frontmatter.compose(mended, "", 1)
    if node is None or problems:
        return None, problems, slips
    reading = Reading("", 0, mended)
    values = read_mapping(node, fields, reading, "", "")
    return values, Counter((p.field, p.code, p.what) for p in reading.problems), slips


def _remarks(head: str) -> Counter[str]:
    """Everything in it that YAML passes over."""
    found: Counter[str] = Counter()
    end = 0
    for token in yaml.scan(head, Loader=frontmatter.Loader):
        if isinstance(token, yaml.ScalarToken):
            found.update(_comments(head[end : token.start_mark.index]))
            end = token.end_mark.index
            if token.style in ("|", ">"):
                found.update(_comments(head[token.start_mark.index :].partition("\n")[0]))
    found.update(_comments(head[end:]))
    return found


def _comments(between: str) -> list[str]:
    return [c.strip() for c in re.findall(r"(?m)(?:^|(?<=\s))#.*$", between)]


def _left_alone(file: str, line: int) -> Problem:
    what = "这一篇的写法太少见，没有整理。"
    return Problem(
        file, "not-formatted", what, "照《写一篇事迹》的样子写。", line, severity="warning"
    )
