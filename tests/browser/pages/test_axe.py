"""axe-core finds nothing: WCAG 2.0 to 2.2, A and AA, its best practices, and contrast of AAA."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe import AXE, RUN
from browsing import MODES, SCREENS, Watched
from kinds import kinds

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("screen", ["phone", "desk"])
def test_axe_finds_nothing(phone: Watched, address: str, demo_site: Path, screen: str) -> None:
    page, wrong = phone.page, []
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(reduced_motion="reduce")  # no colour on its way to another
    # The colours of a mode are the same on both: a desk is asked for its two layouts.
    modes = {m: MODES[m] for m in MODES if screen == "phone" or m in ("plain", "elder")}
    for url in kinds(demo_site):
        page.goto(address + url)
        page.evaluate(AXE)
        wrong += [(url, *found) for found in page.evaluate(RUN, modes)]
    assert wrong == []


def test_axe_is_at_work(phone: Watched) -> None:
    """On both sides of 4.5:1, and in every mode."""
    page = phone.page
    page.set_content(
        "<html lang=zh><title>x</title><main><h1>x</h1>"
        "<p style='color:#666'>深灰色的一句话。<p style='color:#999'>浅灰色的一句话。<p>黑色的一句话。"
    )
    page.evaluate(AXE)
    found = page.evaluate(RUN, {"plain": "", "other": "is-other"})
    assert [(mode, rule) for mode, rule, *_ in found] == [
        (mode, "color-contrast-enhanced") for mode in ("plain", "plain", "other", "other")
    ]
