"""Weeks before a screen, made short: thousands of slides, hundreds of a monkey's visits, what the page holds then."""

from __future__ import annotations

import functools
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from monkey import READY, Log, Monkey, StuckError, measured, unheard
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

SIZE = (432, 768)
"""The hall's shape and layout, with a sixth of its pixels to paint in software."""
START = datetime(2026, 11, 22, 20, 0, 30, tzinfo=UTC)
"""04:00 in China, 23 hours before the page would load itself anew and so sweep away what leaks."""

WARM_SLIDES, WARM_VISITS = 100, 20

Held = dict[str, tuple[int, int]]
"""What a heap holds: kind → how many, bytes."""


@dataclass
class Soaked:
    """What came of it. ``samples``: after how many slides and visits, what the
    page held; ``own``: ``own_objects`` before and after; ``stuck`` with what stood where, and ``kinds`` of it
    counted apart.
    """

    samples: list[tuple[int, int, dict[str, int]]] = field(default_factory=list)
    own: list[Held] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    opened: int = 0
    hours: float = 0.0
    minutes: float = 0.0
    done: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)


Event = tuple[int, Callable[[BrowserContext], None]]
"""Before which visit something befalls the screen, and what."""


def opened(context: BrowserContext, address: str, log: Log) -> tuple[Page, CDPSession]:
    """The loop of a pack on a clock that stands, with what ``measured`` needs; ``log`` hears of every opening."""
    page = context.new_page()
    page.on("framenavigated", lambda frame: log({"does": "opened", "address": frame.url}))
    page.add_init_script(READY)
    page.clock.install(time=START - timedelta(seconds=30))
    page.goto(address)
    page.clock.pause_at(START)
    touch = context.new_cdp_session(page)
    touch.send("Performance.enable")
    return page, touch


def soak(browser: Browser, address: str, events: Sequence[Event], *, slides: int, visits: int, every: int = 10,
         seed: int = 1, say: Callable[[str], None] = print,
         log: Log = unheard) -> Soaked:  # fmt: skip
    """``slides`` of the loop and ``visits`` in turn, after a warm-up; ``events`` befall it meanwhile."""
    context = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]}, has_touch=True)
    found = Soaked()
    started = time.monotonic()
    where = {"visit": 0}

    def noted(told: Mapping[str, object]) -> None:
        found.opened += told["does"] == "opened"
        log({**where, **told})

    page, touch = opened(context, address, noted)
    page.on("pageerror", lambda error: found.errors.append(str(error)))
    code = str(page.evaluate("Showcase.kiosk.data.screen.code"))
    monkey = Monkey(page, touch, seed, code, SIZE, noted)

    def sample(number: int) -> None:
        monkey.slides(1)
        held = measured(touch)
        found.samples.append((monkey_slides, number, held))
        say(
            f"{monkey_slides} slides, {number} visits, {time.monotonic() - started:.0f} s: {held}, "
            f"{len(found.errors)} errors, diary {monkey.ask('Showcase.kiosk.diary.errors')}, "
            f"{len(found.stuck)} stuck, {found.opened} times opened, "
            f"version {monkey.ask('Showcase.kiosk.data.version')}"
        )

    def carefully(step: Callable[[], None]) -> None:
        try:
            step()
        except StuckError as stuck:
            found.kinds[stuck.kind] += 1
            found.stuck.append(f"visit {where['visit']}: {stuck}")
            noted({"does": "stuck", "words": str(stuck)})
            say(found.stuck[-1])
            monkey.ask("Showcase.kiosk.attract()")

    monkey_slides = WARM_SLIDES
    carefully(lambda: monkey.slides(WARM_SLIDES))
    for _ in range(WARM_VISITS):
        carefully(monkey.visit)
    sample(0)
    found.own.append(own_objects(touch))
    for number in range(1, visits + 1):
        where["visit"] = number
        for _, event in (e for e in events if e[0] == number):
            event(context)
        more = slides * number // visits - slides * (number - 1) // visits
        carefully(functools.partial(monkey.slides, more))
        monkey_slides += more
        carefully(monkey.visit)
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


def own_objects(touch: CDPSession) -> Held:
    """The objects that a script can have made, by kind and name of their maker, after a forced sweep: without
    machine code, the engine's tables and what the inspector keeps, which the whole heap counts too.
    """
    chunks: list[str] = []

    def take(event: dict[str, str]) -> None:
        chunks.append(event["chunk"])

    for _ in range(3):
        touch.send("HeapProfiler.collectGarbage")
    touch.on("HeapProfiler.addHeapSnapshotChunk", take)
    touch.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    touch.remove_listener("HeapProfiler.addHeapSnapshotChunk", take)
    told = json.loads("".join(chunks))
    meta, nodes, strings = told["snapshot"]["meta"], told["nodes"], told["strings"]
    names, width = meta["node_types"][0], len(meta["node_fields"])
    held: Held = {}
    holders = _holders(told, nodes, width)
    for at in range(0, len(nodes), width):
        kind = names[nodes[at]]
        if kind in OWN and ENGINE not in holders.get(at, ""):
            name = f"{kind} {strings[nodes[at + 1]]}" if kind in NAMED else kind
            name += holders.get(at, "")
            count, size = held.get(name, (0, 0))
            held[name] = (count + 1, size + nodes[at + 3])
    return held


ENGINE = "(Strong root list)"
"""Holds the engine's own caches: that of numbers as strings grows once by 65,544 bytes, and no script asked for it."""

LARGE = 8000
"""Bytes from which it is told who holds an object."""


def _holders(told: dict[str, Any], nodes: list[int], width: int) -> dict[int, str]:
    """Of large objects, by their place: who holds them, and how."""
    meta, strings, edges = told["snapshot"]["meta"], told["strings"], told["edges"]
    kinds, step = meta["edge_types"][0], len(meta["edge_fields"])
    found: dict[int, str] = {}
    edge = 0
    for at in range(0, len(nodes), width):
        for _ in range(nodes[at + 4]):
            kind, name, to = edges[edge : edge + step]
            edge += step
            if nodes[to + 3] > LARGE and to not in found:
                how = name if kinds[kind] in ("element", "hidden") else strings[name]
                found[to] = f" of {strings[nodes[at + 1]][:40]} ({how})"
    return found


NAMED = ("object", "closure", "array")
"""Kinds whose names tell what they are; a string's is the string."""


def summed(held: Held) -> tuple[int, int]:
    """How many objects, and their bytes."""
    return sum(n for n, _ in held.values()), sum(size for _, size in held.values())


def growth(before: Held, after: Held, most: int = 12) -> list[tuple[str, int, int]]:
    """What grew most in bytes: kind, how many more, bytes more."""
    found = [
        (name, after.get(name, (0, 0))[0] - before.get(name, (0, 0))[0],
         after.get(name, (0, 0))[1] - before.get(name, (0, 0))[1])
        for name in {*before, *after}
    ]  # fmt: skip
    return sorted(found, key=lambda one: -abs(one[2]))[:most]


def offline(context: BrowserContext, gone: bool) -> None:
    """The network of a page over http."""
    context.set_offline(gone)


@contextmanager
def stick(pack: Path) -> Iterator[Callable[[BrowserContext, bool], None]]:
    """What takes a stick away and puts it back; back in any case."""
    away = pack.with_name(pack.name + "-away")

    def pull(_: BrowserContext, gone: bool) -> None:
        if gone and pack.exists():
            pack.rename(away)
        elif away.exists():
            away.rename(pack)

    try:
        yield pull
    finally:
        if away.exists():
            away.rename(pack)
