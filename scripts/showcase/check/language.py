"""Text as editors paste it: placeholders, odd spaces, left-over HTML, words to avoid."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from ..base.markdown import Document
from ..base.problems import Problem
from ..base.surnames import COMPOUND, SINGLE
from ..base.text import first_in_lines
from ..model.story import Story
from ..model.words import Term
from .near import Near

# Each starts with a character or a class, so that the regex engine can skip ahead to it: one pattern
# with look-behinds in front took 1 ms a story, these take 0.1.
_PLACEHOLDERS = tuple(
    map(
        re.compile,
        (
            r"[×╳xX](?<![A-Za-z].)(?:[×╳xX]+(?![A-Za-z])|[区县市省镇村]|街道|社区)",
            r"某某+",
            r"[12][09][0-9][×╳xX]年",
            r"待(?:补充|填写|完善)",
            r"（正文）",
            r"【[^】\n]{0,12}(?:照片|图片|插图)[^】\n]{0,6}】",
        ),
    )
)
_HTML = re.compile(
    r"</?[a-z][a-z0-9]*(?::[a-z]+)?(?:\s[^<>\n]*)?/?>|<!--|&(?:nbsp|lt|gt|amp|quot|#x?[0-9a-f]+);",
    re.I,
)
"""Tags, a comment, an entity; not an address in angle brackets."""
_ODD_SPACE = re.compile(
    "[\u00a0\u061c\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff\u2028\u2029"
    "\ue000-\uf8ff\U000f0000-\U0010ffff]"
    "(?<!\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff]))"
)
"""A joiner between two emoji is no space: it makes a family of them."""
_WIDE_DIGITS = re.compile("[０-９]+")
_INDENT = re.compile("^\u3000+", re.M)
_HALF_MARK = re.compile(r"[,;?!](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])")

_FULL_MARKS = {",": "，", ";": "；", "?": "？", "!": "！"}

_PASTED = "在 Word 里复制后，用“只保留文本”粘贴；或者先贴进记事本，再复制过来。"


def check_story(story: Story, near: Near) -> Iterator[Problem]:
    """The text of a story."""
    if story.status in ("待审", "发布"):
        yield from _placeholders(story)
    if near.around.terms:
        yield from _terms(story, *_avoided(near.around.terms))
    yield from _pasted(story)
    if "**" in story.body:
        yield from _loose_stars(story, near.parse())


@cache
def _avoided(terms: tuple[Term, ...]) -> tuple[re.Pattern[str], dict[str, Term]]:
    by_word = {t.wrong: t for t in terms}
    return re.compile("|".join(map(re.escape, by_word))), by_word


def _placeholders(story: Story) -> Iterator[Problem]:
    for pattern in _PLACEHOLDERS:
        for line, column, found in first_in_lines(pattern, story.text, unless=_is_left_out):
            what = f"“{found[0]}”还没有换成真的内容。"
            yield Problem(story.file, "placeholder", what, "补上，或删掉。", line, column)


_LEFT_OUT = re.compile(
    r"(?:[小老阿]|" + "|".join(COMPOUND) + "|[" + "".join(sorted(SINGLE)) + "])$"
)
_NO_PERSON = re.compile(r"街道|社区|小区|[区县市省镇乡村路年月日]|公司|单位|学校|部门")


def _is_left_out(found: re.Match[str]) -> bool:
    """王某某, 小某某: a name that was left out on purpose, as newspapers do."""
    text, start = found.string, found.start()
    before = _LEFT_OUT.search(text[max(0, start - 2) : start])
    return found[0][0] == "某" and bool(before) and not _NO_PERSON.match(text, found.end())


def _terms(story: Story, wrong: re.Pattern[str], terms: dict[str, Term]) -> Iterator[Problem]:
    for line, column, found in first_in_lines(wrong, story.text):
        term = terms[found[0]]
        what = f"“{term.wrong}”不宜这样写{f'（{term.note}）' if term.note else ''}。"
        yield Problem(
            story.file, "term", what, f"改为“{term.right}”。", line, column, severity="warning"
        )


def _loose_stars(story: Story, document: Document) -> Iterator[Problem]:
    """Stars that Markdown did not take for emphasis stay in the plain text."""
    if "**" not in document.text:
        return
    body = list(enumerate(story.body.split("\n"), story.body_line))
    line = next((n for n, text in body if text.count("**") % 2), 0) or next(
        n for n, text in body if "**" in text
    )
    what = "加粗的星号没有成对，或者星号里面有空格，页面上会露出“**”。"
    instead = "写成 **要加粗的字**，星号紧挨着字。"
    yield Problem(story.file, "loose-stars", what, instead, line, severity="warning")


def _pasted(story: Story) -> Iterator[Problem]:
    file, text = story.file, story.text
    for line, column, found in first_in_lines(_HTML, text):
        what = f"有网页代码“{found[0][:20]}”，会原样显示出来。"
        yield Problem(file, "html", what, _PASTED, line, column)
    for line, column, found in first_in_lines(_ODD_SPACE, text):
        if found[0] >= "\ue000" and found[0] != "\ufeff":
            what = f"“{found[0]}”是电脑里自己造的字（U+{ord(found[0]):04X}），别的电脑和手机上显示不出来。"
            instead = "换成字库里有的字。"
            yield Problem(file, "private-use", what, instead, line, column, severity="warning")
            continue
        what = "有看不见的特殊字符（可能来自 Word 或微信）。"
        yield Problem(file, "odd-space", what, _PASTED, line, column, severity="warning")
    for line, column, found in first_in_lines(_WIDE_DIGITS, text):
        what = f"“{found[0]}”是全角数字。"
        instead = f"改成“{unicodedata.normalize('NFKC', found[0])}”。"
        yield Problem(file, "wide-digits", what, instead, line, column, severity="warning")
    above = story.body_line - 1
    for line, column, _ in first_in_lines(_INDENT, story.body):
        what, instead = "段落开头有全角空格。", "删掉空格，网页会自己排版。"
        yield Problem(file, "indent", what, instead, line + above, column, severity="warning")
    for line, column, found in first_in_lines(_HALF_MARK, story.body):
        what = f"汉字之间用了英文标点“{found[0]}”。"
        instead = f"改成“{_FULL_MARKS[found[0]]}”。"
        yield Problem(file, "half-width", what, instead, line + above, column, severity="warning")
