"""A last look at the built site, before it is swapped in. One audit a file."""

from __future__ import annotations

from pathlib import Path

from ..problems import Problem
from . import hosts, links


def audit_site(site: Path) -> list[Problem]:
    """Everything wrong with a built site; empty when it may be published."""
    pages = {p.relative_to(site).as_posix(): p.read_text("utf-8") for p in site.rglob("*.html")}
    return links.audit(site, pages) + hosts.audit(pages)
