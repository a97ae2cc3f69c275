"""A story as somebody reads it out over a loudspeaker: sentences alone, as long as three minutes last."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..base import blocks as b
from ..base import pinyin
from ..base.text import without_unseen
from ..gate.public import PublicStory
from .aloud import as_read, without_documents

LEAST, MOST = 600, 680
"""Signs of a whole script."""

PACE = 210
"""Signs a minute, as announcers of villages read: slower than the news, for whoever listens from a field."""

_ENDS = "。！？!?…"
_CLOSING = "”’」』）)】》"
_OPENING = dict(zip("“‘「『（(【《", _CLOSING, strict=True))
_SPEAKER = re.compile(
    r"[^。！？!?…“”]{0,12}(?:说|道|问|答|喊|笑|念|讲)[^。！？!?…“”]{0,8}[。！？!?…]+"
)
_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)|【[^【】]*】|\[[^\[\]]*\]")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[\w./?&=#%:~@+,-]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII
)
_OF_A_TABLE = re.compile(
    r"(?:最后|最下面|最上面|第.)(?:面)?[一二三四]?[行列]|上表|下表|表里|表中|如上|上面这"
)
_LEADS = re.compile(r"(?:下面|以下|如下|下表|见下)[^。！？]*[：:]?$|[^。！？]*[：:]$")
_HARD = re.compile("[，,；;：:]")
_MUTE = frozenset("*_#`|<>~^\\（）()【】[]〔〕{}")
_SIGNS = ("So", "Sk", "Sm", "Cn", "Co")
"""Stars, arrows, pictures: nobody says them."""

_ENOUGH = 40
"""Signs of room below which a sentence without an end is not cut to fit."""


@dataclass
class _Left:
    """What is not read, by what it was."""

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
    left = _Left()
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
    honoured = f"，{best.label}" if best and best.is_current else ""
    whom = _whom(story)
    if not whom or whom == title:
        return f"现在播送：{title}。"
    if not story.name:
        return f"现在播送：{title}。说的是{whom}的事。"
    return f"现在播送：{title}。{'追记' if story.is_memorial else '讲的是'}{whom}{honoured}。"


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


class Said(NamedTuple):
    """A paragraph. A list does not ``split``: half of one is worse than none."""

    text: str
    splits: bool = True


def cut(said: Sequence[Said], room: int, spare: int) -> tuple[tuple[str, ...], str]:
    """As much as fits into ``room`` signs, to the end of a sentence, and the rest. The end of a paragraph is
    better where no more than ``spare`` signs stay empty.
    """
    kept: list[str] = []
    used = 0
    for text, _ in said:
        if used + len(text) > room:
            break
        kept.append(text)
        used += len(text)
    text, splits = said[len(kept)] if len(kept) < len(said) else Said("")
    if text and splits and (not kept or used < room - spare):
        taken = "".join(fitting(sentences(text), room - used))
        if not taken and not kept and room >= _ENOUGH:
            taken = _forced(text, room)
        if taken:
            kept.append(taken)
    while kept and kept[-1].endswith(("：", ":")):  # what it leads to is not read
        kept.pop()
    return tuple(kept), "".join(s.text for s in said)[sum(map(len, kept)) :]


def fitting(parts: Iterable[str], room: int) -> Iterator[str]:
    """The first ``parts`` that have room together."""
    for part in parts:
        room -= len(part)
        if room < 0:
            return
        yield part


def _forced(text: str, room: int) -> str:
    """Of a sentence without an end: to its last comma that fits."""
    ends = [m.start() for m in _HARD.finditer(text[:room]) if m.start()]
    return f"{text[: ends[-1]]}。" if ends else text[:room]


def sentences(text: str) -> Iterator[str]:
    """To the signs that end them, outside of quotes, and with who said it behind them."""
    start, at, open_ = 0, 0, []
    while at < len(text):
        char = text[at]
        at += 1
        if char in _OPENING:
            open_.append(_OPENING[char])
            continue
        if open_ and char == open_[-1]:
            open_.pop()
            if open_ or text[at - 2] not in _ENDS:
                continue
        elif open_ or char not in _ENDS:
            continue
        while at < len(text) and text[at] in _ENDS + _CLOSING:
            at += 1
        speaker = _SPEAKER.match(text, at) if text[at - 1] in _CLOSING else None
        at = speaker.end() if speaker else at
        yield text[start:at]
        start = at
    if start < len(text):
        yield text[start:]


# --- blocks ---------------------------------------------------------------------------------------


def _paragraphs(blocks: Iterable[b.Block], left: _Left) -> Iterator[Said]:
    """Everything that is read; nothing empty."""
    waiting = ""
    after_table = False
    for block in blocks:
        if isinstance(block, b.Table | b.Code) and waiting:
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
            text = _other(block, left)
            if text:
                yield Said(text, splits=not isinstance(block, b.Listing))
        after_table = isinstance(block, b.Table)
    if waiting:
        yield Said(waiting)


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
            return inner if not inner or inner[0] in _OPENING else f"“{inner.translate(_INNER)}”"
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
    bare = text.rstrip(_CLOSING)
    if not text or (bare and bare[-1] in _ENDS + "：:"):
        return text
    return f"{text.rstrip('，、；,;')}。" if bare else ""


# --- how names are read ---------------------------------------------------------------------------


def readings_of(story: PublicStory) -> Mapping[str, str]:
    """Names in which a character is read otherwise than anybody would read it, with a mark behind that one:
    ``单守信`` → ``单〔音 shan〕守信``. People by their 拼音, streets and communities by what their addresses spell.
    """
    found = {
        person.name: _marked(person.name, person.reading, is_person=True) for person in story.people
    }
    if story.place:
        places = [(story.place.street.name, story.place.street.id)]
        if story.place.community:
            places.append((story.place.community.name, story.place.community.id))
        for name, id in places:
            given = tuple(id.split("-"))
            if pinyin.reads(name, given):
                found[name] = _marked(name, given, is_person=False)
    return {name: marked for name, marked in found.items() if name and marked != name}


def _marked(name: str, given: tuple[str, ...], *, is_person: bool) -> str:
    plain = pinyin.places(name, pinyin.syllables(name, is_person=False))
    told = pinyin.places(name, given)
    said = ""
    for n, char in enumerate(name):
        said += char
        is_odd = is_person and n == 0 and char in pinyin.POLYPHONIC_SURNAMES
        if n in told and (is_odd or told[n] != plain.get(n, told[n])):
            said += f"〔音 {told[n]}〕"
    return said


def with_readings(paragraphs: Iterable[str], readings: Mapping[str, str]) -> tuple[str, ...]:
    """Each name marked where it comes first."""
    texts = list(paragraphs)
    for name in sorted(readings, key=lambda n: (-len(n), n)):
        for n, text in enumerate(texts):
            if name in text:
                texts[n] = text.replace(name, readings[name], 1)
                break
    return tuple(texts)
