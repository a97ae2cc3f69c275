"""Numbers of people: found however they are written, and nothing else taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from innocent import sentences
from kinds_of_writing import CARDS, COLUMNS, IDS, MOBILES, ROSTER
from roots import SiteFrom, problems_of
from showcase.check.numbers import is_resident_id, luhn
from showcase.check.privacy import scan
from writing import ACTIVITY, FAMILY, PERSON, UNIT, activity, family, story, unit

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
        ("110105196105222233", "id-number"),  # its sums fit a unit's code too
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


@pytest.mark.parametrize("text", MOBILES.values(), ids=MOBILES)
def test_a_mobile_number_is_found_however_it_is_written(text: str) -> None:
    for whole in (f"电话{text}。", text, f"| {text} |", f"2023-09-18\n\n{text}\n\n2024"):
        assert "mobile" in codes(whole)


@pytest.mark.parametrize("text", IDS.values(), ids=IDS)
def test_an_identity_number_is_found_however_it_is_written(text: str) -> None:
    assert codes(f"证号{text}。") == ["id-number"]


@pytest.mark.parametrize("text", CARDS.values(), ids=CARDS)
def test_a_bank_number_is_found_however_it_is_written(text: str) -> None:
    assert codes(f"卡号{text}。") == ["bank-number"]


@pytest.mark.parametrize("seed", [12, 13])
def test_no_number_in_two_thousand_innocent_sentences(seed: int) -> None:
    assert [s for s in sentences(seed=seed) if codes(s)] == []


@pytest.mark.parametrize(
    "text",
    [
        "138 1234 5678 139 8765 4321",
        "138-1234-5678，139-8765-4321",
        "+86 138 1234 5678",
        "0086 138 1234 5678",
        "13812345678 13912345678",
    ],
)
def test_a_row_of_such_numbers_is_one_of_them(text: str) -> None:
    assert set(codes(text)) == {"mobile"}


@pytest.mark.parametrize(
    "text",
    [
        "2019 158 2034 1999 2020",
        "158-2034-1999-2020",
        "1998 123 4567",
        "135-20240315",
        "| 138 | 1234 | 5678 |",
        "138\n\n12345678",
        "138、1234、5678",
        "运单SF8617122543274",
        "192.168.10.254",
        "13 812 345 678",
        "统一社会信用代码523301000713216788",
        "120.15515 30.27415",
        "1 3 5 7 9 11 13 15",
    ],
)
def test_groups_of_another_make_are_no_number(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "content/_vocabulary/rosters/a.csv",
            COLUMNS + "王二小{},,道德模范,区县,助人为乐,5,,,区委,,2023-09-18,\n",
        ),
        (
            "content/_vocabulary/rosters/a.csv",
            COLUMNS + "王二小,,道德模范,区县,助人为乐,5,,,区委 电话{},,2023-09-18,\n",
        ),
        ("content/_vocabulary/programmes.yml", "- {{id: a, 名称: 甲, 对象: 个人, 说明: 电话{}}}\n"),
        ("content/_vocabulary/themes.yml", "- {{id: a, 名称: 甲, 说明: 电话{}}}\n"),
        ("content/_vocabulary/areas.yml", "# 电话{}\n- {{id: a, 名称: 甲街道}}\n"),
        ("content/_vocabulary/terms.yml", "- {{写法: 甲, 改为: 乙, 说明: 电话{}}}\n"),
        ("content/_vocabulary/homonyms.yml", "- {{词: 甲, 也是词: 是, 说明: 电话{}}}\n"),
        ("content/_vocabulary/dates.yml", "- {{名称: 甲, id: a, 日期: 03-05, 提示: 电话{}}}\n"),
    ],
)
@pytest.mark.parametrize("number", ["13812345678", "138-1234-5678"])
def test_every_file_of_the_vocabulary_is_looked_through(
    site_from: SiteFrom, path: str, text: str, number: str
) -> None:
    found = problems_of(site_from({path: text.format(number)}))
    (told,) = [p for p in found if p.code == "mobile"]
    assert (told.file, told.is_error) == (path, True)
    assert told.line == (2 if path.endswith("csv") else 1)


def test_a_broken_row_is_looked_through_too(site_from: SiteFrom) -> None:
    rows = COLUMNS + "王二小13812345678,,没有这个项目,没有,,,,,,,没有日期,\n"
    assert "mobile" in {p.code for p in problems_of(site_from({ROSTER: rows}))}


@given(st.text(st.sampled_from("0123456789Xx-. \n*_()[]<b>&#;%\\1386"), max_size=60))
def test_whatever_is_written_is_looked_through(text: str) -> None:
    for problem in scan("f", text, home=True):
        assert 1 <= problem.line <= text.count("\n") + 1


@pytest.mark.parametrize(
    "text", ["1" * 50_000, "1 " * 20_000, "1](2)" * 5_000, "[" * 30_000, "1<b" * 9_000]
)
def test_long_rows_end(text: str) -> None:
    """In less than a test may take; nothing is square in their length."""
    scan("f", text, home=True)
    assert isinstance(codes(text), list)


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


@pytest.mark.parametrize(
    ("venue", "is_door"),
    [
        ("石桥老街口", False), ("渔光社区河边旧渔亭", False), ("文化馆一楼大厅", False),
        ("柳荫路12号", True), ("柳荫路１２号", True), ("杏花里3栋", True), ("船工楼2单元401", True),
        ("槐树里7号楼一楼", True),
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", ["地点", "venue"])
def test_where_a_unit_can_be_visited_is_no_door(
    site_from: SiteFrom, key: str, venue: str, is_door: bool
) -> None:
    found = problems_of(site_from({UNIT: unit(**{key: venue}), ACTIVITY: activity(地点=venue)}))
    told = [(p.code, p.file) for p in found if p.code == "door-number"]
    assert told == ([("door-number", UNIT)] if is_door else []), "an activity may tell its hall"


def test_hours_are_no_door(site_from: SiteFrom) -> None:
    site = "\n  级别: 市\n  开放时间: 周六 9:00 在2号楼"
    assert problems_of(site_from({UNIT: unit(示范点=site)})) == []


def test_the_checksum_of_resident_numbers() -> None:
    assert is_resident_id(ID)
    assert [d for d in "0123456789X" if is_resident_id(ID[:17] + d)] == ["X"]
    assert not is_resident_id("0" + ID[1:])


def test_the_check_digit_of_cards() -> None:
    assert [d for d in range(10) if luhn(CARD16[:15] + str(d))] == [1]
