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
    pages, styles = _texts(site, "*.html"), _texts(site, "*.css")
    tags_of = {page: tags(html) for page, html in pages.items()}
    found = links.audit(site, tags_of, base) + hosts.audit(tags_of, pages | styles)
    return found + metadata.audit(site)


def _texts(site: Path, pattern: str) -> dict[str, str]:
    return {p.relative_to(site).as_posix(): p.read_text("utf-8") for p in site.rglob(pattern)}
