"""A story in real Chromium: photos on the whole screen, a link copied, a picture to keep."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator

import pytest
import zxingcpp
from browsing import Watched, device, until
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from demo import LONGEST

pytestmark = pytest.mark.browser

STORY = "models-of-virtue/zhou-gui-lan/"
SHOWN = """() => {
    const shown = [...document.querySelectorAll('.viewer-photo')].filter(e => !e.hidden);
    return [shown.length, shown[0].querySelector('img').alt, document.querySelector('.viewer-count').textContent];
}"""


@pytest.fixture
def finger(browser: Browser) -> Iterator[Page]:
    """A phone that is touched, and may copy."""
    may = ["clipboard-read", "clipboard-write"]
    with device(browser, has_touch=True, device_scale_factor=3, permissions=may) as context:
        yield context.new_page()


SWIPE = """([start, end, fingers]) => {
    const stage = document.querySelector('.viewer-stage');
    const at = (x, n) => new Touch({identifier: n, target: stage, clientX: x, clientY: 300 + n});
    const tell = (kind, touches, changedTouches) =>
        stage.dispatchEvent(new TouchEvent(kind, {touches, changedTouches, bubbles: true}));
    tell('touchstart', Array.from({length: fingers}, (_, n) => at(start, n)), [at(start, 0)]);
    tell('touchend', [], [at(end, 0)]);
}"""


def swipe(page: Page, start: int, end: int, fingers: int = 1) -> None:
    """From ``start`` to ``end``, in pixels from the left."""
    page.evaluate(SWIPE, [start, end, fingers])


def closed(page: Page) -> None:
    until(page, "!document.querySelector('.viewer').open && !history.state")


def test_photos_by_keyboard(phone: Watched, address: str) -> None:
    page = phone.page
    page.goto(address + STORY)
    first, second, third = page.locator("a.photo img").evaluate_all("all => all.map(i => i.alt)")
    page.locator("a.photo").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(SHOWN) == [1, first, "1 / 3"]
    assert page.evaluate("document.activeElement.textContent") == "关闭"
    assert page.evaluate("getComputedStyle(document.documentElement).overflow") == "hidden"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(SHOWN) == [1, second, "2 / 3"]
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")  # round
    assert page.evaluate(SHOWN) == [1, third, "3 / 3"]
    assert (
        page.locator(".viewer-photo:not([hidden]) .credit").inner_text() == "图：云汀区融媒体中心"
    )
    for _ in range(4):  # round and round, and never out to the page
        page.keyboard.press("Tab")
        where = "document.activeElement"
        assert page.evaluate(f"!!{where}.closest('.viewer') || {where} === document.body")
    page.keyboard.press("Escape")
    closed(page)
    assert page.evaluate("document.activeElement === document.querySelector('a.photo')")
    assert page.evaluate("getComputedStyle(document.documentElement).overflow") == "visible"
    assert page.url == address + STORY
    assert phone.complaints == []


def test_photos_by_finger(finger: Page, address: str) -> None:
    finger.goto(address + STORY)
    finger.locator("a.photo").first.tap()
    swipe(finger, 300, 100)
    assert finger.evaluate(SHOWN)[2] == "2 / 3"
    swipe(finger, 100, 300)
    assert finger.evaluate(SHOWN)[2] == "1 / 3"
    swipe(finger, 200, 180)  # a tremble
    swipe(finger, 300, 100, fingers=2)  # to see more of it
    swipe(finger, 385, 100)  # from the edge, which is the phone's own
    finger.locator(".viewer-photo:not([hidden]) img").tap()
    assert finger.evaluate(SHOWN)[2] == "1 / 3"
    small = finger.locator(".viewer-button").evaluate_all(
        "all => all.map(b => b.getBoundingClientRect()).filter(b => b.height < 44 || b.width < 44).length"
    )
    assert small == 0
    width = "i => i.decode().then(() => +i.currentSrc.match(/-(\\d+)\\./)[1])"
    assert finger.locator(".viewer-photo:not([hidden]) img").evaluate(width) == 800  # not 1600
    assert finger.locator(".hero img").evaluate(width) == 800
    finger.go_back()
    closed(finger)
    assert finger.url == address + STORY


def test_without_scripts_a_photo_opens_itself(phone_without_scripts: Watched, address: str) -> None:
    page = phone_without_scripts.page
    page.goto(address + STORY)
    assert page.locator(".share-row button:visible").count() == 0
    page.locator(".share-code summary").click()
    assert page.locator(".share-code svg").bounding_box()["width"] >= 200  # type: ignore[index]
    page.locator("a.photo").first.click()
    page.wait_for_url(f"**/photos/*-{LONGEST}.jpg")


def test_link_is_copied(finger: Page, address: str) -> None:
    finger.goto(address + STORY)
    finger.locator("[data-do=copy]").click()
    expect(finger.locator(".share-told")).to_contain_text("已复制")
    assert finger.evaluate("navigator.clipboard.readText()") == f"https://yunting.example/{STORY}"


def test_link_is_copied_where_the_browser_has_no_clipboard(finger: Page, address: str) -> None:
    finger.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    finger.goto(address + STORY)
    finger.locator("[data-do=copy]").click()
    field = finger.locator(".share-field")
    assert field.input_value() == f"https://yunting.example/{STORY}"
    assert field.evaluate("f => f.selectionEnd - f.selectionStart") == len(field.input_value())
    assert finger.locator(".share-told").inner_text() != ""


def test_the_line_to_quote_by_is_copied(finger: Page, address: str) -> None:
    finger.goto(address + "notices/dao-de-mo-fan-jue-ding/")
    box = finger.locator(".cite")
    box.locator("button").click()
    expect(box.locator(".cite-told")).to_contain_text("已复制")
    line = box.locator(".cite-line").inner_text()
    assert "（云文明委〔2023〕12号，2023年9月18日）" in line
    assert finger.evaluate("navigator.clipboard.readText()") == line


def modules_of(text: str) -> list[list[bool]]:
    kind = zxingcpp.BarcodeFormat.QRCode
    image = zxingcpp.create_barcode(text, kind, ec_level="M", data_mask=2).to_image(scale=1)
    return [[not light for light in row] for row in memoryview(image).tolist()]


def code_in(picture: Image.Image) -> list[list[bool]]:
    """The modules at the lower right corner of a share picture: 212 pixels, 72 from the edges."""
    count = len(modules_of(f"https://yunting.example/{STORY}"))
    code = picture.convert("L").crop((796, 1156, 1008, 1368))
    middle = [int((i + 0.5) * 212 / count) for i in range(count)]
    return [[code.getpixel((x, y)) < 128 for x in middle] for y in middle]


def test_share_picture(phone: Watched, address: str) -> None:
    page = phone.page
    page.goto(address + STORY)
    page.locator("[data-do=card]").click()
    picture = page.locator(".keepsake[open] .keepsake-picture")
    picture.wait_for()
    assert "周桂兰" in (picture.get_attribute("alt") or "")
    data = (picture.get_attribute("src") or "").partition("base64,")[2]
    drawn = Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")
    assert drawn.size == (1080, 1440)
    assert len(drawn.crop((0, 0, 1080, 400)).getcolors(2**20) or ()) > 1000, "no photo"
    name = drawn.crop((72, 790, 330, 890)).convert("L")
    assert name.getextrema()[0] < 60 < 240 < name.getextrema()[1], "no name"
    assert code_in(drawn) == modules_of(f"https://yunting.example/{STORY}")
    assert page.locator(".keepsake a").get_attribute("download") == "zhou-gui-lan.jpg"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.do") == "card"
    assert phone.complaints == []
    assert [u for u in phone.asked if not u.startswith((address, "data:"))] == []


BREAK = "([text, room, most]) => Showcase.paint.cut(text, room, line => line.length, most)"


def test_lines_of_the_share_picture(phone: Watched, address: str) -> None:
    """No closing mark begins a line, no opening one ends it; what is cut ends well."""
    page = phone.page
    page.goto(address + STORY)
    page.add_script_tag(url=address + "assets/story/share-card.js")
    for text, room, most, wanted in (
        ("一针一线，缝住", 4, 9, ["一针一", "线，缝住"]),
        ("他说“好人啊”", 3, 9, ["他说", "“好人", "啊”"]),
        ("共2024件", 3, 9, ["共", "2024", "件"]),
        ("山路有尽。仁心无涯，路还很长很长", 6, 1, ["山路有尽。"]),
        ("山路有尽，仁心无涯路还很长很长", 8, 1, ["山路有尽……"]),
        ("山路有尽仁心无涯路还很长很长", 8, 1, ["山路有尽仁心……"]),
    ):
        assert page.evaluate(BREAK, [text, room, most]) == wanted
