"""Which stories an entry of a playlist asks for, over the stories of the test site."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import FAMILY, NOTICE, PERSON, TODAY, UNIT, SiteFrom, family, notice, story, unit
from showcase import pipeline
from showcase.derive.suits import suits
from showcase.gate.project import build_catalogue
from showcase.model.screens import Entry
from showcase.model.story import SCREENS


@pytest.mark.parametrize(
    ("entry", "slugs"),
    [
        (Entry(collection="families"), {"zheng-guo-dong"}),
        (Entry(collection="activities"), set()),
        (Entry(programme="moral-model"), {"zhou-gui-lan"}),
        (Entry(theme="cheng-xin"), {"zheng-guo-dong"}),
        (Entry(street="柳荫街道"), {"zhou-gui-lan", "zheng-guo-dong"}),
        (Entry(community="杏花里社区"), {"zhou-gui-lan"}),
        (Entry(street="柳荫街道", community="铁牛社区"), {"zheng-guo-dong"}),
        (Entry(street="望潮街道", community="铁牛社区"), set()),
        (Entry(notices=True), {"dao-de-mo-fan"}),
        (Entry(), set()),
        (Entry(exhibition="lin-li"), set()),
    ],
)
def test_what_an_entry_asks_for(site_from: SiteFrom, entry: Entry, slugs: set[str]) -> None:
    files = {
        PERSON: story(地区="{街道: 柳荫街道, 社区: 杏花里社区}"),
        FAMILY: family(地区="{街道: 柳荫街道, 社区: 铁牛社区}", 主题="[诚信]"),
        UNIT: unit(地区=None),
        NOTICE: notice(公告类型="公示", 公示="{开始: 2026-11-20, 结束: 2026-11-24}"),
    }
    content = pipeline.check(site_from(files), TODAY).content
    shown = build_catalogue(content, channels=(SCREENS,)).stories
    assert {s.slug for s in shown} >= {"zhou-gui-lan", "zheng-guo-dong", "dao-de-mo-fan"}
    assert {s.slug for s in shown if suits(entry, s, TODAY)} == slugs


def test_publicity_runs_on_both_of_its_days(site_from: SiteFrom) -> None:
    text = notice(公告类型="公示", 公示="{开始: 2026-11-20, 结束: 2026-11-24}")
    content = pipeline.check(site_from({NOTICE: text}), TODAY).content
    (shown,) = build_catalogue(content, channels=(SCREENS,)).stories
    days = [d for d in range(18, 27) if suits(Entry(notices=True), shown, date(2026, 11, d))]
    assert days == [20, 21, 22, 23, 24]
