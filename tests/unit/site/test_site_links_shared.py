"""A new site beside the last one: what did not change is the same file, and nobody's hand in it is taken over."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import pytest
from building import snapshot
from roots import write
from showcase.audit.facts import Looker
from showcase.base.digest import digest
from showcase.base.output import Output
from showcase.site import last as noting
from showcase.site.last import Last, recall, remember
from showcase.site.links import Tree, same_bytes

LAST = {"index.html": "home", "a/index.html": "a of old", "b/index.html": "b", "photos/x.txt": "x"}
NEW = {"index.html": "home", "a/index.html": "a of new", "c/index.html": "c", "photos/x.txt": "x"}


@pytest.fixture
def last(tmp_path: Path) -> Path:
    """A site that was published, and is remembered."""
    site = folder(tmp_path / "last", LAST)
    (tmp_path / ".build").mkdir()
    remember(tmp_path, site, {name: digest(text) for name, text in LAST.items()}, b"", None)
    return site


def folder(path: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        write(path / name, text)
    return path


def put(last: Path, files: Mapping[str, str] = NEW, *, known: Last | None = None) -> Tree:
    """The new site ``new`` beside the last."""
    outputs = [Output(name, digest(text), text.encode) for name, text in files.items()]
    known = known or recall(last.parent, last)
    return put_together(outputs, known, last, last.with_name("new"))


def put_together(outputs: Iterable[Output], known: Last, site: Path, new: Path) -> Tree:
    new.mkdir()
    tree = Tree(known, site, new, Looker())
    tree.fill(outputs, {""})
    return tree


def texts(path: Path) -> dict[str, str]:
    return {name: (path / name).read_text("utf-8") for name in snapshot(path)}


def shared(last: Path) -> set[str]:
    """Files of the new site that are the last one's."""
    new = last.with_name("new")
    return {n for n in texts(new) if (last / n).exists() and (new / n).samefile(last / n)}


def test_what_did_not_change_is_not_even_made(last: Path) -> None:
    assert set(put(last).facts) == {"a/index.html", "c/index.html"}
    assert texts(last.with_name("new")) == NEW
    assert texts(last) == LAST
    assert shared(last) == {"index.html", "photos/x.txt"}


def test_same_bytes_of_another_key_stay_the_same_file_with_its_time(last: Path) -> None:
    os.utime(last / "index.html", (1_000_000_000, 1_000_000_000))
    assert set(put(last, known=Last()).facts) == NEW.keys()
    assert texts(last.with_name("new")) == NEW
    assert shared(last) == {"index.html", "photos/x.txt"}
    assert (last.with_name("new") / "index.html").stat().st_mtime == 1_000_000_000


def test_first_site_has_nothing_to_share(tmp_path: Path) -> None:
    put(tmp_path / "nowhere")
    assert texts(tmp_path / "new") == NEW


def test_edit_by_hand_is_seen_whatever_its_size_and_time(last: Path) -> None:
    for name, text in (("index.html", "hom3"), ("photos/x.txt", "y")):
        was = (last / name).stat()
        with (last / name).open("r+") as file:
            file.write(text)
        os.utime(last / name, ns=(was.st_atime_ns, was.st_mtime_ns))
        assert (last / name).stat().st_size == was.st_size
    assert set(put(last).facts) == NEW.keys()
    assert texts(last.with_name("new")) == NEW
    assert shared(last) == set()


def test_file_put_in_the_place_of_another_is_seen(last: Path) -> None:
    """Moved there with its own time, of the same size."""
    was = (last / "index.html").stat()
    write(last / "other", "hom3")
    os.utime(last / "other", ns=(was.st_atime_ns, was.st_mtime_ns))
    (last / "other").replace(last / "index.html")
    put(last)
    assert texts(last.with_name("new")) == NEW


def test_file_that_was_deleted_comes_back(last: Path) -> None:
    (last / "index.html").unlink()
    put(last)
    assert texts(last.with_name("new")) == NEW


def test_longer_file_is_another_one(tmp_path: Path) -> None:
    """And one that begins with all the other's bytes too."""
    one, other = tmp_path / "one", tmp_path / "other"
    for first, second in ((b"ab", b"abc"), (b"abc", b"ab"), (b"", b"a"), (b"a" * 3_000_000, b"a")):
        one.write_bytes(first)
        other.write_bytes(second)
        assert not same_bytes(one, other)
        other.write_bytes(first)
        assert same_bytes(one, other)


@pytest.mark.parametrize("is_known", [True, False])
def test_file_with_another_name_is_not_shared(last: Path, is_known: bool) -> None:
    """Whoever keeps backups by links may write into them."""
    os.link(last / "index.html", last.with_name("backup.html"))
    put(last, known=None if is_known else Last())
    last.with_name("backup.html").write_text("spoilt")
    assert texts(last.with_name("new")) == NEW
    assert shared(last) == {"photos/x.txt"}


def test_what_comes_from_a_cache_never_shares_its_bytes_with_it(tmp_path: Path) -> None:
    cached = tmp_path / "cached.txt"
    cached.write_text("x")
    output = Output("photos/x.txt", digest("x"), partial(Path, cached))
    for n, site in enumerate(("nowhere", "new0")):
        new = tmp_path / f"new{n}"
        put_together([output], Last(), tmp_path / site, new)
        assert (new / "photos/x.txt").read_text() == "x"
        assert not (new / "photos/x.txt").samefile(cached)
    assert (tmp_path / "new0/photos/x.txt").samefile(tmp_path / "new1/photos/x.txt")


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize("what", ["photos", "photos/x.txt"])
def test_what_a_link_leads_to_is_not_ours_to_share(last: Path, what: str, is_known: bool) -> None:
    (last / what).rename(last.with_name("elsewhere"))
    (last / what).symlink_to(last.with_name("elsewhere"))
    put(last, known=None if is_known else Last())
    new = last.with_name("new")
    assert not (new / what).is_symlink()
    assert not (new / "photos/x.txt").samefile(last / "photos/x.txt")
    assert shared(last) == {"index.html"}


def test_disk_without_links(last: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    put(last)
    assert shared(last) == set()
    assert texts(last.with_name("new")) == NEW
    assert texts(last) == LAST


def test_two_files_of_one_path_are_a_fault_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"a\.txt was made twice"):
        put_together(
            [Output("a.txt", b"1", bytes)] * 2, Last(), tmp_path / "last", tmp_path / "new"
        )


@pytest.mark.parametrize("path", ["../a.txt", "/a.txt", "a/../../b.txt", "a//b.txt"])
def test_no_path_leads_out(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match=r"path of a site|leads out"):
        put_together([Output(path, b"", bytes)], Last(), tmp_path / "last", tmp_path / "new")


# --- what is remembered of the last one ---------------------------------------------------------


def test_what_is_remembered_is_of_one_place(last: Path) -> None:
    known = recall(last.parent, last)
    assert set(known.keys) == LAST.keys()
    assert recall(last.parent, last.with_name("elsewhere")) == Last()


@pytest.mark.parametrize("spoil", [b"", b"1 abc\n{}", b"[]", b"\xff"])
def test_what_is_spoilt_is_nothing(last: Path, spoil: bytes) -> None:
    (last.parent / ".build/published").write_bytes(spoil)
    assert recall(last.parent, last) == Last()


def test_one_spoilt_letter_is_enough(last: Path) -> None:
    note = last.parent / ".build/published"
    note.write_bytes(note.read_bytes().replace(b"index.html", b"index.htm1", 1))
    assert recall(last.parent, last) == Last()


def test_what_was_proved_is_remembered(last: Path) -> None:
    root = last.parent
    remember(root, last, {"index.html": b"1"}, b"2", {"index.html": {"b", "a"}})
    known = recall(root, last)
    assert (known.audited, known.led) == (b"2", {"index.html": ["a", "b"]})
    assert known.stamps.keys() == {"index.html"}


def test_what_changed_in_the_moment_of_the_note_is_left_out(
    last: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the clock of a disk stands still for longer than anybody waits."""
    write(last / "index.html", "home")
    monkeypatch.setattr(noting, "_after", lambda root, moment: moment)
    remember(last.parent, last, dict.fromkeys(LAST, b""), b"", None)
    assert "index.html" not in recall(last.parent, last).keys
