"""Days that cannot be: signed or reviewed after today, ended before it began, born after the honour.

What would publish something that is not so is an error; what an office may have meant is a reminder.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..base.problems import Problem
from ..model.marked import at
from ..model.story import Honour, NoticeFacts, Period, PersonFacts, Story
from ..model.vocabulary import FOLDER
from ..reading.content import Content

LONGEST_PUBLICITY = 92
"""Days. The rules ask for five working days; a quarter is a slip of the pen."""

EVE = timedelta(days=1)
"""A signature of tomorrow stops nothing: clocks lag, and what appears in the morning is made the evening before."""

_CHECK = "核对两个日期。"


def check(content: Content) -> Iterator[Problem]:
    """Every day of every story against today and against the others, then the terms of programmes."""
    for story in content.stories:
        if story.status == "发布":
            yield from _consent(story, content.today)
            yield from _reviews(story, content)
        if story.updated and story.updated > content.today:
            what = f"更新日期 {story.updated} 还没有到。"
            yield at(story, "updated", "future", what, "核对年份。", "warning")
        for i, honour in enumerate(story.honours):
            yield from _honour(story, f"honours.{i}", honour, content.today)
        if isinstance(story.facts, PersonFacts) and story.facts.birth_year:
            yield from _birth(story, story.facts.birth_year, content.today)
        if isinstance(story.facts, NoticeFacts):
            yield from _notice(story, story.facts, content.today)
    yield from _programmes(content)


def _consent(story: Story, today: date) -> Iterator[Problem]:
    consent = story.consent
    if consent is None or consent.date is None:
        return
    if consent.date > today + EVE:
        what = f"授权的日期 {consent.date} 还没有到。"
        yield at(story, "consent.date", "future", what, "照授权书核对；还没有签的，先不要发布。")
    if consent.until is not None and consent.until < consent.date:
        what = "授权的到期早于签署的日期。"
        yield at(story, "consent.until", "bad-order", what, _CHECK)


def _reviews(story: Story, content: Content) -> Iterator[Problem]:
    steps = (("first", "初审"), ("second", "复审"), ("final", "终审"))
    for key, zh in steps if content.settings.three_reviews else ():
        step = getattr(story.review, key)
        if step is not None and step.date > content.today + EVE:
            what = f"{zh}的日期 {step.date} 还没有到。"
            instead = "核对年份；还没有审的，先不要发布。"
            yield at(story, f"review.{key}.date", "future", what, instead)
    final = story.review.final
    if story.published and final and story.published < final.date and not story.historical:
        what = "发布日期早于终审。"
        instead = "核对两个日期；从旧网站搬来的，写“历史资料: 是”。"
        yield at(story, "published", "bad-order", what, instead, "warning")


def _honour(story: Story, path: str, honour: Honour, today: date) -> Iterator[Problem]:
    if honour.year is not None and honour.year > today.year + 1:
        what = f"年度 {honour.year} 还没有到。"
        yield at(story, f"{path}.year", "future", what, "核对年份。", "warning")
    if honour.review_due is not None:
        if honour.review_due < honour.date:
            yield at(story, f"{path}.review_due", "bad-order", "复评早于授予日期。", _CHECK)
        elif honour.valid_until is not None and honour.review_due > honour.valid_until:
            what = "复评晚于有效期，那时已经显示“曾获”。"
            yield at(story, f"{path}.review_due", "bad-order", what, _CHECK, "warning")
    if honour.revoked is not None and honour.revoked.date > today:
        what = f"撤销日期 {honour.revoked.date} 还没有到。"
        yield at(story, f"{path}.revoked.date", "future", what, "核对年份。", "warning")
    if honour.publicity is not None:
        yield from _long(story, f"{path}.publicity", honour.publicity)


def _birth(story: Story, year: int, today: date) -> Iterator[Problem]:
    first = min((h.date.year for h in story.honours), default=today.year + 1)
    if year > today.year:
        yield at(story, "birth_year", "future", f"出生年 {year} 还没有到。", "核对年份。")
    elif year >= first:
        what = f"出生年 {year} 不早于获得荣誉的 {first} 年。"
        yield at(story, "birth_year", "bad-order", what, "核对年份。")


def _notice(story: Story, facts: NoticeFacts, today: date) -> Iterator[Problem]:
    if facts.date is not None and facts.date > today:
        what = f"落款日期 {facts.date} 还没有到。"
        yield at(story, "date", "future", what, "核对年份。", "warning")
    if facts.publicity is not None:
        if facts.publicity.end < facts.publicity.start:
            what = "公示的结束早于开始。"
            yield at(story, "publicity", "bad-order", what, _CHECK)
        yield from _long(story, "publicity", facts.publicity)


def _long(story: Story, path: str, period: Period) -> Iterator[Problem]:
    days = (period.end - period.start).days + 1
    if days > LONGEST_PUBLICITY:
        what = f"公示有 {days} 天，太长了。"
        yield at(story, path, "long-period", what, "核对“开始”和“结束”。", "warning")


def _programmes(content: Content) -> Iterator[Problem]:
    for programme in content.vocabulary.programmes:
        years, months = programme.valid_years, programme.review_months_before
        if years is not None and months is not None and months >= years * 12:
            what = f"{programme.name}的有效年限是 {years} 年，复评却提前 {months} 个月。"
            yield Problem(
                f"{FOLDER}/programmes.yml",
                "bad-order",
                what,
                "“复评提前月数”要比有效年限短。",
                field="复评提前月数",
                severity="warning",
            )
