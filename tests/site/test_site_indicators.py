"""What an office is measured by is in no byte of what it publishes, nor of what is kept of it."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import build
from previewing import previewed, write_down
from roots import root_at, write
from showcase.base.paths import MEMO
from showcase.model import screens
from writing import FAMILY, NOTICE, PERSON, PRACTICE, UNIT, family, notice, practice, story, unit

WORDS = ("QZ-7-1", "QZ-7-2", "QZ-7-9", "qzname", "qznote", "暗号指标", "indicators", "指标")
"""Codes, those that were misspelt, names and notes; and nobody says that there are such things."""

LIST = """\
- {编号: QZ-7-1, 名称: 暗号指标qzname, 说明: qznote暗号}
- {编号: QZ-7-2, 名称: 暗号指标qzname之二}
"""
HALL = "- {名称: 大厅, id: hall, 街道: 柳荫街道, 方向: 竖屏, 声音: 是, 值守码: 2468}\n"

FILES: dict[str, str | bytes] = {
    "content/_vocabulary/indicators.yml": LIST,
    screens.FILE: HALL,
    PERSON: story(指标="QZ-7-1、QZ-7-2", 三句话="她会补衣裳。没收过钱。"),
    FAMILY: family(指标="QZ-7-9"),
    UNIT: unit(指标="QZ-7-1", 渠道="[大屏]"),
    PRACTICE: practice(指标="[QZ-7-2]", 状态="草稿"),
    NOTICE: notice(指标="QZ-7-1"),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site and its packs, and beside them a preview in which a story is broken at its codes."""
    root = root_at(tmp_path_factory.mktemp("codes"), FILES)
    build(root)
    write(root / PERSON, story(标题=None, 指标="{QZ-7-1: QZ-7-2}"))
    write(
        root / FAMILY, family(指标="QZ-7-9").replace("指标: ", "指标：").replace("标题: ", "标题：")
    )
    write_down(previewed(root), root / ".build/preview")
    return root


def opened(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, and all that is packed in it."""
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    yield name, data
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield from opened(f"{name}:{inner}", archive.read(inner))


def found(root: Path) -> list[str]:
    forms = {w: (w.encode(), json.dumps(w).strip('"').encode()) for w in WORDS}
    hits = []
    for folder in ("site", "packs", ".build", ".cache"):
        for path in sorted(p for p in (root / folder).rglob("*") if p.is_file()):
            for name, data in opened(path.relative_to(root).as_posix(), path.read_bytes()):
                hits += [
                    f"{w} in {name}"
                    for w, both in forms.items()
                    if w in name or any(form in data for form in both)
                ]
    return hits


def test_they_are_in_no_byte(root: Path) -> None:
    told = [hit for hit in found(root) if not is_a_name_of_a_field(hit)]
    assert told == []


def is_a_name_of_a_field(hit: str) -> bool:
    """The memory has every field of a story, with nothing in this one; the memo what editors wrote of who is shown."""
    word, _, name = hit.partition(" in ")
    told = word == "指标" and name.startswith(".build/preview/")  # which of them is wrong
    return told or name == MEMO or (word == "indicators" and name == ".build/good/good.json")


def test_the_memory_has_none(root: Path) -> None:
    head, first, *stories = (root / ".build/good/good.json").read_bytes().splitlines()
    assert json.loads(first)["good"]["vocabulary"]["indicators"] == []
    assert stories
    assert [json.loads(story)["indicators"] for story in stories] == [[]] * len(stories)
    assert head


def test_a_preview_says_where_and_not_what(root: Path) -> None:
    """Both are there, in the place of their stories."""
    pages = [
        (root / f".build/preview/{url}/index.html").read_text("utf-8")
        for url in ("models-of-virtue/zhou-gui-lan", "families/zheng-guo-dong")
    ]
    assert all("这篇还有几处要改" in page for page in pages)
    assert "这一处要改。" in pages[1]


@pytest.mark.parametrize(
    "place", ["site", "packs", ".build/docs", ".build/good", ".build/preview", ".cache"]
)
def test_the_search_itself_would_find(root: Path, place: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.gz", gzip.compress("暗号指标".encode()))
    planted = root / place / "planted.zip"
    planted.write_bytes(packed.getvalue())
    try:
        assert any("planted.zip:a.gz" in hit for hit in found(root))
    finally:
        planted.unlink()
