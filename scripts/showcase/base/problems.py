"""What is wrong with the content, as data; rendered once, for editors, in Chinese.

A step that meets bad input returns :class:`Problem` values beside its result and goes on, so that one
run reports everything. Nothing in this module imports anything of ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

Severity = Literal["error", "warning"]
Format = Literal["text", "json", "github"]

_SEVERITY_ZH = {"error": "错误", "warning": "提醒"}


@dataclass(frozen=True)
class Problem:
    """One thing an editor should mend.

    ``file`` is a POSIX path relative to the root; ``line`` and ``column`` count from 1, 0 means the
    whole file; ``field`` is the Chinese name an editor sees; ``code`` is a stable English id;
    ``what`` says what is wrong and ``instead`` what to write, both Chinese sentences.
    """

    file: str
    code: str
    what: str
    instead: str = ""
    line: int = 0
    column: int = 0
    field: str = ""
    severity: Severity = "error"

    @property
    def is_error(self) -> bool:
        return self.severity == "error"

    def as_warning(self) -> Problem:
        return replace(self, severity="warning")


class ProblemError(Exception):
    """Raised where a step cannot go on at all, through callers that only hand on what they get."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.what)
        self.problem = problem


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by file; within a file errors first, then by place. Exact repeats are dropped."""
    return sorted(
        set(problems),
        key=lambda p: (p.file, not p.is_error, p.line, p.column, p.code, p.what, p.instead),
    )


def count(problems: Iterable[Problem]) -> tuple[int, int]:
    """Return (errors, warnings)."""
    severities = [p.severity for p in problems]
    return severities.count("error"), severities.count("warning")


def render(problems: Iterable[Problem], form: Format) -> str:
    """Render as ``text`` (Chinese, grouped by file), ``json`` (an object a line) or ``github``."""
    ordered = in_order(problems)
    if form == "json":
        return "".join(_json(p) + "\n" for p in ordered)
    if form == "github":
        return "".join(_github(p) + "\n" for p in ordered)
    return _text(ordered)


def _text(ordered: list[Problem]) -> str:
    lines: list[str] = []
    for file, group in groupby(ordered, key=lambda p: p.file):
        lines.append(file)
        for p in group:
            lines.append(f"  {_SEVERITY_ZH[p.severity]}  {_place(p)}{p.what}")
            if p.instead:
                lines.append(f"        → {p.instead}")
        lines.append("")
    return "\n".join(lines)


def _place(p: Problem) -> str:
    place = f"第 {p.line} 行" if p.line else ""
    if p.line and p.column:
        place += f"第 {p.column} 列"
    field = f"“{p.field}”" if p.field else ""
    return f"{place}{field}：" if place or field else ""


def _json(p: Problem) -> str:
    keys = ("file", "line", "column", "field", "severity", "code")
    data: dict[str, object] = {key: getattr(p, key) for key in keys}
    return json.dumps(data | {"message": p.what, "instead": p.instead}, ensure_ascii=False)


def _github(p: Problem) -> str:
    """A workflow command; https://docs.github.com/actions/reference/workflow-commands."""
    place = f"file={_github_property(p.file)}"
    if p.line:
        place += f",line={p.line}"
        if p.column:
            place += f",col={p.column}"
    place += f",title={_github_property(p.field or p.code)}"
    message = p.what + (f" → {p.instead}" if p.instead else "")
    return f"::{p.severity} {place}::{_github_data(message)}"


def _github_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_data(text).replace(":", "%3A").replace(",", "%2C")
