"""Filling in what a story leaves empty, a value at a time: whatever stands in the file stays as it is, comments
too. What came out is read again, and compared, before anybody writes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from ..model.collections import Collection
from ..model.schema import Field, Group, ListOf
from ..reading import frontmatter
from ..reading.stories import table_of
from .compare import written_in
from .planned import Draft, photos_of
from .style import field_lines, flow_group, nested, text_of


class CannotFillError(Exception):
    """The file is written so that nothing can be put into it safely."""


def merge(draft: Draft, root: Path) -> str:
    """The whole new text of the story that is there. Raises :class:`CannotFillError` for one that has to be mended
    first.
    """
    story = draft.existing
    assert story is not None
    text = (root / story.file).read_bytes().decode()
    newline = "\r\n" if "\r\n" in text else "\n"
    before = whole = text.replace(
        "\r\n", "\n"
    )  # not as it was planned: another file may have filled it too
    wanted = dict(_wanted(draft))
    for key, value in wanted.items():
        whole = _with(whole, key.split("."), value, story.collection)
    if draft.fills_body:
        whole = f"{whole.rstrip()}\n\n{draft.body}\n"
    old, new = (written_in(replace(story, text=t)) for t in (before, whole))
    changed = {key for key, value in new.items() if old.get(key, "") != value}
    if changed - set(wanted) or any(new.get(key) != value for key, value in old.items() if value):
        raise CannotFillError
    return whole.replace("\n", newline)


def _wanted(draft: Draft) -> Iterator[tuple[str, Any]]:
    yield from ((v.key, v.value) for v in draft.fills)
    for n, photo in enumerate(photos_of(draft.pictures)):
        yield from ((f"photos.{n}.{key}", value) for key, value in photo.items() if value)


def _with(text: str, path: list[str], value: Any, collection: Collection) -> str:
    fields, known = table_of(collection.id)
    parts, faults = frontmatter.split(text, "", known)
    node, found = frontmatter.compose(parts.head, "", parts.head_line)
    if faults or found or not isinstance(node, yaml.MappingNode):
        raise CannotFillError
    lines = parts.head.split("\n")
    _put(lines, node, fields, path, value)
    every = text.split("\n")
    start, end = parts.head_line - 1, parts.head_line + parts.head.count("\n")
    return "\n".join([*every[:start], *lines, *every[end:]])


def _put(
    lines: list[str], group: yaml.MappingNode, fields: Sequence[Field], path: list[str], value: Any
) -> None:
    """Into a group: its empty field is filled, a missing one stands behind those before it in the table."""
    field = next(f for f in fields if f.key == path[0])
    whole = nested({"x" + "".join(f".{part}" for part in path[1:]): value})["x"]
    entry = next(((k, v) for k, v in group.value if k.value in (field.zh, field.key)), None)
    if entry is None:
        _insert(lines, group, fields, field, whole)
    elif _is_empty(entry[1]):
        _fill(lines, group, entry, field_lines(field, whole))
    elif len(path) == 1:
        raise CannotFillError
    elif isinstance(field.type, ListOf):
        _put_in_list(lines, entry[1], field, path, value)
    elif isinstance(field.type, Group) and isinstance(entry[1], yaml.MappingNode):
        _put(lines, entry[1], field.type.fields, path[1:], value)
    else:
        raise CannotFillError


def _is_empty(node: yaml.Node) -> bool:
    """Nothing but the name of the field is there, or ``[]``, ``{}``."""
    return not node.value if isinstance(node, yaml.CollectionNode) else node.value in ("", "~")


def _fill(
    lines: list[str],
    group: yaml.MappingNode,
    entry: tuple[yaml.Node, yaml.Node],
    block: list[str],
) -> None:
    """Behind a name that stands alone; a remark at its side stays there."""
    key, old = entry
    number, line = key.start_mark.line, lines[key.start_mark.line]
    colon = line.find(":", key.end_mark.column)
    if group.flow_style or colon < 0 or old.end_mark.line > number + 1:
        raise CannotFillError
    rest = line[colon + 1 :]
    if isinstance(old, yaml.CollectionNode) or old.value:
        rest = line[old.end_mark.column :]
    first = block[0][block[0].index(":") + 1 :]
    indent = " " * key.start_mark.column
    lines[number : number + 1] = [
        line[: colon + 1] + first + rest,
        *(indent + b for b in block[1:]),
    ]


def _insert(
    lines: list[str],
    group: yaml.MappingNode,
    fields: Sequence[Field],
    field: Field,
    value: Any,
) -> None:
    if group.flow_style:
        line, at = lines[group.end_mark.line], group.end_mark.column - 1
        begun = line[:at].rstrip()
        comma = "" if begun.endswith(("{", ",")) else ", "
        lines[group.end_mark.line] = f"{begun}{comma}{_in_flow(field, value)}{line[at:]}"
        return
    order = {name: n for n, f in enumerate(fields) for name in (f.zh, f.key)}
    before = [v for k, v in group.value if order.get(k.value, len(order)) < order[field.key]]
    if before:
        last = max(before, key=lambda node: node.start_mark.line)
    elif group.start_mark.column:  # behind the first: its line may begin with a dash
        last = group.value[0][1]
    else:
        last = None
    at = _last_line(last) + 1 if last else 0
    indent = " " * group.start_mark.column
    lines[at:at] = [indent + line for line in field_lines(field, value)]


def _in_flow(field: Field, value: Any) -> str:
    if not isinstance(field.type, ListOf | Group):
        return flow_group({field: text_of(field.type, value)})[1:-1]
    block = field_lines(field, value)
    if len(block) > 1:
        raise CannotFillError
    return block[0]


def _put_in_list(
    lines: list[str], node: yaml.Node, field: Field, path: list[str], value: Any
) -> None:
    """Into an item of a list of groups, or as a new item behind the last."""
    inner = field.type.item if isinstance(field.type, ListOf) else None
    if not (isinstance(node, yaml.SequenceNode) and isinstance(inner, Group) and len(path) > 2):
        raise CannotFillError
    number = int(path[1])
    if number < len(node.value):
        item = node.value[number]
        if not isinstance(item, yaml.MappingNode):
            raise CannotFillError
        _put(lines, item, inner.fields, path[2:], value)
        return
    if node.flow_style:
        raise CannotFillError
    block = field_lines(field, [nested({".".join(path[2:]): value})])[1:]
    at = _last_line(node) + 1
    indent = " " * max(0, node.value[-1].start_mark.column - 4)
    lines[at:at] = [indent + line for line in block]


def _last_line(node: yaml.Node) -> int:
    """The last line on which something of it stands."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        pairs = isinstance(node, yaml.MappingNode)
        return max(_last_line(n[1] if pairs else n) for n in node.value)
    end = node.end_mark
    return end.line if end.column or end.line == node.start_mark.line else end.line - 1
