"""Names in Latin letters: pinyin in any order and spelling, as addresses and texts have them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise, product
from typing import NamedTuple

from ..base import pinyin
from ..base.surnames import surname

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_LETTERS = re.compile("[a-z]{2,}")
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_BETWEEN = re.compile(r"[ \t\n'’ʼ·.,_/-]{0,2}")
_STORY = re.compile(r"(?:models-of-virtue|families|units|practices|notices|activities)/[a-z0-9-]+")
"""The address of a story: its own slug is looked at where it stands."""

_WADE = (
    (r"^yan$", "yen"), (r"^you$", "yu"), (r"^ye$", "yeh"), (r"^yue$", "yueh"), (r"^yong$", "yung"),
    (r"^(zh|ch|sh|r)i$", r"\1ih"), (r"^(z|c)i$", r"\1u"), (r"^si$", "ssu"),
    (r"^([jqx])u(?!i)", r"\1ü"), (r"ian$", "ien"), (r"ong$", "ung"), (r"([^uüi])e$", r"\1eh"),
    (r"(?<=[dtnlzcsrh])uo$", "o"), (r"^x", "hs"), (r"^[jq]", "ch"), (r"^zh", "ch"), (r"^[zc](?!h)", "ts"),
    (r"^b", "p"), (r"^d", "t"), (r"^g", "k"), (r"^r", "j"), (r"ü", "u"),
)  # fmt: skip
"""Pinyin to Wade–Giles without apostrophes, as far as passports and old books have it: xiu → hsiu."""

_FAMILY = {"jia", "jiating", "ting", "yijia", "yi", "ren", "shi"}
"""What addresses add to a name: 家, 家庭, 一家, 人, 事."""


class Spelling(NamedTuple):
    """One way to write a name: its syllables in their order, and how many there are of the given name."""

    syllables: tuple[str, ...]
    given: tuple[str, ...]

    @property
    def joined(self) -> str:
        return "".join(self.syllables)


def spellings(name: str, readings: Iterable[tuple[str, ...]]) -> tuple[Spelling, ...]:
    """Every way in which a name is written in Latin letters, family name first or last, as ``readings``
    and its usual reading have it; none for a name that has no reading.
    """
    found: dict[Spelling, None] = {}
    first = len(surname(name))
    for reading in dict.fromkeys((*readings, pinyin.syllables(name))):
        if len(reading) < 2 or not all(s.isalpha() for s in reading):
            continue
        ways = islice(product(*map(_ways, reading)), 64)
        for way in ways:
            given = way[first:]
            found[Spelling(way, given)] = None
            found[Spelling((*given, *way[:first]), given)] = None
    return tuple(found)


def _ways(syllable: str) -> tuple[str, ...]:
    plain = _ascii(syllable.replace("ü", "u").replace("v", "u"))
    wade = syllable.replace("v", "ü")
    for pattern, to in _WADE:
        wade = re.sub(pattern, to, wade)
    found = [plain, _ascii(wade)]
    if "ü" in syllable or "v" in syllable:
        found += [syllable.replace("ü", "v"), re.sub("[üv]", "yu", syllable)]
    return tuple(dict.fromkeys(found))


def _ascii(text: str) -> str:
    """Small letters without tones; as long as it was."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFD", c)[0].lower() for c in text)


class Spelled(NamedTuple):
    """Whose name it is, and where it stands."""

    name: str
    start: int
    end: int
    form: str


class Speller:
    """Looks for many names in Latin letters at once."""

    def __init__(self, by_name: dict[str, tuple[Spelling, ...]]) -> None:
        self._spellings = by_name
        self._names: dict[str, tuple[str, int]] = {}
        self._firsts: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        for name, found in by_name.items():
            for spelling in found:
                self._names.setdefault(spelling.joined, (name, len(spelling.syllables)))
                self._add_beginnings(spelling.syllables)

    def _add_beginnings(self, syllables: tuple[str, ...]) -> None:
        """How the first words of a name may be: each of one syllable or more."""
        for first in range(1, len(syllables) + 1):
            self._firsts.add("".join(syllables[:first]))
            for second in range(first + 1, len(syllables) + 1):
                self._pairs.add(("".join(syllables[:first]), "".join(syllables[first:second])))

    def may_be_in(self, text: str) -> bool:
        """Whether to look any closer; cheap."""
        plain = _ascii(text) if _ACCENTED.search(text) else text.lower()
        words = _LETTERS.findall(plain)
        if self._firsts.isdisjoint(words):
            return False
        return not (
            self._names.keys().isdisjoint(words) and self._pairs.isdisjoint(pairwise(words))
        )

    def find(self, text: str) -> Iterator[Spelled]:
        """Full names in running text, as words of their own: ``Lu Xiuying``, ``LU Xiu-ying``. One of two
        syllables counts only with capitals: li yu may be anything.
        """
        if not self.may_be_in(text):
            return
        words = list(_WORD.finditer(_STORY.sub(lambda m: " " * len(m[0]), text)))
        for first in range(len(words)):
            joined = ""
            for last in range(first, min(first + 5, len(words))):
                if last > first:
                    between = text[words[last - 1].end() : words[last].start()]
                    if not _BETWEEN.fullmatch(between):
                        break
                joined += _ascii(words[last][0])
                name, count = self._names.get(joined, ("", 0))
                if name and (count > 2 or _is_written_as_name(words[first : last + 1])):
                    yield Spelled(name, words[first].start(), words[last].end(), joined)

    def in_address(self, address: str, *, own: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
        """Names that an address tells, each as it is spelled there. Of ``own`` the given name alone
        counts too, where the address is nothing else.
        """
        words = _LETTERS.findall(_ascii(address))
        if self._firsts.isdisjoint(words) and not any(len(w) > 9 for w in words):
            return ()
        found: dict[tuple[str, str], None] = {}
        for run in _runs(words):
            name, count = self._names.get(run, ("", 0))
            if name and (count > 2 or name in own or _is_all(run, words)):
                found[name, run] = None
        for word in (w for w in words if len(w) > 9):  # ren + zhouguilan
            for joined, (name, count) in self._names.items():
                if joined in word and (count > 2 or name in own):
                    found[name, joined] = None
        whole = "".join(words)
        for name in own:
            for given in {s.given for s in self._spellings.get(name, ()) if len(s.given) > 1}:
                if "".join(given) == whole:
                    found[name, whole] = None
        return tuple(found)


def _runs(words: Sequence[str]) -> Iterator[str]:
    for first in range(len(words)):
        for last in range(first + 1, min(first + 5, len(words)) + 1):
            yield "".join(words[first:last])


def _is_all(run: str, words: Sequence[str]) -> bool:
    return run == "".join(w for w in words if w not in _FAMILY)


def _is_written_as_name(words: Sequence[re.Match[str]]) -> bool:
    return len(words) > 1 and all(w[0][0].isupper() for w in words)


def spelled(names: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[Spelling, ...]]:
    """What a speller looks for: names and their readings; a name may come several times."""
    readings: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name, reading in names:
        readings[name].append(reading)
    return {name: spellings(name, found) for name, found in readings.items()}
