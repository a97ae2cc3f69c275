"""Nothing on a page runs or is styled from within it: the pages' policy would block it, and what an
editor's text could smuggle in would do nothing. Nor does a page hold another, lead to an address that
runs, or carry what nobody sees.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..base.problems import Problem
from ..base.tags import Fault, attributes, places

_SCRIPT = re.compile(r"<script\b", re.I)
_DATA = re.compile(r"application/(?:ld\+)?json", re.I)
"""Data blocks never run: https://html.spec.whatwg.org/#data-block."""
_STYLE = re.compile(r"<style\b", re.I)
_HIDDEN = re.compile(r"<!(?!doctype\b)|<\?|</(?![a-z])", re.I)
"""What a browser takes for a comment: https://html.spec.whatwg.org/#bogus-comment-state."""
_RAW = re.compile(r"(<script\b[^>]*>).*?(?=</script)", re.I | re.S)


def audit(
    pages: Mapping[str, frozenset[Fault]], found: Mapping[str, frozenset[str]]
) -> list[Problem]:
    """Every inline script, style, handler and address that runs, every frame and comment. ``pages`` are the
    faults of the tags of each page, ``found`` what :func:`in_page` saw in it.
    """
    problems = []
    for name, tagged in sorted(pages.items()):
        here = set(found.get(name, ()))
        here |= {f.what for f in tagged if f.kind in ("inline", "unsafe-url")}
        for what in sorted(here - {_COMMENT}):
            instead = "从稿子或模板里去掉它；样式写进 overrides/assets 的 .css，脚本写进 .js。"
            problems.append(Problem(name, "inline", f"页面里直接写了脚本或样式：{what}", instead))
        frames = {f.what for f in tagged if f.kind == "frame"}
        for what in sorted(frames | (here & {_COMMENT})):
            told, instead = f"页面里不能有“{what}”。", "从稿子或模板里去掉它。"
            problems.append(Problem(name, "html", told, instead))
    return problems


_COMMENT = "<!--"


def in_page(html: str) -> frozenset[str]:
    """Script and style elements with something of their own in them, and comments."""
    found = set()
    if _STYLE.search(html):
        found.add("<style>")
    for _, tag in places(html):
        if _SCRIPT.match(tag) and not _is_file_or_data(attributes(tag)):
            found.add("<script>")
    if _HIDDEN.search(_RAW.sub(r"\1", html)):
        found.add(_COMMENT)
    return frozenset(found)


def _is_file_or_data(given: list[tuple[str, str]]) -> bool:
    first = dict(reversed(given))
    return "src" in first or _DATA.fullmatch(first.get("type", "").strip()) is not None
