"""Cells of rosters that would be published as they are, and make no sense."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base.problems import Problem, Severity
from ..base.text import private_use, unseen
from ..model import papers
from ..model.nearest import did_you_mean
from ..model.rosters import RosterRow
from ..model.words import Programme
from ..reading.content import Content

LONGEST_NAME = 40
"""Characters, as in a story."""

LONGEST_CELL = 100

SESSIONS = range(1, 100)

_NAME_LIKE = re.compile(r"[^\W_]")
_CODE = re.compile(r"[<>{}|\\]|^[=+@\-]|://")
"""Mark-up, addresses, and what a table program takes for a formula
(https://owasp.org/www-community/attacks/CSV_Injection)."""


def check(content: Content) -> Iterator[Problem]:
    """Every row of every roster."""
    for row in content.vocabulary.roster:
        programme = content.vocabulary.programme(row.honour.programme)
        for column, what, instead, severity in _cells(row, programme, content):
            yield Problem(
                row.file, "bad-cell", what, instead, row.line, field=column, severity=severity
            )


_Cell = tuple[str, str, str, Severity]


def _cells(row: RosterRow, programme: Programme | None, content: Content) -> Iterator[_Cell]:
    """Columns, what is wrong in them, what to write instead."""
    yield from _name(row.name)
    yield from _texts(row)
    yield from _numbers(row, content)
    honour = row.honour
    if programme is not None and honour.award not in (*programme.awards, "正式"):
        what = f"{programme.name}没有“{honour.award}”这个等次。"
        yield "等次", what, did_you_mean(honour.award, programme.awards), "error"
    if honour.date > content.today:
        what = f"授予日期 {honour.date} 还没有到。"
        yield "授予日期", what, "核对年份。", "warning"
    if honour.revoked is not None and honour.revoked.date < honour.date:
        what = "撤销日期早于授予日期。"
        yield "撤销日期", what, "核对日期。", "error"
    yield from _papers(row)


def _name(name: str) -> Iterator[_Cell]:
    if not _NAME_LIKE.search(name):
        what = f"“{name[:20]}”里没有一个字。"
    elif len(name) > LONGEST_NAME:
        what = f"姓名有 {len(name)} 个字，超过了 {LONGEST_NAME} 个字。"
    elif _CODE.search(name):
        what = f"“{name}”里有不该在名字里的符号。"
    else:
        return
    yield "姓名", what, "这一格只写名字。", "error"


def _texts(row: RosterRow) -> Iterator[_Cell]:
    honour = row.honour
    issuers = "、".join(honour.issuer)
    for column, text in (
        ("姓名", row.name), ("街道", row.street), ("社区", row.community), ("类别", honour.category),
        ("等次", honour.award), ("期", honour.period), ("授予单位", issuers), ("文号", honour.doc_no),
    ):  # fmt: skip
        hidden = unseen(text)
        if hidden:
            what = f"这一格里有看不见的控制字符（{hidden}）。"
            yield column, what, "删掉这一格，重新打一遍。", "error"
        elif own := private_use(text):
            what = f"这一格里有电脑里自己造的字（{own}），别的电脑和手机上显示不出来。"
            yield column, what, "换成字库里有的字。", "warning"
        elif column != "姓名" and len(text) > LONGEST_CELL:
            what = f"这一格有 {len(text)} 个字，太长了。"
            yield column, what, "看看是不是贴错了地方。", "error"


def _numbers(row: RosterRow, content: Content) -> Iterator[_Cell]:
    session, year = row.honour.session, row.honour.year
    if session is not None and session not in SESSIONS:
        what = f"{session} 不在范围内。"
        yield "届", what, f"写 {SESSIONS[0]} 到 {SESSIONS[-1]} 的整数。", "error"
    if year is not None and not papers.OLDEST <= year <= content.today.year + 1:
        severity: Severity = "warning" if papers.OLDEST <= year <= papers.NEWEST else "error"
        what = f"年度 {year} 不对。"
        yield "年度", what, "核对年份。", severity


def _papers(row: RosterRow) -> Iterator[_Cell]:
    honour = row.honour
    revoked = honour.revoked
    numbers = [("文号", honour.doc_no, honour.date)]
    numbers += [("撤销文号", revoked.doc_no, revoked.date)] if revoked else []
    for column, number, day in numbers:
        fault = papers.doc_no_fault(number, day) if number else None
        if fault == "form":
            what = f"“{number}”不像一个文号。"
            instead = papers.mended_doc_no(number) or "云文明委〔2023〕12号"
            yield column, what, f"照文件写，例如：{instead}", "warning"
        elif fault == "impossible":
            what = f"文号“{number}”的年份或号数不可能。"
            yield column, what, "照文件写，例如：云文明委〔2023〕12号", "error"
        elif fault == "apart":
            what = f"文号“{number}”的年份和日期 {day} 对不上。"
            yield column, what, "照文件核对。", "warning"
    fault_of_period = papers.period_fault(honour.period) if honour.period else None
    if fault_of_period == "impossible":
        what = f"期“{honour.period}”的年份不可能，或者前后写反了。"
        yield "期", what, "例如：2023—2024", "error"
    elif fault_of_period == "odd":
        what = f"期“{honour.period}”看不出是哪一期。"
        yield "期", what, "例如：2023—2024", "warning"
