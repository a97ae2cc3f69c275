"""A site built on one day and read on another, on a device whose clock stands in another zone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from browsing import SCREENS, device, served
from building import build
from playwright.sync_api import Browser, Page
from roots import SiteFrom, root_at, run_showcase
from writing import PERSON, notice, story

pytestmark = pytest.mark.browser

NEW_YORK = "America/New_York"
NOTICE = "notices/zui-mei-jia-ting-gong-shi/"
"""The demo's notice: 18 November to 18 December 2026. The demo is built on 22 November."""


@contextmanager
def reading_at(browser: Browser, moment: str, zone: str = NEW_YORK) -> Iterator[Page]:
    """A page whose clock stands at ``moment``, in a device of that zone."""
    with device(browser, zone=zone) as context:
        page = context.new_page()
        page.clock.set_fixed_time(moment)
        yield page


IS_GREY = "document.documentElement.classList.contains('is-mourning')"
COLOURS = """() => {
    const coloured = value => {
        const parts = (value.match(/rgba?\\(([^)]+)\\)/) || [])[1];
        if (!parts) return false;
        const [r, g, b, a] = parts.split(',').map(parseFloat);
        return a !== 0 && (r !== g || g !== b);
    };
    return [...document.querySelectorAll('body, body *')].filter(e => {
        const style = getComputedStyle(e);
        if (/^(IMG|VIDEO)$/.test(e.tagName)) return style.filter !== 'grayscale(1)';
        return ['color', 'backgroundColor', 'borderTopColor', 'fill', 'stroke', 'outlineColor']
            .some(name => coloured(style[name]));
    }).map(e => e.tagName + '.' + (e.className.baseVal || e.className));
}"""


@pytest.mark.parametrize(
    ("moment", "grey"),
    [
        ("2026-12-13T00:00:30+08:00", True),  # in New York it is still the 12th
        ("2026-12-13T23:59:00+08:00", True),
        ("2026-12-12T23:59:00+08:00", False),
        ("2026-12-14T00:00:30+08:00", False),  # in New York it is still the 13th
        ("2031-12-13T12:00:00+08:00", True),  # years after the last build
    ],
)
def test_grey_goes_by_the_date_in_china(
    browser: Browser, address: str, moment: str, grey: bool
) -> None:
    with reading_at(browser, moment) as page:
        for url in ("", "about/", "404.html"):
            page.goto(address + url, wait_until="commit")
            page.wait_for_selector("main")
            assert page.evaluate(IS_GREY) == grey, url


def test_nothing_has_a_colour_on_a_day_of_mourning(browser: Browser, address: str) -> None:
    with reading_at(browser, "2026-12-13T12:00:00+08:00") as page:
        for url in ("", "models-of-virtue/zhou-gui-lan/", NOTICE):
            page.goto(address + url)
            assert page.evaluate(COLOURS) == [], url
            fixed = page.evaluate("getComputedStyle(document.documentElement).filter")
            assert fixed == "none"  # it would unpin what is fixed


def test_a_site_built_on_a_special_day_and_not_since(browser: Browser, site_from: SiteFrom) -> None:
    """The grey and the band of the day it was built go the next day; without scripts they stay."""
    root = site_from({
        PERSON: story(),
        "content/_vocabulary/dates.yml": "- {名称: 公祭日, id: a, 日期: 12-13, 提示: 悼念。, 哀悼: 是}\n",
    })  # fmt: skip
    done = run_showcase("build", "--root", root, "--today", "2026-12-13")
    assert done.returncode == 0, done.stdout + done.stderr
    with served(root / "site") as home:
        for moment, there in (("2026-12-13T20:00:00Z", False), ("2026-12-13T15:00:00Z", True)):
            with reading_at(browser, moment) as page:
                page.goto(home)
                assert page.locator(".special").is_visible() == there
                assert page.evaluate(IS_GREY) == there
        with device(browser, java_script_enabled=False) as context:
            page = context.new_page()
            page.goto(home)
            assert page.locator(".special").is_visible()
            assert page.locator("html.is-mourning").count() == 1


LEAP = """\
- {名称: 闰日, id: a, 日期: 2-29, 提示: 四年一次。, 哀悼: 是}
- {名称: 辞旧迎新, id: b, 开始: 12-31, 结束: 1-1, 提示: 回家过年。, 哀悼: 是}
"""
PERIOD = notice(
    公告类型="公示", 文号=None, 公示="{开始: 2028-02-20, 结束: 2028-03-01, 电话: 0000-0000000}"
)


@pytest.fixture(scope="module")
def calendar(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site that was built on 20 February 2028 and not since."""
    root = root_at(tmp_path_factory.mktemp("calendar"), {
        PERSON: story(), "content/_vocabulary/dates.yml": LEAP,
        "content/notices/2028/gong-shi/index.md": PERIOD,
    })  # fmt: skip
    with served(build(root, date(2028, 2, 20))) as found:
        yield found


@pytest.mark.parametrize(
    ("moment", "grey", "told"),
    [
        ("2028-02-28T23:59:30+08:00", False, "还有 2 天"),
        ("2028-02-29T00:00:30+08:00", True, "还有 1 天"),
        ("2028-02-29T23:59:30+08:00", True, "还有 1 天"),
        ("2028-03-01T00:00:30+08:00", False, "今天截止"),
        ("2028-03-02T00:00:30+08:00", False, "公示已结束"),
        ("2028-12-31T00:00:30+08:00", True, "公示已结束"),
        ("2029-01-01T23:59:30+08:00", True, "公示已结束"),
        ("2029-01-02T00:00:30+08:00", False, "公示已结束"),
        ("2029-02-28T12:00:00+08:00", False, "公示已结束"),
        ("2029-03-01T12:00:00+08:00", False, "公示已结束"),
        ("2032-02-29T12:00:00+08:00", True, "公示已结束"),
    ],
)
def test_a_page_knows_29_february_and_the_turn_of_a_year(
    browser: Browser, calendar: str, moment: str, grey: bool, told: str
) -> None:
    with reading_at(browser, moment) as page:
        page.goto(calendar + "notices/gong-shi/")
        assert page.evaluate(IS_GREY) == grey
        assert told in page.locator(".notice-state").inner_text()


@pytest.mark.parametrize(
    ("moment", "state", "left"),
    [
        ("2026-11-17T23:00:00+08:00", "公示未开始", ""),
        ("2026-11-18T00:00:30+08:00", "公示中", "还有 30 天"),
        ("2026-12-17T23:59:00+08:00", "公示中", "还有 1 天"),
        ("2026-12-18T00:00:30+08:00", "公示中", "今天截止"),
        ("2026-12-19T00:00:30+08:00", "公示已结束", ""),
    ],
)
def test_a_notice_tells_its_state_today(
    browser: Browser, address: str, moment: str, state: str, left: str
) -> None:
    with reading_at(browser, moment) as page:
        for url, row in (("notices/", f".notice-row:has(a[href*='{NOTICE.split('/')[1]}'])"),
                         (NOTICE, ".notice-state")):  # fmt: skip
            page.goto(address + url)
            notice = page.locator(row)
            assert notice.locator(".state").inner_text() == state
            time = notice.locator(".time-left")
            assert (time.inner_text() if time.is_visible() else "") == left
        assert page.locator(".while-open").is_visible() == (state != "公示已结束")
        page.goto(address)
        assert page.locator(".home-notices").is_visible() == (state == "公示中")
        assert page.locator(".roll-door").first.is_visible()


def test_build_and_browser_say_the_same(browser: Browser, address: str) -> None:
    """On the day of the build, nothing changes when the scripts run."""
    told = {}
    for scripts in (True, False):
        texts = []
        with device(browser, java_script_enabled=scripts) as context:
            page = context.new_page()
            page.clock.set_fixed_time("2026-11-22T12:00:00+08:00")
            for url, place in (("", ".home-notices"), ("notices/", ".notice-list"),
                               (NOTICE, ".story-head")):  # fmt: skip
                page.goto(address + url)
                # Printing is a script's.
                texts.append(page.locator(place).inner_text().replace("打印\n", ""))
        told[scripts] = texts
    assert told[True] == told[False]


FIRST_SCREEN = """() => ({
    picture: document.querySelector('.today-picture img').getBoundingClientRect(),
    name: document.querySelector('.today-name').getBoundingClientRect(),
    citation: document.querySelector('.today .scroll .column').getBoundingClientRect(),
    button: document.querySelector('.today-go .button').getBoundingClientRect(),
})"""


def test_the_first_screen_of_a_phone_shows_a_person(browser: Browser, address: str) -> None:
    """Photo, name, the first words of the citation and a verb, without scrolling."""
    with reading_at(browser, "2026-11-22T12:00:00+08:00") as page:
        page.goto(address)
        for what, box in page.evaluate(FIRST_SCREEN).items():
            assert box["width"] > 0, what
            assert box["bottom"] <= SCREENS["phone"][1], what
        assert page.locator(".today-go .button").inner_text() == "读这篇故事"
