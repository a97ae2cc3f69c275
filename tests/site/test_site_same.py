"""The same content gives the same bytes, wherever it lies; and one change touches one page."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from building import build, snapshot
from pictures import photo
from roots import root_at, write
from writing import FAMILY, NOTICE, PERSON, PRACTICE, UNIT, family, notice, practice, story, unit

PICTURED = story(照片="[{文件: b.jpg, 说明: 缝纫台, 人数: 0}, {文件: a.jpg, 说明: 线盒, 人数: 0}]")
FILES: dict[str, str | bytes] = {
    PERSON: PICTURED,
    PERSON.replace("index.md", "a.jpg"): photo((500, 400)),
    PERSON.replace("index.md", "b.jpg"): photo((400, 500)),
    "models-of-virtue/2022/zhou-gui-ying/index.md": story(姓名="周桂英", 拼音="zhou gui ying"),
    FAMILY: family(相关="[models-of-virtue/zhou-gui-lan]"),
    UNIT: unit(),
    PRACTICE: practice(),
    NOTICE: notice(表彰数量="2"),
}


def test_two_copies_of_one_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = root_at(tmp_path / "one", FILES)
    first = snapshot(build(one))

    other = root_at(tmp_path / "另 一处/deeper", dict(reversed(FILES.items())))
    for n, path in enumerate(sorted(other.rglob("*"))):
        os.utime(path, (1_000_000_000 + n * 7919 % 86400,) * 2)
    real = os.listdir
    monkeypatch.setattr(os, "listdir", lambda *a: sorted(real(*a), reverse=True))
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    second = snapshot(build(other))
    assert second == first
    assert snapshot(other / ".build/docs") == snapshot(one / ".build/docs")


def test_second_build_of_the_same_day_writes_nothing(tmp_path: Path) -> None:
    root = root_at(tmp_path, FILES)
    build(root)
    before = times(root)
    build(root)
    assert times(root) == before


def test_one_edited_story_is_one_staged_page(tmp_path: Path) -> None:
    root = root_at(tmp_path, FILES)
    build(root)
    before = times(root)
    write(root / PERSON, PICTURED + "\n又过了一年。\n")
    build(root)
    assert changed(before, times(root)) == {"models-of-virtue/zhou-gui-lan/index.md"}


def test_new_short_title_reaches_the_pages_that_show_it(tmp_path: Path) -> None:
    root = root_at(tmp_path, FILES)
    build(root)
    before = times(root)
    write(root / PERSON, PICTURED.replace("二十年补衣人", "三十年补衣人"))
    build(root)
    docs = root / ".build/docs"
    touched = {name for name in changed(before, times(root)) if ".js" not in name}
    assert touched == {name for name in before if "三十年补衣人" in text(docs / name)}
    assert "models-of-virtue/index.md" in touched
    assert "units/index.md" not in touched


def test_another_day_touches_only_what_tells_the_day(tmp_path: Path) -> None:
    root = root_at(tmp_path, FILES)
    build(root, date(2026, 11, 22))
    before = times(root)
    build(root, date(2026, 11, 23))
    assert {name.split("/")[0] for name in changed(before, times(root))} <= {"index.md"}


def test_removed_story_is_removed_from_the_staged_tree(tmp_path: Path) -> None:
    root = root_at(tmp_path, FILES)
    build(root)
    folder = root / "models-of-virtue/2023/zhou-gui-lan"
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    write(root / FAMILY, family())
    write(root / NOTICE, notice(表彰数量="1"))
    build(root)
    assert not (root / ".build/docs/models-of-virtue/zhou-gui-lan").exists()
    assert not list((root / ".build/docs").rglob("*.jpg"))


def times(root: Path) -> dict[str, int]:
    docs = root / ".build/docs"
    return {
        p.relative_to(docs).as_posix(): p.stat().st_mtime_ns for p in docs.rglob("*") if p.is_file()
    }


def changed(before: dict[str, int], after: dict[str, int]) -> set[str]:
    """Pages and the like; what is named after its bytes comes and goes with them."""
    assert {n for n in before if ".js" not in n} == {n for n in after if ".js" not in n}
    before = {name: time for name, time in before.items() if name in after}
    return {name for name in before if before[name] != after[name]}


def text(path: Path) -> str:
    return path.read_text("utf-8") if path.suffix in (".md", ".html") else ""
