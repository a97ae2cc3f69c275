"""汇总表 as offices make them, row by row."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from imports import HEAD, ID, MOBILE, ROW, Office, bytes_of, workbook
from openpyxl import Workbook
from openpyxl.styles import Font
from showcase.intake.csvs import read_csv
from showcase.intake.found import Candidate, Source
from showcase.intake.sheet import letters
from showcase.intake.sheets import read_html_table, read_xls, read_xlsx


def read(book: Workbook) -> Source:
    return read_xlsx(bytes_of(book), "名单.xlsx")


def texts(candidate: Candidate) -> dict[str, str]:
    return {key: found.text for key, found in candidate.values.items()}


def only(source: Source) -> dict[str, str]:
    assert not [p for p in source.problems if p.is_error]
    (candidate,) = source.candidates
    return texts(candidate)


def left(source: Source) -> list[tuple[str, str]]:
    return [(x.what, x.place) for x in source.left_out]


def test_each_value_has_its_cell() -> None:
    (candidate,) = read(workbook(HEAD, ROW)).candidates
    assert candidate.place == "名单!第2行"
    assert (candidate.values["name"].text, candidate.values["name"].place) == ("何守田", "名单!A2")
    assert candidate.values["area.community"].place == "名单!D2"


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_are_called_as_excel_calls_them(column: int, name: str) -> None:
    assert letters(column) == name


def test_private_columns_go_with_their_count_and_their_values_nowhere() -> None:
    source = read(workbook((*HEAD, "身份证号", "联系电话"), (*ROW, ID, MOBILE), (*ROW, ID, None)))
    assert ("身份证号码", "名单!F列") in left(source)
    assert ("联系电话", "名单!G列") in left(source)
    assert ID not in repr(source)
    assert MOBILE not in repr(source)


def test_numbers_go_out_of_public_columns_too() -> None:
    source = read(workbook((*HEAD, "简介"), (*ROW, f"电话{MOBILE}，证号{ID}。")))
    assert MOBILE not in repr(source)
    assert ID not in repr(source)


def test_an_identity_number_that_became_a_float_goes() -> None:
    source = read(workbook((*HEAD, "简介"), (*ROW, 110105194912310021)))
    assert "summary" not in only(source)
    assert left(source)[0][1] == "名单!F2"


def test_one_digit_a_cell_is_a_number_of_a_person() -> None:
    source = read(workbook((*HEAD, "简介", *[None] * 17), (*ROW, *ID)))
    assert "summary" not in only(source)
    assert ("一格一个数字的号码", "名单!F2") in left(source)


def test_hidden_rows_columns_and_sheets_are_counted_and_left_out() -> None:
    book = workbook(HEAD, ROW, ("隐藏人", "女", "柳荫街道", "铁牛社区", "助人为乐"), ROW)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    workbook(HEAD, ("藏起来", "男", "", "", ""), title="旧的", book=book).worksheets[
        1
    ].sheet_state = "hidden"
    source = read(book)
    assert [texts(c)["name"] for c in source.candidates] == ["何守田", "何守田"]
    assert "gender" not in texts(source.candidates[0])
    assert {("隐藏的行", "名单!第3行"), ("隐藏的列", "名单!B列"), ("隐藏的工作表", "旧的")} <= set(
        left(source)
    )


def test_who_is_crossed_out_is_left_out() -> None:
    book = workbook(HEAD, ROW, ("周桂兰", *ROW[1:]))
    book.active["A3"].font = Font(strike=True)
    source = read(book)
    assert only(source)["name"] == "何守田"
    assert {("划掉的格子", "名单!A3"), ("没有姓名的一行", "名单!第3行")} <= set(left(source))


def test_a_group_of_hidden_columns_is_hidden_whole() -> None:
    book = workbook(HEAD, ROW)
    book.active.column_dimensions.group("C", "D", hidden=True)
    assert {"area.street", "area.community"} & set(only(read(book))) == set()


def test_merged_cells_stand_in_all_their_rows() -> None:
    book = workbook(HEAD, ROW, ("周桂兰", "女", None, "铁牛社区", "助人为乐"))
    book.active.merge_cells("C2:C3")
    assert [texts(c)["area.street"] for c in read(book).candidates] == ["柳荫街道", "柳荫街道"]


def two_heads() -> Workbook:
    book = workbook(
        ("云汀区第五届道德模范推荐人选汇总表",),
        ("序号", "基本信息", None, "所在地", None),
        (None, "姓 名", "性别", "街道", "社区"),
        (1, "何守田", "男", "柳荫街道", "杏花里社区"),
    )
    for cells in ("A1:E1", "A2:A3", "B2:C2", "D2:E2"):
        book.active.merge_cells(cells)
    return book


def test_a_head_of_two_rows_is_one() -> None:
    found = only(read(two_heads()))
    assert (found["name"], found["area.street"], found["area.community"]) == (
        "何守田",
        "柳荫街道",
        "杏花里社区",
    )


def test_a_second_row_that_splits_the_place_belongs_to_the_head() -> None:
    book = workbook(
        ("姓名", "所在地", None), (None, "街道", "社区"), ("何守田", "柳荫街道", "杏花里社区")
    )
    book.active.merge_cells("A1:A2")
    book.active.merge_cells("B1:C1")
    assert only(read(book))["area.community"] == "杏花里社区"


def test_the_title_tells_session_and_level_and_that_nobody_has_it_yet() -> None:
    source = read(two_heads())
    found = only(source)
    assert (found["honours.0.session"], found["honours.0.level"]) == ("5", "区县")
    assert not source.is_award


@pytest.mark.parametrize("title", ["关于表彰第五届道德模范的名单", "2024年最美家庭命名名册"])
def test_a_list_of_those_honoured_says_so(title: str) -> None:
    assert read(workbook((title,), HEAD, ROW)).is_award


def test_subheads_tell_the_category_of_what_follows() -> None:
    rows = [
        ("姓名", "社区"),
        ("一、助人为乐（1人）",),
        ("何守田", "杏花里社区"),
        ("二、孝老爱亲",),
        ("周桂兰", "铁牛社区"),
    ]
    source = read(workbook(*rows))
    assert [texts(c)["honours.0.category"] for c in source.candidates] == ["助人为乐", "孝老爱亲"]
    assert source.candidates[0].values["honours.0.category"].place == "名单!A2"


def test_a_subhead_of_a_street_begins_afresh() -> None:
    rows = [("姓名", "社区"), ("一、助人为乐",), ("柳荫街道（1人）",), ("何守田", "杏花里社区")]
    found = only(read(workbook(*rows)))
    assert found["area.street"] == "柳荫街道"
    assert "honours.0.category" not in found


def test_sums_notes_and_signatures_are_no_rows() -> None:
    foot = [
        ("合计", "2人"),
        ("注：以上人选排名不分先后。",),
        (f"填表人：王五  联系电话：{MOBILE}",),
        (3, None),
    ]
    source = read(workbook(HEAD, ROW, *foot))
    assert len(source.candidates) == 1
    assert MOBILE not in repr(source)
    assert "没有姓名的一行" not in [what for what, _ in left(source)]


def test_a_row_without_a_name_is_told() -> None:
    source = read(workbook(HEAD, (None, "男", "柳荫街道", "", "敬业奉献"), ROW))
    assert ("没有姓名的一行", "名单!第2行") in left(source)


def test_the_head_that_every_printed_page_repeats_is_no_row() -> None:
    assert len(read(workbook(HEAD, ROW, HEAD, ROW)).candidates) == 2


def test_a_sheet_a_street() -> None:
    book = workbook(("姓名", "社区"), ("何守田", "杏花里社区"), title="柳荫街道")
    workbook(("姓名", "社区"), ("周桂兰", "渔光社区"), title="望潮街道", book=book)
    assert [texts(c)["area.street"] for c in read(book).candidates] == ["柳荫街道", "望潮街道"]


@pytest.mark.parametrize(
    ("name", "programme"),
    [("最美家庭", "最美家庭"), ("文明村镇", "文明村镇"), ("Sheet1", ""), ("柳荫街道", "")],
)
def test_a_tab_may_be_called_after_the_programme(name: str, programme: str) -> None:
    found = only(read(workbook(HEAD, ROW, title=name)))
    assert found.get("honours.0.programme", "") == programme


def test_unknown_columns_are_listed_once() -> None:
    source = read(workbook((*HEAD, "志愿汇编号"), (*ROW, "7"), (*ROW, "8")))
    assert [(u.text, u.place) for u in source.unknown] == [("志愿汇编号", "名单!F列")]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (dt.datetime(2023, 9, 18), "yyyy-mm-dd", "2023-09-18"),
        (dt.datetime(2023, 9, 1), 'yyyy"年"m"月"', "2023-09"),
        (45187, "General", "2023-09-18"),
        (1964.1, "0.00", "1964.10"),
        ("2023年9月18日", "General", "2023年9月18日"),
    ],
)
def test_days_are_read_as_their_cell_shows_them(value: Any, form: str, shown: str) -> None:
    book = workbook((*HEAD, "授予日期"), (*ROW, value))
    book.active["F2"].number_format = form
    assert only(read(book))["honours.0.date"] == shown


def test_a_day_without_its_format_is_told() -> None:
    source = read(workbook((*HEAD, "授予日期"), (*ROW, 45187)))
    assert [p.code for p in source.problems] == ["import-serial"]


def test_a_formula_that_was_never_worked_out_is_told() -> None:
    source = read(workbook((*HEAD, "备注"), (*ROW, "=1+1")))
    assert [p.code for p in source.problems] == ["import-formula"]


def test_several_lines_in_a_name_are_several_people() -> None:
    assert only(read(workbook(HEAD, ("陆秀英\n陆秀芳", *ROW[1:]))))["name"] == "陆秀英、陆秀芳"


def test_the_text_of_a_row_is_escaped_for_markdown() -> None:
    (candidate,) = read(workbook((*HEAD, "主要事迹"), (*ROW, "# 不是标题\n*第二段*"))).candidates
    assert candidate.body == "\\# 不是标题\n\n\\*第二段\\*"


# --- other kinds of files --------------------------------------------------------------------------

CSV = "姓名,性别,街道,社区,类别\n何守田,男,柳荫街道,杏花里社区,敬业奉献\n"


@pytest.mark.parametrize(
    "data",
    [
        CSV.encode(), CSV.encode("utf-8-sig"), CSV.encode("gb18030"), CSV.replace(",", "\t").encode("utf-16"),
        CSV.replace("\n", "\r\n").encode("gbk"), CSV.replace(",", ";").encode(),
    ],
)  # fmt: skip
def test_a_csv_in_whatever_encoding_tells_the_same(data: bytes) -> None:
    assert only(read_csv(data, "名单.csv")) == dict(
        zip(
            ("name", "gender", "area.street", "area.community", "honours.0.category"),
            ROW,
            strict=True,
        )
    )


@pytest.mark.parametrize(
    "data", ["姓名,性別\n何守田,男\n".encode("big5"), b"\xff\xfe\xfa\x00", b"\x81"]
)
def test_what_is_no_gbk_and_no_utf8_is_refused(data: bytes) -> None:
    source = read_csv(data, "名单.csv")
    assert not source.candidates
    assert [p.code for p in source.problems if p.is_error]


def test_a_number_in_a_csv_that_excel_rounded_off_goes() -> None:
    source = read_csv("姓名,简介\n何守田,1.10105E+17\n".encode(), "名单.csv")
    assert "summary" not in only(source)


def test_a_web_page_that_is_called_xls_is_read() -> None:
    rows = "<tr><td rowspan=2>姓名<td colspan=2>所在地<tr><td>街道<td>社区<tr><td>何守田<td>柳荫街道<td>杏花里社区"
    page = f"<html><table>{rows}</table>"
    found = only(read_html_table(page.encode("gb18030"), "名单.xls"))
    assert (found["name"], found["area.community"]) == ("何守田", "杏花里社区")


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04broken", b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600]
)
def test_broken_workbooks_are_one_sentence(data: bytes) -> None:
    for reader in (read_xlsx, read_xls):
        source = reader(data, "名单.xlsx")
        assert not source.candidates
        assert len([p for p in source.problems if p.is_error]) == 1


def test_a_cut_off_workbook_is_one_sentence() -> None:
    data = bytes_of(workbook(HEAD, *[ROW] * 50))
    assert [p.code for p in read_xlsx(data[: len(data) // 2], "a.xlsx").problems] == [
        "import-broken"
    ]


def test_cells_far_away_cost_nothing() -> None:
    book = workbook(HEAD, ROW)
    book.active.cell(1_048_576, 16_384, "!")
    assert len(read(book).candidates) == 1


def test_a_small_file_that_is_large_inside_is_refused(tmp_path: Path) -> None:
    """The same long text in thousands of cells is one text in the file, and merged cells are one cell."""
    shared = workbook(HEAD, *[("长" * 30_000,) * 5] * 40)
    merged = workbook(HEAD, ROW)
    for last in ("CV20000", "CV20001"):
        merged.active.merged_cells.add(f"A1:{last}")
    office = Office(tmp_path)
    for name, book in (("a.xlsx", shared), ("b.xlsx", merged)):
        (file,) = office.told(office.put(name, book), "--as", "roster")["files"]
        assert [p["code"] for p in file["problems"]] == ["import-too-large"]


def test_a_table_without_names_is_no_list() -> None:
    source = read(workbook(("品名", "数量"), ("毛巾", 3)))
    assert [p.code for p in source.problems] == ["import-no-list"]


def test_the_hard_table(tmp_path: Path) -> None:
    """Two rows of head over merged cells, hidden row and column, numbers as numbers, and a formula below."""
    book = two_heads()
    sheet = book.active
    sheet["F2"], sheet["G2"] = "身份证号", "推荐类别"
    sheet.append([2, "单 守信", "男", None, "铁牛社区", 110105194912310021, "诚实守信"])
    sheet.append([3, "隐藏 的人", "男", None, "铁牛社区", None, "助人为乐"])
    sheet.append(["合计", None, '=COUNTA(B4:B6)&"人"'])
    sheet.merge_cells("D4:D6")
    for cells in ("F2:F3", "G2:G3"):
        sheet.merge_cells(cells)
    sheet.row_dimensions[6].hidden = True
    source = read(book)
    assert [texts(c)["name"] for c in source.candidates] == ["何守田", "单守信"]
    assert texts(source.candidates[1])["area.street"] == "柳荫街道"
    assert texts(source.candidates[1])["honours.0.category"] == "诚实守信"
    assert "1101051949" not in repr(source)
