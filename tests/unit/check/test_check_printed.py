"""What was printed is remembered when somebody is taken away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hours import TODAY
from hypothesis import given
from hypothesis import strategies as st
from presses import BOARD, BOOK, HOUSE, WOMAN
from roots import SiteFrom, problems_of
from showcase import pipeline
from showcase.base.problems import Problem
from showcase.derive.entries import mark
from showcase.model.printed import COLUMNS, FILE
from showcase.model.publications import FILE as PUBLICATIONS
from showcase.printing.press import open_press
from showcase.reading.printed import read_printed
from writing import FAMILY, PERSON, family, honour, story

ROW = f"jia-feng,2026-07-01,1,500,{WOMAN},26–29,abc,实名,"


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


@pytest.mark.parametrize(
    ("printed", "today", "told"),
    [
        ("实名", "实名", []),
        ("实名", "姓氏加某", ["要求署名“姓氏加某”，印出来的是“实名”"]),
        ("姓氏加某", "姓氏加某", []),
        ("姓氏加某", "不具名", ["要求署名“不具名”，印出来的是“姓氏加某”"]),
        ("不具名", "实名", []),
        ("", "实名", []),
        ("", "姓氏加某", ["印的时候署的什么没有记"]),
    ],
)
def test_somebody_who_asked_later_not_to_be_named(
    site_from: SiteFrom, printed: str, today: str, told: list[str]
) -> None:
    row = ROW.replace("实名", printed)
    problems = found(site_from, story(署名方式=today, 标题="三尺缝纫台"), row)
    assert [why for why in told if why in problems[0].what] == told
    assert len(problems) == len(told)
    assert ["没有问题" in p.instead for p in problems] == ["没有记" in why for why in told]


def test_a_list_of_before_names_were_written_down_is_read(site_from: SiteFrom) -> None:
    old = "印刷品,日期,版本,印数,事迹,页,指纹,处理\n"
    root = site_from({FILE: f"{old}jia-feng,2026-07-01,1,500,{WOMAN},26–29,abc,已加贴\n"})
    ((row,), problems) = read_printed(root)
    assert (row.named_as, row.handled, problems) == ("", "已加贴", [])


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


def manifest(key: str, id: str = "jia-feng", **more: object) -> str:
    told = {
        "id": id,
        "day": "2026-07-01",
        "files": [],
        "stories": [{"key": key, "digest": "", **more}],
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
    ("id", "more", "changes", "why"),
    [
        ("jia-feng", {}, {"渠道": "[印刷]"}, ""),
        ("jia-feng", {"in_ebook": True}, {"渠道": "[印刷]"}, "网站"),
        ("jia-feng", {"in_ebook": True}, {"渠道": "[网站]"}, "印刷"),
        ("jia-feng", {"named_as": "实名"}, {"署名方式": "不具名"}, "不具名"),
        ("cards", {}, {"渠道": "[网站]"}, ""),
        ("cards", {"named_as": "实名"}, {"署名方式": "姓氏加某"}, "姓氏加某"),
        ("cards", {}, {"状态": "撤下"}, "撤下"),
    ],
)
def test_each_file_on_this_machine_has_its_channels(
    site_from: SiteFrom, id: str, more: dict[str, object], changes: dict[str, str], why: str
) -> None:
    """An e-book and a card travel like the web; a PDF does not."""
    there = f"print/{id}/manifest.json"
    files = {
        PERSON: story(标题="三尺缝纫台", **changes),
        there: manifest(WOMAN, id, **{"named_as": "实名", **more}),
    }
    told = [p for p in problems_of(site_from(files)) if p.file == there]
    assert len(told) == bool(why)
    assert all(why in p.what for p in told)
    assert all(("--epub" in p.instead) == ("in_ebook" in more) for p in told)


# --- rows of rosters ----------------------------------------------------------------------------

ROSTER = "content/_vocabulary/rosters/2023.csv"
HEAD = "姓名,项目,级别,类别,届,授予单位,授予日期,街道,社区,署名方式,状态,渠道,撤销日期,撤销文号\n"
LINE = "何守田,道德模范,区县,助人为乐,5,区文明委,2023-09-18,柳荫街道,杏花里社区,实名,有效,,,\n"
OTHER = LINE.replace("何守田", "江小河")
SIMILAR = LINE.replace("何守田", "何守地")


def marks(root: Path) -> list[str]:
    """Of all rows that may be printed."""
    rows = open_press(pipeline.check(root, TODAY).content).edition.catalogue.rows
    return [mark(row.name, row.place, row.honour) for row in rows]


def listed(site_from: SiteFrom, before: str, after: str, handled: str = "", **more: str) -> str:
    """What is said of the first row that was printed ``before``."""
    (key, *_) = marks(site_from({ROSTER: HEAD + before}, name="before"))
    told = ledger(f"ce,2026-07-01,1,500,{key},58,,实名,{handled}")
    root = site_from({ROSTER: HEAD + after, FILE: told, **more}, name="after")
    problems = [p for p in problems_of(root) if p.file == FILE]
    assert [(p.code, p.line, p.severity) for p in problems] == [
        ("printed-gone", 2, "warning") for p in problems
    ]
    return "".join(p.what + p.instead for p in problems)


def test_a_row_that_everybody_may_see(site_from: SiteFrom) -> None:
    assert listed(site_from, LINE, OTHER + LINE) == ""


@pytest.mark.parametrize(
    ("after", "why"),
    [
        (LINE.replace("有效", "撤下"), "状态是“撤下”"),
        (LINE.replace("有效,,,", "撤销,,2026-10-01,云文明委〔2026〕3号"), "荣誉已经撤销"),
        (LINE.replace("有效,,", "有效,网站,"), "渠道里没有“印刷”"),
        (LINE.replace("实名", "姓氏加某"), "要求署名“姓氏加某”，印出来的是“实名”"),
        (LINE.replace("实名", "不具名"), "要求署名“不具名”，印出来的是“实名”"),
    ],
)
def test_a_row_of_somebody_who_is_gone(site_from: SiteFrom, after: str, why: str) -> None:
    told = listed(site_from, LINE, OTHER + after)
    assert why in told
    assert f"{ROSTER} 第 3 行" in told
    assert "在第 58 页" in told
    assert "何" not in told
    assert listed(site_from, LINE, OTHER + after, "2026-11-20 已加贴") == ""


def test_a_row_whose_story_is_taken_away(site_from: SiteFrom) -> None:
    taken = story(
        姓名="何守田", 拼音=None, 标题="一位老人", 状态="撤下", 荣誉=f"[{honour(届='4')}]"
    )
    told = listed(site_from, LINE, LINE, **{PERSON: taken})
    assert "这位的稿子已经撤下" in told


@pytest.mark.parametrize(
    "after", ["", LINE.replace("何守田", "何守畋"), LINE.replace(",5,", ",6,")]
)
def test_a_row_that_is_not_found_is_a_doubt(site_from: SiteFrom, after: str) -> None:
    told = listed(site_from, LINE, OTHER + after)
    assert "可能删掉了，也可能改过字" in told
    assert "没有问题" in told


def test_rows_that_look_alike_on_paper(site_from: SiteFrom) -> None:
    """Nobody can tell whose line it was."""
    alike = (LINE + SIMILAR).replace("实名", "姓氏加某")
    assert listed(site_from, alike, alike) == ""
    told = listed(site_from, alike, alike.replace("有效", "撤下", 1))
    assert "有 2 行印出来是一样的" in told
    assert "没有问题" in told


def test_one_who_was_not_named_fully_may_be_named(site_from: SiteFrom) -> None:
    assert listed(site_from, LINE.replace("实名", "姓氏加某"), LINE) == ""


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"stories": 1, "day": "x"}', '{"stories": [1], "day": "2026-01-01"}'],
)
def test_a_manifest_that_cannot_be_read_says_nothing(site_from: SiteFrom, text: str) -> None:
    root = site_from({"print/a/manifest.json": text})
    assert read_printed(root) == ((), [])
