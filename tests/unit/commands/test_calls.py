"""Whatever a command is called with: a sentence and its exit code, never a traceback."""

from __future__ import annotations

import io
import os
import socket
import sys
from pathlib import Path
from typing import Any

import pytest
from building import run
from roots import root_at
from showcase.base import clock
from showcase.base.record import NAME, written_down
from showcase.commands import CRASHED
from showcase.commands import main as cli
from writing import PERSON, story

LONG = "a" * 5_000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return root_at(tmp_path / "root", {PERSON: story()})


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--today", "9999-12-31"], ["check", "--today", "0001-01-01"], ["check", "--today", LONG],
        ["due", "--days", "9999999"], ["due", "--days", "99999999999"], ["due", "--days", "-99999999"], ["due",
        "--days", "-1"],
        ["due", "--days", "9" * 5_000], ["due", "--days", "²"],
        ["serve", "--port", "99999999"], ["serve", "--port", "-1"], ["serve", "--port", "0"], ["serve", "--port", "x"],
        ["check", "--root", LONG], ["check", "--root", ""], ["check", "--root", "a\0b"], ["check", "--root",
        "a/" * 2_000],
        ["check", "--root", "/nowhere/at/all"], ["check", "--root", __file__], ["check", "--root", "/dev/null"],
        ["build", "--site-dir", "a\0b"], ["build", "--site-dir", LONG], ["build", "--site-dir", ""],
        ["search", ""], ["search", "  "], ["search", "\u3000"], ["search", LONG], ["search", "甲", "--limit", "0"],
        ["search", "甲", "--limit", "9" * 5_000], ["kiosk", "verify", ""], ["kiosk", "verify", LONG], ["kiosk",
        "verify", "a\0b"],
        ["kiosk", "verify", ".", "--previous", "a\0b"], ["photos", "tidi"], ["nothing"], [],
        ["diff", LONG], ["diff", ""], ["diff", "--", "-x"], ["diff", "a\0b"], ["diff", "--html", ""],
        ["diff", "--format", "yaml"], ["diff", "x", "y"],
    ],
    ids=lambda a: " ".join(a)[:40].replace("\0", "0") or "nothing",
)  # fmt: skip
def test_a_wrong_call_ends_with_2_and_a_sentence(root: Path, arguments: list[str]) -> None:
    if arguments and "--root" not in arguments:
        arguments = [*arguments, "--root", str(root)]
    done = run(*arguments)
    assert done.code == 2, done
    assert done.err.strip()
    assert len(done.err) < 3_000
    assert "Traceback" not in done.err
    assert "出错记录" not in done.err


@pytest.mark.parametrize("given", ["pack", "file", "folder", "nowhere", "zip"])
def test_a_pack_may_be_anything(root: Path, tmp_path: Path, given: str) -> None:
    path = tmp_path / given
    if given == "folder":
        path.mkdir()
    elif given == "zip":
        path.write_bytes(b"PK\x03\x04" + bytes(200))
    elif given != "nowhere":
        path.write_bytes(os.urandom(0) + b"\xff\x00" * 400)
    done = run("kiosk", "verify", path, "--previous", path, "--root", root)
    assert done.code in (1, 2)
    assert "Traceback" not in done.err + done.out


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
@pytest.mark.parametrize("given", ["/dev/null", "/dev/zero", "fifo"])
def test_a_pack_that_is_no_file_does_not_hang(root: Path, tmp_path: Path, given: str) -> None:
    if given == "fifo":
        given = str(tmp_path / "fifo")
        os.mkfifo(given)
    done = run("kiosk", "verify", given, "--root", root)
    assert done.code in (1, 2)


def test_a_cluster_that_cannot_be(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = run("build", "--root", root, "--executor", "tcp://10.0.0.1:8786")
    assert (done.code, "distributed" in done.err) == (2, True)


def test_a_port_that_another_has(root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = run("serve", "--root", root, "--port", str(other.getsockname()[1]))
    assert done.code == 2
    assert "端口" in done.err


def test_a_preview_of_broken_settings(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    done = run("serve", "--root", root)
    assert done.code == 1
    assert "mkdocs.yml" in done.err


def test_an_exception_that_nobody_foresaw_is_a_sentence(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("something of the program's own")

    monkeypatch.setattr("showcase.commands.check.check", broken)
    done = run("check", "--root", root)
    assert done.code == CRASHED
    assert "Traceback" not in done.err
    assert "维护者" in done.err
    record = (root / ".build" / NAME).read_text("utf-8")
    assert "something of the program's own" in record
    assert "Traceback" in record


def test_a_record_that_cannot_be_written_is_a_sentence_too(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / ".build").write_text("a file is in the way", "utf-8")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(root / ".build" / "x"))
    assert "RuntimeError here" in written_down(root, RuntimeError("here"))


def test_an_output_that_nobody_reads_any_more(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Gone())
    assert cli.main(["check", "--root", str(root)]) == 1


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "gestern", "2026-02-30"])
def test_a_day_of_the_environment_that_cannot_be(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.delenv(clock.VARIABLE, raising=False)
    now = clock.today()
    monkeypatch.setenv(clock.VARIABLE, day)
    assert abs((clock.today() - now).days) <= 1


def test_what_lies_in_the_way_of_the_build_folder(root: Path) -> None:
    (root / ".build").write_text("a file", "utf-8")
    assert run("check", "--root", root).code == 0
    done = run("build", "--root", root)
    assert done.code == 1
    assert "停下了" in done.err
    assert "出错记录" not in done.err
