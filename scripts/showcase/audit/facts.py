"""What there is to say of one file of a site, from its bytes alone: what is wrong with it, where it leads, and what
may be led to in it. Whether its links lead somewhere only the whole site can tell (links.py).
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import NamedTuple

from ..base.problems import Problem
from ..base.tags import Fault, attributes, faults, name_of, tags
from . import cookies, hosts, inline, links, metadata, policy
from .data import is_data

_PAGES = (".html", ".htm")
_TEXTS = (".css", ".js", ".json", ".webmanifest", ".svg", ".xml")
"""What a browser reads besides pages."""

_MOST_TAGS = 100_000
"""What is held of distinct tags: pages share most of theirs, and each has some of its own."""


@dataclass(frozen=True)
class Facts:
    """``leads`` are the addresses in a page, ``ids`` the places in it; ``problems`` are the file's own."""

    leads: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def is_page(name: str) -> bool:
    """May the file of this ``name`` lead somewhere?"""
    return name.lower().endswith(_PAGES)


def is_looked_into(name: str) -> bool:
    """Is there anything to say of the file of this ``name``?"""
    suffix = posixpath.splitext(name)[1]
    return is_page(name) or suffix in _TEXTS or suffix.lower() in metadata.NOUNS


class _Tag(NamedTuple):
    leads: tuple[str, ...]
    ids: tuple[str, ...]
    faults: tuple[Fault, ...]
    runs: bool


class Looker:
    """Looks at the files of the site at ``address``, one after another. What a tag says is worked out once."""

    def __init__(self, address: str = "") -> None:
        self.address = address
        self._known: dict[str, _Tag | None] = {}

    def look(self, name: str, data: bytes) -> Facts:
        """The facts of the file of this ``name``."""
        suffix = posixpath.splitext(name)[1]
        if is_page(name):
            return self._page(name, _text(data))
        if suffix in _TEXTS:
            return Facts(problems=tuple(self._other(name, _text(data))))
        if suffix.lower() in metadata.NOUNS:
            return Facts(problems=tuple(metadata.audit(name, suffix.lower(), data)))
        return Facts()

    def _page(self, name: str, html: str) -> Facts:
        leads: set[str] = set()
        ids: set[str] = set()
        told: set[Fault] = set()
        runs = False
        known = self._known
        for tag in tags(html):
            said = known[tag] if tag in known else self._said(tag)
            if said is not None:
                leads.update(said.leads)
                ids.update(said.ids)
                told.update(said.faults)
                runs |= said.runs
        problems = (
            *hosts.audit(name, hosts.in_style(html), told),
            *inline.audit(name, html, told, runs=runs),
            *policy.audit(name, html),
        )
        return Facts(frozenset(leads), frozenset(ids), problems)

    def _other(self, name: str, text: str) -> list[Problem]:
        is_script = name.endswith(".js")
        if is_script and is_data(text):
            return []
        found = hosts.audit(name, hosts.in_file(text, self.address))
        return [*found, *cookies.audit(name, text)] if is_script else found

    def _said(self, tag: str) -> _Tag | None:
        """Nothing of most."""
        if len(self._known) >= _MOST_TAGS:
            self._known.clear()
        said = _Tag(
            tuple(links.addresses(tag)), _ids(tag), tuple(faults(tag)), inline.is_script(tag)
        )
        return self._known.setdefault(tag, said if any(said) else None)


def _ids(tag: str) -> tuple[str, ...]:
    keys = ("id", "name") if name_of(tag) == "a" else ("id",)
    return tuple(value for key, value in attributes(tag) if key in keys)


def _text(data: bytes) -> str:
    """As it is read from a file. Of one that is no UTF-8, all that can be read."""
    text = data.decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
