"""A window that is kept between tests is as new to each."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import Windows, served
from hours import MORNING

pytestmark = pytest.mark.browser

LEAVE = """async () => {
    localStorage.left = sessionStorage.left = document.cookie = 'left=1';
    await caches.open('left').then(cache => cache.put('/left', new Response('left')));
    await new Promise(done => { indexedDB.open('left').onsuccess = done; });
    await navigator.serviceWorker.register('left.js');
    await navigator.serviceWorker.ready;
}"""
LEFT = """async () => [
    localStorage.length, sessionStorage.length, document.cookie, (await caches.keys()).length,
    (await indexedDB.databases()).length, (await navigator.serviceWorker.getRegistrations()).length,
    history.length, Boolean(window.left), innerWidth, matchMedia('print').matches, navigator.onLine,
    (await navigator.permissions.query({name: 'geolocation'})).state,
]"""
PAGE = "<!doctype html><title>x</title>"


def test_a_kept_window_is_as_new(windows: Windows, tmp_path: Path) -> None:
    size = (391, 844)  # nobody else's
    found, contexts = [], []
    for name in ("index.html", "other.html", "left.js"):
        (tmp_path / name).write_text("" if name.endswith("js") else PAGE, "utf-8")
    with served(tmp_path) as address:
        for _ in range(2):
            with windows.page(size) as page:
                contexts.append(page.context)
                page.goto(address)
                found.append(page.evaluate(LEFT))
                assert page.evaluate("new Date().toDateString()") == MORNING.strftime("%a %b %d %Y")
                page.goto(address + "other.html")
                page.evaluate(LEAVE)
                page.add_init_script("window.left = 1")
                page.context.route("**/*", lambda route: route.abort())
                page.context.grant_permissions(["geolocation"])
                page.context.new_page()
                page.set_viewport_size({"width": 700, "height": 700})
                page.emulate_media(media="print")
                page.context.set_offline(True)
    assert contexts[0] is contexts[1], "kept"
    assert found[0] == found[1] == [0, 0, "", 0, 0, 0, 2, False, 391, False, True, "prompt"]


def test_a_window_whose_clock_was_stopped_is_not_kept(windows: Windows) -> None:
    size = (392, 844)
    contexts = []
    for _ in range(2):
        with windows.page(size) as page:
            assert page.evaluate("typeof __pwClock") == "undefined"
            page.clock.set_fixed_time(MORNING)
            page.goto("about:blank")
            contexts.append(page.context)
    assert contexts[0] is not contexts[1]
