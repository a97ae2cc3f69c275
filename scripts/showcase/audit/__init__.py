"""A last look at the built site, before it is swapped in. One audit a file."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from ..base.problems import Problem
from ..base.tags import Fault, faults, tags
from . import cookies, hosts, inline, links, metadata, policy
from .data import is_data

TEXTS = (".css", ".js", ".json", ".webmanifest", ".svg", ".xml")
"""What a browser reads besides pages."""


def audit_site(site: Path, address: str = "") -> list[Problem]:
    """Everything wrong with a built site; empty when it may be published. ``address`` is the
    site_url: its path is the folder of its host that the site will stand in.
    """
    tags_of: dict[str, frozenset[str]] = {}
    named: dict[str, frozenset[str]] = {}
    within: dict[str, frozenset[str]] = {}
    policies: dict[str, tuple[str, ...]] = {}
    scripts: dict[str, str] = {}
    shared: dict[str, str] = {}
    in_tag: dict[str, frozenset[Fault]] = {}
    of_tags: dict[str, frozenset[Fault]] = {}
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.suffix.lower() in (".html", ".htm"):
            text = path.read_text("utf-8")
            named[name] = hosts.in_style(text)
            within[name] = inline.in_page(text)
            policies[name] = policy.in_page(text)
            # one copy of each tag, not one a page
            tags_of[name] = frozenset(shared.setdefault(tag, tag) for tag in tags(text))
            in_tag |= {t: frozenset(faults(t)) for t in tags_of[name] if t not in in_tag}
            of_tags[name] = frozenset().union(*(in_tag[tag] for tag in tags_of[name]))
        elif path.suffix in TEXTS:
            text = path.read_text("utf-8")
            if path.suffix == ".js" and is_data(text):
                continue
            named[name] = hosts.in_file(text, address)
            if path.suffix == ".js":
                scripts[name] = text
    base = urlsplit(address).path.rstrip("/") + "/"
    return [
        *links.audit(site, tags_of, base),
        *hosts.audit(of_tags, named),
        *inline.audit(of_tags, within),
        *policy.audit(policies),
        *cookies.audit(scripts),
        *metadata.audit(site),
    ]
