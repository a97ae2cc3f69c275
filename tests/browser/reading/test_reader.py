"""朗读: the recording first, else a Mandarin voice of the device, else no button; over a stubbed synthesis."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import Watched
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

STORY = "models-of-virtue/zhou-gui-lan/"

STUB = """
window.spoken = [];
class Utterance {
    constructor(words) { this.text = words; }
}
const synth = {
    voices: [],
    held: null,
    cancelled: 0,
    getVoices() { return this.voices; },
    speak(u) { this.held = u; window.spoken.push([u.text, u.rate, u.voice && u.voice.name]); },
    cancel() { this.cancelled += 1; this.held = null; },
    next() { const u = this.held; this.held = null; u.onend(); },
    come(voices) { this.voices = voices; if (this.onvoiceschanged) this.onvoiceschanged(); },
};
Object.defineProperty(window, 'speechSynthesis', {value: synth});
window.SpeechSynthesisUtterance = Utterance;
"""
VOICES = """[
    {name: '网上的声音', lang: 'zh-CN', localService: false},
    {name: 'English', lang: 'en-US', localService: true},
    {name: '粤语', lang: 'zh-HK', localService: true},
    {name: '国语', lang: 'zh_TW', localService: true},
    {name: '普通话', lang: 'zh_CN', localService: true},
]"""
PLAYED = """
const playing = new WeakSet();
const proto = HTMLMediaElement.prototype;
Object.defineProperty(proto, 'paused', {get() { return !playing.has(this); }});
proto.play = function () {
    if (window.refused) return Promise.reject(new Error('refused'));
    playing.add(this);
    this.dispatchEvent(new Event('play'));
    return Promise.resolve();
};
proto.pause = function () {
    if (playing.delete(this)) this.dispatchEvent(new Event('pause'));
};
"""
"""Recordings that play at once, without a sound."""
COME = f"speechSynthesis.come({VOICES})"
MARKED = "[...document.querySelectorAll('.is-read-now')].map(e => e.tagName)"


def opened(
    page: Page, address: str, url: str = STORY, *, kept: str = "1", voices: bool = True
) -> None:
    page.add_init_script(STUB)
    page.add_init_script(f"localStorage.reading = {kept!r}")
    page.goto(address + url)
    if voices:
        page.evaluate(COME)


def heard(page: Page) -> list[Any]:
    found: list[Any] = page.evaluate("spoken")
    return found


def start_from_panel(page: Page) -> None:
    page.locator("[data-panel]").click()
    page.get_by_role("button", name="朗读这一页").click()


def test_button_comes_with_the_voice(phone: Watched, address: str) -> None:
    """Voices come late; without one there is no button, and the panel says why."""
    page = phone.page
    opened(page, address, voices=False)
    page.evaluate("speechSynthesis.come([{name: 'x', lang: 'zh-CN', localService: false}])")
    page.locator("[data-panel]").click()
    assert page.get_by_text("没有普通话语音").is_visible(), "a voice of the network is none"
    page.evaluate(COME)
    assert page.get_by_role("button", name="朗读这一页").is_visible()
    assert page.get_by_text("没有普通话语音").is_hidden()


def test_one_big_button_near_the_title(phone: Watched, address: str) -> None:
    """长辈版 has it where there is something to hear, nobody else has; it does what it says."""
    page = phone.page
    opened(page, address, kept="1 elder", voices=False)
    button = page.locator(".listen")
    assert button.is_hidden()
    page.evaluate(COME)
    box, title = button.bounding_box(), page.locator("h1").bounding_box()
    assert box
    assert title
    assert box["height"] >= 72
    assert box["width"] > 300
    assert 0 < box["y"] - title["y"] - title["height"] < 200
    assert page.locator("main [data-read]:visible").count() == 1
    words = []
    for _ in range(3):
        words.append(button.inner_text())
        button.click()
    assert words == ["听这一篇", "停一下", "接着听"]
    assert page.evaluate("speechSynthesis.held") is not None
    page.locator("[data-stop]").click()
    assert button.inner_text() == "听这一篇"
    page.evaluate("localStorage.reading = '1'; dispatchEvent(new Event('pageshow'))")
    assert button.is_hidden()


def test_reads_title_citation_and_prose(phone: Watched, address: str) -> None:
    page = phone.page
    opened(page, address)
    start_from_panel(page)
    strip = page.get_by_role("group", name="朗读")
    assert strip.is_visible()
    assert strip.get_by_role("status").inner_text() == "正在朗读"
    assert page.evaluate("document.activeElement.textContent") == "暂停"
    for _ in range(400):
        if not page.evaluate("speechSynthesis.held"):
            break
        marked = page.evaluate(MARKED)
        assert len(marked) == 1
        page.evaluate("speechSynthesis.next()")
    said = heard(page)
    words = [text for text, _, _ in said]
    whole = "".join(words)
    title = "三尺缝纫台，二十年免费为邻居补衣裳，记杏花里社区居民周桂兰"
    assert whole.startswith(f"{title}三句话读懂周桂兰从服装厂退下来")
    assert (
        whole.index("颁奖词") < whole.index("一针一线，缝住的是邻里情分") < whole.index("一条裤脚")
    )
    assert max(map(len, words)) <= 60, "Chrome cuts what takes longer than 15 s"
    assert "橙色棉背心" not in whole, "tables are skipped"
    assert "铁皮饼干盒里的纽扣" not in whole, "captions are skipped"
    assert {(rate, name) for _, rate, name in said} == {(1, "普通话")}
    assert page.evaluate(MARKED) == []
    assert not strip.is_visible()
    assert page.evaluate("document.activeElement.hasAttribute('data-panel')")
    start_from_panel(page)
    assert heard(page)[-1][0] == words[0], "and from the beginning again"
    assert phone.complaints == []


def test_pause_continue_slow_stop_by_keyboard(phone: Watched, address: str) -> None:
    page = phone.page
    opened(page, address, kept="1 elder")
    page.locator(".listen").focus()
    page.keyboard.press("Enter")
    assert page.locator(".bar, .doors-nav").filter(visible=True).count() == 0
    page.evaluate("speechSynthesis.next()")
    second = heard(page)[-1][0]
    page.keyboard.press("Enter")
    status = page.locator(".reader [role=status]")
    assert (status.inner_text(), page.evaluate("document.activeElement.textContent")) == (
        "已暂停",
        "继续",
    )
    assert page.evaluate("speechSynthesis.held") is None
    page.keyboard.press("Enter")
    assert heard(page)[-1][0] == second, "the sentence that was cut is read again"
    assert status.inner_text() == "正在朗读"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("[data-slow]").get_attribute("aria-pressed") == "true"
    assert heard(page)[-1][:2] == [second, 0.75]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.locator(".reader").is_hidden()
    assert page.locator(".bar").is_visible()
    assert page.evaluate("document.activeElement.matches('.listen')")
    assert page.evaluate("localStorage.reading") == "1 elder slow"


def test_the_paragraph_that_is_read_is_in_sight_until_the_reader_scrolls(
    phone: Watched, address: str
) -> None:
    page = phone.page
    page.emulate_media(reduced_motion="reduce")
    opened(page, address)
    start_from_panel(page)
    seen = (
        "(() => {const b = document.querySelector('.is-read-now').getBoundingClientRect();"
        " return b.bottom > 0 && b.top < innerHeight; })()"
    )
    for _ in range(25):
        page.evaluate("speechSynthesis.next()")
        assert page.evaluate(seen)
    page.evaluate("dispatchEvent(new WheelEvent('wheel'))")
    at = page.evaluate("scrollTo(0, 0), scrollY")
    page.evaluate("speechSynthesis.next()")
    assert page.evaluate("scrollY") == at


def test_leaving_the_page_stops_the_voice(phone: Watched, address: str) -> None:
    page = phone.page
    opened(page, address)
    start_from_panel(page)
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.evaluate("speechSynthesis.held") is None
    assert page.locator(".reader").is_hidden()


def test_a_voice_that_fails_says_so(phone: Watched, address: str) -> None:
    page = phone.page
    opened(page, address)
    start_from_panel(page)
    page.evaluate("speechSynthesis.held.onerror({error: 'synthesis-failed'})")
    assert page.locator(".reader").is_hidden()
    assert page.locator("body > [data-said]").text_content() == "这台设备没能读出来"


@pytest.mark.parametrize("url", ["", "models-of-virtue/", "404.html"])
def test_lists_are_not_read(phone: Watched, address: str, url: str) -> None:
    opened(phone.page, address, url, kept="1 elder")
    assert phone.page.locator("[data-read], .reader").count() == 0
    assert phone.complaints == []


def test_ordinary_pages_are_read(phone: Watched, address: str) -> None:
    opened(phone.page, address, "about/")
    start_from_panel(phone.page)
    assert heard(phone.page)[0][0] == "关于本站"


def with_recording(page: Page, address: str) -> None:
    """The tag as it is sent, in front of every script that looks for it."""

    def send(route: Any) -> None:
        answer = route.fetch()
        tag = '<audio data-reading></audio><footer class="story-foot">'
        route.fulfill(
            response=answer, body=answer.text().replace('<footer class="story-foot">', tag)
        )

    page.route("**/" + STORY, send)
    page.add_init_script(PLAYED)


def test_the_recording_comes_first(phone: Watched, address: str) -> None:
    page = phone.page
    with_recording(page, address)
    opened(page, address, kept="1 elder slow")
    page.locator(".listen").click()
    status = page.locator(".reader [role=status]")
    assert status.inner_text() == "正在放录音"
    assert heard(page) == []
    audio = page.locator("audio[data-reading]")
    assert audio.evaluate("a => [a.paused, a.playbackRate]") == [False, 0.75]
    page.locator("[data-slow]").click()
    assert audio.evaluate("a => a.playbackRate") == 1
    page.locator("[data-pause]").click()
    assert (status.inner_text(), audio.evaluate("a => a.paused")) == ("已暂停", True)
    page.locator("[data-pause]").click()
    assert audio.evaluate("a => a.paused") is False
    page.locator("[data-stop]").click()
    assert audio.evaluate("a => a.paused") is True
    assert page.locator(".reader").is_hidden()
    page.evaluate("window.refused = true")
    page.locator(".listen").click()
    page.locator(".reader").wait_for(state="hidden")
    assert page.locator("body > [data-said]").text_content() == "录音没有放出来，请检查网络再试"
    assert phone.complaints == []


def test_the_recordings_own_controls_are_followed(phone: Watched, address: str) -> None:
    page = phone.page
    with_recording(page, address)
    opened(page, address, voices=False)
    page.evaluate("document.querySelector('audio[data-reading]').play()")
    assert page.locator(".reader [role=status]").inner_text() == "正在放录音"
    page.evaluate("document.querySelector('audio[data-reading]').dispatchEvent(new Event('ended'))")
    assert page.locator(".reader").is_hidden()


WATER = "units/yun-ting-shui-wu/"
STATE = "[...document.querySelectorAll('audio[data-reading]')].map(a => !a.paused)"


def test_a_reader_chooses_among_languages(phone: Watched, address: str) -> None:
    """A big button each; pressing the other one changes over, and each says what it would do."""
    page = phone.page
    page.add_init_script(PLAYED)
    opened(page, address, WATER, kept="1 elder", voices=False)
    buttons, status = page.locator(".listen"), page.locator(".reader [role=status]")
    assert buttons.all_inner_texts() == ["听普通话", "听青汀话"]
    boxes = [b.bounding_box() for b in buttons.all()]
    assert all(box and box["height"] >= 72 for box in boxes)
    buttons.nth(1).click()
    assert (status.inner_text(), page.evaluate(STATE)) == ("正在放青汀话", [False, True])
    assert buttons.all_inner_texts() == ["听普通话", "停一下"]
    buttons.nth(0).click()
    assert (status.inner_text(), page.evaluate(STATE)) == ("正在放普通话", [True, False])
    assert buttons.all_inner_texts() == ["停一下", "听青汀话"]
    buttons.nth(0).click()
    assert (status.inner_text(), page.evaluate(STATE)) == ("已暂停", [False, False])
    assert buttons.all_inner_texts() == ["接着听", "听青汀话"]
    page.evaluate("document.querySelectorAll('audio[data-reading]')[1].play()")
    assert (status.inner_text(), page.evaluate(STATE)) == ("正在放青汀话", [False, True])
    page.locator("[data-stop]").click()
    assert (buttons.all_inner_texts(), page.evaluate(STATE)) == (
        ["听普通话", "听青汀话"],
        [False, False],
    )
    page.evaluate("localStorage.reading = '1'; dispatchEvent(new Event('pageshow'))")
    page.get_by_role("button", name="听普通话").click()
    assert page.evaluate(STATE) == [True, False]
    assert phone.complaints == []
