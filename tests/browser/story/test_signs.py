"""Signs that are more than one unit of a text stay whole: on the share picture, and wherever texts are cut."""

from __future__ import annotations

import pytest
from browsing import Watched
from playwright.sync_api import Page
from roots import PROJECT

pytestmark = pytest.mark.browser

ASSETS = PROJECT / "overrides" / "assets"
SIGNS = [
    "𬱖",
    "好",
    "👨\u200d👩\u200d👧",
    "❤\ufe0f",
    "👍🏽",
    "🇨🇳",
    "葛\U000e0100",
    "e\u0301",
    "A",
    "。",
]

PAGE = """<main><article class="story"><h1>甲</h1>
<div class="row" data-name="𬱖文静" data-title="𬱖文静守渡口" data-words="𬱖家守渡，风雨👨\u200d👩\u200d👧不误。"
  data-kind="1" data-site="𬱖汀文明" data-place="" data-honour="" data-seal="𬱖"></div></article>
<svg class="emblem"><path class="seal-face" d="M0 0"/><path class="seal-line" d="M0 0"/></svg></main>"""

DRAWN = """async () => {
    const drawn = [], own = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text) { drawn.push(text); own.apply(this, arguments); };
    await Showcase.paint(document.querySelector(".row"));
    CanvasRenderingContext2D.prototype.fillText = own;
    return drawn;
}"""


def loaded(page: Page, names: str) -> Page:
    page.goto("about:blank")
    page.set_content(PAGE)
    for name in names.split():
        page.add_script_tag(content=(ASSETS / f"{name}.js").read_text(encoding="utf-8"))
    return page


@pytest.mark.parametrize("way", ["Showcase.signs", "Showcase.signs.byCharacter"])
def test_signs_stay_whole(phone: Watched, way: str) -> None:
    page = loaded(phone.page, "lib/signs")
    assert page.evaluate(f"(text) => {way}(text)", "".join(SIGNS)) == SIGNS
    assert page.evaluate("(text) => Showcase.signs.start(text, 3)", "".join(SIGNS)) == "".join(
        SIGNS[:3]
    )


def test_the_share_picture_halves_nothing(phone: Watched) -> None:
    drawn = loaded(phone.page, "lib/signs story/share-card").evaluate(DRAWN)
    assert {"𬱖", "家", "👨\u200d👩\u200d👧"} <= set(drawn)
    assert [one for one in drawn if any(0xD800 <= ord(char) <= 0xDFFF for char in one)] == []
    assert "\ufffd" not in "".join(drawn)
    assert not [one for one in drawn if one.startswith("\u200d") or one.endswith("\u200d")]
