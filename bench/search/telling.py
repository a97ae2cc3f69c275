"""One varied story's text: clauses of ``clauses.yml`` filled with words of ``words.yml``.

A clause holds few characters between two slots and every slot has dozens of words, so that what two
stories share is words and short turns, as in real stories, and not whole sentences.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable

from .characters import RARE, any_character
from .listed import load

SHAPES = (
    ("scene", "act"), ("act", "then"), ("scene", "helper"), ("helper", "act", "then"), ("fact",),
    ("scene", "act", "then"), ("act", "helper"), ("quote",), ("helper", "then"), ("quote",),
    ("act", "act", "helper"), ("scene", "fact"), ("helper", "helper", "then"), ("fact", "then"),
)  # fmt: skip
"""Kinds of clauses that make a sentence."""

_CHINESE = "零一二三四五六七八九十"


def chinese(number: int) -> str:
    """``147`` → ``一百四十七``, for 1 to 999."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_CHINESE[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _CHINESE[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_CHINESE[ones] if ones else "")


class Teller:
    """Fills clauses for one story. ``fixed`` are the story's own words: who, community, …"""

    def __init__(
        self, draw: random.Random, fixed: dict[str, str], helper: Callable[[], str], last_year: int
    ) -> None:
        self.draw = draw
        self.fixed = fixed
        self.helper = helper
        self.last_year = last_year

    def fill(self, clause: str) -> str:
        """The clause with every slot filled, a slot that stands twice with two words."""
        parts = []
        for text, slot, _, _ in string.Formatter().parse(clause):
            parts.append(text)
            if slot:
                parts.append(self._word(slot))
        return "".join(parts)

    def one(self, bank: str, kind: str = "") -> str:
        """A filled clause of a bank."""
        clauses = load("clauses.yml")[bank]
        return self.fill(self.draw.choice(clauses[kind] if kind else clauses))

    def sentence(self) -> str:
        """Clauses of one of the shapes, with a full stop."""
        text = "，".join(self.one(bank) for bank in self.draw.choice(SHAPES))
        return text if text.endswith(("。”", "？”")) else text + "。"

    def body(self, length: int) -> str:
        """Markdown of about ``length`` characters: headings, paragraphs, now and then a list."""
        blocks = [self.one("open") + "。" + self.sentence()]
        size, listed = len(blocks[0]), False
        while size < length:
            made = [f"## {self.one('heading')}"] if self.draw.random() < 0.35 else []
            made.append("".join(self.sentence() for _ in range(self.draw.randint(2, 4))))
            if self.draw.random() < 0.12:
                made[-1] += self.one("honour") + "。"
            if not listed and self.draw.random() < 0.12:
                listed = True
                made.append("\n".join(f"- {self.one('item')}" for _ in range(3)))
            blocks += made
            size += sum(map(len, made))
        return "\n\n".join([*blocks, self.one("close") + "。"]) + "\n"

    # --- slots ---

    def _word(self, slot: str) -> str:
        if slot in self.fixed:
            return self.fixed[slot]
        make = getattr(self, f"_{slot}", None)
        return str(make() if make else self.draw.choice(load("words.yml")[_LISTS.get(slot, slot)]))

    def _h(self) -> str:
        return self.helper()

    def _ta(self) -> str:
        return self.draw.choice("他她")

    def _number(self) -> str:
        draw = self.draw
        kind, number = draw.random(), draw.choice((draw.randint(2, 99), draw.randint(11, 999)))
        if kind < 0.5:
            return str(number)
        return chinese(number) if kind < 0.9 else self._dec()

    def _measured(self, measures: str) -> str:
        return f"{self._number()}{self.draw.choice(load('words.yml')[measures])}"

    def _num(self) -> str:
        return self._measured("measure")

    def _long(self) -> str:
        few = self.draw.randint(2, 60)
        number = chinese(few) if self.draw.random() < 0.5 else str(few)
        return f"{number}{self.draw.choice(load('words.yml')['measure_time'])}"

    def _far(self) -> str:
        return self._measured("measure_way")

    def _cash(self) -> str:
        return self._measured("measure_money")

    def _dec(self) -> str:
        return f"{self.draw.randint(0, 99)}.{self.draw.randint(1, 99)}"

    def _int(self) -> str:
        return str(self.draw.randint(3, 399))

    def _code(self) -> str:
        letters = "".join(self.draw.choices("ABCDEFGHJKLMNPQRSTUVWYZ", k=self.draw.randint(1, 3)))
        return letters + self.draw.choice(("-", "", "_")) + str(self.draw.randint(10, 9999))

    def _ord(self) -> str:
        return chinese(self.draw.randint(2, 40))

    def _sess(self) -> str:
        return chinese(self.draw.randint(1, 14))

    def _year(self) -> str:
        return str(self.draw.randint(1978, self.last_year))

    _year2 = _year

    def _date(self) -> str:
        draw = self.draw
        month, day = draw.randint(1, 12), draw.randint(1, 28)
        return draw.choice((
            f"{self._year()}年{month}月{day}日", f"{month}月{day}日", f"{self._year()}年{month}月",
            f"{chinese(month)}月{chinese(day)}", f"{self._year()}.{month}.{day}",
        ))  # fmt: skip

    def _hour(self) -> str:
        draw = self.draw
        if draw.random() < 0.3:
            return f"{draw.randint(5, 22)}:{draw.randint(0, 59):02}"
        half = draw.choice(("", "半", "一刻", "多"))
        return f"{draw.choice(load('words.yml')['shift'])}{chinese(draw.randint(1, 12))}点{half}"

    def _village(self) -> str:
        words = load("words.yml")
        head: str = self.draw.choice(words["village_head"])
        if self.draw.random() < RARE:
            head = head[0] + any_character(self.draw)
        return f"{head}{self.draw.choice(words['village_tail'])}"

    def _surname(self) -> str:
        return str(self.draw.choice(load("names.yml")["surnames"]))


_LISTS = {"fix": "verb_fix", "give": "verb_give"}
