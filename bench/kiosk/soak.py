"""Weeks before a screen, made short: thousands of slides, hundreds of a monkey's visits, what the page holds then."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monkey import COUNT_SLIDES, READY, Monkey, StuckError, measured
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

SIZE = (432, 768)
"""The hall's shape and layout, with a sixth of its pixels to paint in software."""
START = datetime(2026, 11, 22, 20, 0, 30, tzinfo=UTC)
"""04:00 in China, 23 hours before the page would load itself anew and so sweep away what leaks."""

WARM_SLIDES, WARM_VISITS = 100, 20


@dataclass
class Soaked:
    """What came of it. ``samples``: after how many slides and visits, what the
    page held; ``own``: ``own_objects`` before and after.
    """

    samples: list[tuple[int, int, dict[str, int]]] = field(default_factory=list)
    own: list[tuple[int, int]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    reloads: int = 0
    hours: float = 0.0
    minutes: float = 0.0
    done: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)


def opened(context: BrowserContext, address: str) -> tuple[Page, CDPSession]:
    """The loop of a pack on a clock that stands, with what ``measured`` needs."""
    page = context.new_page()
    page.add_init_script(READY)
    page.clock.install(time=START - timedelta(seconds=30))
    page.goto(address)
    page.clock.pause_at(START)
    page.evaluate(COUNT_SLIDES)
    touch = context.new_cdp_session(page)
    touch.send("Performance.enable")
    return page, touch


def soak(browser: Browser, address: str, cut: Callable[[BrowserContext, bool], None], *, slides: int,
         visits: int, every: int = 10, seed: int = 1, say: Callable[[str], None] = print) -> Soaked:  # fmt: skip
    """``slides`` of the loop and ``visits`` in turn, after a warm-up. ``cut(context, True)`` takes the network
    (or the stick) away for the sixth before the middle, ``cut(context, False)`` gives it back.
    """
    context = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]}, has_touch=True)
    found = Soaked()
    started = time.monotonic()
    page, touch = opened(context, address)
    page.on("pageerror", lambda error: found.errors.append(str(error)))
    code = str(page.evaluate("Showcase.kiosk.data.screen.code"))
    monkey = Monkey(page, touch, seed, code, SIZE)

    def sample(number: int) -> None:
        monkey.slides(1)
        held = measured(touch)
        found.samples.append((monkey_slides, number, held))
        say(
            f"{monkey_slides} slides, {number} visits, {time.monotonic() - started:.0f} s: {held}, "
            f"{len(found.errors)} errors, diary {page.evaluate('Showcase.kiosk.diary.errors')}, "
            f"{len(found.stuck)} stuck, {found.reloads} reloads"
        )

    monkey_slides = WARM_SLIDES
    monkey.slides(WARM_SLIDES)
    for _ in range(WARM_VISITS):
        monkey.visit()
    sample(0)
    found.own.append(own_objects(touch))
    for number in range(1, visits + 1):
        if number in (visits // 3, visits // 2):
            cut(context, number == visits // 3)
        more = slides * number // visits - slides * (number - 1) // visits
        try:
            monkey.slides(more)
            monkey_slides += more
            monkey.visit()
        except StuckError as stuck:
            found.stuck.append(f"visit {number}: {stuck}")
            say(found.stuck[-1])
            page.evaluate("Showcase.kiosk.attract()")
        if not page.evaluate("Boolean(window.soaked && window.slid)"):
            found.reloads += 1
            page.evaluate(COUNT_SLIDES)
        if number % every == 0:
            sample(number)
    found.own.append(own_objects(touch))
    found.errors += [str(e["what"]) for e in page.evaluate("Showcase.kiosk.diary.latest")]
    found.hours = (int(page.evaluate("Date.now()")) / 1000 - START.timestamp()) / 3600
    found.minutes = (time.monotonic() - started) / 60
    found.done, found.seen = monkey.done, monkey.seen
    context.close()
    return found


OWN = ("object", "closure", "array", "string", "concatenated string", "sliced string", "number", "regexp",
       "symbol", "bigint")  # fmt: skip


def own_objects(touch: CDPSession) -> tuple[int, int]:
    """How many objects a script can have made are in the heap, and their bytes: without machine code, the
    engine's tables and what the inspector keeps, which the whole heap counts too.
    """
    chunks: list[str] = []

    def take(event: dict[str, str]) -> None:
        chunks.append(event["chunk"])

    touch.send("HeapProfiler.collectGarbage")
    touch.on("HeapProfiler.addHeapSnapshotChunk", take)
    touch.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    touch.remove_listener("HeapProfiler.addHeapSnapshotChunk", take)
    told = json.loads("".join(chunks))
    meta, nodes = told["snapshot"]["meta"], told["nodes"]
    names, width = meta["node_types"][0], len(meta["node_fields"])
    sizes = [nodes[at + 3] for at in range(0, len(nodes), width) if names[nodes[at]] in OWN]
    return len(sizes), sum(sizes)


def offline(context: BrowserContext, gone: bool) -> None:
    """The network of a page over http."""
    context.set_offline(gone)


@contextmanager
def stick(pack: Path) -> Iterator[Callable[[BrowserContext, bool], None]]:
    """What takes a stick away and puts it back; back in any case."""
    away = pack.with_name(pack.name + "-away")

    def pull(_: BrowserContext, gone: bool) -> None:
        if gone:
            pack.rename(away)
        elif away.exists():
            away.rename(pack)

    try:
        yield pull
    finally:
        if away.exists():
            away.rename(pack)
