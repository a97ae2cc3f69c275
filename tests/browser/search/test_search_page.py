"""The page of results: what it shows in every state, and what stands in the address and the history."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest
from answers import FAKES, focused, heads, here, opened, total
from axe import AXE, RUN
from browsing import MODES, SCREENS, Watched, until
from hours import MORNING
from playwright.sync_api import expect
from probes import CUT, OVERLAPPING, SMALL_TARGETS, SMALL_TEXT, WIDER

pytestmark = pytest.mark.browser


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
        "filters": {"街道": ["柳荫街道", "<i>街</i>"]}, "sort": "newest", "from": 0, "size": 10,
        "plain": False, "facets": False,
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
    expect(page.locator(".find-item")).to_have_count(10)
    more = page.get_by_role("button", name="更多")
    for known in (10, 20, 30, 40):
        more.click()
        expect(page.locator(".find-item")).to_have_count(min(known + 10, 45))
        assert focused(page) == f"第 {known} 位"
    expect(more).to_have_count(0)
    assert page.evaluate("fake.options.filter(o => o.size).map(o => [o.from, o.size])") == [
        [0, 10], [10, 10], [20, 10], [30, 10], [40, 10],
    ]  # fmt: skip
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


def test_never_blank_while_it_waits(phone: Watched, address: str) -> None:
    page = phone.page
    page.clock.install(time=MORNING)
    opened(page, address, "#q=周", """
        fake.texts['周'] = new Promise(done => { window.come = () => done(fake.text('周', fake.options[0])); });
    """)  # fmt: skip
    expect(page.locator(".hit-link")).to_have_count(3)  # names do not wait for texts
    page.clock.run_for(10)
    expect(page.locator(".skeletons")).to_be_visible()
    assert total(page) == "正在找“周”"
    assert not page.locator(".search-slow").is_visible()
    page.clock.run_for(6000)
    expect(page.locator(".search-slow")).to_be_visible()
    page.evaluate("come()")
    expect(page.locator("#total")).to_have_text("找到 3 个名字，45 篇文章")
    expect(page.locator(".skeletons")).to_be_hidden()
    # Results of before stay a moment, then make room; a late answer to an old question is dropped.
    page.evaluate("""void (
        fake.texts['慢'] = new Promise(done => { window.late = done; }),
        fake.names['慢'] = new Promise(() => {}))""")
    page.locator("#search-q").fill("慢")
    page.clock.run_for(310)
    expect(page.locator(".is-waiting .finds")).to_be_visible()
    page.clock.run_for(600)
    expect(page.locator(".skeletons")).to_be_visible()
    assert heads(page) == []
    page.locator("#search-q").fill("快")
    page.clock.run_for(310)
    expect(page.locator(".find-words mark").first).to_have_text("快")
    page.evaluate("late(fake.text('慢', {filters: {}, from: 0, size: 20}))")
    page.clock.run_for(100)
    expect(page.locator(".find-words mark").first).to_have_text("快")
    expect(page.locator(".skeletons")).to_be_hidden()


STRANGE = (
    "\ud842",
    "周\udfb7桂兰",
    "👨‍👩‍👧‍👦周",
    "\u202e兰桂周",
    ".*[(\\",
    "%E5%91",
    "王" * 10000,
    "<b>周</b>&q=1#",
)


def test_no_string_throws_or_leaves_what_was_found_before(desk: Watched, address: str) -> None:
    page = desk.page
    opened(page, address, "#q=旧")
    field = page.locator("#search-q")
    for words in STRANGE:
        expect(page.locator(".find-words mark").first).to_have_text("旧")
        field.evaluate("""(field, escaped) => {
            field.value = JSON.parse(escaped);
            field.form.requestSubmit();
        }""", json.dumps(words))  # fmt: skip
        expect(page.locator(".find-words mark", has_text="旧")).to_have_count(0)
        assert "\ufffd" not in unquote(page.url)
        page.goto(f"{address}search/#q=旧")
    for behind in (
        "#q=%ED%A0%80周",
        "#q=%E5%91",
        "#q=" + "%E5%91%A8" * 5000,
        "#q=%F0%9F&年度=%ED%A0%80&sort=x&plain",
    ):
        page.goto("about:blank")
        page.goto(f"{address}search/{behind}")
        expect(page.locator("#total")).not_to_contain_text("正在找")
    assert desk.complaints == []


def test_signs_alone_are_not_looked_for(desk: Watched, address: str) -> None:
    page = desk.page
    opened(page, address, "#q=！？")
    expect(page.locator("#search-none")).to_contain_text("“！？”里没有可以找的字。")
    assert page.evaluate("[fake.asked, fake.options]") == [[], []]


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
        fake.texts['错'] = o => Object.assign(fake.text('错', o), {state: 'near', how: [{by: 'near'}]});"""),
    "filtered": ("#q=2023 模范", """fake.names['2023 模范'] = [];
        fake.texts['2023 模范'] = o => Object.assign(fake.text('2023 模范', o), {state: 'filtered', lost: 2, how: [
            {by: 'filters', labels: [['年度', '2023年', '2023'], ['项目', '道德模范', '模范']]}]});"""),
    "bets, boards": ("#q=更正", """fake.names['更正'] = [];
        fake.texts['更正'] = {state: 'exact', total: 2, bets: [
            {title: '更正与撤下', url: 'correct/', note: '三种办法'}],
            results: [['areas/a/', '柳荫街道', '街道'], ['programmes/a/', '道德模范', '荣誉项目']].map(one =>
                fake.person(2, {url: one[0], name: '', title: one[1], kind: one[2], excerpt: []}))};"""),
    "none": ("#q=无", """fake.names['无'] = [];
        fake.texts['无'] = {doors: [{title: '柳荫街道', url: 'areas/a/'}, {title: '光荣榜', url: 'honour-roll/'}]};"""),
    "texts only": ("#q=缺", "fake.names['缺'] = new Error('offline');"),
    "names only": ("#q=名", "fake.texts['名'] = new Error('offline');"),
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
        expect(page.locator(".is-waiting")).to_have_count(1 if state == "waiting" else 0)
        if state != "waiting":
            expect(page.locator("#total")).not_to_contain_text("正在找")
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
