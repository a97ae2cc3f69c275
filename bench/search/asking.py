"""Asking contestants in a real Chromium: all queries for quality, some of them for bytes and time."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest

from playwright.sync_api import Browser, CDPSession, Error, Page

from bench import measure

from .contestants import Answer, Contestant
from .queries import Query

PATIENCE = 120_000
"""Milliseconds after which an answer is given up."""
SLOWDOWN = 4
SETTLE = 400
"""Milliseconds a page is left alone before it is asked."""


@dataclass(frozen=True)
class Cold:
    """The first query of a visit, nothing cached: kB of the page, kB from then on, ms to results."""

    page: float
    kilobytes: float
    milliseconds: float


@contextmanager
def opened(
    browser: Browser, base: str, who: Contestant
) -> Iterator[tuple[Page, CDPSession, list[float]]]:
    """A fresh visit to a contestant's page; the list gathers bytes of every answer over the wire."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    wire: list[float] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: wire.append(event["encodedDataLength"]))
    if who.before:
        page.add_init_script(who.before)
    page.goto(base + who.page, wait_until="load")
    page.wait_for_timeout(SETTLE)
    try:
        yield page, session, wire
    finally:
        context.close()


def answers(
    browser: Browser, base: str, who: Contestant, queries: Sequence[Query], budget: float
) -> dict[Query, Answer]:
    """All queries, in turn of their kinds, until ``budget`` seconds are over."""
    by_kind: dict[str, list[Query]] = defaultdict(list)
    for query in queries:
        by_kind[query.kind].append(query)
    turns = [q for turn in zip_longest(*by_kind.values()) for q in turn if q]
    found: dict[Query, Answer] = {}
    end = time.monotonic() + budget
    with opened(browser, base, who) as (page, _, _):
        for query in turns:
            if time.monotonic() > end:
                break
            measure.progress(f"{who.name}: {len(found) + 1}/{len(turns)} {query.kind}")
            found[query] = who.answer(page, query.text)
    measure.progress("")
    return found


def cold(
    browser: Browser, base: str, who: Contestant, texts: Sequence[str], budget: float
) -> list[Cold]:
    """Each query as the first of a visit, on a quarter of this machine's speed."""
    seen: list[Cold] = []
    end = time.monotonic() + budget
    for text in texts:
        if time.monotonic() > end:
            break
        measure.progress(f"{who.name}, cold: {text}")
        with opened(browser, base, who) as (page, session, wire):
            before = sum(wire)
            try:
                took = _timed(page, session, who.show, text)
            except Error:
                break
            page.wait_for_timeout(50)
            seen.append(Cold(before / 1000, (sum(wire) - before) / 1000, took))
    return seen


def warm(
    browser: Browser, base: str, who: Contestant, texts: Sequence[str], budget: float
) -> list[float]:
    """Milliseconds of each query in one visit, after one that is not counted."""
    took: list[float] = []
    end = time.monotonic() + budget
    with opened(browser, base, who) as (page, session, _):
        try:
            _timed(page, session, who.show, "开头")
            for text in texts:
                if time.monotonic() > end:
                    break
                took.append(_timed(page, session, who.show, text))
        except Error:
            pass
    return took


def _timed(page: Page, session: CDPSession, show: str, text: str) -> float:
    """Milliseconds in the page, slowed down for as long as it takes."""
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    script = (
        "async q => { const t = performance.now(); await ("
        + show
        + ")(q); return performance.now() - t; }"
    )
    took: float = page.evaluate(script, text)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return took


def picked(queries: Sequence[Query], count: int, keep: Callable[[Query], bool]) -> list[str]:
    """Queries to time: the same for every contestant, of all kinds kept."""
    texts = [q.text for q in queries if keep(q)]
    return random.Random("timed").sample(texts, min(count, len(texts)))
