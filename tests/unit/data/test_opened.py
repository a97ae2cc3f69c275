"""Open data: what its schema lets through, what no spreadsheet takes for a formula, and that JSON, CSV and
workbooks tell the same.
"""

from __future__ import annotations

import copy
import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import fastjsonschema
import pytest
from hours import TODAY
from hypothesis import given
from hypothesis import strategies as st
from roots import SiteFrom
from showcase import pipeline
from showcase.base.memo import Memo
from showcase.data.opened import open_data
from showcase.data.package import package
from showcase.data.sheets import harmless, sheet
from showcase.data.table import WORDS, Column, Value, in_words, table_of
from showcase.data.workbooks import workbooks
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue
from writing import (  # fmt: skip
    ACTIVITY,
    FAMILY,
    NOTICE,
    PERSON,
    PRACTICE,
    UNIT,
    activity,
    family,
    notice,
    practice,
    story,
    unit,
)

ROSTER = "content/_vocabulary/rosters/2023.csv"
HEADER = "姓名,项目,级别,类别,届,街道,社区,授予单位,授予日期\n"
ROWS = """\
仇立冬,道德模范,区县,助人为乐,5,望潮街道,渔光社区,区文明委,2023-09-18
"=HYPERLINK(""x"")",道德模范,区县,助人为乐,6,望潮街道,渔光社区,＠区文明委,2024-09-18
"""
FORMULA = '=HYPERLINK("x")'


@pytest.fixture
def edition(site_from: SiteFrom) -> Edition:
    root = site_from({
        PERSON: story(), FAMILY: family(), UNIT: unit(), PRACTICE: practice(), NOTICE: notice(),
        ACTIVITY: activity(), ROSTER: HEADER + ROWS,
    })  # fmt: skip
    content = pipeline.check(root, TODAY).content
    return Edition(build_catalogue(content), replace(content.settings, licence="cc by 4.0"))


def files_of(edition: Edition) -> dict[str, bytes]:
    return {
        path: text.encode() if isinstance(text, str) else text
        for path, text in open_data(edition).files
    }


def cells_of(workbook: bytes) -> list[list[str]]:
    """Every row of the one sheet, with nothing but shared texts in it."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as packed:
        assert {i.date_time[:3] for i in packed.infolist()} == {(1980, 1, 1)}
        sheet_xml = packed.read("xl/worksheets/sheet1.xml").decode()
        words = ElementTree.fromstring(packed.read("xl/sharedStrings.xml"))
    assert "<f>" not in sheet_xml
    assert set(re.findall(r'<c [^>/]*?(?: t="(\w+)")?>', sheet_xml)) == {"s"}
    texts = ["".join(t.text or "" for t in si) for si in words]
    rows = re.findall(r"<row .*?</row>", sheet_xml)
    return [[texts[int(n)] for n in re.findall(r"<v>(\d+)</v>", row)] for row in rows]


def test_every_record_is_as_its_schema_says_and_every_form_says_the_same(edition: Edition) -> None:
    files = files_of(edition)
    told = json.loads(files["data/datapackage.json"])
    assert [lic["name"] for lic in told["licenses"]] == ["CC-BY-4.0"]
    for name, least in (("honours", 5), ("stories", 6), ("areas", 5)):
        found = json.loads(files[f"data/{name}.json"])
        schema = json.loads(files[f"data/{name}.schema.json"])
        assert fastjsonschema.compile(schema)(found) == found
        assert len(found) >= least
        assert len({record["id"] for record in found}) == len(found)

        data = files[f"data/{name}.csv"]
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\n") == data.count(b"\r\n") == len(found) + 1
        assert all(line.startswith(b'"') for line in data[3:].splitlines())
        head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        named = schema["items"]["properties"]
        assert head == [shape["title"] for shape in named.values()]
        for row, record in zip(rows, found, strict=True):
            plain = [re.sub("^'", "", cell) for cell in row]
            assert plain == [_in_words(value) for value in record.values()]

        fields = next(r for r in told["resources"] if r["path"] == f"{name}.csv")["schema"]
        assert [f["name"] for f in fields["fields"]] == head
        assert fields["primaryKey"] == [head[0]]
    honours = {h["name"]: h for h in json.loads(files["data/honours.json"])}
    assert honours["周桂兰"]["story"] == "models-of-virtue/zhou-gui-lan"
    assert honours["仇立冬"]["story"] is None
    assert honours["仇立冬"]["url"].startswith(
        "https://yunting.example/honour-roll/moral-model/#r-"
    )


def _in_words(value: Any) -> str:
    return in_words(tuple(value) if isinstance(value, list) else value)


def _set(key: str, value: object) -> Callable[[dict[str, Any]], None]:
    def broken(record: dict[str, Any]) -> None:
        record[key] = value

    return broken


BROKEN = [
    *(_set(key, value) for key, value in (
        ("id", "R 1"), ("id", 5), ("id", None), ("target", "团体"), ("name", ""), ("name", None),
        ("count", 0), ("count", "1"), ("count", 1.5), ("level", "县"), ("year", 23),
        ("issuer", "区文明委"), ("issuer", [""]), ("issuer", [3]), ("date", "2023.9.18"),
        ("date", "2023-09-18T00:00"), ("state", "撤销"), ("star", 11), ("posthumous", "否"),
        ("story", "zhou-gui-lan"), ("programme_id", "道德模范"), ("授权", "已签"),
    )),
    lambda record: record.pop("url"),
    lambda record: record.pop("category"),
]  # fmt: skip


@pytest.mark.parametrize("spoil", BROKEN)
def test_a_schema_refuses_what_is_no_record(
    edition: Edition, spoil: Callable[[dict[str, Any]], None]
) -> None:
    files = files_of(edition)
    found = json.loads(files["data/honours.json"])
    validate = fastjsonschema.compile(json.loads(files["data/honours.schema.json"]))
    broken = copy.deepcopy(found)
    spoil(broken[0])
    with pytest.raises(fastjsonschema.JsonSchemaException):
        validate(broken)


UNSEEN = ("", " ", "\u3000", "\u200b", "\ufeff \u2060")
INJECTED = [f"{before}{sign}cmd|' /C calc'!A0" for before in UNSEEN for sign in "=+-@＝＋－＠"] + [
    "\t=1", "\r=1", "\n=1", "\n \u200b＝1",
]  # fmt: skip
assert len(INJECTED) >= 40


@pytest.mark.parametrize("cell", INJECTED)
def test_no_cell_begins_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


def test_no_file_holds_a_formula(edition: Edition) -> None:
    """Names of a roster, as no check would let them through."""
    (row,) = (r for r in edition.catalogue.rows if r.name == "仇立冬")
    rows = tuple(replace(row, name=cell) for cell in INJECTED)
    files = files_of(Edition(replace(edition.catalogue, rows=rows), edition.settings))
    books = [cells_of(data) for path, data in files.items() if path.endswith(".xlsx")]
    assert max(len(cells) for cells in books) == len(INJECTED) + 2
    written = csv.reader(io.StringIO(files["data/honours.csv"].decode("utf-8-sig"), newline=""))
    names = [re.sub("^'", "", cells[2]) for cells in written if cells[2].startswith("'")]
    assert sorted(names) == sorted(INJECTED)


@given(st.lists(st.text(), min_size=1))
def test_a_sheet_gives_back_what_was_put_in(cells: list[str]) -> None:
    column: Column[str] = Column("格", "cell", WORDS, str)
    written = sheet(table_of("t", "表", "", (column,), cells))
    rows = list(csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline="")))
    assert [re.sub("^'", "", cell) for (cell,) in rows[1:]] == cells
    assert not any(
        cell.strip()[:1] in tuple("=+-@＝＋－＠") for (cell,) in rows[1:] if cell.strip()
    )


def test_a_workbook_a_session_all_of_text_to_be_printed(edition: Edition) -> None:
    files = files_of(edition)
    books = {path: data for path, data in files.items() if path.endswith(".xlsx")}
    names = {d.url: d.name for _, rolls in open_data(edition).rolls for d in rolls}
    assert books.keys() == names.keys()
    assert all(re.fullmatch(r"data/[a-z0-9-]+\.xlsx", path) for path in books)
    by_name = {names[path]: data for path, data in books.items()}
    fifth, sixth = by_name["光荣榜-道德模范-第五届.xlsx"], by_name["光荣榜-道德模范-第六届.xlsx"]
    assert [row[1] for row in cells_of(fifth)] == ["姓名或名称", "仇立冬", "周桂兰"]
    assert FORMULA in cells_of(sixth)[1]
    with zipfile.ZipFile(io.BytesIO(fifth)) as packed:
        page = packed.read("xl/worksheets/sheet1.xml").decode()
        assert 'paperSize="9"' in page
        assert 'orientation="landscape"' in page
        assert b"_xlnm.Print_Titles" in packed.read("xl/workbook.xml")
        assert b"2023-09-18T00:00:00Z" in packed.read("docProps/core.xml")


def test_the_same_edition_gives_the_same_bytes(edition: Edition) -> None:
    again = Edition(edition.catalogue, edition.settings)
    assert files_of(edition) == files_of(again)


def test_workbooks_are_remembered_until_a_row_changes(edition: Edition, tmp_path: Path) -> None:
    memo = Memo(tmp_path / "memo.db")
    first = list(workbooks(edition, memo))
    assert list(workbooks(edition, memo)) == first == list(workbooks(edition))
    (row,) = (r for r in edition.catalogue.rows if r.name == "仇立冬")
    other = replace(row, name="仇立春")
    catalogue = replace(edition.catalogue, rows=(other,))
    changed = Edition(catalogue, edition.settings)
    assert list(workbooks(changed, memo)) == list(workbooks(changed))
    assert {b.data for b in workbooks(changed, memo)} - {b.data for b in first}


def test_a_licence_is_known_by_its_short_name_or_in_words(edition: Edition) -> None:
    def told(licence: str) -> Any:
        settings = replace(edition.settings, licence=licence)
        return package(Edition(edition.catalogue, settings), (), ()).get("licenses")

    assert told("") is None
    assert told("CC0-1.0")[0]["name"] == "CC0-1.0"
    assert told("照《公共数据开放办法》") == [
        {"title": "照《公共数据开放办法》", "path": "LICENSE.txt"}
    ]


def test_examples_are_of_the_data_and_short() -> None:
    values: tuple[Value, ...] = ("", "长" * 50)
    column: Column[Value] = Column("格", "cell", WORDS, lambda v: v)
    assert table_of("t", "表", "", (column,), values).examples == ("长" * 36 + "……",)
    assert table_of("t", "表", "", (column,), ()).examples == ("",)
