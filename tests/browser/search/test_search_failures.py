"""What did not come is told as such, each with what to look at; 没有找到 only where all was searched."""

from __future__ import annotations

import re

import pytest
from answers import FAKES, focused, heads, here, opened, total
from browsing import Watched
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser

OFFLINE = "new Error('offline')"


def failed(page: Page) -> str:
    box = page.locator("#search-failed")
    expect(box).to_be_visible()
    assert not page.locator("#search-none").is_visible()
    assert "没有找到" not in page.locator("main").inner_text()
    return " ".join(box.locator(".empty-title, .search-why").all_inner_texts()).strip()


def test_nothing_came(phone: Watched, address: str) -> None:
    page = phone.page
    opened(page, address, "#q=周&sort=newest", f"fake.names['周'] = fake.texts['周'] = {OFFLINE};")
    assert failed(page) == "没有取到结果。"
    assert total(page) == "没有取到结果"
    look = page.locator(".search-look").inner_text()
    assert "网络是不是通的" in look
    assert "登录" in look
    assert page.locator("main").get_by_role("link", name="拼音索引").is_visible()
    assert not page.locator(".search-example").first.is_visible()  # would fail as well
    # Once more, and it is there: the same query, the focus where the number is told.
    page.evaluate("delete fake.texts['周']; delete fake.names['周']")
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator("#total")).to_have_text("找到 3 个名字，45 篇文章")
    assert focused(page) == "total"
    assert here(page, address) == "#q=周&sort=newest"
    assert page.locator("#search-q").input_value() == "周"
    expect(page.locator("#search-failed")).to_be_hidden()


def test_without_a_network_the_device_says_so(phone: Watched, address: str) -> None:
    page = phone.page
    opened(page, address, "", f"fake.names['周'] = fake.texts['周'] = {OFFLINE};")
    page.context.set_offline(True)
    page.locator("#search-q").fill("周")
    assert failed(page) == "没有取到结果。 这台设备现在没有联网。"
    assert not page.locator(".search-look").is_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator(".search-look")).to_be_visible()


@pytest.mark.parametrize(("names", "words", "counted"), [
    ("[fake.person(0, {how: 'exact'})]", "名字找到了，文章这会儿没有取到。", "找到 1 个名字"),
    ("[fake.person(0, {how: 'near'})]", "有相近的名字，文章这会儿没有取到。", "有相近的名字"),
    ("[]", "文章这会儿没有取到。 没有叫“字”的人和集体；文章里有没有，还不知道。", "文章没有取到"),
])  # fmt: skip
def test_names_came_alone(
    phone: Watched, address: str, names: str, words: str, counted: str
) -> None:
    page = phone.page
    opened(page, address, "#q=字", f"fake.names['字'] = {names}; fake.texts['字'] = {OFFLINE};")
    assert failed(page) == words
    assert total(page) == counted
    assert page.locator(".hit-link").count() == (0 if names == "[]" else 1)


def test_texts_came_alone(phone: Watched, address: str) -> None:
    page = phone.page
    opened(
        page,
        address,
        "#q=字",
        f"fake.names['字'] = fake.names['无'] = {OFFLINE}; fake.texts['无'] = {{}};",
    )
    expect(page.locator(".search-unnamed")).to_contain_text("名单没有取到，只在文章里找了。")
    assert total(page) == "找到 45 篇文章"
    assert heads(page) == ["人和集体", "文章里"]
    page.evaluate("delete fake.names['字']")
    page.locator(".search-unnamed").get_by_role("button", name="再试一次").click()
    expect(page.locator("#total")).to_have_text("找到 1 个名字，45 篇文章")
    assert not page.locator(".search-unnamed").is_visible()
    page.goto(address + "search/#q=无")  # as initials are, with the list of names gone
    expect(page.locator("#total")).to_have_text("名单没有取到")
    assert failed(page) == "人和集体的名单没有取到。 文章里没有“无”；有没有叫这个名字的，还不知道。"


def test_narrowed_texts_that_did_not_come(phone: Watched, address: str) -> None:
    """Names are not asked for there: they cannot be narrowed."""
    page = phone.page
    opened(page, address, "#q=周&街道=柳荫街道", f"fake.texts['周'] = {OFFLINE};")
    assert failed(page) == "没有取到结果。"
    assert page.get_by_role("button", name="去掉柳荫街道").is_visible()


def test_a_search_that_throws_has_not_come(phone: Watched, address: str) -> None:
    page = phone.page
    opened(page, address, "#q=周", "fake.texts['周'] = () => { throw new RangeError('x'); };")
    assert failed(page) == "名字找到了，文章这会儿没有取到。"
    assert "RangeError" not in "".join(phone.complaints)


def test_some_texts_were_lost(phone: Watched, address: str) -> None:
    page = phone.page
    opened(page, address, "#q=周", """
        window.losing = true;
        fake.texts['周'] = o => {
            const found = fake.text('周', o), lost = losing && o.size ? 2 : 0;
            return Object.assign(found, {lost: lost, results: found.results.slice(lost)});
        };
    """)  # fmt: skip
    lost = page.locator(".search-lost")
    expect(lost.get_by_role("status")).to_have_text("有 2 篇没有取到。")
    assert total(page) == "找到 3 个名字，45 篇文章"
    page.get_by_role("button", name="更多").click()
    expect(page.locator(".find-item")).to_have_count(16)
    expect(lost.get_by_role("status")).to_have_text("有 4 篇没有取到。")
    page.evaluate("window.losing = false")
    lost.get_by_role("button", name="再试一次").click()
    expect(page.locator(".find-item")).to_have_count(20)
    expect(lost).to_be_hidden()
    page.evaluate("window.losing = true; fake.total = 2")  # none is left
    page.locator("#search-q").fill("")
    page.keyboard.press("Enter")
    page.locator("#search-q").fill("周")
    expect(lost.get_by_role("status")).to_have_text("有 2 篇没有取到。")
    assert heads(page) == ["人和集体", "文章里"]


def test_more_that_did_not_come(phone: Watched, address: str) -> None:
    page = phone.page
    opened(
        page, address, "#q=周", f"fake.texts['周'] = o => o.from ? {OFFLINE} : fake.text('周', o);"
    )
    more = page.get_by_role("button", name="更多")
    more.click()
    lost = page.locator(".search-lost")
    expect(lost.get_by_role("status")).to_have_text("没有取到。请看看网络，再按一次“更多”。")
    assert not lost.get_by_role("button").is_visible()
    page.evaluate("delete fake.texts['周']")
    more.click()
    expect(page.locator(".find-item")).to_have_count(20)
    expect(lost).to_be_hidden()


def test_a_site_without_texts_has_names_alone(phone: Watched, address: str) -> None:
    """As a preview; there nothing narrows, whatever the address says."""
    page = phone.page
    opened(page, address, "#q=周&街道=柳荫街道", f"""
        fake.there = false;
        fake.names['无'] = [];
        fake.names['断'] = {OFFLINE};
    """)  # fmt: skip
    expect(page.locator(".search-told")).to_have_text("这里没有文章的索引，只能按名字找。")
    assert page.locator(".hit-link").count() == 3
    assert total(page) == "找到 3 个名字"
    assert not page.locator(".sift-bar").is_visible()
    assert not page.locator(".sift-chosen").is_visible()
    page.goto(address + "search/#q=无")
    expect(page.locator("#search-none")).to_contain_text("没有叫“无”的人和集体。")
    assert "没有找到" not in page.locator("main").inner_text()
    page.goto(address + "search/#q=断")
    expect(page.locator("#total")).to_have_text("名单没有取到")
    assert failed(page) == "人和集体的名单没有取到。"


# --- the page's own script ----------------------------------------------------------------------------------


def in_place_of(page: Page, bundle: str, body: str) -> None:
    """A script is answered with something else; with nothing where ``body`` is empty."""

    def answer(route: Route) -> None:
        if body:
            route.fulfill(status=200, content_type="text/javascript", body=body)
        else:
            route.abort()

    page.route(re.compile(rf"assets/{bundle}\.\w+\.js"), answer)


LATER = "(() => { const later = a ?.b ?? c; try {} catch {} })(; "
"""To a browser that is too old everything is as this is to all."""

PORTAL = "<!doctype html><title>登录</title>"


@pytest.mark.parametrize(("body", "words"), [
    (LATER, "这个浏览器太旧，不能在这里搜索。"),
    (PORTAL, "搜索要用的文件没有取到。"),
    ("", "搜索要用的文件没有取到。"),
])  # fmt: skip
def test_no_field_stands_there_that_nothing_would_answer(
    phone: Watched, address: str, body: str, words: str
) -> None:
    page = phone.page
    in_place_of(page, "search", body)
    page.goto(f"{address}search/#q=周")
    expect(page.locator(".search-without")).to_contain_text("从下面几处也能找到人")
    assert page.locator(".search-without").inner_text().startswith(words)
    assert not page.locator("#search-q").is_visible()
    for door in ("a-z/", "areas/", "honour-roll/", "site-map/"):
        assert page.locator(f"main a[href='../{door}']").is_visible()
    assert not page.locator(".search-private").is_visible()


def test_a_browser_that_cannot_read_addresses(phone: Watched, address: str) -> None:
    """iPhones of 2016 understand the script, and have no URLSearchParams."""
    page = phone.page
    page.add_init_script("delete window.URLSearchParams")
    page.goto(f"{address}search/#q=周")
    assert page.locator(".search-without").inner_text().startswith("这个浏览器太旧")
    assert not page.locator("#search-q").is_visible()


def test_where_no_script_at_all_is_understood(phone: Watched, address: str) -> None:
    page = phone.page
    in_place_of(page, "first", LATER)
    in_place_of(page, "search", LATER)
    page.goto(f"{address}search/")
    assert page.locator(".search-without").inner_text().startswith("搜索要靠浏览器运行脚本")
    assert not page.locator("#search-q").is_visible()


def test_the_box_gives_way_to_a_link(phone: Watched, address: str) -> None:
    page = phone.page
    in_place_of(page, "home", "")
    page.goto(address)
    assert not page.locator("#find").is_visible()
    page.locator("header").get_by_role("link", name="搜索").click()
    page.wait_for_url(address + "search/")


def test_other_scripts_and_later_errors_change_nothing(phone: Watched, address: str) -> None:
    page = phone.page
    page.add_init_script("""document.addEventListener('readystatechange', () => {
        if (document.readyState !== 'interactive') return;
        const other = document.createElement('script');
        other.src = '/assets/no-such.js';
        document.head.appendChild(other);
        setTimeout(() => { throw new Error('of somebody else'); });
    });""")
    page.add_init_script(FAKES)
    page.goto(f"{address}search/#q=周")
    expect(page.locator("#total")).to_contain_text("找到")
    phone.settle()
    assert page.locator("#search-q").is_visible()


@pytest.mark.parametrize("where", ["", "search/", "404.html"])
def test_a_plain_form_sends_nothing(phone: Watched, address: str, where: str) -> None:
    """Until its script is there, and where it never comes, a field has no name to be sent by."""
    page = phone.page
    page.goto(address + where)
    forms = page.locator("form[role=search]")
    assert forms.count() == 1
    assert forms.evaluate("form => new URLSearchParams(new FormData(form)).toString()") == ""
