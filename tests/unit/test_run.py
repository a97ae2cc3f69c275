"""The bootstrap: what run.py says, when it remakes .venv, which browser it takes."""

import ast
import contextlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hours import ended, environment, started

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (ROOT / "run.py").read_text(encoding="utf-8")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Any:
    """run.py as a module, fresh for each test, without its signal handler."""
    spec = importlib.util.spec_from_file_location("run_under_test", ROOT / "run.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module.signal, "signal", lambda *_: None)
    return module


def use_folder(run: Any, folder: Path) -> None:
    """Let run.py believe that it lives in another folder."""
    run.ROOT, run.VENV = folder, folder / ".venv"
    run.PYTHON, run.STAMP = run.VENV / "python", run.VENV / "stamp.json"


class Project:
    """A made-up project folder in which making and filling .venv is only written down."""

    def __init__(self, run: Any, folder: Path) -> None:
        self.run, self.folder, self.done = run, folder, list[str]()
        self.broken = ""
        use_folder(run, folder)
        self.write(runtime="a", development="b")
        (folder / run.PRINTING).write_text("c", encoding="utf-8")
        run.make_venv, run.install = self.make_venv, self.install

    def write(self, **locks: str) -> None:
        for name, text in locks.items():
            file = self.run.RUNTIME if name == "runtime" else self.run.DEVELOPMENT
            (self.folder / file).write_text(text, encoding="utf-8")

    def make_venv(self) -> None:
        self.done.append("venv")
        shutil.rmtree(self.run.VENV, ignore_errors=True)
        self.run.VENV.mkdir()
        self.run.PYTHON.touch()

    def install(self, lock: str) -> None:
        self.done.append(lock)
        if lock == self.broken:
            raise SystemExit("no network")

    def prepare(self, *locks: str) -> list[str]:
        """Run prepare() and return what had to be done."""
        self.done.clear()
        assert self.run.prepare(*locks) == str(self.run.PYTHON)
        return list(self.done)


@pytest.fixture
def project(run: Any, tmp_path: Path) -> Project:
    return Project(run, tmp_path)


# What it says


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["help"]])
def test_lists_the_commands_in_both_languages(
    run: Any, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert run.main(arguments) == 0
    out = capsys.readouterr().out
    assert re.findall(r"^  (\w+) ", out, re.MULTILINE) == list(run.COMMANDS)
    known = (
        "serve build check new import format photos diff search export print due indicators kiosk"
        " handbook test"
    )
    assert known.split() == list(run.COMMANDS)
    rows = re.findall(r"^  \w+ +(.+)\n +(.+)$", out, re.MULTILINE)
    assert len(rows) == len(run.COMMANDS)
    for chinese, english in rows:
        assert CHINESE.search(chinese)
        assert english.isascii()


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1252", "utf-8"])
def test_lists_the_commands_on_any_terminal(encoding: str) -> None:
    done = ended([sys.executable, ROOT / "run.py"], env=environment(PYTHONIOENCODING=encoding))
    assert (done.returncode, done.stderr) == (0, b"")
    out = done.stdout.decode(encoding)
    assert "preview the site" in out
    assert ("预览" in out) == (encoding in ("gbk", "utf-8"))


@pytest.mark.parametrize(
    ("typed", "meant"), [("buidl", "build"), ("Serve", "serve"), ("chekc", "check")]
)
def test_unknown_command_names_the_nearest(
    run: Any, capsys: pytest.CaptureFixture[str], typed: str, meant: str
) -> None:
    assert run.main([typed]) == 2
    err = capsys.readouterr().err
    assert f"没有“{typed}”这个命令" in err
    assert f"是不是想用 {meant}？" in err
    assert "用法" in err


def test_unknown_command_like_nothing_else_gets_no_guess(
    run: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(["xyzzy"]) == 2
    assert "是不是想用" not in capsys.readouterr().err


def test_old_python_gets_a_sentence(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.sys, "version_info", (3, 10, 9, "final", 0))
    with pytest.raises(SystemExit, match=r"需要 Python 3\.11"):
        run.main(["check"])


def test_missing_venv_names_the_apt_package(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None)
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    with pytest.raises(SystemExit, match=rf"apt install python{re.escape(version)}-venv$"):
        run.make_venv()


def test_failing_ensurepip_is_reported_and_leaves_no_stamp(
    run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import venv

    use_folder(run, tmp_path)
    run.VENV.mkdir()
    run.STAMP.write_text("{}", encoding="utf-8")

    def fail(self: venv.EnvBuilder, folder: Path) -> None:
        output = (
            b"Traceback (most recent call last):\n  somewhere\nOSError: [Errno 28] disk is full"
        )
        raise subprocess.CalledProcessError(1, "ensurepip", output)

    monkeypatch.setattr(venv.EnvBuilder, "create", fail)
    with pytest.raises(SystemExit, match="disk is full") as stop:
        run.make_venv()
    assert "Traceback" not in str(stop.value)
    assert not run.STAMP.exists()


def test_unwritable_folder_is_explained(
    run: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*locks: str) -> str:
        raise PermissionError(13, "Permission denied", "/some/.venv")

    monkeypatch.setattr(run, "prepare", fail)
    with pytest.raises(SystemExit, match="能不能写入"):
        run.main(["check"])
    assert "/some/.venv" in capsys.readouterr().err


def test_control_c_ends_quietly_with_130(
    run: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*locks: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "prepare", interrupt)
    assert run.main(["build"]) == 130
    assert capsys.readouterr() == ("", "")


# What it is made of


def test_parses_under_python_3_6() -> None:
    tree = ast.parse(SOURCE, feature_version=(3, 6))
    imported = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert "__future__" not in imported  # `annotations` is a syntax error there


def test_module_level_runs_under_python_3_6() -> None:
    """Subscripted or joined types in annotations are evaluated there, unless quoted."""
    for node in ast.walk(ast.parse(SOURCE)):
        if isinstance(node, ast.FunctionDef):
            arguments = [*node.args.args, node.args.vararg, node.args.kwarg]
            annotations = [node.returns, *(a.annotation for a in arguments if a)]
            for annotation in filter(None, annotations):
                assert isinstance(annotation, ast.Name | ast.Constant), ast.unparse(annotation)


def test_imports_only_the_standard_library() -> None:
    names = set()
    for node in ast.walk(ast.parse(SOURCE)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names.add(str(node.module).split(".")[0])
    assert names
    assert names <= sys.stdlib_module_names


def test_ci_runs_the_documented_command() -> None:
    file = ROOT / ".ci" / "run"
    assert file.read_text(encoding="utf-8").splitlines()[-1] == "python3 run.py test"
    assert os.name == "nt" or os.access(file, os.X_OK)


@pytest.mark.parametrize(
    ("name", "least"),
    [("requirements.lock", 20), ("requirements-print.lock", 3), ("requirements-dev.lock", 20)],
)
def test_lock_is_hashed_and_names_no_host_or_path(name: str, least: int) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
    assert len(entries) > least
    for entry in entries:
        assert not PIN.match(entry) or "--hash=sha256:" in entry
    assert not re.search(r"[/@]|--index|--find-links|--trusted", text)


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-print.lock"])
def test_development_lock_contains_the_others(name: str) -> None:
    assert pins(name).items() < pins("requirements-dev.lock").items()


def test_what_prints_is_locked_for_more_than_this_machine() -> None:
    """Hashes tell no system. But one wheel would have one, and Typst has a wheel for each: Windows, macOS on
    both processors, and Linux.
    """
    text = (ROOT / "requirements-print.lock").read_text(encoding="utf-8")
    of_typst = re.search(r"^typst==.*?(?=^[a-z]|\Z)", text, re.MULTILINE | re.DOTALL)
    assert of_typst
    assert of_typst[0].count("--hash=sha256:") >= 5
    assert pins("requirements-print.lock").keys() >= {"typst", "pylopdf-fonts-zh-cn", "fonttools"}


def test_nothing_that_prints_is_needed_for_the_site() -> None:
    assert not pins("requirements.lock").keys() & {"typst", "pylopdf-fonts-zh-cn"}


# When it remakes .venv


def test_makes_the_environment_once(project: Project) -> None:
    runtime = project.run.RUNTIME
    assert project.prepare(runtime) == ["venv", runtime]
    assert project.prepare(runtime) == []


def test_adds_the_development_tools_to_the_same_environment(project: Project) -> None:
    runtime, development = project.run.RUNTIME, project.run.DEVELOPMENT
    project.prepare(runtime)
    assert project.prepare(runtime, development) == [development]
    assert project.prepare(runtime, development) == []
    assert project.prepare(runtime) == []


def test_typesetting_is_added_when_something_is_printed(
    run: Any, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And by no other command: who only writes stories waits for none of it."""
    monkeypatch.setattr(run.os, "execve", lambda *_: None)
    monkeypatch.setattr(run.subprocess, "call", lambda *_, **__: 0)  # on Windows
    for command in ("serve", "build", "check", "export"):
        run.main([command])
    assert project.done == ["venv", run.RUNTIME]
    run.main(["print", "list"])
    run.main(["print", "all"])
    assert project.done == ["venv", run.RUNTIME, run.PRINTING]


def test_the_first_print_says_what_it_waits_for(
    run: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "quiet", lambda *_: (True, ""))
    run.install(run.PRINTING)
    assert "排版程序和字体（约 50 MB）" in capsys.readouterr().err


def test_remakes_it_when_a_lock_changes(project: Project) -> None:
    runtime, development = project.run.RUNTIME, project.run.DEVELOPMENT
    project.prepare(runtime, development)
    project.write(development="changed")
    assert project.prepare(runtime) == []
    assert project.prepare(runtime, development) == ["venv", runtime, development]
    project.write(runtime="changed")
    assert project.prepare(runtime) == ["venv", runtime]


def test_remakes_it_for_another_python(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    runtime = project.run.RUNTIME
    project.prepare(runtime)
    monkeypatch.setattr(project.run.platform, "python_version", lambda: "3.99.0")
    assert project.prepare(runtime) == ["venv", runtime]
    monkeypatch.setattr(project.run.sys, "base_prefix", "/another/python")
    assert project.prepare(runtime) == ["venv", runtime]


def test_keeps_what_another_run_made_meanwhile(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    locks = (project.run.RUNTIME, project.run.DEVELOPMENT)
    real = project.run.only_one

    def wait_for_the_other() -> Any:
        monkeypatch.setattr(project.run, "only_one", real)
        project.run.prepare(*locks)
        project.done.clear()
        return real()

    monkeypatch.setattr(project.run, "only_one", wait_for_the_other)
    assert project.prepare(project.run.RUNTIME) == []
    assert project.prepare(*locks) == []


def test_remakes_it_when_the_folder_was_moved(run: Any, project: Project, tmp_path: Path) -> None:
    project.prepare(run.RUNTIME)
    copy = tmp_path / "copy"
    shutil.copytree(tmp_path, copy, ignore=shutil.ignore_patterns("copy"))
    use_folder(run, copy)
    assert project.prepare(run.RUNTIME) == ["venv", run.RUNTIME]


@pytest.mark.parametrize("stamp", ["", "{", "[]", "null", "{}", '{"python": "3"}'])
def test_remakes_it_when_the_stamp_is_damaged(project: Project, stamp: str) -> None:
    project.prepare(project.run.RUNTIME)
    project.run.STAMP.write_text(stamp, encoding="utf-8")
    assert project.prepare(project.run.RUNTIME) == ["venv", project.run.RUNTIME]


def test_remakes_it_when_the_interpreter_is_gone(project: Project) -> None:
    project.prepare(project.run.RUNTIME)
    project.run.PYTHON.unlink()
    assert project.prepare(project.run.RUNTIME) == ["venv", project.run.RUNTIME]


def test_half_made_environment_is_made_again(project: Project) -> None:
    project.broken = project.run.RUNTIME
    with pytest.raises(SystemExit, match="no network"):
        project.prepare(project.run.RUNTIME)
    project.broken = ""
    assert project.prepare(project.run.RUNTIME) == ["venv", project.run.RUNTIME]


def test_missing_tools_do_not_spoil_the_environment_for_others(project: Project) -> None:
    project.prepare(project.run.RUNTIME)
    project.broken = project.run.DEVELOPMENT
    with pytest.raises(SystemExit, match="no network"):
        project.prepare(project.run.RUNTIME, project.run.DEVELOPMENT)
    assert project.prepare(project.run.RUNTIME) == []


@contextlib.contextmanager
def holder(folder: Path, after: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that takes the lock, says so, and then does something."""
    code = "import run, pathlib; run.ROOT = pathlib.Path(%r); f = run.only_one(); print(1); %s"
    with started(
        [sys.executable, "-u", "-c", code % (str(folder), after)],
        cwd=ROOT,
        env=environment(PYTHONIOENCODING="utf-8", PYTHONDONTWRITEBYTECODE="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_second_run_waits_for_the_first(run: Any, tmp_path: Path) -> None:
    run.ROOT = tmp_path
    with run.only_one() as file, holder(tmp_path, "pass") as other:
        assert other.stderr
        assert other.stdout
        assert "请稍等" in other.stderr.readline()
        assert other.poll() is None
        file.close()
        assert other.stdout.read() == "1\n"


def test_lock_of_a_killed_run_is_free(run: Any, tmp_path: Path) -> None:
    run.ROOT = tmp_path
    with holder(tmp_path, "import time; time.sleep(60)") as other:
        assert other.stdout
        assert other.stdout.readline() == "1\n"
        other.kill()
        other.wait()
        with run.only_one():
            pass


# What it does with pip


def fake_pip(run: Any, folder: Path, code: str) -> None:
    script = folder / "fake_pip.py"
    script.write_text(code, encoding="utf-8")
    run.PIP = [sys.executable, str(script)]


def test_failed_pip_shows_its_last_lines_and_what_to_try(run: Any, tmp_path: Path) -> None:
    fake_pip(run, tmp_path, "for i in range(40): print(f'line {i};')\nraise SystemExit('找不到')")
    with pytest.raises(SystemExit) as stop:
        run.install(run.RUNTIME)
    text = str(stop.value)
    assert "找不到" in text
    assert "line 26;" in text
    assert "line 25;" not in text
    assert "PIP_INDEX_URL" in text
    assert "HTTPS_PROXY" in text
    assert "://" not in text


def test_pip_that_does_not_start_is_reported(run: Any, tmp_path: Path) -> None:
    run.PIP = [str(tmp_path / "nothing")]
    with pytest.raises(SystemExit, match="组件没有装好"):
        run.install(run.RUNTIME)


def test_pip_is_told_to_check_the_hashes(run: Any, tmp_path: Path) -> None:
    log = tmp_path / "log"
    fake_pip(
        run,
        tmp_path,
        f"import pathlib, sys; pathlib.Path({str(log)!r}).write_text(repr(sys.argv[1:]))",
    )
    run.install(run.RUNTIME)
    arguments = ast.literal_eval(log.read_text(encoding="utf-8"))
    assert "--require-hashes" in arguments
    assert arguments[-2:] == ["-r", str(ROOT / run.RUNTIME)]


# Which browser it takes


class Machine:
    """A made-up PATH; programs on it start, unless they are broken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, name: str, *, starts: bool = True) -> str:
        path = self.folder / (f"{name}.bat" if os.name == "nt" else name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\nexit {0 if starts else 1}\n", encoding="utf-8")
        path.chmod(0o755)
        return str(path)


@pytest.fixture
def machine(run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    for name in ("CHROMIUM", "PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(run, "MAC_BROWSERS", ("Test Browser",))
    return Machine(tmp_path)


def same(found: str | None, made: str) -> bool:
    return found is not None and os.path.normcase(found) == os.path.normcase(made)


def test_browser_from_the_environment_comes_first(
    run: Any, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.add("chromium")
    mine = machine.add("my-browser")
    monkeypatch.setenv("CHROMIUM", mine)
    assert same(run.installed_browser(), mine)


def test_browsers_on_path_in_order(run: Any, machine: Machine) -> None:
    for name in ("msedge", "chrome", "google-chrome", "chromium"):  # the best comes last
        made = machine.add(name)
        assert same(run.installed_browser(), made)


def test_browser_in_the_usual_places(
    run: Any, machine: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mac = "Applications/Test Browser.app/Contents/MacOS/Test Browser"
    if os.name != "nt":
        made = machine.add(mac)
        assert same(run.installed_browser(), made)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    edge = tmp_path / "local/Microsoft/Edge/Application/msedge.exe"
    edge.parent.mkdir(parents=True)
    edge.write_text("#!/bin/sh\n", encoding="utf-8")
    edge.chmod(0o755)
    assert same(run.installed_browser(), str(edge))
    made = machine.add("msedge")
    assert same(run.installed_browser(), made)  # PATH is asked before


@pytest.mark.skipif(os.name == "nt", reason="hands over without execve")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["diff", "main", "--html", "x"], "/opt/browser"),
        (["diff", "--html=x"], "/opt/browser"),
        (["diff", "main"], None),
        (["check", "--html"], None),
    ],
)
def test_a_review_with_pictures_is_told_of_a_browser(
    run: Any, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str | None
) -> None:
    """One that is there: none is fetched for it, and no other command waits for the search."""
    found: list[dict[str, str]] = []
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(run, "prepare", lambda *locks: "python")
    monkeypatch.setattr(run, "installed_browser", lambda: "/opt/browser")
    monkeypatch.setattr(run.os, "execve", lambda path, command, env: found.append(env))
    run.main(arguments)
    assert [env.get("CHROMIUM") for env in found] == [told]


@pytest.mark.skipif(os.name == "nt", reason="Windows browsers cannot be started unseen")
def test_browser_that_does_not_start_is_passed_over(run: Any, machine: Machine) -> None:
    machine.add("chromium", starts=False)
    good = machine.add("google-chrome")
    assert run.installed_browser() == good


class Commands:
    """Stands in for quiet(): notes each command, and lets a browser appear after one of them."""

    def __init__(self, machine: Machine, success: str) -> None:
        self.machine, self.success, self.asked = machine, success, list[str]()
        self.made = ""

    def __call__(self, *command: str) -> tuple[bool, str]:
        text = " ".join(command)
        if "--version" in command:
            return True, "1.0"
        if "executable_path" in text:
            return True, self.made if "playwright" in self.success else "/nowhere/chrome"
        self.asked.append(text)
        if self.success and self.success in text:
            name = "their-own" if "playwright" in text else "chromium"
            self.made = self.machine.add(name)
            return True, ""
        return False, f"no luck with {text}"


@pytest.mark.parametrize(
    ("root", "success", "asked"),
    [
        (True, "playwright", ["py -m playwright install chromium"]),
        (False, "playwright", ["py -m playwright install chromium"]),
        (
            True,
            "apt-get install",
            [
                "py -m playwright install chromium",
                "apt-get update",
                "apt-get install -y chromium fonts-noto-cjk",
            ],
        ),
    ],
)
def test_fetches_a_browser_only_when_there_is_none(
    run: Any,
    machine: Machine,
    monkeypatch: pytest.MonkeyPatch,
    root: bool,
    success: str,
    asked: list[str],
) -> None:
    commands = Commands(machine, success)
    monkeypatch.setattr(run, "quiet", commands)
    monkeypatch.setattr(run.os, "geteuid", lambda: 0 if root else 1000, raising=False)
    machine.add("apt-get")
    assert same(run.find_browser("py"), commands.made)
    assert commands.asked == asked
    machine.add("chromium")
    assert run.find_browser("py")
    assert commands.asked == asked


def test_no_browser_at_all_is_said_in_chinese(
    run: Any,
    machine: Machine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    commands = Commands(machine, "")
    monkeypatch.setattr(run, "quiet", commands)
    monkeypatch.setattr(run.os, "geteuid", lambda: 1000, raising=False)
    machine.add("apt-get")
    assert run.find_browser("py") is None
    assert commands.asked == ["py -m playwright install chromium"]
    err = capsys.readouterr().err
    assert "没有可用的浏览器" in err
    assert "no luck with py" in err


@pytest.mark.parametrize(
    ("there", "root", "asked"),
    [
        ([], True, ["apt-get update",
                    "apt-get install -y --no-install-recommends poppler-utils qpdf"]),
        (["qpdf"], True, ["apt-get update",
                          "apt-get install -y --no-install-recommends poppler-utils"]),
        (["pdftotext", "qpdf"], True, []),
        ([], False, []),
    ],
)  # fmt: skip
def test_tools_for_pdfs_are_fetched_where_that_needs_nobody(
    run: Any,
    machine: Machine,
    monkeypatch: pytest.MonkeyPatch,
    there: list[str],
    root: bool,
    asked: list[str],
) -> None:
    commands = Commands(machine, "")
    monkeypatch.setattr(run, "quiet", commands)
    monkeypatch.setattr(run.os, "geteuid", lambda: 0 if root else 1000, raising=False)
    for name in ("apt-get", *there):
        machine.add(name)
    run.add_paper_tools()
    assert commands.asked == asked


# What `test` runs


class Steps:
    """Stands in for subprocess.call(): notes each step, and lets one of them fail."""

    def __init__(self) -> None:
        self.ran, self.failing, self.code = list[str](), "", 0
        self.browsers: list[str | None] = []

    def __call__(self, command: list[str], env: dict[str, str], cwd: Path) -> int:
        assert command[:2] == ["py", "-m"]
        assert cwd == ROOT
        self.ran.append(" ".join(command[2:]))
        self.browsers.append(env.get("CHROMIUM"))
        return self.code if self.failing and self.failing in command else 0


@pytest.fixture
def steps(run: Any, monkeypatch: pytest.MonkeyPatch) -> Steps:
    stand_in = Steps()
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(run, "prepare", lambda *locks: "py")
    monkeypatch.setattr(run, "find_browser", lambda python: "/opt/browser")
    monkeypatch.setattr(run, "add_paper_tools", lambda: None)
    monkeypatch.setattr(run.subprocess, "call", stand_in)
    return stand_in


def test_runs_every_step_in_order(
    run: Any, steps: Steps, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(["test"]) == 0
    assert steps.ran == [
        "ruff format --check .",
        "ruff check .",
        "mypy --strict scripts tests/helpers bench",
        "pytest -n auto --dist worksteal --durations=10",
    ]
    assert steps.browsers == ["/opt/browser"] * 4
    err = capsys.readouterr().err
    assert all(step in err for step in steps.ran)


@pytest.mark.parametrize(("code", "result"), [(1, 1), (5, 5), (-9, 137)])
def test_stops_at_the_first_failing_step(
    run: Any, steps: Steps, capsys: pytest.CaptureFixture[str], code: int, result: int
) -> None:
    steps.failing, steps.code = "mypy", code
    assert run.main(["test"]) == result
    assert steps.ran[-1] == "mypy --strict scripts tests/helpers bench"
    assert "没有通过 Failed: mypy" in capsys.readouterr().err


def test_pytest_arguments_mean_pytest_alone(run: Any, steps: Steps) -> None:
    assert run.main(["test", "tests/unit", "-k", "a b"]) == 0
    assert steps.ran == ["pytest tests/unit -k a b"]


def test_without_a_browser_nothing_is_set(
    run: Any, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "find_browser", lambda python: None)
    assert run.main(["test", "-q"]) == 0
    assert steps.browsers == [None]


# All of it, for real, but for pip, which takes long and is what started these tests anyway


def without_pip(source: str) -> str:
    for real, quick in [("with_pip=True", "with_pip=False"), ('"-m", "pip",', '"-c", "pass",')]:
        assert source.count(real) == 1
        source = source.replace(real, quick)
    return source


def test_two_first_runs_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "我们 家"
    package = folder / "scripts" / "showcase"
    package.mkdir(parents=True)
    (folder / "run.py").write_text(without_pip(SOURCE), encoding="utf-8")
    (folder / "requirements.lock").write_text("# nothing\n", encoding="utf-8")
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(
        "import os, sys\nprint(sys.argv[1:], sys.flags.utf8_mode, os.getcwd())\nsys.exit(7)\n",
        encoding="utf-8",
    )
    other = tmp_path / "other" / "showcase"
    other.mkdir(parents=True)
    (other / "__main__.py").write_text("raise SystemExit('wrong package')\n", encoding="utf-8")
    (other / "__init__.py").touch()
    command = [sys.executable, folder / "run.py", "check", "一", "b c"]
    env = environment(PYTHONIOENCODING="utf-8", PYTHONPATH=str(other.parent))

    def start() -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        return started(command, cwd=tmp_path, env=env, stdout=pipe, stderr=pipe, encoding="utf-8")

    both = [start(), start()]
    results = [(*process.communicate(), process.returncode) for process in both]
    for out, _, code in results:
        assert out.split("\n")[0] == f"['check', '一', 'b c'] 1 {tmp_path}"
        assert code == 7
    assert sorted("正在建立" in err for _, err, _ in results) == [False, True]
    third = start()
    assert third.communicate()[1] == ""
    assert third.returncode == 7
    (pth,) = folder.glob(".venv/**/site-packages/showcase.pth")
    assert pth.read_text(encoding="utf-8").isascii()
