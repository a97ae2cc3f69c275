"""Small content roots, built for real in this process, and what the tests look at afterwards."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar
from unittest import mock
from urllib.parse import unquote, urljoin, urlsplit

from hours import TODAY
from showcase.commands import main as cli

ORIGIN = "http://site.test/"
"""Where a site is thought to stand while its links are resolved."""


@dataclass(frozen=True)
class Run:
    """What a command said, and the code it ended with."""

    code: int
    out: str
    err: str


def run(*arguments: str | Path) -> Run:
    """A command in this process, leaving the environment as it was."""
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.dict(os.environ),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            code = cli.main([str(a) for a in arguments])
        except SystemExit as stop:  # argparse
            code = int(stop.code or 0)
    return Run(code, out.getvalue(), err.getvalue())


def try_build(root: Path, today: date = TODAY, site: Path | None = None) -> Run:
    more = ("--site-dir", site) if site else ()
    return run("build", "--root", root, "--today", today.isoformat(), *more)


def build(root: Path, today: date = TODAY, site: Path | None = None) -> Path:
    """Build, insist that it worked, and return the site's folder."""
    done = try_build(root, today, site)
    assert done.code == 0, done.out + done.err
    return site or root / "site"


def snapshot(folder: Path) -> dict[str, str]:
    """Every file below ``folder`` and the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def unbroken(text: str) -> str:
    """And once more as it is read: without what parts the phrases of headings, on pages and in packs. A name
    that is cut in two would be found nowhere.
    """
    return text + re.sub(r'<wbr>|</span><span class="clause">|(?<!\\)","', "", text)


def pages_with(site: Path, text: str) -> list[str]:
    """Addresses of the pages whose HTML holds ``text``."""
    return sorted(
        path.parent.relative_to(site).as_posix() + "/"
        for path in site.rglob("index.html")
        if text in unbroken(path.read_text("utf-8"))
    )


def page(site: Path, url: str) -> str:
    """The HTML at an address of the site (home: empty)."""
    return (site / url / "index.html").read_text("utf-8")


class Html(HTMLParser):
    """What a page asks for and where it leads, by the standard library's parser."""

    FETCHED: ClassVar = {
        "img": ("src", "srcset"),
        "source": ("src", "srcset"),
        "script": ("src",),
        "iframe": ("src",),
        "video": ("src", "poster"),
        "audio": ("src",),
        "embed": ("src",),
        "object": ("data",),
        "track": ("src",),
        "use": ("href",),
        "image": ("href",),
        "input": ("src",),
    }
    FETCHED_RELS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest",
                              "prefetch", "preconnect", "dns-prefetch", "apple-touch-icon"})  # fmt: skip

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self._inside: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag in ("script", "style", "title"):
            self._inside.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        if tag in ("a", "area") and "href" in given:
            self.links.append(given["href"])
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.links.append(given["content"].partition("url=")[2])
        if tag == "link" and self.FETCHED_RELS & set(given.get("rel", "").lower().split()):
            self.fetched.append(given["href"])
        for name in self.FETCHED.get(tag, ()):
            if name == "srcset":
                self.fetched += [c.split()[0] for c in given.get(name, "").split(",") if c.strip()]
            elif name in given:
                self.fetched.append(given[name])

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


@dataclass(frozen=True)
class Target:
    """A resolved address: the file it means in the site, and the fragment."""

    file: str
    fragment: str


def resolve(page_file: str, address: str) -> Target | None:
    """Where a browser goes from ``page_file``; None for another host or scheme."""
    here = urljoin(ORIGIN, page_file.removesuffix("index.html"))
    there = urlsplit(urljoin(here, address))
    if f"{there.scheme}://{there.netloc}/" != ORIGIN:
        return None
    path = unquote(there.path.lstrip("/"))
    return Target(path + "index.html" if path == "" or path.endswith("/") else path,
                  unquote(there.fragment))  # fmt: skip


def read_pages(site: Path) -> dict[str, Html]:
    """Every HTML file of the site, parsed, but for kiosks: those are programs with tests of their own."""
    return {
        path.relative_to(site).as_posix(): Html(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
        if path.relative_to(site).parts[0] != "kiosk"
    }
