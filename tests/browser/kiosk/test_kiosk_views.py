"""What people see on a kiosk: every view of the demo's own pack, in real Chromium, from ``file://``.

Reach, size and contrast by measuring; the loop and a visit by driving them with a finger and a clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe import AXE, RUN
from browsing import SCREENS, device
from hall import kiosk_pack
from hours import MORNING
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PORTRAIT, LANDSCAPE = SCREENS["hall"], (1920, 1080)
SIZES = {"portrait": PORTRAIT, "landscape": LANDSCAPE, "small": (768, 1366), "4K": (2160, 3840)}
LOOKS = {
    "": {
        "plain": "",
        "night": "is-night",
        "mourning": "is-mourning",
        "both": "is-night is-mourning",
    },
    "is-elder": {"elder": "is-elder", "night elder": "is-elder is-night"},
}
"""Classes on ``<html>``: what a view is laid out with, and what then changes its colours alone."""

PERSON = "models-of-virtue/zhou-gui-lan"
VIEWS = (
    ("attract", "{}"), ("home", "{}"), ("groups", "{kind: 'communities'}"), ("groups", "{kind: 'exhibitions'}"),
    ("list", "{kind: 'communities', id: 'liu-yin/xing-hua-li'}"), ("list", "{kind: 'years', id: '2024'}"),
    ("mottoes", "{}"), ("notices", "{}"), ("story", "{story: at}"), ("story", "{story: at, page: 1}"),
    ("story", "{story: at, page: 99}"), ("photos", "{story: at}"), ("find", "{}"),
    ("recommend", "{}"), ("visits", "{}"), ("words", "{}"), ("words", "{text: 'sh'}"),
    ("words", "{chosen: ['柳荫街道']}"), ("articles", "{chosen: ['柳荫街道']}"),
)  # fmt: skip

COLOURED = ("attract", "home", "story")
"""Views that are looked at in every palette: words on a picture, tiles, prose."""

SHOW = """([name, params, key]) => {
    const K = Showcase.kiosk, at = K.data.stories.findIndex(one => one.key === key);
    if (name === 'attract') K.attract();
    else { K.home(); if (name !== 'home') K.go(name, new Function('at', 'return ' + params)(at)); }
}"""
SETTLED = """() => {
    const images = [...document.querySelectorAll('#stage img')];
    const wanted = document.querySelector('.view-attract') && !document.querySelector('.slide.is-shown');
    const awaited = {story: '.last', words: '.offer', articles: '.article'}[Showcase.kiosk.view];
    const whole = !awaited || document.querySelector(awaited);
    return !wanted && whole && images.every(one => one.complete);
}"""


@pytest.fixture(scope="module")
def index(demo_site: Path) -> str:
    return (demo_site / "kiosk" / "xing-hua-li" / "index.html").as_uri()


@pytest.fixture
def screen(browser: Browser) -> Iterator[Page]:
    with device(browser, PORTRAIT, has_touch=True, reduced_motion="reduce") as context:
        context.set_default_timeout(8000)
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        yield page
        assert wrong == []


def sized(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})


def until(page: Page, condition: str) -> None:
    """The page's policy rules out wait_for_function."""
    for _ in range(1000):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(20)
    state = page.evaluate(
        "[Showcase.kiosk.view, Showcase.kiosk.state.errors, document.body.innerText.slice(0, 300)]"
    )
    raise AssertionError((condition, state))


def show(page: Page, name: str, params: str = "{}", key: str = PERSON) -> None:
    literal = "at => (" + params + ")"
    page.evaluate(
        SHOW.replace("new Function('at', 'return ' + params)(at)", f"({literal})(at)"),
        [name, params, key],
    )
    until(page, SETTLED)


def view(page: Page) -> str:
    return str(page.evaluate("Showcase.kiosk.view"))


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).tap()


# --- reach, size, words ---------------------------------------------------------------------------

MEASURE = """low => {
    const wide = innerWidth > innerHeight, rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const wrong = [], say = (what, element, value) =>
        wrong.push([what, element.className, element.textContent.slice(0, 20), value]);
    const seen = element => element.getClientRects().length && getComputedStyle(element).visibility !== 'hidden';
    const root = document.scrollingElement;
    if (root.scrollHeight > innerHeight || root.scrollWidth > innerWidth) say('page scrolls', root, 0);
    const buttons = [...document.querySelectorAll('button')].filter(seen);
    const boxes = buttons.map(one => one.getBoundingClientRect());
    const top = innerHeight * (low ? 0.6 : 0.45) - 1;
    boxes.forEach((box, n) => {
        if (box.width < 5.5 * rem - 1 || box.height < 5 * rem - 1) say('small', buttons[n], box.width / rem);
        const loop = document.documentElement.dataset.view === 'attract';
        if (!wide && box.top < top && !loop) say('too high', buttons[n], box.top);
        const outside = box.left < 0 || box.right > innerWidth || box.bottom > innerHeight;
        if (outside) say('outside', buttons[n], box.bottom);
        boxes.forEach((other, m) => {
            const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
            const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
            if (m > n && across > 1 && down > 1) say('overlaps', buttons[n], buttons[m].textContent);
        });
        if (buttons[n].scrollWidth > buttons[n].clientWidth + 1) say('cut', buttons[n], buttons[n].scrollWidth);
    });
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
        const parent = words.currentNode.parentElement;
        if (!words.currentNode.data.trim() || !seen(parent) || parent.closest('.unseen, svg, script')) continue;
        const size = parseFloat(getComputedStyle(parent).fontSize);
        if (size < 2 * rem - 0.1) say('small type', parent, size / rem);
    }
    const day = [...document.querySelectorAll('.updated')].filter(seen);
    if (day.length !== 1 || !/^内容更新至 2026年/.test(day[0].textContent)) say('no day', root, day.length);
    if (document.querySelectorAll('a[href]').length) say('a link', root, 0);
    return wrong;
}"""


@pytest.mark.parametrize("size", SIZES)
def test_everything_is_large_and_within_reach(screen: Page, index: str, size: str) -> None:
    """Controls in the lower 55 % of an upright screen, 40 % where it is set low; text from 32 px and
    targets from 80 px where the screen is 1080 px wide.
    """
    sized(screen, SIZES[size])
    screen.goto(index)
    wrong = []
    for mode in ("", "is-elder", "is-low") if size in ("portrait", "landscape") else ("",):
        for name, params in VIEWS:
            screen.evaluate(
                "c => document.documentElement.classList.remove('is-elder', 'is-low')", ""
            )
            if mode and name != "attract":
                screen.evaluate("c => document.documentElement.classList.add(c)", mode)
            show(screen, name, params)
            wrong += [(mode, name, params, *f) for f in screen.evaluate(MEASURE, mode == "is-low")]
    assert wrong == []


@pytest.mark.parametrize("size", ["portrait", "landscape"])
def test_axe_finds_nothing_on_a_kiosk(screen: Page, index: str, size: str) -> None:
    sized(screen, SIZES[size])
    screen.goto(index)
    screen.evaluate(AXE)
    wrong = []
    # Colours are the same in both shapes: one look of each size of type is enough in the second. That all
    # palettes can be read tests/unit/overrides/test_contrast.py computes.
    for mode, looks in LOOKS.items():
        for name, params in VIEWS[1 if mode else 0 :]:  # the loop ends large type
            screen.evaluate("name => { document.documentElement.className = name; }", mode)
            show(screen, name, params)
            if size == "landscape":
                some = dict(list(looks.items())[-1:])
            elif name in COLOURED:
                some = looks
            else:
                some = dict(list(looks.items())[:1])
            wrong += [(name, params, *found) for found in screen.evaluate(RUN, some)]
    assert wrong == []


WATER = "units/yun-ting-shui-wu"
LONG = "['三', '句', '话'].map(sign => sign.repeat(39) + '。')"
CUT = """() => {
    const work = document.querySelector('.cover .work').getBoundingClientRect();
    const words = document.querySelector('.easy').getBoundingClientRect();
    return [words.top < work.top - 1, words.bottom > work.bottom + 1];
}"""


def test_three_sentences_are_whole_on_the_first_page(screen: Page, index: str) -> None:
    """120 characters in large type on a screen set low; what gives way to them stands with the text."""
    screen.goto(index)
    screen.evaluate(f"""() => {{
        const load = Showcase.kiosk.load;
        Showcase.kiosk.load = (story, then) =>
            load(story, content => then(Object.assign({{}}, content, {{easy: {LONG}}})));
    }}""")
    for size in ("portrait", "landscape"):
        sized(screen, SIZES[size])
        for mode in ("", "is-elder", "is-low", "is-elder is-low"):
            screen.evaluate("c => { document.documentElement.className = c; }", mode)
            show(screen, "story", "{story: at}")
            assert screen.locator(".easy li").all_inner_texts()[2].startswith("话")
            assert screen.evaluate(CUT) == [False, False], (size, mode)
    show(screen, "story", "{story: at, page: 1}")
    assert "一针一线，缝住的是邻里情分。" in screen.locator(".body").inner_text()


def test_one_language_is_heard_at_a_time(screen: Page, index: str) -> None:
    screen.add_init_script("""
        const proto = HTMLMediaElement.prototype, playing = new WeakSet();
        Object.defineProperty(proto, 'paused', {get() { return !playing.has(this); }});
        proto.play = function () { playing.add(this); if (this.onplay) this.onplay(); };
        proto.pause = function () { playing.delete(this); if (this.onpause) this.onpause(); };
    """)
    screen.goto(index)
    show(screen, "story", "{story: at}", WATER)
    buttons = screen.locator(".button.sound")
    assert buttons.all_inner_texts() == ["听普通话", "听青汀话"]
    buttons.nth(1).tap()
    assert buttons.all_inner_texts() == ["听普通话", "停一停"]
    buttons.nth(0).tap()
    assert buttons.all_inner_texts() == ["停一停", "听青汀话"]
    show(screen, "story", "{story: at}")
    assert screen.locator(".button.sound").inner_text() == "听一听（0 分 20 秒）"


# --- the loop -------------------------------------------------------------------------------------


def names_shown(page: Page, slides: int, seconds: int = 12) -> list[str]:
    """The names of so many slides, one after another."""
    found = []
    for _ in range(slides):
        until(page, "!!document.querySelector('.slide.is-shown')")
        found.append(
            page.evaluate(
                "[...document.querySelectorAll('.slide')].pop().querySelector('.vertical').textContent"
            )
        )
        page.clock.run_for(seconds * 1000 + 200)
        page.wait_for_timeout(60)
        page.clock.run_for(1500)
    return found


def test_a_spoiled_story_never_stops_the_loop(screen: Page, tmp_path: Path) -> None:
    """No picture where one was promised, 3,000 characters, no name, no words, nonsense, nothing."""
    screen.clock.install(time=MORNING)
    screen.goto(kiosk_pack(tmp_path / "pack", {"hours": None}))
    screen.evaluate("""() => {
        const all = Showcase.kiosk.data.stories;
        all[1].picture.full = all[1].picture.card = 'photos/gone.jpg';
        all[2].saying = '好'.repeat(3000);
        all[2].honour = '荣'.repeat(900);
        all[3].name = '';
        all[5].name = '很长的名字'.repeat(20);
        all[6].saying = all[6].title = all[6].honour = all[6].place = undefined;
        all[7].saying = 42;
        all[7].level = 99;
        all[9] = null;
        Showcase.kiosk.data.playlist = [1, 2, 3, 5, 6, 7, 9, 10];
        Showcase.kiosk.attract();
    }""")
    shown = names_shown(screen, 16)
    assert {"周国良", "王桂兰", "第3位好人", "陈建军", "陈建华", "陈美芳"} <= set(shown)
    assert max(len(name) for name in shown) < 50
    assert view(screen) == "attract"
    assert screen.evaluate("document.querySelectorAll('.slide').length") <= 2
    assert screen.evaluate("document.scrollingElement.scrollHeight <= innerHeight")


def test_a_loop_without_stories_still_invites(screen: Page, tmp_path: Path) -> None:
    screen.clock.install(time=MORNING)
    screen.goto(kiosk_pack(tmp_path / "pack", {"hours": None}, playlist=[], stories=[]))
    until(screen, "!!document.querySelector('.slide')")
    assert screen.locator(".slide .vertical").inner_text() == "杏花里社区"
    assert screen.get_by_role("button", name="轻触屏幕，认识身边的好人").is_visible()


def test_the_example_of_how_to_find_somebody_is_of_this_hall(screen: Page, tmp_path: Path) -> None:
    screen.clock.install(time=MORNING)
    screen.goto(kiosk_pack(tmp_path / "pack", {"hours": None}))
    hint = "Showcase.kiosk.make && document.querySelector('.poster-note').textContent"
    screen.evaluate("Showcase.kiosk.go('find')")
    name, read = screen.evaluate("Showcase.kiosk.names.example()")
    assert name in screen.evaluate("Showcase.kiosk.data.stories.map(one => one.name)")
    letters = " ".join(one[0].upper() for one in read.split())
    assert screen.evaluate(hint).endswith(f"。找{name}，点 {letters}")


def test_a_hall_without_a_plain_name_has_no_example(screen: Page, tmp_path: Path) -> None:
    screen.clock.install(time=MORNING)
    screen.goto(kiosk_pack(tmp_path / "pack", {"hours": None}, playlist=[], stories=[]))
    screen.evaluate("Showcase.kiosk.go('find')")
    assert screen.evaluate("document.querySelector('.poster-note').textContent") == (
        "点名字里每个字的拼音头一个字母"
    )


def test_pictures_stand_before_they_show_and_only_opacity_moves(screen: Page, index: str) -> None:
    screen.emulate_media(reduced_motion="no-preference")
    screen.goto(index)
    until(screen, "!!document.querySelector('.slide')")
    told = screen.evaluate("""() => {
        const slide = document.querySelector('.slide'), style = getComputedStyle(slide);
        const image = slide.querySelector('img');
        return [style.transitionProperty, image.complete && image.naturalWidth > 0, slide.getAttribute('aria-hidden')];
    }""")
    assert told == ["opacity", True, "true"]


def test_the_first_touch_only_wakes(screen: Page, index: str) -> None:
    """A whole gesture is swallowed, wherever it falls, however long it lasts, with how many fingers."""
    screen.goto(index)
    show(screen, "home")
    target = screen.get_by_role("button", name="公示").bounding_box()
    assert target
    x, y = target["x"] + target["width"] / 2, target["y"] + target["height"] / 2
    fingers = screen.context.new_cdp_session(screen)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        fingers.send("Input.dispatchTouchEvent", {
            "type": kind, "touchPoints": [{"x": px, "y": py, "id": n} for n, (px, py) in enumerate(points)],
        })  # fmt: skip

    for held in (0, 700):
        show(screen, "attract")
        touch("touchStart", (x, y))
        assert view(screen) == "home", "answered while the finger is still down"
        screen.wait_for_timeout(held)
        touch("touchStart", (x, y), (x - 300, y))
        touch("touchEnd", (x, y))
        assert screen.locator(".shield").count() == 1, "one finger is still there"
        touch("touchEnd")
        screen.wait_for_timeout(150)
        assert view(screen) == "home"
        until(screen, "!document.querySelector('.shield')")
    touch("touchStart", (x, y))
    assert screen.locator("button.is-pressed").count() == 1, "pressed as soon as it is touched"
    touch("touchEnd")
    until(screen, "Showcase.kiosk.view === 'notices'")
    show(screen, "attract")
    screen.get_by_role("button", name="轻触屏幕，认识身边的好人").press("Enter")
    assert view(screen) == "home"


# --- a visit --------------------------------------------------------------------------------------


def place(page: Page) -> str:
    return page.locator(".pager-words:visible").inner_text()


def swipe(page: Page, way: int) -> None:
    """A finger that comes to rest before it is lifted: after one that is flung off Chromium takes the next
    touch for stopping what glides, and makes no click of it.
    """
    width, height = PORTRAIT
    fingers = page.context.new_cdp_session(page)
    x = width / 2 + way * 250
    moves = [("touchMove", x - way * far) for far in (200, 400, 500, 500)]
    for kind, at in (("touchStart", x), *moves):
        point = {"x": at, "y": height * 0.4, "id": 1}
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
        page.wait_for_timeout(40)
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    fingers.detach()


def test_a_story_is_read_in_pages_by_tap_and_by_swipe(screen: Page, index: str) -> None:
    page = screen
    page.goto(index)
    show(page, "story", "{story: at}")
    assert (
        page.evaluate("document.activeElement.tagName + document.activeElement.textContent")
        == "H1周桂兰"
    )
    first = place(page)
    count = int(first.split("共 ")[1].split(" ")[0])
    assert first == f"第 1 页，共 {count} 页"
    assert count >= 4
    read = ""
    for at in range(2, count):
        tap(page, "下一页")
        assert place(page) == f"第 {at} 页，共 {count} 页"
        read += page.evaluate("""() => {
            const leaf = document.querySelector('.leaf').getBoundingClientRect();
            const words = document.createTreeWalker(document.querySelector('.leaf-text'), NodeFilter.SHOW_TEXT);
            const range = document.createRange();
            let here = '';
            while (words.nextNode()) for (let i = 0; i < words.currentNode.length; i += 1) {
                range.setStart(words.currentNode, i);
                range.setEnd(words.currentNode, i + 1);
                const box = range.getBoundingClientRect();
                const across = box.left >= leaf.left - 1 && box.right <= leaf.right + 1;
                if (across && box.bottom <= leaf.bottom + 1) here += words.currentNode.data[i];
            }
            return here;
        }""")
    whole = page.evaluate("document.querySelector('.leaf-text').textContent")
    assert "".join(read.split()) == "".join(whole.split()), (
        "every character on one page, and none cut"
    )
    swipe(page, 1)
    assert place(page) == f"第 {count} 页，共 {count} 页"
    assert page.get_by_role("heading", name="扫一扫，带走这篇故事").is_visible()
    code = page.locator(".code-square").bounding_box()
    assert code
    assert code["width"] >= 300
    assert (
        "yunting.example/models-of-virtue/zhou-gui-lan/"
        in page.locator(".code-address").inner_text()
    )
    assert page.locator(".last .card").count() >= 3
    assert page.locator(".last .card-name").first.inner_text() == "郑国栋家庭", (
        "of the same community first"
    )
    swipe(page, 1)
    assert place(page).startswith(f"第 {count} 页"), "no page behind the last"
    swipe(page, -1)
    assert place(page).startswith(f"第 {count - 1} 页")
    page.get_by_role("button", name="看照片").tap()
    until(page, "!!document.querySelector('.photo img.is-here')")
    assert page.locator(".photo img").get_attribute("alt")
    tap(page, "返回")
    until(page, SETTLED)
    assert place(page) == f"第 {count - 1} 页，共 {count} 页", "where it was left"


def test_a_visit_goes_there_and_back(screen: Page, index: str) -> None:
    page = screen
    page.goto(index)
    show(page, "home")
    assert page.locator(".faces .card-name").first.inner_text() in ("周桂兰", "郑国栋家庭")
    page.locator(".tile", has_text="社区").tap()
    assert page.locator(".group-name").first.inner_text() == "杏花里社区"
    page.locator(".group").nth(3).tap()
    assert view(page) == "list"
    page.locator(".card").first.tap()
    assert view(page) == "story"
    for expected in ("list", "groups", "home"):
        tap(page, "返回")
        assert view(page) == expected
    page.locator(".tile", has_text="展览").tap()
    tap(page, "下一页")
    page.locator(".group").first.tap()
    tap(page, "返回")
    assert place(page).startswith("第 2 页"), "the page that was left"
    tap(page, "首页")
    page.locator(".tile", has_text="公示").tap()
    page.locator(".notice").first.tap()
    until(page, SETTLED)
    tap(page, "下一页")
    assert page.locator(".leaf-text table").count() == 1


def test_where_to_go_nearby(screen: Page, index: str) -> None:
    """The neighbours' place first; hours in a line of their own; what it is stands on its story's pages."""
    page = screen
    page.goto(index)
    show(page, "home")
    page.locator(".tile", has_text="去处").tap()
    assert view(page) == "visits"
    first, second = page.locator(".visit").all()[:2]
    assert first.inner_text().split("\n")[:2] == ["窗口　铁牛社区", "云汀水务有限公司营业厅"]
    assert second.locator(".visit-line").all_inner_texts() == [
        "开放\n每日 8:30—20:00", "地点\n渔光社区河边旧渔亭"
    ]  # fmt: skip
    for visit in page.locator(".visit").all():
        words = visit.locator(".group-words")
        assert words.evaluate("e => e.scrollHeight <= e.clientHeight"), visit.inner_text()
    second.tap()
    assert view(page) == "story"
    tap(page, "返回")
    assert view(page) == "visits"


def test_whom_one_would_recommend(screen: Page, index: str, tmp_path: Path) -> None:
    page = screen
    page.goto(index)
    show(page, "home")
    page.locator(".tile", has_text="推荐").tap()
    assert view(page) == "recommend"
    box = page.locator(".code-square").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 300
    words = page.locator(".view-recommend").inner_text()
    assert "推荐身边好人：扫一扫" in words
    assert "yunting.example/recommend/" in words
    assert "打电话 0000-0000000" in words
    tap(page, "返回")
    assert view(page) == "home"
    page.goto(kiosk_pack(tmp_path / "pack"))  # of a site without an address
    show(page, "home")
    assert page.locator(".tile", has_text="推荐").count() == 0


def test_large_type_is_for_one_visit(screen: Page, index: str) -> None:
    page = screen
    page.goto(index)
    show(page, "list", "{kind: 'years', id: '2024'}")
    usual = page.locator(".card").count()
    tap(page, "大字")
    assert page.get_by_role("button", name="大字").get_attribute("aria-pressed") == "true"
    assert 0 < page.locator(".card").count() < usual
    page.evaluate("Showcase.kiosk.attract()")
    assert not page.evaluate("document.documentElement.classList.contains('is-elder')")
    show(page, "home")
    assert page.get_by_role("button", name="大字").get_attribute("aria-pressed") == "false"


def test_a_story_that_cannot_be_had_leads_on(screen: Page, tmp_path: Path) -> None:
    screen.goto(kiosk_pack(tmp_path / "pack", {"hours": None}))
    (tmp_path / "pack" / "stories" / "1.js").unlink()
    screen.evaluate("Showcase.kiosk.home(); Showcase.kiosk.go('story', {story: 1})")
    until(screen, "!!document.querySelector('.last')")
    assert place(screen) == "第 1 页，共 2 页"
    tap(screen, "下一页")
    assert screen.get_by_text("这篇暂时打不开，请看看别的。").is_visible()
    screen.locator(".last .card").first.tap()
    until(screen, "!!document.querySelector('.leaf-text')")


# --- weeks ----------------------------------------------------------------------------------------


def test_nothing_is_kept_of_what_was_shown(screen: Page, tmp_path: Path) -> None:
    """Elements and listeners are as many after 30 visits as after one."""
    screen.add_init_script("""
        window.held = 0;
        for (const target of [window, document]) {
            const add = target.addEventListener.bind(target);
            target.addEventListener = (...all) => { window.held += 1; add(...all); };
        }
    """)
    screen.clock.install(time=MORNING)
    screen.goto(kiosk_pack(tmp_path / "pack", {"hours": None}))
    visit = """() => {
        const K = Showcase.kiosk, step = f => { f(); return document.querySelectorAll('*').length; };
        step(K.home);
        const all = [['groups', {kind: 'communities'}], ['list', {kind: 'categories', id: '孝老爱亲'}], ['mottoes'],
            ['notices'], ['find'], ['story', {story: 1}], ['photos', {story: 1}], ['story', {story: 2}]];
        all.forEach(one => K.go(one[0], one[1]));
        for (let i = 0; i < 12; i += 1) K.back();
        K.go('story', {story: 3});
        K.attract();
    }"""

    def counted() -> Any:
        until(
            screen, "!!document.querySelector('.slide') && !document.querySelector('head script')"
        )
        return screen.evaluate("[document.querySelectorAll('*').length, window.held]")

    screen.evaluate(visit)
    before = counted()
    for _ in range(30):
        screen.evaluate(visit)
    screen.clock.run_for(200)
    after = counted()
    assert after[1] == before[1], "listeners on window and document"
    assert abs(after[0] - before[0]) <= 12, "one slide may have a line more than another"
