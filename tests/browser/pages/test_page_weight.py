"""A phone's first look at a page stays light and nothing jumps. Times are for bench/pages.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import device
from kinds import one_of_each
from playwright.sync_api import Browser
from weighing import DENSITY, PHONE, Weight, weigh_on

pytestmark = pytest.mark.browser

TEXT, FIRST, PICTURES = 60 * 1024, 120 * 1024, 350 * 1024
"""In bytes as sent: HTML, CSS and scripts; pictures of the first screen, on a phone of 390 px at three
dots a pixel; all pictures before scrolling (a browser fetches six to eight cards ahead). On one
page of every kind.
"""
REQUESTS = 15
"""Issue and reason: each costs a turn where six connections share a slow line."""

READ_ALOUD = "units/yun-ting-shui-wu/"
"""A story with recordings, whose buttons once came late and pushed others aside."""


def test_pages_are_light_and_still(browser: Browser, address: str, demo_site: Path) -> None:
    wrong = []
    with device(browser, PHONE, device_scale_factor=DENSITY) as context:
        for url in (*one_of_each(demo_site), READ_ALOUD):
            found = weigh_on(context, address + url)
            wrong += [(url, what) for what in _over(found)]
    assert wrong == []


def _over(weight: Weight) -> list[str]:
    limits = {
        f"text {weight.text}": weight.text > TEXT,
        f"first screen {weight.first}": weight.first > FIRST,
        f"pictures {weight.pictures}": weight.pictures > PICTURES,
        f"requests {weight.requests}": weight.requests > REQUESTS,
        f"shift {weight.shift} of {weight.moved}": weight.shift > 0,
    }
    return [what for what, over in limits.items() if over]
