"""Publications name stories that are there, may be printed, and have a photo for the cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..base.problems import Problem
from ..derive.publications import holds
from ..gate.project import published
from ..model.publications import FILE, Publication
from ..model.story import PRINT, Story
from ..reading.content import Content
from .listed import refusals, unknown, without_stories


def check(content: Content) -> Iterator[Problem]:
    """Every entry of publications.yml against the stories."""
    publications = content.vocabulary.publications
    if not publications:
        return
    for entry in publications:
        yield from of_entry(entry, content)
    yield from _empty(content)


def of_entry(entry: Publication, content: Content) -> Iterator[Problem]:
    """What is said of the stories that one of them names."""
    stories = {s.key: s for s in content.stories}
    for key, line in zip(entry.stories, entry.lines, strict=True):
        if key not in stories:
            yield unknown(FILE, line, key, stories)
        else:
            yield from _held_back(stories[key], content, line, "事迹")
    if entry.cover:
        yield from _cover(entry, stories, content)


def _held_back(story: Story, content: Content, line: int, label: str) -> Iterator[Problem]:
    for _, decision in refusals(story, content, (PRINT,)):
        what = f"“{story.key}”现在不能印：{'；'.join(decision.reasons)}。"
        instead = "发布了会自己印进去；不印了的，从这里删掉。"
        yield Problem(FILE, "not-printed", what, instead, line, field=label, severity="warning")


def _cover(entry: Publication, stories: Mapping[str, Story], content: Content) -> Iterator[Problem]:
    label, key = "封面照片", entry.cover
    if key not in stories:
        yield unknown(FILE, entry.cover_line, key, stories, label)
        return
    held_back = [*_held_back(stories[key], content, entry.cover_line, label)]
    yield from held_back
    if held_back:
        return
    shows = content.vocabulary.exhibitions
    alone = replace(content, stories=(stories[key],))
    is_in_it = any(holds(entry, shows, s) for s in published(alone, (PRINT,)))
    if not is_in_it or not stories[key].photos:
        why = "没有照片" if is_in_it else "不在这本里"
        what = f"“{key}”{why}，封面上没有照片。"
        instead = "写这本里有照片的一篇。"
        yield Problem(
            FILE, "cover-photo", what, instead, entry.cover_line, field=label, severity="warning"
        )


def _empty(content: Content) -> Iterator[Problem]:
    """Nothing of it may be printed. A 光荣册 may list rosters alone."""
    shows = content.vocabulary.exhibitions
    entries = [
        p
        for p in content.vocabulary.publications
        if p.style != "光荣册" or not content.vocabulary.roster
    ]
    for entry in without_stories(entries, content, (PRINT,), lambda e, s: holds(e, shows, s)):
        what = f"“{entry.name}”里现在没有能印的，做不出来。"
        instead = "看看选的项目、年度、街道对不对；稿子发布了，渠道里有“印刷”，就能印。"
        yield Problem(FILE, "empty-publication", what, instead, entry.line, severity="warning")
