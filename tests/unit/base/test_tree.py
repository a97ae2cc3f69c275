"""Trees in ``.build``: what stands as it was written is not made again, and nothing else stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from showcase.base.output import Output, ready
from showcase.base.tree import Tree, write_tree


class Made:
    """Outputs that count how often they were asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def output(self, path: str, key: bytes, text: str) -> Output:
        def make() -> bytes:
            self.asked.append(path)
            return text.encode()

        return Output(path, key, make)


def write(folder: Path, made: Made, **texts: tuple[bytes, str]) -> Tree:
    return write_tree(folder, [made.output(p, k, t) for p, (k, t) in texts.items()], {})


def test_what_stands_under_its_key_is_not_made_again(tmp_path: Path) -> None:
    made = Made()
    folder = tmp_path / "docs"
    assert write(folder, made, a=(b"1", "eins"), b=(b"2", "zwei")).written == 2
    before = (folder / "a").stat().st_mtime_ns
    tree = write(folder, made, a=(b"1", "eins"), b=(b"3", "drei"))
    assert made.asked == ["a", "b", "b"]
    assert tree.written == 1
    assert (folder / "b").read_text() == "drei"
    assert (folder / "a").stat().st_mtime_ns == before
    assert tree.keys == {"a": b"1", "b": b"3"}


@pytest.mark.parametrize("harm", ["write", "replace", "delete", "link", "record", "spoil"])
def test_what_somebody_did_to_a_file_is_made_good(tmp_path: Path, harm: str) -> None:
    made, folder = Made(), tmp_path / "docs"
    write(folder, made, a=(b"1", "eins"))
    file, record = folder / "a", tmp_path / "docs.json"
    if harm == "write":
        file.write_text("neun")
    elif harm == "replace":
        (tmp_path / "other").write_text("neun")
        (tmp_path / "other").replace(file)
    elif harm == "delete":
        file.unlink()
    elif harm == "link":
        file.unlink()
        (tmp_path / "other").write_text("neun")
        file.symlink_to(tmp_path / "other")
    elif harm == "record":
        record.unlink()
    else:
        record.write_text('{"a": [1]}')
    write(folder, made, a=(b"1", "eins"))
    assert made.asked == ["a", "a"]
    assert file.read_text() == "eins"
    assert not file.is_symlink()


def test_a_link_shares_nothing_with_what_is_written(tmp_path: Path) -> None:
    folder, other = tmp_path / "docs", tmp_path / "other"
    folder.mkdir()
    other.write_text("anders")
    (folder / "a").hardlink_to(other)
    write_tree(folder, ready([("a", "neu")]), {})
    assert other.read_text() == "anders"


def test_what_is_not_wanted_goes_with_its_empty_folders(tmp_path: Path) -> None:
    folder, photo = tmp_path / "docs", tmp_path / "photo"
    photo.write_bytes(b"p")
    write_tree(folder, ready([("x/y/a", "1"), ("x/b", "2")]), {"photos/p": photo})
    write_tree(folder, ready([("x/b", "2")]), {})
    assert sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*")) == ["x", "x/b"]


def test_pages_are_counted_and_no_more(tmp_path: Path) -> None:
    tree = write_tree(tmp_path / "docs", ready([("a.md", ""), ("b.html", ""), ("c.json", "")]), {})
    assert tree.pages == 2


@pytest.mark.parametrize("path", ["../a", "/a", "a/../../b", "c:a", "a\\b"])
def test_no_path_leads_out(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="leads out"):
        write_tree(tmp_path / "docs", ready([(path, "x")]), {})
