"""Text as editors paste it: placeholders, odd spaces, left-over HTML, words to avoid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..markdown import Document
from ..model.story import Story
from ..problems import Problem
from .context import Content, on_line

_PLACEHOLDER = re.compile(
    r"[×╳]{2,}|(?<![A-Za-z])[xX]{2,}(?![A-Za-z])|20[xX×]{2}|某某+|待(?:补充|填写|完善)"
    r"|(?<![A-Za-z])[xX×](?=[区县市省镇村]|街道|社区)|（正文）|【[^】]{0,12}(?:照片|图片|插图)[^】]{0,6}】"
)
_HTML = re.compile(
    r"</?(?:p|div|span|br|font|img|o:p|section|table|td|tr|a|b|strong|style|script)\b[^>]*>"
    r"|&(?:nbsp|lt|gt|amp|quot|#\d+);",
    re.I,
)
_ODD_SPACE = re.compile(
    "[\u00a0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u2028\u2029\ue000-\uf8ff]"
)
_INDENT = re.compile("^\u3000+")
_HALF_MARK = re.compile(r"(?<=[\u4e00-\u9fff])[,;?!](?=[\u4e00-\u9fff])")

_PASTED = "在 Word 里复制后，用“只保留文本”粘贴；或者先贴进记事本，再复制过来。"


def check(content: Content) -> Iterator[Problem]:
    """Every line of every story."""
    terms = content.vocabulary.terms
    wrong = re.compile("|".join(re.escape(t.wrong) for t in terms)) if terms else None
    by_wrong = {t.wrong: t for t in terms}
    for story in content.stories:
        waiting = story.status in ("待审", "发布")
        for number, line in enumerate(story.text.split("\n"), 1):
            if waiting and (found := _PLACEHOLDER.search(line)):
                what = f"“{found[0]}”还没有换成真的内容。"
                yield on_line(
                    story.file, number, "placeholder", what, "补上，或删掉。",
                    column=found.start() + 1,
                )  # fmt: skip
            if wrong and (found := wrong.search(line)):
                term = by_wrong[found[0]]
                note = f"（{term.note}）" if term.note else ""
                yield on_line(
                    story.file,
                    number,
                    "term",
                    f"“{term.wrong}”不宜这样写{note}。",
                    f"改为“{term.right}”。",
                    "warning",
                    found.start() + 1,
                )
            yield from _pasted(story.file, number, line, in_body=number >= story.body_line)
        yield from _loose_stars(story, content.documents[story.key])


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
    yield on_line(story.file, line, "loose-stars", what, instead, "warning")


def _pasted(file: str, number: int, line: str, *, in_body: bool) -> Iterator[Problem]:
    if found := _HTML.search(line):
        what = f"有网页代码“{found[0][:20]}”，会原样显示出来。"
        yield on_line(file, number, "html", what, _PASTED, column=found.start() + 1)
    if found := _ODD_SPACE.search(line):
        what = "有看不见的特殊字符（可能来自 Word 或微信）。"
        yield on_line(file, number, "odd-space", what, _PASTED, "warning", found.start() + 1)
    if in_body and _INDENT.search(line):
        what = "段落开头有全角空格。"
        yield on_line(file, number, "indent", what, "删掉空格，网页会自己排版。", "warning", 1)
    if in_body and (found := _HALF_MARK.search(line)):
        what = f"汉字之间用了英文标点“{found[0]}”。"
        mark = dict(zip(",;?!", "，；？！", strict=True))[found[0]]
        yield on_line(
            file, number, "half-width", what, f"改成“{mark}”。", "warning", found.start() + 1
        )
