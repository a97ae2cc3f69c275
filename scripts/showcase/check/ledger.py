"""One honour of one who is one entry of the ledger: what is told twice, and joins that are doubtful."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.problems import Problem
from ..gate.hidden import why_hidden
from ..gate.joins import Joins, Told, at_home, home, kind_of
from ..model import papers
from ..model.marked import at
from ..model.rosters import RosterRow
from ..model.story import Story
from ..reading.content import Content

_JUDGE = "是同一个人，就把街道、社区写成一样；不是，可以不理会这条提醒。"
_TOGETHER = "一起受表彰的，写在一处；各得一份的，可以不理会这条提醒。"
_AGREE = "对照文件，两处写成一样。"


def check(content: Content, joins: Joins) -> Iterator[Problem]:
    """Every join, then names that come twice in a community."""
    yield from _twice(joins)
    yield from _doubtful(joins)
    for row in content.vocabulary.roster:
        told = joins.of(row)
        if told and not row.withdrawn:
            yield from _differing(row, told)
    yield from _untold(content, joins)
    yield from _same_names(content)


def _twice(joins: Joins) -> Iterator[Problem]:
    for told, other in joins.twice:
        what = f"“{told.owner.name}”的这项荣誉在 {other.where} 里已经写过。"
        instead = "同一项荣誉只留一处。" if told.is_story else "名册里重复的，只留一行。"
        file, line, field = _place(told)
        yield Problem(file, "duplicate-honour", what, instead, line, field=field)


def _doubtful(joins: Joins) -> Iterator[Problem]:
    for told, other in joins.elsewhere:
        file, line, field = _place(told)
        what = f"“{told.owner.name}”的这项荣誉在 {other.where} 里也写了，地方不一样，或者没有写明。"
        yield Problem(file, "doubtful-join", what, _JUDGE, line, field=field, severity="warning")
    for told, other in joins.partly:
        file, line, field = _place(told)
        name, others = told.owner.name, other.owner.name
        what = f"“{name}”的这项荣誉，{other.where} 里写给“{others}”，有一部分是同样的人。"
        yield Problem(file, "doubtful-join", what, _TOGETHER, line, field=field, severity="warning")


def _place(told: Told) -> tuple[str, int, str]:
    """File, line and field, as :func:`~showcase.model.marked.at` words them."""
    if isinstance(told.owner, Story):
        found = at(told.owner, f"honours.{told.at}", "", "")
        return found.file, found.line, found.field
    return told.file, told.line, ""


def _differing(row: RosterRow, told: Told) -> Iterator[Problem]:
    """A row and a story that are one entry, and do not say the same of it."""
    mine, its = row.honour, told.honour
    if (mine.status == "撤销") != (its.status == "撤销"):
        what = f"“{row.name}”的这项荣誉，{told.where} 和这一行只有一处写着“撤销”。"
        yield Problem(row.file, "doubtful-join", what, _AGREE, row.line, field="状态")
    for field, one, other in (
        ("类别", mine.category, its.category),
        ("等次", mine.award, its.award),
        ("文号", _doc_no(mine.doc_no), _doc_no(its.doc_no)),
    ):
        if one and other and one != other:
            what = f"“{row.name}”的这项荣誉，{told.where} 写的{field}是“{other}”，这一行是“{one}”。"
            yield Problem(
                row.file, "doubtful-join", what, _AGREE, row.line, field=field, severity="warning"
            )


def _untold(content: Content, joins: Joins) -> Iterator[Problem]:
    """Rows of somebody whose story does not tell of this honour."""
    homes = at_home(content.stories)
    for row in content.vocabulary.roster:
        if row.withdrawn or joins.of(row):
            continue
        story = homes.get(home(row, kind_of(row, content.vocabulary)))
        if story is not None and why_hidden(story, content) in (None, "署名"):
            what = f"“{row.name}”有事迹（{story.file}），里面没有写这项荣誉。"
            instead = "是同一个人，就把它写进事迹的“荣誉”；不是，这一行的“社区”空着。"
            yield Problem(
                row.file, "untold-honour", what, instead, row.line, field="姓名", severity="warning"
            )


def _same_names(content: Content) -> Iterator[Problem]:
    """One name twice in a community is a question."""
    people: dict[tuple[str, str], Story] = {}
    for story in content.stories:
        if not (story.collection.has_honours and story.name and story.area):
            continue
        other = people.setdefault((story.name, story.area.community), story)
        if other is not story:
            what = f"{story.area.community}还有一篇“{story.name}”（{other.file}）。"
            instead = "是同一个人就合成一篇；不是同一个人，可以不理会这条提醒。"
            yield at(story, "name", "same-name", what, instead, "warning")


def _doc_no(text: str) -> str:
    return papers.mended_doc_no(text) or text
