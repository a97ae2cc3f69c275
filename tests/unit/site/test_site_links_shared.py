"""A new site beside the last one: what did not change is the same file, and bytes decide."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from building import snapshot
from roots import write
from showcase.site.links import assemble

LAST = {"index.html": "home", "a/index.html": "a of old", "b/index.html": "b", "photos/x.jpg": "x"}
MADE = {"index.html": "home", "a/index.html": "a of new", "c/index.html": "c", "photos/x.jpg": "x"}


def folder(path: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        write(path / name, text)
    return path


def put(tmp_path: Path) -> tuple[Path, Path, int]:
    """The last site, the new one, and how much they share."""
    last, new = folder(tmp_path / "last", LAST), tmp_path / "new"
    return last, new, assemble(folder(tmp_path / "made", MADE), last, new)


def texts(path: Path) -> dict[str, str]:
    return {name: (path / name).read_text("utf-8") for name in snapshot(path)}


def test_what_did_not_change_stays_the_same_file_with_its_time(tmp_path: Path) -> None:
    folder(tmp_path / "last", LAST)
    os.utime(tmp_path / "last/index.html", (1_000_000_000, 1_000_000_000))
    made = folder(tmp_path / "made", MADE)
    assert assemble(made, tmp_path / "last", tmp_path / "new") == 2
    assert texts(tmp_path / "new") == MADE
    assert (tmp_path / "new/index.html").samefile(tmp_path / "last/index.html")
    assert (tmp_path / "new/index.html").stat().st_mtime == 1_000_000_000
    assert not (tmp_path / "new/a/index.html").samefile(tmp_path / "last/a/index.html")
    assert texts(tmp_path / "last") == LAST


def test_first_site_has_nothing_to_share(tmp_path: Path) -> None:
    made = folder(tmp_path / "made", MADE)
    assert assemble(made, tmp_path / "nowhere", tmp_path / "new") == 0
    assert texts(tmp_path / "new") == MADE


def test_edit_by_hand_is_seen_whatever_its_size_and_time(tmp_path: Path) -> None:
    folder(tmp_path / "last", {**LAST, "index.html": "hom3", "photos/x.jpg": "y"})
    made = folder(tmp_path / "made", MADE)
    for name in ("index.html", "photos/x.jpg"):
        for side in ("last", "made"):
            os.utime(tmp_path / side / name, (1_000_000_000, 1_000_000_000))
    assert assemble(made, tmp_path / "last", tmp_path / "new") == 0
    assert texts(tmp_path / "new") == MADE


def test_longer_file_is_another_one(tmp_path: Path) -> None:
    """And one that begins with all the other's bytes too."""
    from showcase.site.links import same_bytes

    one, other = tmp_path / "one", tmp_path / "other"
    for first, second in ((b"ab", b"abc"), (b"abc", b"ab"), (b"", b"a"), (b"a" * 3_000_000, b"a")):
        one.write_bytes(first)
        other.write_bytes(second)
        assert not same_bytes(one, other)
        other.write_bytes(first)
        assert same_bytes(one, other)


def test_file_with_another_name_is_not_shared(tmp_path: Path) -> None:
    """Whoever keeps backups by links may write into them."""
    last = folder(tmp_path / "last", LAST)
    os.link(last / "index.html", tmp_path / "backup.html")
    made = folder(tmp_path / "made", MADE)
    assert assemble(made, last, tmp_path / "new") == 1
    (tmp_path / "backup.html").write_text("spoilt")
    assert texts(tmp_path / "new") == MADE


def test_photo_never_shares_its_bytes_with_the_cache(tmp_path: Path) -> None:
    made = folder(tmp_path / "made", MADE)
    os.link(made / "photos/x.jpg", tmp_path / "cached.jpg")
    assemble(made, tmp_path / "nowhere", tmp_path / "new")
    (tmp_path / "new/photos/x.jpg").write_text("edited by hand")
    assert (tmp_path / "cached.jpg").read_text() == "x"


@pytest.mark.parametrize("what", ["photos", "photos/x.jpg"])
def test_what_a_link_leads_to_is_not_ours_to_share(tmp_path: Path, what: str) -> None:
    last = folder(tmp_path / "last", LAST)
    (last / what).rename(tmp_path / "elsewhere")
    (last / what).symlink_to(tmp_path / "elsewhere")
    new = tmp_path / "new"
    assert assemble(folder(tmp_path / "made", MADE), last, new) == 1
    assert not (new / what).is_symlink()
    assert not (new / "photos/x.jpg").samefile(last / "photos/x.jpg")


def test_disk_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    last, new, shared = put(tmp_path)
    assert shared == 0
    assert texts(new) == MADE
    assert texts(last) == LAST
