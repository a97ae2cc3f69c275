"""What is read out names those alone who agreed to that: :mod:`showcase.gate.unasked`."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.problems import Problem
from ..base.seen import Finder
from ..gate.unasked import unasked
from ..model.marked import at
from ..model.story import BROADCAST, Story
from ..reading.content import Content

_TOLD = 5
"""Names in a message; a decision has fifty."""


def check(content: Content) -> Iterator[Problem]:
    """Of each story for the loudspeaker, who else is named in it."""
    heard = [s for s in content.stories if BROADCAST in s.channels and s.status in ("待审", "发布")]
    if not heard:
        return
    finder = unasked(content)
    for story in heard:
        found = dict(_named(story, finder))
        if not found:
            continue
        told = "、".join(f"{name}（{place}）" for name, place in list(found.items())[:_TOLD])
        more = f"等 {len(found)} 位" if len(found) > _TOLD else ""
        yield at(
            story,
            "channels",
            "heard-unasked",
            f"这篇要广播，里面念到的人，渠道里没有写广播：{told}{more}。",
            "先问过本人。同意的，在他那一篇或者名册那一行的“渠道”里写上“广播”；不同意的，这里不写名字。",
            "warning",
        )


def _named(story: Story, finder: Finder) -> Iterator[tuple[str, str]]:
    """Each name once, with where it comes first."""
    places = [
        ("标题", story.title),
        ("短标题", story.short_title),
        ("三句话", "\n\n".join(story.easy_read)),
        ("颁奖词", story.citation),
    ]
    told: set[str] = set()
    for label, text in places:
        for name, _, _, _ in finder.find(text):
            if name not in told:
                told.add(name)
                yield name, label
    for name, start, _, _ in finder.find(story.body):
        if name not in told:
            told.add(name)
            yield name, f"第 {story.body.count(chr(10), 0, start) + story.body_line} 行"
