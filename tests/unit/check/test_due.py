"""``due``: which honours an office has to review soon, and how the command tells it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hours import TODAY
from roots import SiteFrom
from showcase import pipeline
from showcase.check.due import DueReview, due_reviews
from showcase.commands import main as cli
from writing import FAMILY, PERSON, UNIT, family, honour, story, unit


def window(given: str = "2024-12-05", **changes: str | None) -> str:
    """A unit with one honour of three years, to be reviewed six months before they end."""
    one = honour(
        项目="文明窗口", 类别=None, 届=None, 年度="2024", 文号=None, 授予日期=given, **changes
    )
    return unit(荣誉=f"[{one}]")


def due(root: Path, days: int = 90, today: date = TODAY) -> list[DueReview]:
    content = pipeline.check(root, today).content
    return list(due_reviews(content.stories, content.vocabulary, today, days))


@pytest.mark.parametrize(
    ("given", "days", "found"),
    [
        ("2023-11-23", 90, True),  # ends 2026-11-22, today: review overdue, honour still stands
        ("2023-11-22", 90, False),  # ended yesterday: a past honour needs no review
        ("2024-05-23", 0, True),  # ends 2027-05-22: review due today
        ("2024-05-24", 0, False),
        ("2024-05-24", 1, True),
        ("2024-08-21", 90, True),  # ends 2027-08-20: due in ninety days
        ("2024-08-22", 90, False),
        ("2024-08-22", 91, True),
    ],
)
def test_window_of_days(site_from: SiteFrom, given: str, days: int, found: bool) -> None:
    assert [d.name for d in due(site_from({UNIT: window(given)}), days)] == [
        "云汀水务有限公司营业厅"
    ] * found


def test_tells_all_that_an_office_needs(site_from: SiteFrom) -> None:
    assert due(site_from({UNIT: window("2024-05-23")})) == [
        DueReview(
            "文明窗口", "柳荫街道", "铁牛社区", date(2026, 11, 22), "云汀水务有限公司营业厅",
            date(2027, 5, 22), UNIT,
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        {"状态": "到期"},
        {"状态": "撤销", "撤销": "{日期: 2026-03-02, 文号: 云文明委〔2026〕3号}"},
        {"有效期至": "2026-11-21"},
    ],
    ids=["expired", "revoked", "own end"],
)
def test_past_honours_are_left_out(site_from: SiteFrom, changes: dict[str, str]) -> None:
    assert due(site_from({UNIT: window("2024-05-23", **changes)})) == []


def test_own_review_day_goes_before_the_programme(site_from: SiteFrom) -> None:
    root = site_from({UNIT: window("2024-05-23", 复评="2027-01-05")})
    assert [d.day for d in due(root)] == [date(2027, 1, 5)]
    assert due(root, 30) == []


def test_programme_without_a_term_is_never_due(site_from: SiteFrom) -> None:
    assert due(site_from({PERSON: story(), FAMILY: family()}), 36_500) == []


def test_order_is_programme_area_day(site_from: SiteFrom) -> None:
    later = window("2024-06-23")
    elsewhere = later.replace("社区: 铁牛社区", "社区: 杏花里社区")
    root = site_from({
        "content/units/2024/a/index.md": later,
        "content/units/2024/b/index.md": window("2024-05-23"),
        "content/units/2024/c/index.md": elsewhere,
    })  # fmt: skip
    assert [d.file.split("/")[3] for d in due(root)] == ["c", "b", "a"]


def test_story_that_waits_is_told_too(site_from: SiteFrom) -> None:
    root = site_from({UNIT: window("2024-05-23").replace("状态: 发布", "状态: 待审")})
    assert len(due(root)) == 1


# --- the command --------------------------------------------------------------------------------


def said(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert cli.main(["due", "--root", str(root), "--today", TODAY.isoformat(), *more]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_command_prints_each_honour(
    site_from: SiteFrom, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(site_from({UNIT: window("2024-05-24")}), capsys) == (
        "文明窗口  柳荫街道铁牛社区  云汀水务有限公司营业厅\n"
        f"    2026-11-23 前复评，有效期至 2027-05-23  {UNIT}\n"
        "90 天以内要复评的荣誉：1 项。\n"
    )


def test_command_marks_what_is_overdue(
    site_from: SiteFrom, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "2026-11-21 前复评（已过）" in said(site_from({UNIT: window("2024-05-22")}), capsys)


def test_command_takes_the_days(site_from: SiteFrom, capsys: pytest.CaptureFixture[str]) -> None:
    root = site_from({UNIT: window("2024-08-22")})
    assert said(root, capsys) == "90 天以内要复评的荣誉：0 项。\n"
    assert said(root, capsys, "--days", "91").endswith("91 天以内要复评的荣誉：1 项。\n")
