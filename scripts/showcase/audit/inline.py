"""Nothing on a page runs or is styled from within it: the pages' policy would block it, and what an
editor's text could smuggle in would do nothing. Nor does a page hold another, lead to an address that
runs, or carry what nobody sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..base.problems import Problem
from ..base.tags import Fault, attributes

_DATA = re.compile(r"application/(?:ld\+)?json", re.I)
"""Data blocks never run: https://html.spec.whatwg.org/#data-block."""
_STYLE = re.compile(r"<style\b", re.I)
_HIDDEN = re.compile(r"<(?:!(?!doctype\b)|\?|/(?![a-z]))", re.I)
"""What a browser takes for a comment: https://html.spec.whatwg.org/#bogus-comment-state."""
_RAW = re.compile(r"(<script\b[^>]*>).*?(?=</script)", re.I | re.S)


def audit(name: str, html: str, faults: Iterable[Fault], *, runs: bool) -> list[Problem]:
    """Every inline script, style, handler and address that runs, every frame and comment of the page of this
    ``name``: in its ``html`` and by the ``faults`` of its tags. ``runs``: one of them is :func:`is_script`.
    """
    here = {f.what for f in faults if f.kind in ("inline", "unsafe-url")}
    here |= {"<script>"} if runs else set()
    here |= {"<style>"} if _STYLE.search(html) else set()
    instead = "从稿子或模板里去掉它；样式写进 overrides/assets 的 .css，脚本写进 .js。"
    problems = [
        Problem(name, "inline", f"页面里直接写了脚本或样式：{what}", instead)
        for what in sorted(here)
    ]
    seen = {f.what for f in faults if f.kind == "frame"} | ({"<!--"} if _is_hiding(html) else set())
    for what in sorted(seen):
        told, instead = f"页面里不能有“{what}”。", "从稿子或模板里去掉它。"
        problems.append(Problem(name, "html", told, instead))
    return problems


def is_script(tag: str) -> bool:
    """Does a tag begin a script that stands in the page and runs?"""
    return re.match(r"<script\b", tag, re.I) is not None and not _is_file_or_data(attributes(tag))


def _is_hiding(html: str) -> bool:
    """What stands in scripts hides nothing; it is cut out, at some cost, where that may matter."""
    return bool(_HIDDEN.search(html)) and bool(_HIDDEN.search(_RAW.sub(r"\1", html)))


def _is_file_or_data(given: list[tuple[str, str]]) -> bool:
    first = dict(reversed(given))
    return "src" in first or _DATA.fullmatch(first.get("type", "").strip()) is not None
