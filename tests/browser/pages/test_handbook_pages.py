"""The handbook as its readers have it: they ask in Chinese, on a phone too, and no other host hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from browsing import Watched, served
from playwright.sync_api import Page, expect
from showcase.base.handbook import HANDBOOK, entry_of

pytestmark = pytest.mark.browser

INPUT = ".md-search__input"
RESULTS = ".md-search-result__item"


@pytest.fixture(scope="module")
def place(handbook_site: Path) -> Iterator[str]:
    """Below a folder, as a preview shows it."""
    assert handbook_site.name == HANDBOOK
    with served(handbook_site.parent) as address:
        yield f"{address}{HANDBOOK}/"


def asked(page: Page, words: str) -> list[str]:
    """The pages that are found, best first."""
    page.locator(INPUT).fill(words)
    page.locator(INPUT).press("End")  # Material listens to keys
    expect(page.locator(".md-search-result__meta")).to_contain_text("结果")
    page.wait_for_timeout(300)  # the answer before, if there was one, says so too
    links = page.locator(f"{RESULTS} > a.md-search-result__link").evaluate_all(
        "links => links.map(link => link.href)"
    )
    return list(dict.fromkeys(unquote(urlsplit(link).path).split("/")[-2] for link in links))


def test_words_find_their_page(desk: Watched, place: str) -> None:
    desk.page.goto(place)
    wanted = {
        "授权": "授权与隐私",
        "光荣榜": "列表与筛选",
        "长辈版": "阅读辅助",
        "准印证": "印一本册子",
        "memo.db": "装机与日常",
    }
    assert {words: asked(desk.page, words)[0] for words in wanted} == wanted


def test_every_character_has_to_be_there(desk: Watched, place: str) -> None:
    """水 and 印 by themselves are on many pages."""
    desk.page.goto(place)
    assert asked(desk.page, "水印") == ["大屏"]
    assert asked(desk.page, "怎样水印") == ["大屏"], "what only asks is not looked for"
    assert asked(desk.page, "水印榫卯") == []


def test_no_other_host_is_asked(phone: Watched, place: str) -> None:
    phone.page.goto(place)
    phone.page.locator("header label[for=__search]").first.click()
    assert asked(phone.page, "授权")
    phone.page.goto(place + entry_of("wide-colon"))
    phone.settle()
    assert {urlsplit(url).netloc for url in phone.asked} == {urlsplit(place).netloc}
    assert phone.complaints == []
    assert phone.failed == []


def test_an_entry_is_marked_and_in_sight(desk: Watched, place: str) -> None:
    page = desk.page
    page.goto(place + entry_of("import-no-list"))
    row = page.locator("tr:target")
    expect(row).to_be_in_viewport()
    assert "import-no-list" in row.inner_text()
    head = page.locator(".md-header").bounding_box()
    box = row.bounding_box()
    assert head
    assert box
    assert box["y"] >= head["height"], "not below the header"


@pytest.mark.parametrize("name", ["", "常见错误/", "大屏/", "operators/发布到服务器/"])
def test_a_phone_shows_all_of_it(phone: Watched, place: str, name: str) -> None:
    page = phone.page
    page.emulate_media(color_scheme="light")
    page.goto(place + quote(name))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    small = """[...document.querySelectorAll(".md-content :is(p, li, td)")]
        .filter(e => parseFloat(getComputedStyle(e).fontSize) < 16).length"""
    assert page.evaluate(small) == 0


def test_it_is_dark_where_the_reader_has_it_dark(phone: Watched, place: str) -> None:
    page = phone.page
    ground = "getComputedStyle(document.body).backgroundColor"
    page.emulate_media(color_scheme="light")
    page.goto(place)
    assert page.evaluate(ground) == "rgb(251, 248, 243)"
    page.emulate_media(color_scheme="dark")
    page.reload()
    assert page.evaluate(ground) == "rgb(27, 23, 19)"
