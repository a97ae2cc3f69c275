"""What a query found, in words for editors and as JSON for programs: people first, then texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from .asking.excerpt import Pieces, excerpt
from .names.people import How, Person
from .text.query import Found, State, Text

_HOW: dict[How, str] = {
    "exact": "同名",
    "prefix": "名字开头",
    "inside": "名字里有",
    "pinyin": "拼音",
    "initials": "拼音首字母",
    "near": "名字相近",
}
_STATE: dict[State, str] = {
    "exact": "一字不差的有 {} 篇：",
    "words": "没有一字不差的，下面 {} 篇里这些字词都有：",
    "near": "没有一字不差的，下面 {} 篇是相近的：",
    "none": "正文里没有找到。",
}


def as_text(query: str, people: Sequence[Person], found: Found, limit: int) -> str:
    """Lines for a terminal; what was searched for stands in 【】."""
    return "\n".join(_lines(query, people, found, limit))


def _lines(query: str, people: Sequence[Person], found: Found, limit: int) -> Iterator[str]:
    if people:
        yield f"名字：{len(people)} 个"
        for person in people:
            entry = person.entry
            yield "  " + _joined((entry.name, entry.title, entry.place, f"（{_HOW[person.how]}）"))
            yield f"    {entry.url}"
    if found.used != query:
        yield f"正文按简体“{found.used}”找。"
    if found.state == "none" and not people:
        yield "名字和正文里都没有找到。"
        return
    yield _STATE[found.state].format(len(found.texts))
    for text in found.texts[:limit]:
        record = text.record
        yield "  " + _joined((record.title, record.name, record.place, str(record.date or "")))
        yield f"    {record.url or './'}"
        yield f"    {_bracketed(excerpt(record.honours, record.text, found.marks))}"
    if len(found.texts) > limit:
        yield f"还有 {len(found.texts) - limit} 篇没有列出，可以加 --limit {len(found.texts)}。"


def _joined(parts: Iterable[str]) -> str:
    return "  ".join(part for part in parts if part)


def _bracketed(pieces: Pieces) -> str:
    return "".join(f"【{text}】" if is_match else text for text, is_match in pieces)


def as_json(query: str, people: Sequence[Person], found: Found, limit: int) -> str:
    """The same as one object, with the fields that scripts of the pages get."""
    answer = {
        "query": query,
        "people": [_person(person) for person in people],
        "state": found.state,
        "used": found.used,
        "total": len(found.texts),
        "results": [_result(text, found.marks) for text in found.texts[:limit]],
    }
    return json.dumps(answer, ensure_ascii=False, indent=1)


def _person(person: Person) -> dict[str, object]:
    entry = person.entry
    return {
        "name": entry.name,
        "title": entry.title,
        "place": entry.place,
        "url": entry.url,
        "roster": entry.is_roster,
        "how": person.how,
    }


def _result(text: Text, marks: Sequence[str]) -> dict[str, object]:
    record = text.record
    return {
        "url": record.url,
        "title": record.title,
        "name": record.name,
        "place": record.place,
        "date": record.date.isoformat() if record.date else "",
        "kind": record.kind,
        "excerpt": excerpt(record.honours, record.text, marks),
    }
