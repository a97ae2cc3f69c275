"""Stories that belong in a publication and may not be printed yet."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.problems import Problem
from ...check.listed import refusals
from ...check.publications import of_entry
from ...derive.publications import stories_in
from ...model.story import PRINT, Story
from ..job import Job
from .places import in_entry, in_story


def empty(job: Job) -> Iterator[Problem]:
    """Nothing is left of it; or a story that may be printed is on none of its sheets."""
    own = job.publication
    if own.style in ("门牌", "证书"):
        for story in stories_in(own, job.press.edition.catalogue):
            if story.key not in job.keys:
                what = f"没有做“{own.name}”：{own.style}只给还有效的荣誉。"
                yield in_story(job, story.key, "", "not-printed", what, "复评通过了，会自己做。")
    if not job.products:
        what = f"“{own.name}”里现在没有能印的。"
        instead = "看看选的项目、年度、街道对不对；稿子发布了，渠道里有“印刷”，就能印。"
        yield in_entry(job, "empty-publication", what, instead, "error")


def waiting(job: Job) -> Iterator[Problem]:
    """Those it names, and those that were given what it collects, each with what the gate says."""
    content, own = job.content, job.publication
    yield from of_entry(own, content)
    for story in content.stories:
        if story.key in own.stories or story.status == "撤下" or not _collected(job, story):
            continue
        for _, decision in refusals(story, content, (PRINT,)):
            if not decision.withdrawn:
                what = f"该进“{own.name}”，现在还不能印：{'；'.join(decision.reasons)}。"
                yield in_story(job, story.key, "", "not-printed", what, "发布了会自己印进去。")


def _collected(job: Job, story: Story) -> bool:
    """By its programmes, in its years, sessions and streets."""
    own, vocabulary = job.publication, job.content.vocabulary
    if own.streets and (story.area is None or story.area.street not in own.streets):
        return False
    for honour in story.honours:
        programme = vocabulary.programme(honour.programme)
        year = honour.year or honour.date.year
        is_timely = year in own.years or honour.session in own.sessions
        if not (own.years or own.sessions):
            is_timely = True
        if programme is not None and programme.id in own.programmes and is_timely:
            return True
    return False
