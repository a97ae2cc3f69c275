"""Asking contestants in a real Chromium what they find, and what their page shows."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from playwright.sync_api import Browser, Error, Page

from bench import measure

from .contestants import Contestant, Place
from .known import Query
from .rolls import row_key

PATIENCE = 120_000
"""Milliseconds after which an answer is given up."""
SETTLE = 400
"""Milliseconds a page is left alone before it is asked."""
EXACT = ("exact", "filtered")
"""What an answer calls itself that has what was asked for, and not what only comes near."""


@dataclass(frozen=True)
class Answer:
    """What came for a query, as keys in their order."""

    keys: tuple[str, ...] = ()
    is_exact: bool = True
    """False where the contestant itself says that these are only like what was asked."""
    failure: str = ""
    """What the script threw; then there are no keys."""


@contextmanager
def opened(browser: Browser, address: str, before: str = "") -> Iterator[Page]:
    """A fresh visit to a page."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    if before:
        page.add_init_script(before)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(SETTLE)
    try:
        yield page
    finally:
        context.close()


def everything(
    browser: Browser, base: str, who: Contestant, queries: Sequence[Query],
    places: frozenset[str], budget: float,
) -> Mapping[Query, Answer]:  # fmt: skip
    """All that is found for each query, in turn of their kinds, until ``budget`` seconds are over."""
    with opened(browser, base + who.page, who.before) as page:
        known = who.read(page.evaluate(who.prepare))

        def ask(query: Query) -> Answer:
            ids, state = page.evaluate(f"({who.all})({json.dumps(query.text)})")
            found = (known.get(i, (i, "")) for i in ids)
            return Answer(tuple(key_of(p, places) for p in found), state in EXACT)

        return _in_turns(f"{who.name}, all", queries, budget, ask)


def shown(
    browser: Browser, base: str, who: Contestant, queries: Sequence[Query],
    places: frozenset[str], budget: float,
) -> Mapping[Query, Answer]:  # fmt: skip
    """What the page of results shows for each query."""
    with opened(browser, base + who.page, who.before) as page:

        def ask(query: Query) -> Answer:
            seen: list[Place] = page.evaluate(f"({who.shown})({json.dumps(query.text)})")
            return Answer(tuple(dict.fromkeys(key_of(p, places) for p in seen)))

        return _in_turns(f"{who.name}, page", queries, budget, ask)


def _in_turns(what: str, queries: Sequence[Query], budget: float, ask: Any) -> dict[Query, Answer]:
    by_kind: dict[str, list[Query]] = defaultdict(list)
    for query in queries:
        by_kind[query.kind].append(query)
    turns = [q for turn in zip_longest(*by_kind.values()) for q in turn if q]
    found: dict[Query, Answer] = {}
    end = time.monotonic() + budget
    for query in turns:
        if time.monotonic() > end:
            break
        measure.progress(f"{what}: {len(found) + 1}/{len(turns)} {query.kind}")
        try:
            found[query] = ask(query)
        except Error as error:
            found[query] = Answer(failure=str(error).split("\n")[0])
    measure.progress("")
    return found


def key_of(place: Sequence[str], places: frozenset[str]) -> str:
    """What a result counts as: ``/models-of-virtue/wang-gui-lan-3/index.html`` is
    ``models-of-virtue/wang-gui-lan-3``, and what leads to a row of the roll the name that stands there.
    """
    url, name = place
    path = url.split("#")[0].split("?")[0].removesuffix("index.html").strip("/")
    key = "/".join(path.split("/")[-2:])
    row = row_key("".join(name.split()))
    return row if key not in places and row in places else key
