"""A front matter as somebody wrote it → the same in the project's :mod:`.style`, line by line.

What is written anew are names of fields, their order, and single values that have a better form. Whatever
stands on several lines stays on several, what stands in brackets stays in brackets, and every comment goes
along with the field below it. A YAML library that writes what it has read would keep less: it ties a
comment to the field above, and joins the lines of a Chinese text with blanks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import yaml

from ..model.schema import Field, Group, ListOf, Verse
from ..model.values import Type, is_empty
from . import style
from .restyled_values import OddError, Values


@dataclass
class _Entry:
    """A field with the comments above it and, of those further in than itself, below it."""

    place: float
    lead: list[str]
    lines: list[str]
    tail: list[str] = field(default_factory=list)


class Rewriting:
    """One front matter on its way, line by line; ``values`` tells what was done."""

    def __init__(self, source: str) -> None:
        self.values = Values(source)
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
            self.values.changes["各项的次序"] = None
        return ordered

    # --- blocks ----------------------------------------------------------------------------------

    def _entries(
        self, node: yaml.MappingNode, fields: Sequence[Field], top: int, indent: int
    ) -> tuple[list[_Entry], int]:
        """The fields of a mapping that stands on lines of its own from ``top``, and the line behind it."""
        by_name = {name: f for f in fields for name in f.names}
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
        name = self.values.name(key, known)
        inline, below = (
            self._value(value, known.type, name, indent) if known else (None, list[str]())
        )
        if inline is None:
            first, *below = self._as_it_is(key, value, indent)
            return [" " * indent + name + first, *below]
        head = f"{' ' * indent}{name}:{' ' if inline else ''}{inline}"
        return [head + self._comment(key, value), *below]

    def _as_it_is(self, key: yaml.Node, value: yaml.Node, indent: int) -> list[str]:
        """What stands behind a name that is no field's, or behind a field that cannot be read; from its
        second line on as far in as before.
        """
        line, shift = key.end_mark.line, indent - key.start_mark.column
        below = self._lines[line + 1 : self._last(value) + 1]
        return [self._lines[line][key.end_mark.column :], *(_moved(text, shift) for text in below)]

    def _comment(self, key: yaml.Node, value: yaml.Node) -> str:
        """What stands behind the value on its last line; where it begins below, behind the name."""
        if _is_block(value) or (isinstance(value, yaml.ScalarNode) and not self.values.text(value)):
            rest = self._lines[key.end_mark.line][key.end_mark.column :].lstrip().removeprefix(":")
        else:
            rest = self._behind(value)
        return _comment(rest)

    def _behind(self, value: yaml.Node) -> str:
        if isinstance(value, yaml.ScalarNode) and value.style in ("|", ">"):
            return self._lines[value.start_mark.line][value.start_mark.column :].lstrip(
                "|>+-0123456789"
            )
        line, column = self.values.end(value)
        return self._lines[line][column:]

    # --- values ----------------------------------------------------------------------------------

    def _value(
        self, node: yaml.Node, of: Type, label: str, indent: int
    ) -> tuple[str | None, list[str]]:
        """What stands behind the name, and the lines below it; None where it cannot be told."""
        listed = style.list_in(of)
        if is_empty(node):
            return self.values.text(node), []
        if isinstance(node, yaml.ScalarNode):
            return self._single(node, of, label, indent)
        if not _is_block(node):
            return self.values.flow(node, of, label), []
        if isinstance(node, yaml.SequenceNode) and listed:
            return "", self._items(node, listed, label, indent + 2)
        if isinstance(node, yaml.MappingNode) and isinstance(of, Group):
            entries, _ = self._entries(node, of.fields, self._below(node), indent + 2)
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
            texts = self.values.parts(item, of, label)
            leaves = (
                [style.scalar(text, of.item, item=True) for text in texts]
                if texts
                else [self.values.leaf(item, of.item, label, item=True)]
            )
            return [dash + leaf + (comment if n == 0 else "") for n, leaf in enumerate(leaves)]
        if not _is_block(item):
            return [dash + self.values.flow(item, of.item, label) + comment]
        raise OddError

    def _single(
        self, node: yaml.ScalarNode, of: Type, label: str, indent: int
    ) -> tuple[str | None, list[str]]:
        """One value, perhaps in the place of a list."""
        if isinstance(of, Group | Verse):  # of a verse each line counts
            return None, []
        listed = style.as_list(of)
        if listed is None or isinstance(of.read(node, self.values.reading(), "", ""), int):
            return self.values.leaf(node, of, label), []
        words = self.values.parts(node, listed, label, least=1)
        if not words:
            return None, []
        line = style.flow_list(words, listed.item)
        if len(f"{label}: {line}") <= style.WIDEST_LIST and style.reads(f"{label}: {line}", words):
            return line, []
        dash = f"{' ' * indent}  - "
        return "", [dash + style.scalar(word, listed.item, item=True) for word in words]

    # --- places ----------------------------------------------------------------------------------

    def _last(self, node: yaml.Node) -> int:
        """The last line on which a node says something."""
        if isinstance(node, yaml.CollectionNode) and _is_block(node) and node.value:
            below = node.value[-1]
            return self._last(below[1] if isinstance(below, tuple) else below)
        return self.values.end(node)[0]


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
