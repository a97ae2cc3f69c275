"""The bundle ``pagefind/``: staged records → Pagefind → the site being published.

Pagefind runs as a process that is given one record after another (its ``--service``, which its own
libraries use too), because it numbers a folder's files as the file system happens to list them, and
then the same content gives other bytes on another disk. https://pagefind.app/docs/node-api/
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path, PurePath
from typing import Any

from ...base.paths import SEARCH
from ...base.problems import Problem, ProblemError
from ..records import SearchRecord
from .shadow import shadow
from .terms import terms_script

FOLDER = "pagefind"
"""Of the site."""

TERMS = "process-term.js"
"""Beside the data; all districts have the same."""

_RECORDS = "records.jsonl"
_NEEDED = ("pagefind-entry.json", "*.pf_meta", "*/*")
"""What a portal's Pagefind merges: no programs, no page of its interface. Those are the portal's own."""


def stage_records(root: Path, records: Iterable[SearchRecord]) -> None:
    """Write the shadows of ``records`` into the build folder, a line each; taken one at a time."""
    folder = root / SEARCH
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / f"{_RECORDS}.new"
    with new.open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            file.write(json.dumps(shadow(record), ensure_ascii=False) + "\n")
    new.replace(folder / _RECORDS)


def drop_records(root: Path) -> None:
    """Where no bundle is asked for, nothing of an earlier one stays: it would name who has gone since."""
    if (root / SEARCH).exists():
        shutil.rmtree(root / SEARCH)


def bundle_files(root: Path) -> dict[str, bytes]:
    """The bundle of the staged records, by paths in the site. One of the very same records and Pagefind is taken from
    the last time. Raises ProblemError.
    """
    folder = root / SEARCH
    try:
        with (folder / _RECORDS).open("rb") as records:
            digest = hashlib.file_digest(records, _started).hexdigest()[:16]
            name = f"{metadata.version('pagefind_bin')}-{digest}"
            _drop_others(folder, name)
            if not (folder / name).is_dir():
                records.seek(0)
                _make(records, folder, name)
        made = folder / name
        paths = sorted(path for path in made.rglob("*") if path.is_file())
        files = {f"{FOLDER}/{p.relative_to(made).as_posix()}": p.read_bytes() for p in paths}
        return files | {f"{FOLDER}/{TERMS}": terms_script().encode()}
    except (OSError, ImportError, ValueError) as error:  # not installed; an answer that is none
        what = f"给门户用的搜索数据没有做成：{error}"
        instead = "再试一次；还是不行，把 mkdocs.yml 里的 pagefind 改成 false，再告诉程序的维护者。"
        raise ProblemError(Problem(FOLDER, "search-index", what, instead)) from error


def add_bundle(root: Path, site: Path) -> None:
    """Write the bundle into ``site``. Raises ProblemError."""
    for path, data in bundle_files(root).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)


def _started() -> Any:
    """A digest that has taken in what is kept of a bundle: another choice is another bundle."""
    return hashlib.sha256(repr(_NEEDED).encode())


def _make(records: Iterable[bytes], folder: Path, name: str) -> None:
    """Make the bundle ``folder / name``. It has its name only when it is whole."""
    new = folder / "new"
    make_bundle(records, new)
    new.rename(folder / name)


def _drop_others(folder: Path, name: str) -> None:
    """Of bundles none but ``name`` stays, nor half a one of a build that was killed: either may name who has
    gone since.
    """
    for old in folder.iterdir():
        if old.is_dir() and old.name != name:
            shutil.rmtree(old)


MOST_SECONDS = 1800.0
"""For the whole bundle; 10,000 stories take about one minute and 1.5 GB. One that has stopped is not waited for."""


def make_bundle(records: Iterable[bytes], output: Path) -> None:
    """Pagefind's files of ``records``, each a line that :func:`stage_records` wrote, into the folder
    ``output``. Raises OSError.

    The files are taken as Pagefind hands them over (``GetFiles``). When it writes them itself, it
    answers before the last bytes are on the disk.
    """
    from pagefind_bin import get_executable

    settings = {k: v for k, v in os.environ.items() if not k.startswith("PAGEFIND_")}
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            [get_executable(), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            cwd=output.parent,  # not where somebody may keep a pagefind.yml
            env=settings,
        ) as process,
    ):
        watch = threading.Timer(MOST_SECONDS, process.kill)
        watch.daemon = True
        watch.start()
        try:
            _ask(process, {"type": "NewIndex", "config": None})
            for record in records:
                message = {"type": "AddRecord", "index_id": 0, "language": "zh"}
                _ask(process, message | json.loads(record))
            files = _ask(process, {"type": "GetFiles", "index_id": 0})["files"]
        except OSError as error:
            said.seek(0)
            words = said.read().decode(errors="replace").strip()
            raise OSError(f"{error} {words}".strip()) from error
        finally:
            watch.cancel()
            process.kill()
            with contextlib.suppress(OSError):  # what it did not take
                process.stdin.close()  # type: ignore[union-attr]
    for file in files:
        if any(PurePath(file["path"]).match(needed) for needed in _NEEDED):
            path = output / file["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(base64.b64decode(file["content"]))


def _ask(process: subprocess.Popen[bytes], payload: dict[str, Any]) -> dict[str, Any]:
    """Send one message and wait for its answer: base64 of JSON with a comma behind, both ways."""
    assert process.stdin
    assert process.stdout
    message = json.dumps({"message_id": 1, "payload": payload})
    process.stdin.write(base64.b64encode(message.encode()) + b",")
    process.stdin.flush()
    answer = bytearray()
    while not answer.endswith(b","):
        data = os.read(process.stdout.fileno(), 1 << 20)
        if not data:
            raise OSError("Pagefind 中途停了。")
        answer += data
    told: dict[str, Any] = json.loads(base64.b64decode(answer[:-1]))["payload"]
    if told["type"] == "Error":
        raise OSError(told["message"])
    return told
