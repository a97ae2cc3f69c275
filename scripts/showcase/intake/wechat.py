"""A saved page of a WeChat article → an article. Our own walk of ``#js_content``: what editors of WeChat pile up in
it (hidden wrappers, sections without paragraphs, ornaments, pictures of QR codes) no general converter knows.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from ..base.problems import Problem
from .article import Piece, Walk
from .csvs import decoded
from .found import Candidate, Found, Picture, Source
from .markdown import escaped
from .private import Sieve

MOST_TEXT = 20 * 1024 * 1024
"""Bytes of a page: one with its pictures inside has 10 MB."""

_CHINA = timedelta(hours=8)
_TAIL = re.compile(
    r"^[\s【\[（(▼▲↓—\-·•]*(?:来\s*源|文字来源|图片来源|编\s*辑|责\s*编|责任编辑|审\s*核|校\s*对|监\s*制|初\s*审|复\s*审|终\s*审|"
    r"统\s*筹|排\s*版|美\s*编|主\s*编|总\s*编|值班|供\s*稿|往期|点击|点亮|点个|扫码|长按|识别|微信扫|关注我们|推荐阅读|"
    r"精彩回顾|阅读原文|投稿|联系电话|咨询电话|热线|-?\s*END|版权|声明|免责)",
    re.I,
)
_TAIL_INSIDE = re.compile(
    "点亮.{0,4}在看|扫码关注|微信扫一扫|长按.{0,6}二维码|点个.{0,3}在看|点击.{0,6}阅读原文"
)
_CAPTION = re.compile(r"^(?:图为|▲|△|↑|图[:：])|摄[)）]?$|[/／]\s*[^\s，。]{2,8}摄?$")
_LONGEST_CAPTION = 60


def read_page(data: bytes, path: Path) -> Source:
    """A page as a browser saved it, with its pictures where they lie in a folder beside it."""
    file = str(path)
    if len(data) > MOST_TEXT:
        what, instead = "网页太大，没有读。", "在电脑浏览器里“另存为 → 网页，全部”，再导入。"
        return Source(file, "article", problems=(Problem(file, "import-too-large", what, instead),))
    if b"multipart/related" in data[:4096]:
        what = "这是单个文件的网页（.mht），里面的照片和文字拆不开。"
        instead = "在电脑浏览器里“另存为 → 网页，全部”，再导入。"
        return Source(file, "article", problems=(Problem(file, "import-format", what, instead),))
    from lxml import etree, html

    text = decoded(data) or data.decode("utf-8", "replace")
    text = re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", text).replace("\0", "")
    try:
        parser = html.HTMLParser(no_network=True, remove_comments=True)
        tree = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, ValueError):
        what, instead = "网页里没有文字。", "在浏览器里打开，看得见文字再另存。"
        return Source(file, "article", problems=(Problem(file, "import-broken", what, instead),))
    sieve = Sieve()
    problems: list[Problem] = []
    found = tree.xpath("//*[@id='js_content']")
    if not found:
        what = "这不像微信文章的网页，把它能看到的文字都当作正文。"
        problem = Problem(
            file, "import-no-article", what, "请删掉不是正文的部分。", severity="warning"
        )
        problems.append(problem)
        found = tree.xpath("//article") or tree.xpath("//body") or [tree]
    title = _title(tree)
    walk = Walk(path, sieve, title)
    walk.go(found[0])
    pieces = _without_tail(walk.pieces, sieve)
    body, pictures = _put_together(pieces, walk.pictures, sieve)
    if walk.away:
        what = f"有 {walk.away} 张照片没有保存下来。"
        instead = "在电脑浏览器里“另存为 → 网页，全部”，连同旁边的文件夹一起导入。"
        problem = Problem(file, "import-no-pictures", what, instead, severity="warning")
        problems.append(problem)
    values: dict[str, Found] = {}
    if title:
        values["title"] = Found(sieve.text(title, "网页标题"), "网页标题")
    if day := _day(text):
        values["published"] = Found(day, "网页的发布时间")
    if not body and not pictures:
        what, instead = "网页里没有读到正文。", "在浏览器里等文章出来以后再另存。"
        return Source(file, "article", problems=(Problem(file, "import-broken", what, instead),))
    candidate = Candidate("网页", values, body, tuple(pictures))
    return Source(file, "article", (candidate,), tuple(sieve.left_out), problems=tuple(problems))


def _title(tree: Any) -> str:
    for path in (
        "string(//*[@id='activity-name'])",
        "string(//meta[@property='og:title']/@content)",
        "string(//meta[@property='twitter:title']/@content)",
        "string(//title)",
        "string(//h1)",
    ):
        if text := " ".join(tree.xpath(path).split()):
            return text
    return ""


def _day(text: str) -> str:
    """When it went out: a script tells it. Beijing's day; empty for none."""
    found = re.search(r"""\bct\s*=\s*["'](\d{10})["']""", text)
    if found:
        return (datetime.fromtimestamp(int(found[1]), UTC) + _CHINA).date().isoformat()
    found = re.search(r"""createTime\s*[=:]\s*["'](\d{4}-\d\d-\d\d)""", text)
    return found[1] if found else ""


# --- pieces together -------------------------------------------------------------------------------


def _without_tail(pieces: list[Piece], sieve: Sieve) -> list[Piece]:
    """Without sources, staff, telephones and what asks for a click: from the first such line of the last third
    on. What was cut is said.
    """
    first = next(
        (
            n
            for n, piece in enumerate(pieces)
            if piece.sort in ("p", "h", "item", "quote")
            and len(piece.text) < 80
            and (_TAIL.match(piece.text) or _TAIL_INSIDE.search(piece.text))
            and _is_end(pieces[n:])
        ),
        len(pieces),
    )
    if first < len(pieces):
        count = sum(piece.sort not in ("picture", "away") for piece in pieces[first:])
        why = "来源、编辑、电话、二维码这些不是正文"
        sieve.drop(f"文章末尾 {count} 段", pieces[first].place, why)
        for piece in pieces[first:]:
            if piece.sort == "picture":
                sieve.drop("文章末尾的图", piece.place, why)
    return pieces[:first]


def _is_end(pieces: list[Piece]) -> bool:
    """Nothing that is told comes after it: no long paragraph."""
    return not any(p.sort == "p" and len(p.text) > 100 for p in pieces[1:])


def _put_together(
    pieces: list[Piece], all_pictures: list[Picture], sieve: Sieve
) -> tuple[str, list[Picture]]:
    """The Markdown, and its pictures with what stands under them."""
    parts: list[tuple[str, str]] = []
    pictures: list[Picture] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if piece.sort == "away":
            at += at < len(pieces) and _is_caption(pieces[at])  # it speaks of what is not there
            continue
        if piece.sort == "picture":
            picture = all_pictures[int(piece.text)]
            caption = picture.caption
            if at < len(pieces) and _is_caption(pieces[at]):
                caption = pieces[at].text
                at += 1
            caption = sieve.text(caption, piece.place)
            pictures.append(Picture(picture.name, picture.place, picture.data, caption))
            alt = re.sub(r"[\[\]\n]", "", caption)
            parts.append(("picture", f"![{alt}]({picture.name})"))
            continue
        text = piece.text if piece.sort == "table" else escaped(sieve.text(piece.text, piece.place))
        if text:
            before = {"h": "## ", "quote": "> ", "item": "- "}.get(piece.sort, "")
            parts.append((piece.sort, before + text))
    body = ""
    last = ""
    for sort, text in parts:
        joint = "\n" if sort == last == "item" else "\n>\n" if sort == last == "quote" else "\n\n"
        body += (joint if body else "") + text
        last = sort
    return body, pictures


def _is_caption(piece: Piece) -> bool:
    return (
        piece.sort == "p"
        and len(piece.text) <= _LONGEST_CAPTION
        and bool(_CAPTION.search(piece.text))
    )
