"""What is wrong with the content, as data; rendered once, for editors, in Chinese.

A step that meets bad input returns :class:`Problem` values beside its result and goes on, so that one
run reports everything. Nothing in this module imports anything of ours.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import InitVar, dataclass, field, replace
from itertools import groupby
from typing import Literal, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

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
        self.problems = (problem,)


def gather(
    keys: Iterable[K], look: Callable[[K], tuple[V | None, Iterable[Problem]]]
) -> tuple[dict[K, V], list[Problem]]:
    """``look`` at each of ``keys`` once: what came of those that gave something, and all problems."""
    found: dict[K, V] = {}
    problems: list[Problem] = []
    for key in dict.fromkeys(keys):
        value, faults = look(key)
        problems += faults
        if value is not None:
            found[key] = value
    return found, problems


@dataclass(frozen=True)
class Report:
    """What a run found, as editors read it: by file, within a file errors first, then by place.

    Two steps may meet the same fault (a photo is looked at when it is checked and when it is made), and
    say so in the same words: exact repeats are dropped. Nowhere else are problems sorted, made unique
    or counted. ``report += found`` makes a new report; the old one stays as it was.
    """

    found: InitVar[Iterable[Problem]] = ()
    problems: tuple[Problem, ...] = field(init=False)

    def __post_init__(self, found: Iterable[Problem]) -> None:
        ordered = sorted(dict.fromkeys(found), key=_place_in_report)
        object.__setattr__(self, "problems", tuple(ordered))

    def __add__(self, found: Iterable[Problem]) -> Report:
        return Report((*self.problems, *found))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    def __len__(self) -> int:
        return len(self.problems)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.is_error)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if not p.is_error)

    @property
    def is_ok(self) -> bool:
        """The site may be made: warnings hold nothing up."""
        return not self.errors


def _place_in_report(p: Problem) -> tuple[object, ...]:
    return (p.file, not p.is_error, p.line, p.column, p.code, p.what, p.instead, p.field)


def render(problems: Iterable[Problem], form: Format) -> str:
    """A report as ``text`` (Chinese, grouped by file), ``json`` (an object a line) or ``github``."""
    report = Report(problems)
    if form == "json":
        return "".join(_json(p) + "\n" for p in report)
    if form == "github":
        return "".join(_github(p) + "\n" for p in report)
    return _text(report)


def _text(report: Report) -> str:
    lines: list[str] = []
    for file, group in groupby(report, key=lambda p: p.file):
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
