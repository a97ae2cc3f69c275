"""What is remembered is right or not there, whatever became of its file."""

from __future__ import annotations

import pickle
import random
import re
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hours import ended, environment
from hypothesis import given
from hypothesis import strategies as st
from roots import PROJECT
from showcase.base import memo as memos
from showcase.base.memo import NO_MEMO, Memo, dumps, loads
from showcase.base.problems import Problem

ROWS = {f"{n}".encode(): (f"行{n}。" * (n * n % 700)).encode() for n in range(60)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".build" / "memo.db"


def fill(path: Path, rows: dict[bytes, bytes] = ROWS) -> None:
    with Memo(path) as memo:
        for key, value in rows.items():
            memo.keep("room", key, value)


def known(path: Path, rows: dict[bytes, bytes] = ROWS) -> int:
    """How many rows are there; none is another than it was."""
    with Memo(path) as memo:
        found = {key: memo.recall("room", key) for key in rows}
    assert all(value in (None, rows[key]) for key, value in found.items())
    return sum(value is not None for value in found.values())


# --- rows ---------------------------------------------------------------------------------------


def test_a_row_is_there_in_the_next_run(path: Path) -> None:
    fill(path)
    assert known(path) == len(ROWS)


def test_a_row_is_there_before_it_is_written(path: Path) -> None:
    with Memo(path) as memo:
        memo.keep("room", b"key", b"value")
        assert memo.recall("room", b"key") == b"value"
        assert memo.recall("other", b"key") is None
        assert memo.recall("room", b"other") is None


def test_without_a_path_nothing_is_kept() -> None:
    NO_MEMO.keep("room", b"key", b"value")
    assert NO_MEMO.recall("room", b"key") is None
    assert not NO_MEMO.is_there
    assert NO_MEMO.work("room", b"key", lambda: 1) == 1
    NO_MEMO.prune([("room", b"key")])


def test_work_is_done_once(path: Path) -> None:
    done: list[int] = []

    def make() -> Problem:
        done.append(1)
        return Problem("a.md", "code", "句子。")

    for _ in range(3):
        with Memo(path) as memo:
            assert memo.work("room", b"key", make) == Problem("a.md", "code", "句子。")
    assert done == [1]


def test_another_program_remembers_nothing_of_this(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(path)
    monkeypatch.setattr(memos, "program", lambda: b"other")
    assert known(path) == 0


def test_the_program_is_every_file_of_it() -> None:
    """And its lock: another version of a library may find something else."""
    read: list[str] = []

    def look(frame: object, event: str, argument: object) -> None:
        code = getattr(argument, "__self__", None)
        if event == "c_call" and getattr(argument, "__name__", "") == "read":
            read.append(str(getattr(code, "name", "")))

    memos.program.cache_clear()
    sys.setprofile(look)
    try:
        memos.program()
    finally:
        sys.setprofile(None)
    ours = [str(p) for p in (PROJECT / "scripts/showcase").rglob("*.py")]
    assert {*ours, str(PROJECT / "requirements.lock")} <= set(read)


def test_what_waits_to_be_written_is_bounded(path: Path) -> None:
    with Memo(path) as memo:
        for n in range(40):
            memo.keep("room", f"{n}".encode(), bytes(1_000_000))
            assert memo._waiting <= memos._BATCH
        assert memo.recall("room", b"0") == bytes(1_000_000)


def test_another_thread_may_use_it(path: Path) -> None:
    fill(path)
    with Memo(path) as memo:
        found: list[bytes | None] = []
        thread = threading.Thread(target=lambda: found.append(memo.recall("room", b"7")))
        thread.start()
        thread.join()
        assert found == [ROWS[b"7"]]


# --- values -------------------------------------------------------------------------------------


class _Evil:
    def __init__(self, *call: object) -> None:
        self.call = call

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return self.call[0], self.call[1:]


@pytest.mark.parametrize(
    "evil",
    [
        _Evil(print, "evil"),
        _Evil(eval, "1"),
        _Evil(Path, "a"),
        _Evil(memos.program),
        _Evil(getattr, Path, "cwd"),
        _Evil(Memo, None),
    ],
)
def test_a_row_calls_nothing(path: Path, evil: _Evil) -> None:
    """A folder may be handed over with its memo in it."""
    data = pickle.dumps(evil)
    with pytest.raises(pickle.UnpicklingError):
        loads(data)
    with Memo(path) as memo:
        memo.keep("room", b"key", data)
        assert memo.work("room", b"key", lambda: "made anew") == "made anew"


def test_values_of_ours_come_back_as_they_were() -> None:
    value = (Problem("a", "b", "c"), {"k": (1, None, "字")}, frozenset("ab"))
    assert loads(dumps(value)) == value


# --- pruning ------------------------------------------------------------------------------------


def test_what_was_not_asked_for_goes(path: Path) -> None:
    fill(path)
    with Memo(path) as memo:
        memo.recall("room", b"7")
        memo.keep("room", b"new", b"value")
        memo.recall("room", b"8")
        memo.hold([("room", b"9")])
        memo.prune([("room", b"8")])
    assert known(path) == 2
    with Memo(path) as memo:
        assert memo.recall("room", b"new") == b"value"
        assert memo.recall("room", b"9") == ROWS[b"9"]


def test_nothing_goes_without_it(path: Path) -> None:
    fill(path)
    with Memo(path) as memo:
        memo.recall("room", b"7")
    assert known(path) == len(ROWS)


@pytest.mark.parametrize("seed", range(6))
def test_what_went_cannot_be_read_from_the_file(path: Path, seed: int) -> None:
    """Rows of all sizes come and go: SQLite moves them between its pages, and zeroes what it deletes alone."""
    chance = random.Random(seed)
    there: dict[bytes, bytes] = {}
    gone: set[bytes] = set()
    for run in range(6):
        with Memo(path) as memo:
            for n in range(300):
                word = f"W{run:03d}{n:05d}W".encode()
                there[word] = word
                memo.keep("room", word, word * chance.choice((1, 5, 20, 90, 300, 900)))
            memo.save()
            away = chance.sample(sorted(there), chance.choice((1, 20, 200)))
            memo.hold(("room", word) for word in there.keys() - set(away))
            memo.prune([("room", word) for word in away])
        for word in away:
            gone.add(there.pop(word))
        left = set(re.findall(rb"W\d{8}W", path.read_bytes()))
        assert left & gone == set()
        assert there.keys() <= left


def test_pruning_waits_for_who_writes_and_then_deletes_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody who has to go stays, because a program hangs."""
    fill(path)
    monkeypatch.setattr(memos, "_WAIT_TO_PRUNE", 0.1)
    with held(path), Memo(path) as memo:
        memo.prune()
    assert not path.exists()
    assert known(path) == 0


def test_a_spoilt_file_is_deleted_where_it_cannot_be_pruned(path: Path) -> None:
    fill(path)
    with Memo(path) as memo:
        memo.recall("room", b"7")
        spoil_middle(path)
        memo.prune()
    assert not path.exists() or known(path) <= 1


def test_pages_that_belong_to_nothing_go_with_the_whole_file(path: Path) -> None:
    """As a program may leave them that was killed while it wrote."""
    fill(path)
    with Memo(path) as memo:
        memo.hold(("room", key) for key in ROWS if key != b"40")
        memo.prune()
    data = bytearray(path.read_bytes())
    assert data[32:40] != bytes(8)  # the list of free pages
    data[32:40] = bytes(8)
    data[60:64] = b"\0\0\0\1"  # user_version
    path.write_bytes(data)
    with Memo(path) as memo:
        memo.hold(("room", key) for key in ROWS)
        memo.prune()
    assert not path.exists()


def test_who_ends_as_usual_leaves_no_doubt(path: Path) -> None:
    with Memo(path) as memo:
        memo.keep("room", b"key", b"value")
        memo.save()
        assert path.read_bytes()[60:64] == b"\0\0\0\1"
    assert path.read_bytes()[60:64] == bytes(4)


# --- whatever became of the file ----------------------------------------------------------------


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another has the file to itself."""
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        base.execute("ROLLBACK")
        base.close()


def spoil_middle(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[2000 : len(data) - 500] = bytes(b ^ 0x5A for b in data[2000 : len(data) - 500])
    path.write_bytes(data)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _another_schema(path: Path) -> None:
    path.unlink()
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE rows (id TEXT)")
    base.commit()
    base.close()


SPOILT: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "garbage": lambda path: path.write_bytes(bytes(range(256)) * 99),
    "words": lambda path: path.write_text("不是数据库", "utf-8"),
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "no end": lambda path: path.write_bytes(path.read_bytes()[:-700]),
    "middle": spoil_middle,
    "another schema": _another_schema,
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_one_is_made_anew(path: Path, spoil: Callable[[Path], object]) -> None:
    fill(path)
    spoil(path)
    known(path)
    fill(path)
    assert known(path) == len(ROWS)


def test_one_that_is_missing_is_an_empty_one(path: Path) -> None:
    assert known(path) == 0


def test_a_folder_in_its_place_is_an_empty_one(path: Path) -> None:
    fill(path)
    _folder(path)
    fill(path)
    assert known(path) == 0
    assert path.is_dir()
    with Memo(path) as memo:
        memo.prune()
    assert path.is_dir()


def test_a_file_in_place_of_its_folder_is_an_empty_one(path: Path) -> None:
    path.parent.write_text("", "utf-8")
    fill(path)
    assert known(path) == 0


def test_a_link_is_not_followed(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    fill(other)
    before = other.read_bytes()
    path.parent.mkdir()
    path.symlink_to(other)
    fill(path, {b"new": b"row"})
    assert known(path) == 0
    with Memo(path) as memo:
        memo.prune()
    assert path.is_symlink()
    assert other.read_bytes() == before


def test_a_pipe_is_not_waited_for(path: Path) -> None:
    import os

    path.parent.mkdir()
    os.mkfifo(path)
    assert known(path) == 0


def test_a_locked_one_is_an_empty_one_and_stays(path: Path) -> None:
    fill(path)
    with held(path):
        assert known(path) == 0
        fill(path, {b"new": b"row"})
    assert known(path) == len(ROWS)


def test_one_that_is_locked_on_the_way_is_waited_for_once(path: Path) -> None:
    fill(path)
    with Memo(path) as memo:
        assert memo.recall("room", b"7") == ROWS[b"7"]
        with held(path):
            assert memo.recall("room", b"8") is None
            assert not memo.is_there
            memo.keep("room", b"new", b"row")
    assert known(path) == len(ROWS)


def test_one_that_nobody_may_write_to_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is read-only; root may write to any file, so SQLite is told."""
    fill(path)
    connect = sqlite3.connect

    def read_only(file: Path, **rest: object) -> sqlite3.Connection:
        return connect(f"file:{file}?mode=ro", uri=True, **rest)  # type: ignore[call-overload,no-any-return]

    with monkeypatch.context() as patch:
        patch.setattr(memos.sqlite3, "connect", read_only)
        assert known(path) == len(ROWS)
        fill(path, {b"new": b"row"})
    assert known(path) == len(ROWS)


KILLED = """
import os, signal, sys
from pathlib import Path
from showcase.base.memo import Memo
memo = Memo(Path(sys.argv[1]))
for n in range(int(sys.argv[2])):
    memo.keep("room", b"%d" % n, b"x" * 300_000)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("rows", [1, 27, 60])
def test_one_whose_program_was_killed(path: Path, rows: int) -> None:
    fill(path)
    done = ended(
        [sys.executable, "-c", KILLED, path, str(rows)],
        env=environment(PYTHONPATH=str(PROJECT / "scripts")),
    )
    assert done.returncode == -signal.SIGKILL
    with Memo(path) as memo:
        for n in range(rows):
            assert memo.recall("room", b"%d" % n) in (None, ROWS.get(b"%d" % n), b"x" * 300_000)
    fill(path)
    assert known(path) == len(ROWS)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "memo.db"
    fill(path)
    return path.read_bytes()


@given(st.data())
def test_whatever_bytes_are_spoilt_no_row_is_wrong(
    whole: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "spoilt.db"
    spoilt = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 12))):
        # The head of the file and of its pages tells where everything is.
        at = data.draw(
            st.one_of(
                st.integers(0, len(whole) - 1),
                st.integers(0, 200),
                st.integers(0, len(whole) // 1024 - 1).map(lambda page: page * 1024 + 3),
            )
        )
        spoilt[at] = data.draw(st.integers(0, 255))
    path.write_bytes(
        spoilt[: data.draw(st.one_of(st.just(len(whole)), st.integers(0, len(whole))))]
    )
    known(path)
    with Memo(path) as memo:
        memo.keep("room", b"7", ROWS[b"7"])
        memo.prune()
    assert known(path) <= 1
    fill(path)
    assert known(path) > 0  # SQLite does not notice everything; what it lost is worked out again
