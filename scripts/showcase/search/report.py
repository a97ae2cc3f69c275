"""What a query found, in words for editors and as JSON for programs: people first, then pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model.story import SEALS
from .asking.ask import Answer, State, Step
from .asking.excerpt import Pieces, excerpt
from .names.people import How, Person
from .records import SearchRecord

_HOW: Mapping[How, str] = {
    "exact": "同名",
    "prefix": "名字开头",
    "inside": "名字里有",
    "pinyin": "拼音",
    "initials": "拼音首字母",
    "near": "名字相近",
}
_STATE: Mapping[State, str] = {
    "exact": "一字不差的有 {} 篇：",
    "filtered": "符合的有 {} 篇：",
    "words": "没有一字不差的，意思一样的有 {} 篇：",
    "near": "没有一字不差的，下面 {} 篇是相近的：",
    "none": "正文里没有找到。",
}
_APART = "没有一字不差的，下面 {} 篇里这些字词都有："


@dataclass(frozen=True)
class Found:
    """Everything that a query found. ``records`` are those of the pages of ``answer``, best first."""

    query: str
    people: tuple[Person, ...]
    answer: Answer
    records: tuple[SearchRecord, ...]


def as_text(found: Found, limit: int) -> str:
    """Lines for a terminal; what was searched for stands in 【】."""
    return "\n".join(_lines(found, limit))


def _lines(found: Found, limit: int) -> Iterator[str]:
    answer, people, records = found.answer, found.people, found.records
    for _, title, url, note in answer.bets:
        yield f"办事：{_joined((title, note))}"
        yield f"    {url}"
    if people:
        yield f"名字：{len(people)} 个"
        for person in people:
            entry = person.entry
            yield "  " + _joined((entry.name, entry.title, entry.place, f"（{_HOW[person.how]}）"))
            yield f"    {entry.url}"
    yield from filter(None, map(_told, answer.how))
    if answer.state == "filtered" and answer.how[-1]["by"] == "words":
        yield "其余的字词分开找。"
    if answer.state == "none" and not people:
        yield "名字和正文里都没有找到。"
    else:
        is_apart = answer.state == "words" and answer.how[-1]["by"] == "words"
        yield (_APART if is_apart else _STATE[answer.state]).format(len(records))
    for record in records[:limit]:
        yield "  " + _joined((record.title, record.name, record.place, str(record.date or "")))
        yield f"    {record.url or './'}"
        yield f"    {_bracketed(excerpt(record.honours, record.text, answer.marks))}"
    if len(records) > limit:
        yield f"还有 {len(records) - limit} 篇没有列出，可以加 --limit {len(records)}。"
    if answer.doors:
        yield "可以从这里看："
        yield from (f"  {title}  {url}" for _, title, url in answer.doors)


def _told(step: Step) -> str:
    """A step of understanding; what the state says is not said twice."""
    by = step["by"]
    if by == "simplified":
        return f"按简体“{step['words']}”找。"
    if by == "dropped":
        return f"没有管“{'、'.join(step['words'])}”。"
    if by == "synonyms":
        return f"按{'，'.join('“' + '、'.join(words) + '”' for words in step['words'])}找。"
    if by == "filters":
        return f"只看{'，'.join(f'{facet}“{label}”' for facet, label, _ in step['labels'])}。"
    return ""


def _joined(parts: Iterable[str]) -> str:
    return "  ".join(part for part in parts if part)


def _bracketed(pieces: Pieces) -> str:
    return "".join(f"【{text}】" if is_match else text for text, is_match in pieces)


def as_json(found: Found, limit: int) -> str:
    """The same as one object, with the fields that scripts of the pages get."""
    answer = found.answer
    used = (step["words"] for step in answer.how if step["by"] == "simplified")
    told = {
        "query": found.query,
        "people": [_person(person) for person in found.people],
        "state": answer.state,
        "how": answer.how,
        "used": next(used, found.query),
        "filters": answer.filters,
        "total": len(found.records),
        "results": [_result(record, answer.marks) for record in found.records[:limit]],
        "doors": [{"title": title, "url": url} for _, title, url in answer.doors],
        "bets": [{"title": title, "url": url, "note": note} for _, title, url, note in answer.bets],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


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


def _result(record: SearchRecord, marks: Sequence[str]) -> dict[str, object]:
    return {
        "url": record.url,
        "title": record.title,
        "name": record.name,
        "place": record.place,
        "level": record.level,
        "seal": SEALS.get(record.level, ""),
        "past": record.is_past,
        "date": record.date.isoformat() if record.date else "",
        "kind": record.kind,
        "excerpt": excerpt(record.honours, record.text, marks),
    }
