"""Queries for what pages hold letter by letter."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping

from opencc import OpenCC

from .known import Known, Maker, Query, matches
from .listed import load
from .truth import blocks

_RUN = re.compile(r"[\u4e00-\u9fff〇0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+")
"""What a substring may be drawn from: no punctuation inside."""
_NUMBER = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日|\d{4}\.\d{1,2}\.\d{1,2}|\d{1,2}:\d\d|\d+\.\d+"
    r"|[A-Z]{1,3}[-_]?\d{2,4}|\d{4}年|\d+[\u4e00-\u9fff]"
)
_SIGNED = re.compile(r"占\d+%|\d+%|气温\d+℃|\d+℃")
_LATIN = re.compile(r"[A-Za-zＡ-Ｚ][A-Za-z0-9Ａ-Ｚ._-]*[A-Za-z0-9\u4e00-\u9fff]|\d+[A-Za-z]+")
_LIKE = (
    "wifi", "Wi-Fi", "WIFI", "wi fi密码", "PM2.5", "pm2.5", "C919", "c919", "5G", "4g", "A座", "B超", "NFC",
    "nfc门禁", "GPS", "abc_123", "ABC_123", "AED", "U盘", "T恤", "KN95", "n95", "ISO9001", "E-mail", "email",
    "Type-C", "CRH380", "24V", "ＰＭ２．５", "Ｗｉ－Ｆｉ", "ＧＰＳ", "３８０V", "V2.0", "Rh阴性", "user_007", "mRNA",
)  # fmt: skip
_INSIDE = re.compile(r"[，。：；！？、—“”《》]+")
_HALF = str.maketrans("，：；！？", ",:;!?")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def _substrings(length: int) -> Maker:
    def make(known: Known, draw: random.Random) -> Iterator[Query]:
        for _ in range(5000):
            runs = [r for r in _RUN.findall(draw.choice(known.bodies)) if len(r) >= length]
            # Each place of a body is as likely as any other.
            run = draw.choices(runs, [len(r) - length + 1 for r in runs])[0]
            at = draw.randrange(len(run) - length + 1)
            yield _literal(known, run[at : at + length])

    return make


def _literal(known: Known, text: str) -> Query:
    return Query(text, known.truth.holding(text))


def _across(known: Known, draw: random.Random) -> Iterator[Query]:
    """Six to twelve characters with punctuation inside, three in ten with that of another keyboard."""
    for _ in range(5000):
        line = draw.choice(
            [line for line in draw.choice(known.bodies).split("\n") if line[:1] > "~"]
        )
        signs = [m for m in _INSIDE.finditer(line) if m.start() > 3 and m.end() < len(line) - 3]
        if not signs:
            continue
        sign, size = draw.choice(signs), draw.randint(6, 12)
        start = draw.randint(max(0, sign.end() + 2 - size), sign.start() - 2)
        text = line[start : start + size]
        if len(text) >= 6 and not _INSIDE.match(text) and not _INSIDE.match(text[-1]):
            yield _literal(known, text.translate(_HALF) if draw.random() < 0.3 else text)


def _places(known: Known, draw: random.Random) -> Iterator[Query]:
    words = load("words.yml")
    for story in draw.sample(known.stories, len(known.stories)):
        area = story.sample.fields["地区"]
        village = draw.choice(words["village_head"]) + draw.choice(words["village_tail"])
        for text in (area["社区"], area["街道"], draw.choice(words["place"]), village):
            if (query := _literal(known, text)).wanted:
                yield query


def _honours(known: Known, draw: random.Random) -> Iterator[Query]:
    """第五届柳溪街道道德模范, as bodies say it."""
    programmes = load("words.yml")["prog"]
    told = re.compile(rf"第[一二三四五六七八九十]+届\S*?(?:{'|'.join(programmes)})")
    yield from (_literal(known, text) for text in programmes)
    yield from (_literal(known, text) for text in matches(known, told, draw))


def _numbers(known: Known, draw: random.Random) -> Iterator[Query]:
    for text in matches(known, _NUMBER, draw):
        yield _literal(known, text.translate(_WIDE) if draw.random() < 0.15 else text)


def _signed(known: Known, draw: random.Random) -> Iterator[Query]:
    for text in matches(known, _SIGNED, draw):
        yield _literal(known, text)


def _bare(known: Known, draw: random.Random) -> Iterator[Query]:
    """The number of a percentage alone: what has it with the sign holds it too."""
    for text in matches(known, _SIGNED, draw):
        yield _literal(known, re.sub(r"\D", "", text))


def _latin(known: Known, draw: random.Random) -> Iterator[Query]:
    for text in (*_LIKE, *matches(known, _LATIN, draw)):
        if (query := _literal(known, text)).wanted:
            yield query


def _traditional(way: str) -> Maker:
    """Words of bodies as they are written elsewhere."""

    def make(known: Known, draw: random.Random) -> Iterator[Query]:
        convert = OpenCC(way).convert
        for _ in range(5000):
            runs = [r for r in _RUN.findall(draw.choice(known.bodies)) if len(r) >= 4]
            run, size = draw.choice(runs), draw.randint(2, 4)
            at = draw.randrange(len(run) - size + 1)
            text = run[at : at + size]
            if (typed := convert(text)) != text:
                yield Query(typed, known.truth.holding(text))

    return make


def _two_parts(known: Known, draw: random.Random) -> Iterator[Query]:
    for _ in range(5000):
        story = draw.choice(known.stories)
        runs = [r for b in blocks(story.sample)[-20:] for r in _RUN.findall(b) if len(r) > 3]
        yield _literal(known, " ".join(r[:3] for r in draw.sample(runs, 2)))


def _titles(known: Known, draw: random.Random) -> Iterator[Query]:
    for story in draw.sample(known.stories, len(known.stories)):
        title = story.sample.title
        yield Query(title, known.truth.holding(title), frozenset((story.key,)))


def _documents(known: Known, draw: random.Random) -> Iterator[Query]:
    """An exact 文号, some with the brackets that are at hand."""
    for document in draw.sample(known.documents, len(known.documents)):
        brackets = str.maketrans("〔〕", draw.choice(("〔〕", "〔〕", "[]", "（）")))
        wanted = known.truth.holding(document.number)
        yield Query(document.number.translate(brackets), wanted, frozenset((document.key,)))


LITERAL: Mapping[str, Maker] = {
    "place": _places,
    "honour": _honours,
    **{f"substring, {n}": _substrings(n) for n in range(1, 9)},
    "across punctuation": _across,
    "digits and dates": _numbers,
    "with % or ℃": _signed,
    "bare number": _bare,
    "latin": _latin,
    "traditional": _traditional("s2t"),
    "traditional, Hong Kong": _traditional("s2hk"),
    "traditional, Taiwan": _traditional("s2tw"),
    "two parts": _two_parts,
    "title": _titles,
    "文号": _documents,
}
