"""A real browser for the tests: the demo served, Chromium started, pages that tell what went wrong.

Every page of the tests is opened on a ``device()``: its hour, zone and language are the test's.
"""

from __future__ import annotations

import functools
import gzip
import io
import os
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

import pytest
from hours import MORNING, ahead, environment
from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    Error,
    Page,
    Request,
    sync_playwright,
)

SCREENS = {"phone": (390, 844), "desk": (1280, 800), "hall": (1080, 1920)}
MODES = {
    "plain": "",
    "contrast": "is-contrast",
    "elder": "is-elder is-large",
    "elder, largest text": "is-elder is-large is-contrast is-text-5",
    "mourning": "is-mourning",
}
"""Classes that overrides/assets/reading/modes.js and the days of mourning put on ``<html>``."""

OPTIONS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip


PATIENCE = 60.0
"""Seconds in which a slow machine must have done what a test waits for."""

CLOCK = """(ahead => {
    const Real = Date, now = () => Real.now() + ahead;
    const Told = new Proxy(Real, {
        construct: (real, given, made) =>
            Reflect.construct(real, given.length ? given : [now()], made === Told ? real : made),
        apply: () => new Real(now()).toString(),
        get: (real, name, self) => name === 'now' ? now : Reflect.get(real, name, self),
    });
    Real.prototype.constructor = window.Date = Told;
})"""
"""A clock that tells another time and runs on. Timers, frames and measurements are left as they are:
Playwright's own clock stands in for those as well, and is for tests that make time pass.
"""

TEXT = (".html", ".css", ".js", ".svg", ".json", ".xml", ".webmanifest", ".vtt")


NONE: Mapping[str, str] = MappingProxyType({})


class Quiet(SimpleHTTPRequestHandler):
    """Serves as a plain web server does: connections kept, text compressed with gzip."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *given: Any, headers: Mapping[str, str] = NONE, **more: Any) -> None:
        self._headers = headers
        super().__init__(*given, **more)

    def end_headers(self) -> None:
        for name, value in self._headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def send_head(self) -> Any:
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.endswith("/"):
            file /= "index.html"
        if file.suffix not in TEXT or not file.is_file():
            return super().send_head()
        body = _zipped(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        if file.suffix in (".css", ".js"):
            self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        return io.BytesIO(body)


@functools.lru_cache(maxsize=200)
def _zipped(content: bytes) -> bytes:
    return gzip.compress(content, 6, mtime=0)


@contextmanager
def served(site: Path, headers: Mapping[str, str] = NONE) -> Iterator[str]:
    """The address of a site that is served on this machine; ``headers`` go with every answer."""
    handler = functools.partial(Quiet, directory=str(site), headers=headers)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:  # or a test that fails inside leaves a thread that never ends
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def address(demo_site: Path) -> Iterator[str]:
    """The demo, served on this machine."""
    with served(demo_site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for all tests of a process."""
    program = _program()
    if not Path(program).exists():
        pytest.fail(
            f"没有浏览器：{program}。用 python3 run.py test 运行，它会找到或装好一个；"
            "或者把 CHROMIUM 设为浏览器程序的位置。 No browser: set CHROMIUM to its program."
        )
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=program, args=list(OPTIONS), env=dict(environment())
        )
        yield running
        running.close()


def _program() -> str:
    return os.environ.get("CHROMIUM") or "/usr/bin/chromium"


@contextmanager
def device(
    browser: Browser,
    size: tuple[int, int] = SCREENS["phone"],
    *,
    at: datetime = MORNING,
    zone: str = "Asia/Shanghai",
    kept: Path | None = None,
    **more: Any,
) -> Iterator[BrowserContext]:
    """A device of its own, in China unless ``zone`` says otherwise, whose clock tells ``at`` and runs on.

    ``kept`` is a folder in which it keeps what it stores when it is turned off; a page then opens with it.
    ``more`` is what Playwright's ``new_context`` takes. A test that stops the clock or makes hours go by
    does so with ``page.clock``, and names the time. What needs none of this takes ``phone`` or ``desk``:
    a window of theirs costs half.
    """
    given = {
        "viewport": {"width": size[0], "height": size[1]}, "timezone_id": zone, "locale": "zh-CN", **more
    }  # fmt: skip
    if kept is None:
        context = browser.new_context(**given)
    else:
        context = browser.browser_type.launch_persistent_context(
            str(kept), executable_path=_program(), args=list(OPTIONS), env=dict(environment()), **given
        )  # fmt: skip
    context.add_init_script(f"{CLOCK}({ahead(at)})")
    try:
        yield context
    finally:
        context.close()


@dataclass
class _Kept:
    """A device that stays open. A page of its own keeps its window: to open one is half of the cost of a page."""

    stack: ExitStack
    context: BrowserContext
    keeper: CDPSession


class Windows:
    """Devices that stay open from test to test; each test gets a page of its own on one, as on a new one.

    In CPU: 0.9 s for a device and a page, 0.5 s for a page in an open window, 0.2 s for another address in
    an open page. A page takes with it what a test did to it (viewport, media, routes, scripts, history);
    :func:`emptied` takes the rest, but for the cache of HTTP: files of a site are named by their content.
    The clock of a device runs on, so that at the end of the suite it is some minutes past ``MORNING``.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._open: dict[tuple[tuple[int, int], bool], _Kept] = {}

    @contextmanager
    def page(self, size: tuple[int, int], *, scripts: bool = True) -> Iterator[Page]:
        kind = (size, scripts)
        if kind not in self._open:
            stack = ExitStack()
            context = stack.enter_context(device(self._browser, size, java_script_enabled=scripts))
            keeper = context.new_cdp_session(context.new_page())
            self._open[kind] = _Kept(stack, context, keeper)
        kept = self._open[kind]
        visited: set[str] = set()

        def note(request: Request) -> None:
            parts = urlsplit(request.url)
            visited.add(f"{parts.scheme}://{parts.netloc}")

        kept.context.on("request", note)
        try:
            yield kept.context.new_page()
        finally:
            kept.context.remove_listener("request", note)
            if not emptied(kept.context, kept.keeper, visited):
                del self._open[kind]
                kept.stack.close()

    def close(self) -> None:
        for kept in self._open.values():
            kept.stack.close()


STORED = "cookies,local_storage,indexeddb,service_workers,cache_storage,file_systems"


def emptied(context: BrowserContext, keeper: CDPSession, visited: Iterable[str]) -> bool:
    """Whether the device is as new: nothing stored, no page open but the first. A clock that Playwright has
    put in place cannot be undone.
    """
    first, *pages = context.pages
    try:
        if any(page.evaluate("typeof __pwClock") != "undefined" for page in pages[:1]):
            return False
        for page in pages:
            page.close()
        for origin in visited:
            keeper.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": STORED})
        context.clear_cookies()
        context.clear_permissions()
        context.unroute_all()
        context.set_offline(False)
        context.set_extra_http_headers({})
    except Error:
        return False
    return not first.is_closed()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[Windows]:
    made = Windows(browser)
    yield made
    made.close()


def until(page: Page, condition: str) -> None:
    """Waits for what the page does by itself.

    The pages' policy rules out eval, which ``wait_for_function`` needs as soon as it has to look twice; and
    where a test has stopped the page's clock, it would never look twice.
    """
    end = time.monotonic() + PATIENCE
    while not page.evaluate(condition):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(20)


@dataclass
class Watched:
    """A page, and what it asked for and complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until all that was asked for has come, and what came has run and asked for no more. Playwright's
        ``networkidle`` waits half a second on every page.
        """
        calm = 0
        while calm < 2:
            self.page.evaluate(_RUN)
            calm = calm + 1 if len(self.ended) >= len(self.asked) else 0


_RUN = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


@pytest.fixture
def phone(windows: Windows) -> Iterator[Watched]:
    with windows.page(SCREENS["phone"]) as page:
        yield watched(page)


@pytest.fixture
def desk(windows: Windows) -> Iterator[Watched]:
    with windows.page(SCREENS["desk"]) as page:
        yield watched(page)


@pytest.fixture
def phone_without_scripts(windows: Windows) -> Iterator[Watched]:
    with windows.page(SCREENS["phone"], scripts=False) as page:
        yield watched(page)


def watched(page: Page) -> Watched:
    seen = Watched(page)
    seen.page.on("console", lambda message: (
        seen.complaints.append(message.text) if message.type in ("error", "warning") else None
    ))  # fmt: skip
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on("request", lambda request: seen.asked.append(request.url))
    seen.page.on("requestfinished", lambda request: seen.ended.append(request.url))
    seen.page.on("requestfailed", lambda request: seen.ended.append(request.url))
    # What a page no longer needs when one goes on is given up, and has not failed.
    seen.page.on("requestfailed", lambda request: (
        seen.failed.append(request.url) if request.failure != "net::ERR_ABORTED" else None
    ))  # fmt: skip
    seen.page.on("response", lambda answer: (
        seen.failed.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
    ))  # fmt: skip
    return seen
