"""Every link and picture of every page leads to a file of the site."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..base.problems import Problem
from ..base.tags import addresses_in, attributes, name_of

_LEADS = frozenset(("href", "xlink:href", "src", "srcset", "poster", "data-src", "action"))


def audit(site: Path, pages: Mapping[str, frozenset[str]], base: str = "/") -> list[Problem]:
    """Addresses that lead nowhere, by page; fragments must name an ``id`` of the page they lead to, or the
    ``name`` of an anchor.
    An address that starts with ``/`` must lie below ``base``. ``pages`` are the tags of each page.
    """
    there = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    in_tag: dict[str, tuple[str, ...]] = {}
    named: dict[str, frozenset[str]] = {}
    for tag in frozenset().union(*pages.values()):
        in_tag[tag] = tuple(addresses(tag))
        keys = ("id", "name") if name_of(tag) == "a" else ("id",)
        named[tag] = frozenset(value for key, value in attributes(tag) if key in keys)
    ids = {page: frozenset().union(*(named[tag] for tag in tags)) for page, tags in pages.items()}
    faults: dict[tuple[str, str], str] = {}
    problems = []
    for page, tags in sorted(pages.items()):
        folder = posixpath.dirname(page)
        for address in sorted({a for tag in tags for a in in_tag[tag]}):
            key = (page if address.startswith(("#", "?")) or not address else folder, address)
            if key not in faults:
                faults[key] = _fault(page, address, there, ids, base)
            if faults[key]:
                what = f"页面上的链接“{address}”{faults[key]}。"
                problems.append(Problem(page, "dead-link", what, "检查稿子或模板里的这个链接。"))
    return problems


def addresses(tag: str) -> list[str]:
    """Every address a tag names, srcset taken apart."""
    return [
        address
        for key, value in attributes(tag)
        if key in _LEADS
        for address in addresses_in(key, value)
    ]


def _fault(
    page: str, address: str, there: set[str], ids: Mapping[str, frozenset[str]], base: str
) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return "不是一个网址"
    if parts.scheme or parts.netloc:
        return ""
    target = page
    if parts.path:
        path = unquote(parts.path)
        if path.startswith("/"):
            if not f"{path}/".startswith(base):
                return "不在本站的网址下面"
            joined = path.removeprefix(base).lstrip("/")
        else:
            joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        joined = "" if joined == "." else joined
        if path.endswith("/") or not joined or path in (".", ".."):
            joined = posixpath.join(joined, "index.html")
        if joined not in there:
            return "没有对应的页面"
        target = joined
    if parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]:
        return "指向的位置不在页面上"
    return ""
