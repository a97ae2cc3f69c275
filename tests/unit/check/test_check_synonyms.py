"""synonyms.yml: groups of words, each word in one group, and nobody's name in it who may not be named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hours import TODAY
from roots import SiteFrom, problems_of
from showcase import pipeline
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue
from showcase.model.synonyms import FILE
from showcase.search.asking.lexicon import lexicon_of
from writing import PERSON, story

LONG = "一二三四五六七八九十一二三"


def told(site_from: SiteFrom, text: str) -> list[tuple[str, int, str]]:
    root = site_from({FILE: text})
    return [(p.code, p.line, p.what) for p in problems_of(root) if p.file == FILE]


@pytest.mark.parametrize("text", [
    "", "# 只有说明\n", "- [医生, 大夫]\n", "- 医生、大夫\n", "- [医生, 大夫, 郎中]\n- [骑手, 外卖员]\n",
    "-\n  - 医生\n  - 大夫\n", "- [区妇联, 区妇女联合会]\n", "- [Wi-Fi, 无线网]\n", "- [道德模范, 德模]\n",
])  # fmt: skip
def test_fine(site_from: SiteFrom, text: str) -> None:
    assert told(site_from, text) == []


@pytest.mark.parametrize(("text", "code", "line", "words"), [
    ("- [医生, 大夫]\n- [骑手, 大夫]\n", "duplicate", 2, "“大夫”在第 1 行已经写过了"),
    ("- [医生, 大夫, 医生]\n", "duplicate", 1, "“医生”在同一行里已经写过了"),
    ("- [WiFi, Wi-Fi]\n", "duplicate", 1, "“Wi-Fi”在同一行里"),  # the search takes them for one
    ("- [医生]\n", "synonym-alone", 1, "只有“医生”一个词"),
    ("- 医生\n", "synonym-alone", 1, "只有“医生”一个词"),
    ("- []\n", "synonym-alone", 1, "没有词"),
    ("- [医生, 大夫]\n-\n", "synonym-alone", 2, "没有词"),
    ("- [医生, 医]\n", "synonym-form", 1, "“医”只有一个字"),
    ("- [医生, ！！]\n", "synonym-form", 1, "“！！”里没有一个字"),
    ("- [医生, 大夫（郎中）]\n", "synonym-form", 1, "中间有标点"),
    (f"- [医生, {LONG}]\n", "too-long", 1, "超过了 12 个字"),
    ("- {医生: 大夫}\n", "not-a-list", 1, "要写成列表"),
    ("医生, 大夫\n", "not-a-list", 1, "要写成列表"),
    ("- [医生, [大夫]]\n", "not-a-value", 1, "写成了一个列表"),
])  # fmt: skip
def test_told(site_from: SiteFrom, text: str, code: str, line: int, words: str) -> None:
    found = told(site_from, text)
    assert any((where, at) == (code, line) and words in what for where, at, what in found), found


def test_a_problem_says_what_to_write(site_from: SiteFrom) -> None:
    root = site_from({FILE: "- [医生]\n- [骑手, 骑手]\n- [！, 甲]\n"})
    found = [p for p in problems_of(root) if p.file == FILE]
    assert len(found) >= 4
    assert all(p.instead and p.is_error for p in found)


# --- who may not be named -------------------------------------------------------------------------


def groups(root: Path) -> tuple[tuple[str, ...], ...]:
    """As the site's words have them."""
    content = pipeline.check(root, TODAY).content
    return lexicon_of(Edition(build_catalogue(content), content.settings)).groups


WORDS = "- [裁缝, 周桂兰, 缝补]\n- [周桂兰的店, 缝补店]\n"


def test_a_name_that_may_be_told_may_stand_there(site_from: SiteFrom) -> None:
    root = site_from({PERSON: story(), FILE: WORDS})
    assert groups(root) == (("裁缝", "周桂兰", "缝补"), ("周桂兰的店", "缝补店"))


def test_the_name_of_who_asked_not_to_be_named_is_an_error(site_from: SiteFrom) -> None:
    root = site_from({PERSON: story(署名方式="姓氏加某"), FILE: WORDS})
    found = [p for p in problems_of(root) if p.file == FILE]
    assert {(p.code, p.line, p.is_error) for p in found} == {
        ("hidden-name", 1, True), ("hidden-name", 2, True)
    }  # fmt: skip


def test_a_word_that_names_who_is_gone_is_left_out(site_from: SiteFrom) -> None:
    """Whatever else is wrong; a group of which one word is left is none."""
    root = site_from({PERSON: story(状态="撤下"), FILE: WORDS})
    assert [p.code for p in problems_of(root) if p.file == FILE] == ["hidden-name"] * 2
    assert groups(root) == (("裁缝", "缝补"),)


def test_a_number_that_is_private_is_an_error(site_from: SiteFrom) -> None:
    root = site_from({FILE: "- [热线, '13812345678']\n"})
    assert any(p.file == FILE and p.is_error for p in problems_of(root))
