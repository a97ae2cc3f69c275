"""Git, asked and never told: which commit, which files, what is in them.

It is called with a list of arguments, writes nothing (not even its index), fetches nothing, and knows no
repository but the one that the folder lies in.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import IO

from ..base.text import on_one_line

LINK, SUBMODULE = "120000", "160000"
"""Modes of what is no file: https://git-scm.com/docs/git-fast-import#_filemodify."""

_CHUNK = 1024 * 1024


class GitError(Exception):
    """What Git could not answer, as a Chinese sentence that says what to do."""


@dataclass(frozen=True)
class Entry:
    """A file of a commit: its path from the folder that was asked, and the address of its bytes."""

    mode: str
    blob: str
    path: str


def commit_of(root: Path, revision: str) -> str:
    """The commit that a revision means."""
    inside = _run(root, "rev-parse", "--is-inside-work-tree")
    if inside.returncode:
        raise GitError(_no_repository(inside.stderr))
    if inside.stdout.strip() != b"true":
        raise GitError("这里是 Git 自己的文件夹，不是稿子所在的地方。换到稿子的文件夹里再运行。")
    found = _run(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if found.returncode:
        raise GitError(_no_commit(root, revision))
    return found.stdout.decode("ascii").strip()


def files_of(root: Path, commit: str, names: Sequence[str]) -> tuple[Entry, ...]:
    """What of ``names``, files and folders below ``root``, stands in a commit, links and submodules too."""
    listed = _asked(root, "ls-tree", "-r", "-z", commit, "--", *names)
    return tuple(_entry(line) for line in listed.split(b"\0") if line)


def changed_since(root: Path, commit: str, names: Sequence[str]) -> frozenset[str]:
    """Paths below ``root`` whose bytes Git would not call the same as in a commit: those of the folder as it
    lies there, committed or not. Line endings that Git turns by itself are no change.
    """
    how = ("--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--relative")
    listed = _asked(root, "diff", *how, "--ignore-submodules=all", commit, "--", *names)
    return frozenset(os.fsdecode(path) for path in listed.split(b"\0") if path)


def common_folder(root: Path) -> Path:
    """Where the repository keeps what all its work trees share."""
    return root / os.fsdecode(_asked(root, "rev-parse", "--git-common-dir").rstrip(b"\r\n"))


class Blobs:
    """Bytes of files, one at a time: a hundred photos are half a gigabyte. Made by :func:`open_blobs`."""

    def __init__(self, asked: IO[bytes], answers: IO[bytes]) -> None:
        self._asked, self._answers = asked, answers

    def write(self, blob: str, target: Path) -> None:
        """Into a new file; one that is there is never written into (FileExistsError)."""
        self._asked.write(f"{blob}\n".encode("ascii"))
        self._asked.flush()
        _, _, said = self._answers.readline().decode("ascii", "replace").strip().partition(" ")
        kind, _, size = said.partition(" ")
        if kind != "blob" or not size.isdigit():
            raise GitError(
                "那一版的文件没有取全（只取了一部分的克隆）。先运行 git fetch 取全，再来比。"
            )
        left = int(size)
        with target.open("xb") as stream:
            while left:
                chunk = self._answers.read(min(left, _CHUNK))
                if not chunk:
                    raise GitError(
                        "读那一版的文件时，Git 停下了。再运行一次；还不行，先运行 git fsck。"
                    )
                stream.write(chunk)
                left -= len(chunk)
        self._answers.read(1)  # the line's end


@contextmanager
def open_blobs(root: Path) -> Iterator[Blobs]:
    """One process for all of them: starting one a file would take longer than everything else."""
    command = [*_command(), "cat-file", "--batch"]
    how = {"cwd": root, "env": _environment()}
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, **how) as running:  # type: ignore[call-overload]
        try:
            yield Blobs(running.stdin, running.stdout)
        finally:
            running.kill()  # all was read, or nobody wants the rest


def _entry(line: bytes) -> Entry:
    """``100644 blob 5f3a…\\tmodels-of-virtue/…``; the path as the disk would have it."""
    head, _, path = line.partition(b"\t")
    mode, _, blob = head.decode("ascii").split(" ")
    return Entry(mode, blob, os.fsdecode(path))


def _asked(root: Path, *arguments: str) -> bytes:
    done = _run(root, *arguments)
    if done.returncode:
        raise GitError(f"Git 没有答上来：{_words(done.stderr)}")
    return done.stdout


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [*_command(), *arguments]
    return subprocess.run(
        command, cwd=root, env=_environment(), stdin=DEVNULL, capture_output=True, check=False
    )


def _command() -> list[str]:
    git = shutil.which("git")
    if git is None:
        raise GitError("没有找到 git 这个程序。装好 Git，再运行一次。")
    # No watcher of the repository's own is started, and nothing that is missing is fetched.
    return [git, "-c", "core.fsmonitor=false", "-c", "protocol.allow=never"]


def _environment() -> dict[str, str]:
    """Without the place of another repository, which Git tells its hooks; with the settings that somebody
    gave by variables.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith("GIT_CONFIG")
    }
    return {**kept, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def _no_repository(said: bytes) -> str:
    if b"not a git repository" in said:
        return "这个文件夹不在 Git 仓库里，没有以前的样子可以比。在取下来的仓库里运行。"
    return f"Git 打不开这个仓库：{_words(said)}"


def _no_commit(root: Path, revision: str) -> str:
    shown = on_one_line(revision)
    if _run(root, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
        return "这个仓库还没有提交过，没有以前的样子可以比。先提交一次。"
    if _run(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        return (
            f"这里只取了最近的提交（浅克隆），没有“{shown}”。先运行 git fetch --unshallow；"
            "在流水线里把 fetch-depth 设成 0。"
        )
    return f"没有“{shown}”这一版。写一个分支、标签或提交号，如 main、HEAD~1。"


def _words(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return on_one_line(lines[0].removeprefix("fatal: ")) if lines else "没有说原因"
