"""Addresses: the pages that are planned stand at them, and a special day may send to no other."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hours import TODAY
from roots import PROJECT, SiteFrom
from showcase import pipeline
from showcase.check.days import destinations
from showcase.data.opened import open_data
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue
from showcase.model import addresses
from showcase.model.collections import COLLECTIONS
from showcase.pages.plan import plan_pages


def planned(checked: pipeline.Checked) -> set[str]:
    edition = Edition(build_catalogue(checked.content), checked.content.settings)
    return {page.url for page in plan_pages(edition, open_data(edition))}


@pytest.mark.parametrize(
    ("made", "written"),
    [
        (addresses.story("families/zheng-guo-dong"), "families/zheng-guo-dong/"),
        (addresses.collection("families"), "families/"),
        (addresses.view("families", "year", "2024"), "families/year/2024/"),
        (addresses.numbered("families/", 1), "families/"),
        (addresses.numbered("families/", 2), "families/page/2/"),
        (addresses.roll("moral-model"), "honour-roll/moral-model/"),
        (addresses.roll_of_street("honour-roll/a/", "liu-yin"), "honour-roll/a/street/liu-yin/"),
        (addresses.roll_of_year("honour-roll/a/", 2024), "honour-roll/a/year/2024/"),
        (addresses.programme_before(), "programmes/"),
        (addresses.programme_before("moral-model"), "programmes/moral-model/"),
        (addresses.year(2024), "years/2024/"),
        (addresses.theme("cheng-xin"), "themes/cheng-xin/"),
        (addresses.street("liu-yin"), "areas/liu-yin/"),
        (addresses.community("liu-yin", "tie-niu"), "areas/liu-yin/tie-niu/"),
        (addresses.letter("z"), "a-z/#letter-z"),
        (addresses.ordinary("content/about.md"), "about/"),
        (addresses.screen("hall"), "kiosk/hall/"),
    ],
)
def test_addresses_that_people_have_printed_and_linked(made: str, written: str) -> None:
    assert made == written


def test_what_always_stands_stands_on_an_empty_site(site_from: SiteFrom) -> None:
    urls = planned(pipeline.check(site_from({}), TODAY))
    assert urls >= {*addresses.ALWAYS, *(addresses.collection(c.id) for c in COLLECTIONS)}
    assert urls >= {addresses.HOME, addresses.SEARCH}


def test_days_may_send_to_the_pages_of_the_site_and_no_others() -> None:
    """But for what is not shown yet: a theme or year without a story, a programme without a name, a story held back."""
    checked = pipeline.check(PROJECT, date(2026, 11, 25))
    allowed, urls = destinations(checked.content), planned(checked)
    ordinary = {addresses.ordinary(p.file) for p in checked.content.pages}
    shown = {s.key for s in build_catalogue(checked.content).stories}
    held_back = {addresses.story(s.key) for s in checked.content.stories if s.key not in shown}
    groups = (addresses.THEMES, addresses.HONOUR_ROLL, addresses.YEARS)
    empty = {a for a in allowed - urls if a.startswith(groups)}
    assert allowed - urls - ordinary - held_back - empty == set()
    views = {u for u in urls if u.count("/") >= 3 and not u.startswith("areas/")}
    views |= {u for u in urls if re.fullmatch(r"areas/[^/]+/\d+/", u)}
    assert urls - allowed == views | {addresses.HOME, addresses.SEARCH}
