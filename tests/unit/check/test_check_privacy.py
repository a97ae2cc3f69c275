"""Numbers of people: found however they are written, and nothing else taken for one."""

from __future__ import annotations

import pytest
from roots import SiteFrom, problems_of
from showcase.check.numbers import is_resident_id, luhn
from showcase.check.privacy import scan
from writing import FAMILY, PERSON, UNIT, family, story, unit

ID = "11010519491231002X"
MOBILE = "13812345678"
CARD = "6222021234567890128"
assert luhn(CARD[:18] + str(next(d for d in range(10) if luhn(CARD[:18] + str(d)))))
CARD = CARD[:18] + str(next(d for d in range(10) if luhn(CARD[:18] + str(d))))
CARD16 = "4111111111111111"


def codes(text: str, *, home: bool = True) -> list[str]:
    return [p.code for p in scan("f", text, home=home)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"身份证号{ID}。", "id-number"),
        (f"身份证号{ID.lower()}。", "id-number"),
        ("身份证：110105 19491231 002X", "id-number"),
        ("身份证：110105-19491231-002X", "id-number"),
        ("身份证：１１０１０５１９４９１２３１００２Ｘ", "id-number"),
        (f"档案号: {ID}", "id-number"),
        (f"电话{MOBILE}", "mobile"),
        (f"电话 {MOBILE}，微信同号", "mobile"),
        ("电话138 1234 5678", "mobile"),
        ("电话138-1234-5678", "mobile"),
        ("电话：138－1234－5678", "mobile"),
        ("电话：１３８１２３４５６７８", "mobile"),
        (f"+86{MOBILE}", "mobile"),
        (f"+86 {MOBILE}", "mobile"),
        (f"（{MOBILE}）", "mobile"),
        (f"2023-09-18 {MOBILE}", "mobile"),
        (f"{MOBILE} 13912345678", "mobile"),
        (f"{MOBILE}-13912345678", "mobile"),
        (f"[电话](tel:{MOBILE})", "mobile"),
        (f"| {MOBILE} |", "mobile"),
        (f"微信wx{MOBILE}", "mobile"),
        ("电话138.1234.5678", "mobile"),
        ("电话138—1234—5678", "mobile"),
        (f"账号{CARD}", "bank-number"),
        ("卡号4111 1111 1111 1111", "bank-number"),
        ("卡号4111-1111-1111-1111", "bank-number"),
        ("住3号楼2单元", "door-number"),
        ("住3号楼", "door-number"),
        ("住12栋", "door-number"),
        ("住2单元301", "door-number"),
        ("住2单元301室", "door-number"),
        ("住1203室", "door-number"),
        ("住５号楼", "door-number"),
        ("柳荫路12号", "door-number"),
        ("柳荫街 12 号", "door-number"),
        ("杏花里胡同3号", "door-number"),
    ],
)
def test_a_personal_number_is_found(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "云文明委〔2023〕12号",
        "文号: 云妇〔2024〕6号",
        "2023年9月18日",
        "2023-09-18",
        "2023.9.18至2024.9.18",
        "2023-08-28—2023-09-03",
        "2023-09-18 2024-09-18",
        "拨打12345热线",
        "拨打12345、110、120、119、96110",
        "0571-87654321",
        "0000-0000000",
        "400-123-4567",
        "95588",
        "捐款12000000元",
        "共 1 234 567 890 元",
        "1985-12-31 120人",
        "1949-10-01 2024",
        "13812345679012",
        "138123456",
        "23812345678",
        "12812345678",
        "138****5678",
        "订单20231018123456789",
        "微信图片_20230918123456.jpg",
        "mmexport1612345678901.jpg",
        "4111111111111112",
        "11010519491231002 1",
        "110105194912310021",
        "缝补衣物12000余件",
        "步行10000步",
        "18岁到60岁",
        "每天5:30到19:00",
        "第3室内乐团",
        "3栋楼",
        "新建了12栋居民楼",
        "3栋教学楼",
        "5栋宿舍楼",
        "两室一厅",
        "一套2室1厅",
        "室外36度，2024室内",
        "5路公交车",
        "4号线",
        "17号桥",
        "三单元老人的棉裤",
        "地点: 柳荫路12号文化馆",
        "G320国道",
        "ISBN 9787020002207",
        "统一社会信用代码 91330100MA2XXXXXX1",
        "焦点: 0.5,0.4",
        "邮编 310000",
    ],
)  # fmt: skip
def test_a_near_miss_is_left_alone(text: str) -> None:
    assert codes(text) == []


def test_an_office_may_tell_its_street_number() -> None:
    assert codes("地址是柳荫路12号", home=False) == []


@pytest.mark.parametrize("status", ["草稿", "待审", "发布", "撤下"])
def test_personal_data_is_an_error_even_in_a_draft(site_from: SiteFrom, status: str) -> None:
    text = story(f"电话{MOBILE}\n\n证{ID}\n\n住3号楼\n\n卡{CARD16}\n", 状态=status)
    found = problems_of(site_from({PERSON: text}))
    told = {(p.code, p.is_error) for p in found if p.code != "withdrawn"}
    assert told >= {(c, True) for c in ("mobile", "id-number", "door-number", "bank-number")}


@pytest.mark.parametrize("field", ["简介", "授权", "照片", "颁奖词", "标题"])
def test_front_matter_is_looked_through_too(site_from: SiteFrom, field: str) -> None:
    text = story().replace("---\n\n", f"# {field} {MOBILE}\n---\n\n", 1)
    assert "mobile" in {p.code for p in problems_of(site_from({PERSON: text}))}


def test_ordinary_pages_are_looked_through(site_from: SiteFrom) -> None:
    root = site_from({"content/contact.md": f"# 联系\n\n王主任 {MOBILE}\n"})
    assert [(p.file, p.line, p.column, p.code) for p in problems_of(root)] == [
        ("content/contact.md", 3, 5, "mobile")
    ]


def test_the_place_is_told(site_from: SiteFrom) -> None:
    text = story(f"一……\n\n二……电话{MOBILE}\n")
    (found,) = problems_of(site_from({PERSON: text}))
    assert (found.line, found.column) == (text.count("\n", 0, text.index("二……")) + 1, 6)
    assert MOBILE not in found.what + found.instead


def test_a_street_number_counts_in_homes_only(site_from: SiteFrom) -> None:
    body = "地址在柳荫路12号。\n"
    root = site_from({PERSON: story(body), FAMILY: family(body), UNIT: unit(body)})
    assert {p.file for p in problems_of(root) if p.code == "door-number"} == {PERSON, FAMILY}


def test_the_checksum_of_resident_numbers() -> None:
    assert is_resident_id(ID)
    assert [d for d in "0123456789X" if is_resident_id(ID[:17] + d)] == ["X"]
    assert not is_resident_id("0" + ID[1:])


def test_the_check_digit_of_cards() -> None:
    assert [d for d in range(10) if luhn(CARD16[:15] + str(d))] == [1]
