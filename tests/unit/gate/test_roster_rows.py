"""Rows of rosters pass the gate too: 撤下, 渠道 and 署名方式, in every output and channel."""

from __future__ import annotations

from pathlib import Path

import pytest
from hours import TODAY
from roots import SiteFrom, codes_of
from showcase import pipeline
from showcase.derive.edition import Edition
from showcase.gate.channels import open_channels
from showcase.gate.project import build_catalogue
from showcase.model.story import BROADCAST, PRINT, SCREENS, WEBSITE
from showcase.search.names.entries import name_entries
from showcase.search.records import search_records
from writing import NOTICE, PERSON, notice, story

HEADER = (
    "姓名,项目,级别,类别,届,年度,街道,授予单位,文号,授予日期,状态,撤销日期,撤销文号,署名方式,渠道"
)
SCREENS_YML = "- {名称: 大厅, id: da-ting, 方向: 横屏, 值守码: 4711, 播放: [{公告: 是}]}\n"


def row(name: str, state: str = "", name_as: str = "", channels: str = "",
        programme: str = "道德模范", revoked: str = ",") -> str:  # fmt: skip
    category, period = ("教子有方", ",2023") if programme == "最美家庭" else ("诚实守信", "5,")
    return (
        f"{name},{programme},区县,{category},{period},望潮街道,区精神文明建设指导委员会,"
        f"云文明委〔2023〕12号,2023-09-18,{state},{revoked},{name_as},{channels}"
    )


def root_of(site_from: SiteFrom, *rows: str, **more: str) -> Path:
    roster = "\n".join([HEADER, *rows]) + "\n"
    return site_from({
        PERSON: story(),
        "content/_vocabulary/rosters/a.csv": roster,
        "content/_vocabulary/screens.yml": SCREENS_YML,
        **more,
    })  # fmt: skip


def shown(root: Path, *channels: str) -> set[str]:
    """Every name on the roll, in the search and in the index of names of an edition."""
    content = pipeline.check(root, TODAY).content
    edition = Edition(build_catalogue(content, channels=channels or (WEBSITE,)), content.settings)
    found = {e.name for e in edition.ledger.entries} | {e.name for e in name_entries(edition)}
    found |= {r.name for r in edition.catalogue.revoked}
    return found | {r.name for r in search_records(edition, ()) if r.name}


@pytest.mark.parametrize("name_as", ["", "姓氏加某", "不具名"])
def test_a_withdrawn_row_is_nowhere(site_from: SiteFrom, name_as: str) -> None:
    root = root_of(site_from, row("仇立冬", "撤下", name_as), row("白小河"))
    for channels in ((WEBSITE,), (SCREENS,), (SCREENS, WEBSITE), (PRINT,)):
        assert shown(root, *channels) == {"周桂兰", "白小河"}


def test_a_withdrawn_row_still_counts(site_from: SiteFrom) -> None:
    """The decision honoured as many as before."""
    more = {NOTICE: notice(表彰数量="3")}
    root = root_of(site_from, row("仇立冬", "撤下"), row("白小河"), **more)
    assert "roster-total" not in codes_of(root)
    root = root_of(site_from, row("白小河"), **more)
    assert "roster-total" in codes_of(root)


@pytest.mark.parametrize(
    ("cell", "where"),
    [
        ("", (WEBSITE, SCREENS, PRINT)),
        ("网站", (WEBSITE,)),
        ("大屏", (SCREENS,)),
        ("大屏、印刷", (SCREENS, PRINT)),
        ('"网站,印刷"', (WEBSITE, PRINT)),
        ("网站 大屏 网站", (WEBSITE, SCREENS)),
        ("印刷、广播", (PRINT, BROADCAST)),
    ],
)
def test_a_row_is_shown_in_its_channels(
    site_from: SiteFrom, cell: str, where: tuple[str, ...]
) -> None:
    root = root_of(site_from, row("仇立冬", channels=cell))
    for channel in (WEBSITE, SCREENS, PRINT, BROADCAST):
        assert ("仇立冬" in shown(root, channel)) == (channel in where), channel


@pytest.mark.parametrize("cell", ["大屏", "网站"])
def test_packs_in_the_site_show_rows_of_both(site_from: SiteFrom, cell: str) -> None:
    """``web`` is what may be seen in halls *and* on the site, also where only a row tells them apart."""
    content = pipeline.check(root_of(site_from, row("仇立冬", channels=cell)), TODAY).content
    channels = open_channels(content, frozenset(), preview=False)
    assert "仇立冬" not in {e.name for e in channels.web.rows}
    assert ("仇立冬" in {e.name for e in channels.hall.rows}) == (cell == "大屏")


@pytest.mark.parametrize(
    ("name", "programme", "name_as", "told"),
    [
        ("仇立冬", "道德模范", "姓氏加某", "仇某"),
        ("仇立冬", "道德模范", "不具名", "不具名"),
        ("仇立冬家庭", "最美家庭", "姓氏加某", "仇某家庭"),
        ("仇立冬一家", "最美家庭", "姓氏加某", "仇某家庭"),
        ("仇立冬家庭", "最美家庭", "不具名", "一户家庭"),
    ],
)
def test_a_row_is_named_as_its_owner_wants(
    site_from: SiteFrom, name: str, programme: str, name_as: str, told: str
) -> None:
    root = root_of(site_from, row(name, "", name_as, programme=programme))
    assert shown(root) == {"周桂兰", told}
    revoked = row(name, "撤销", name_as, programme=programme, revoked="2025-01-01,云〔2025〕1号")
    assert shown(root_of(site_from, revoked)) == {"周桂兰", told}


@pytest.mark.parametrize(("column", "bad"), [("渠道", "大平"), ("状态", "徹下")])
def test_a_misspelt_cell_is_told(site_from: SiteFrom, column: str, bad: str) -> None:
    given = {"channels": bad} if column == "渠道" else {"state": bad}
    root = root_of(site_from, row("仇立冬", **given))
    found = [p for p in pipeline.check(root, TODAY).problems if p.field == column]
    assert [(p.code, p.line) for p in found] == [("unknown-word", 2)]
    assert "仇立冬" not in shown(root)
