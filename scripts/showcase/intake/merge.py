"""Filling in what a story leaves empty, a byte at a time: whatever stands in the file stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from ..model.collections import Collection
from ..model.schema import Field, Group
from ..reading import frontmatter
from ..reading.stories import table_of
from .compare import written_in
from .planned import Draft, photos_of
from .style import flow_group, front_matter, nested, text_of


class CannotFillError(Exception):
    """The file is written so that nothing can be put into it safely."""


def filled(text: str, draft: Draft) -> str:
    """The text of the story that is there, with what it lacked. Raises :class:`CannotFillError` for one that has
    to be mended first.
    """
    assert draft.existing is not None
    collection = draft.existing.collection
    values: dict[str, Any] = nested({v.key: v.value for v in draft.fills})
    if draft.pictures:
        values["photos"] = photos_of(draft.pictures)
    newline = "\r\n" if "\r\n" in text else "\n"
    whole = text.replace("\r\n", "\n")
    for key, value in values.items():
        whole = _with(whole, key, value, collection)
    if draft.fills_body:
        whole = f"{whole.rstrip()}\n\n{draft.body}\n"
    return whole.replace("\n", newline)


def _with(text: str, key: str, value: Any, collection: Collection) -> str:
    """One top-level field put in: in its empty line, else behind the last field that stands before it in the
    table of fields. Of a group that is there, the parts that it lacks.
    """
    fields, known = table_of(collection.id)
    parts, faults = frontmatter.split(text, "", known)
    node, found = frontmatter.compose(parts.head, "", parts.head_line)
    if faults or found or not isinstance(node, yaml.MappingNode):
        raise CannotFillError
    lines = parts.head.split("\n")
    block = front_matter(collection.id, {key: value}).split("\n")[1:-2]
    there = _entry(node, key, fields)
    if there is None:
        at = _behind(node, key, fields)
        lines[at:at] = block
    elif isinstance(there[1], yaml.ScalarNode) and not there[1].value:
        line = there[0].start_mark.line
        lines[line : line + 1] = block
    else:
        _into_group(lines, there[1], value, next(f for f in fields if f.key == key), block)
    head = "\n".join(lines)
    start = text.split("\n")[: parts.head_line - 1]
    end = text.split("\n")[parts.head_line - 1 + parts.head.count("\n") + 1 :]
    return "\n".join([*start, head, *end])


def _entry(
    node: yaml.MappingNode, key: str, fields: Sequence[Field]
) -> tuple[yaml.Node, yaml.Node] | None:
    names = {name for f in fields if f.key == key for name in (f.zh, f.key)}
    return next(((k, v) for k, v in node.value if k.value in names), None)


def _behind(node: yaml.MappingNode, key: str, fields: Sequence[Field]) -> int:
    """The line behind the nearest field that comes before ``key``; the first where none does."""
    order = {name: n for n, f in enumerate(fields) for name in (f.zh, f.key)}
    mine = order[key]
    before = [(order.get(k.value, -1), v) for k, v in node.value if order.get(k.value, mine) < mine]
    if not before:
        return 0
    last = max(before, key=lambda pair: pair[0])[1]
    return _last_line(last) + 1


def _last_line(node: yaml.Node) -> int:
    """The last line on which something of it stands."""
    children = [n for pair in node.value for n in pair] if isinstance(node, yaml.MappingNode) else (
        node.value if isinstance(node, yaml.SequenceNode) else []
    )  # fmt: skip
    if isinstance(node, yaml.CollectionNode) and children and not node.flow_style:
        return max(map(_last_line, children))
    end = node.end_mark
    return end.line if end.column or end.line == node.start_mark.line else end.line - 1


def _into_group(
    lines: list[str], group: yaml.Node, value: Any, field: Field, block: list[str]
) -> None:
    """The parts of a group that it lacks, in the way in which it is written."""
    if not isinstance(group, yaml.MappingNode) or not isinstance(field.type, Group):
        raise CannotFillError
    if group.flow_style:
        end = group.end_mark
        texts = {f: text_of(f.type, value[f.key]) for f in field.type.fields if f.key in value}
        more = flow_group(texts)[1:-1]
        line, at = lines[end.line], end.column - 1
        before = line[:at].rstrip()
        comma = "" if before.endswith(("{", ",")) else ", "
        lines[end.line] = f"{before}{comma}{more}{line[at:]}"
        return
    indent = " " * group.start_mark.column
    at = _last_line(group) + 1
    lines[at:at] = [indent + line.strip() for line in block[1:]]


def merge(draft: Draft, root: Path) -> str:
    """The whole new text of the story that is there. Nothing but what was empty may have changed: it is read
    back and compared before anybody writes it. Raises :class:`CannotFillError`.
    """
    story = draft.existing
    assert story is not None
    text = (root / story.file).read_bytes().decode()
    after = filled(text, draft)
    old, new = written_in(story), written_in(replace(story, text=after.replace("\r\n", "\n")))
    added = {key for key, value in new.items() if old.get(key) != value}
    wanted = {v.key for v in draft.fills} | {k for k in added if k.startswith("photos.")}
    if not added <= wanted or any(new.get(k) != v for k, v in old.items() if v):
        raise CannotFillError
    return after
