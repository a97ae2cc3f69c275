"""Zoomed to 400 % and with the reader's own spacing of text nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import MODES, Watched
from kinds import kinds
from playwright.sync_api import Page
from probes import COVERED, CUT, OVERLAPPING, WIDER

pytestmark = pytest.mark.browser

ZOOMED = {"width": 320, "height": 256}
"""A window of 1280 × 1024 at 400 % (WCAG 1.4.10)."""

SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }",
    "p { margin-bottom: 2em !important }",
)
"""WCAG 1.4.12 as its own test bookmarklet sets it; added to our sheet, as no other is let in."""

PROBES = {"wider": WIDER, "overlapping": OVERLAPPING, "cut": CUT, "covered": COVERED}


def test_nothing_is_lost_at_400_percent(phone: Watched, address: str, demo_site: Path) -> None:
    page, wrong = phone.page, []
    page.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
    for url in kinds(demo_site):
        page.goto(address + url)
        for mode in ("plain", "elder", "elder, largest text"):
            page.evaluate(
                "names => { document.documentElement.className += ' ' + names }", MODES[mode]
            )
            wrong += _wrong(page, url, mode)
    assert wrong == []


def test_nothing_is_lost_with_wider_spacing(phone: Watched, address: str, demo_site: Path) -> None:
    page, wrong = phone.page, []
    for url in kinds(demo_site):
        page.goto(address + url)
        page.evaluate(
            "all => all.forEach(one => document.styleSheets[0].insertRule(one, 0))", SPACING
        )
        wrong += _wrong(page, url, "spacing")
    assert wrong == []


def _wrong(page: Page, url: str, mode: str) -> list[tuple[str, str, str, str]]:
    answers = page.evaluate(f"[{', '.join(PROBES.values())}].map(probe => probe())")
    return [
        (url, mode, name, what)
        for name, found in zip(PROBES, answers, strict=True)
        for what in found
    ]
