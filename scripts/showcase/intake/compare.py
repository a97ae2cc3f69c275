"""What a source knows of somebody against the story that is there: what the story leaves empty, and what it
tells otherwise. The story is looked at as it was written: drafts hold honours that are not whole yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import yaml

from ..model.fields import HONOUR, STORY
from ..model.schema import Field, Group, ListOf, fields_of
from ..model.story import Story
from ..reading import frontmatter, mending
from ..reading.stories import table_of
from .accept import Value, field_at, read_as
from .found import Found
from .planned import Difference

_SAME = {"honours.0.award": ("正式",), "honours.0.status": ("有效", "到期")}
"""What a list tells, and a story need not: what an honour is unless something else is written, and what
follows from its last day.
"""


def written_in(story: Story) -> dict[str, str]:
    """Every text of the front matter by its dotted key (``honours.0.level``); a list of words as one text."""
    fields, known = table_of(story.collection.id)
    parts, _ = frontmatter.split(story.text, story.file, known)
    head, _ = mending.mend(parts.head, story.file, parts.head_line, known)
    node, _ = frontmatter.compose(head, story.file, parts.head_line)
    return dict(_texts(node, fields, "")) if node else {}


def _texts(node: yaml.Node, fields: Sequence[Field], path: str) -> Iterator[tuple[str, str]]:
    if not isinstance(node, yaml.MappingNode):
        return
    by_name = {name: f for f in fields for name in (f.zh, f.key)}
    for key, value in node.value:
        known = by_name.get(str(key.value).strip())
        if known is None:
            continue
        at = f"{path}{known.key}"
        inner = known.type.item if isinstance(known.type, ListOf) else known.type
        if isinstance(value, yaml.ScalarNode):
            yield at, str(value.value).strip()
        elif isinstance(inner, Group):
            items = value.value if isinstance(value, yaml.SequenceNode) else [value]
            for n, item in enumerate(items):
                below = f"{at}.{n}." if isinstance(known.type, ListOf) else f"{at}."
                yield from _texts(item, inner.fields, below)
        elif isinstance(value, yaml.SequenceNode):
            yield at, "、".join(str(n.value).strip() for n in value.value)


def compared(
    values: Iterable[Value], story: Story
) -> tuple[tuple[Value, ...], tuple[Difference, ...]]:
    """Values that could be filled in, and differences. An honour is filled in where the story has none, or into
    that of the same 项目, unless it tells anything else: then it may be of another session.
    """
    values = tuple(values)
    there = written_in(story)
    honour = {v.key: plain(v.value) for v in values if v.key.startswith("honours.")}
    at, others = _same_honour(honour, there)
    fills: list[Value] = []
    differences: list[Difference] = []
    for value in values:
        if value.key in honour and not at:
            if value.key == "honours.0.programme":
                differences.append(Difference(value.label, others, _told(value)))
            continue
        key = value.key.replace("honours.0.", f"honours.{at}.")
        here = there.get(key, "")
        if plain(value.value) in _SAME.get(value.key, ()):
            continue
        if not here:
            fills.append(replace(value, key=key))
        elif plain(value.value) != _read(key, here, story):
            differences.append(Difference(value.label, here, _told(value)))
    if any(d.label in _OF_HONOUR for d in differences):
        fills = [v for v in fills if not v.key.startswith("honours.")]
    return tuple(fills), tuple(differences)


_OF_HONOUR = {f.zh for f in HONOUR}


def _same_honour(honour: Mapping[str, str], there: Mapping[str, str]) -> tuple[str, str]:
    """The number of the story's honour that is the same, or still empty, or 0 where it has none; and its
    programmes.
    """
    numbers = sorted({key.split(".")[1] for key in there if key.startswith("honours.")}, key=int)
    programmes = {n: there.get(f"honours.{n}.programme", "") for n in numbers}
    ours = honour.get("honours.0.programme", "")
    same = [n for n, p in programmes.items() if p == ours] or [
        n for n, p in programmes.items() if not p
    ]
    return (same or ([] if numbers else ["0"]) or [""])[0], "、".join(
        filter(None, programmes.values())
    )


def _told(value: Value) -> Found:
    return Found(plain(value.value), value.found.place)


def _read(key: str, text: str, story: Story) -> str:
    """What stands there, as its field reads it."""
    row = field_at(key, fields_of(story.collection.id, STORY))
    value = read_as(row.type, text)[0] if row and text else None
    return plain(text if value is None else value)


def plain(value: Any) -> str:
    """A value as it is compared and told."""
    match value:
        case bool():
            return "是" if value else "否"
        case date():
            return value.isoformat()
        case tuple():
            is_reading = all(str(part).isascii() for part in value)
            return (" " if is_reading else "、").join(map(str, value))
    return "".join(str(value).split())
