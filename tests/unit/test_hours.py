"""Every test gets its hour, its zone and its signals from ``hours.py``: no file of tests asks the machine."""

from __future__ import annotations

import ast
import os
import signal
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pytest
from hours import TODAY, ended, environment
from roots import PROJECT
from showcase.base import clock

TESTS = PROJECT / "tests"
FILES = sorted(p for p in TESTS.rglob("*.py") if "fixtures" not in p.relative_to(TESTS).parts)

FORBIDDEN = {
    "now": "a time of the machine; name one, or take one of hours.py",
    "utcnow": "a time of the machine; name one, or take one of hours.py",
    "today": "the machine's day; take hours.TODAY",
    "localtime": "the machine's zone",
    "new_context": "a page without an hour; open it on browsing.device()",
    "launch": "a browser without an hour; take the fixture, and browsing.device()",
    "launch_persistent_context": "a browser without an hour; take browsing.device(kept=…)",
    "wait_for_function": "needs eval, which the pages' policy rules out; take browsing.until() or expect()",
    "system": "a program with the machine's hour; start it with hours.started() or ended()",
    "fork": "a program with the machine's hour; start it with hours.started() or ended()",
}
"""Names of methods and functions, and what speaks against calling them in a test."""

OF_MODULES = {
    "time": {"time", "time_ns", "ctime", "perf_counter", "process_time", "strftime", "gmtime"},
    "subprocess": {"run", "Popen", "call", "check_call", "check_output", "getoutput"},
    "locale": {"getlocale", "getpreferredencoding", "getencoding"},
}
"""Functions that may not be had of these modules, called or imported. ``time.monotonic`` is for waiting."""

ALLOWED = {
    "hours.py": {"subprocess.run", "subprocess.Popen", "time.time"},
    "browsing.py": {"new_context", "launch", "launch_persistent_context"},
    "test_run.py": {"subprocess.call"},  # noted instead of done
    "test_import_written.py": {
        "fork"
    },  # a child that is killed: it has its test's hour and asks for none
}
"""The doors themselves."""


def faults(text: str, name: str = "") -> list[str]:
    """What in a file of tests asks the machine, with the line."""
    found = []
    nodes = list(ast.walk(ast.parse(text)))
    types = {id(node.value) for node in nodes if isinstance(node, ast.Subscript)}  # Popen[str]
    for node in nodes:
        if id(node) in types:
            continue
        for what in (*_called(node), *_taken(node)):
            if what not in ALLOWED.get(name, ()):
                found.append(f"{getattr(node, 'lineno', 0)}: {what}")
    return found


def _called(node: ast.AST) -> Iterator[str]:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return
    owner, name = ast.unparse(node.func.value), node.func.attr
    if name in FORBIDDEN and owner != "clock":  # the product's own, which the tests' day answers
        yield name
    if name == "new_page" and owner.split(".")[-1] in ("browser", "chromium"):
        yield "browser.new_page"
    # Without a time, Playwright's clock starts at the machine's.
    if name == "install" and owner.endswith("clock") and not (node.args or node.keywords):
        yield "clock.install()"


def _taken(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Dict):
        spread = [ast.unparse(v) for k, v in zip(node.keys, node.values, strict=True) if not k]
        if "os.environ" in spread:
            yield "**os.environ"
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        if node.attr in OF_MODULES.get(node.value.id, ()):
            yield f"{node.value.id}.{node.attr}"
    elif isinstance(node, ast.ImportFrom) and node.module in OF_MODULES:
        for alias in node.names:
            if alias.name in OF_MODULES[node.module]:
                yield f"{node.module}.{alias.name}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(TESTS).as_posix())
def test_no_test_asks_the_machine(path: Path) -> None:
    assert faults(path.read_text("utf-8"), path.name) == [], (
        "see FORBIDDEN in this file for the way"
    )


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("context = browser.new_context()", "new_context"),
        ("def f(self):\n    return self.browser.new_page()", "browser.new_page"),
        ("page.clock.install()", "clock.install()"),
        ("page.wait_for_function('x')", "wait_for_function"),
        ("made = datetime.now(UTC)", "now"),
        ("day = dt.date.today()", "today"),
        ("import time\nstart = time.time()", "time.time"),
        ("from time import perf_counter", "time.perf_counter"),
        ("from subprocess import run", "subprocess.run"),
        ("subprocess.Popen(['a'])", "subprocess.Popen"),
        ("x = map(subprocess.run, y)", "subprocess.run"),
        ("env = {**os.environ, 'A': '1'}", "**os.environ"),
    ],
)
def test_whoever_asks_is_found(text: str, what: str) -> None:
    """The reading itself."""
    assert [found.partition(": ")[2] for found in faults(text)] == [what]


@pytest.mark.parametrize(
    "text",
    [
        "page = context.new_page()",
        "page.clock.install(time=MORNING)",
        "end = time.monotonic() + 60",
        "pipe = subprocess.PIPE",
        "found = run('check', '--today', today)",
    ],
)
def test_whoever_does_not_ask_is_left_alone(text: str) -> None:
    assert faults(text) == []


# --- what the tests are given ---------------------------------------------------------------------

ASKED = (
    "import os, time, signal, sys; from showcase.base import clock;"
    "print(clock.today(), time.strftime('%z'), signal.getsignal(signal.SIGINT) is not signal.SIG_IGN,"
    " signal.getsignal(signal.SIGTERM) == signal.SIG_DFL, sys.stdin.read() == '')"
)


def test_a_program_of_a_test_knows_neither_the_machine_nor_who_started_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in {
        "TZ": "America/New_York", "LC_ALL": "C", "LANG": "de_DE", "SHOWCASE_TODAY": "1999-01-01",
        "PYTHONWARNINGS": "error", "PYTHONPATH": "/nowhere",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    before = {one: signal.signal(one, signal.SIG_IGN) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        there = environment(PYTHONPATH=str(PROJECT / "scripts"))
        done = ended([sys.executable, "-c", ASKED], env=there, encoding="utf-8")
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN, "as it was"
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    assert (done.stdout, done.stderr) == (f"{TODAY} +0800 True True True\n", "")


def test_the_process_of_the_tests_stands_in_china_on_the_tests_day() -> None:
    assert clock.today() == TODAY
    if os.name != "nt":
        assert datetime.fromtimestamp(0).hour == 8


# --- the day of a build ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2028-02-28T15:59:59", "2028-02-28"),
        ("2028-02-28T16:00:00", "2028-02-29"),
        ("2028-02-29T16:00:00", "2028-03-01"),
        ("2026-12-31T15:59:59", "2026-12-31"),
        ("2026-12-31T16:00:00", "2027-01-01"),
    ],
)
@pytest.mark.parametrize("given", ["", "gestern", "2028-02-30"])
def test_a_build_that_is_told_no_day_goes_by_chinas(
    monkeypatch: pytest.MonkeyPatch, moment: str, day: str, given: str
) -> None:
    class Told(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(tz)

    monkeypatch.setenv(clock.VARIABLE, given)
    monkeypatch.setattr(clock, "datetime", Told)
    assert clock.today().isoformat() == day
