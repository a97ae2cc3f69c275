"""The manuscript that ``new`` writes: every field of the table once, what must be filled in first, and above
each field what may stand there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..model.collections import Collection
from ..model.fields import STORY, is_required
from ..model.kinds import OF_COLLECTION, OF_TARGET
from ..model.schema import Field, Group, ListOf, fields_of
from ..model.values import Text, Type
from ..model.vocabulary import Vocabulary
from .style import scalar, text_of

_OPEN = frozenset({"area", "honours", "photos", "consent"})
"""Groups that hardly a story is without: their own fields stand there to be filled in."""

_INTRO = """\
# “#”开头的行是说明，不会发布，删掉也行。带“必填”的，发布以前都要写；用不到的空着。
# 冒号后面空一格再写。写完保存，运行 py run.py check，会说哪里要改。"""


def stub(collection: Collection, values: Mapping[str, Any], words: Vocabulary) -> str:
    """The text of a new ``index.md``, with ``values`` by dotted key filled in; choices are taken from the
    district's ``words``.
    """
    fields = fields_of(collection.id, STORY)
    ordered = sorted(fields, key=lambda f: not is_required(f, collection.id))
    choices = _choices(collection, words)
    lines = [
        line
        for f in ordered
        for line in _field(f, "", is_required(f, collection.id), values, choices)
    ]
    return "\n".join(["---", _INTRO, *lines, "---", "", ""])


def _choices(collection: Collection, words: Vocabulary) -> dict[str, list[str]]:
    """By dotted key the lines that tell what the district has."""
    kind = OF_COLLECTION.get(collection.id)
    programmes = [p for p in words.programmes if OF_TARGET.get(p.target) == kind]
    return {
        "area.street": _listed("可以写", (s.name for s in words.streets)),
        "honours.programme": _listed("可以写", (p.name for p in programmes)),
        "honours.category": [
            f"{p.name}：{' / '.join(p.categories)}" for p in programmes if p.categories
        ],
        "themes": _listed("可以写", (t.name for t in words.themes)),
    }


def _listed(label: str, names: Iterable[str]) -> list[str]:
    found = " / ".join(names)
    return [f"{label}：{found}"] if found else []


def _field(
    field: Field,
    path: str,
    is_required: bool,
    values: Mapping[str, Any],
    choices: Mapping[str, list[str]],
) -> Iterator[str]:
    """The explaining lines of a field, and its own; of an open group those of its fields below it."""
    key = f"{path}{field.key}"
    label = f"{field.zh}（必填）" if is_required else field.zh
    told = "；".join(filter(None, (_told(field), field.note)))
    yield f"# {label}：{told}" if told else f"# {label}"
    yield from (f"#   {line}" for line in choices.get(key, ()))
    inner = _inner(field)
    if not (isinstance(inner, Group) and key in _OPEN):
        text = text_of(field.type, values.get(key))
        yield f"{field.zh}: {scalar(text, field.type)}" if text else f"{field.zh}:"
        return
    yield f"{field.zh}:"
    lines = [
        line for f in inner.fields for line in _field(f, f"{key}.", f.required, values, choices)
    ]
    if isinstance(field.type, ListOf):
        first = next(n for n, line in enumerate(lines) if not line.startswith("#"))
        lines[first] = f"- {lines[first]}"
        lines[first + 1 :] = [f"  {line}" for line in lines[first + 1 :]]
    yield from (f"  {line}" for line in lines)


def _told(field: Field) -> str:
    """What may stand there, and for what has several parts how it is written."""
    inner = _inner(field)
    if isinstance(inner, Group):
        if field.key in _OPEN:
            return (
                "一项写一组，开头有“- ”；还有就照样再写一组"
                if isinstance(field.type, ListOf)
                else ""
            )
        shown = _shown(inner)
        if isinstance(field.type, ListOf):
            return f"下面每行写一个，空两格：  - {shown}"
        if any(isinstance(f.type, Group) for f in inner.fields):
            return "下面空两格写：" + "；".join(
                f"{f.zh}: {_shown(_inner(f))}" for f in inner.fields
            )
        return f"写成 {shown}"
    if isinstance(field.type, ListOf):
        return f"写成 [……, ……]，每项{_allowed(inner)}"
    return _allowed(inner)


def _allowed(of: Type) -> str:
    return f"最多 {of.most} 个字" if isinstance(of, Text) else of.allowed


def _shown(group: Type) -> str:
    names = [f.zh for f in group.fields] if isinstance(group, Group) else []
    return "{" + ", ".join(f"{name}: ……" for name in names) + "}"


def _inner(field: Field) -> Type:
    return field.type.item if isinstance(field.type, ListOf) else field.type
