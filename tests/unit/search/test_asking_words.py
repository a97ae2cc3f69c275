"""Which words of a query are known, and which only ask."""

from __future__ import annotations

import pytest
from asked import ODD
from hypothesis import given
from hypothesis import strategies as st
from showcase.search.asking.lexicon import Lexicon
from showcase.search.asking.usual import QUESTIONS
from showcase.search.asking.words import Known, Meant, meant, without_questions
from showcase.search.text.folding import phrases

LEXICON = Lexicon(
    groups=(("医生", "大夫"), ("还债", "还钱"), ("见义勇为", "救人")),
    filters=(
        ("2023年", "年度", "2023年"), ("2023", "年度", "2023年"), ("市", "级别", "市级"), ("省级", "级别", "省级"),
        ("道德模范", "项目", "道德模范"), ("德模", "项目", "道德模范"), ("见义勇为", "类别", "见义勇为"),
        ("柳荫街道", "街道", "柳荫街道"),
    ),
)  # fmt: skip
KNOWN = Known(LEXICON)


def cut(part: str) -> str:
    """Known words in 【】."""
    return "".join(f"【{p.text}】" if p.is_known else p.text for p in KNOWN.cut(part))


def kept(query: str) -> tuple[list[str], list[str]]:
    """The runs that are left, and what was dropped."""
    left: Meant = without_questions(phrases(query), KNOWN)
    return ["".join(p.text for p in run) for run in left.runs], list(left.dropped)


@pytest.mark.parametrize("told", [
    "【医生】", "女【医生】", "【柳荫街道】【2023年】", "【2023】【道德模范】", "【2023年】【市】【道德模范】",
    "【市】【道德模范】",
    # the longest word, from the left
    "【见义勇为】救人".replace("救人", "【救人】"), "【2023年】度",
    # numbers and Latin words are whole
    "20235", "12023年", "a2023", "【2023】|5",
    # 市 is a level before what narrows alone, and behind nothing else
    "市", "市民", "市|道德模范".replace("道德模范", "【道德模范】"), "城市【道德模范】", "【医生】市【道德模范】",
    "市【医生】",
])  # fmt: skip
def test_known_words(told: str) -> None:
    assert cut(told.replace("【", "").replace("】", "")) == told


@pytest.mark.parametrize(("query", "left", "dropped"), [
    ("请问，周桂兰是谁？", ["周桂兰"], ["请问", "是谁"]),
    ("请问 周桂兰", ["周桂兰"], ["请问"]),
    ("周桂兰的事迹", ["周桂兰"], ["的事迹"]),
    ("柳荫街道有哪些道德模范", ["柳荫街道", "道德模范"], ["有哪些"]),
    ("柳荫街道的道德模范", ["柳荫街道", "道德模范"], ["的"]),
    ("当兵的", ["当兵"], ["的"]),
    ("周桂兰是做什么的", ["周桂兰"], ["是做什么的"]),
    ("周桂兰得过什么荣誉", ["周桂兰"], ["得过什么荣誉"]),
    ("还债的人是谁", ["还债"], ["的人", "是谁"]),
    ("谁会修车", ["修车"], ["谁", "会"]),
    ("我们柳荫街道谁评上了道德模范吗", ["柳荫街道", "道德模范"], ["我们", "谁", "评上了", "吗"]),
    # names and ordinary words are not eaten
    ("张大有", ["张大有"], []), ("张大有是谁", ["张大有"], ["是谁"]), ("李会", ["李会"], []), ("王在和", ["王在和"],
    []),
    ("目的", ["目的"], []), ("谢谁", ["谢谁"], []), ("王在哪", ["王在哪"], []), ("王桂的", ["王桂"], ["的"]),
    ("目的地", ["目的地"], []), ("讲故事的人", ["讲故事"], ["的人"]), ("成都", ["成都"], []),
    ("社会", ["社会"], []), ("老人的饭", ["老人的饭"], []), ("有色金属", ["有色金属"], []),
    # never to nothing
    ("谁", ["谁"], []), ("有没有哪些", ["有没有哪些"], []), ("是谁 在哪", ["是谁", "在哪"], []), ("的", ["的"], []),
    # borders stay inside, and go at the ends
    ("谁说，欠人的，要还", ["说|欠人", "要还"], ["谁", "的"]), ("请问，什么", ["请问|什么"], []),
])  # fmt: skip
def test_questions(query: str, left: list[str], dropped: list[str]) -> None:
    assert kept(query) == (left, dropped)


def test_a_word_that_is_known_never_only_asks() -> None:
    known = Known(Lexicon(groups=(("什么", "何物"),)))
    assert without_questions(["什么鱼"], known) == meant(["什么鱼"], known)


def test_question_words_are_letters() -> None:
    bare = [word.strip("|") for word in QUESTIONS]
    assert phrases(" ".join(bare)) == bare
    assert len(set(QUESTIONS)) == len(QUESTIONS)


@given(st.text("请问谁是的有哪些吗周桂兰医生2023年市道德模范|", max_size=16))
def test_nothing_is_lost_and_nothing_is_new(text: str) -> None:
    for part in phrases(text):
        assert "".join(piece.text for piece in KNOWN.cut(part)) == part
        left = without_questions([part], KNOWN)
        assert left.runs
        letters = sorted("".join([*(p.text for run in left.runs for p in run), *left.dropped]))
        assert [c for c in letters if c != "|"] == [c for c in sorted(part) if c != "|"]


def test_any_string() -> None:
    for query in ODD:
        without_questions(phrases(query), KNOWN)
