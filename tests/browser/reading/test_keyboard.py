"""The Tab key alone walks through whole pages: every stop in sight, marked and in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import MODES, Watched
from kinds import kinds

pytestmark = pytest.mark.browser

WATCH = """() => {
    const stops = [], wrong = [];
    const name = e => e.tagName + ' ' + (e.textContent.trim() || e.getAttribute('aria-label') || '').slice(0, 16);
    const shown = (e, box) => {  // WCAG 2.4.11: something of it is under no other thing
        const parts = [0.1, 0.5, 0.9];  // a tall field shows its top first
        const points = parts.flatMap(
            x => parts.map(y => [box.left + box.width * x, box.top + box.height * y]));
        return points.some(([x, y]) => {
            const top = document.elementFromPoint(x, y);
            return top && (e.contains(top) || top.contains(e) && !/fixed|sticky/.test(getComputedStyle(top).position));
        });
    };
    const look = () => {
        const e = document.activeElement, last = stops[stops.length - 1];
        if (!e || e === document.body || e === last) return;
        const style = getComputedStyle(e), boxes = [...e.getClientRects()];
        if (!boxes.some(box => box.width > 1 && box.height > 1)) wrong.push('unseen ' + name(e));
        else if (!boxes.some(box => shown(e, box))) wrong.push('covered ' + name(e));
        if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) wrong.push('unmarked ' + name(e));
        if (last && !(last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING))
            wrong.push('out of order ' + name(e));
        stops.push(e);
    };
    // Before the focus moves on: by then the page has come to rest.
    addEventListener('keydown', look, true);
    const where = 'a[href], button, input:not([type=radio]), select, textarea, summary, audio[controls], [tabindex]';
    const all = [...document.querySelectorAll(where)]
        .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}));
    const unseen = () => { look(); return all.filter(e => !stops.includes(e)); };
    window.walk = {left: all.length, unseen: () => unseen().length, result: () => {
        return wrong.concat(unseen().map(e => 'never reached ' + name(e)));
    }};
}"""


SHORTEN = """() => {
    const seen = new Map();
    for (const e of document.querySelectorAll('main li, main tr, main .card')) {
        const made = [e, ...e.querySelectorAll('*')].map(part => part.tagName + part.className).sort();
        const kind = [...new Set(made)].join();
        const alike = (seen.get(e.parentNode) || new Map());
        alike.set(kind, (alike.get(kind) || 0) + 1);
        seen.set(e.parentNode, alike);
        if (alike.get(kind) > 2) e.remove();
    }
}"""
"""Of items of a list that are made alike the first two: the rest is the same again, and each stop costs a key."""

PLAYER = 20
"""Stops that hide inside of players on a page: the browser's own buttons."""


@pytest.mark.parametrize("mode", ["plain", "elder"])
def test_tab_walks_through_every_kind_of_page(
    phone: Watched, address: str, demo_site: Path, mode: str
) -> None:
    page, wrong = phone.page, []
    for url in kinds(demo_site):
        page.goto(address + url)
        page.evaluate("names => { document.documentElement.className += ' ' + names }", MODES[mode])
        page.evaluate(SHORTEN)
        page.evaluate(WATCH)
        for _ in range(page.evaluate("walk.left")):
            page.keyboard.press("Tab")
        for _ in range(PLAYER):
            if not page.evaluate("walk.unseen()"):
                break
            page.keyboard.press("Tab")
        wrong += [(url, what) for what in page.evaluate("walk.result()")]
    assert wrong == []


def test_skipping_leads_past_the_header(phone: Watched, address: str) -> None:
    page = phone.page
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate(
        "document.activeElement.matches('.skip') && document.activeElement.checkVisibility()"
    )
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
