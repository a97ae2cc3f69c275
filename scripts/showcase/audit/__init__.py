"""A last look at the built site, before it is swapped in. One audit a file."""

from __future__ import annotations

from pathlib import Path

from ..problems import Problem
from . import hosts, links, metadata
from .tags import tags


def audit_site(site: Path, base: str = "/") -> list[Problem]:
    """Everything wrong with a built site; empty when it may be published. ``base`` is the folder of
    its host that it will stand in, as site_url says.
    """
    tags_of: dict[str, frozenset[str]] = {}
    styled: dict[str, frozenset[str]] = {}
    shared: dict[str, str] = {}
    for path in site.rglob("*"):
        if path.suffix in (".html", ".css"):
            name, text = path.relative_to(site).as_posix(), path.read_text("utf-8")
            styled[name] = hosts.in_style(text)
            if path.suffix == ".html":  # one copy of each tag, not one a page
                tags_of[name] = frozenset(shared.setdefault(tag, tag) for tag in tags(text))
    return links.audit(site, tags_of, base) + hosts.audit(tags_of, styled) + metadata.audit(site)
