"""Every link and picture of every page leads to a file of the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..base.problems import Problem

_ATTRIBUTE = re.compile(
    r"""\s(href|src|srcset|poster|data-src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I
)
_ID = re.compile(r'\sid="([^"]+)"')


def audit(site: Path, pages: Mapping[str, frozenset[str]], base: str = "/") -> list[Problem]:
    """Addresses that lead nowhere, by page; fragments must name an ``id`` of the page they lead to.
    An address that starts with ``/`` must lie below ``base``. ``pages`` are the tags of each page.
    """
    there = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    ids = {
        page: {unescape(i) for t in tags for i in _ID.findall(t)} for page, tags in pages.items()
    }
    in_tag: dict[str, tuple[str, ...]] = {}
    faults: dict[tuple[str, str], str] = {}
    problems = []
    for page, tags in sorted(pages.items()):
        for tag in tags:
            if tag not in in_tag:
                in_tag[tag] = tuple(addresses(tag))
        folder = posixpath.dirname(page)
        for address in sorted({a for tag in tags for a in in_tag[tag]}):
            key = (page if address.startswith(("#", "?")) or not address else folder, address)
            if key not in faults:
                faults[key] = _fault(page, address, there, ids, base)
            if faults[key]:
                what = f"页面上的链接“{address}”{faults[key]}。"
                problems.append(Problem(page, "dead-link", what, "检查稿子或模板里的这个链接。"))
    return problems


def addresses(tag: str) -> Iterator[str]:
    """Every address a tag names, srcset taken apart."""
    for name, double, single, bare in _ATTRIBUTE.findall(tag):
        value = unescape(double or single or bare)
        if name.lower() == "srcset":
            yield from (part.split()[0] for part in value.split(",") if part.strip())
        else:
            yield value


def _fault(page: str, address: str, there: set[str], ids: Mapping[str, set[str]], base: str) -> str:
    parts = urlsplit(address)
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
