"""Nothing on a page runs or is styled from within it: the pages' policy would block it, and what an
editor's text could smuggle in would do nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..base.problems import Problem

_SCRIPT = re.compile(r"""<script\b((?:[^>"']|"[^"]*"|'[^']*')*)>""", re.I)
_SOURCE = re.compile(r"(?:^|\s)src\s*=", re.I)
_DATA = re.compile(r"(?:^|\s)type\s*=\s*[\"']?application/(?:ld\+)?json\b", re.I)
"""Data blocks never run: https://html.spec.whatwg.org/#data-block."""
_STYLE = re.compile(r"<style\b", re.I)
_QUOTED = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")
_ATTRIBUTE = re.compile(r"[\s/](style|on[a-z]+)\s*=", re.I)
_RUNS = re.compile(
    r"[\s/](?:(?:xlink:)?href|src|(?:form)?action|data|poster)\s*=\s*[\"']?[\s\x00-\x1f]*"
    r"(?:java|vb)script\s*:",
    re.I,
)


def audit(
    pages: Mapping[str, frozenset[str]], found: Mapping[str, frozenset[str]]
) -> list[Problem]:
    """Every inline script, style, handler and address that runs. ``pages`` are the tags of each
    page, ``found`` what :func:`in_page` saw in it.
    """
    in_tag: dict[str, frozenset[str]] = {}
    problems = []
    for name, tags in sorted(pages.items()):
        here = set(found.get(name, ()))
        for tag in tags:
            if tag not in in_tag:
                in_tag[tag] = frozenset(in_attributes(tag))
            here |= in_tag[tag]
        for what in sorted(here):
            instead = "从稿子或模板里去掉它；样式写进 overrides/assets 的 .css，脚本写进 .js。"
            problems.append(Problem(name, "inline", f"页面里直接写了脚本或样式：{what}", instead))
    return problems


def in_page(html: str) -> frozenset[str]:
    """Script and style elements with something of their own in them."""
    scripts = {
        "<script>"
        for attributes in _SCRIPT.findall(html)
        if not _SOURCE.search(_QUOTED.sub('=""', attributes)) and not _DATA.search(attributes)
    }
    return frozenset(scripts | ({"<style>"} if _STYLE.search(html) else set()))


def in_attributes(tag: str) -> Iterator[str]:
    """Attributes of a start tag that style, handle events or run."""
    yield from (f"{name.lower()}=" for name in _ATTRIBUTE.findall(_QUOTED.sub('="" ', tag)))
    if _RUNS.search(tag):
        yield "javascript:"
