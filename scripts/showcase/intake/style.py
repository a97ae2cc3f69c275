"""How a front matter is written: the one style of the demo, of new stories, of what is imported and
of ``format``.

Fields in the order of their table, under their Chinese names; days as ``2023-09-18``, 是 and 否; small
groups and lists of words on one line (``{…}``, ``[…]``), honours, photos and the like over several;
a text is one line, however long, and in quotes only where YAML, or our own mending, would read
something else. What that is nobody has to know by heart: each piece is read back before it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import yaml

from ..base import files
from ..base.text import join_lines
from ..model.collections import COLLECTIONS
from ..model.schema import Field, Group, ListOf, NumberOr, Verse, split_items
from ..model.values import (
    Day,
    FileName,
    Focus,
    Reading,
    Share,
    Syllables,
    Text,
    Type,
    Whole,
    YesNo,
    folded,
)
from ..reading import frontmatter, mending
from ..reading.stories import table_of

_SPREAD = frozenset({"area", "honours", "photos", "media", "masks"})
"""Groups that stand on several lines, a field each, like all that hold groups or lists themselves; the
others stand on one.
"""

WIDEST_LIST = 60
"""Characters of a list that still stands on one line: the ten stars of a family do."""

_NAMES = frozenset().union(*(table_of(c.id)[1] for c in COLLECTIONS))
"""Of all fields: what mending looks for."""

BARE = (Day, Whole, YesNo, Share, Focus)
"""Types whose values never need quotes."""

_PARTED = (Syllables, Focus)
"""Single values that are several in Python."""

_MANY = 10_000

_CORE = re.compile(
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
    r"|[0-9]{4}-[0-9]{1,2}|[yYnN]"
)
"""What YAML 1.2 (section 10.3.2) takes for a number, beside what 1.1 does; months, as spreadsheets make
days of them; and the two letters that 1.1 calls true and false, though PyYAML does not.
"""


def front_matter(collection: str, values: Mapping[str, Any]) -> str:
    """The head of a story with its two ``---`` lines. ``values`` by English key, a group as a mapping, a
    list as a sequence; each single value typed (a date, a whole number, a truth) or as text, which is
    written as its field reads it (``2023年9月18日`` as 2023-09-18), or as it is where the field cannot.
    What is empty is left out. Raises ``KeyError`` for a key that the collection has not.

    >>> print(front_matter("practices", {"title": "007", "area": {"street": "荷塘镇"}, "themes": "诚信、敬老"}))
    ---
    标题: "007"
    地区:
      街道: 荷塘镇
    主题: [诚信, 敬老]
    ---
    <BLANKLINE>
    """
    fields, _ = table_of(collection)
    unknown = set(values) - {f.key for f in fields}
    if unknown:
        raise KeyError(*sorted(unknown))
    lines = (line for f in fields for line in field_lines(f, values.get(f.key)))
    return "\n".join(["---", *lines, "---", ""])


def story_text(collection: str, values: Mapping[str, Any], body: str = "") -> str:
    """A whole ``index.md``: :func:`front_matter`, a blank line, the body."""
    whole = f"{front_matter(collection, values)}\n{body.strip()}"
    return whole.rstrip() + "\n"


def nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """Dotted keys as :func:`front_matter` takes them.

    >>> nested({"area.street": "荷塘镇", "honours.0.level": "市", "title": "船"})
    {'area': {'street': '荷塘镇'}, 'honours': [{'level': '市'}], 'title': '船'}
    """
    whole: dict[str, Any] = {}
    for path, value in values.items():
        *above, last = path.split(".")
        level = whole
        for part in above:
            level = level.setdefault(part, {})
        level[last] = value
    return {key: _lists(value) for key, value in whole.items()}


def _lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {key: _lists(v) for key, v in value.items()}
    if inner and all(key.isdigit() for key in inner):
        return [inner[key] for key in sorted(inner, key=int)]
    return inner


# --- fields --------------------------------------------------------------------------------------


def as_list(of: Type) -> ListOf | None:
    """The list that a type is; None for what is none."""
    match of:
        case ListOf():
            return of
        case Verse():
            return of.lines
        case NumberOr():
            return of.items
    return None


def list_in(of: Type) -> ListOf | None:
    """What a type takes where a list stands: some texts may be a line each too."""
    return as_list(of) or (None if isinstance(of, (Group, *BARE)) else ListOf(Text(_MANY)))


def field_lines(field: Field, value: Any) -> list[str]:
    """The lines of a field; none for what is empty."""
    many = isinstance(value, Sequence) and not isinstance(value, str | bytes)
    if isinstance(field.type, Group):
        return _group(field, field.type, value or {})
    if isinstance(field.type, ListOf | Verse) or (many and not isinstance(field.type, _PARTED)):
        of = list_in(field.type)
        assert of is not None
        if isinstance(of.item, Group):
            items = [_item(field.key, of.item, each) for each in value or ()]
            lines = [f"  {line}" for item in items for line in item]
            return [f"{field.zh}:", *lines] if lines else []
        return _list(field, of, value)
    text = text_of(field.type, value)
    return [f"{field.zh}: {scalar(text, field.type)}"] if text else []


def is_spread(key: str, group: Group) -> bool:
    """Does the group of this field stand on several lines?"""
    return key in _SPREAD or any(isinstance(f.type, Group | ListOf) for f in group.fields)


def _group(field: Field, group: Group, value: Mapping[str, Any]) -> list[str]:
    if not is_spread(field.key, group):
        texts = _texts_in(group, value)
        line = f"{field.zh}: {flow_group(texts)}"
        if not texts or reads(line, {f.zh: text for f, text in texts.items()}):
            return [line] if texts else []
    lines = _spread(group, value)
    return [f"{field.zh}:", *(f"  {line}" for line in lines)] if lines else []


def _item(key: str, group: Group, value: Mapping[str, Any]) -> list[str]:
    if not is_spread(key, group):
        texts = _texts_in(group, value)
        line = f"- {flow_group(texts)}"
        if not texts or reads(line, {f.zh: text for f, text in texts.items()}):
            return [line] if texts else []
    lines = _spread(group, value)
    return [("  " if n else "- ") + line for n, line in enumerate(lines)]


def _spread(group: Group, value: Mapping[str, Any]) -> list[str]:
    _refuse_unknown(group, value)
    return [line for f in group.fields for line in field_lines(f, value.get(f.key))]


def _texts_in(group: Group, value: Mapping[str, Any]) -> dict[Field, str]:
    """What is filled in of a group that stands on one line."""
    _refuse_unknown(group, value)
    texts = {f: text_of(f.type, value.get(f.key)) for f in group.fields}
    return {f: text for f, text in texts.items() if text}


def flow_group(texts: Mapping[Field, str]) -> str:
    """``{状态: 已签, 日期: 2023-09-20}``"""
    parts = (f"{f.zh}: {scalar(text, f.type, flow=True)}" for f, text in texts.items())
    return "{" + ", ".join(parts) + "}"


def _refuse_unknown(group: Group, value: Mapping[str, Any]) -> None:
    unknown = set(value) - {f.key for f in group.fields}
    if unknown:
        raise KeyError(*sorted(unknown))


def _list(field: Field, of: ListOf, value: Any) -> list[str]:
    texts = [text for text in (text_of(of.item, item) for item in _items(value, of.splits)) if text]
    if not texts:
        return []
    line = f"{field.zh}: {flow_list(texts, of.item)}"
    is_short = len(line) <= WIDEST_LIST and not isinstance(field.type, Verse)
    if is_short and reads(line, texts):
        return [line]
    return [f"{field.zh}:", *(f"  - {scalar(text, of.item, item=True)}" for text in texts)]


def _items(value: Any, is_split: bool) -> Iterator[Any]:
    if isinstance(value, str):
        value = split_items(value) if is_split else [value]
    for item in value or ():
        yield from split_items(item) if is_split and isinstance(item, str) else [item]


def flow_list(texts: Sequence[str], of: Type) -> str:
    """``[诚信, 敬老]``"""
    return "[" + ", ".join(scalar(text, of, flow=True) for text in texts) + "]"


# --- single values -------------------------------------------------------------------------------


def text_of(of: Type, value: Any) -> str:
    """A typed or written value as the text that its type reads, in its one form; empty for none.

    >>> text_of(Day(), "2023年9月18日"), text_of(YesNo(), True), text_of(Whole(1, 99), "第5届")
    ('2023-09-18', '是', '5')
    """
    if isinstance(value, str) and isinstance(of, (*BARE, NumberOr)):
        read = of.read(_quoted_node(value), Reading(""), "", "")
        value = value if read is None else read
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Sequence) and not isinstance(value, str):  # syllables, a focus
        return ("," if isinstance(of, Focus) else " ").join(text_of(of, part) for part in value)
    text = str(value)
    is_name = isinstance(of, FileName) and files.writable(text)
    return text if is_name else folded(join_lines(text))


def _quoted_node(text: str) -> yaml.ScalarNode:
    mark = yaml.Mark("", 0, 0, 0, None, 0)
    return yaml.ScalarNode("", text, mark, mark, '"')


def scalar(text: str, of: Type, *, flow: bool = False, item: bool = False) -> str:
    """A text as it stands behind ``名称: ``, inside ``{…}`` and ``[…]`` (``flow``) or behind ``- ``
    (``item``): bare where that reads as the same text, else in quotes.
    """
    is_odd = flow and "?" in text  # to some parsers a key begins there
    if isinstance(of, BARE) or not (is_odd or looks_typed(text)):
        written = f"[{text}]" if flow else text
        if reads(f"- {written}" if item else f"标题: {written}", [text] if flow else text):
            return text
    return _escaped(text)


def looks_typed(text: str) -> bool:
    """Would a program that knows YAML make something else than text of it: 007, 1e3, true, ~, 12:30?"""
    known = yaml.SafeLoader.yaml_implicit_resolvers
    candidates = [*known.get(text[:1], ()), *known.get(None, ())]
    return bool(_CORE.fullmatch(text)) or any(shape.match(text) for _, shape in candidates)


def _escaped(text: str) -> str:
    """In double quotes; what nobody sees as an escape that everybody reads."""
    return "".join(c if c.isprintable() else _escape(c) for c in mending.quoted(text))


def _escape(char: str) -> str:
    code = ord(char)
    return (
        f"\\x{code:02X}" if code < 256 else f"\\u{code:04X}" if code < 65536 else f"\\U{code:08X}"
    )


def reads(line: str, value: Any) -> bool:
    """Does our reader make of ``名称: …`` or ``- …`` that one value, with nothing to mend? To mending,
    ``，日期：`` in a text looks like a field.
    """
    if mending.mend(line, "", 1, _NAMES) != (line, []):
        return False
    node, _ = frontmatter.compose(line, "", 1)
    return node is not None and _texts(node) in ([value], {line.partition(":")[0]: value})


def _texts(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        if not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
            return None  # {{x}}: a group where a name should stand
        return {key.value: _texts(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_texts(n) for n in node.value]
    return node.value
