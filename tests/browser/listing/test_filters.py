"""Filters in a real browser: choices, counts, the address, back and forward, the sheet, without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import SCREENS, Watched, served
from hours import TODAY
from playwright.sync_api import Locator, Page, expect
from roots import PROJECT, run_showcase
from showcase import pipeline
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue
from writing import honour as an_honour
from writing import story

pytestmark = pytest.mark.browser

PEOPLE = 30


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Thirty persons, twelve a page: three years, two levels, two streets."""
    from roots import VOCABULARY, mkdocs_yml

    root = tmp_path_factory.mktemp("filters") / "root"
    files = {"mkdocs.yml": mkdocs_yml({"page_size": "12"}), **VOCABULARY}
    files |= {f"content/{n}.md": f"# {n}\n" for n in ("about", "accessibility", "privacy")}
    for n in range(PEOPLE):
        own = an_honour(授予日期=f"{2022 + n % 3}-09-18", 文号=None, 级别=("区县", "市")[n % 2],
                        届=str(n + 1))  # fmt: skip
        where = (
            "{街道: 柳荫街道, 社区: 杏花里社区}" if n % 5 else "{街道: 望潮街道, 社区: 渔光社区}"
        )
        name = "白王钱"[n % 3] + "甲乙丙丁戊己庚辛壬癸"[n // 3]
        files[f"models-of-virtue/2023/p{n:02}/index.md"] = story(
            姓名=name,
            拼音=None,
            标题=f"第 {n} 篇",
            荣誉=f"[{own}]",
            地区=where,
            主题="[志愿服务]",
        )
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    site = root.parent / "site"
    done = run_showcase("build", "--root", root, "--today", TODAY.isoformat(), "--site-dir", site)
    assert done.returncode == 0, done.stdout + done.stderr
    with served(site) as found:
        yield found


def choose(page: Page, facet: str, *values: str) -> None:
    group = page.locator(f"[data-facet={facet}]")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    for value in values:
        group.locator(f"input[value='{value}']").click()


def counts(page: Page, facet: str) -> dict[str, int]:
    rows = page.locator(f"[data-facet={facet}] .sift-value")
    got: dict[str, int] = rows.evaluate_all(
        "all => Object.fromEntries(all.map(e => [e.querySelector('input').value,"
        " Number(e.querySelector('.count').textContent)]))"
    )
    return got


def cards(page: Page) -> Locator:
    return page.locator(".results .card")


def test_choices_filter_count_and_stand_in_the_address(desk: Watched, place: str) -> None:
    page = desk.page
    page.goto(place + "models-of-virtue/")
    total = page.locator("#total")
    assert not [u for u in desk.asked if "/listing/" in u]  # nobody has touched a filter
    choose(page, "year", "2024")
    expect(total).to_have_text("找到 10 篇")
    expect(cards(page)).to_have_count(10)
    assert page.url == place + "models-of-virtue/?year=2024"
    assert counts(page, "level") == {"city": 5, "district": 5}
    assert counts(page, "year") == {"2024": 10, "2023": 10, "2022": 10}  # its own group stays
    choose(page, "level", "city")
    expect(total).to_have_text("找到 5 篇")
    assert page.url == place + "models-of-virtue/?level=city&year=2024"
    assert page.locator(".sift-chip").all_inner_texts() == ["市级×", "2024年×"]
    choose(page, "year", "2023")  # any of a group's
    expect(total).to_have_text("找到 10 篇")
    page.go_back()
    expect(total).to_have_text("找到 5 篇")
    page.go_back()
    expect(total).to_have_text("找到 10 篇")
    assert page.locator("input:checked").count() == 1
    page.go_forward()
    expect(total).to_have_text("找到 5 篇")
    page.reload()
    expect(total).to_have_text("找到 5 篇")
    expect(cards(page)).to_have_count(5)
    page.get_by_role("button", name="去掉市级").click()
    expect(total).to_have_text("找到 10 篇")
    assert page.evaluate("document.activeElement.textContent") == "2024年×"
    page.get_by_role("button", name="全部清除").click()
    expect(total).to_have_text(f"共 {PEOPLE} 篇")
    assert page.url == place + "models-of-virtue/"
    expect(cards(page)).to_have_count(12)
    assert page.locator(".pager [aria-current]").inner_text() == "1"
    assert desk.complaints == desk.failed == []


def test_pages_of_what_was_found(desk: Watched, place: str) -> None:
    page = desk.page
    page.goto(place + "models-of-virtue/?street=liu-yin&from=wechat&page=2")
    expect(page.locator("#total")).to_have_text("找到 24 篇")
    expect(page.locator(".results .card")).to_have_count(12)
    first = page.locator(".results .card a").first.get_attribute("href")
    page.get_by_role("link", name="上一页").click()
    page.wait_for_url(place + "models-of-virtue/?from=wechat&street=liu-yin")
    expect(page.locator(".pager [aria-current]")).to_have_text("1")
    assert page.locator(".results .card a").first.get_attribute("href") != first
    assert page.evaluate("document.activeElement.id") == "total"
    page.go_back()
    expect(page.locator(".pager [aria-current]")).to_have_text("2")


def test_nothing_left_is_said_and_undone(desk: Watched, place: str) -> None:
    page = desk.page
    page.goto(
        place + "models-of-virtue/?year=2024&street=wang-chao&level=city&letter=B&theme=%&x=%E4"
    )
    expect(page.locator("#sift-none")).to_be_visible()
    expect(cards(page)).to_have_count(0)
    page.locator("#sift-none button").click()
    expect(page.locator("#total")).to_have_text(f"共 {PEOPLE} 篇")
    expect(page.locator("#sift-none")).to_be_hidden()
    choose(page, "year", "2024")
    expect(page.locator("#total")).to_have_text("找到 10 篇")
    disabled = page.locator(".sift-value.is-none input")
    assert disabled.count() > 0
    assert all(disabled.nth(n).is_disabled() for n in range(disabled.count()))


def test_keyboard_alone(desk: Watched, place: str) -> None:
    page = desk.page
    page.goto(place + "models-of-virtue/")
    page.locator("[data-facet=level] summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "city"
    page.keyboard.press("Space")
    expect(page.locator("#total")).to_have_text("找到 15 篇")
    assert page.evaluate("document.activeElement.value") == "city"  # focus stays
    group = page.get_by_role("group", name="级别", exact=True)
    assert group.get_by_role("checkbox").count() == 2
    assert page.locator("#total").get_attribute("role") == "status"


def test_sheet_on_a_phone(phone: Watched, place: str) -> None:
    page = phone.page
    page.goto(place + "models-of-virtue/")
    picture = page.locator(".card-picture").first.bounding_box()
    assert picture
    assert picture["y"] + picture["height"] / 2 < SCREENS["phone"][1]  # faces at first sight
    page.locator(".sift-bar button").click()
    sheet = page.get_by_role("dialog", name="筛选")
    expect(sheet).to_be_visible()
    show = sheet.locator(".sheet-show")
    box = show.bounding_box()
    assert box
    assert box["y"] > SCREENS["phone"][1] * 0.8  # a thumb reaches it
    choose(page, "year", "2024")
    choose(page, "level", "city")
    expect(show).to_have_text("看 5 篇")
    small = page.locator(".sheet-body label, .sheet-body summary").evaluate_all(
        "all => all.filter(e => e.offsetParent && e.getBoundingClientRect().height < 44).length"
    )
    assert small == 0
    show.click()
    expect(sheet).to_be_hidden()
    expect(cards(page)).to_have_count(5)
    assert page.url.endswith("?level=city&year=2024")
    page.go_back()  # one step for all that was chosen in the sheet
    expect(page.locator("#total")).to_have_text(f"共 {PEOPLE} 篇")
    page.locator(".sift-bar button").click()
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent") == "筛选"
    page.locator(".sift-bar button").click()
    page.go_back()
    expect(sheet).to_be_hidden()
    assert page.url == place + "models-of-virtue/"
    assert phone.complaints == []


def test_sheet_without_the_browser_s_own_dialog(phone: Watched, place: str) -> None:
    page = phone.page
    page.add_init_script(
        "delete HTMLDialogElement.prototype.showModal; delete HTMLDialogElement.prototype.close;"
    )
    page.goto(place + "models-of-virtue/")
    page.locator(".sift-bar button").click()
    assert page.evaluate("document.activeElement.textContent") == "类别" or page.evaluate(
        "document.activeElement.tagName") == "SUMMARY"  # fmt: skip
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.querySelector('.sheet').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(page.locator(".sheet")).to_be_hidden()


def test_without_scripts_values_are_links(phone_without_scripts: Watched, place: str) -> None:
    page = phone_without_scripts.page
    page.goto(place + "models-of-virtue/")
    page.locator("[data-facet=year] summary").click()
    page.get_by_role("link", name="2024年 10").click()
    expect(page.locator(".card")).to_have_count(10)  # waits until the page has come whole
    assert page.url == place + "models-of-virtue/year/2024/"
    page.goto(place + "themes/zhi-yuan-fu-wu/")
    assert not page.locator("#sift").is_visible()
    assert not page.locator(".sift-bar").is_visible()
    page.goto(place + "areas/liu-yin/")
    assert not page.locator(".keep").is_visible()


def test_drawn_cards_are_those_of_the_page(desk: Watched, address: str) -> None:
    """Whatever the page's own macro renders: with and without picture, past, places, groups."""
    page = desk.page
    for url, every in (("models-of-virtue/", "level=province,city,district"),
                       ("families/", "level=national,province,city,district,town,village"),
                       ("units/", "level=national,province,city,district,town,village")):  # fmt: skip
        page.goto(f"{address}{url}")
        kept = """() => {
            const list = document.querySelector('.results .cards').cloneNode(true);
            list.querySelectorAll('wbr').forEach(e => e.remove());  // the build alone knows phrases
            list.normalize();
            const walker = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
            const empty = [];
            while (walker.nextNode()) if (!walker.currentNode.data.trim()) empty.push(walker.currentNode);
            empty.forEach(e => e.remove());
            list.querySelectorAll('img').forEach(e => {  // the first of the static ones come first
                e.removeAttribute('fetchpriority');
                e.removeAttribute('loading');
            });
            list.querySelectorAll('*').forEach(e => {
                const all = [...e.attributes].map(a => [a.name, a.value]).sort();
                all.forEach(a => e.removeAttribute(a[0]));
                all.forEach(a => e.setAttribute(a[0], a[1]));
            });
            return list.innerHTML;
        }"""
        still = page.evaluate(kept)
        page.goto(f"{address}{url}?{every}")
        expect(page.locator("#total")).to_contain_text("找到")
        expect(page.locator(".results:not(.is-waiting) .card").first).to_be_visible()
        assert page.evaluate(kept) == still, url


COUNTS = """async (scopes) => {
    const sieve = await Showcase.sieve('../', {});
    return scopes.map(scope => {
        const choices = {}, counted = {};
        Object.keys(scope).forEach(f => choices[f] = [scope[f]]);
        Object.keys(sieve.index.ids).forEach(f => counted[f] = sieve.counts(f, choices));
        return [sieve.find(choices).length, counted];
    });
}"""


def test_browser_counts_as_the_build_does(desk: Watched, address: str) -> None:
    """sieve.js against derive/facets.py on the demo, for every value alone and with each year."""
    content = pipeline.check(PROJECT, TODAY).content
    catalogue = build_catalogue(content)
    facets = Edition(catalogue, content.settings).facets
    scopes: list[dict[str, str]] = [{f: v} for f, words in facets.words.items() for v in words]
    scopes += [{**s, "year": y} for s in scopes for y in facets.words["year"] if "year" not in s]
    assert len(scopes) > 100
    expected = []
    for scope in scopes:
        chosen = {f: frozenset([v]) for f, v in scope.items()}
        counts = {f: dict.fromkeys(words, 0) for f, words in facets.words.items()}
        found = 0
        for marks in facets.marks.values():
            found += marks.within(chosen) is not None
            for f, counted in counts.items():
                others = {name: ids for name, ids in chosen.items() if name != f}
                inside = marks.within(others)
                for id in inside.ids(f) if inside else ():
                    counted[id] += 1
        expected.append([found, counts])
    page = desk.page
    page.goto(address + "models-of-virtue/")
    assert page.evaluate(COUNTS, scopes) == expected
