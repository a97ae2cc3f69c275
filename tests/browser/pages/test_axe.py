"""axe-core finds nothing: WCAG 2.0 to 2.2, A and AA, its best practices, and contrast of AAA."""

from __future__ import annotations

import pytest
from axe import AXE, RUN
from browsing import Watched
from looks import Looks

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("screen", ["phone", "desk"])
def test_axe_finds_nothing(looks: Looks, screen: str) -> None:
    assert [(url, *found) for url, look in looks.items() for found in look.axe[screen]] == []


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
