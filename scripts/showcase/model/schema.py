"""The shape of what an editor writes: fields, groups of fields, lists. The single values that stand
in them are in ``values``.

Reading never raises: what is wrong goes into the :class:`Reading`, and the value is ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from ..base.text import join_lines
from .nearest import did_you_mean
from .values import Reading, Type, Whole, is_empty, lines_of


def split_items(text: str) -> list[str]:
    """The items of a list that was written as one text.

    >>> split_items("敬老、诚信, 邻里互助")
    ['敬老', '诚信', '邻里互助']
    """
    return [word for word in re.split(r"[、，,;；]\s*", text) if word.strip()]


@dataclass(frozen=True)
class ListOf:
    """A list, of at most so many items where ``most`` is given. With ``splits``, one string with 、 between
    the items is accepted too.
    """

    item: Type
    splits: bool = False
    most: int = 0

    @property
    def allowed(self) -> str:
        most = f"，最多 {self.most} 项" if self.most else ""
        return f"列表{most}，每项：{self.item.allowed}"

    def read(
        self, node: yaml.Node, reading: Reading, path: str, label: str
    ) -> tuple[Any, ...] | None:
        if is_empty(node):
            return None
        if isinstance(node, yaml.SequenceNode):
            items = [part for item in node.value for part in self._parts(item, reading)]
        elif isinstance(node, yaml.ScalarNode):
            items = self._parts(node, reading)
            if len(items) == 1 and re.search("[、，,;；]", node.value):
                reading.problem(
                    node,
                    label,
                    "not-a-list",
                    "这里要写成列表，现在是一整段文字。",
                    "每项单独一行，前面加“- ”；或写成 [甲, 乙]，用英文逗号。",
                )
                return None
        else:
            reading.problem(
                node, label, "not-a-list", "这里要写成列表。", "每项前面加“- ”（减号和一个空格）。"
            )
            return None
        values: list[Any] = []
        for index, item in enumerate(items):
            at = f"{path}.{len(values)}"  # by place among what was read, as rules count
            reading.marks[at] = reading.place(item)
            value = self.item.read(item, reading, at, f"{label} {index + 1}")
            if value is None:
                reading.forget(at)
            else:
                values.append(value)
        if self.most and len(values) > self.most:
            what, instead = f"有 {len(values)} 项，超过了 {self.most} 项。", "请挑要紧的写。"
            reading.problem(items[self.most], label, "too-many", what, instead)
        return tuple(values)

    def _parts(self, node: yaml.Node, reading: Reading) -> list[yaml.Node]:
        if not (self.splits and isinstance(node, yaml.ScalarNode)):
            return [node]
        whole = join_lines(lines_of(node, reading))
        return [
            yaml.ScalarNode(node.tag, w, node.start_mark, node.start_mark, node.style)
            for w in split_items(whole)
        ]


@dataclass(frozen=True)
class Verse:
    """Lines, each a line for readers too: a list, or a text with a line break behind each of them (``|``)."""

    lines: ListOf

    @property
    def allowed(self) -> str:
        return f"一句一行，最多 {self.lines.most} 行，每行：{self.lines.item.allowed}"

    def read(
        self, node: yaml.Node, reading: Reading, path: str, label: str
    ) -> tuple[Any, ...] | None:
        if isinstance(node, yaml.ScalarNode) and not is_empty(node):
            parts = list(self._parts(node, reading))
            if len(parts) == 1 and re.search("[、；;。].", parts[0].value):
                what = "这里要一句一行，现在是一整段文字。"
                instead = (
                    "每句单独一行，前面加“- ”；或者冒号后面写“|”，从下一行起一句一行，前面空两格。"
                )
                reading.problem(node, label, "not-a-list", what, instead)
                return None
            node = yaml.SequenceNode(node.tag, parts, node.start_mark, node.end_mark)
        return self.lines.read(node, reading, path, label)

    def _parts(self, node: yaml.ScalarNode, reading: Reading) -> Iterator[yaml.ScalarNode]:
        """A node a line, each where it stands: the sign of a block (``|``) has a line of its own."""
        start, source = node.start_mark, reading.source.split("\n")
        first = start.line + (node.style in ("|", ">"))
        for number, line in enumerate(map(str.strip, lines_of(node, reading).split("\n")), first):
            if line:
                column = source[number].find(line) if number < len(source) else -1
                at = yaml.Mark(start.name, 0, number, max(column, 0), None, 0)
                yield yaml.ScalarNode(node.tag, line, at, at, node.style)


@dataclass(frozen=True)
class NumberOr:
    """How many there are, or a list of them."""

    number: Whole
    items: ListOf

    @property
    def allowed(self) -> str:
        return f"{self.number.allowed}，或者{self.items.allowed}"

    def read(
        self, node: yaml.Node, reading: Reading, path: str, label: str
    ) -> int | tuple[Any, ...] | None:
        if isinstance(node, yaml.ScalarNode) and _AMOUNT.search(node.value):
            return self.number.read(node, reading, path, label)
        return self.items.read(node, reading, path, label)


_AMOUNT = re.compile(r"^\D{0,2}\d+\D{0,2}$|户$")
"""36, 36户, 约 36 户, 三十六户."""


@dataclass(frozen=True)
class Field:
    """One row of the table of fields: the Chinese name, the English alias, and what may stand there.

    ``required`` means "to be published" at the top of a story, and "always" inside a group.
    ``kinds`` are the collections that have the field (empty: all); ``note`` goes to the handbook;
    ``also`` is what some call it besides.
    """

    zh: str
    key: str
    type: Type
    required: bool = False
    kinds: tuple[str, ...] = ()
    note: str = ""
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Under which it may be written."""
        return (self.zh, self.key, *self.also)


class Fields(tuple[Field, ...]):
    """The fields of one mapping, which are found by each of their names."""

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """Made once: there are nine mappings in a front matter."""
        return {name: f for f in self for name in f.names}


def read_mapping(
    node: yaml.Node, fields: Fields, reading: Reading, path: str, label: str
) -> dict[str, Any] | None:
    """Read a mapping by its fields: English key → value, absent and faulty ones left out."""
    if not isinstance(node, yaml.MappingNode):
        example = "、".join(f.zh for f in fields[:4])
        reading.problem(
            node,
            label,
            "not-a-group",
            f"这里要写成一组“名称: 值”（{example}……）。",
            f"例如：{fields[0].zh}: ……（英文冒号后面空一格）。",
        )
        return None
    values: dict[str, Any] = {}
    seen: dict[str, str] = {}
    for key_node, value_node in node.value:
        name = str(key_node.value).strip() if isinstance(key_node, yaml.ScalarNode) else ""
        known = fields.by_name.get(name)
        if known is None:
            reading.problem(
                key_node,
                name or label,
                "unknown-field",
                f"没有“{name}”这一项。",
                did_you_mean(name, [f.zh for f in fields]),
            )
            continue
        sub = f"{label} › {known.zh}" if label else known.zh
        if known.key in seen:
            other = seen[known.key]
            both = f"“{other}”写了两次" if other == name else f"“{other}”和“{name}”是同一项"
            reading.problem(key_node, sub, "duplicate-key", f"{both}。", "只留一处，删掉另一处。")
            continue
        seen[known.key] = name
        at = f"{path}.{known.key}" if path else known.key
        reading.marks[at] = reading.place(key_node)
        value = known.type.read(value_node, reading, at, sub)
        if value is not None:
            values[known.key] = value
    return values


@dataclass(frozen=True)
class Group:
    """A nested mapping, made into a frozen dataclass."""

    fields: tuple[Field, ...]
    make: Callable[..., Any]

    @cached_property
    def _known(self) -> Fields:
        return Fields(self.fields)

    @property
    def allowed(self) -> str:
        return "{" + "、".join(f.zh for f in self.fields) + "}"

    def read(self, node: yaml.Node, reading: Reading, path: str, label: str) -> Any | None:
        if is_empty(node):
            return None
        before = len(reading.problems)
        values = read_mapping(node, self._known, reading, path, label)
        if values is None:
            return None
        missing = [f for f in self.fields if f.required and f.key not in values]
        if missing and _says_nothing(node):
            what, instead = f"“{label}”下面都是空的。", "填上；用不到，就把这几行删掉。"
            reading.problem(node, label, "empty-group", what, instead)
            return None
        for f in missing:
            if f"{path}.{f.key}" not in reading.marks or len(reading.problems) == before:
                reading.problem(
                    node, f"{label} › {f.zh}", "missing", f"缺少“{f.zh}”。", f"写{f.type.allowed}。"
                )
        return None if missing else self.make(**values)


def _says_nothing(node: yaml.Node) -> bool:
    """Are there names of fields, and nothing behind any of them?"""
    if isinstance(node, yaml.MappingNode):
        return bool(node.value) and all(_says_nothing(value) for _, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return all(_says_nothing(item) for item in node.value)
    return is_empty(node)


def fields_of(kind: str, fields: Sequence[Field]) -> tuple[Field, ...]:
    """The fields that a collection has."""
    return tuple(f for f in fields if not f.kinds or kind in f.kinds)


def label_of(path: str, fields: Sequence[Field]) -> str:
    """The Chinese name of a dotted path: ``honours.0.doc_no`` → ``荣誉 1 › 文号``."""
    words: list[str] = []
    level: Mapping[str, Field] = {f.key: f for f in fields}
    for part in path.split("."):
        if part.isdigit():
            if words:
                words[-1] += f" {int(part) + 1}"
            continue
        found = level.get(part)
        if found is None:
            break
        words.append(found.zh)
        inner = found.type.item if isinstance(found.type, ListOf) else found.type
        level = {f.key: f for f in inner.fields} if isinstance(inner, Group) else {}
    return " › ".join(words)
