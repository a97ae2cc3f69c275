"""How soon the kiosk shows and answers: first slide, taps, long tasks and frames, on slowed processors."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

SIZE = (1080, 1920)
ROUNDS = 5
TAPS = 6
"""Of each kind, at each speed."""

SHORT_WAIT = """
  const later = window.setTimeout;
  window.setTimeout = function (f, ms) { return later(f, ms > 10000 ? 2000 : ms); };
"""
"""A slide stands for two seconds instead of twelve; its 1.2 s of fading stay as they are."""

WATCH = """
  window.firstSlide = 0; window.long = []; window.events = [];
  new MutationObserver((changes, self) => {
    if (!document.querySelector('.slide.is-shown')) return;
    self.disconnect();
    requestAnimationFrame(() => setTimeout(() => { window.firstSlide = performance.now(); }, 0));
  }).observe(document, {subtree: true, childList: true, attributes: true, attributeFilter: ['class']});
  new PerformanceObserver((list) => list.getEntries().forEach((one) => window.long.push(one.duration)))
    .observe({type: 'longtask'});
  new PerformanceObserver((list) => list.getEntries().forEach((one) => {
    window.events.push([one.name, one.duration]);
  })).observe({type: 'event', durationThreshold: 16});
"""
"""Event Timing's ``duration`` runs from the input to the next paint, in steps of 8 ms."""

FRAMES = """
  window.frames_ = [];
  let last = 0;
  Showcase.kiosk.on('slide', () => {
    const from = performance.now(); last = 0;
    const tick = (now) => {
      if (last) window.frames_.push(now - last);
      last = now;
      if (now - from < 1300) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
"""


MIDDLE = """where => {
  const one = [...document.querySelectorAll(where)].find(e => e.getClientRects().length);
  const box = one && one.getBoundingClientRect();
  return box && [box.x + box.width / 2, box.y + box.height / 2];
}"""


@dataclass(frozen=True)
class Taps:
    """Milliseconds from a touch to the next paint: the press, and the view that follows."""

    pressed: tuple[float, ...]
    opened: tuple[float, ...]


def first_slide(browser: Browser, address: str, slower: int) -> list[float]:
    """Seconds from asking for the page to the first slide painted, ``ROUNDS`` times in a fresh context."""
    return [_fresh(browser, address, slower, _first) for _ in range(ROUNDS)]


def _first(page: Page) -> float:
    _until(page, "window.firstSlide > 0")
    return float(page.evaluate("window.firstSlide")) / 1000


def taps(browser: Browser, address: str, slower: int) -> Taps:
    """A round of taps through home, a list, 找人 and stories, with the processor ``slower`` times slower."""
    return _fresh(browser, address, slower, _tapped)


def _tapped(page: Page) -> Taps:
    _until(page, "Boolean(document.querySelector('.slide.is-shown'))")
    page.wait_for_timeout(1500)
    page.evaluate("window.events.length = 0")
    page.touchscreen.tap(500, 900)
    page.wait_for_timeout(1500)
    for _ in range(TAPS):
        for where in (
            ".tile.is-main",
            ".keys .key",
            ".find-faces .card",
            ".pager-after",
            ".bar button",
        ):
            box = page.evaluate(MIDDLE, where)
            if box:
                page.touchscreen.tap(*box)
                page.wait_for_timeout(900)
        page.evaluate("Showcase.kiosk.home()")
        page.wait_for_timeout(600)
    seen = page.evaluate("window.events")
    return Taps(
        *(tuple(t for name, t in seen if name == kind) for kind in ("pointerdown", "click"))
    )


def long_tasks(browser: Browser, address: str, slower: int, slides: int) -> list[float]:
    """Milliseconds of each task over 50 in the loop, after its first slide."""

    def run(page: Page) -> list[float]:
        _until(page, "Boolean(document.querySelector('.slide.is-shown'))")
        page.wait_for_timeout(1500)
        page.evaluate("window.long.length = 0; window.slid = 0;"
                      "Showcase.kiosk.on('slide', () => { window.slid += 1; })")  # fmt: skip
        while page.evaluate("window.slid") < slides:
            page.wait_for_timeout(2000)
        return list(page.evaluate("window.long"))

    return _fresh(browser, address, slower, run, SHORT_WAIT)


def frames(browser: Browser, address: str, slower: int, slides: int) -> list[float]:
    """Milliseconds between frames while ``slides`` fade in."""

    def run(page: Page) -> list[float]:
        _until(page, "Boolean(document.querySelector('.slide.is-shown'))")
        page.wait_for_timeout(1000)
        page.evaluate(f"(() => {{ {FRAMES} }})()")
        page.wait_for_timeout(slides * 2300)
        return list(page.evaluate("window.frames_"))

    return _fresh(browser, address, slower, run, SHORT_WAIT)


def _fresh(
    browser: Browser, address: str, slower: int, what: Callable[[Page], Any], script: str = ""
) -> Any:
    context = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]}, has_touch=True)
    page = context.new_page()
    page.add_init_script(WATCH + script)
    session: CDPSession = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(address, wait_until="commit")
    try:
        return what(page)
    finally:
        context.close()


def _until(page: Page, condition: str) -> None:
    for _ in range(1500):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(20)
    raise TimeoutError(condition)


def middle(numbers: list[float] | tuple[float, ...]) -> str:
    """Median and most, or a dash."""
    return (
        f"{statistics.median(numbers):.2f} / {max(numbers):.2f} ({len(numbers)})"
        if numbers
        else "none"
    )
