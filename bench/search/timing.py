"""Bytes and milliseconds, contestants in turn (A B A B), on a quarter of this machine's speed."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, CDPSession, Error, Page

from bench import measure

from .asking import opened
from .contestants import Contestant
from .known import Query

SLOWDOWN = 4
PARTS = ("page", "names", "index", "texts")
"""What is sent: pages with their scripts and styles; names; the index; the texts of results."""

Served = Sequence[tuple[Contestant, str]]
"""Contestants and the addresses of their sites."""


@dataclass
class Wire:
    """What came over the network in one visit: kB as sent, heads included, and how many files."""

    edition: str
    sent: dict[str, float] = field(default_factory=lambda: dict.fromkeys(PARTS, 0.0))
    files: int = 0
    _parts: dict[str, str] = field(default_factory=dict)

    def watch(self, session: CDPSession) -> None:
        session.send("Network.enable")
        session.on("Network.responseReceived", self._begun)
        session.on("Network.loadingFinished", self._ended)

    def _begun(self, event: dict[str, object]) -> None:
        response = event["response"]
        assert isinstance(response, dict)
        self._parts[str(event["requestId"])] = part_of(str(response["url"]), self.edition)

    def _ended(self, event: dict[str, object]) -> None:
        part = self._parts.get(str(event["requestId"]), "page")
        self.sent[part] += float(str(event["encodedDataLength"])) / 1000
        self.files += part != "page"


def part_of(url: str, edition: str) -> str:
    """``/fulltext/abcdef-12.js`` is of the texts, but of the index where ``abcdef`` is the name of its shards; so is
    the table of traditional characters, which a search of texts asks for.
    """
    folder, _, name = urlsplit(url).path.strip("/").partition("/")
    if folder == "names":
        return "index" if name.startswith("han-map") else "names"
    if folder.startswith("pagefind"):
        kinds = {"pf_fragment": "texts", "js": "page", "pagefind": "page"}
        return kinds.get(name.rpartition(".")[2], "index")
    if folder == "fulltext":
        return "texts" if "-" in name and not name.startswith(f"{edition}-") else "index"
    return "page"


def edition_of(site: Path) -> str:
    """What the shards of a site's index are named by."""
    index = site / "fulltext" / "index.js"
    found = re.search(r'"edition":"(\w+)"', index.read_text("utf-8")) if index.exists() else None
    return found[1] if found else ""


@dataclass(frozen=True)
class Timed:
    """One query, the first of a visit."""

    query: Query
    sent: Mapping[str, float]
    files: int
    milliseconds: float

    @property
    def kilobytes(self) -> float:
        """Of the index and the texts."""
        return self.sent["index"] + self.sent["texts"]


def cold(
    browser: Browser, served: Served, queries: Sequence[Query]
) -> Mapping[str, Sequence[Timed]]:
    """Each query as the first of a visit to a page that is open and at rest."""
    seen: dict[str, list[Timed]] = {who.name: [] for who, _ in served}
    for n, query in enumerate(queries):
        for who, base in served:
            measure.progress(f"cold {n + 1}/{len(queries)}, {who.name}: {query.text}")
            with opened(browser, base + who.page, who.before) as page:
                session = page.context.new_cdp_session(page)
                wire = Wire(edition_of(who.site))
                wire.watch(session)
                took = _timed(page, session, who.show, query.text)
                page.wait_for_timeout(50)
            if took is not None:
                seen[who.name].append(Timed(query, wire.sent, wire.files, took))
    return seen


def warm(
    browser: Browser, served: Served, queries: Sequence[Query]
) -> Mapping[str, Sequence[tuple[Query, float]]]:
    """Milliseconds of each query, one after the other in an open page, after one that is not counted."""
    seen: dict[str, list[tuple[Query, float]]] = {who.name: [] for who, _ in served}
    with ExitStack() as stack:
        open_ = [
            (who, stack.enter_context(opened(browser, base + who.page, who.before)))
            for who, base in served
        ]
        sessions = [page.context.new_cdp_session(page) for _, page in open_]
        for who, page in open_:
            _timed(page, page.context.new_cdp_session(page), who.show, "开头")
        for n, query in enumerate(queries):
            measure.progress(f"warm {n + 1}/{len(queries)}: {query.text}")
            for (who, page), session in zip(open_, sessions, strict=True):
                took = _timed(page, session, who.show, query.text)
                if took is not None:
                    seen[who.name].append((query, took))
    return seen


def visits(
    browser: Browser, served: Served, queries: Sequence[Query]
) -> Mapping[str, Sequence[Timed]]:
    """From an address with a query to the first text on the page, everything fetched anew."""
    seen: dict[str, list[Timed]] = defaultdict(list)
    for n, query in enumerate(queries):
        for who, base in served:
            if not who.has_visits:
                continue
            measure.progress(f"visit {n + 1}/{len(queries)}, {who.name}: {query.text}")
            with _visited(browser, who) as (page, session, wire):
                session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
                page.goto(f"{base}{who.page}#q={quote(query.text)}", wait_until="commit")
                took: float = page.evaluate(_FIRST_TEXT)
                session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
                page.wait_for_timeout(50)
                seen[who.name].append(Timed(query, dict(wire.sent), wire.files, took))
    return seen


_FIRST_TEXT = """async () => {
  const texts = ".finds > li, #search-none, #search-failed";
  const isThere = () => [...document.querySelectorAll(texts)].some(one => !one.closest("[hidden]"));
  const end = performance.now() + 60000;
  while (!isThere() && performance.now() < end) await new Promise(done => setTimeout(done, 5));
  return performance.now();
}"""


@contextmanager
def _visited(browser: Browser, who: Contestant) -> Iterator[tuple[Page, CDPSession, Wire]]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page, wire = context.new_page(), Wire(edition_of(who.site))
    session = context.new_cdp_session(page)
    wire.watch(session)
    try:
        yield page, session, wire
    finally:
        context.close()


def _timed(page: Page, session: CDPSession, show: str, text: str) -> float | None:
    """Milliseconds in the page, slowed down for as long as it takes; None where it gave no answer."""
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    script = (
        "async q => { const t = performance.now(); await ("
        + show
        + ")(q); return performance.now() - t; }"
    )
    try:
        took: float | None = page.evaluate(script, text)
    except Error as error:
        print(f"- {text} failed: {str(error).splitlines()[0]}")
        took = None
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return took


def picked(queries: Sequence[Query], count: int, keep: Callable[[str], bool]) -> Sequence[Query]:
    """``count`` queries to time, of all kinds kept alike: the same for every contestant."""
    kinds: dict[str, list[Query]] = defaultdict(list)
    for query in queries:
        if keep(query.kind):
            kinds[query.kind].append(query)
    draw = random.Random("timed")
    drawn = [
        draw.sample(kinds[kind], len(kinds[kind]))
        for kind in draw.sample(sorted(kinds), len(kinds))
    ]
    turns = [q for turn in zip_longest(*drawn) for q in turn if q]
    return turns[:count]
