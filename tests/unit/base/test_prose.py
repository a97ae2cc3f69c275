"""Texts of stories: parsed when somebody asks, equal by what they say, and let go where a memo has them."""

import gc
import pickle
import weakref
from pathlib import Path

from showcase.base.markdown import parse
from showcase.base.memo import Memo
from showcase.base.prose import PARSED, PLAIN, RECENT, Prose, Shelf

TEXT = "第一段。\n\n![图](a.jpg)\n"


def test_it_is_what_the_parser_says() -> None:
    prose = Prose(TEXT, 7)
    assert prose.document == parse(TEXT, 7)
    assert prose.text == parse(TEXT).text
    assert [i.src for i in prose.images] == ["a.jpg"]


def test_equal_texts_are_equal_wherever_they_stand() -> None:
    assert Prose(TEXT, 7) == Prose(TEXT, 8)
    assert hash(Prose(TEXT, 7)) == hash(Prose(TEXT, 8))
    assert Prose(TEXT) != Prose("别的。")
    assert Prose(TEXT, 7).stands_as(Prose(TEXT, 7))
    assert not Prose(TEXT, 7).stands_as(Prose(TEXT, 8))


def test_what_a_memo_has_is_let_go(tmp_path: Path) -> None:
    with Memo(tmp_path / "memo.db") as memo:
        shelf = Shelf(memo)
        prose = Prose(TEXT, 1, shelf)
        seen = weakref.ref(prose.document)
        assert prose.document is seen()
        for n in range(RECENT):
            assert Prose(f"第{n}篇。", 1, shelf).document
        gc.collect()
        assert seen() is None
        assert prose.document == parse(TEXT)


def test_what_nobody_has_is_held() -> None:
    shelf = Shelf()
    prose = Prose(TEXT, 1, shelf)
    first = prose.document
    for n in range(RECENT + 1):
        assert Prose(f"第{n}篇。", 1, shelf).document
    assert prose.document is first


def test_its_text_is_remembered_without_the_rest(tmp_path: Path) -> None:
    """And both rows are told, so that they can be forgotten."""
    path = tmp_path / "memo.db"
    with Memo(path) as memo:
        first = Prose(TEXT, 1, Shelf(memo))
        assert (first.text, first.document.text) == (parse(TEXT).text,) * 2
    with Memo(path) as memo:
        assert Prose(TEXT, 1, Shelf(memo)).text == first.text
        rows = dict(first.rows)
        assert set(rows) == {PARSED, PLAIN}
        memo.prune()  # all that was not asked for
    with Memo(path) as memo:
        assert memo.recall(PLAIN, rows[PLAIN])
        assert memo.recall(PARSED, rows[PARSED]) is None


def test_it_travels_without_its_memo(tmp_path: Path) -> None:
    with Memo(tmp_path / "memo.db") as memo:
        prose = Prose(TEXT, 3, Shelf(memo))
        there = pickle.loads(pickle.dumps(prose))
        assert there.stands_as(prose)
        assert there.document == prose.document
