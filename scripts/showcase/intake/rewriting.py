"""A front matter as somebody wrote it → the same in the project's :mod:`.style`, line by line.

What is written anew are names of fields, their order, and single values that have a better form. Whatever
stands on several lines stays on several, what stands in brackets stays in brackets, and every comment goes
along with the field below it. A YAML library that writes what it has read would keep less: it ties a
comment to the field above, and joins the lines of a Chinese text with blanks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import yaml

from ..model.schema import Field, Group, ListOf, split_items
from ..model.values import Day, FileName, Reading, Type, Whole, YesNo, is_empty, scalar
from . import style

_TYPED = (Day, Whole, YesNo)
"""Types whose values have one form, whatever somebody wrote."""


class OddError(Exception):
    """Something that YAML allows and nobody writes: the file is left as it is."""


@dataclass
class _Entry:
    """A field with the comments above it and, of those further in than itself, below it."""

    place: float
    lead: list[str]
    lines: list[str]
    tail: list[str] = field(default_factory=list)


class Rewriting:
    """One front matter on its way. ``source`` is its text, mended; ``changes`` what was done, in Chinese."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.changes: dict[str, None] = {}
        self._lines = source.split("\n")

    def rewritten(self, root: yaml.MappingNode, fields: Sequence[Field]) -> str:
        """The whole of it. Raises :class:`OddError`."""
        entries, rest = self._entries(root, fields, 0, 0)
        if rest:
            entries[-1].tail += self._remarks(rest, len(self._lines), 0)
        return "\n".join(line for e in self._in_order(entries) for line in _all_of(e))

    def _in_order(self, entries: list[_Entry]) -> list[_Entry]:
        ordered = sorted(entries, key=lambda e: e.place)
        if ordered != entries:
            self.changes["各项的次序"] = None
        return ordered

    # --- blocks ----------------------------------------------------------------------------------

    def _entries(
        self, node: yaml.MappingNode, fields: Sequence[Field], top: int, indent: int
    ) -> tuple[list[_Entry], int]:
        """The fields of a mapping that stands on lines of its own from ``top``, and the line behind it."""
        by_name = {name: f for f in fields for name in (f.zh, f.key)}
        entries: list[_Entry] = []
        place = -1.0
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise OddError
            known = by_name.get(str(key.value).strip())
            place = float(fields.index(known)) if known else place + 0.001
            above = self._above(top, key.start_mark.line, key.start_mark.column, entries, indent)
            lines = self._entry(key, value, known, indent)
            entries.append(_Entry(place, above, lines))
            top = self._last(value) + 1
        return entries, top

    def _above(
        self, top: int, line: int, column: int, entries: list[_Entry], indent: int
    ) -> list[str]:
        """The comments between two fields: those further in belong to the one above."""
        between = self._lines[top:line]
        deep = [n for n, text in enumerate(between) if text.strip() and _indent(text) > column]
        cut = deep[-1] + 1 if deep and entries else 0
        if cut:
            entries[-1].tail += self._remarks(top, top + cut, indent - column)
        return self._remarks(top + cut, line, indent - column)

    def _remarks(self, top: int, end: int, shift: int) -> list[str]:
        """Comments and empty lines, moved with what they belong to."""
        lines = self._lines[top:end]
        if any(line.strip() and not line.lstrip().startswith("#") for line in lines):
            raise OddError
        return [_moved(line, shift) for line in lines]

    def _entry(
        self, key: yaml.ScalarNode, value: yaml.Node, known: Field | None, indent: int
    ) -> list[str]:
        written = self._text(key)
        if known is None:
            return [" " * indent + written + line for line in self._as_it_is(key, value, indent)]
        if written != known.zh:
            self.changes[f"{written} → {known.zh}"] = None
        inline, below = self._value(value, known.type, known.zh, indent)
        if inline is None:
            return [" " * indent + known.zh + line for line in self._as_it_is(key, value, indent)]
        head = f"{' ' * indent}{known.zh}:{' ' if inline else ''}{inline}"
        return [head + self._comment(key, value), *below]

    def _as_it_is(self, key: yaml.Node, value: yaml.Node, indent: int) -> list[str]:
        """What stands behind a name that is no field's, or behind a field that cannot be read."""
        if self._last(value) != key.start_mark.line:
            raise OddError
        return [self._lines[key.end_mark.line][key.end_mark.column :]]

    def _comment(self, key: yaml.Node, value: yaml.Node) -> str:
        """What stands behind the value on its last line; where it begins below, behind the name."""
        if _is_block(value) or (isinstance(value, yaml.ScalarNode) and not self._text(value)):
            rest = self._lines[key.end_mark.line][key.end_mark.column :].lstrip().removeprefix(":")
        else:
            rest = self._behind(value)
        return _comment(rest)

    def _behind(self, value: yaml.Node) -> str:
        if isinstance(value, yaml.ScalarNode) and value.style in ("|", ">"):
            return self._lines[value.start_mark.line][value.start_mark.column :].lstrip(
                "|>+-0123456789"
            )
        line, column = self._end(value)
        return self._lines[line][column:]

    # --- values ----------------------------------------------------------------------------------

    def _value(
        self, node: yaml.Node, of: Type, label: str, indent: int
    ) -> tuple[str | None, list[str]]:
        """What stands behind the name, and the lines below it; None where it cannot be told."""
        if is_empty(node):
            return self._text(node), []
        inner = of.item if isinstance(of, ListOf) else of
        if isinstance(node, yaml.ScalarNode):
            return self._single(node, of, label, indent)
        if not _is_block(node):
            return self._flow(node, of, label), []
        if isinstance(node, yaml.SequenceNode) and isinstance(of, ListOf):
            return "", self._items(node, of, label, indent + 2)
        if isinstance(node, yaml.MappingNode) and isinstance(inner, Group) and inner is of:
            entries, _ = self._entries(node, inner.fields, self._below(node), indent + 2)
            return "", [line for e in self._in_order(entries) for line in _all_of(e)]
        return None, []

    def _below(self, node: yaml.Node) -> int:
        """The first line of a block: its comments may begin above its first field."""
        line = node.start_mark.line
        while line and (
            not self._lines[line - 1].strip() or self._lines[line - 1].lstrip()[0] == "#"
        ):
            line -= 1
        return line

    def _items(self, node: yaml.SequenceNode, of: ListOf, label: str, indent: int) -> list[str]:
        out: list[_Entry] = []
        top = self._below(node)
        for number, item in enumerate(node.value):
            line, column = item.start_mark.line, node.start_mark.column
            above = self._above(top, line, column, out, indent)
            lines = self._item(item, of, label, indent)
            out.append(_Entry(number, above, lines))
            top = self._last(item) + 1
        return [line for e in out for line in _all_of(e)]

    def _item(self, item: yaml.Node, of: ListOf, label: str, indent: int) -> list[str]:
        dash = " " * indent + "- "
        if isinstance(item, yaml.MappingNode) and not item.flow_style:
            if not isinstance(of.item, Group):
                raise OddError
            entries, _ = self._entries(item, of.item.fields, item.start_mark.line, indent + 2)
            first, *others = self._in_order(entries)
            lead, first.lead = first.lead, []
            body = [line for e in (first, *others) for line in _all_of(e)]
            return [*(_moved(line, -2) for line in lead), dash + body[0].lstrip(), *body[1:]]
        comment = _comment(self._behind(item))
        if isinstance(item, yaml.ScalarNode) and not isinstance(of.item, Group):
            texts = self._parts(item, of, label)
            leaves = (
                [style.scalar(text, of.item, item=True) for text in texts]
                if texts
                else [self._leaf(item, of.item, label, item=True)]
            )
            return [dash + leaf + (comment if n == 0 else "") for n, leaf in enumerate(leaves)]
        if not _is_block(item):
            return [dash + self._flow(item, of.item, label) + comment]
        raise OddError

    def _single(
        self, node: yaml.ScalarNode, of: Type, label: str, indent: int
    ) -> tuple[str | None, list[str]]:
        if not isinstance(of, ListOf):
            return (None, []) if isinstance(of, Group) else (self._leaf(node, of, label), [])
        text = scalar(node, Reading("", 0, self.source), "", "")
        words = split_items(text or "")
        if isinstance(of.item, Group) or not words or (len(words) > 1 and not of.splits):
            return None, []
        self.changes[f"{label}写成列表"] = None
        line = style.flow_list(words, of.item)
        if len(f"{label}: {line}") <= style.WIDEST_LIST and style.reads(f"{label}: {line}", words):
            return line, []
        return "", [f"{' ' * indent}  - {style.scalar(w, of.item, item=True)}" for w in words]

    def _parts(self, node: yaml.ScalarNode, of: ListOf, label: str) -> list[str]:
        """The items that one is in truth; none where it is one."""
        text = scalar(node, Reading("", 0, self.source), "", "")
        words = split_items(text or "") if of.splits else []
        if len(words) < 2:
            return []
        self.changes[f"{label}写成列表"] = None
        return words

    def _flow(self, node: yaml.Node, of: Type, label: str) -> str:
        """``{…}`` or ``[…]``, on one line."""
        if "#" in re.sub(r"\S#", "", self._text(node)) and "\n" in self._text(node):
            raise OddError  # a comment inside, or what looks like one
        if isinstance(node, yaml.MappingNode) and isinstance(of, Group):
            return "{" + ", ".join(self._flow_fields(node, of, label)) + "}"
        if isinstance(node, yaml.SequenceNode) and isinstance(of, ListOf):
            return "[" + ", ".join(self._flow_items(node, of, label)) + "]"
        text = self._text(node)
        if "\n" in text:
            raise OddError
        return text

    def _flow_fields(self, node: yaml.MappingNode, group: Group, label: str) -> list[str]:
        by_name = {name: f for f in group.fields for name in (f.zh, f.key)}
        parts: list[tuple[float, str]] = []
        place = -1.0
        for key, value in node.value:
            known = by_name.get(str(key.value).strip())
            place = float(group.fields.index(known)) if known else place + 0.001
            name = known.zh if known else self._text(key)
            if name != self._text(key):
                self.changes[f"{self._text(key)} → {name}"] = None
            leaf = self._flow_value(value, known.type, f"{label} › {name}") if known else None
            text = self._text(value) if leaf is None else leaf
            parts.append((place, f"{name}: {text}" if text else f"{name}:"))
        ordered = sorted(parts, key=lambda part: part[0])
        if ordered != parts:
            self.changes["各项的次序"] = None
        return [text for _, text in ordered]

    def _flow_items(self, node: yaml.SequenceNode, of: ListOf, label: str) -> list[str]:
        out: list[str] = []
        for item in node.value:
            texts = self._parts(item, of, label) if isinstance(item, yaml.ScalarNode) else []
            leaves = [style.scalar(text, of.item, flow=True) for text in texts]
            out += leaves or [self._flow_value(item, of.item, label)]
        return out

    def _flow_value(self, node: yaml.Node, of: Type, label: str) -> str:
        if isinstance(node, yaml.ScalarNode):
            if isinstance(of, Group | ListOf):
                return self._text(node)
            return self._leaf(node, of, label, flow=True)
        return self._flow(node, of, label)

    def _leaf(
        self, node: yaml.ScalarNode, of: Type, label: str, *, flow: bool = False, item: bool = False
    ) -> str:
        """A single value: in the one form of its type, on one line, in quotes where it needs them."""
        written = self._text(node)
        if is_empty(node) or (not node.style and node.value == "null"):
            return written
        reading = Reading("", 0, self.source)
        if isinstance(of, _TYPED):
            value = of.read(node, reading, "", "")
            better = written if value is None else style.text_of(of, value)
        elif "\n" in written or node.style in ("|", ">"):
            if isinstance(of, FileName):
                raise OddError
            text = scalar(node, reading, "", "") or ""
            better = style.scalar(text, of, flow=flow, item=item) if text else '""'
            self.changes[f"{label}写在一行"] = None
            return better
        elif node.style or isinstance(of, style.BARE) or not style.looks_typed(written):
            better = written
        else:
            better = style.scalar(written, of, flow=flow, item=item)
        if "\n" in better:
            raise OddError
        if better != written:
            self.changes[f"{label} {written} → {better}"] = None
        return better

    # --- places ----------------------------------------------------------------------------------

    def _text(self, node: yaml.Node) -> str:
        return self.source[node.start_mark.index : node.end_mark.index].strip()

    def _end(self, node: yaml.Node) -> tuple[int, int]:
        """Line and column behind what is written of a node."""
        text = (
            self.source[: node.start_mark.index]
            + self.source[node.start_mark.index : node.end_mark.index].rstrip()
        )
        return text.count("\n"), len(text) - (text.rfind("\n") + 1)

    def _last(self, node: yaml.Node) -> int:
        """The last line on which a node says something."""
        if isinstance(node, yaml.CollectionNode) and _is_block(node) and node.value:
            below = node.value[-1]
            return self._last(below[1] if isinstance(below, tuple) else below)
        return self._end(node)[0]


def _comment(rest: str) -> str:
    """The end of a line, as it stands behind a value."""
    rest = rest.strip()
    if rest and not rest.startswith("#"):
        raise OddError
    return f"  {rest}" if rest else ""


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def _all_of(entry: _Entry) -> list[str]:
    return [*entry.lead, *entry.lines, *entry.tail]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _moved(line: str, shift: int) -> str:
    if not line.strip():
        return ""
    return " " * max(0, _indent(line) + shift) + line.lstrip()
