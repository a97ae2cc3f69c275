"""Problems in three forms: for people, for programs, for pull requests."""

from __future__ import annotations

import json
from itertools import permutations

import pytest
from showcase.base.problems import Problem, Report, render

ERROR = Problem("b.md", "x", "错了。", "改好。", line=3, column=2, field="标题")
WARNING = Problem("b.md", "y", "提醒。", line=1, severity="warning")
WHOLE = Problem("a.md", "z", "整个文件。")


def test_text_groups_by_file_with_errors_first() -> None:
    assert render([WARNING, ERROR, WHOLE], "text") == (
        "a.md\n"
        "  错误  整个文件。\n"
        "\n"
        "b.md\n"
        "  错误  第 3 行第 2 列“标题”：错了。\n"
        "        → 改好。\n"
        "  提醒  第 1 行：提醒。\n"
    )


def test_json_is_an_object_a_line_with_these_keys() -> None:
    lines = render([ERROR, WHOLE], "json").splitlines()
    assert json.loads(lines[1]) == {
        "file": "b.md",
        "line": 3,
        "column": 2,
        "field": "标题",
        "severity": "error",
        "code": "x",
        "message": "错了。",
        "instead": "改好。",
    }
    assert list(json.loads(lines[0])) == list(json.loads(lines[1]))
    assert "标题" in lines[1]  # not \u6807


def test_json_stays_one_line_whatever_is_told() -> None:
    told = Problem("a.md", "x", '一\n二\r三"四')
    (line,) = render([told], "json").splitlines()
    assert json.loads(line)["message"] == '一\n二\r三"四'


def test_github_is_a_workflow_command() -> None:
    assert render([ERROR, WARNING], "github") == (
        "::error file=b.md,line=3,col=2,title=标题::错了。 → 改好。\n"
        "::warning file=b.md,line=1,title=y::提醒。\n"
    )


def test_github_leaves_no_line_for_a_whole_file() -> None:
    assert render([WHOLE], "github") == "::error file=a.md,title=z::整个文件。\n"


@pytest.mark.parametrize(
    ("text", "data", "in_property"),
    [
        ("100%", "100%25", "100%25"),
        ("a\nb", "a%0Ab", "a%0Ab"),
        ("a\r\nb", "a%0D%0Ab", "a%0D%0Ab"),
        ("a,b", "a,b", "a%2Cb"),
        ("a:b", "a:b", "a%3Ab"),
        ("a::b", "a::b", "a%3A%3Ab"),
        ("%0A", "%250A", "%250A"),
    ],
)
def test_github_escapes(text: str, data: str, in_property: str) -> None:
    told = render([Problem(text, "x", text, field=text)], "github")
    assert told == f"::error file={in_property},title={in_property}::{data}\n"


def test_order_does_not_depend_on_what_came_first() -> None:
    for order in permutations([ERROR, WARNING, WHOLE]):
        assert list(Report(order)) == [WHOLE, ERROR, WARNING]
        assert list(Report(order[:1]) + order[1:]) == [WHOLE, ERROR, WARNING]


def test_order_is_settled_where_only_the_field_differs() -> None:
    one, other = (
        Problem("a.md", "x", "错了。", field="主题"),
        Problem("a.md", "x", "错了。", field="项目"),
    )
    assert list(Report([other, one])) == list(Report([one, other])) == [one, other]


def test_exact_repeats_are_told_once() -> None:
    assert list(Report([ERROR, WARNING, ERROR])) == [ERROR, WARNING]
    again = [WARNING, ERROR]
    assert list(Report([ERROR]) + again) == [ERROR, WARNING]
    assert render([ERROR, ERROR], "text") == render([ERROR], "text")


def test_an_error_and_the_same_as_a_warning_are_no_repeats() -> None:
    assert len(Report([ERROR, ERROR.as_warning()])) == 2


def test_a_report_is_what_it_was_when_more_is_found() -> None:
    report = Report([ERROR])
    longer = report
    longer += [WARNING]
    assert list(report) == [ERROR]
    assert list(longer) == [ERROR, WARNING]


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_nothing_to_tell_is_nothing(form: object) -> None:
    assert render([], form) == ""  # type: ignore[arg-type]


def test_a_report_counts_errors_and_warnings() -> None:
    report = Report([ERROR, WARNING, WHOLE, WARNING])
    assert (report.errors, report.warnings) == ((WHOLE, ERROR), (WARNING,))
    assert not report.is_ok


@pytest.mark.parametrize("found", [[], [WARNING]])
def test_only_errors_hold_up_the_site(found: list[Problem]) -> None:
    report = Report(found)
    assert report.is_ok
    assert bool(report) == bool(found)


def test_as_warning_changes_the_severity_alone() -> None:
    assert ERROR.as_warning() == Problem("b.md", "x", "错了。", "改好。", 3, 2, "标题", "warning")
    assert (ERROR.is_error, ERROR.as_warning().is_error) == (True, False)
