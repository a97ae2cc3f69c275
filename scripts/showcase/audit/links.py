"""Every link and picture of every page leads to a file of the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from ..base.problems import Problem
from ..base.tags import addresses_in, attributes

_LEADS = frozenset(("href", "xlink:href", "src", "srcset", "poster", "data-src", "action"))
_PLAIN_PLACE = re.compile(r"#[\w-]+")


class Target(NamedTuple):
    """The ``file`` of a site and the ``place`` in it that an address means; no file for one elsewhere. ``fault``
    says why it can lead nowhere.
    """

    file: str = ""
    place: str = ""
    fault: str = ""


_ELSEWHERE = Target()


def audit(
    pages: Mapping[str, Iterable[str]],
    there: Collection[str],
    ids: Callable[[str], Collection[str] | None],
    base: str = "/",
) -> tuple[list[Problem], dict[str, set[str]]]:
    """Addresses that lead nowhere, by page; and the files that were led to, with the places in them. ``pages``
    are the addresses of each page, ``there`` all files, ``ids`` the places of a page among them (None of what is
    no page): a fragment must name one. An address that starts with ``/`` must lie below ``base``.
    """
    problems: list[Problem] = []
    led: dict[str, set[str]] = {}
    way = Way(base)
    for page, addresses in sorted(pages.items()):
        faults: dict[str, str] = {}
        for address, (file, place, fault) in way.targets(page, addresses):
            if not file:
                fault_here = fault
            elif file not in there:
                fault_here = "没有对应的页面"
            else:
                places = led.get(file)
                if places is None:
                    places = led[file] = set()
                fault_here = ""
                if place and place not in places:
                    known = ids(file)
                    if known is None or place in known:
                        places.add(place)
                    else:
                        fault_here = "指向的位置不在页面上"
            if fault_here:
                faults[address] = fault_here
        for address in sorted(faults):
            what = f"页面上的链接“{address}”{faults[address]}。"
            problems.append(Problem(page, "dead-link", what, "检查稿子或模板里的这个链接。"))
    return problems, led


def addresses(tag: str) -> list[str]:
    """Every address a tag names, srcset taken apart."""
    return [
        address
        for key, value in attributes(tag)
        if key in _LEADS
        for address in addresses_in(key, value)
    ]


class Way:
    """Finds what the addresses of pages mean. Those that lead up to the top first, as nearly all do
    (docs/decisions/0015), mean the same on every page as deep: they are followed once.
    """

    def __init__(self, base: str) -> None:
        self._base = base
        self._known: dict[int, dict[str, Target]] = {}

    def targets(self, page: str, addresses: Iterable[str]) -> list[tuple[str, Target]]:
        """Each address of ``page`` with what it means."""
        depth = page.count("/")
        known = self._known.setdefault(depth, {})
        found = []
        for address in addresses:
            target = known.get(address)
            if target is None:
                target = self._follow(page, address)
                if target is _ELSEWHERE or _is_from_the_top(address, "../" * depth):
                    known[address] = target
            found.append((address, target))
        return found

    def _follow(self, page: str, address: str) -> Target:
        if _PLAIN_PLACE.fullmatch(address):
            return Target(page, address[1:])
        try:
            parts = urlsplit(address)
        except ValueError:
            return Target(fault="不是一个网址")
        if parts.scheme or parts.netloc:
            return _ELSEWHERE
        file = page
        if parts.path:
            path = unquote(parts.path)
            if path.startswith("/"):
                if not f"{path}/".startswith(self._base):
                    return Target(fault="不在本站的网址下面")
                file = path.removeprefix(self._base).lstrip("/")
            else:
                file = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
            file = "" if file == "." else file
            if path.endswith("/") or not file or path in (".", ".."):
                file = posixpath.join(file, "index.html")
        return Target(file, unquote(parts.fragment))


def _is_from_the_top(address: str, top: str) -> bool:
    rest = address[len(top) :]
    return (
        address.startswith(top)
        and ".." not in rest
        and (bool(top) or not address.startswith(("#", "?")))
        and address != ""
    )
