"""A review as plain text, for a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby

from ..base.text import on_one_line
from .outcome import Crowd, Others, PageChange, Review, Weight
from .sentences import Lines
from .sightings import Sighting

MOST = 30
"""Names, pages and addresses of a list that are written out; the rest are counted."""

FEW = 5
"""The same of pages that nobody writes."""

LONGEST = 200
"""Signs of a sentence on a terminal."""

_SIGNS = {"new": "+", "changed": "~", "gone": "-"}
_VERBS = (("new", "新有"), ("changed", "有变化"), ("gone", "不再有"))


def as_json(review: Review) -> str:
    """All of it, for programs."""
    facts = {"newly_seen": review.newly_seen, **asdict(review)}
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"


def as_text(review: Review) -> str:
    """All lines, each with its end."""
    return "".join(f"{on_one_line(line, 4 * LONGEST)}\n" for line in _lines(review))


def verdict(review: Review) -> str:
    """The sentence that matters most."""
    if review.newly_seen:
        return f"有 {review.newly_seen} 处会让新的人被看到，请逐个核对授权。"
    return "没有新的人会被看到。"


def title(review: Review) -> str:
    """What is compared with what."""
    return f"和 {review.since}比，按 {review.day} 这一天算。"


def unseen(review: Review) -> Iterator[str]:
    """What changed and no reader sees."""
    if review.held:
        yield f"另有 {review.held} 篇改了，但没有发布，读者看不到。"
    if review.private:
        yield f"另有 {review.private} 篇只改了读者看不到的内容，如授权、审核。"


def lesser(others: Others) -> str:
    """``有变化：柳荫街道、2023年``: the titles of the first few, and how many there are."""
    said = []
    for fate, verb in _VERBS:
        titles: Lines = getattr(others, fate)
        rest = f"等 {len(titles)} 页" if len(titles) > FEW else ""
        said += [f"{verb}：{'、'.join(titles[:FEW])}{rest}"] if titles else []
    return "；".join(said)


def weighed(weight: Weight) -> str:
    """``照片（原图）：3 个 1.2 MB → 4 个 1.9 MB``."""
    (files_before, files), (before, after) = weight.files, weight.bytes
    return f"{weight.label}：{files_before} 个 {_size(before)} → {files} 个 {_size(after)}"


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{-(-size // 1000)} kB"


def whom(group: Iterable[Sighting]) -> list[tuple[str, str, str]]:
    """Names at one address together: names, place, address."""
    return [
        ("、".join(one.name for one in them), place, url)
        for (url, place), found in groupby(group, key=lambda one: (one.url, one.place))
        for them in [tuple(found)]
    ]


def _lines(review: Review) -> Iterator[str]:
    yield title(review)
    if review.is_same:
        yield "读者看到的没有变化。"
    if review.crowds or review.uncovered or review.revoked:
        yield from ("", "谁会被看到，谁不再被看到")
        for crowd in review.crowds:
            yield from _crowd(crowd)
        yield from (f"  + {_plain(one)}" for one in review.uncovered)
        yield from (f"  撤销公告里新有：{_plain(one.name)}" for one in review.revoked)
    if review.pages:
        yield from ("", "页面")
        for page in review.pages:
            yield from _page(page)
    if review.others:
        yield from ("", "跟着变的页面")
        for others in review.others:
            yield f"  {others.kind}　{lesser(others)}"
    if not review.addresses.is_same:
        yield from ("", "网址")
        yield from _addresses(review)
    if review.weights:
        yield from ("", "分量", *(f"  {weighed(weight)}" for weight in review.weights))
    rest = (*review.notes, *unseen(review))
    if rest:
        yield from ("", *map(_plain, rest))
    yield from ("", verdict(review))


def _crowd(crowd: Crowd) -> Iterator[str]:
    yield f"  {'、'.join(crowd.channels)}"
    yield from (f"    + {_plain(_one(found))}" for found in whom(crowd.new))  # each is looked at
    yield from _listed([f"    - {_plain(_one(found))}" for found in whom(crowd.gone)])


def _one(found: tuple[str, str, str]) -> str:
    """Names, place, address on one line."""
    return "　".join(filter(None, found))


def _page(page: PageChange) -> Iterator[str]:
    about = f"（{page.why}）" if page.why else f"（原来在 {page.was}）" if page.was else ""
    yield f"  {_SIGNS[page.fate]} {_plain('　'.join(filter(None, (page.title, page.url))) + about)}"
    if page.fate == "new":
        return  # a new page is read on the page itself, or in the report with pictures
    for said in page.said:
        yield f"      {_plain(said.label)}"
        yield from (f"        原：{_plain(line)}" for line in said.before)
        yield from (f"        现：{_plain(line)}" for line in said.after)
    yield from (f"      {_plain(note)}" for note in page.notes)


def _addresses(review: Review) -> Iterator[str]:
    told = review.addresses
    yield from _listed([f"  会打不开：{_plain(url)}" for url in told.lost])
    yield from _listed([f"  新的转到：{_plain(f'{a} → {b}')}" for a, b in told.new_redirects])
    yield from _listed([f"  不再转到：{_plain(f'{a} → {b}')}" for a, b in told.gone_redirects])


def _listed(lines: list[str]) -> Iterator[str]:
    yield from lines[:MOST]
    if len(lines) > MOST:
        yield f"  还有 {len(lines) - MOST} 个"


def _plain(text: str) -> str:
    """A sentence as long as a terminal bears."""
    return on_one_line(text, LONGEST)
