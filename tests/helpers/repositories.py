"""Content roots in Git repositories, of an hour and a person that no machine decides."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from building import Run, run
from hours import TODAY, ended, environment
from roots import root_at, write

_WHO = (
    "-c",
    "user.name=test",
    "-c",
    "user.email=test@example.invalid",
    "-c",
    "commit.gpgsign=false",
)
_SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_DATE": "2026-11-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2026-11-01T00:00:00Z",
}


def git(root: Path, *arguments: str, give: bytes | None = None) -> str:
    """Git in a folder, without the settings of whoever runs the tests; what it said."""
    how: dict[str, Any] = {"input": give, "stdin": None} if give is not None else {}
    done = ended(["git", *_WHO, *arguments], cwd=root, env=environment(**_SETTINGS), **how)
    assert done.returncode == 0, done.stderr.decode()
    said: str = done.stdout.decode().strip()
    return said


def commit(root: Path) -> str:
    """All that lies there, as a commit."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "as it stands")
    return git(root, "rev-parse", "HEAD")


def repository(
    folder: Path,
    files: Mapping[str, str | bytes | None],
    settings: Mapping[str, str] | None = None,
) -> Path:
    """A content root as ``roots.root_at`` makes it, committed."""
    root_at(folder, files, settings)
    write(folder / ".gitignore", ".build/\n.cache/\n/site/\n/packs/\n")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    return folder


def change(root: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Write files, or delete those of ``None``, with a folder that is left empty."""
    for path, content in files.items():
        if content is None:
            (root / path).unlink()
            if not any((root / path).parent.iterdir()):
                (root / path).parent.rmdir()
        else:
            write(root / path, content)


def diff(root: Path, *arguments: str, today: str = TODAY.isoformat()) -> Run:
    """``diff`` on a root."""
    return run("diff", "--root", root, "--today", today, *arguments)
