"""The memory of blocks changes nothing but the time it takes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from showcase.search.pairs import blocks, kept
from showcase.search.pairs.index import index_files
from showcase.search.pairs.kept import Kept
from showcase.search.records import SearchRecord

NAMES = ("王桂兰", "陆秀英", "郑国栋", "𠮷永年")


def records(count: int = 60) -> list[SearchRecord]:
    return [
        SearchRecord(
            f"a/{n}/", "身边好人", f"标题{n}", (NAMES[n % 4],), ("区级",), (f"第{n}个好人，{n * n}。", "再见"), {},
        )
        for n in range(count)
    ]  # fmt: skip


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, count in (("LEAST", 4), ("USUAL", 8), ("MOST", 12)):
        monkeypatch.setattr(blocks, name, count)


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The first records of the blocks that were worked out."""
    done: list[str] = []
    anew = kept.work_anew

    def work(block: blocks.Block, rows: list[str]) -> kept.Postings:
        done.append(block[0].url)
        return anew(block, rows)

    monkeypatch.setattr(kept, "work_anew", work)
    return done


def made(folder: Path, told: list[SearchRecord]) -> tuple[dict[str, str], set[str]]:
    memory = Kept(folder)
    return dict(index_files(told, {}, work=memory.work)), memory.names


def test_the_same_files_without_a_memory_with_an_empty_and_with_a_full_one(
    tmp_path: Path, worked: list[str]
) -> None:
    plain = dict(index_files(records(), {}))
    first, names = made(tmp_path / "kept", records())
    assert (first, len(worked)) == (plain, len(names))
    assert len(names) > 4
    assert {p.name for p in (tmp_path / "kept").iterdir()} == names
    worked.clear()
    assert made(tmp_path / "kept", records()) == (plain, names)
    assert worked == []


def test_one_edited_record_costs_its_own_block(tmp_path: Path, worked: list[str]) -> None:
    _, before = made(tmp_path, records())
    worked.clear()
    told = records()
    told[30] = replace(told[30], text=("别的话",))
    files, after = made(tmp_path, told)
    assert (len(worked), len(before - after), len(after - before)) == (1, 1, 1)
    assert files == dict(index_files(told, {}))


@pytest.mark.parametrize("at", [0, 17, 60])
def test_one_record_more_costs_its_own_block(tmp_path: Path, worked: list[str], at: int) -> None:
    """Or that and the next, where it is the one that ended its block."""
    _, before = made(tmp_path, records())
    worked.clear()
    told = records()
    told.insert(at, replace(told[0], url="a/new/"))
    files, after = made(tmp_path, told)
    assert len(worked) == len(after - before) <= 2
    assert len(before & after) >= len(before) - 2
    assert files == dict(index_files(told, {}))
    assert made(tmp_path, records())[1] == before


def test_what_a_page_alone_shows_is_in_the_digest_too(tmp_path: Path) -> None:
    """A picture cut anew works a block out again: little, and then nobody has to say what counts."""
    told = records()
    told[5] = replace(told[5], picture="photos/other.jpg")
    assert made(tmp_path, told)[1] != made(tmp_path, records())[1]


def test_blocks_that_differ_in_a_border_alone_differ(tmp_path: Path) -> None:
    one, other = records(1), records(1)
    one[0] = replace(one[0], text=("甲乙", "丙"))
    other[0] = replace(other[0], text=("甲", "乙丙"))
    assert made(tmp_path, one)[1] != made(tmp_path, other)[1]
    assert made(tmp_path, other)[0] == dict(index_files(other, {}))


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-5] ^= 1
    path.write_bytes(bytes(data))


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _of_another(path: Path) -> None:
    """Whole, and of the right form; the digest at its head is of other words."""
    head, _, text = path.read_bytes().partition(b"\n")
    path.write_bytes(head + b"\n" + text.replace("王".encode(), "汪".encode()))


SPOILT: dict[str, Callable[[Path], object]] = {
    "half": _half,
    "flipped": _flipped,
    "empty": lambda path: path.write_bytes(b""),
    "binary": lambda path: path.write_bytes(bytes(range(256))),
    "a folder": _folder,
    "other words": _of_another,
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_one_is_none(
    tmp_path: Path, worked: list[str], spoil: Callable[[Path], object]
) -> None:
    plain, names = made(tmp_path, records())
    worked.clear()
    for name in names:
        spoil(tmp_path / name)
    assert made(tmp_path, records()) == (plain, names)
    assert len(worked) == len(names)
    worked.clear()
    made(tmp_path, records())
    assert (worked == []) == (spoil is not _folder)


def test_where_nothing_can_be_written(
    tmp_path: Path, worked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert made(tmp_path / "file", records())[0] == dict(index_files(records(), {}))
    plain, names = made(tmp_path / "kept", records())

    def refuse(path: Path, data: bytes) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(kept, "write_whole", refuse)
    told = records()
    told[3] = replace(told[3], text=("别的",))
    worked.clear()
    assert made(tmp_path / "kept", told)[0] == dict(index_files(told, {}))
    assert len(worked) == 1
    assert made(tmp_path / "kept", records()) == (plain, names)


def test_another_program_remembers_nothing_of_this(
    tmp_path: Path, worked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, names = made(tmp_path, records())
    worked.clear()
    monkeypatch.setattr(kept, "_program", lambda: b"other")
    _, after = made(tmp_path, records())
    assert len(worked) == len(names)
    assert not names & after


def test_the_program_is_what_says_where_a_key_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept._program()
    for module in kept._PROGRAM:
        other = tmp_path / "other.py"
        shutil.copyfile(str(module.__file__), other)
        with other.open("a", encoding="utf-8") as file:
            file.write("# changed\n")
        kept._program.cache_clear()
        with monkeypatch.context() as patch:
            patch.setattr(module, "__file__", str(other))
            assert kept._program() != before
    kept._program.cache_clear()
    assert kept._program() == before


def test_it_is_plain_text(tmp_path: Path) -> None:
    _, names = made(tmp_path, records())
    for name in names:
        head, _, rest = (tmp_path / name).read_text("utf-8").partition("\n")
        assert len(head) == 64
        assert all(line.count("\t") == 1 for line in rest.splitlines())
