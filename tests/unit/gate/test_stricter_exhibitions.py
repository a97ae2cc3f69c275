"""Exhibitions of the last good site: what both that site and today's file hang, while both hang it."""

from __future__ import annotations

from datetime import date

import pytest
from hours import TODAY
from showcase.gate.exhibitions import lost, stricter
from showcase.model.exhibitions import Exhibition

OLD = Exhibition(
    "邻里之间", "a", "说明。", ("families/a", "families/b"), ("t",), ("p",), date(2026, 5, 1), date(2026, 12, 31)
)  # fmt: skip


def test_its_words_stay_and_what_hangs_is_what_both_hang() -> None:
    new = Exhibition("新名", "a", "新说明。", ("families/b", "families/c"), ("t", "u"), ())
    both = stricter(OLD, new)
    assert (both.name, both.note, both.stories) == ("邻里之间", "说明。", ("families/b",))
    assert (both.themes, both.programmes, both.start, both.end) == (("t",), (), OLD.start, OLD.end)


def test_it_is_seen_while_both_show_it() -> None:
    new = Exhibition("甲", "a", start=date(2026, 6, 1), end=date(2026, 10, 1))
    both = stricter(OLD, new)
    assert (both.start, both.end) == (new.start, new.end)
    assert stricter(new, OLD).start == new.start


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (OLD, []),
        (None, ["展览“邻里之间”不再列出，或者读不出来"]),
        (stricter(OLD, Exhibition("甲", "a")), ["展览“邻里之间”里放的少了"]),
        (Exhibition("甲", "a", start=date(2026, 11, 23)), ["展览“邻里之间”的“开始”改到了以后"]),
    ],
)
def test_what_has_gone_is_told(new: Exhibition | None, told: list[str]) -> None:
    assert list(lost(OLD, new, TODAY)) == told
