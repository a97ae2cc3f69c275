"""Numbers as an announcer says them: no digit is left, whatever was written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showcase.handover.aloud import as_read, without_documents
from showcase.handover.digits import whole

SAID = {
    # Years and days.
    "2023年9月18日": "二零二三年九月十八日",
    "二〇二三年": "二零二三年",
    "2023-09-18": "二零二三年九月十八日",
    "2011—2013年": "二零一一到二零一三年",
    "2007年到2024年": "二零零七年到二零二四年",
    "3000年历史": "三千年历史",
    "1368年建村": "一三六八年建村",
    "2023 年 9 月": "二零二三年九月",
    "9月1日—9月5日": "九月一日到九月五日",
    "90后、00后": "九零后、零零后",
    "6·5环境日": "六五环境日",
    # Hours, and what stands how.
    "8:30": "八点三十分",
    "8：05": "八点零五分",
    "2:30—14:00": "两点三十分到十四点",
    "比分3:1": "比分三比一",
    # Telephones.
    "12345热线": "幺二三四五热线",
    "12345政务服务热线": "幺二三四五政务服务热线",
    "打120": "打幺二零",
    "打500个包": "打五百个包",
    "0571-88886666": "零五七幺八八八八六六六六",
    "13800001234": "幺三八零零零零幺二三四",
    # 两 and 二.
    "2个": "两个",
    "2户": "两户",
    "22户": "二十二户",
    "2月2日": "二月二日",
    "2号楼2楼": "二号楼二楼",
    "2年，2年级": "两年，二年级",
    "第2届": "第二届",
    "2—3个": "两到三个",
    "2.5倍": "二点五倍",
    "2余万件": "两余万件",
    # Large and small.
    "12,345件": "一万两千三百四十五件",
    "1.2万余件": "一点二万余件",
    "2亿": "两亿",
    "10010": "一万零一十",
    "110000": "十一万",
    "0.5": "零点五",
    "12.5%": "百分之十二点五",
    "30%—40%": "百分之三十到四十",
    "+5%": "加百分之五",
    "3/4": "四分之三",
    "½": "二分之一",
    # Money and units.
    "¥1,200": "一千二百元",
    "3.5万元": "三点五万元",
    "36.5℃": "三十六点五摄氏度",
    "气温-3℃": "气温零下三摄氏度",
    "5kg": "五公斤",
    "10km²": "十平方公里",
    "20 m": "二十米",
    # What is no quantity.
    "301室": "三零幺室",
    "23路": "二十三路",
    "X-2023-031": "X二零二三零三幺",
    "G60高速": "G六十高速",
    "A4纸、COVID-19": "A四纸、COVID十九",
    "第2—3季度": "第二到三季度",
    "007": "零零七",
    "123456789": "幺二三四五六七八九",
    "１２个": "十二个",
    "APP": "APP",
    "5G": "五G",
}

IN_SENTENCES = {
    "拨打110、119或者120。": "拨打幺幺零、幺幺九或者幺二零。",
    "打了120个电话、30个包": "打了一百二十个电话、三十个包",
    "生于1957，卒于2020。": "生于一九五七，卒于二零二零。",
    "建于2000多年前": "建于两千多年前",
    "1921-2021，百年风雨": "一九二一到二零二一，百年风雨",
    "价格2000-2020元": "价格两千到两千零二十元",
    "“5.12”汶川地震、7.20特大暴雨": "“五一二”汶川地震、七二零特大暴雨",
    "2023年09月08日": "二零二三年九月八日",
    "100%到位，下降-10%": "百分之百到位，下降负百分之十",
    "“1+N”队，“8+”行动，30+人": "“一加N”队，“八加”行动，三十多人",
    "PM2.5、V2.0版": "PM二点五、V二点零版",
    "5∶4领先": "五比四领先",
    "3.50元/斤，60公里/小时，他/她": "三点五元每斤，六十公里每小时，他/她",
    "3,500.50元、3.00元": "三千五百点五元、三元",
    "1 200元、12\u2009345人、1 200": "一千二百元、一万两千三百四十五人、一，二百",
    "1.带头，2.带动。": "一、带头，二、带动。",
    "202路、100路人马": "二零二路、一百路人马",
    "18-2号，2-5号楼": "幺八，二号，二到五号楼",
    "邮编215000，138****5678": "邮编二幺五零零零，幺三八，五六七八",
}
"""As newspapers write them."""


@pytest.mark.parametrize(("written", "said"), {**SAID, **IN_SENTENCES}.items())
def test_how_it_is_said(written: str, said: str) -> None:
    assert as_read(written) == said


def test_numbers_of_documents_are_not_read() -> None:
    text, left = without_documents("按照云文明委〔2023〕12号文件，又据云妇[2024]第6号。")
    assert text == "按照云文明委文件，又据云妇文件。"
    assert left == ["〔2023〕12号文件", "[2024]第6号"]


DIGITS = st.text(
    st.sampled_from("0123456789０９①½²Ⅷ༳٣〇.,-—:：/%‰℃年月日时点第个户热线kgmNo-+¥$ 二两（）〔〕到")
)


@given(st.text() | DIGITS)
def test_no_digit_is_left(text: str) -> None:
    said = as_read(text)
    assert [c for c in said if unicodedata.category(c) in ("Nd", "Nl", "No")] == []
    assert as_read(said) == said


def value(said: str) -> int:
    """Back again, for numbers of one myriad and above."""
    total = 0
    for size, name in ((10**8, "亿"), (10**4, "万")):
        head, found, rest = said.rpartition(name)
        if found:
            return value(head) * size + value(rest)
    digit = 0
    for char in said.removeprefix("零"):
        if char in "十百千":
            total += (digit or 1) * 10 ** ("十百千".index(char) + 1)
            digit = 0
        else:
            digit = "零一二三四五六七八九".index(char.replace("两", "二"))
    return total + digit


@given(st.integers(0, 10**16 - 1) | st.integers(0, 120_000))
def test_a_number_is_told_whole(number: int) -> None:
    said = whole(number)
    assert value(said) == number
    assert "零零" not in said
    assert not said.startswith("一十")
