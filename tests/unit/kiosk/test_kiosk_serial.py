"""The number that only rises: what it is made of, and what it leaves alone."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hours import TODAY
from hypothesis import given
from hypothesis import strategies as st
from showcase.kiosk import serial
from showcase.kiosk.marks import mark_of

START = int(datetime(2026, 11, 21, 16, tzinfo=UTC).timestamp())  # 22 November in Shanghai
END = START + 86_399


def answering(monkeypatch: pytest.MonkeyPatch, told: str | Exception, code: int = 0) -> list[Any]:
    """Git says ``told``; the commands that it is asked with."""
    asked = []

    def run(command: Any, **how: Any) -> Any:
        asked.append((command, how["cwd"]))
        assert how["timeout"]
        if isinstance(told, Exception):
            raise told
        return subprocess.CompletedProcess(command, code, told.encode(), b"")

    monkeypatch.setattr(serial.subprocess, "run", run)
    return asked


@pytest.mark.parametrize(
    ("told", "code", "number"),
    [
        (f"{START + 3600}\n", 0, START + 3600),
        (f"{START - 1}\n", 0, START),  # yesterday's
        (f"{END + 1}\n", 0, END),  # a clock that was wrong lasts a day
        ("99999999999999\n", 0, START),
        (f"{START + 3600}\n", 128, START),
        ("", 0, START),
        ("gpg: no\n17\n", 0, START),
        (FileNotFoundError("git"), 0, START),
        (subprocess.TimeoutExpired("git", 1), 0, START),
    ],
)
def test_within_its_day_a_build_is_as_late_as_its_commit(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, told: str | Exception, code: int, number: int
) -> None:
    asked = answering(monkeypatch, told, code)
    assert serial.serial_of(tmp_path, TODAY) == number
    assert asked == [(serial.COMMAND, tmp_path)]


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(0, 10**10), st.integers(0, 10**10))
def test_it_never_falls(day: date, one: int, other: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        found = []
        for commit, today in ((min(one, other), day), (max(one, other), day),
                              (min(one, other), day + timedelta(days=1))):  # fmt: skip
            answering(patch, str(commit))
            found.append(serial.serial_of(Path(), today))
    assert found[0] <= found[1] < found[2]


def test_without_git_the_day_counts(tmp_path: Path) -> None:
    """The real one, at a place that no repository holds."""
    assert serial.serial_of(tmp_path, TODAY) == START


def test_a_mark_tells_nothing_and_differs_from_screen_to_screen() -> None:
    assert mark_of("hall", "families/li") == "d492aaaf3fa165c5", "screens have stored it"
    assert mark_of("hall", "families/li") != mark_of("other", "families/li")
