"""The ledger of printed matter: what is written is read again, beside what was there."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hours import TODAY
from hypothesis import given
from hypothesis import strategies as st
from roots import write
from showcase.data.sheets import harmless
from showcase.model.printed import COLUMNS, FILE, Printed
from showcase.printing.ledger import append, pages_of
from showcase.printing.manifest import Place
from showcase.reading.printed import read_printed

ROW = Printed(FILE, 0, "jia-feng", TODAY, 1, 500, "families/zheng-guo-dong", "下册 26–29", "abc")


@given(pages=st.text("上下册第0123456789–、,;\"'=+-@ ", max_size=20))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, pages: str) -> None:
    root = tmp_path_factory.mktemp("ledger")
    given_rows = [ROW, Printed(FILE, 0, "b", TODAY, 2, None, "units/x", pages, "d")]
    for row in given_rows:
        append(root, [row])
    rows, problems = read_printed(root)
    assert problems == []
    assert [r.story for r in rows] == [r.story for r in given_rows]
    assert rows[1].pages == harmless(pages).strip()
    assert rows[1].copies is None


@given(pages=st.text(st.sampled_from("=+-@＝＋－＠ \u200b'1x"), max_size=6))
def test_no_cell_is_a_formula(tmp_path_factory: pytest.TempPathFactory, pages: str) -> None:
    root = tmp_path_factory.mktemp("ledger")
    append(root, [Printed(FILE, 0, "b", TODAY, 2, None, "units/x", pages, "d")])
    text = (root / FILE).read_bytes().decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [c for c in cells if c.strip(" \u200b")[:1] in tuple("=+-@＝＋－＠")]


def test_bom_and_line_ends(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("ledger")
    append(root, [ROW])
    data = (root / FILE).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 2
    assert data.decode("utf-8-sig").splitlines()[0] == ",".join(COLUMNS)
    (root / FILE).write_bytes(data.replace(b"\r\n", b"\n"))
    append(root, [ROW])
    assert b"\r" not in (root / FILE).read_bytes()


@pytest.mark.parametrize(
    ("first", "last", "folio", "pages"),
    [
        (11, 16, "3–8", "下册 3–8"),
        (10, 16, "3–8", "下册 2–8"),
        (5, 5, "1", "下册 1"),
        (2, 4, "", "下册 2–4"),
    ],
)
def test_a_page_before_the_first_number_is_the_storys_too(
    first: int, last: int, folio: str, pages: str
) -> None:
    place = Place("families/x", "a-2.pdf", first, last, folio, "")
    assert pages_of(place, {"a-2.pdf": "下册"}) == pages


def test_a_column_that_was_taken_out_comes_back(tmp_path: Path) -> None:
    """Else every later printing would lose its pages, and nobody could be told where to look."""
    write(tmp_path / FILE, "备注,印刷品,日期,事迹\r\n看过,jia-feng,2026-01-01,units/x")
    append(tmp_path, [ROW])
    text = (tmp_path / FILE).read_bytes().decode("utf-8-sig")
    head, old, new = text.splitlines()
    assert head == "备注,印刷品,日期,事迹,版本,印数,页,指纹,署名,处理"
    assert old == "看过,jia-feng,2026-01-01,units/x"
    assert new == ",jia-feng,2026-11-22,families/zheng-guo-dong,1,500,下册 26–29,abc,,"
    rows, _ = read_printed(tmp_path)
    assert [(r.story, r.pages) for r in rows] == [("units/x", ""), (ROW.story, ROW.pages)]
