"""台账: everybody who was honoured, counted and listed by programme, year, level and street."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from building import run
from roots import root_at
from writing import PERSON, UNIT, family, honour, story, unit

TODAY = ("--today", "2026-11-26")
ROW = "姓名,项目,级别,类别,届,年度,街道,社区,授予单位,授予日期,署名方式,等次,状态\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One honoured twice, a pair, a family as 姓氏加某, a window whose honour is over, one nominated without a
    place; a draft, and one that was withdrawn.
    """
    over = honour(
        项目="文明窗口", 类别=None, 届=None, 年度="2019", 文号="云文明委〔2019〕8号", 授予日期="2019-12-05"
    )  # fmt: skip
    second = honour(级别="市", 届="6", 文号="青文明〔2024〕7号", 授予日期="2024-09-19")
    return root_at(tmp_path_factory.mktemp("accounts") / "root", {
        PERSON: story(荣誉=f"[{honour()}, {second}]"),
        "families/2024/yi-jia/index.md": family(署名方式="姓氏加某"),
        UNIT: unit(荣誉=f"[{over}]"),
        "models-of-virtue/2024/li-yu/index.md": story(
            姓名="李雨", 拼音=None, 状态="草稿", 荣誉=f"[{honour(届='6')}]"
        ),
        "content/_vocabulary/rosters/a.csv": ROW
        + "陆秀英、陆秀芳,道德模范,区县,孝老爱亲,5,,望潮街道,渔光社区,=1+1,2023-09-18,,,\n"
        + "何守田,道德模范,区县,助人为乐,5,,,,区文明办,2023-09-18,,提名,\n"
        + "王守信,道德模范,区县,诚实守信,5,,,,区文明办,2023-09-18,,,撤下\n",
    })  # fmt: skip


def export(root: Path, *words: str | Path) -> tuple[int, str]:
    done = run("export", "台账", *words, "--root", root, *TODAY)
    return done.code, done.out + done.err


@pytest.fixture(scope="module")
def book(root: Path, tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    file = tmp_path_factory.mktemp("made") / "a.xlsx"
    code, told = export(root, "-o", file)
    assert code == 0, told
    return openpyxl.load_workbook(file)


def rows_of(book: openpyxl.Workbook, name: str) -> list[dict[str, str | int]]:
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(head, ("" if c is None else c for c in row), strict=True)) for row in rows]


def table(book: openpyxl.Workbook) -> list[list[str | int | None]]:
    return [list(row) for row in book["汇总"].iter_rows(values_only=True)]


def test_it_counts_by_programme_level_and_year(book: openpyxl.Workbook) -> None:
    title, bands, heads, *rows, _note = table(book)
    assert title[0] == "青汀市云汀区 荣誉台账"
    assert bands == ["项目", "单位", "按级别", None, "按年份", None, None, "合计", "其中", None]
    assert heads == [None, None, "市级", "区级", "2024年", "2023年", "2019年", None, "提名", "曾获"]
    assert rows == [
        ["道德模范", "人", 1, 4, 1, 4, 0, 5, 1, 0],
        ["最美家庭", "户", 0, 1, 1, 0, 0, 1, 0, 0],
        ["文明窗口", "个", 0, 1, 0, 0, 1, 1, 0, 1],
        ["合计", None, 1, 6, 2, 4, 1, 7, 1, 1],
    ]


def test_its_sums_are_sums(book: openpyxl.Workbook) -> None:
    *rows, total = table(book)[3:-1]
    for n in range(2, len(total)):
        assert total[n] == sum(row[n] for row in rows)
    for row in (*rows, total):
        assert row[2] + row[3] == row[4] + row[5] + row[6] == row[7]


@pytest.mark.parametrize(
    ("sheet", "head", "parts"),
    [
        ("按项目", "项目", [("道德模范", "4 位"), ("最美家庭", "1 户"), ("文明窗口", "1 个")]),
        ("按年度", "年份", [("2024", "1 位、1 户"), ("2023", "4 位"), ("2019", "1 个")]),
        ("按级别", "级别", [("市级", "1 位"), ("区级", "4 位、1 户、1 个")]),
        ("按街道", "街道", [("柳荫街道", "1 位、1 户、1 个"), ("望潮街道", "2 位"), ("没有写街道", "1 位")]),
    ],
)  # fmt: skip
def test_each_list_has_all_of_them_in_its_own_order(
    book: openpyxl.Workbook, sheet: str, head: str, parts: list[tuple[str, str]]
) -> None:
    rows = rows_of(book, sheet)
    assert next(iter(rows[0])) == head
    assert list(dict.fromkeys((r[head], r["共"]) for r in rows)) == parts
    assert sorted(r["姓名或名称"] for r in rows) == [
        "云汀水务有限公司营业厅", "何守田", "周桂兰", "周桂兰", "郑某家庭", "陆秀英、陆秀芳",
    ]  # fmt: skip
    for part, _ in parts:
        own = [r["序号"] for r in rows if r[head] == part]
        assert own == list(range(1, len(own) + 1))
    assert len(rows[0]) == len(set(rows[0]))


def test_a_row_tells_what_the_roll_tells(book: openpyxl.Workbook) -> None:
    assert rows_of(book, "按级别")[0] == {
        "级别": "市级", "共": "1 位", "序号": 1, "姓名或名称": "周桂兰", "项目": "道德模范", "类别": "助人为乐",
        "等次": "正式", "届次": "第六届", "年份": "2024", "街道": "柳荫街道", "社区": "杏花里社区",
        "授予单位": "区精神文明建设指导委员会", "文号": "青文明〔2024〕7号", "授予日期": "2024-09-19", "状态": "有效",
    }  # fmt: skip
    assert {r["授予单位"] for r in rows_of(book, "按项目")} >= {"=1+1"}


def test_only_what_is_read_has_cells_over_others(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["汇总", "按项目", "按年度", "按级别", "按街道"]
    assert [bool(page.merged_cells.ranges) for page in book] == [True, False, False, False, False]


@pytest.mark.parametrize("level", ["市", "市级"])
def test_a_level_is_asked_for_in_either_word(root: Path, tmp_path: Path, level: str) -> None:
    assert export(root, "--level", level, "-o", tmp_path / "a.xlsx")[0] == 0
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert [r["姓名或名称"] for r in rows_of(book, "按项目")] == ["周桂兰"]
    assert book["汇总"]["A1"].value == "青汀市云汀区 市级 荣誉台账"


def test_a_level_that_is_none_is_told(root: Path, tmp_path: Path) -> None:
    code, told = export(root, "--level", "区县级", "-o", tmp_path / "a.xlsx")
    assert (code, "是不是“区县”" in told) == (2, True)
