"""Names taken apart: every character and how it is read."""

from __future__ import annotations

import doctest

import pytest
from showcase.base import pinyin
from showcase.search.names import spelling
from showcase.search.names.spelling import folded, spell


def read(name: str, *given: str, is_person: bool = True) -> str:
    parts = spell(name, given, is_person=is_person)
    return "、".join(" ".join(reading for _, reading in part) for part in parts)


@pytest.mark.parametrize(
    ("name", "given", "readings"),
    [
        ("周桂兰", (), "zhou gui lan"),
        ("单守信", (), "shan shou xin"),
        ("仇立冬家庭", (), "qiu li dong jia ting"),
        ("解小明", (), "xie xiao ming"),
        ("曾国强", (), "zeng guo qiang"),
        ("区小明", (), "ou xiao ming"),
        ("盖叫天", (), "ge jiao tian"),
        ("乐毅", (), "yue yi"),
        ("薄云", (), "bo yun"),
        ("尉迟恭", (), "yu chi gong"),
        ("单守信", ("dan", "shou", "xin"), "dan shou xin"),
        ("吕小明", ("lü", "xiao", "ming"), "lv xiao ming"),
        ("郑国栋家庭", ("zheng", "guo", "dong"), "zheng guo dong jia ting"),
        ("陆秀英、单芳", ("lu", "xiu", "ying"), "lu xiu ying、shan fang"),
        ("陆秀英、曾芳", ("lu", "xiu", "ying", "ceng", "fang"), "lu xiu ying、ceng fang"),
        ("阿依古丽·买买提", (), "a yi gu li mai mai ti"),
        ("尤里·王", (), "you li wang"),
        ("𠮷田A1", (), "~ tian a 1"),
        ("、·", (), ""),
    ],
)
def test_readings(name: str, given: tuple[str, ...], readings: str) -> None:
    assert read(name, *given) == readings


def test_the_name_of_a_unit_begins_with_no_surname() -> None:
    assert read("解放路第2社区", is_person=False) == "jie fang lu di 2 she qu"
    assert read("区医院", is_person=False) == "qu yi yuan"
    assert pinyin.syllables("乐山能源站", is_person=False)[0] == "le"


def test_an_editor_may_leave_characters_out() -> None:
    given = ("yun", "ting", "qu", "shi", "chang", "jian", "guan", "ju")
    assert read("云汀区市场监督管理局", *given, is_person=False) == (
        "yun ting qu shi chang jian du guan li ju"
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Ｗｉ－Ｆｉ", "wifi"), ("zhōu guì lán", "zhouguilan"), ("LǛ Lü", "lvlv"), ("é", "e"),
        ("尤里·王", "尤里王"), ("王 \u3000\u200b兰", "王兰"), ("〇", "〇"), ("⽅", "方"), ("'\"</>\u2028", ""),
    ],
)  # fmt: skip
def test_folding(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_every_sound_can_be_typed() -> None:
    sounds = pinyin.common_sounds()
    assert len(sounds) == 6763
    assert (sounds["蓝"], sounds["吕"]) == ("lan", "lv")
    assert all(s.isascii() and s.isalpha() for s in sounds.values())


def test_the_examples_are_true() -> None:
    assert doctest.testmod(spelling).failed == 0
