"""The body: headings, links and pictures that lead somewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePosixPath

from ..base.markdown import safe_url
from ..base.problems import Problem
from ..gate.links import story_key
from ..model.nearest import nearest
from ..model.story import Story
from ..photos.identify import SUFFIXES
from ..reading.content import Content

_MARKUP = re.compile(r"[\[<]|^ {0,3}#\s|\n {0,3}=+\s*$", re.M)
"""Without any of these a body has no link, no picture and no heading of the first level."""


def check(content: Content) -> Iterator[Problem]:
    """Headings, links and pictures of every body."""
    keys = {s.key for s in content.stories}
    pages = {PurePosixPath(p.file).stem for p in content.pages}
    for story in content.stories:
        if not _MARKUP.search(story.body):
            continue
        document = content.documents[story.file]
        for heading in document.headings:
            if heading.level == 1:
                yield Problem(
                    story.file,
                    "heading-1",
                    "正文里用了一级标题“#”，那是整篇的标题。",
                    f"改成“## {heading.text}”。",
                    heading.line,
                    severity="warning",
                )
        for link in document.links:
            yield from _link(story, link.href, link.line, keys, pages)
        missed = {p.src for p in story.photos}.difference(story.files)  # told where they are listed
        for image in document.images:
            if image.src not in missed:
                yield from _image(story, image.src, image.alt, image.line)


def _link(story: Story, href: str, line: int, keys: set[str], pages: set[str]) -> Iterator[Problem]:
    if not safe_url(href):
        what = "这个链接不能用，页面上只会显示文字。"
        instead = "链接要以 https:// 或 / 开头。"
        yield Problem(story.file, "unsafe-url", what, instead, line)
    elif not href:
        yield Problem(story.file, "empty-link", "链接是空的。", "补上地址，或去掉括号。", line)
    elif not re.match(r"[a-z]+:|#|//", href, re.I):
        key = story_key(href)
        if key in keys or href.strip("/").removesuffix(".md") in pages | {""}:
            return
        what = f"链接“{href}”没有对应的页面。"
        yield Problem(story.file, "dead-link", what, _instead(href, keys), line)


def _instead(href: str, keys: Collection[str]) -> str:
    """By the folder of a story that is somewhere in it, or nearly."""
    slugs = {key.rpartition("/")[2]: key for key in sorted(keys)}
    parts = href.split("#")[0].removesuffix("index.md").strip("/").split("/")
    inside = next((slugs[part] for part in parts if part in slugs), "")
    best = inside or nearest("/".join(parts[-2:]), keys, least=75)
    return (
        f"是不是“/{best}/”？"
        if best
        else "打开要去的那一页，照它的网址写，如 /families/zheng-guo-dong/。"
    )


def _image(story: Story, src: str, alt: str, line: int) -> Iterator[Problem]:
    if re.match(r"[a-z]+:|//", src, re.I) or "/" in src or "\\" in src:
        what = "图片只能用这个文件夹里的文件。"
        yield Problem(story.file, "foreign-image", what, "把图片存到这个文件夹，只写文件名。", line)
    elif src not in story.files:
        yield missing_file(story.file, line, src, story.files)
    elif not alt.strip():
        what = f"图片“{src}”没有说明。"
        yield Problem(story.file, "no-alt", what, f"写成 ![画面里有什么]({src})。", line)


def missing_file(
    file: str, line: int, name: str, there: Sequence[str], spare: Sequence[str] = ()
) -> Problem:
    """A file that is not beside the story: by case, by look, else by the nearest spelling among those of
    its kind. Is there one alone that nothing names (``spare``), it is that.
    """
    other_case = next((f for f in there if f.casefold() == name.casefold()), "")
    if other_case:
        what = f"文件名的大小写不对：“{name}”。"
        return Problem(file, "wrong-case", what, f"写成“{other_case}”。", line)
    what = f"文件夹里没有“{name}”。"
    alike = next((f for f in there if _look(f) == _look(name)), "")
    if alike:
        instead = f"有一个“{alike}”，看着像，写法不同（全角半角、空格或重音符号）。从文件夹里复制它的名字。"
        return Problem(file, "no-file", what, instead, line)
    if len(spare) == 1:
        return Problem(file, "no-file", what, f"是不是改名成了“{spare[0]}”？", line)
    any_kind = not PurePosixPath(name).suffix
    alike_in_kind = [f for f in there if any_kind or _is_photo(f) == _is_photo(name)]
    best = nearest(name, [f for f in alike_in_kind if not f.endswith(".md")], least=70)
    instead = f"是不是“{best}”？" if best else "把文件放进这个文件夹。"
    return Problem(file, "no-file", what, instead, line)


def _look(name: str) -> str:
    """What names that look alike have in common."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _is_photo(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)
