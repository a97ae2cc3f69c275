"""Query sets by kind, with their truth, drawn from a corpus."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from opencc import OpenCC

from .corpus import Story
from .people import Name, any_name, known
from .telling import load
from .truth import Truth, blocks

_RUN = re.compile(r"[\u4e00-\u9fff〇0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+")
"""What a substring may be drawn from: no punctuation inside."""
_NUMBER = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日|\d{4}\.\d{1,2}\.\d{1,2}|\d{1,2}:\d\d|\d+\.\d+"
    r"|[A-Z]{1,3}[-_]?\d{2,4}|\d{4}年|\d+[\u4e00-\u9fff]"
)
_LATIN = re.compile(r"[A-Za-zＡ-Ｚ][A-Za-z0-9Ａ-Ｚ._-]*[A-Za-z0-9\u4e00-\u9fff]|\d+[A-Za-z]+")
_LIKE = (
    "wifi", "Wi-Fi", "WIFI", "wi fi密码", "PM2.5", "pm2.5", "C919", "c919", "5G", "4g", "A座", "B超", "NFC",
    "nfc门禁", "GPS", "abc_123", "ABC_123", "AED", "U盘", "T恤", "KN95", "n95", "ISO9001", "E-mail", "email",
    "Type-C", "CRH380", "24V", "ＰＭ２．５", "Ｗｉ－Ｆｉ", "ＧＰＳ", "３８０V", "V2.0", "Rh阴性", "user_007", "mRNA",
)  # fmt: skip
_PLACES = ("street", "community")


@dataclass(frozen=True)
class Query:
    """What a reader types, the pages that should come, and those of which one should be first."""

    kind: str
    text: str
    wanted: frozenset[str]
    own: frozenset[str] = frozenset()
    """Stories of the person named; empty where the kind has no such story."""
    names: bool = False
    """Asked of the names index, where a contestant has one."""


def query_sets(stories: Sequence[Story], truth: Truth, each: int, seed: int = 1) -> list[Query]:
    """Up to ``each`` queries of every kind, in the order of the kinds; same input, same queries."""
    makers = _Makers(stories, truth)
    made: list[Query] = []
    for kind, make in makers.kinds().items():
        draw = random.Random(f"queries/{seed}/{kind}")
        seen: dict[str, Query] = {}
        for query in make(kind, draw):
            seen.setdefault(query.text, query)
            if len(seen) == each:
                break
        made += seen.values()
    return made


class _Makers:
    """Endless draws of queries of each kind (they end after a fixed number of tries)."""

    def __init__(self, stories: Sequence[Story], truth: Truth) -> None:
        self.stories = stories
        self.truth = truth
        self.people = [(name, s.key) for s in stories for name in s.names]
        self.own: dict[str, set[str]] = {}
        for name, key in self.people:
            self.own.setdefault(name.text, set()).add(key)
        self.bodies = [s.sample.body for s in stories]

    def kinds(self) -> dict[str, Callable[[str, random.Random], Iterator[Query]]]:
        def whole(n: Name) -> str:
            return n.text

        def shaped(
            keep: Callable[[Name], bool], cut: Callable[[Name], str] = whole
        ) -> Callable[[str, random.Random], Iterator[Query]]:
            return lambda kind, draw: self._named(kind, draw, keep, cut)

        def plain(n: Name) -> bool:
            return "·" not in n.text

        return {
            "name, 2": shaped(lambda n: plain(n) and len(n.text) == 2),
            "name, 3": shaped(lambda n: plain(n) and len(n.text) == 3),
            "name, 4": shaped(lambda n: plain(n) and len(n.text) == 4),
            "name with ·": shaped(lambda n: not plain(n)),
            "name with ·, none typed": shaped(
                lambda n: not plain(n), lambda n: n.text.replace("·", "")
            ),
            "given name": shaped(
                lambda n: plain(n) and len(n.text) - n.surname == 2, lambda n: n.text[n.surname :]
            ),
            "surname + one": shaped(
                lambda n: plain(n) and len(n.text) - n.surname == 2,
                lambda n: n.text[: n.surname + 1],
            ),
            "place": self._places,
            "honour": self._honours,
            **{f"substring, {n}": self._substrings(n) for n in range(1, 9)},
            "digits and dates": self._numbers,
            "latin": self._latin,
            "traditional": self._traditional,
            "two parts": self._two_parts,
            "pinyin": self._pinyin(lambda n: "".join(n.syllables)),
            "initials": self._pinyin(lambda n: "".join(s[0] for s in n.syllables)),
            "typo in pinyin": self._typo_pinyin,
            "typo in a name": self._typo_name,
            "name in no page": self._nobody,
            "hidden name": self._hidden,
        }

    # --- kinds ---

    def _named(
        self,
        kind: str,
        draw: random.Random,
        keep: Callable[[Name], bool],
        cut: Callable[[Name], str],
    ) -> Iterator[Query]:
        people = [(n, k) for n, k in self.people if keep(n)]
        draw.shuffle(people)
        for name, _ in people:
            text = cut(name)
            whole = len(text.replace("·", "")) == len(name.text.replace("·", ""))
            own = self.own[name.text] if whole else self._with_part(text)
            yield Query(kind, text, self.truth.holding(text), frozenset(own), names=True)

    def _with_part(self, text: str) -> set[str]:
        return {key for name, key in self.people if text in name.text}

    def _places(self, kind: str, draw: random.Random) -> Iterator[Query]:
        for story in draw.sample(self.stories, len(self.stories)):
            area = story.sample.fields["地区"]
            words = load("words.yml")
            for text in (area["社区"], area["街道"], draw.choice(words["place"]),
                         draw.choice(words["village_head"]) + draw.choice(words["village_tail"])):  # fmt: skip
                if wanted := self.truth.holding(text):
                    yield Query(kind, text, wanted)

    def _honours(self, kind: str, draw: random.Random) -> Iterator[Query]:
        programmes = load("words.yml")["prog"]
        found = {
            m for b in self.bodies for m in re.findall(r"第[一二三四五六七八九十]+届[^，。]*", b)
        }
        for text in [*programmes, *draw.sample(sorted(found), min(len(found), 400))]:
            if text not in programmes:
                prog = next(p for p in programmes if p in text) if any(
                    p in text for p in programmes
                ) else ""  # fmt: skip
                text = text[: text.index(prog) + len(prog)] if prog else text[:8]
            yield Query(kind, text, self.truth.holding(text))

    def _substrings(self, length: int) -> Callable[[str, random.Random], Iterator[Query]]:
        def make(kind: str, draw: random.Random) -> Iterator[Query]:
            for _ in range(5000):
                runs = [r for r in _RUN.findall(draw.choice(self.bodies)) if len(r) >= length]
                # Each place of a body is as likely as any other.
                run = draw.choices(runs, [len(r) - length + 1 for r in runs])[0]
                at = draw.randrange(len(run) - length + 1)
                text = run[at : at + length]
                yield Query(kind, text, self.truth.holding(text))

        return make

    def _numbers(self, kind: str, draw: random.Random) -> Iterator[Query]:
        for text in self._matches(_NUMBER, draw):
            wide = str.maketrans("0123456789", "０１２３４５６７８９")
            typed = text.translate(wide) if draw.random() < 0.15 else text
            yield Query(kind, typed, self.truth.holding(typed))

    def _latin(self, kind: str, draw: random.Random) -> Iterator[Query]:
        for text in (*_LIKE, *self._matches(_LATIN, draw)):
            if wanted := self.truth.holding(text, loose=True):
                yield Query(kind, text, wanted)

    def _matches(self, pattern: re.Pattern[str], draw: random.Random) -> Iterator[str]:
        for _ in range(3000):
            if found := pattern.findall(draw.choice(self.bodies)):
                yield draw.choice(found)

    def _traditional(self, kind: str, draw: random.Random) -> Iterator[Query]:
        convert = OpenCC("s2t").convert
        while True:
            if draw.random() < 0.4:
                name, _ = draw.choice(self.people)
                text, own, names = name.text, frozenset(self.own[name.text]), True
            else:
                runs = [r for r in _RUN.findall(draw.choice(self.bodies)) if len(r) >= 4]
                run, size = draw.choice(runs), draw.randint(2, 4)
                at = draw.randrange(len(run) - size + 1)
                text, own, names = run[at : at + size], frozenset(), False
            if convert(text) != text:
                yield Query(kind, convert(text), self.truth.holding(text), own, names)

    def _two_parts(self, kind: str, draw: random.Random) -> Iterator[Query]:
        for _ in range(5000):
            story = draw.choice(self.stories)
            runs = [r for b in blocks(story.sample)[-20:] for r in _RUN.findall(b) if len(r) > 3]
            text = " ".join(r[:3] for r in draw.sample(runs, 2))
            yield Query(kind, text, self.truth.holding(text))

    def _pinyin(
        self, spell: Callable[[Name], str]
    ) -> Callable[[str, random.Random], Iterator[Query]]:
        stories_of: dict[str, set[str]] = {}
        for name, key in self.people:
            stories_of.setdefault(spell(name), set()).add(key)

        def make(kind: str, draw: random.Random) -> Iterator[Query]:
            for text in draw.sample(sorted(stories_of), len(stories_of)):
                own = frozenset(stories_of[text])
                yield Query(kind, text, own, own, names=True)

        return make

    def _typo_pinyin(self, kind: str, draw: random.Random) -> Iterator[Query]:
        """One letter left out, doubled, changed or swapped, in a spelling of eight letters or more."""
        for query in self._pinyin(lambda n: "".join(n.syllables))(kind, draw):
            if len(text := query.text) >= 8:
                at = draw.randrange(1, len(text) - 1)
                typed = draw.choice((
                    text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:],
                    text[:at] + draw.choice("aeinoghu") + text[at + 1 :],
                    text[:at] + text[at + 1] + text[at] + text[at + 2 :],
                ))  # fmt: skip
                if typed != text:
                    yield Query(kind, typed, query.wanted, query.own, names=True)

    def _typo_name(self, kind: str, draw: random.Random) -> Iterator[Query]:
        """One character wrong in a name of three or more: of forty frequent ones, and by chance."""
        names = load("names.yml")
        pairs = [
            (wrong, known(right))
            for wrong, right in zip(names["near"], names["frequent"], strict=True)
        ]
        pairs += [
            (n.text[:-1] + draw.choice(names["last"]), n)
            for n, _ in draw.sample(self.people, min(len(self.people), 200))
        ]
        for typed, right in pairs:
            own = frozenset(self.own.get(right.text, ()))
            if len(right.text) > 2 and own and not self.truth.holding(typed):
                yield Query(kind, typed, own, own, names=True)

    def _nobody(self, kind: str, draw: random.Random) -> Iterator[Query]:
        near = [n for n in load("names.yml")["near"] if len(n) > 2]
        for text in (*near, *(any_name(draw).text for _ in range(500))):
            if len(text) > 2 and not self.truth.holding(text):
                yield Query(kind, text, frozenset(), names=True)

    def _hidden(self, kind: str, draw: random.Random) -> Iterator[Query]:
        for story in self.stories:
            if story.hidden and not self.truth.holding(story.hidden):
                yield Query(kind, story.hidden, frozenset(), names=True)
