"""A last look at a site, before it is swapped in: at each file by itself (facts.py), and at what leads where."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ..base.problems import Problem
from . import links
from .facts import Facts, Looker, is_page

_ORDER = ("dead-link", "foreign-host", "inline", "html", "policy", "cookie", "metadata")

Led = Mapping[str, Collection[str]]
"""The files of a site that its pages lead to, each with the places in it that they name."""


@dataclass(frozen=True)
class Audited:
    """What is wrong with a site, and what was ``led`` to, perhaps more than is now."""

    problems: tuple[Problem, ...]
    led: Led


def audit(
    there: Collection[str],
    facts: Callable[[str], Facts],
    address: str,
    *,
    changed: Collection[str],
    proven: Led | None = None,
) -> Audited:
    """Everything wrong with the site of the files ``there`` at ``address`` (its site_url: the path of that is the
    folder of its host that the site stands in), told by the ``facts`` of each.

    All but the ``changed`` ones were looked at when they came, and nothing was wrong with them. ``proven`` is what
    they led to then, where all of it was there. If all of it still is, no link can be dead but in a changed page.
    """
    own = [problem for name in sorted(changed) for problem in facts(name).problems]
    whole = proven is None or _is_less(proven, there, facts, changed)
    pages = {name: facts(name).leads for name in (there if whole else changed) if is_page(name)}
    base = urlsplit(address).path.rstrip("/") + "/"
    dead, led = links.audit(pages, there, lambda n: facts(n).ids if is_page(n) else None, base)
    if proven is not None and not whole:
        led = {name: {*led.get(name, ()), *proven.get(name, ())} for name in {*led, *proven}}
    return Audited(tuple(sorted([*dead, *own], key=lambda p: _rank(p.code))), led)


def audit_site(site: Path, address: str = "") -> list[Problem]:
    """Everything wrong with the site in the folder ``site``, every file of which is read; see :func:`audit`."""
    looker = Looker(address)
    files = [path for path in site.rglob("*") if path.is_file()]
    facts = {
        name: looker.look(name, path.read_bytes())
        for path in files
        for name in [path.relative_to(site).as_posix()]
    }
    return list(audit(facts, facts.__getitem__, address, changed=facts).problems)


def _is_less(
    proven: Led, there: Collection[str], facts: Callable[[str], Facts], changed: Collection[str]
) -> bool:
    """Is anything gone that a page led to?"""
    return any(
        name not in there
        or (places and name in changed and is_page(name) and not facts(name).ids.issuperset(places))
        for name, places in proven.items()
    )


def _rank(code: str) -> int:
    place = _ORDER.index(code)
    return place - 1 if code == "html" else place  # told with what is inline, page by page
