"""What is remembered of blocks changes nothing but the time it takes."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from showcase.base.memo import NO_MEMO, Memo
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


def made(path: Path, told: list[SearchRecord]) -> tuple[dict[str, str], set[bytes]]:
    """The files, and the rows that are there then."""
    with Memo(path) as memo:
        files = dict(index_files(told, {}, work=Kept(memo).work))
        memo.prune()
    base = sqlite3.connect(path)
    rows = {value for (value,) in base.execute("SELECT value FROM rows")}
    base.close()
    return files, rows


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memo.db"


def test_the_same_files_without_a_memo_with_an_empty_and_with_a_full_one(
    path: Path, worked: list[str]
) -> None:
    plain = dict(index_files(records(), {}))
    assert dict(index_files(records(), {}, work=Kept(NO_MEMO).work)) == plain
    worked.clear()
    first, rows = made(path, records())
    assert (first, len(worked)) == (plain, len(rows))
    assert len(rows) > 4
    worked.clear()
    assert made(path, records()) == (plain, rows)
    assert worked == []


def test_one_edited_record_costs_its_own_block(path: Path, worked: list[str]) -> None:
    _, before = made(path, records())
    worked.clear()
    told = records()
    told[30] = replace(told[30], text=("别的话",))
    files, after = made(path, told)
    assert (len(worked), len(before - after), len(after - before)) == (1, 1, 1)
    assert files == dict(index_files(told, {}))


@pytest.mark.parametrize("at", [0, 17, 60])
def test_one_record_more_costs_its_own_block(path: Path, worked: list[str], at: int) -> None:
    """Or that and the next, where it is the one that ended its block."""
    _, before = made(path, records())
    worked.clear()
    told = records()
    told.insert(at, replace(told[0], url="a/new/"))
    files, after = made(path, told)
    assert len(worked) == len(after - before) <= 2
    assert len(before & after) >= len(before) - 2
    assert files == dict(index_files(told, {}))
    assert made(path, records())[1] == before


def test_what_a_page_alone_shows_is_in_the_digest_too(path: Path, worked: list[str]) -> None:
    """A picture cut anew works a block out again: little, and then nobody has to say what counts."""
    made(path, records())
    worked.clear()
    told = records()
    told[5] = replace(told[5], picture="photos/other.jpg")
    made(path, told)
    assert len(worked) == 1


def test_blocks_that_differ_in_a_border_alone_differ(path: Path) -> None:
    one, other = records(1), records(1)
    one[0] = replace(one[0], text=("甲乙", "丙"))
    other[0] = replace(other[0], text=("甲", "乙丙"))
    assert made(path, one)[1] != made(path, other)[1]
    assert made(path, other)[0] == dict(index_files(other, {}))


def test_a_row_is_plain_text(path: Path) -> None:
    _, rows = made(path, records())
    for row in rows:
        assert all(line.count("\t") == 1 for line in row[16:].decode("utf-8").splitlines())
