"""What a page costs before anybody scrolls: requests, bytes, shifts. For the budgets and bench/pages.py."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from browsing import SCREENS, device, until
from playwright.sync_api import Browser, CDPSession

PHONE = SCREENS["phone"]
DENSITY = 3
"""Dots a CSS pixel of the phones most people have."""

WATCH = """(() => {
    const seen = window.seen = {shift: 0, moved: [], lcp: 0, biggest: '', tasks: []};
    const watch = (type, tell) => new PerformanceObserver(list => list.getEntries().forEach(tell))
        .observe({type, buffered: true});
    watch('layout-shift', e => {
        seen.shift += e.hadRecentInput ? 0 : e.value;
        seen.moved.push(...e.sources.map(s => s.node && s.node.nodeName + '.' + s.node.className));
    });
    watch('largest-contentful-paint', e => {
        seen.lcp = e.startTime;
        seen.biggest = (e.element && e.element.tagName + '.' + e.element.className) + ' ' + e.url;
    });
    watch('longtask', e => seen.tasks.push([e.startTime, e.duration]));
})()"""

SHOWN = """() => [...document.images].filter(i => {
    const box = i.getBoundingClientRect();
    return box.width > 0 && box.top < innerHeight && box.bottom > 0;
})"""
ON_SCREEN = f"() => ({SHOWN})().map(i => i.currentSrc)"

KINDS = MappingProxyType({
    "Document": "text", "Stylesheet": "text", "Script": "text", "Image": "pictures", "Media": "media",
})  # fmt: skip


@dataclass(frozen=True)
class Weight:
    """``text`` (HTML, CSS, JS), ``pictures``, ``other`` in bytes as sent, heads included. ``first`` are
    the pictures of the first screen; a browser also fetches those some 1250 px (on a slow line 2500)
    further down. ``lcp`` and ``blocking`` in ms; ``shift`` is the cumulative layout shift, ``moved`` what
    moved.
    """

    requests: int
    text: int
    first: int
    pictures: int
    other: int
    shift: float
    moved: tuple[str, ...]
    lcp: float
    biggest: str
    blocking: float


def weigh(browser: Browser, url: str, *, slow: bool = False) -> Weight:
    """Open a page as a phone does for the first time. ``slow``: a quarter of this machine's speed, and
    1.6 Mbit/s with 150 ms there and back.
    """
    with device(browser, PHONE, device_scale_factor=DENSITY) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        session = context.new_cdp_session(page)
        kinds, sizes, urls = _listen(session)
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        if slow:
            session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            session.send("Network.emulateNetworkConditions", {
                "offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 95_000,
            })  # fmt: skip
        page.goto(url, wait_until="networkidle")
        until(page, f"({SHOWN})().every(i => i.complete && i.currentSrc)")
        page.evaluate(
            "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))"
        )
        seen, on_screen = page.evaluate("seen"), set(page.evaluate(ON_SCREEN))
        painted = page.evaluate(
            "(performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime || 0"
        )
    totals = {"text": 0, "pictures": 0, "media": 0, "other": 0}
    for request, size in sizes.items():
        totals[KINDS.get(kinds[request], "other")] += size
    blocking = sum(
        max(0.0, duration - 50) for start, duration in seen["tasks"] if start + duration > painted
    )
    return Weight(
        requests=len(kinds),
        text=totals["text"],
        first=sum(size for request, size in sizes.items() if urls[request] in on_screen),
        pictures=totals["pictures"],
        other=totals["media"] + totals["other"],
        shift=seen["shift"],
        moved=tuple(seen["moved"]),
        lcp=seen["lcp"],
        biggest=seen["biggest"],
        blocking=blocking,
    )


def _listen(session: CDPSession) -> tuple[dict[str, str], dict[str, int], dict[str, str]]:
    """Request → kind, → bytes, → address; they fill as the page loads. ``data:`` is no request."""
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}
    urls: dict[str, str] = {}

    def sent(event: dict[str, Any]) -> None:
        if not event["request"]["url"].startswith("data:"):
            kinds[event["requestId"]] = event.get("type", "Other")
            urls[event["requestId"]] = event["request"]["url"]

    def finished(event: dict[str, Any]) -> None:
        if event["requestId"] in kinds:
            sizes[event["requestId"]] = int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", sent)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    return kinds, sizes, urls
