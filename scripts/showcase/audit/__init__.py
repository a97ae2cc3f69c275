"""A last look at the built site, before it is swapped in. One audit a file."""

from __future__ import annotations

from pathlib import Path

from ..problems import Problem
from . import hosts, links, metadata


def audit_site(site: Path, base: str = "/") -> list[Problem]:
    """Everything wrong with a built site; empty when it may be published. ``base`` is the folder of
    its host that it will stand in, as site_url says.
    """
    pages, styles = _texts(site, "*.html"), _texts(site, "*.css")
    return links.audit(site, pages, base) + hosts.audit(pages | styles) + metadata.audit(site)


def _texts(site: Path, pattern: str) -> dict[str, str]:
    return {p.relative_to(site).as_posix(): p.read_text("utf-8") for p in site.rglob(pattern)}
