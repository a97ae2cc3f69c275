"""Single values and what stands in brackets, as the project's :mod:`.style` has them."""

from __future__ import annotations

import re

import yaml

from ..model.schema import Field, Group, ListOf, NumberOr, split_items
from ..model.values import Day, FileName, Reading, Type, Whole, YesNo, is_empty, scalar
from . import style

_TYPED = (Day, Whole, YesNo)
"""Types whose values have one form, whatever somebody wrote."""


class OddError(Exception):
    """Something that YAML allows and nobody writes: the file is left as it is."""


class Values:
    """The values of one front matter. ``source`` is its text, mended; ``changes`` what was done, in Chinese."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.changes: dict[str, None] = {}

    def text(self, node: yaml.Node) -> str:
        """What is written of a node."""
        return self.source[node.start_mark.index : node.end_mark.index].strip()

    def end(self, node: yaml.Node) -> tuple[int, int]:
        """Line and column behind what is written of a node."""
        text = (
            self.source[: node.start_mark.index]
            + self.source[node.start_mark.index : node.end_mark.index].rstrip()
        )
        return text.count("\n"), len(text) - (text.rfind("\n") + 1)

    def reading(self) -> Reading:
        """For one value; its problems are told elsewhere."""
        return Reading("", 0, self.source)

    def name(self, key: yaml.Node, known: Field | None) -> str:
        """What a field is called: in Chinese, if it is one."""
        written = self.text(key)
        if known is None or written in known.also or written == known.zh:
            return written
        self.changes[f"{written} → {known.zh}"] = None
        return known.zh

    def parts(self, node: yaml.ScalarNode, of: ListOf, label: str, least: int = 2) -> list[str]:
        """The items that one text is in truth; none where they are less than ``least``, or cannot be told."""
        text = scalar(node, self.reading(), "", "") or ""
        words = split_items(text) if of.splits else [text] if least == 1 and text else []
        is_one = len(words) == 1 and len(split_items(text)) == 1
        if isinstance(of.item, Group) or len(words) < least or not (of.splits or is_one):
            return []
        self.changes[f"{label}写成列表"] = None
        return words

    def flow(self, node: yaml.Node, of: Type, label: str) -> str:
        """``{…}`` or ``[…]``, on one line."""
        if "#" in re.sub(r"\S#", "", self.text(node)) and "\n" in self.text(node):
            raise OddError  # a comment inside, or what looks like one
        if isinstance(node, yaml.MappingNode) and isinstance(of, Group):
            return "{" + ", ".join(self._flow_fields(node, of, label)) + "}"
        listed = style.list_in(of)
        if isinstance(node, yaml.SequenceNode) and listed:
            return "[" + ", ".join(self._flow_items(node, listed, label)) + "]"
        text = self.text(node)
        if "\n" in text:
            raise OddError
        return text

    def _flow_fields(self, node: yaml.MappingNode, group: Group, label: str) -> list[str]:
        by_name = {name: f for f in group.fields for name in f.names}
        parts: list[tuple[float, str]] = []
        place = -1.0
        for key, value in node.value:
            known = by_name.get(str(key.value).strip())
            place = float(group.fields.index(known)) if known else place + 0.001
            name = self.name(key, known)
            leaf = self._flow_value(value, known.type, f"{label} › {name}") if known else None
            text = self.text(value) if leaf is None else leaf
            parts.append((place, f"{name}: {text}" if text else f"{name}:"))
        ordered = sorted(parts, key=lambda part: part[0])
        if ordered != parts:
            self.changes["各项的次序"] = None
        return [text for _, text in ordered]

    def _flow_items(self, node: yaml.SequenceNode, of: ListOf, label: str) -> list[str]:
        out: list[str] = []
        for item in node.value:
            texts = self.parts(item, of, label) if isinstance(item, yaml.ScalarNode) else []
            leaves = [style.scalar(text, of.item, flow=True) for text in texts]
            out += leaves or [self._flow_value(item, of.item, label)]
        return out

    def _flow_value(self, node: yaml.Node, of: Type, label: str) -> str:
        if isinstance(node, yaml.ScalarNode):
            if isinstance(of, Group) or style.as_list(of):
                return self.text(node)
            return self.leaf(node, of, label, flow=True)
        return self.flow(node, of, label)

    def leaf(
        self, node: yaml.ScalarNode, of: Type, label: str, *, flow: bool = False, item: bool = False
    ) -> str:
        """A single value: in the one form of its type, on one line, in quotes where it needs them."""
        written = self.text(node)
        if is_empty(node) or (not node.style and node.value == "null"):
            return written
        reading = self.reading()
        if isinstance(of, (*_TYPED, NumberOr)):
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
