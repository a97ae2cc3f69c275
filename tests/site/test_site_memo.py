"""A site is the same whatever is remembered, and nothing is remembered of who is gone."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from building import build, snapshot, try_build
from remembered import bytes_in, rows_in
from roots import VOCABULARY, codes_of, root_at, run_showcase, write
from showcase.base import memo
from showcase.base.paths import MEMO
from writing import NOTICE, PERSON, UNIT, family, honour, notice, story, unit

OTHER = "models-of-virtue/2024/chu-yi-fan/index.md"
THIRD = "models-of-virtue/2024/ning-wan-qiu/index.md"
BODY = "大家说她把三百多条裤脚改得一样长。"
LATER = "他在河边守了十一个冬天，救起过六个人。"


def own(number: int) -> str:
    return f"[{honour(文号=f'云文明委〔2023〕{number}号', 类别='诚实守信')}]"


def other(**changes: str | None) -> str:
    return story(
        f"{BODY}\n",
        **{
            "姓名": "褚一帆",
            "拼音": "chu yi fan",
            "标题": "褚一帆的缝纫台",
            "荣誉": own(13),
            **changes,
        },
    )


def third() -> str:
    return story(f"{LATER}\n", 姓名="宁晚秋", 拼音="ning wan qiu", 标题="宁晚秋守河", 荣誉=own(14))


FILES: dict[str, str | bytes] = {
    PERSON: story("她认识**褚一帆**，也认识别人。\n\n## 小标题\n\n[一页](/about/)\n"),
    OTHER: other(),
    THIRD: third(),
    "families/2024/zheng-guo-dong/index.md": family(),
    UNIT: unit(),
    NOTICE: notice(表彰数量="1"),
}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = root_at(tmp_path_factory.mktemp("memo") / "good", FILES)
    build(root)
    return root


@pytest.fixture
def root(good: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(good, tmp_path / "root"))


def outputs(root: Path) -> dict[str, str]:
    return snapshot(root / "site") | {f"packs/{n}": d for n, d in snapshot(root / "packs").items()}


def _garbage(root: Path) -> None:
    (root / MEMO).write_bytes(b"spoilt" * 5000)


def _flipped(root: Path) -> None:
    data = bytearray((root / MEMO).read_bytes())
    for at in range(5000, len(data), 2500):
        data[at] ^= 0x41
    (root / MEMO).write_bytes(data)


def _folder(root: Path) -> None:
    (root / MEMO).unlink()
    (root / MEMO).mkdir()


STATES: dict[str, Callable[[Path], object]] = {
    "warm": lambda root: None,
    "missing": lambda root: (root / MEMO).unlink(),
    "garbage": _garbage,
    "flipped": _flipped,
    "a folder": _folder,
}


@pytest.mark.parametrize("spoil", STATES.values(), ids=STATES)
def test_the_site_is_the_same_with_any_memo(
    root: Path, good: Path, spoil: Callable[[Path], object]
) -> None:
    spoil(root)
    build(root)
    assert outputs(root) == outputs(good)


def test_the_site_is_the_same_with_one_that_is_locked(
    root: Path, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And as it cannot be pruned, it is deleted."""
    build(root)  # a copy has rows of its own: where the files of its frame lie
    known = rows_in(root).keys()
    monkeypatch.setattr(memo, "_WAIT_TO_PRUNE", 0.1)
    base = sqlite3.connect(root / MEMO, isolation_level=None)
    base.execute("BEGIN EXCLUSIVE")
    try:
        build(root)
    finally:
        base.execute("ROLLBACK")
        base.close()
    assert outputs(root) == outputs(good)
    assert not (root / MEMO).exists()
    build(root)
    again = rows_in(root).keys()
    assert again  # all but what the audit need not look at again
    assert again <= known


def test_an_edit_and_its_taking_back_give_the_same_site(root: Path, good: Path) -> None:
    write(root / PERSON, story("又过了一年。\n"))
    build(root)
    assert outputs(root) != outputs(good)
    write(root / PERSON, str(FILES[PERSON]))
    build(root)
    assert outputs(root) == outputs(good)


def said(root: Path, *words: str) -> list[str]:
    """Which of the words stand anywhere in the bytes of the memo."""
    data = bytes_in(root)
    return [word for word in words if word.encode() in data]


def test_nothing_is_remembered_of_who_is_gone(root: Path) -> None:
    """One is withdrawn, one deleted; and a third, who is shown, names the first."""
    words = (BODY, LATER, "褚一帆", "宁晚秋", "chu-yi-fan", "ning-wan-qiu", "chuyifan")
    assert said(root, *words[:4]) == list(words[:4])
    write(root / OTHER, other(状态="撤下"))
    shutil.rmtree((root / THIRD).parent)
    build(root)
    assert said(root, *words) == []
    assert said(root, "郑国栋", "她认识") == ["郑国栋", "她认识"]


def test_a_refused_build_forgets_who_it_takes_away(root: Path) -> None:
    write(root / OTHER, other(状态="撤下"))
    write(root / "families/2024/zheng-guo-dong/index.md", family(代数="二十"))
    done = try_build(root)
    assert done.code == 3, done.out + done.err
    assert said(root, BODY, "褚一帆") == []


def test_a_refused_build_that_takes_nobody_away_forgets_nothing(root: Path) -> None:
    before = rows_in(root)
    write(root / PERSON, story(代数="二十"))
    assert try_build(root).code == 1
    assert before.items() <= rows_in(root).items()


def test_a_check_forgets_nothing(root: Path) -> None:
    before = rows_in(root)
    write(root / OTHER, other(状态="撤下"))
    codes_of(root)
    assert run_showcase("check", "--root", root, "--today", "2026-11-22").returncode == 0
    after = rows_in(root)
    assert before.items() < after.items()
    build(root)
    assert said(root, BODY, "褚一帆") == []


def test_a_draft_is_never_left_in_it(root: Path) -> None:
    write(root / OTHER, other(状态="草稿"))
    build(root)
    assert said(root, BODY) == []


def test_other_words_to_avoid_are_looked_for_in_what_is_known(root: Path) -> None:
    terms = "content/_vocabulary/terms.yml"
    assert terms not in VOCABULARY
    assert "term" not in run_showcase("check", "--root", root, "--format", "json").stdout
    write(root / terms, "- {写法: 裤脚, 改为: 裤腿}\n")
    told = run_showcase("check", "--root", root, "--format", "json").stdout
    assert '"code": "term"' in told
