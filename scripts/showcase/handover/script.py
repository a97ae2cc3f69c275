"""A story as somebody reads it out over a loudspeaker: sentences alone, as long as three minutes last."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from ..base import blocks as b
from ..base.text import without_unseen
from ..gate.public import PublicHonour, PublicStory
from ..model.collections import NOTICES
from .aloud import as_read, without_documents
from .sentences import CLOSING, ENDS, OPENING, Said, cut, sentences

LEAST, MOST = 600, 680
"""Signs of a whole script."""

PACE = 210
"""Signs a minute, as announcers of villages read: slower than the news, for whoever listens from a field."""

_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)|【[^【】]*】|\[[^\[\]]*\]")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[\w./?&=#%:~@+,-]+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+", re.ASCII
)
_OF_A_TABLE = re.compile(
    r"(?:最后|最下面|最上面|第.)(?:面)?[一二三四]?[行列]|上表|下表|表里|表中|如上|上面这"
)
_LEADS = re.compile(r"(?:下面|以下|如下|下表|见下)[^。！？]*[：:]?$|[^。！？]*[：:]$")
_MUTE = frozenset("*_#`|<>~^\\（）()【】[]〔〕{}")
_SIGNS = ("So", "Sk", "Sm", "Cn", "Co")
"""Stars, arrows, pictures: nobody says them."""

_ROWS, _CELLS = 12, 4
"""Of a table that can be read out."""


@dataclass
class _Left:
    """What is not read, by what it was. ``tables`` are read where they are what it is about: who is honoured by
    a decision, who stands in a 公示.
    """

    tables: bool = False
    by_kind: dict[str, list[str]] = field(default_factory=dict)

    def note(self, kind: str, what: str) -> None:
        words = " ".join(what.split())
        if words:
            self.by_kind.setdefault(kind, []).append(
                words if len(words) <= 40 else f"{words[:39]}…"
            )


@dataclass(frozen=True)
class Script:
    """``paragraphs`` are read; ``left`` is for the announcer to know: kind → what. ``is_whole``: the text was read
    to its end.
    """

    paragraphs: tuple[str, ...]
    left: Mapping[str, tuple[str, ...]]
    is_whole: bool

    @property
    def signs(self) -> int:
        return sum(map(len, self.paragraphs))

    @property
    def length(self) -> str:
        """``约 3 分钟，640 字``."""
        halves = max(1, round(self.signs / PACE * 2))
        half = "半" if halves % 2 else ""
        minutes = f"{halves // 2} 分{half or ''}" if halves > 1 else "半分"
        return f"约 {minutes}钟，{self.signs} 字"


def script_of(story: PublicStory, body: b.Blocks, *, site_name: str = "") -> Script:
    """What is read of a story. ``site_name``: of the site that has the whole of it; empty where none has."""
    left = _Left(tables=story.collection is NOTICES)
    head = [_said(opening(story), left)]
    if story.easy_read:
        head.append(_said("".join(map(_ended, story.easy_read)), left))
    said = list(_paragraphs(body.blocks, left))
    for note in body.notes:
        left.note("注释", _flat(note))
    saying = f"颁奖词是这样写的：{_ended(story.citation)}" if story.citation else ""
    if (
        not saying
        and story.motto
        and story.motto.rstrip("。！") not in "".join(s.text for s in said)
    ):
        saying = f"这家人的家训是：{_ended(story.motto)}"
    tail = [_said(saying, left)] if saying else []
    closing = _said(_whole_at(story, site_name), left) if site_name else ""
    room = MOST - sum(map(len, (*head, *tail)))
    is_whole = sum(len(s.text) for s in said) <= room
    kept, rest = (
        (tuple(s.text for s in said), "")
        if is_whole
        else cut(said, room - len(closing), MOST - LEAST)
    )
    if rest:
        left.note("没有读到的后文", f"约 {len(rest)} 字，从“{rest[:12]}”起")
    end = [closing] if closing and not is_whole else []
    spoken = tuple(filter(None, (*head, *kept, *end, *tail)))
    return Script(spoken, {k: tuple(v) for k, v in left.by_kind.items()}, is_whole)


def _whole_at(story: PublicStory, site_name: str) -> str:
    begun = "故事还没有讲完" if story.collection.has_honours else "后面还有"
    return f"{begun}，全文登在“{site_name}”网站上。"


def opening(story: PublicStory) -> str:
    """What is read first: which story, of whom, and for what they were honoured."""
    title, best = story.short_title.rstrip("。"), story.best
    if story.collection is NOTICES:  # by its own words
        return f"现在播送：{_ended(story.title)}"
    honoured = f"，{_honour(best)}" if best and best.is_current else ""
    whom = _whom(story)
    if not whom or whom == title:
        return f"现在播送：{title}。"
    if not story.name:
        return f"现在播送：{title}。说的是{whom}的事。"
    return f"现在播送：{title}。{'追记' if story.is_memorial else '讲的是'}{whom}{honoured}。"


def _honour(honour: PublicHonour) -> str:
    """As on a card, but that nobody says the level before a year: 二零二四年度市青年文明号."""
    when = honour.when
    if not when[:1].isdecimal():
        return honour.label
    level, _, rest = honour.label.partition(when)
    return f"{when}{level}{rest}"


def _whom(story: PublicStory) -> str:
    """With the place, unless the name says it: 石桥镇双溪村."""
    if story.place is None:
        return story.name
    street, community = story.place.street.name, story.place.community
    where = street + (community.name if community else "")
    if not story.name:
        return where
    if story.name.startswith(street):
        return story.name
    inside = community is not None and story.name.startswith(community.name)
    return f"{street if inside else f'{where}的'}{story.name}"


# --- blocks ---------------------------------------------------------------------------------------


def _paragraphs(blocks: Iterable[b.Block], left: _Left) -> Iterator[Said]:
    """Everything that is read; nothing empty."""
    waiting = ""
    after_table = False
    blocks = tuple(blocks)
    for block, following in zip_longest(blocks, blocks[1:]):
        told = _rows(block) if isinstance(block, b.Table) and left.tables else ""
        if isinstance(block, b.Table | b.Code) and waiting and not told:
            kept = "".join(s for s in sentences(waiting) if not _LEADS.fullmatch(s))
            left.note("引出表格的话", waiting[len(kept) :] if waiting.startswith(kept) else "")
            waiting = kept
        if waiting:
            yield Said(waiting)
            waiting = ""
        if isinstance(block, b.Paragraph):
            waiting = _said(_words(block.runs, left), left)
            if after_table:
                waiting = _without_table(waiting, left)
        else:
            # What is listed would be of nothing, or of what stands before: 没做成的：
            if isinstance(block, b.Heading) and (
                left.tables or isinstance(following, b.Listing | b.Definitions)
            ):
                text = _led(block, left)
            else:
                text = _said(told, left) if told else _other(block, left)
            if text:
                yield Said(text, splits=not isinstance(block, b.Listing | b.Table))
        after_table = isinstance(block, b.Table) and not told
    if waiting:
        yield Said(waiting)


def _rows(table: b.Table) -> str:
    """A sentence a row, without its running number; "" for a table that no ear can follow."""
    rows = [list(map(b.plain, row)) for row in (table.head, *table.rows)]
    if rows[0][0].strip() in ("序号", "编号", "号"):
        rows = [row[1:] for row in rows]
    rows = [row for cells in rows[1:] if (row := [c.strip() for c in cells if c.strip()])]
    follows = len(rows) <= _ROWS and all(len(row) <= _CELLS for row in rows)
    return "".join(_ended("，".join(row)) for row in rows) if follows else ""


def _joined(blocks: Iterable[b.Block], left: _Left) -> str:
    return "".join(said.text for said in _paragraphs(blocks, left))


def _without_table(text: str, left: _Left) -> str:
    """Without a first sentence that points at a table that nobody sees."""
    first = next(sentences(text), "")
    if not _OF_A_TABLE.match(first):
        return text
    left.note("说表格的话", first)
    return text[len(first) :]


def _other(block: b.Block, left: _Left) -> str:
    """What is read of a block that is no paragraph; of most nothing."""
    match block:
        case b.Quote():
            inner = _joined(block.blocks, left)
            return inner if not inner or inner[0] in OPENING else f"“{inner.translate(_INNER)}”"
        case b.Listing():
            told = [_joined(item, left) for item in block.items]
            numbers = [
                "" if block.start is None else f"第{as_read(str(block.start + n))}，"
                for n in range(len(told))
            ]
            return "".join(_ended(f"{n}{t}") for n, t in zip(numbers, told, strict=True) if t)
        case b.Definitions():
            return "".join(
                _ended(f"{_said(_words(words, left), left, end=False)}：{_joined(meaning, left)}")
                for words, meaning in block.items
            )
        case b.Heading():
            left.note("小标题", b.plain(block.runs))
        case b.Table():
            head = "、".join(filter(None, (b.plain(c) for c in block.head)))
            left.note("表格", f"{head}（{len(block.rows)} 行）")
        case b.Figure():
            left.note("照片说明", block.caption or "没有说明的照片")
        case b.Code():
            left.note("代码", block.text)
    return ""


def _led(heading: b.Heading, left: _Left) -> str:
    """A heading as what leads to a list."""
    text = _said(_words(heading.runs, left), left, end=False)
    return f"{text.rstrip(ENDS + '：:')}：" if text else ""


_INNER = str.maketrans("“”", "‘’")


def _words(runs: b.Runs, left: _Left) -> str:
    parts = []
    for run in runs:
        if run.picture:
            left.note("照片说明", run.text)
        elif not run.note:
            parts.append("，" if run.text == "\n" else run.text)
    return "".join(parts)


def _flat(blocks: Iterable[b.Block]) -> str:
    return " ".join(b.plain(x.runs) for x in blocks if isinstance(x, b.Paragraph | b.Heading))


def _said(text: str, left: _Left, *, end: bool = True) -> str:
    """Words without what no voice can say."""
    text = without_unseen(" ".join(text.split()))
    text = _dropped(_ADDRESS, text, "网址", left)
    text, numbers = without_documents(text)
    for number in numbers:
        left.note("文号", number)
    text = _dropped(_BRACKETS, text, "括号里的话", left)
    text = as_read(text)
    text = re.sub(r"\s*(?:——|—|―|--)+\s*", "，", text)
    text = re.sub(
        r"(?<=[\u4e00-\u9fff，。！？；：、“”]) +| +(?=[\u4e00-\u9fff，。！？；：、“”])", "", text
    )
    text = "".join(c for c in text if c not in _MUTE and unicodedata.category(c) not in _SIGNS)
    text = re.sub(
        "^[，、；：。]+|(?<=[“‘，：、；。！？])[，、；]+|[，、；]+(?=[。！？；：])", "", text
    )
    return _ended(text) if end else text


def _dropped(pattern: re.Pattern[str], text: str, kind: str, left: _Left) -> str:
    for found in pattern.findall(text):
        left.note(kind, found.strip("（）()【】[]"))
    return pattern.sub("", text)


def _ended(text: str) -> str:
    """With a full stop, where nothing else ends it."""
    text = text.strip()
    bare = text.rstrip(CLOSING)
    if not text or (bare and bare[-1] in ENDS + "：:"):
        return text
    return f"{text.rstrip('，、；,;')}。" if bare else ""
