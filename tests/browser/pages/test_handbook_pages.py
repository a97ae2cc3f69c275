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


def asked(page: Page, place: str, words: str) -> list[str]:
    """The pages that are found, best first."""
    page.goto(place)
    page.locator(INPUT).fill(words)
    expect(page.locator(".md-search-result__meta")).to_contain_text("结果")
    links = page.locator(f"{RESULTS} > a.md-search-result__link").evaluate_all(
        "links => links.map(link => link.href)"
    )
    return list(dict.fromkeys(unquote(urlsplit(link).path).split("/")[-2] for link in links))


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("授权", "授权与隐私"),
        ("光荣榜", "列表与筛选"),
        ("长辈版", "阅读辅助"),
        ("准印证", "印一本册子"),
        ("memo.db", "装机与日常"),
    ],
)
def test_words_find_their_page(desk: Watched, place: str, words: str, page: str) -> None:
    assert asked(desk.page, place, words)[0] == page


def test_every_character_has_to_be_there(desk: Watched, place: str) -> None:
    """水 and 印 by themselves are on many pages."""
    assert asked(desk.page, place, "水印") == ["大屏"]
    assert asked(desk.page, place, "怎样水印") == ["大屏"], "what only asks is not looked for"
    assert asked(desk.page, place, "水印榫卯") == []


def test_no_other_host_is_asked(phone: Watched, place: str) -> None:
    asked(phone.page, place, "授权")
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


@pytest.mark.parametrize(
    "name", ["", "常见错误/", "字段表/", "大屏/", "写一篇事迹/", "operators/发布到服务器/"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_all_of_it(phone: Watched, place: str, name: str, scheme: str) -> None:
    page = phone.page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(place + quote(name))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    small = page.evaluate("""[...document.querySelectorAll(".md-content :is(p, li, td)")]
        .filter(e => parseFloat(getComputedStyle(e).fontSize) < 16).length""")
    assert small == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == (
        "rgb(27, 23, 19)" if scheme == "dark" else "rgb(251, 248, 243)"
    )
