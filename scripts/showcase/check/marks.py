"""Markdown typed with a Chinese keyboard, or without its blank: shown as it stands, unless somebody is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base.markdown import Document
from ..base.problems import Problem
from ..model.story import Story
from .near import Near
from .slips import FIRST, Line, Slip, may_be_mended, may_begin_wrong, slip_at_start, slip_inside


def check_story(story: Story, near: Near) -> Iterator[Problem]:
    """The body of a story."""
    yield from _in_lines(story)
    if _SUNK.search("\n" + story.body):
        yield from _sunk(story, near.parse())
    if any(story.body[r.start() - 1] != "\n" for r in _UNDERLINE.finditer(story.body + "\n")):
        yield from _underlined(story, near.parse())


# --- whole bodies -------------------------------------------------------------------------------

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def _in_lines(story: Story) -> Iterator[Problem]:
    body = story.body
    anywhere = may_be_mended(body)
    if not (anywhere or may_begin_wrong(body)):
        return
    lines = body.split("\n")
    fence, opened = "", 0
    for n, text in enumerate(lines):
        first = text.lstrip(" \u3000\t")[:1]
        if first in "`~" and first:
            found = _FENCE.match(text)
            if found and not fence:
                fence, opened = found[1], n
            elif found and found[1].startswith(fence) and not text.strip(" `~"):
                fence = ""
            continue
        if fence or not first:
            continue
        slip = None
        if first in FIRST:
            near = (lines[n - 1] if n else "", text, lines[n + 1] if n + 1 < len(lines) else "")
            slip = slip_at_start(Line(*near))
        if slip is None and anywhere:
            slip = slip_inside(text)
        if slip:
            yield _warning(story, slip, n)
    if fence:
        what = f"“{fence}”没有收尾，从这里到最后都会变成代码的样子。"
        yield _warning(story, Slip("open-fence", what, "删掉这一行，稿子里不用放代码。"), opened)


def _warning(story: Story, slip: Slip, n: int) -> Problem:
    line = story.body_line + n
    return Problem(story.file, slip.code, slip.what, slip.instead, line, severity="warning")


_SUNK = re.compile(r"\n(?: {4}| {0,3}\t)[^\S\n]*\S")


def _sunk(story: Story, document: Document) -> Iterator[Problem]:
    """Paragraphs that begin with blanks: read as what they are, but the blanks are for nothing."""
    lines = story.body.split("\n")
    for line in document.paragraphs:
        if _SUNK.match("\n" + lines[line - story.body_line]):
            what, instead = "段落开头有一串空格（或 Tab 键）。", "删掉空格，网页会自己排版。"
            yield Problem(story.file, "indent", what, instead, line, 1, severity="warning")


_UNDERLINE = re.compile(r"\n {0,3}-+[ \t]*\n")
_LONGEST_HEADING = 24


def _underlined(story: Story, document: Document) -> Iterator[Problem]:
    """A line meant to part two paragraphs makes a heading of the one above it."""
    lines = story.body.split("\n")
    for heading in document.headings:
        text = lines[heading.line - story.body_line].lstrip()
        is_long = len(heading.text) > _LONGEST_HEADING or heading.text[-1:] in "。！？…；，：”"
        if heading.level == 2 and not text.startswith(("#", ">", "-")) and is_long:
            what = "这一段下面紧跟着一行“---”，整段会变成小标题。"
            instead = "在“---”上面空一行。"
            yield Problem(story.file, "underlined", what, instead, heading.line, severity="warning")
