"""Which pages to look at so that nothing on a site goes unseen, chosen from the site as built.

A new kind of page or a new class in a template brings its page here by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_BODY = re.compile(r'<body class="([^"]+)"')
_CLASS = re.compile(r'\sclass="([^"]+)"')
_LEADS_ON = re.compile(r'http-equiv="?refresh', re.I)
_NUMBERED = re.compile(r"(tint|fx|fy)-\d+")
"""Colours and places of photos: the same to every test here."""


@cache
def kinds(site: Path) -> tuple[str, ...]:
    """Addresses of pages that together show every kind of page, with every class that is in use on
    pages of that kind. Few, and the same for the same site.

    A page that leads on by itself (a redirect) is none of them: see :func:`redirects`.
    """
    return _covering({url: _features(url, html) for url, html in _pages(site).items()})


@cache
def one_of_each(site: Path) -> tuple[str, ...]:
    """Of these one for each kind: for what the classes on a page do not change."""
    html = _html(site)
    found: dict[str, str] = {}
    for url in kinds(site):
        body = _BODY.search(html[url])
        found.setdefault(body.group(1) if body else url, url)
    return tuple(found.values())


def _covering(shown: Mapping[str, frozenset[tuple[str, str]]]) -> tuple[str, ...]:
    """Greedily: the page that shows most of what no page before it shows."""
    chosen: list[str] = []
    missing = frozenset[tuple[str, str]]().union(*shown.values())
    while missing:
        best = max(sorted(shown), key=lambda url: len(shown[url] & missing))
        chosen.append(best)
        missing -= shown[best]
    return tuple(sorted(chosen))


@cache
def redirects(site: Path) -> tuple[str, ...]:
    """Addresses of pages that lead on to another by themselves."""
    return tuple(url for url, html in _html(site).items() if _LEADS_ON.search(html))


def _pages(site: Path) -> Mapping[str, str]:
    return {url: html for url, html in _html(site).items() if not _LEADS_ON.search(html)}


@cache
def _html(site: Path) -> Mapping[str, str]:
    """Address → text of every page, ``index.html`` left off as links leave it off. A kiosk is no page
    but a program with tests of its own.
    """
    files = sorted(p for p in site.rglob("*.html") if p.relative_to(site).parts[0] != "kiosk")
    return {
        file.relative_to(site).as_posix().removesuffix("index.html"): file.read_text("utf-8")
        for file in files
    }


def _features(url: str, html: str) -> frozenset[tuple[str, str]]:
    """What a page shows: each class within its kind. A page of prose is a kind by itself."""
    body = _BODY.search(html)
    kind = body.group(1) if body else "bare"
    if kind == "kind-prose":
        kind = url
    classes = {name for found in _CLASS.findall(html) for name in found.split()}
    return frozenset((kind, name) for name in {kind, *classes} if not _NUMBERED.fullmatch(name))
