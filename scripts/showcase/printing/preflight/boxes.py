"""Texts that their boxes could not hold as they should be: Typst itself tells nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...base.problems import Problem
from ..job import Job, Sheet
from .places import in_story

_SHRUNK = 0.8
"""Of the wanted size: below it a board looks as if it shouted less than its neighbours."""

_CITATION = 60
"""Characters of a 颁奖词 that are still read in passing."""


def check(job: Job, sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """What the templates measured of their boxes, and what they found fault with."""
    for sheet in sheets:
        title = sheet.product.title
        for box in sheet.told("box"):
            key, field = str(box.get("story", "")), str(box.get("field", ""))
            if not box.get("fits", True):
                what = f"太长了，“{title}”里缩到最小也放不下。"
                instead = "缩短一些；或者换一种样式、开本。"
                yield in_story(job, key, field, "print-overfull", what, instead, "error")
            elif float(box["size"]) < float(box["wanted"]) * _SHRUNK:
                what = (
                    f"长了些，“{title}”里字号从 {float(box['wanted']):.0f} 磅"
                    f"缩到 {float(box['size']):.0f} 磅。"
                )
                yield in_story(job, key, field, "print-shrunk", what, "想要字大一些，就再短一些。")
        for end in sheet.told("ends"):
            where = f"第 {end['page']} 页" if "page" in end else ""
            what = f"“{title}”{where}有{end.get('what', '排得不好的地方')}。"
            instead = "改动这一段的几个字，让它多一行或者少一行。"
            yield in_story(job, str(end.get("story", "")), "", "print-ends", what, instead)
    if not job.publication.is_book:
        yield from _long(job)


def _long(job: Job) -> Iterator[Problem]:
    for story in job.stories:
        if len(story.citation) > _CITATION:
            what = f"颁奖词有 {len(story.citation)} 个字，站着看的人读不完。"
            instead = f"展板上的颁奖词不超过 {_CITATION} 个字最好读。"
            yield in_story(job, story.key, "颁奖词", "print-long", what, instead)
