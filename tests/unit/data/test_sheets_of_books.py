"""Workbooks: text as it is, numbers that can be added up, no formula whatever somebody wrote."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from showcase.data.xlsx import Sheet, workbook, workbook_of

DAY = dt.date(2026, 11, 26)

TRIGGERS = (
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "\n=",
    "\r=",
    "＝",
    "＋",
    "－",
    "＠",
    "\u200b=",
    " =",
    "{=",
    "'=",
)
WORDS = ("1+1", "cmd|'/C calc'!A0", 'HYPERLINK("https://a.example","x")', "SUM(A1:A9)")
CORPUS = [t + w for t in TRIGGERS for w in WORDS] + [
    "https://a.example/", "mailto:a@b.example", "internal:Sheet1!A1", "external:c:\\a.xlsx", "1234", "2023-09-18",
    "{=1+1}", "TRUE", "#REF!", "00123",
]  # fmt: skip
"""What a spreadsheet would work out, or lead somewhere."""


def both(cells: list[str]) -> tuple[Sheet, Sheet]:
    """A list, and a table with heads over heads, with the same words wherever words may stand."""
    rows = tuple((cell, 1) for cell in cells)
    listed = Sheet("列", cells[0], ((cells[0], 9), ("数", 9)), rows, group=0)
    banded = Sheet(
        "表", cells[0], ((cells[0], 9), ("数", 9)), rows, bands=((cells[0], 2),), note=cells[0]
    )
    return listed, banded


@pytest.mark.filterwarnings("ignore:Cannot parse header")  # openpyxl cannot, for some
@pytest.mark.parametrize("first", CORPUS[::4])
def test_no_words_become_a_formula_or_a_link(first: str) -> None:
    data = workbook_of(both([first, *CORPUS]), first, DAY)
    book = openpyxl.load_workbook(io.BytesIO(data))
    found = [c for page in book for row in page.iter_rows() for c in row if c.value is not None]
    assert {c.data_type for c in found} == {"s", "n"}
    assert {c.value for c in found if c.data_type == "n"} == {1}
    assert not [c for c in found if c.hyperlink]
    assert {c.number_format for c in found if c.data_type == "s"} == {"@"}
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        whole = "".join(packed.read(n).decode() for n in packed.namelist())
    assert "<f>" not in whole


@settings(max_examples=25)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_any_words_come_back_as_they_were(cells: list[str]) -> None:
    data = workbook("甲", "乙", [("头", 9)], [[cell] for cell in cells], DAY)
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    found = [page.cell(n, 1).value or "" for n in range(2, len(cells) + 2)]
    kept = ["".join(c for c in cell if not (c < " " or "\x7f" <= c <= "\x9f")) for cell in cells]
    plain = [cell for cell in kept if cell.isprintable() and "_x" not in cell]
    assert [f for f, k in zip(found, kept, strict=True) if k in plain] == plain


def test_a_page_is_made_to_be_printed() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(both(["甲"]), "书", DAY)))
    listed, banded = book
    assert (listed.freeze_panes, banded.freeze_panes) == ("A2", "B4")
    assert (listed.print_title_rows, banded.print_title_rows) == ("$1:$1", "$2:$3")
    assert listed.auto_filter.ref == "A1:B2"
    assert listed.merged_cells.ranges == set()
    assert {str(r) for r in banded.merged_cells.ranges} == {"A1:B1", "A2:B2", "A5:B5"}
    for page in book:
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)


def test_what_looks_like_a_formula_is_quoted_too() -> None:
    """A clerk who makes the column general, and presses Enter in the cell, gets words again."""
    data = workbook("甲", "", [("头", 10)], [["=1+1"], ["＋1"], ["周桂兰"], ["2024"]], DAY)
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [page.cell(n, 1).quotePrefix for n in range(2, 6)] == [True, True, False, False]
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert 'numberStoredAsText="1"' in packed.read("xl/worksheets/sheet1.xml").decode()


def test_a_part_is_ruled_off_from_the_one_above() -> None:
    sheet = Sheet("列", "", (("街道", 9),), (("甲",), ("甲",), ("乙",)), group=0)
    page = openpyxl.load_workbook(io.BytesIO(workbook_of([sheet], "书", DAY))).active
    assert [page.cell(n, 1).border.top.style for n in (2, 3, 4)] == ["thin", "thin", "medium"]


def test_a_row_is_as_high_as_its_longest_cell() -> None:
    page = openpyxl.load_workbook(
        io.BytesIO(workbook("甲", "", [("头", 10)], [["五个字正好"], ["六个字就两行"]], DAY))
    ).active
    assert page.row_dimensions[3].height > page.row_dimensions[2].height


def test_the_same_rows_give_the_same_bytes() -> None:
    first, second = (workbook_of(both(["甲", "乙"]), "书", DAY) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        core = packed.read("docProps/core.xml").decode()
        assert {i.date_time[0] for i in packed.infolist()} == {1980}
    assert "<dc:creator></dc:creator>" in core
    assert core.count("2026-11-26T00:00:00Z") == 2
