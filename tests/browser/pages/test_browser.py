"""The demo in a real browser: nothing runs over, nothing is asked of other hosts, all can be read.

What can be asked of a page by the way, ``looks`` has asked.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browsing import Watched
from kinds import kinds, redirects
from looks import Looks
from playwright.sync_api import Page
from probes import COVERED, CUT, OVERLAPPING, PICTURES, SMALL_TARGETS, SMALL_TEXT, WIDER

pytestmark = pytest.mark.browser


def test_every_kind_of_page_on_every_screen(looks: Looks) -> None:
    wrong: list[tuple[Any, ...]] = []
    for url, look in looks.items():
        if look.headings != [True]:
            wrong.append((url, "h1"))
        wrong += [(url, screen, what) for screen, found in look.shapes.items() for what in found]
        wrong += [(url, "picture", what) for what in look.pictures]
        wrong += [(url, "asked", what) for what in look.foreign]
        wrong += [(url, "failed", what) for what in look.failed]
        wrong += [(url, "complained", what) for what in look.complaints]
    assert wrong == []


def test_eyes_can_read_and_fingers_can_hit(looks: Looks) -> None:
    assert [(url, what) for url, look in looks.items() for what in look.small] == []


HIDDEN_WORDS = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), hidden = [];
    const apart = '.needs-js, .bar, button, script, style, template, noscript, dialog, audio, video, svg, [hidden],'
        + 'details:not([open])';
    for (let node; node = walker.nextNode();) {
        const e = node.parentElement;
        if (node.data.trim() && !e.closest(apart) && !e.checkVisibility({visibilityProperty: true}))
            hidden.push(node.data.trim().slice(0, 20));
    }
    return hidden;
}"""


def _lost_words(page: Page) -> set[str]:
    """Words that nobody without scripts sees: on no screen, not on paper, and no part of a button or a
    reading aid (those show where scripts run), nor of what tells why they do not (base/without.js).
    """
    hidden = set(page.evaluate(HIDDEN_WORDS))
    if hidden:
        page.set_viewport_size({"width": 1280, "height": 800})
        hidden &= set(page.evaluate(HIDDEN_WORDS))
        page.emulate_media(media="print")
        hidden &= set(page.evaluate(HIDDEN_WORDS))
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 390, "height": 844})
        for classes in ("is-old", "is-cut", "has-js is-elder"):
            page.evaluate("names => { document.documentElement.className = names }", classes)
            hidden &= set(page.evaluate(HIDDEN_WORDS))
    return hidden


DEAD_CONTROLS = """() => [...document.querySelectorAll('button, input, select, textarea, [role=button]')]
    .filter(e => e.checkVisibility({visibilityProperty: true}))
    .filter(e => !(e.tagName === 'TEXTAREA' && e.value)) // words to copy by hand
    .filter(e => !(e.form && e.form.action && e.form.querySelector('[type=submit], button:not([type])')))
    .map(e => e.tagName + ' ' + (e.textContent.trim() || e.name))"""


def test_every_kind_of_page_without_scripts(
    phone_without_scripts: Watched, address: str, demo_site: Path
) -> None:
    """All words of the page are there and seen, and no control shows that does nothing. That links
    lead somewhere is for the audit of the build.
    """
    page, wrong = phone_without_scripts.page, []
    for url in kinds(demo_site):
        page.goto(address + url)
        wrong += [(url, "dead", control) for control in page.evaluate(DEAD_CONTROLS)]
        wrong += [(url, "wider", what) for what in page.evaluate(WIDER)]
        wrong += [(url, "hidden", words) for words in _lost_words(page)]
        if len(page.locator("main").inner_text()) < 40:
            wrong.append((url, "empty"))
        if not page.evaluate("document.querySelectorAll('header a, footer a').length > 8"):
            wrong.append((url, "no ways on"))
    assert wrong == []
    assert phone_without_scripts.failed == []


def test_old_addresses_lead_on_without_scripts(
    phone_without_scripts: Watched, address: str, demo_site: Path
) -> None:
    assert redirects(demo_site)
    for url in redirects(demo_site):
        page = phone_without_scripts.page
        page.goto(address + url)
        page.wait_for_url(lambda arrived, left=address + url: arrived != left)
        assert page.locator("h1").is_visible()


def test_from_home_to_a_story_by_tapping(phone_without_scripts: Watched, address: str) -> None:
    page = phone_without_scripts.page
    page.goto(address)
    page.locator("main a[href*='models-of-virtue/']:visible").first.click()
    page.wait_for_url("**/models-of-virtue/**")
    assert page.locator("h1").is_visible()


def test_missing_page_leads_home(phone: Watched, address: str) -> None:
    phone.page.goto(address + "404.html")
    leads = phone.page.locator("main a").evaluate_all("all => all.map(a => a.pathname)")
    assert "/" in leads


def test_probes_see_what_is_wrong(phone: Watched) -> None:
    page = phone.page
    page.set_content("""<body style="margin:0"><header><a href="/" style="display:block">x</a></header>
        <p style="width:600px;margin:0">wide</p>
        <p style="position:absolute;top:100px">one line</p><p style="position:absolute;top:104px">another</p>
        <p style="height:9px;overflow:hidden;margin:0">cut</p><p style="font-size:12px">small</p>
        <div style="position:fixed;bottom:0;height:400px">bar</div><img src="data:image/png;base64,x">""")
    for probe in (WIDER, OVERLAPPING, CUT, COVERED, SMALL_TEXT, PICTURES):
        assert page.evaluate(probe), probe
    assert page.evaluate(SMALL_TARGETS, 44)
