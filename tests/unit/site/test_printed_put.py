"""A publication's folder is swapped whole, or stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import snapshot
from showcase.site import printed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".build").mkdir()
    printed.put(tmp_path, tmp_path / "print" / "a", {"a.pdf": b"one", "b.pdf": b"one"}, ())
    return tmp_path / "print" / "a"


def test_new_files_take_the_place_of_ours(folder: Path, tmp_path: Path) -> None:
    (folder / "报价.txt").write_bytes(b"theirs")
    (folder / "往来").mkdir()
    (folder / "往来" / "1.eml").write_bytes(b"theirs")
    printed.put(tmp_path, folder, {"a.pdf": b"two"}, ["a.pdf", "b.pdf"])
    assert set(snapshot(folder)) == {"a.pdf", "报价.txt", "往来/1.eml"}
    assert (folder / "a.pdf").read_bytes() == b"two"
    assert [p.name for p in folder.parent.iterdir()] == ["a"]


def test_a_swap_that_fails_leaves_the_last_one(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(folder)

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use", str(self))

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="in use"):
        printed.put(tmp_path, folder, {"a.pdf": b"two"}, [])
    monkeypatch.undo()
    assert snapshot(folder) == before
    assert [p.name for p in folder.parent.iterdir()] == ["a"]


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    try:
        (folder / "link").symlink_to(secret)
    except OSError:
        pytest.skip("no links there")
    printed.put(tmp_path, folder, {"a.pdf": b"two"}, [])
    assert "link" not in snapshot(folder)
