"""The commands as a person, a script or a pull request's checks call them."""

from __future__ import annotations

import json
import re
import socket
import sys
from pathlib import Path
from typing import Any

import pytest
from building import build, page, run
from hours import ended, environment
from roots import PROJECT, root_at, run_showcase, write
from showcase.base.paths import MEMO
from writing import FAMILY, PERSON, UNIT, family, story, unit

HEAVY = ("mkdocs", "PIL", "jinja2", "rich", "material", "pillow_heif")


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Errors and warnings in several files; a comma, a colon and a percent sign in what is told."""
    return root_at(tmp_path_factory.mktemp("faulty"), {
        PERSON: story("一段，\n\n![图](a,b:c%.jpg)\n", 标题=None, 主题="[志愿服务员]"),
        FAMILY: family(更新日期="2024-01-01"),
        UNIT: "---\n标题: [没有\n---\n",
    })  # fmt: skip


def test_json_is_an_object_a_line(faulty: Path) -> None:
    done = run("check", "--root", faulty, "--format", "json", "--today", "2026-11-22")
    found = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 1
    assert len(found) >= 4
    for problem in found:
        assert list(problem) == [
            "file", "line", "column", "field", "severity", "code", "message", "instead"
        ]  # fmt: skip
        assert problem["severity"] in ("error", "warning")
        assert isinstance(problem["line"], int)
        assert problem["message"]
        assert not problem["file"].startswith("/")
    assert {p["severity"] for p in found} == {"error", "warning"}
    assert {p["file"] for p in found} == {PERSON, FAMILY, UNIT}
    files = [p["file"] for p in found]
    assert files == sorted(files)


def test_github_lines_are_workflow_commands(faulty: Path) -> None:
    done = run("check", "--root", faulty, "--format", "github", "--today", "2026-11-22")
    assert done.code == 1
    told = run("check", "--root", faulty, "--format", "json", "--today", "2026-11-22")
    problems = [json.loads(line) for line in told.out.splitlines()]
    lines = done.out.splitlines()
    assert len(lines) == len(problems)
    for line, problem in zip(lines, problems, strict=True):
        found = re.fullmatch(r"::(error|warning) (\S.*?)::(.+)", line)
        assert found, line
        properties = dict(part.split("=", 1) for part in found[2].split(","))
        assert found[1] == problem["severity"]
        assert properties["file"] == problem["file"]
        assert int(properties.get("line", 0)) == problem["line"]
        message = found[3].replace("%0A", "\n").replace("%25", "%")
        assert message.startswith(problem["message"])
    assert any("a,b:c%25.jpg" in line for line in lines)


def test_text_is_grouped_by_file_and_sums_up(faulty: Path) -> None:
    done = run("check", "--root", faulty, "--today", "2026-11-22")
    assert done.code == 1
    assert [line for line in done.out.splitlines() if line.endswith("index.md")] == sorted(
        [PERSON, FAMILY, UNIT]
    )
    assert re.search(r"检查了 2 篇：\d+ 个错误，\d+ 个提醒。请先改正错误", done.out)


@pytest.mark.parametrize(
    ("changes", "code", "told"),
    [
        ({}, 0, "没有问题"),
        ({"更新日期": "2024-01-01"}, 0, "1 个提醒"),
        ({"标题": None}, 1, "1 个错误"),
    ],
)
def test_exit_code_of_check(
    tmp_path: Path, changes: dict[str, str | None], code: int, told: str
) -> None:
    root = root_at(tmp_path, {PERSON: story(**changes)})
    done = run("check", "--root", root)
    assert (done.code, told in done.out) == (code, True), done.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "命令"),
        (["bild"], "bild"),
        (["check", "--format", "xml"], "xml"),
        (["check", "--today", "gestern"], "2026-11-22"),
        (["check", "--today", "2026-02-30"], "2026-11-22"),
        (["check", "--root", "/nowhere/at/all"], "mkdocs.yml"),
        (["build", "--root"], "--root"),
        (["check", "--site-dir", "x"], "--site-dir"),
    ],
)
def test_wrong_calls_end_with_2_and_a_sentence(arguments: list[str], told: str) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert told in done.err
    assert "Traceback" not in done.err


def test_day_may_be_written_as_editors_write_it(tmp_path: Path) -> None:
    until = "{状态: 已签, 档案号: A, 签署人: 本人, 日期: 2023-09-20, 到期: 2026-11-22}"
    root = root_at(tmp_path, {PERSON: story(授权=until)})
    for today, told in (
        ("2026-11-22", "将于"),
        ("2026年11月23日", "已于"),
        ("2026.1.1", "没有问题"),
    ):
        assert told in run("check", "--root", root, "--today", today).out


def test_day_of_the_command_line_beats_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    until = "{状态: 已签, 档案号: A, 签署人: 本人, 日期: 2023-09-20, 到期: 2026-11-22}"
    root = root_at(tmp_path, {PERSON: story(授权=until)})
    monkeypatch.setenv("SHOWCASE_TODAY", "2027-01-01")
    assert "已于" in run("check", "--root", root).out
    assert "将于" in run("check", "--root", root, "--today", "2026-11-22").out


def test_check_writes_nothing_but_what_it_remembers(tmp_path: Path) -> None:
    root = root_at(tmp_path, {PERSON: story()})
    before = {*root.rglob("*")}
    run("check", "--root", root)
    assert {*root.rglob("*")} - before == {root / ".build", root / MEMO}


def loaded(*arguments: str | Path) -> set[str]:
    """Top-level modules that a command imports, told by Python itself."""
    done = ended(
        [sys.executable, "-X", "importtime", "-m", "showcase", *arguments],
        cwd=PROJECT,
        encoding="utf-8",
        env=environment(PYTHONPATH=str(PROJECT / "scripts"), PYTHONUTF8="1"),
    )
    assert done.returncode == 0, done.stderr[-2000:]
    lines = [line.split("|") for line in done.stderr.splitlines() if line.startswith("import time")]
    return {parts[2].strip().split(".")[0] for parts in lines if len(parts) == 3}


def test_help_imports_nothing_heavy() -> None:
    assert loaded("check", "--help") & set(HEAVY) == set()


def test_check_without_photos_does_not_need_mkdocs(tmp_path: Path) -> None:
    root = root_at(tmp_path, {PERSON: story()})
    assert loaded("check", "--root", root) & {"mkdocs", "jinja2", "material", "rich"} == set()


def test_build_asks_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def refuse(*arguments: Any, **_: Any) -> Any:
        asked.append(arguments)
        raise OSError("no network here")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    build(root_at(tmp_path, {PERSON: story(), FAMILY: family(), UNIT: unit()}))
    assert asked == []


def test_output_is_quiet_and_told_in_one_screen(tmp_path: Path) -> None:
    """From a script: no progress bar, no notices of other programs on standard error."""
    root = root_at(tmp_path, {PERSON: story()})
    done = run_showcase("build", "--root", root, "--today", "2026-11-22")
    assert done.returncode == 0
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) < 10
    assert "\x1b" not in done.stdout
    assert str(root / "site") in done.stdout


def test_output_survives_a_narrow_encoding(tmp_path: Path) -> None:
    """A Windows console or a bare LANG=C must not turn Chinese into a crash."""
    root = root_at(tmp_path, {PERSON: story(标题=None)})
    env = environment(PYTHONPATH=str(PROJECT / "scripts"), PYTHONIOENCODING="ascii")
    env |= {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = ended([sys.executable, "-m", "showcase", "check", "--root", root], cwd=tmp_path, env=env)
    assert done.returncode == 1
    assert "缺少“标题”" in done.stdout.decode("utf-8")


def test_root_with_templates_of_its_own(tmp_path: Path) -> None:
    """A district changes one page and keeps the project's others."""
    root = root_at(tmp_path, {PERSON: story()})
    write(root / "overrides/pages/mottoes.html", "<div><h1>我们的家训</h1></div>")
    build(root)
    assert "我们的家训" in page(root / "site", "mottoes/")
    assert "周桂兰" in page(root / "site", "models-of-virtue/zhou-gui-lan/")
