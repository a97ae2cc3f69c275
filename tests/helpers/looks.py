"""Every kind of page of the demo, opened once and looked at in every way; tests ask for what they are about.

To open a page costs more than most looks at it, and a dozen tests want the same thirty.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest
from axe import AXE, RUN
from browsing import MODES, SCREENS, Windows, watched
from filelock import FileLock, Timeout
from kinds import kinds, one_of_each
from playwright.sync_api import Page
from probes import (
    COVERED,
    CUT,
    OVERLAPPING,
    PICTURES,
    SMALL_TARGETS,
    SMALL_TEXT,
    STRETCH,
    TORN,
    WIDER,
)

ZOOMED = (320, 256)
"""A window of 1280 × 1024 at 400 % (WCAG 1.4.10)."""

DOUBLED = (320, 640)
"""A small phone, whose reader has asked the browser for letters of 32 px."""

SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }",
    "p { margin-bottom: 2em !important }",
)
"""WCAG 1.4.12 as its own test bookmarklet sets it; added to our sheet, as no other is let in."""

PROBES = {"wider": WIDER, "overlapping": OVERLAPPING, "cut": CUT, "covered": COVERED}
NARROW = ("plain", "elder", "elder, largest text")
"""Modes in which a zoomed page is looked at."""

SIZES = ((360, 640), (390, 844), (768, 1024), (1280, 800), (1920, 1080), (1080, 1920))
"""Windows in which the box of the search must stand in sight."""

USUAL = ("plain", "elder")
"""Modes in which axe looks at every page: those with a layout of their own. Elder also has the colours of
high contrast. That all palettes can be read ``tests/unit/overrides/test_contrast.py`` computes; with axe
every sixth page is looked at in all modes.
"""
EACH = 6


@dataclass(frozen=True)
class Look:
    """What is wrong with a page, by what was asked; empty is good."""

    headings: list[bool]
    """Of each ``<h1>``, whether it is seen."""
    small: list[str]
    """Letters and targets too small for eyes and fingers."""
    shapes: dict[str, list[Any]]
    """By screen: what is too wide, overlaps or is cut."""
    pictures: list[str]
    boxes: list[tuple[tuple[int, int], dict[str, float] | None]]
    """The window, and where the box of the search stands."""
    axe: dict[str, list[Any]]
    """By screen."""
    zoomed: list[tuple[str, str, str]]
    """Mode, probe, what."""
    spaced: list[tuple[str, str]]
    torn: list[tuple[str, str]]
    """Mode and phrase: headings whose lines end inside words."""
    doubled: list[str]
    """What is too wide at 320 px where the reader's letters are twice as large."""
    stretched: list[str]
    """What is too wide where words of 200 letters stand."""
    foreign: list[str]
    """What was asked of other hosts."""
    failed: list[str]
    complaints: list[str]


Looks = Mapping[str, Look]


@pytest.fixture(scope="session")
def looks(windows: Windows, address: str, demo_site: Path, shared: Path) -> Looks:
    """Address in the site → what was seen.

    Processes that want them at the same time share the work: each takes pages that no other is at.
    """
    folder = shared / "looks"
    folder.mkdir(exist_ok=True)
    pages, alone = kinds(demo_site), frozenset(one_of_each(demo_site))
    left = list(range(len(pages)))
    patience = 0.0
    while left:
        before = len(left)
        for at in list(left):
            try:
                with FileLock(folder / f"{at}.lock", timeout=patience):
                    if not (folder / f"{at}.json").exists():
                        seen = visit(
                            windows,
                            address,
                            pages[at],
                            everything=at % EACH == 0,
                            stretching=pages[at] in alone,
                        )
                        (folder / f"{at}.json").write_text(json.dumps(asdict(seen)), "utf-8")
                left.remove(at)
            except Timeout:
                continue
        if len(left) == before:  # others are at all of them
            patience = 1.0
    found = [json.loads((folder / f"{at}.json").read_text("utf-8")) for at in range(len(pages))]
    return {url: Look(**told) for url, told in zip(pages, found, strict=True)}


def visit(windows: Windows, address: str, url: str, *, everything: bool, stretching: bool) -> Look:
    """One page, on a kept window; ``everything``: in every palette, too; ``stretching``: with long words
    and at twice the letters, which one page of a kind tells for the others.
    """
    with windows.page(SCREENS["phone"]) as page:
        seen = watched(page)
        page.goto(address + url)
        seen.settle()
        first = _as_it_comes(page)
        own = (address, "data:")
        first["foreign"] = [asked for asked in seen.asked if not asked.startswith(own)]
        first |= {"failed": list(seen.failed), "complaints": list(seen.complaints)}
        _sized(page, SCREENS["phone"])
        return Look(
            **first,
            axe=_axe(page, MODES if everything else USUAL, USUAL if stretching else USUAL[:1]),
            zoomed=_zoomed(page),
            torn=_torn(page),
            doubled=_doubled(page) if stretching else [],
            spaced=_spaced(page),
            stretched=_stretched(page) if stretching else [],
        )


def _as_it_comes(page: Page) -> dict[str, Any]:
    headings = [h1.is_visible() for h1 in page.locator("h1").all()]
    small = page.evaluate(SMALL_TEXT) + page.evaluate(SMALL_TARGETS, 44)
    shapes, boxes = {}, []
    for screen, size in SCREENS.items():
        _sized(page, size)
        found = page.evaluate(f"[{WIDER}, {OVERLAPPING}, {CUT}].map(probe => probe())")
        shapes[screen] = [answer for answer in found if answer]
    for size in SIZES:
        _sized(page, size)
        box = page.locator("form[role=search]:visible").first
        boxes.append((size, box.bounding_box() if box.count() else None))
    pictures = page.evaluate(PICTURES)
    return {
        "headings": headings,
        "small": small,
        "shapes": shapes,
        "boxes": boxes,
        "pictures": pictures,
    }


def _axe(page: Page, on_phone: Iterable[str], on_desk: Iterable[str]) -> dict[str, list[Any]]:
    """A desk is asked for its layouts alone: the colours of a mode are the same on both. 长辈版 has one
    column there too: on a desk one page of a kind tells for the others.
    """
    page.emulate_media(reduced_motion="reduce")  # no colour on its way to another
    page.evaluate(AXE)
    found = {"phone": page.evaluate(RUN, {mode: MODES[mode] for mode in on_phone})}
    _sized(page, SCREENS["desk"])
    found["desk"] = page.evaluate(RUN, {mode: MODES[mode] for mode in on_desk})
    page.emulate_media(reduced_motion="no-preference")
    return found


def _zoomed(page: Page) -> list[tuple[str, str, str]]:
    _sized(page, ZOOMED)
    with _classes(page):
        found = []
        for mode in NARROW:
            page.evaluate(
                "names => { document.documentElement.className += ' ' + names }", MODES[mode]
            )
            found += [(mode, *one) for one in _probed(page)]
    return found


def _spaced(page: Page) -> list[tuple[str, str]]:
    _sized(page, SCREENS["phone"])
    page.evaluate("all => all.forEach(one => document.styleSheets[0].insertRule(one, 0))", SPACING)
    return _probed(page)


def _torn(page: Page) -> list[tuple[str, str]]:
    _sized(page, SCREENS["phone"])
    found = [("plain", what) for what in page.evaluate(TORN)]
    with _classes(page):
        page.evaluate(
            "names => { document.documentElement.className += ' ' + names }", MODES["elder"]
        )
        return found + [("elder", what) for what in page.evaluate(TORN)]


def _doubled(page: Page) -> list[str]:
    """As a reader sets it in the browser: queries of width in rem know of it, too."""
    _sized(page, DOUBLED)
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    found: list[str] = page.evaluate(WIDER)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
    session.detach()
    return found


def _stretched(page: Page) -> list[str]:
    """Last: it spoils the page."""
    _sized(page, SCREENS["phone"])
    page.evaluate(STRETCH)
    found: list[str] = page.evaluate(WIDER)
    return found


def _probed(page: Page) -> list[tuple[str, str]]:
    answers = page.evaluate(f"[{', '.join(PROBES.values())}].map(probe => probe())")
    return [(name, what) for name, found in zip(PROBES, answers, strict=True) for what in found]


@contextmanager
def _classes(page: Page) -> Iterator[None]:
    """Modes that are put on meanwhile are taken off."""
    before = page.evaluate("document.documentElement.className")
    yield
    page.evaluate("names => { document.documentElement.className = names }", before)


def _sized(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
