"""``content/_vocabulary/screens.yml``: the touch screens in halls, and what each of them plays."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import yaml

from ...base.problems import Problem
from ...model.collections import COLLECTIONS
from ...model.fields import ID
from ...model.marked import at
from ...model.nearest import did_you_mean
from ...model.schema import Field, Group, ListOf
from ...model.screens import (
    BY_NAME,
    DAYS,
    LANDSCAPE,
    NEWEST,
    PORTRAIT,
    TURNS,
    Entry,
    Hours,
    Screen,
)
from ...model.values import (
    Choice,
    Pattern,
    Reading,
    Text,
    Whole,
    YesNo,
    is_empty,
    scalar,
    unquoted,
)
from .entries import Entries

# --- reading ------------------------------------------------------------------------------------

_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*[-—–~至到]+\s*(\d{1,2}):(\d{2})")
_CLOSED = ("不开", "关", "关闭", "休息")
_SIZE = re.compile(r"(\d{3,4})\s*[xX×*]\s*(\d{3,4})")


def parse_hours(text: str) -> tuple[str, str] | None:
    """``7:30-21:00`` → ``("07:30", "21:00")``; None for what is no time of day. Which comes first is
    not looked at.

    >>> parse_hours("7：30至21:00")
    ('07:30', '21:00')
    """
    found = _HOURS.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    numbers = [int(n) for n in found.groups()]
    for hour, minute in (numbers[:2], numbers[2:]):
        if hour > 24 or minute > 59 or (hour == 24 and minute):
            return None
    first, last = numbers[0] * 60 + numbers[1], numbers[2] * 60 + numbers[3]
    return (f"{first // 60:02d}:{first % 60:02d}", f"{last // 60:02d}:{last % 60:02d}")


def parse_days(text: str) -> tuple[int, ...]:
    """``周一至周五`` → (0, 1, 2, 3, 4); empty for what names no days.

    >>> parse_days("周末"), parse_days("星期六")
    ((5, 6), (5,))
    """
    word = re.sub("星期|礼拜", "周", text.strip()).replace("周天", "周日")
    if word == "周末":
        return (5, 6)
    if word in DAYS:
        return (DAYS.index(word),)
    first, _, last = re.sub(r"\s*[-—–~至到]+\s*", "至", word).partition("至")
    last = last if last.startswith("周") else f"周{last}"
    if first in DAYS and last in DAYS and DAYS.index(first) < DAYS.index(last):
        return tuple(range(DAYS.index(first), DAYS.index(last) + 1))
    return ()


@dataclass(frozen=True)
class Opening:
    """One stretch of time for every day, or a mapping by days of the week that names all seven."""

    allowed = "几点到几点，如 07:30-21:00；每天不同的，按星期几分开写，不开的写“不开”"

    def read(
        self, node: yaml.Node, reading: Reading, path: str, label: str
    ) -> tuple[Hours, ...] | None:
        if is_empty(node):
            return None
        if not isinstance(node, yaml.MappingNode):
            read, hours = _hours(node, reading, label)
            return (hours,) * 7 if read else None
        week: dict[int, Hours] = {}
        whole = True
        for key, value in node.value:
            word = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            days = parse_days(word)
            twice = [DAYS[d] for d in days if d in week]
            if not days:
                what = f"“{word}”不是星期几。"
                reading.problem(key, label, "bad-hours", what, "写“周一至周五”“周六”这样的。")
            elif twice:
                what = f"{'、'.join(twice)}的开放时间写了两次。"
                reading.problem(key, label, "duplicate-key", what, "只留一处，删掉另一处。")
            read, hours = _hours(value, reading, label)
            week |= dict.fromkeys(days, hours)
            whole = whole and read and bool(days) and not twice
        left = [day for n, day in enumerate(DAYS) if n not in week]
        if whole and left:
            what = f"开放时间里没有写{'、'.join(left)}。"
            reading.problem(node, label, "bad-hours", what, "这天不开，写“不开”。")
        return tuple(week[n] for n in range(7)) if whole and not left else None


def _hours(node: yaml.Node, reading: Reading, label: str) -> tuple[bool, Hours]:
    """Whether it could be read, and what it says."""
    text = unquoted(scalar(node, reading, label, Opening.allowed) or "")
    if text in _CLOSED:
        return True, None
    hours = parse_hours(text)
    if hours is None:
        if isinstance(node, yaml.ScalarNode):
            what = f"“{text}”不是开放时间。"
            reading.problem(
                node,
                label,
                "bad-hours",
                what,
                "写成“07:30-21:00”，不开的写“不开”；一直亮着，就不写这一项。",
            )
    elif hours[0] >= hours[1]:
        what = f"开放时间的结束不晚于开始：{hours[0]}-{hours[1]}。"
        reading.problem(
            node, label, "bad-hours", what, "核对两个时间。过了半夜还开的，写到 24:00。"
        )
        hours = None
    return hours is not None, hours


@dataclass(frozen=True)
class Resolution:
    allowed = "宽x高，如 1080x1920"

    def read(
        self, node: yaml.Node, reading: Reading, path: str, label: str
    ) -> tuple[int, int] | None:
        text = scalar(node, reading, label, self.allowed)
        if text is None:
            return None
        found = _SIZE.fullmatch(unicodedata.normalize("NFKC", unquoted(text)))
        if not found:
            what = f"“{text}”不是{self.allowed}。"
            reading.problem(node, label, "bad-form", what, "例如：1080x1920")
            return None
        return int(found[1]), int(found[2])


_ADDRESS = re.compile(r"https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:\d{1,5})?(/[\w.~%/-]*)?", re.A)
ADDRESS = Pattern(_ADDRESS, "https 开头的网址", "https://wenming.example/")
CODE = Pattern(re.compile(r"[0-9]{4,8}"), "4 到 8 位数字", "2468")

ENTRY = Group(
    (
        Field("栏目", "collection", Choice(tuple(c.title for c in COLLECTIONS))),
        Field("项目", "programme", Text(30)),
        Field("主题", "theme", Text(20)),
        Field("街道", "street", Text(30)),
        Field("社区", "community", Text(30)),
        Field("展览", "exhibition", Text(30)),
        Field("公示", "notices", YesNo()),
        Field("数量", "most", Whole(1, 300)),
        Field("顺序", "order", Choice((NEWEST, TURNS, BY_NAME))),
    ),
    Entry,
)

SCREEN = Group(
    (
        Field("名称", "name", Text(20), required=True),
        Field("id", "id", ID, required=True),
        Field("街道", "street", Text(30)),
        Field("社区", "community", Text(30)),
        Field("方向", "orientation", Choice((PORTRAIT, LANDSCAPE)), required=True),
        Field("分辨率", "size", Resolution()),
        Field("播放", "playlist", ListOf(ENTRY)),
        Field("每页秒数", "seconds", Whole(8, 60)),
        Field("开放时间", "hours", Opening()),
        Field("低位", "low", YesNo()),
        Field("声音", "sound", YesNo()),
        Field("全文搜索", "fulltext", YesNo()),
        Field("值守码", "code", CODE, required=True),
        Field("更新地址", "update", ADDRESS),
        Field("备注", "note", Text(120)),
    ),
    Screen,
)


# --- against the rest of the vocabulary ---------------------------------------------------------

ByWord = Mapping[str, tuple[str, str]]
"""Every word for something → its id and its name."""


@dataclass(frozen=True)
class Known:
    """What a screen may name. ``streets``: street → its communities, by name."""

    streets: Mapping[str, tuple[str, ...]]
    programmes: ByWord
    themes: ByWord
    exhibitions: ByWord

    def street_of(self, community: str) -> str:
        """The first street that has the community."""
        return next((s for s, found in self.streets.items() if community in found), "")

    @property
    def communities(self) -> list[str]:
        return [c for found in self.streets.values() for c in found]


def problems(entries: Entries, known: Known) -> Iterator[Problem]:
    """What screens name that is not there, and what does not fit together."""
    for i, screen in enumerate(entries.items):
        item = f"items.{i}"
        yield from _place(screen.street, screen.community, item, entries, known)
        if screen.size and (screen.size[0] < screen.size[1]) != (screen.orientation == PORTRAIT):
            wide = LANDSCAPE if screen.orientation == PORTRAIT else PORTRAIT
            what = f"方向是“{screen.orientation}”，分辨率却是{wide}的。"
            instead = f"写 {screen.size[1]}x{screen.size[0]}，或改方向。"
            yield at(entries, f"{item}.size", "bad-size", what, instead, label="分辨率")
        for n, entry in enumerate(screen.playlist):
            yield from _entry(entry, f"{item}.playlist.{n}", entries, known)


def _entry(entry: Entry, item: str, entries: Entries, known: Known) -> Iterator[Problem]:
    if entry.sources != 1:
        what = "播放的这一项，放什么没有写清楚。"
        instead = "栏目、项目、主题、街道、社区、展览、公示，一项只写一个。"
        yield at(entries, item, "unclear-entry", what, instead, label="播放")
    yield from _place(entry.street, entry.community, item, entries, known)
    words = (
        ("programme", "项目", "荣誉项目", "unknown-programme", known.programmes),
        ("theme", "主题", "主题", "unknown-theme", known.themes),
    )
    for key, label, noun, code, allowed in words:
        word = str(getattr(entry, key))
        if word and word not in allowed:
            what, instead = f"没有“{word}”这个{noun}。", did_you_mean(word, names(allowed))
            yield at(entries, f"{item}.{key}", code, what, instead, label=label)
    if entry.exhibition and entry.exhibition not in known.exhibitions:
        what = f"没有“{entry.exhibition}”这个展览。"
        instead = did_you_mean(entry.exhibition, names(known.exhibitions))
        where = f"{item}.exhibition"
        yield at(entries, where, "unknown-exhibition", what, instead, label="展览")


def _place(
    street: str, community: str, item: str, entries: Entries, known: Known
) -> Iterator[Problem]:
    if street and street not in known.streets:
        what, instead = f"没有“{street}”这个街道。", did_you_mean(street, known.streets)
        yield at(entries, f"{item}.street", "unknown-area", what, instead, label="街道")
    if not community or community in known.streets.get(street, ()):
        return
    home = known.street_of(community)
    if home and (not street or street not in known.streets):
        return
    where = f"“{street}”里" if street in known.streets else ""
    what = f"{where}没有“{community}”这个社区。"
    others = known.streets.get(street) or known.communities
    instead = f"“{community}”属于{home}。" if home else did_you_mean(community, others)
    yield at(entries, f"{item}.community", "unknown-area", what, instead, label="社区")


def resolved(entries: Entries, known: Known) -> tuple[Screen, ...]:
    """With ids for words, and their lines for the checks that come later."""
    return tuple(
        _resolved(screen, known, entries.line(f"items.{i}"))
        for i, screen in enumerate(entries.items)
    )


def _resolved(screen: Screen, known: Known, line: int) -> Screen:
    """With the street of a community written without one, and a whole address."""
    return replace(
        screen,
        street=screen.street or known.street_of(screen.community),
        playlist=tuple(
            replace(
                e,
                collection=next((c.id for c in COLLECTIONS if c.title == e.collection), ""),
                programme=known.programmes.get(e.programme, ("",))[0],
                theme=known.themes.get(e.theme, ("",))[0],
                exhibition=known.exhibitions.get(e.exhibition, ("",))[0],
            )
            for e in screen.playlist
        ),
        update=screen.update and screen.update.rstrip("/") + "/",
        line=line,
    )


def names(words: ByWord) -> list[str]:
    """What :func:`did_you_mean` may offer of them."""
    return [name for _, name in words.values()]
