"""People of one name in the index of a book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...base.problems import Problem
from ..job import Job
from .places import in_entry


def check(job: Job) -> Iterator[Problem]:
    """The index tells them apart by their communities, as far as those are known."""
    for volume in job.volumes:
        notes: dict[str, list[str]] = defaultdict(list)
        for line in volume.index:
            notes[line.name].append(line.note)
        for name, places in notes.items():
            if len(places) > 1:
                there = "、".join(place or "没有写社区" for place in places)
                what = f"{volume.part}索引里“{name}”有 {len(places)} 行：{there}。"
                instead = "核对是不是同一个人；不是的，各自的“地区”写到社区。"
                yield in_entry(job, "print-namesakes", what, instead)
