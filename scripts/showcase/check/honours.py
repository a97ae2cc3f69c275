"""Honours: the programme's own words, document numbers, what a revocation needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..base.problems import Problem
from ..model import papers
from ..model.marked import at
from ..model.nearest import did_you_mean
from ..model.story import Honour, NoticeFacts, Story
from ..reading.content import Content


def check(content: Content) -> Iterator[Problem]:
    """Every honour of every story."""
    for story in content.stories:
        for i, honour in enumerate(story.honours):
            yield from _honour(story, f"honours.{i}", honour, content)
        if isinstance(story.facts, NoticeFacts):
            yield from _notice(story, story.facts, content)


def _notice(story: Story, facts: NoticeFacts, content: Content) -> Iterator[Problem]:
    if facts.doc_no:
        yield from _doc_no(story, "doc_no", facts.doc_no, facts.date)
    if facts.programme and content.vocabulary.programme(facts.programme) is None:
        yield _unknown(story, "programme", facts.programme, content)
    if facts.period:
        yield from _period(story, "period", facts.period)


def _unknown(story: Story, path: str, word: str, content: Content) -> Problem:
    known = [p.name for p in content.vocabulary.programmes]
    what = f"没有“{word}”这个荣誉项目。"
    return at(story, path, "unknown-programme", what, did_you_mean(word, known))


def _honour(story: Story, path: str, honour: Honour, content: Content) -> Iterator[Problem]:
    programme = content.vocabulary.programme(honour.programme)
    if programme is None:
        yield _unknown(story, f"{path}.programme", honour.programme, content)
    else:
        if programme.categories and not honour.category:
            words = "、".join(programme.categories)
            yield at(story, path, "missing", f"{programme.name}要写“类别”。", f"可以写：{words}。")
        elif programme.categories and honour.category not in programme.categories:
            yield at(
                story,
                f"{path}.category",
                "unknown-category",
                f"{programme.name}没有“{honour.category}”这个类别。",
                did_you_mean(honour.category, programme.categories),
            )
        if honour.award not in (*programme.awards, "正式"):
            yield at(
                story,
                f"{path}.award",
                "unknown-award",
                f"{programme.name}没有“{honour.award}”这个等次。",
                did_you_mean(honour.award, programme.awards),
            )
    if honour.session is None and honour.year is None and not honour.period:
        yield at(
            story,
            path,
            "no-session",
            "届、年度、期都没有写。",
            "至少写一项，例如“届: 5”“年度: 2024”或“期: 2023—2024”。",
        )
    if honour.doc_no:
        yield from _doc_no(story, f"{path}.doc_no", honour.doc_no, honour.date)
    if honour.period:
        yield from _period(story, f"{path}.period", honour.period)
    if honour.status == "撤销" and f"{path}.revoked" not in story.marks:
        instead = "加一行“撤销: {日期: 2021-06-01, 文号: ……}”。"
        yield at(story, path, "no-revocation", "状态是“撤销”，但没有写撤销的日期和文号。", instead)
    if honour.revoked is not None:
        revoked = honour.revoked
        where = f"{path}.revoked.doc_no"
        yield from _doc_no(story, where, revoked.doc_no, revoked.date)
        if honour.status != "撤销":
            what = f"写了“撤销”，但状态是“{honour.status}”。"
            yield at(
                story, f"{path}.revoked", "not-revoked", what, "状态改成“撤销”，或删掉这一项。"
            )
        if honour.revoked.date < honour.date:
            yield at(
                story, f"{path}.revoked.date", "bad-order", "撤销日期早于授予日期。", "核对日期。"
            )
    if honour.valid_until is not None and honour.valid_until < honour.date:
        yield at(story, f"{path}.valid_until", "bad-order", "有效期早于授予日期。", "核对日期。")
    if honour.publicity is not None and honour.publicity.end < honour.publicity.start:
        yield at(story, f"{path}.publicity", "bad-order", "公示的结束早于开始。", "核对日期。")
    if honour.date > content.today:
        what = f"授予日期 {honour.date} 还没有到。"
        yield at(story, f"{path}.date", "future", what, "核对年份。", "warning")


def _doc_no(story: Story, path: str, doc_no: str, day: date | None) -> Iterator[Problem]:
    fault = papers.doc_no_fault(doc_no, day)
    mended = papers.mended_doc_no(doc_no) if fault == "form" else ""
    if mended:
        yield at(story, path, "doc-brackets", "文号里的年份要用六角括号〔〕。", f"写成：{mended}")
    elif fault == "form":
        what = f"“{doc_no}”不像一个文号。"
        yield at(story, path, "doc-form", what, "照文件写，例如：云文明委〔2023〕12号", "warning")
    elif fault == "impossible":
        what = f"文号“{doc_no}”的年份或号数不可能。"
        yield at(story, path, "doc-year", what, "照文件写，例如：云文明委〔2023〕12号")
    elif fault == "apart":
        what = f"文号“{doc_no}”的年份和日期 {day} 对不上。"
        yield at(story, path, "doc-year", what, "照文件核对。", "warning")


def _period(story: Story, path: str, period: str) -> Iterator[Problem]:
    fault = papers.period_fault(period)
    instead = "例如：2023—2024、2022-08、2021年第三季度"
    if fault == "impossible":
        what = f"期“{period}”的年份不可能，或者前后写反了。"
        yield at(story, path, "bad-period", what, instead)
    elif fault == "odd":
        what = f"期“{period}”看不出是哪一期。"
        yield at(story, path, "bad-period", what, instead, "warning")
