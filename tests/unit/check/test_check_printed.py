"""What was printed is remembered when somebody is taken away."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from presses import BOARD, BOOK, HOUSE, WOMAN
from roots import SiteFrom, problems_of
from showcase.base.problems import Problem
from showcase.model.printed import COLUMNS, FILE
from showcase.model.publications import FILE as PUBLICATIONS
from showcase.reading.printed import read_printed
from writing import FAMILY, PERSON, family, story

ROW = f"jia-feng,2026-07-01,1,500,{WOMAN},26–29,abc,"


def ledger(*rows: str) -> str:
    return "\ufeff" + "\r\n".join([",".join(COLUMNS), *rows]) + "\r\n"


def found(site_from: SiteFrom, woman: str | None, *rows: str, book: str = BOOK) -> list[Problem]:
    files = {PERSON: woman, FAMILY: family(), PUBLICATIONS: book, FILE: ledger(*(rows or (ROW,)))}
    return [p for p in problems_of(site_from(files)) if p.file == FILE]


def test_nothing_is_said_of_whom_everybody_may_see(site_from: SiteFrom) -> None:
    assert found(site_from, story()) == []


CONSENT = "{{状态: {}, 档案号: X-2023-031, 签署人: 本人, 日期: 2023-09-20{}}}"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"状态": "撤下"}, "撤下"),
        ({"授权": CONSENT.format("已撤回", "")}, "撤回"),
        ({"授权": CONSENT.format("已签", ", 到期: 2026-11-01")}, "到期"),
        ({"渠道": "[网站]"}, "印刷"),
    ],
)
def test_somebody_who_is_gone(site_from: SiteFrom, change: dict[str, str], why: str) -> None:
    (p,) = found(site_from, story(**change))
    assert (p.code, p.severity, p.line, p.field) == ("printed-gone", "warning", 2, "事迹")
    assert why in p.what
    assert "《家风家训集》2026-07 印 500 册，在第 26–29 页" in p.what


def test_a_folder_that_is_gone(site_from: SiteFrom) -> None:
    (p,) = found(site_from, None)
    assert "删掉" in p.what


def test_a_story_that_is_rewritten_is_not_called_back(site_from: SiteFrom) -> None:
    assert found(site_from, story(状态="待审")) == []


def test_what_was_dealt_with_is_ticked_off(site_from: SiteFrom) -> None:
    assert found(site_from, story(状态="撤下"), ROW + "2026-11-20 已加贴") == []


def test_a_publication_that_is_listed_no_more(site_from: SiteFrom) -> None:
    (p,) = found(site_from, story(状态="撤下"), book=BOARD)
    assert "《jia-feng》" in p.what


def test_pages_of_a_volume(site_from: SiteFrom) -> None:
    (p,) = found(site_from, story(状态="撤下"), ROW.replace("26–29", "下册 26–29"))
    assert "在下册第 26–29 页" in p.what


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (ROW.replace("2026-07-01", "去年"), "bad-cell"),
        (ROW.replace("500", "五百"), "bad-cell"),
        (ROW.replace(WOMAN, ""), "missing"),
    ],
)
def test_a_row_that_cannot_be_read_is_a_reminder(site_from: SiteFrom, row: str, code: str) -> None:
    assert [(p.code, p.severity) for p in found(site_from, story(), row)] == [(code, "warning")]


def test_columns(site_from: SiteFrom) -> None:
    root = site_from({FILE: "印刷品,日期,备考\na,2026-01-01,x\n"})
    rows, problems = read_printed(root)
    assert rows == ()
    assert [p.code for p in problems] == ["missing"]


def test_a_table_program_writes_days_its_own_way(site_from: SiteFrom) -> None:
    root = site_from({FILE: ledger(ROW.replace("2026-07-01", "2026/7/1"))})
    ((row,), problems) = read_printed(root)
    assert (row.day.isoformat(), row.copies, problems) == ("2026-07-01", 500, [])


@given(st.text(max_size=200))
def test_any_table_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    root = tmp_path_factory.mktemp("any")
    path = root / FILE
    path.parent.mkdir(parents=True)
    path.write_text(ledger() + text, "utf-8", newline="")
    _, problems = read_printed(root)
    assert all(not p.is_error for p in problems)


def manifest(key: str) -> str:
    told = {
        "id": "jia-feng",
        "day": "2026-07-01",
        "files": [],
        "stories": [{"key": key, "digest": ""}],
    }
    return json.dumps(told)


def test_what_lies_on_this_machine(site_from: SiteFrom) -> None:
    """What can be made again is told as soon as its story may not be printed, for whatever reason."""
    there = "print/jia-feng/manifest.json"
    files = {
        PERSON: story(状态="待审"),
        FAMILY: family(),
        PUBLICATIONS: BOOK,
        there: manifest(WOMAN),
    }
    (p,) = [p for p in problems_of(site_from(files)) if p.file == there]
    assert (p.code, p.severity) == ("printed-gone", "warning")
    assert "print jia-feng" in p.instead
    files[there] = manifest(HOUSE)
    assert [p for p in problems_of(site_from(files)) if p.file == there] == []


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"stories": 1, "day": "x"}', '{"stories": [1], "day": "2026-01-01"}'],
)
def test_a_manifest_that_cannot_be_read_says_nothing(site_from: SiteFrom, text: str) -> None:
    root = site_from({"print/a/manifest.json": text})
    assert read_printed(root) == ((), [])
