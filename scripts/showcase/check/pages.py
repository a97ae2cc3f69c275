"""Ordinary pages: small enough for Python-Markdown, without tags that load or run, links that lead somewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from ..base.markdown import parse, safe_url
from ..base.markup import blanked
from ..base.problems import Problem
from ..base.tags import Fault, attributes, faults, name_of, places
from ..base.text import first_in_lines
from ..gate.links import story_key
from ..model import addresses
from ..model.nearest import did_you_mean
from ..model.ordinary import OrdinaryPage
from ..reading.content import Content
from .days import destinations

MOST_CHARACTERS = 60_000
"""A law of China has some 20,000. Python-Markdown needs 1.7 s for as many that close nothing."""
MOST_BRACKETS = 300
"""Of one kind in one paragraph, where Python-Markdown's time grows with their square: 3,000 take 1.4 s,
30,000 minutes. The longest list of links in the demo has 12.
"""
MOST_ANGLES = 2_000
"""``<`` in a page: 3,000 that are never closed take 1.4 s."""
MOST_HEADINGS = 500
MOST_LEVELS = 12
"""Lists and quotations inside each other. Python-Markdown calls itself for each: some 90 end it."""
MOST_INDENT = 4 * MOST_LEVELS

_MARKERS = re.compile(r"^[ \t]*((?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*)+)", re.M)
_ONE_MARKER = re.compile(r">|[-+*]|\d{1,9}[.)]")
_INDENT = re.compile(r"^[ \t]+(?=\S)", re.M)
_IMAGE = re.compile(r"!\[[^\]\n]*\]|<img\b", re.I)
_ODD = re.compile(r"<!(?!--)|<\?")
_OPEN_COMMENT = re.compile(r"<!--")
_HEADING = re.compile(r"^ {0,3}(?:#|=+[ \t]*$|-+[ \t]*$)", re.M)
_OF_THE_FRAME = frozenset(
    (
        "base",
        "body",
        "frame",
        "frameset",
        "head",
        "html",
        "link",
        "meta",
        "noembed",
        "noframes",
        "plaintext",
        "script",
        "style",
        "template",
        "textarea",
        "title",
        "xmp",
    )
)
"""Elements that belong to the frame of a page, or swallow what follows."""
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:", re.M)
_NOTED = re.compile(r"\[\^([^\]\n]+)\](?!:)")
_ADDRESS = re.compile(r"""(?:\]\([ \t]*<?|\]:[ \t]*<?|<)([^\s"'<>]*//[^\s"'<>]+)""")
"""Of a link, also one that is not whole: MkDocs takes every one of them apart."""


def check(content: Content) -> Iterator[Problem]:
    """Every ordinary page that goes out."""
    sites = _Sites(content)
    for page in content.pages:
        sizes = list(_sizes(page))
        yield from sizes
        if any(p.is_error for p in sizes):
            continue
        shown = blanked(page.body)
        yield from _images(page, shown)
        yield from _markup(page, shown)
        yield from _links(page, shown, sites)
        yield from _footnotes(page, shown)


def _line(page: OrdinaryPage, start: int) -> int:
    return page.body_line + page.body.count("\n", 0, start)


def _sizes(page: OrdinaryPage) -> Iterator[Problem]:
    """What real writing never has, and Python-Markdown cannot bear."""
    if len(page.body) > MOST_CHARACTERS:
        what = f"这一页有 {len(page.body)} 个字，超过了 {MOST_CHARACTERS} 个字。"
        yield Problem(page.file, "page-too-long", what, "分成几页，或写成一篇活动或经验。")
        return
    yield from _crowds(page)
    for found in _MARKERS.finditer(page.body):
        end = page.body.find("\n", found.end())
        line = page.body[found.start() : end if end >= 0 else None]
        if len(_ONE_MARKER.findall(found[1])) > MOST_LEVELS and not _is_rule(line):
            yield _too_deep(page, found.start(1))
            return
    for found in _INDENT.finditer(page.body):
        if len(found[0].expandtabs(4)) > MOST_INDENT:
            yield _too_deep(page, found.start())
            return


def _is_rule(line: str) -> bool:
    """``----------`` and ``* * *`` are rules, not lists."""
    return len(set(line.split())) == 1 and not line.strip(" \t-*_")


def _too_deep(page: OrdinaryPage, start: int) -> Problem:
    instead = f"列表和引用最多套 {MOST_LEVELS} 层，段落前面不要空那么多。"
    return Problem(page.file, "too-deep", "层次太深了。", instead, _line(page, start))


def _crowds(page: OrdinaryPage) -> Iterator[Problem]:
    start = 0
    for block in re.split(r"(\n[ \t]*\n)", page.body):
        for mark in "[*_`":
            if block.count(mark) > MOST_BRACKETS:
                at = start + block.index(mark)
                what = f"这一段里有 {block.count(mark)} 个“{mark}”，网页做不出来。"
                yield Problem(
                    page.file, "too-many-marks", what, "删掉，或分成几段。", _line(page, at)
                )
                return
        start += len(block)
    for mark, most, count in (
        ("<", MOST_ANGLES, page.body.count("<")),
        ("#", MOST_HEADINGS, len(_HEADING.findall(page.body))),
    ):
        if count > most:
            what = f"这一页里有 {count} 个“{mark}”，网页做不出来。"
            yield Problem(page.file, "too-many-marks", what, "删掉，或分成几页。", page.body_line)


def _images(page: OrdinaryPage, shown: str) -> Iterator[Problem]:
    """Only stories have a photo step; a picture here would be published as it came, place and all."""
    what, instead = "普通页面里还不能放图片。", "删掉这张图片；要配图的内容，写成一篇活动或经验。"
    for line, column, _ in first_in_lines(_IMAGE, shown):
        yield Problem(
            page.file, "page-image", what, instead, line=line + page.body_line - 1, column=column
        )


def _markup(page: OrdinaryPage, shown: str) -> Iterator[Problem]:
    """HTML in the page that would load, run, or break the frame around it."""
    for found in _OPEN_COMMENT.finditer(shown):
        what = "这里开始的注释“<!--”没有结束，后面的内容都不会出现。"
        yield Problem(
            page.file, "html", what, "在注释后面加“-->”，或者整个删掉。", _line(page, found.start())
        )
        break
    for found in _ODD.finditer(shown):
        what = f"普通页面里不能有“{found[0]}”。"
        yield Problem(page.file, "html", what, "删掉这段网页代码。", _line(page, found.start()))
    for start, tag in places(shown):
        line = _line(page, start)
        name = name_of(tag)
        told = list(faults(tag))
        if name in _OF_THE_FRAME and not any(fault.kind == "frame" for fault in told):
            told.append(Fault("frame", f"<{name}>", name))
        for fault in told:
            yield told_fault(page.file, fault, line)


def told_fault(file: str, fault: Fault, line: int) -> Problem:
    """What a tag would do, as a problem of the text it stands in."""
    if fault.kind == "inline":
        what = f"页面里直接写了脚本或样式：{fault.what}"
        return Problem(file, "inline", what, "删掉它。", line)
    if fault.kind == "foreign-host":
        what = f"页面会向别的网站请求：{fault.what}"
        return Problem(file, "foreign-host", what, "去掉它；要让读者去看，写成普通的链接。", line)
    if fault.kind == "unsafe-url":
        what = f"这个链接不能用：{fault.what}"
        return Problem(file, "unsafe-url", what, "链接要以 https:// 或 / 开头。", line)
    what = f"普通页面里不能有“{fault.what}”。"
    return Problem(file, "html", what, "删掉这段网页代码。", line)


class _Sites:
    """What stands on the site, as far as it is known before it is made."""

    def __init__(self, content: Content) -> None:
        self.pages = destinations(content) | {addresses.HOME, addresses.SEARCH}
        self.kept = {addresses.ordinary(p.file): status for p, status in content.kept_pages}
        self.base = "/"
        with suppress(ValueError):  # told by the settings
            self.base = urlsplit(content.settings.site_url).path.rstrip("/") + "/"
        self.aliases = {a.strip("/").casefold() for s in content.stories for a in s.aliases}


def _links(page: OrdinaryPage, shown: str, sites: _Sites) -> Iterator[Problem]:
    document = parse(shown, page.body_line)
    links = [(link.href, link.line) for link in document.links]
    for start, tag in places(shown):
        hrefs = [value for key, value in attributes(tag) if key == "href"]
        links += [(href, _line(page, start)) for href in hrefs[:1]]
    links += [(found[1], _line(page, found.start())) for found in _ADDRESS.finditer(shown)]
    seen: set[tuple[str, int]] = set()
    for href, line in links:
        if (href, line) not in seen:
            seen.add((href, line))
            yield from _link(page, href, line, sites)


def _footnotes(page: OrdinaryPage, shown: str) -> Iterator[Problem]:
    """One that nothing in the text refers to leads back to nowhere."""
    used = set(_NOTED.findall(shown))
    for found in _FOOTNOTE.finditer(shown):
        label = f"[^{found[1]}]"
        if found[1] not in used:
            what = f"脚注“{label}”在正文里没有用到。"
            instead = f"在要注的地方写上“{label}”，或者删掉这条脚注。"
            yield Problem(page.file, "dead-link", what, instead, _line(page, found.start(1)))


def _link(page: OrdinaryPage, href: str, line: int, sites: _Sites) -> Iterator[Problem]:
    try:
        parts = urlsplit(href)
    except ValueError:
        what = f"“{href[:80]}”不是一个网址。"
        yield Problem(page.file, "bad-address", what, "核对这个网址，或者删掉链接。", line)
        return
    if not safe_url(href):
        what = f"这个链接不能用：{href[:80]}"
        yield Problem(page.file, "unsafe-url", what, "链接要以 https:// 或 / 开头。", line)
    elif not parts.scheme and not parts.netloc and parts.path:
        yield from _inside(page, unquote(parts.path), href, line, sites)


def _inside(
    page: OrdinaryPage, path: str, href: str, line: int, sites: _Sites
) -> Iterator[Problem]:
    url = _target(page, path, sites.base)
    known = url is None or url in sites.pages or _may_stand(url, sites)
    if known:
        return
    slashed = f"{url}/"
    if url in sites.kept:
        what = f"“{href}”这一页的状态是“{sites.kept[url]}”，没有发布，链接会落空。"
        instead = "去掉这个链接，或者发布那一页。"
    elif slashed in sites.pages:
        what, instead = f"链接“{href}”没有对应的页面。", f"结尾要有“/”：{href}/"
    else:
        what = f"链接“{href}”没有对应的页面。"
        instead = did_you_mean(str(url), sites.pages)
    yield Problem(page.file, "dead-link", what, instead, line)


def _target(page: OrdinaryPage, path: str, base: str) -> str | None:
    """The address of the site that a path means on an ordinary page; None where the build must tell.
    MkDocs leads ``privacy.md`` to its page, and leaves everything else as it is.
    """
    if path.startswith("/"):
        if not f"{path}/".startswith(base):
            return path
        return path.removeprefix(base).lstrip("/")
    if path.endswith(".md"):
        file = posixpath.normpath(path)
        key = story_key(file)
        if key:
            return addresses.story(key)
        return (
            addresses.HOME
            if file == "index.md"
            else addresses.ordinary(file)
            if "/" not in file
            else None
        )
    here = addresses.ordinary(page.file)
    joined = posixpath.normpath(posixpath.join(here, path))
    if joined == ".":
        return addresses.HOME
    return f"{joined}/" if path.endswith(("/", ".")) else joined


def _may_stand(url: str, sites: _Sites) -> bool:
    """A file, a view or a page of a listing, or an old address: only the build knows them all."""
    first, _, rest = url.strip("/").partition("/")
    if url.strip("/").casefold() in sites.aliases or first in addresses.FILES:
        return True
    if not rest or first not in addresses.FOLDERS:
        return False
    is_story = (
        re.fullmatch(r"[a-z-]+/[a-z0-9-]+/?", url) and addresses.collection(first) in sites.pages
    )
    return not is_story or first in {"areas", "themes", "years", "programmes", "honour-roll"}
