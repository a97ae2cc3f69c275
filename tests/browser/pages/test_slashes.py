"""A server that answers an address without its last slash with the page, and does not redirect."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from browsing import Quiet, Watched
from building import build
from roots import SiteFrom
from writing import PERSON, story

pytestmark = pytest.mark.browser


class Careless(Quiet):
    """Serves a site in the folder ``top`` of its host."""

    top = "/"

    def send_head(self) -> Any:
        if not self.path.startswith(self.top):
            self.send_error(404)
            return None
        self.path = "/" + self.path.removeprefix(self.top)
        if Path(self.translate_path(self.path)).is_dir() and not self.path.endswith("/"):
            self.path += "/"
        return super().send_head()


@contextmanager
def carelessly(site: Path, folder: str = "/") -> Iterator[str]:
    handler = type("Careless", (Careless,), {"top": folder})
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(site))
    ) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}{folder}"
        server.shutdown()
        thread.join()


LINKS = """[...document.links].map(a => a.pathname.replace(/[/]$/, ''))
    .filter(path => path !== location.pathname.replace(/[/]$/, ''))"""
STYLED = "getComputedStyle(document.body).marginTop === '0px' && document.styleSheets.length > 1"


def test_at_the_top_of_a_host_it_is_the_same_page(phone: Watched, demo_site: Path) -> None:
    with carelessly(demo_site) as address:
        for url in (
            "areas/liu-yin",
            "models-of-virtue/zhou-gui-lan",
            "about",
            "honour-roll/moral-model",
        ):
            phone.page.goto(address + url + "/")
            wanted = phone.page.evaluate(LINKS)
            phone.page.goto(address + url)
            assert phone.page.evaluate(STYLED), url
            assert phone.page.evaluate(LINKS) == wanted, url
    assert [f for f in phone.failed if f.startswith("4")] == []


def test_in_a_folder_it_leads_on(phone: Watched, site_from: SiteFrom) -> None:
    """And only there the script is loaded that does it."""
    plain = site_from({PERSON: story()}, name="plain")
    settings = (plain / "mkdocs.yml").read_text("utf-8")
    root = site_from({
        PERSON: story(), "mkdocs.yml": settings.replace("yunting.example/", "yunting.example/honours/")
    })  # fmt: skip
    site = build(root)
    with carelessly(site, "/honours/") as address:
        phone.page.goto(address + "models-of-virtue/zhou-gui-lan?a=b#main")
        phone.page.wait_for_url(address + "models-of-virtue/zhou-gui-lan/?a=b#main")
        assert phone.page.evaluate(STYLED)
        phone.page.goto(address)
        assert phone.page.url == address
    assert "/honours/assets/slash." in (site / "about/index.html").read_text("utf-8")


def test_elsewhere_nothing_is_loaded_for_it(demo_site: Path) -> None:
    assert "slash." not in (demo_site / "index.html").read_text("utf-8")
