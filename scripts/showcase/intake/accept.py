"""What of a candidate goes into a story: values that their field's type and the district's own words take.
What does not fit is shown and left out, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from ..base.seen import UNSEEN
from ..model.collections import FAMILIES, PERSONS, Collection
from ..model.fields import STORY
from ..model.kinds import OF_COLLECTION, OF_TARGET
from ..model.nearest import did_you_mean, nearest
from ..model.papers import mended_doc_no
from ..model.schema import Field, Group, ListOf, fields_of, label_of
from ..model.values import Choice, Day, Reading, Type, Whole
from ..model.vocabulary import Vocabulary
from .areas import place_of
from .found import Candidate, Found, Source
from .years import day_in, year_in

NEVER = frozenset(
    {"consent", "review", "published", "minors", "status", "headcount", "photos", "media"}
)
"""Whether somebody agreed, who looked at it, when it goes out: for people to say, after they looked."""

_GIVEN = frozenset(
    f"honours.0.{key}"
    for key in (
        "date", "issuer", "doc_no", "award", "star", "valid_until", "review_due", "posthumous",
        "status", "revoked.date", "revoked.doc_no",
    )
)  # fmt: skip
"""Of an honour that somebody has. Who is recommended has none yet."""

_UNSEEN = re.compile(f"[{UNSEEN}]")
"""Signs that nobody sees, and that turn a line round or part a name for the search."""

_DECEASED = re.compile(r"\s*[（(](?:已故|已去世|已逝世)[)）]$")
_WORDS = {"honours.0.programme", "honours.0.category", "honours.0.award"}
LEAST = 66.0


@dataclass(frozen=True)
class Value:
    """What goes in under the dotted ``key``, as :func:`~showcase.intake.style.front_matter` takes it, and what
    it was read from. ``remark`` says in Chinese what was done to it.
    """

    key: str
    label: str
    value: Any
    found: Found
    remark: str = ""


@dataclass(frozen=True)
class Refused:
    """What was read and does not go in, and why, in Chinese."""

    label: str
    found: Found
    why: str


@dataclass
class Accepted:
    """Gathered while one candidate is gone through."""

    values: dict[str, Value] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)

    def text(self, key: str) -> str:
        """A text that was taken; empty for none."""
        value = self.values.get(key)
        return str(value.value) if value else ""


def accepted(
    candidate: Candidate, collection: Collection, source: Source, words: Vocabulary, district: str
) -> Accepted:
    """Go through the values of a candidate, the programme first: its own words follow from it."""
    out = Accepted()
    found = dict(candidate.values)
    _take_area(found, out, words, district)
    for key, value in sorted(found.items(), key=lambda item: item[0] != "honours.0.programme"):
        label = name_of(key, collection)
        if not label:
            name = label_of(key, STORY) or key
            out.refused.append(Refused(name, value, f"{collection.title}的稿子里没有这一项"))
        elif key.partition(".")[0] in NEVER:
            out.refused.append(Refused(label, value, "这一项由编辑自己填"))
        elif key in _GIVEN and not source.is_award:
            out.refused.append(Refused(label, value, "还只是推荐，表彰以后再填"))
        else:
            _take(key, label, value, collection, words, out)
    head = out.values.get("representative")
    if collection == FAMILIES and head and "name" not in found:
        remark = "表里没有，照户主写，请核对"
        out.values["name"] = Value("name", "家庭名称", f"{head.value}家庭", head.found, remark)
    return out


def name_of(key: str, collection: Collection) -> str:
    """``honours.0.category`` → 类别; empty for what the collection has not."""
    found = field_at(key, fields_of(collection.id, STORY))
    return found.zh if found else ""


def field_at(key: str, fields: Iterable[Field]) -> Field | None:
    """The row of the table for a dotted key; numbers go down into lists."""
    found: Field | None = None
    for part in key.split("."):
        if part.isdigit():
            continue
        found = next((f for f in fields if f.key == part), None)
        if found is None:
            return None
        inner = found.type.item if isinstance(found.type, ListOf) else found.type
        fields = inner.fields if isinstance(inner, Group) else ()
    return found


def read_as(of: Type, text: str) -> tuple[Any, str]:
    """A text through a field's type: the value, or what is wrong with it in Chinese."""
    mark = yaml.Mark("", 0, 0, 0, None, 0)
    reading = Reading("")
    value = of.read(yaml.ScalarNode("", text, mark, mark, '"'), reading, "value", "")
    fault = next((p for p in reading.problems if p.is_error), None)
    if fault or value in (None, "", ()):
        return None, f"{fault.what}{fault.instead}".rstrip("。") if fault else "是空的"
    return value, ""


def _take(
    key: str, label: str, found: Found, collection: Collection, words: Vocabulary, out: Accepted
) -> None:
    row = field_at(key, fields_of(collection.id, STORY))
    assert row is not None
    text, remark = _UNSEEN.sub("", found.text), ""
    if key == "name" and collection == PERSONS and (mark := _DECEASED.search(text)):
        text, remark = text[: mark.start()], "已故写在“已故”一项里"
        out.values["deceased"] = Value("deceased", "已故", True, found)
    elif key == "birth_year":
        year = year_in(text)
        text = str(year or "")
        found = Found(text, found.place)  # month and day of a birth are nobody's business
    elif key in _WORDS:
        programme = out.text("honours.0.programme")
        text, remark, why = _word(key, text, programme, collection, words)
        if why:
            out.refused.append(Refused(label, found, why))
            return
    elif key == "themes":
        text, lost = _themes(text, words)
        if lost:
            out.refused.append(
                Refused(label, Found("、".join(lost), found.place), "themes.yml 里没有")
            )
        if not text:
            return
    elif row.key == "doc_no":
        mended = mended_doc_no(text)
        text, remark = (mended, "年份用六角括号") if mended else (text, "")
    elif isinstance(row.type, Day):
        day = day_in(text)
        text = day.isoformat() if day else text
    elif isinstance(row.type, Choice):
        text = _choice(text, row.type)
    elif isinstance(row.type, Whole):
        text = re.sub(r"\s|[（(].*[)）]", "", text)
    value, why = read_as(row.type, text)
    if why:
        out.refused.append(Refused(label, found, why))
    else:
        out.values[key] = Value(key, label, value, found, remark)


def _choice(text: str, of: Choice) -> str:
    """男性 for 男, 区级 for 区县, where only one of the words begins so."""
    if text in of.options:
        return text
    short = [
        o for o in of.options if text.rstrip("级性") == o or text.rstrip("级") in _LEVELS.get(o, ())
    ]
    return short[0] if len(short) == 1 else text


_LEVELS = {
    "全国": ("国家", "全国", "中央"),
    "区县": ("区", "县", "区县", "县区"),
    "街道乡镇": ("街道", "镇", "乡镇", "镇街", "街镇", "乡", "街道乡镇"),
    "社区村": ("社区", "村", "村社", "村社区", "社区村"),
}
"""How levels are called elsewhere, without 级."""


# --- words of the district -------------------------------------------------------------------------


def _word(
    key: str, text: str, programme: str, collection: Collection, words: Vocabulary
) -> tuple[str, str, str]:
    """The programme's, category's or award's own word, a remark, and why there is none."""
    kind = OF_COLLECTION.get(collection.id)
    if key == "honours.0.programme":
        whose = [p for p in words.programmes if OF_TARGET[p.target] == kind]
        known = words.programme(text)
        if known:
            wrong = "" if known in whose else f"“{known.name}”不是给{collection.noun}的"
            return known.name, "", wrong
        names = [p.name for p in whose]
        inside = [n for n in names if n in text]
        inside = [n for n in inside if not any(n in other for other in inside if other != n)]
        if len(inside) == 1:
            return inside[0], "", ""
        if inside:
            return "", "", f"写了几个项目：{'、'.join(inside)}"
        return _near(text, names, "programmes.yml")
    found = words.programme(programme)
    if key == "honours.0.award":
        options = ("正式", *(found.awards if found else ()))
        return _near(text, options, f"{programme or '项目'}的等次")
    categories = list(
        found.categories
        if found
        else dict.fromkeys(
            c for p in words.programmes if OF_TARGET[p.target] == kind for c in p.categories
        )
    )
    return _near(re.sub("类$", "", text), categories, f"{programme or '各项目'}的类别")


def _near(text: str, known: Iterable[str], where: str) -> tuple[str, str, str]:
    known = list(dict.fromkeys(known))
    if text in known:
        return text, "", ""
    best = nearest(text, known, LEAST)
    if best and not nearest(text, set(known) - {best}, LEAST):
        return best, f"“{text}”写作“{best}”，请核对", ""
    return "", "", f"{where}里没有这个词。{did_you_mean(text, known)}".rstrip("。")


def _themes(text: str, words: Vocabulary) -> tuple[str, list[str]]:
    parts = [p for p in re.split(r"[、，,;；\s]+", text) if p]
    known = {p: words.theme(p) for p in parts}
    return "、".join(t.name for t in known.values() if t), [p for p, t in known.items() if not t]


# --- where somebody lives --------------------------------------------------------------------------


def _take_area(found: dict[str, Found], out: Accepted, words: Vocabulary, district: str) -> None:
    """街道 and 社区 by areas.yml, from two values or from one that holds both."""
    both = found.pop("area", None)
    street = found.pop("area.street", None) or both
    community = found.pop("area.community", None)
    if street is None and community is None:
        return
    place = place_of(
        street.text if street else "", community.text if community else "", words.streets, district
    )
    first, second = street or community, community or street
    assert first is not None
    assert second is not None
    if place.street:
        out.values["area.street"] = Value("area.street", "街道", place.street, first, place.remark)
    if place.community:
        value = Value("area.community", "社区", place.community, second)
        out.values["area.community"] = value
    if place.doubt:
        where = second if place.street else first
        out.refused.append(Refused("社区" if place.street else "地区", where, place.doubt))


def ordered(values: Mapping[str, Value], collection: Collection) -> Iterator[Value]:
    """In the order of the field table."""
    order = {f.key: n for n, f in enumerate(fields_of(collection.id, STORY))}
    inner = list(values)
    yield from (
        values[k]
        for k in sorted(values, key=lambda k: (order[k.partition(".")[0]], inner.index(k)))
    )
