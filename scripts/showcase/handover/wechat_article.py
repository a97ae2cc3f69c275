"""A story as the editor of 公众号 keeps it when it is pasted: nine elements, styles written into each, nothing else.

What it is known to drop or to change on saving is not used: classes, ids, links to elsewhere, backgrounds, widths of
pictures, local pictures. So a heading is a paragraph, a row of a table a line, a picture a mark that says
which file belongs there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape

from ..base import blocks as b
from ..base.text import without_unseen
from ..gate.public import PublicStory
from ..model.story import NoticeFacts

ELEMENTS = ("section", "p", "span", "strong", "em", "sup", "br", "hr", "blockquote")

_TEXT = "font-size: 16px; line-height: 1.8; color: #333333;"
_STYLES = {
    "whole": "margin: 0; padding: 0 8px;",
    "text": f"margin: 0 0 18px; {_TEXT} text-align: justify;",
    "heading": "margin: 36px 0 18px; padding-left: 10px; border-left: 4px solid #b3261e; font-size: 18px; "
    "line-height: 1.5; color: #8c1d18;",
    "lead": "margin: 0 0 24px; font-size: 15px; line-height: 1.8; color: #666666; text-align: justify;",
    "honour": "margin: 0 0 6px; font-size: 14px; line-height: 1.6; color: #8c6a1f; text-align: center;",
    "saying": "margin: 24px 0; padding: 16px 12px; border-top: 1px solid #c9a227; border-bottom: 1px solid #c9a227;",
    "said": "margin: 0; font-size: 18px; line-height: 1.8; color: #8c1d18; text-align: center;",
    "label": "margin: 0 0 6px; font-size: 13px; line-height: 1.6; color: #8c6a1f; text-align: center;",
    "quote": "margin: 0 0 18px; padding: 2px 0 2px 14px; border-left: 3px solid #d9d0c0;",
    "quoted": "margin: 0 0 8px; font-size: 16px; line-height: 1.8; color: #555555; text-align: justify;",
    "item": f"margin: 0 0 8px; padding-left: 24px; text-indent: -24px; {_TEXT}",
    "more": f"margin: 0 0 8px; padding-left: 24px; {_TEXT}",
    "rows": "margin: 0 0 18px; padding: 10px 0 2px; border-top: 2px solid #b3261e; border-bottom: 1px solid #d9d0c0;",
    "row": "margin: 0 0 8px; font-size: 15px; line-height: 1.7; color: #333333;",
    "picture": "margin: 24px 0 6px; font-size: 15px; line-height: 1.6; color: #b3261e; text-align: center;",
    "caption": "margin: 0 0 24px; font-size: 13px; line-height: 1.6; color: #707070; text-align: center;",
    "code": "margin: 0 0 18px; font-size: 14px; line-height: 1.7; color: #333333;",
    "small": "margin: 0 0 6px; font-size: 13px; line-height: 1.7; color: #707070;",
    "rule": "margin: 28px 60px; border: 0; border-top: 1px solid #d9d0c0;",
    "mark": "font-size: 12px; color: #8c6a1f;",
}
"""By what they are for. Colours of ink alone: the dark mode of WeChat turns those round by itself."""

Numbered = Callable[[str], str]
"""The name of a photo beside the story → the name of its numbered file; "" for one that there is not."""


def article(story: PublicStory, body: b.Blocks, numbered: Numbered) -> str:
    """The whole of what is pasted, but the title, which has a field of its own."""
    return _tag("section", "\n".join(["", *_article(story, body, numbered), ""]), "whole")


def _article(story: PublicStory, body: b.Blocks, numbered: Numbered) -> Iterator[str]:
    for honour in story.honours:
        told = honour.label + ("（追授）" if honour.posthumous else "")
        yield _p(_text(f"{told}{'' if honour.is_current else '（曾获）'}"), "honour")
    if isinstance(story.facts, NoticeFacts) and story.facts.doc_no:
        yield _p(_text(story.facts.doc_no), "honour")
    if story.historical:
        yield _p("历史资料。保留当时的写法，供查考。", "small")
    shown = set(_pictures(body.blocks))
    others = [p.name for p in story.photos if p.name not in shown]
    for name in others[:1]:
        yield from _picture(name, story, numbered)
    if story.summary:
        yield _p(_text(story.summary), "lead")
    saying = story.citation or story.motto
    if saying:
        label = _p("颁奖词" if story.citation else "家训", "label")
        yield _tag("section", label + _p(_tag("strong", _text(saying)), "said"), "saying")
    yield from _blocks(body.blocks, story, numbered)
    for name in others[1:]:
        yield from _picture(name, story, numbered)
    if body.notes:
        yield _hr()
        for number, note in enumerate(body.notes, 1):
            words = " ".join(_inline(x.runs) for x in note if isinstance(x, b.Paragraph))
            yield _p(f"[{number}] {words}", "small")
    yield _hr()
    by = [f"来源：{story.source}"] if story.source else []
    by += [f"责任编辑：{story.editor}"] if story.editor else []
    if by:
        yield _p(_text("　".join(by)), "small")


def _blocks(
    blocks: Iterable[b.Block], story: PublicStory, numbered: Numbered, style: str = "text"
) -> Iterator[str]:
    for block in blocks:
        match block:
            case b.Paragraph(runs):
                words = _inline(runs)
                if words.strip():
                    yield _p(words, style)
                for run in runs:
                    if run.picture:
                        yield from _picture(run.picture, story, numbered, run.text)
            case b.Heading(_, runs):
                yield _p(_tag("strong", _inline(runs)), "heading")
            case b.Quote(inner):
                told = "".join(_blocks(inner, story, numbered, "quoted"))
                yield _tag("blockquote", told, "quote")
            case b.Listing():
                yield from _listing(block, story, numbered)
            case b.Table():
                yield _table(block)
            case b.Definitions(items):
                for word, meaning in items:
                    yield _p(_tag("strong", _inline(word)), "more")
                    yield from _blocks(meaning, story, numbered, "more")
            case b.Figure(src, caption):
                yield from _picture(src, story, numbered, caption)
            case b.Code(text):
                lines = (_text(line).replace(" ", "\u00a0") for line in text.split("\n"))
                yield _p("<br>".join(lines), "code")
            case b.Rule():
                yield _hr()


def _listing(block: b.Listing, story: PublicStory, numbered: Numbered) -> Iterator[str]:
    """Marks that are text: those of the browser are lost on the way."""
    for n, item in enumerate(block.items):
        mark = "•" if block.start is None else f"{block.start + n}."
        first, *rest = item or (b.Paragraph(()),)
        head = _inline(first.runs) if isinstance(first, b.Paragraph) else ""
        yield _p(f"{mark}\u00a0\u00a0{head}", "item")
        more = rest if isinstance(first, b.Paragraph) else item
        yield from _blocks(more, story, numbered, "more")


_FEW = 4
"""Columns of which a reader keeps the names in mind."""


def _table(table: b.Table) -> str:
    """A row a line, below a line with what the columns are called; of many columns each cell has its name with it.
    A table would run over the edge of a telephone.
    """
    names = [_inline(cell) for cell in table.head]
    rows = []
    for row in table.rows:
        first, *others = [_inline(cell) for cell in row]
        told = [
            f"{name}：{cell}" if name and len(names) > _FEW else cell
            for name, cell in zip(names[1:], others, strict=True)
            if cell
        ]
        joint = "；" if len(names) > _FEW else "\u3000"
        rows.append(
            _p("\u3000".join([_tag("strong", first), *filter(None, [joint.join(told)])]), "row")
        )
    head = _p(_tag("span", "\u3000".join(filter(None, names)), "mark"), "row")
    return _tag("section", head + "".join(rows), "rows")


def _pictures(blocks: Iterable[b.Block]) -> Iterator[str]:
    """Names of all that stand in a text, in their order."""
    for block in blocks:
        match block:
            case b.Figure(src, _):
                yield src
            case b.Paragraph(runs):
                yield from (run.picture for run in runs if run.picture)
            case b.Quote(inner):
                yield from _pictures(inner)
            case b.Listing(items):
                for item in items:
                    yield from _pictures(item)
            case b.Definitions(items):
                for _, meaning in items:
                    yield from _pictures(meaning)


def pictures_of(story: PublicStory, body: b.Blocks) -> tuple[str, ...]:
    """Names of photos in the order in which the article comes to them, each once."""
    inside = tuple(_pictures(body.blocks))
    outside = [p.name for p in story.photos if p.name not in inside]
    return tuple(dict.fromkeys((*outside[:1], *inside, *outside[1:])))


def _picture(name: str, story: PublicStory, numbered: Numbered, caption: str = "") -> Iterator[str]:
    file = numbered(name)
    if not file:
        return
    yield _p(f"【此处插入 {escape(file)}】", "picture")
    photo = next((p for p in story.photos if p.name == name), None)
    words = caption or (photo.alt if photo else "")
    credit = f"（摄影：{photo.credit}）" if photo and photo.credit else ""
    if words or credit:
        yield _p(_text(f"{words}{credit}"), "caption")


def _inline(runs: b.Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: b.Run) -> str:
    if run.note:
        return _tag("sup", f"[{run.note}]", "mark")
    if run.picture:
        return ""
    if run.text == "\n":
        return "<br>"
    words = _text(run.text)
    words = _tag("em", words) if run.em else words
    return _tag("strong", words) if run.strong else words


def _text(words: str) -> str:
    return escape(without_unseen(words))


def _p(inner: str, style: str) -> str:
    return _tag("p", inner, style)


def _hr() -> str:
    return f'<hr style="{_STYLES["rule"]}">'


def _tag(name: str, inner: str, style: str = "") -> str:
    """Styles are constants of this file: nothing that an editor wrote stands in an attribute."""
    how = f' style="{_STYLES[style]}"' if style else ""
    return f"<{name}{how}>{inner}</{name}>"
