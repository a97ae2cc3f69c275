"""Consent, reviews and dates: what the gate will hold back is told before it does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from ..base.problems import Problem
from ..model.marked import at
from ..model.story import Story
from ..reading.content import Content

WARN_DAYS = 30
"""Days before a consent ends in which an editor is reminded."""


def check(content: Content) -> Iterator[Problem]:
    """Consent, reviews and dates of every story."""
    for story in content.stories:
        yield from _consent(story, content)
        if story.status == "发布" and content.settings.three_reviews:
            yield from _reviews(story)
        yield from _dates(story, content)


def _consent(story: Story, content: Content) -> Iterator[Problem]:
    consent = story.consent
    if consent is None or story.status != "发布":
        return
    if consent.status == "已签":
        for key, zh in (("ref", "档案号"), ("by", "签署人"), ("date", "日期")):
            if not getattr(consent, key):
                instead = "照授权书填写，这些内容不会出现在网站上。"
                yield at(story, "consent", "missing", f"授权已签，但没有写“{zh}”。", instead)
    if consent.is_taken_back:
        what = "授权已撤回，这篇不再发布，网址上只留“本页已撤下”。"
        yield at(story, "consent", "withdrawn", what, "把“状态”也改成“撤下”。", "warning")
    if consent.has_ended(content.today):
        what = f"授权已于 {consent.until} 到期，这篇不再发布。"
        yield at(story, "consent.until", "consent-ended", what, "续签后改日期。", "warning")
    elif consent.until is not None and consent.until < content.today + timedelta(days=WARN_DAYS):
        what = f"授权将于 {consent.until} 到期，之后这篇会自动撤出。"
        yield at(story, "consent.until", "consent-ends", what, "请尽早续签。", "warning")


def _reviews(story: Story) -> Iterator[Problem]:
    review = story.review
    steps = [("first", "初审", review.first), ("second", "复审", review.second)]
    steps.append(("final", "终审", review.final))
    for key, zh, step in steps:
        if step is None and f"review.{key}" not in story.marks:
            instead = f"审核里补上“{zh}: {{人: ……, 日期: 2025-03-07}}”。"
            yield at(story, "review", "missing-review", f"缺少“{zh}”。", instead)
    done = [(key, zh, step) for key, zh, step in steps if step is not None]
    people = [step.person for _, _, step in done]
    if len(set(people)) < len(people):
        what = "三审里有人审了两次。"
        yield at(story, "review", "same-reviewer", what, "初审、复审、终审要由三个人分别做。")
    for (_, earlier_zh, earlier), (key, zh, later) in pairwise(done):
        if later.date < earlier.date:
            what = f"{zh}的日期早于{earlier_zh}。"
            yield at(story, f"review.{key}.date", "bad-order", what, "核对两个日期。")


def _dates(story: Story, content: Content) -> Iterator[Problem]:
    if story.published and story.published > content.today:
        what = f"发布日期 {story.published} 还没有到。"
        yield at(story, "published", "future", what, "核对年份。", "warning")
    if story.updated and story.published and story.updated < story.published:
        yield at(
            story, "updated", "bad-order", "更新日期早于发布日期。", "核对两个日期。", "warning"
        )
