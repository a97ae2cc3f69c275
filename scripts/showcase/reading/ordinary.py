"""Ordinary pages, ``content/*.md``: MkDocs renders them, we read them to check them."""

from __future__ import annotations

import re
from pathlib import Path

from ..base import files, markdown
from ..base.problems import Problem
from ..base.text import first_in_lines
from ..model.ordinary import OrdinaryPage, PlainPage
from . import frontmatter

REQUIRED = {"about": "关于本站", "accessibility": "无障碍声明", "privacy": "隐私与撤稿"}
"""What every site owes its readers; the frame of every page leads there."""


_CODE = re.compile(r"`[^`\n]*`")
_TAG = re.compile(r"<!--.*?-->|</?[a-z][^<>]*>", re.I | re.S)
_TITLE = re.compile(r"^title:[ \t]*(.+)$", re.M)
_IMAGE = re.compile(r"!\[[^\]\n]*\]|<img\b", re.I)


def read_ordinary(root: Path) -> tuple[list[OrdinaryPage], list[Problem]]:
    """Every page of ``content/``, and what is wrong with them."""
    folder = root / "content"
    if not folder.is_dir():
        what = "没有找到 content 文件夹。"
        return [], [Problem("content", "missing", what, "在正确的文件夹里运行，或用 --root 指定。")]
    pages: list[OrdinaryPage] = []
    problems: list[Problem] = []
    if files.is_link(folder):
        return [], [files.link_problem("content")]
    paths = files.visible(folder.glob("*.md"))
    for path in paths:
        text, found = files.read_text(path, root)
        problems += found
        if text is not None:
            page = OrdinaryPage(files.relative(path, root), text)
            pages.append(page)
            problems += [*_head(page), *_images(page)]
    for stem in sorted(REQUIRED.keys() - {path.stem for path in paths}):
        what = f"缺少“{REQUIRED[stem]}”这一页。"
        instead = "从项目的 content 文件夹里复制一份，改成本单位的内容。"
        problems.append(Problem(f"content/{stem}.md", "missing-page", what, instead))
    return pages, problems


def plain(page: OrdinaryPage) -> PlainPage:
    """What the search is told of a page: the words that MkDocs will print, without their marks."""
    head, body = "", page.text
    if page.text.startswith("---\n"):
        head, _, body = page.text.removeprefix("---\n").partition("\n---\n")
    document = markdown.parse(_TAG.sub("", body))
    given = _TITLE.search(head)
    stem = Path(page.file).stem
    title = given[1].strip("\"' ") if given else next((h.text for h in document.headings), stem)
    text = "\n".join(line for line in document.text.split("\n") if line != title)
    return PlainPage("" if stem == "index" else f"{stem}/", title, text)


def _images(page: OrdinaryPage) -> list[Problem]:
    """Only stories have a photo step; a picture here would be published as it came, place and all."""
    what, instead = "普通页面里还不能放图片。", "删掉这张图片；要配图的内容，写成一篇活动或经验。"
    text = _CODE.sub(lambda code: " " * len(code[0]), page.text)
    return [
        Problem(page.file, "page-image", what, instead, line=line, column=column)
        for line, column, _ in first_in_lines(_IMAGE, text)
    ]


def _head(page: OrdinaryPage) -> list[Problem]:
    """MkDocs would print front matter it cannot read as text of the page, and say nothing."""
    if not page.text.startswith("---\n"):
        return []
    head = page.text.removeprefix("---\n").partition("\n---")[0]
    return frontmatter.compose(head, page.file, 2)[1]
