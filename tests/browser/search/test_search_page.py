"""The page of results: what it shows in every state, and what stands in the address and the history."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from answers import FAKES
from axe import AXE, RUN
from browsing import MODES, SCREENS, Watched, until
from hours import MORNING
from playwright.sync_api import Page, expect
from probes import CUT, OVERLAPPING, SMALL_TARGETS, SMALL_TEXT, WIDER

pytestmark = pytest.mark.browser


def opened(page: Page, address: str, behind: str, set_up: str = "") -> None:
    page.add_init_script(f"{FAKES}; {set_up}")
    page.goto(f"{address}search/{behind}")


def total(page: Page) -> str:
    return page.locator("#total").inner_text()


def heads(page: Page) -> list[str]:
    return page.locator(".results section:visible h2").all_inner_texts()


def here(page: Page, address: str) -> str:
    return unquote(page.url).removeprefix(f"{address}search/")


def test_people_first_then_texts(desk: Watched, address: str) -> None:
    page = desk.page
    opened(page, address, "#q=周")
    expect(page.locator("#total")).to_have_text("找到 3 个名字，45 篇文章")
    assert heads(page) == ["人和集体", "文章里"]
    assert page.title().startswith("“周” - 搜索 - ")
    assert page.locator("#search-q").input_value() == "周"
    person = page.locator(".hit-link").first
    assert person.get_attribute("href") == "../models-of-virtue/zhou-gui-lan/"
    assert person.locator("svg").get_attribute("aria-label") == "区县级"
    text = page.locator(".find-item").first
    assert text.locator(".find-words mark").inner_text() == "周"
    assert text.get_by_role("link").get_attribute("href") == (
        "../models-of-virtue/zhou-gui-lan/#find=%E5%91%A8"
    )
    assert text.locator(".find-meta").inner_text().split() == [
        "身边好人",
        "杏花里社区",
        "2024年5月9日",
    ]
    assert "</mark><script>" in text.inner_text()  # data is text
    assert (
        page.locator(".hit-link").nth(1).locator(".hit-name").inner_text() == '周<b onclick=1>"兰'
    )
    assert page.evaluate("window.ran") is None
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"


def test_filters_sort_and_history(desk: Watched, address: str) -> None:
    page = desk.page
    opened(page, address, "?q=周&from=wechat")  # as a plain form or a friend's link has it
    expect(page.locator("#total")).to_have_text("找到 3 个名字，45 篇文章")
    assert here(page, address) == "#q=周"
    group = page.locator("[data-facet=街道]")
    assert page.locator(".sift-group:visible").count() == 1  # one 栏目 alone narrows nothing
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    values = group.locator(".sift-value").all_inner_texts()
    assert [value.split() for value in values] == [
        ["柳荫街道", "15"], ["望潮街道", "15"], ["<i>街</i>", "15"],
    ]  # fmt: skip
    group.get_by_role("checkbox", name="柳荫街道").click()
    expect(page.locator("#total")).to_have_text("找到 15 篇文章")
    assert here(page, address) == "#q=周&街道=柳荫街道"
    assert heads(page) == ["文章里"]  # names cannot be narrowed
    assert page.evaluate("document.activeElement.value") == "柳荫街道"
    group.get_by_role("checkbox", name="<i>街</i>").click()
    expect(page.locator("#total")).to_have_text("找到 30 篇文章")
    page.get_by_role("button", name="最新").click()
    expect(page.locator(".find-head a").first).to_have_text("第 44 位")
    assert here(page, address) == "#q=周&街道=柳荫街道&街道=<i>街</i>&sort=newest"
    assert page.evaluate("fake.options.filter(o => o.facets === false).pop()") == {
        "filters": {"街道": ["柳荫街道", "<i>街</i>"]}, "sort": "newest", "from": 0, "size": 20,
        "facets": False,
    }  # fmt: skip
    page.reload()
    expect(page.locator(".find-head a").first).to_have_text("第 44 位")
    assert page.locator("input:checked").count() == 2
    page.go_back()
    expect(page.get_by_role("button", name="最相关")).to_have_attribute("aria-pressed", "true")
    page.go_back()
    expect(page.locator("#total")).to_have_text("找到 15 篇文章")
    page.get_by_role("button", name="去掉柳荫街道").click()
    expect(page.locator("#total")).to_have_text("找到 3 个名字，45 篇文章")
    assert page.evaluate("document.activeElement.id") == "total"
    page.go_back()
    page.go_back()
    expect(page.locator("#total")).to_have_text("找到 3 个名字，45 篇文章")
    page.go_forward()
    expect(page.locator("#total")).to_have_text("找到 15 篇文章")


def test_typing_is_one_step_back(desk: Watched, address: str) -> None:
    page = desk.page
    opened(page, address, "#q=旧")
    expect(page.locator("#total")).to_contain_text("找到")
    field = page.locator("#search-q")
    field.fill("")
    for words in ("周", "周桂", "周桂兰"):
        field.fill(words)
        expect(page.locator(".find-words mark").first).to_have_text(words)
        assert here(page, address) == f"#q={words}"
    assert page.locator("#search-q").evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    page.go_back()
    expect(page.locator(".find-words mark").first).to_have_text("旧")
    assert field.input_value() == "旧"
    # What an input method holds is not looked for.
    page.evaluate("""() => {
        const field = document.getElementById('search-q');
        field.dispatchEvent(new CompositionEvent('compositionstart'));
        field.value = 'zhou';
        field.dispatchEvent(new InputEvent('input', {isComposing: true}));
    }""")
    page.wait_for_timeout(500)
    assert page.evaluate("fake.asked.includes('zhou')") is False
    page.evaluate("""() => {
        const field = document.getElementById('search-q');
        field.value = '州';
        field.dispatchEvent(new CompositionEvent('compositionend'));
    }""")
    expect(page.locator(".find-words mark").first).to_have_text("州")


def test_more_and_back_to_the_same_place(phone: Watched, address: str) -> None:
    page = phone.page
    opened(page, address, "#q=周")
    page.get_by_role("button", name="更多").click()
    expect(page.locator(".find-item")).to_have_count(40)
    assert page.evaluate("document.activeElement.textContent") == "第 20 位"
    page.get_by_role("button", name="更多").click()
    expect(page.locator(".find-item")).to_have_count(45)
    expect(page.get_by_role("button", name="更多")).to_have_count(0)
    link = page.locator(".find-head a").nth(33)
    link.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    place = page.evaluate("scrollY")
    assert place > 2000
    link.click()
    page.wait_for_url("**/zhou-gui-lan/**")
    page.go_back()
    expect(page.locator(".find-item")).to_have_count(45)
    until(page, f"Math.abs(scrollY - {place}) < 5")


def test_exact_and_not_exact_are_told_apart(desk: Watched, address: str) -> None:
    page = desk.page
    near = "fake.names['错'] = [fake.person(0, {how: 'near'})];"
    text = (
        "const text = fake.text;"
        "fake.texts['词'] = Object.assign(text('词', {filters: {}, from: 0, size: 20}), {state: 'words'});"
        "fake.texts['近'] = Object.assign(text('近', {filters: {}, from: 0, size: 20}), {state: 'near'});"
        "fake.texts['错'] = fake.texts['无'] = {state: 'none', total: 0, facets: {}, results: []};"
        "fake.names['词'] = fake.names['近'] = fake.names['无'] = [];"
        "fake.names['多'] = Array.from({length: 9}, (_, at) => fake.person(0, {how: 'prefix'}));"
        "fake.names['书'] = [fake.person(0, {how: 'near'})];"
    )
    opened(page, address, "#q=词", near + text)
    expect(page.locator(".search-told")).to_contain_text("没有一字不差的“词”")
    assert total(page) == "找到 45 篇相近的"
    page.goto(address + "search/#q=近")
    expect(page.locator(".search-told")).to_have_text("没有找到一字不差的“近”。下面是相近的。")
    page.goto(address + "search/#q=错")
    expect(page.locator("#search-people")).to_have_text("您要找的是不是")
    assert total(page) == "有相近的名字"
    assert not page.locator("#search-none").is_visible()
    page.goto(address + "search/#q=书")  # stands in a text as written: no names that only come near
    expect(page.locator("#total")).to_have_text("找到 45 篇文章")
    assert heads(page) == ["文章里"]
    assert not page.locator(".search-told").is_visible()
    page.goto(address + "search/#q=多")
    expect(page.locator(".hit-link:visible")).to_have_count(6)
    page.get_by_role("button", name="看其余 3 个名字").click()
    assert page.locator(".hit-link:visible").count() == 9
    assert page.evaluate("document.activeElement === document.querySelectorAll('.hit-link')[6]")
    page.goto(address + "search/#q=无")
    expect(page.locator("#search-none")).to_contain_text("没有找到“无”。")
    assert page.locator("main").get_by_role("link", name="拼音索引").is_visible()
    assert total(page) == "没有找到"


def test_traditional_words_are_marked_as_the_page_has_them(desk: Watched, address: str) -> None:
    page = desk.page
    opened(page, address, "#q=鄭國棟 饭桌", """
        fake.names['鄭國棟 饭桌'] = fake.names['郑国栋 饭桌'] = [];
        fake.texts['鄭國棟 饭桌'] = {state: 'exact', used: '郑国栋 饭桌', total: 1, facets: {},
            results: [fake.person(0, {date: '', kind: '', excerpt: [['郑国栋', true],
                ['的', false], ['饭桌', true], ['和', false], ['饭桌', true]]})]};
    """)  # fmt: skip
    link = page.locator(".find-head a")
    assert unquote(link.get_attribute("href") or "").endswith("#find=郑国栋 饭桌")
    assert page.locator(".search-told").inner_text() == "按简体“郑国栋 饭桌”找的。"
    assert not page.locator(".search-sort").is_visible()  # one is in every order


def test_never_blank_while_it_waits_and_when_it_fails(phone: Watched, address: str) -> None:
    page = phone.page
    page.clock.install(time=MORNING)
    opened(page, address, "#q=周", """
        fake.texts['周'] = new Promise((done, fail) => { window.done = done; window.fail = fail; });
    """)  # fmt: skip
    expect(page.locator(".hit-link")).to_have_count(3)  # names do not wait for texts
    page.clock.run_for(10)
    expect(page.locator(".skeletons")).to_be_visible()
    assert total(page) == "正在找“周”"
    assert not page.locator(".search-slow").is_visible()
    page.clock.run_for(6000)
    expect(page.locator(".search-slow")).to_be_visible()
    page.evaluate("fail(new Error('offline'))")
    expect(page.locator("#search-failed")).to_be_visible()
    expect(page.locator(".skeletons")).to_be_hidden()
    page.evaluate("delete fake.texts['周']")
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator("#total")).to_have_text("找到 3 个名字，45 篇文章")
    assert not page.locator("#search-failed").is_visible()
    # Results of before stay a moment, then make room; a late answer to an old question is dropped.
    page.evaluate("void (fake.texts['慢'] = new Promise(done => { window.late = done; }))")
    page.locator("#search-q").fill("慢")
    page.clock.run_for(310)
    expect(page.locator(".is-waiting .finds")).to_be_visible()
    page.clock.run_for(600)
    expect(page.locator(".skeletons")).to_be_visible()
    page.locator("#search-q").fill("快")
    page.clock.run_for(310)
    expect(page.locator(".find-words mark").first).to_have_text("快")
    page.evaluate("late(fake.text('慢', {filters: {}, from: 0, size: 20}))")
    page.clock.run_for(100)
    expect(page.locator(".find-words mark").first).to_have_text("快")
    expect(page.locator(".skeletons")).to_be_hidden()


def test_names_alone_where_the_browser_is_too_old(phone: Watched, address: str) -> None:
    page = phone.page
    opened(page, address, "#q=周", "fake.there = false; fake.names['无'] = [];")
    expect(page.locator(".search-told")).to_contain_text("这台设备的浏览器只能按名字找")
    assert page.locator(".hit-link").count() == 3
    assert total(page) == "找到 3 个名字"
    assert not page.locator(".sift-bar").is_visible()
    page.goto(address + "search/#q=无")
    expect(page.locator("#search-none")).to_be_visible()
    expect(page.locator(".search-told")).to_contain_text("只能按名字找")


def test_nothing_asked(phone: Watched, address: str) -> None:
    page = phone.page
    opened(page, address, "")
    assert not page.locator("#search-found").is_visible()
    examples = page.locator(".search-example").all_inner_texts()
    assert examples == ["道德模范", "青年文明号", "望潮街道", "柳荫街道"]
    page.get_by_role("button", name="道德模范").click()
    expect(page.locator("#total")).to_contain_text("45 篇文章")
    assert here(page, address) == "#q=道德模范"
    page.go_back()
    expect(page.get_by_role("heading", name="试一试")).to_be_visible()
    assert page.locator("#search-q").input_value() == ""
    assert page.title().startswith("搜索 - ")


def test_filters_in_the_sheet_of_a_phone(phone: Watched, address: str) -> None:
    page = phone.page
    opened(page, address, "#q=周")
    page.locator(".sift-bar button").click()
    sheet = page.get_by_role("dialog", name="筛选")
    expect(sheet).to_be_visible()
    sheet.get_by_role("checkbox", name="望潮街道").click()
    expect(sheet.locator(".sheet-show")).to_have_text("看 15 篇")
    sheet.locator(".sheet-show").click()
    expect(sheet).to_be_hidden()
    assert here(page, address) == "#q=周&街道=望潮街道"
    assert page.locator(".sift-bar .sift-number").inner_text().strip() == "1"
    page.go_back()
    expect(page.locator("#total")).to_have_text("找到 3 个名字，45 篇文章")
    page.locator(".sift-bar button").click()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    assert here(page, address) == "#q=周"


STATES = {
    "found": ("#q=周", ""),
    "narrowed": ("#q=周&街道=柳荫街道", ""),
    "near": ("#q=错", """fake.names['错'] = [fake.person(0, {how: 'near'})];
        fake.texts['错'] = Object.assign(fake.text('错', {filters: {}, from: 0, size: 20}), {state: 'near'});"""),
    "none": ("#q=无", """fake.names['无'] = [];
        fake.texts['无'] = {state: 'none', total: 0, facets: {}, results: []};"""),
    "names only": ("#q=周", "fake.there = false;"),
    "waiting": ("#q=等", "fake.texts['等'] = new Promise(() => {});"),
    "failed": ("#q=断", "fake.texts['断'] = fake.names['断'] = new Error('offline');"),
}  # fmt: skip


@pytest.mark.parametrize("screen", ["phone", "desk"])
def test_every_state_can_be_read_and_used(phone: Watched, address: str, screen: str) -> None:
    page, wrong = phone.page, []
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    page.add_init_script(FAKES)
    page.add_init_script(f"(() => {{ {' '.join(set_up for _, set_up in STATES.values())} }})()")
    page.emulate_media(reduced_motion="reduce")
    modes = {mode: MODES[mode] for mode in ("plain", "elder", "contrast")}
    for state, (behind, _) in STATES.items():
        page.goto("about:blank")
        page.goto(f"{address}search/{behind}")
        if state == "names only":
            page.evaluate(
                "fake.there = false; document.querySelector('#search-failed button').click()"
            )
        else:
            page.evaluate(
                "fake.there = true; document.querySelector('#search-failed button').click()"
            )
        expect(page.locator(".is-waiting")).to_have_count(1 if state == "waiting" else 0)
        page.wait_for_timeout(50)
        page.evaluate(AXE)
        wrong += [(state, *found) for found in page.evaluate(RUN, modes)]
        wrong += [(state, text) for text in page.evaluate(SMALL_TEXT)]
        for mode, classes in modes.items():
            page.evaluate(
                "names => { document.documentElement.className = 'has-js ' + names }", classes
            )
            found = page.evaluate(f"[{WIDER}, {OVERLAPPING}, {CUT}].map(probe => probe())")
            found.append(page.evaluate(SMALL_TARGETS, 59.5 if mode == "elder" else 44))
            wrong += [(state, mode, answer) for answer in found if answer]
    assert wrong == []
