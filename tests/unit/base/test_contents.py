"""What was found in a file holds while its stamp stands, and no longer; the memory tells of nobody."""

from __future__ import annotations

import os
from pathlib import Path
from unittest import mock

import pytest
from showcase.base import contents as module
from showcase.base.contents import MEMORY, Contents, digest, place

FILE = "families/2024/zheng/zheng-guo-dong.jpg"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_bytes(b"one")
    contents = Contents(tmp_path)
    contents.digest(FILE)
    contents.note(FILE, "photo", ["JPEG", 3])
    contents.save()
    return tmp_path


def test_what_is_remembered_is_not_read_again(root: Path) -> None:
    with mock.patch.object(module, "digest", side_effect=AssertionError("read again")):
        contents = Contents(root)
        assert contents.digest(FILE) == digest(root / FILE)
        assert contents.recall(FILE, "photo") == ["JPEG", 3]
        assert contents.size(FILE) == 3


def written_into(path: Path) -> None:
    path.write_bytes(b"two")
    os.utime(path, ns=(1, 1))


def longer_at_the_same_time(path: Path) -> None:
    time = path.stat().st_mtime_ns
    path.write_bytes(b"longer")
    os.utime(path, ns=(time, time))


def another_of_the_same_size_and_time(path: Path) -> None:
    time = path.stat().st_mtime_ns
    beside = path.with_name("new")
    beside.write_bytes(b"two")
    os.utime(beside, ns=(time, time))
    beside.replace(path)


@pytest.mark.parametrize(
    "change", [written_into, longer_at_the_same_time, another_of_the_same_size_and_time]
)
def test_other_bytes_are_looked_at_anew(root: Path, change: object) -> None:
    change(root / FILE)  # type: ignore[operator]
    contents = Contents(root)
    assert contents.recall(FILE, "photo") is None
    assert contents.digest(FILE) == digest(root / FILE)


def test_a_file_is_looked_up_once_a_run(root: Path) -> None:
    contents = Contents(root)
    assert contents.size(FILE) == 3
    with mock.patch.object(Path, "lstat", side_effect=AssertionError):
        assert contents.recall(FILE, "photo")


@pytest.mark.parametrize("kind", ["link", "folder", "nothing"])
def test_what_is_no_file_has_no_contents(root: Path, kind: str) -> None:
    if kind == "link":
        (root / "a.jpg").symlink_to(root / FILE)
    elif kind == "folder":
        (root / "a.jpg").mkdir()
    contents = Contents(root)
    contents.note("a.jpg", "photo", ["JPEG", 3])
    assert contents.size("a.jpg") is None
    assert contents.recall("a.jpg", "photo") is None


def test_only_what_was_asked_for_is_kept(root: Path) -> None:
    (root / "other.jpg").write_bytes(b"other")
    contents = Contents(root)
    contents.size("other.jpg")
    contents.save()
    text = (root / MEMORY).read_text("utf-8")
    assert place("other.jpg") in text
    assert place(FILE) not in text
    assert "other" not in text


def test_a_memory_that_says_the_same_is_not_written(root: Path) -> None:
    os.utime(root / MEMORY, ns=(1, 1))
    contents = Contents(root)
    contents.recall(FILE, "photo")
    contents.save()
    assert (root / MEMORY).stat().st_mtime_ns == 1


@pytest.mark.parametrize("spoilt", ["", "[]", "{", '{"PLACE": 3}', '{"PLACE": [3, "x", 1, {}]}'])
def test_a_spoilt_memory_is_an_empty_one(root: Path, spoilt: str) -> None:
    (root / MEMORY).write_text(spoilt.replace("PLACE", place(FILE)), "utf-8")
    contents = Contents(root)
    assert contents.recall(FILE, "photo") is None
    assert contents.digest(FILE) == digest(root / FILE)
