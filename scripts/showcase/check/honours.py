"""Honours: the programme's own words, document numbers, what a revocation needs, repeats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from ..base.problems import Problem
from ..model import papers
from ..model.marked import at
from ..model.nearest import did_you_mean
from ..model.story import Honour, NoticeFacts, Story
from ..reading.content import Content


def check(content: Content) -> Iterator[Problem]:
    """Every honour of every story, then repeats across stories and rosters."""
    for story in content.stories:
        for i, honour in enumerate(story.honours):
            yield from _honour(story, f"honours.{i}", honour, content)
        if isinstance(story.facts, NoticeFacts) and story.facts.doc_no:
            yield from _doc_no(story, "doc_no", story.facts.doc_no, story.facts.date)
    yield from _repeats(content)


def _honour(story: Story, path: str, honour: Honour, content: Content) -> Iterator[Problem]:
    programme = content.vocabulary.programme(honour.programme)
    if programme is None:
        known = [p.name for p in content.vocabulary.programmes]
        yield at(
            story,
            f"{path}.programme",
            "unknown-programme",
            f"没有“{honour.programme}”这个荣誉项目。",
            did_you_mean(honour.programme, known),
        )
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


def _repeats(content: Content) -> Iterator[Problem]:
    """One honour told twice is an error; one name twice in a community is a question."""
    seen: dict[tuple[str, str, str], list[tuple[Honour, str]]] = defaultdict(list)
    people: dict[tuple[str, str], Story] = {}
    for story in content.stories:
        for i, honour in enumerate(story.honours):
            told = seen[_kind(story.name, honour, content)]
            where = next((w for other, w in told if _is_same(honour, other)), "")
            if where:
                yield at(
                    story,
                    f"honours.{i}",
                    "duplicate-honour",
                    f"“{story.name}”的这项荣誉在 {where} 里已经写过。",
                    "同一项荣誉只留一处。",
                )
            told.append((honour, f"{story.file} 第 {story.mark(f'honours.{i}')[0]} 行"))
        if not (story.collection.has_honours and story.name and story.area):
            continue
        person = (story.name, story.area.community)
        other = people.setdefault(person, story)
        if other is not story:
            yield at(
                story,
                "name",
                "same-name",
                f"{story.area.community}还有一篇“{story.name}”（{other.file}）。",
                "是同一个人就合成一篇；不是同一个人，可以不理会这条提醒。",
                "warning",
            )
    for row in content.vocabulary.roster:
        told = seen[_kind(row.name, row.honour, content)]
        where = next((w for other, w in told if _is_same(row.honour, other)), "")
        if where:
            yield Problem(
                row.file,
                "duplicate-honour",
                f"“{row.name}”的这项荣誉在 {where} 里已经写过。",
                "已经有事迹的，从名册里删掉这一行；名册里重复的，只留一行。",
                line=row.line,
            )
        told.append((row.honour, f"{row.file} 第 {row.line} 行"))


def _kind(name: str, honour: Honour, content: Content) -> tuple[str, str, str]:
    known = content.vocabulary.programme(honour.programme)
    return (name, known.id if known else honour.programme, honour.level)


def _is_same(one: Honour, other: Honour) -> bool:
    """The same 届, 年度 and 期, as far as both tell them: one may give 届 alone, the other its 年度 too."""
    keys = ("session", "year", "period")
    pairs = [(getattr(one, key), getattr(other, key)) for key in keys]
    both = [a == b for a, b in pairs if a and b]
    return all(both) if both else not any(a or b for a, b in pairs)
