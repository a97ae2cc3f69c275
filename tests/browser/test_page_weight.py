"""A phone's first look at a page stays light and nothing jumps. Times are for bench/pages.py."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from kinds import kinds
from playwright.sync_api import Browser
from weighing import Weight, weigh

pytestmark = pytest.mark.browser

TEXT, FIRST, REQUESTS = 60_000, 120_000, 15
"""HTML, CSS and scripts in bytes as sent; pictures of the first screen, on a phone of 390 px at three
dots a pixel; requests. On every kind of page.
"""
STORY = re.compile(r"(models-of-virtue|families|units|practices|notices|activities)/.")
PICTURES = 350_000
"""All pictures before scrolling. A story keeps to FIRST with them; the demo's cards are 25 to 40 kB
each, and the browser fetches six to eight ahead.
"""


def test_pages_are_light_and_still(browser: Browser, address: str, demo_site: Path) -> None:
    wrong = []
    for url in kinds(demo_site):
        found = weigh(browser, address + url)
        wrong += [(url, what) for what in _over(found, url)]
    assert wrong == []


def _over(weight: Weight, url: str) -> list[str]:
    all_pictures = FIRST if STORY.match(url) else PICTURES
    limits = {
        f"text {weight.text}": weight.text > TEXT,
        f"first screen {weight.first}": weight.first > FIRST,
        f"pictures {weight.pictures}": weight.pictures > all_pictures,
        f"requests {weight.requests}": weight.requests > REQUESTS,
        f"shift {weight.shift} of {weight.moved}": weight.shift > 0,
    }
    return [what for what, over in limits.items() if over]
