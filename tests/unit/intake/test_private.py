"""What is private goes out of foreign text, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from showcase.check.numbers import numbers
from showcase.intake.private import (
    DOOR_GONE,
    NUMBER_GONE,
    cleaned,
    cleaned_cells,
    is_number_of_a_person,
    without_labelled,
)

ID = "11010519491231002X"


@pytest.mark.parametrize(
    "written",
    [
        ID,
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002X",
        "110105-1949-1231-002X",
        " ".join(ID),
        "①①⓪①⓪⑤①⑨④⑨①②③①⓪⓪②X",
        "110105194912310000",
        "110105194912310",
        "1.10105194912310E+17",
        "1101051949********",
        "110105********002X",
        "一一〇一〇五一九四九一二三一〇〇二一",
        "110105\n194912310021",
        "13912345678",
        "139 1234 5678",
        "139****5678",
        "一三九一二三四五六七八",
        "6222 0212 3456 7890 123",
        "6222021234567890128",
    ],
)
def test_a_number_gives_way(written: str) -> None:
    found = cleaned(f"他说{written}。")
    assert found.text == f"他说{NUMBER_GONE}。"
    assert len(found.nouns) == 1


@pytest.mark.parametrize(
    "written",
    [
        "2019 2020 2021 2022",
        "救了1234567人，2023-12-31",
        "统一社会信用代码91110000600037341L",
        "云文明委〔2023〕12号",
        "二〇二三年十二月三十一日",
        "0571-88880000",
    ],
)
def test_other_numbers_stay(written: str) -> None:
    assert cleaned(written) == (written, ())


def test_doors_give_way() -> None:
    found = cleaned("住在荷花路12号3号楼501室，邻居都知道。")
    assert found.text.startswith(f"住在荷花{DOOR_GONE}")
    assert "501" not in found.text
    assert found.nouns == ("门牌",)


def test_one_digit_a_cell_goes_out_of_all_cells() -> None:
    cells, nouns = cleaned_cells(["身份号", *ID, "男"])
    assert "".join(cells) == f"身份号{NUMBER_GONE}男"
    assert len(cells) == 20
    assert nouns == ("居民身份证号码",)


def test_a_long_number_of_a_sheet_is_somebodys() -> None:
    assert is_number_of_a_person(1.10105194912310e17)
    assert not is_number_of_a_person(20231231)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("来源：荷塘镇。联系人：张三 电话：0571-88880000。欢迎来访", "来源：荷塘镇。欢迎来访"),
        ("家庭住址：荷塘镇杏花里三组；性别：男", "性别：男"),
        ("他打电话：“我来了。”", "他打电话：“我来了。”"),
    ],
)
def test_what_stands_beside_a_private_label_goes(written: str, left: str) -> None:
    assert without_labelled(written).text == left


PIECES = st.sampled_from(
    [*"0123456789Xx*１２３①二一三 -—.·/\n　\u200b", ID, "139", "1234", "&#49;", "E+17"]
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_nothing_is_left_after_once(text: str) -> None:
    once = cleaned(text)
    assert list(numbers(once.text, broken=True)) == []
    assert cleaned(once.text) == (once.text, ())
