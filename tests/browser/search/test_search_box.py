"""The box in the header: names while one types, by keyboard, finger, input method and screen reader."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from answers import FAKES
from axe import AXE, RUN
from browsing import MODES, SCREENS, Watched, device, until
from looks import Looks
from playwright.sync_api import Browser, Page, expect
from probes import WIDER

pytestmark = pytest.mark.browser

ZHOU = "models-of-virtue/zhou-gui-lan/"


def opened(page: Page, address: str, words: str = "周") -> None:
    page.add_init_script(FAKES)
    page.goto(address)
    page.get_by_role("combobox").first.click()
    page.keyboard.type(words)
    expect(page.locator(".find-option").last).to_have_text(f"查找“{words}”的全部结果")


def active(page: Page) -> str:
    """The text of the option that a screen reader stands on; empty where it stands in the field."""
    words: str = page.evaluate("""() => {
        const id = document.querySelector('#find-q').getAttribute('aria-activedescendant');
        const option = id && document.getElementById(id);
        const marked = [...document.querySelectorAll('[aria-selected=true]')];
        if (marked.length !== (option ? 1 : 0) || option && marked[0] !== option) return 'marked wrong';
        return option ? (option.querySelector('.hit-name') || option).textContent : '';
    }""")
    return words


def test_keyboard(desk_or_phone: Page, address: str) -> None:
    page = desk_or_phone
    opened(page, address)
    field = page.get_by_role("combobox")
    options = page.get_by_role("listbox", name="人和集体").get_by_role("option")
    expect(options).to_have_count(4)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).to_have_attribute("aria-controls", "find-list")
    expect(page.locator("#find [role=status]")).to_have_text("有 3 个名字，按上下键选。")
    names = ["周桂兰", '周<b onclick=1>"兰', "文明集体名单", "查找“周”的全部结果"]
    assert active(page) == ""
    for name in [*names, "", names[0]]:  # round through the field
        page.keyboard.press("ArrowDown")
        assert active(page) == name
    for name in ["", *names[::-1]]:
        page.keyboard.press("ArrowUp")
        assert active(page) == name
    page.keyboard.press("End")
    assert active(page) == ""
    assert field.input_value() == "周"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#find-list")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    assert field.get_attribute("aria-activedescendant") is None
    assert field.input_value() == "周"  # the second Escape is the browser's
    page.keyboard.press("ArrowDown")
    expect(page.locator("#find-list")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#find-list")).to_be_hidden()
    field.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#find-list")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(address + ZHOU)


@pytest.fixture(params=["phone", "desk"])
def desk_or_phone(request: pytest.FixtureRequest, phone: Watched) -> Page:
    width, height = SCREENS[request.param]
    phone.page.set_viewport_size({"width": width, "height": height})
    return phone.page


def test_enter_and_the_last_row_lead_to_all_results(phone: Watched, address: str) -> None:
    page = phone.page
    for leave in (
        lambda: page.keyboard.press("Enter"),
        lambda: page.get_by_role("button", name="搜索").click(),
        lambda: page.locator(".find-option").last.click(),
    ):
        opened(page, address + ZHOU, "周 a&b#c")
        leave()
        page.wait_for_url("**/search/**")
        assert unquote(page.url) == f"{address}search/#q=周 a&b#c"
        assert page.locator(".search-form input").input_value() == "周 a&b#c"
    assert not [asked for asked in phone.asked if "%E5%91%A8" in asked]  # told to no server


def test_input_method(phone: Watched, address: str) -> None:
    """Letters that an input method holds are not looked up, and its keys are its own."""
    page = phone.page
    page.add_init_script(FAKES)
    page.goto(address)
    field = page.get_by_role("combobox")
    field.focus()
    page.evaluate("""() => {
        const field = document.getElementById('find-q');
        const typed = (words, isComposing) => {
            field.value = words;
            field.dispatchEvent(new InputEvent('input', {bubbles: true, isComposing}));
        };
        field.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
        typed('zh', true);
        typed('zhou', false);  // older browsers do not tell
        const key = (key, more) => field.dispatchEvent(
            new KeyboardEvent('keydown', Object.assign({key, bubbles: true, cancelable: true}, more)));
        window.left = ['ArrowDown', 'Enter', 'Escape'].map(name =>
            key(name, {isComposing: true}) && key(name, {keyCode: 229}));
    }""")
    page.wait_for_timeout(400)
    assert page.evaluate("left") == [True, True, True]
    assert page.evaluate("fake.asked") == []
    page.evaluate("""() => {
        const field = document.getElementById('find-q');
        field.value = '周';
        field.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true, data: '周'}));
    }""")
    expect(page.locator("#find-list")).to_be_visible()
    assert page.evaluate("fake.asked") == ["周"]
    page.locator("#find").evaluate(
        "form => form.querySelector('input').dispatchEvent(new CompositionEvent('compositionstart'))"
    )
    page.get_by_role("button", name="搜索").click()  # still held: nothing is sent off
    assert page.url == address


def test_late_failed_and_missing_answers(phone: Watched, address: str) -> None:
    page = phone.page
    opened(page, address, "周")
    page.evaluate("""() => {
        fake.names['周一'] = new Promise(done => { window.late = done; });
        fake.names['周一二'] = [fake.person(0, {name: '后来的', how: 'near'})];
        fake.names['周一二三'] = new Error('no names');
        fake.names['周一二三四'] = [];
    }""")
    page.keyboard.type("一", delay=0)
    until(page, "fake.asked.includes('周一')")
    page.keyboard.type("二")
    expect(page.locator(".hit-name")).to_have_text(["后来的相近"])
    page.evaluate("late([fake.person(0, {name: '先问的'})])")
    page.wait_for_timeout(50)
    expect(page.locator(".hit-name")).to_have_text(["后来的相近"])
    expect(page.locator("#find [role=status]")).to_have_text(
        "没有一字不差的，有 1 个名字相近，按上下键选。"
    )
    page.keyboard.type("三")
    expect(page.locator("#find [role=status]")).to_have_text("名单没有取到。按回车，到搜索页再找。")
    expect(page.locator(".find-option")).to_have_text(["查找“周一二三”的全部结果"])
    page.keyboard.type("四")
    expect(page.locator(".find-option")).to_have_text("查找“周一二三四”的全部结果")
    expect(page.locator("#find [role=status]")).to_contain_text("没有叫这个名字的")
    page.locator("#find-q").fill("")
    expect(page.locator("#find-list")).to_be_hidden()
    page.locator("#find-q").fill("周一二三")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")


def test_half_a_character_breaks_nothing(phone: Watched, address: str) -> None:
    """A field may hold one; an address cannot."""
    page = phone.page
    opened(page, address, "周")
    page.locator("#find-q").evaluate("""field => {
        field.value = '周\udfb7桂兰\ud842';
        field.dispatchEvent(new InputEvent('input', {bubbles: true}));
    }""")
    expect(page.locator(".find-option").last).to_have_text("查找“周桂兰”的全部结果")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    assert unquote(page.url) == f"{address}search/#q=周桂兰"


def test_names_come_with_the_first_focus(phone: Watched, address: str) -> None:
    page = phone.page
    page.goto(address)
    assert not [url for url in phone.asked if "names" in url]
    with page.expect_request(re.compile(r"assets/names\.\w+\.js")):
        page.get_by_role("combobox").focus()
    page.route("**/assets/names.*", lambda route: route.abort())
    page.reload()
    page.get_by_role("combobox").fill("周")
    page.keyboard.press("Enter")  # without them a plain box
    page.wait_for_url("**/search/**")


def test_data_is_text(phone: Watched, address: str) -> None:
    page = phone.page
    opened(page, address)
    row = page.locator(".find-option").nth(1)
    assert row.locator(".hit-name").text_content() == '周<b onclick=1>"兰'
    assert row.locator(".hit-title").text_content() == "</li><script>window.ran = 1</script>"
    assert row.locator("b, script").count() == 0
    expect(row.locator(".hit-picture")).to_have_text("周")  # its picture did not come
    page.keyboard.type("<img src=x onerror='ran = 1'>")
    expect(page.locator(".find-option").last).to_contain_text("<img src=x")
    assert page.evaluate("window.ran") is None


def test_fingers(browser: Browser, address: str) -> None:
    """A tablet: on a phone 长辈版 has a link to the page of the search instead."""
    with device(browser, (1024, 768), has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.add_init_script("localStorage.reading = '1 elder'")
        opened(page, address)
        heights = page.locator(".find-option").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect().height)"
        )
        assert min(heights) >= 60
        box = page.locator("#find-q").bounding_box()
        assert box
        assert box["height"] >= 59.5
        page.locator(".find-option").first.tap()
        page.wait_for_url(address + ZHOU)


def test_without_scripts_a_link_stands_in_its_place(
    phone_without_scripts: Watched, address: str
) -> None:
    page = phone_without_scripts.page
    page.goto(address + ZHOU)
    assert not page.locator("#find").is_visible()
    page.locator("header").get_by_role("link", name="搜索").click()
    page.wait_for_url(address + "search/")
    assert "没有运行" in page.locator("main").inner_text()
    for door in ("a-z/", "areas/", "honour-roll/", "site-map/"):
        assert page.locator(f"main a[href='../{door}']").is_visible()


@pytest.mark.parametrize("screen", ["phone", "desk"])
def test_axe_finds_nothing_in_the_open_list(phone: Watched, address: str, screen: str) -> None:
    page = phone.page
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    opened(page, address)
    page.keyboard.press("ArrowDown")
    page.evaluate(AXE)
    found = page.evaluate(RUN, {mode: MODES[mode] for mode in ("plain", "elder", "mourning")})
    # What the list lies on cannot be judged meanwhile, and is by other tests.
    assert [one for one in found if one[3] != "bgOverlap"] == []
    assert page.evaluate(WIDER) == []


def test_the_box_stands_on_every_page_in_sight(looks: Looks) -> None:
    """At once, on every screen: whole, within the window, not above three rows of a phone's header."""
    wrong = []
    for url, look in looks.items():
        # The page of search and that of a wrong address have their own, below the heading.
        lowest = 400 if url in ("search/", "404.html") else 130
        for size, box in look.boxes:
            if not box or box["y"] + box["height"] > lowest:
                wrong.append((url, size, box))
    assert wrong == []
