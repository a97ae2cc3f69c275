"""A real browser for the tests: the demo served, Chromium started, pages that tell what went wrong."""

from __future__ import annotations

import functools
import gzip
import io
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

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


TEXT = (".html", ".css", ".js", ".svg", ".json", ".xml", ".webmanifest", ".vtt")


class Quiet(SimpleHTTPRequestHandler):
    """Serves as a plain web server does: connections kept, text compressed with gzip."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def send_head(self) -> Any:
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.endswith("/"):
            file /= "index.html"
        if file.suffix not in TEXT or not file.is_file():
            return super().send_head()
        body = _zipped(file, file.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        if file.suffix in (".css", ".js"):
            self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        return io.BytesIO(body)


@functools.lru_cache(maxsize=200)
def _zipped(file: Path, changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site that is served on this machine."""
    handler = functools.partial(Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def address(demo_site: Path) -> Iterator[str]:
    """The demo, served on this machine."""
    with served(demo_site) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    if not Path(program).exists():
        pytest.fail(
            f"没有浏览器：{program}。用 python3 run.py test 运行，它会找到或装好一个；"
            "或者把 CHROMIUM 设为浏览器程序的位置。 No browser: set CHROMIUM to its program."
        )
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
        yield running
        running.close()


@dataclass
class Watched:
    """A page, and what it asked for and complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Watched]:
    yield from watched(browser, SCREENS["phone"])


@pytest.fixture
def phone_without_scripts(browser: Browser) -> Iterator[Watched]:
    yield from watched(browser, SCREENS["phone"], scripts=False)


def watched(browser: Browser, size: tuple[int, int], scripts: bool = True) -> Iterator[Watched]:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, java_script_enabled=scripts
    )
    seen = Watched(context.new_page())
    seen.page.on("console", lambda message: (
        seen.complaints.append(message.text) if message.type in ("error", "warning") else None
    ))  # fmt: skip
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on("request", lambda request: seen.asked.append(request.url))
    # What a page no longer needs when one goes on is given up, and has not failed.
    seen.page.on("requestfailed", lambda request: (
        seen.failed.append(request.url) if request.failure != "net::ERR_ABORTED" else None
    ))  # fmt: skip
    seen.page.on("response", lambda answer: (
        seen.failed.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
    ))  # fmt: skip
    yield seen
    context.close()
