"""What a build finds from the last one is never taken for what it is not: after any edit the site is the one that a
first build makes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from building import build, snapshot
from hours import TODAY
from pictures import photo
from roots import MKDOCS, VOCABULARY, root_at, write
from writing import (
    ACTIVITY,
    FAMILY,
    NOTICE,
    PERSON,
    PRACTICE,
    UNIT,
    activity,
    family,
    notice,
    practice,
    story,
    unit,
)

PHOTO = PERSON.replace("index.md", "a.jpg")
OTHER = "models-of-virtue/2022/zhou-gui-ying/index.md"
AREAS = "content/_vocabulary/areas.yml"
EXHIBITIONS = "content/_vocabulary/exhibitions.yml"
PERIOD = f"{{开始: {TODAY}, 结束: {TODAY + timedelta(3)}, 电话: 0000-0000000}}"
PAPER = NOTICE.replace("dao-de-mo-fan", "gong-shi")
TEXT = """\
她和[郑家](/families/zheng-guo-dong/)是邻居，事迹见[公平秤](https://yunting.example/practices/liu-dong-gong-ping-cheng/)。
根据云文明委〔2023〕12号，她被授予称号。

![线盒](a.jpg)
"""
TABLE = """\
| 姓名 | 单位 |
| --- | --- |
| 周桂英 | 柳荫街道杏花里社区 |
| 何去 | 望潮街道 |
"""
SHOWN = story(TEXT, 照片="[{文件: a.jpg, 说明: 缝纫台, 人数: 0}]", 相关="[families/zheng-guo-dong]")
FILES: dict[str, str | bytes | None] = {
    PERSON: SHOWN,
    PHOTO: photo((500, 400)),
    OTHER: story(姓名="周桂英", 拼音="zhou gui ying"),
    "models-of-virtue/2024/he-qu/index.md": story(姓名="何去", 拼音="he qu"),
    FAMILY: family(相关="[models-of-virtue/zhou-gui-lan]"),
    UNIT: unit(),
    PRACTICE: practice(),
    NOTICE: notice(TABLE),
    ACTIVITY: activity(),
}

EDITS: dict[str, Mapping[str, str | bytes | None]] = {
    "a sentence": {PERSON: SHOWN + "\n又过了一年。\n"},
    "a short title": {FAMILY: family(短标题="一张饭桌", 相关="[models-of-virtue/zhou-gui-lan]")},
    "a title": {PRACTICE: practice(标题="流动公平秤：校完自己校别人")},
    "a photo": {PHOTO: photo((400, 500))},
    "a name in a table": {OTHER: story(姓名="周桂莹", 拼音="zhou gui ying")},
    "a page that others led to": {PRACTICE: practice(状态="撤下")},
    "a document that others name": {NOTICE: notice(TABLE, 文号="云文明委〔2023〕13号")},
    "an exhibition": {EXHIBITIONS: "- {id: qiao, 名称: 街坊, 说明: 街坊的事, 事迹: [models-of-virtue/zhou-gui-lan]}\n"},
    "a street": {AREAS: VOCABULARY[AREAS].replace("渔光社区", "渔火社区")},
    "one more": {"models-of-virtue/2021/lu-ping/index.md": story(姓名="陆平", 拼音="lu ping")},
    "one less": {"models-of-virtue/2024/he-qu/index.md": None},
    "a publicity period": {
        PAPER: notice(
            公告类型="公示", 标题="公示名单", 文号="云文明委〔2026〕1号", 公示=PERIOD
        )
    },
    "the settings": {"mkdocs.yml": MKDOCS.replace("site_name: 云汀文明风采", "site_name: 云汀好人")},
    "an ordinary page": {"content/about.md": "# 关于本站\n\n本站由文明办主办。\n"},
    "a draft": {UNIT: unit(状态="草稿")},
}  # fmt: skip


def edit(root: Path, files: Mapping[str, str | bytes | None]) -> None:
    for name, text in files.items():
        if text is None:
            (root / name).unlink()
            (root / name).parent.rmdir()
        else:
            write(root / name, text)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root that is built again and again."""
    root = root_at(tmp_path_factory.mktemp("kept") / "root", FILES)
    build(root)
    return root


def test_after_every_edit_the_site_is_that_of_a_first_build(kept: Path, tmp_path: Path) -> None:
    files = dict(FILES)
    for n, (what, changed) in enumerate(EDITS.items()):
        files |= changed
        edit(kept, changed)
        fresh = root_at(tmp_path / str(n), {p: t for p, t in files.items() if t is not None})
        assert snapshot(build(kept)) == snapshot(build(fresh)), what


def test_another_day_is_one_too(kept: Path, tmp_path: Path) -> None:
    """A publicity period that ends, an honour that has to be looked at again."""
    last = {what: dict(changed) for what, changed in EDITS.items()}
    files = dict(FILES)
    for changed in last.values():
        files |= changed
    edit(kept, {p: t for p, t in files.items() if t is not None})
    fresh = root_at(tmp_path / "fresh", {p: t for p, t in files.items() if t is not None})
    for days in (1, 5, 400):
        day = TODAY + timedelta(days)
        assert snapshot(build(kept, day)) == snapshot(build(fresh, day))


def test_another_template_is_another_page(tmp_path: Path) -> None:
    root = root_at(tmp_path / "root", FILES)
    build(root)
    write(root / "overrides/pages/search.html", "<h1>搜一搜</h1>")
    assert "<h1>搜一搜</h1>" in (build(root) / "search/index.html").read_text("utf-8")


def test_a_template_may_name_files_anywhere_in_the_overrides(tmp_path: Path) -> None:
    """And these others."""
    root = root_at(tmp_path / "root", FILES)
    write(root / "overrides/pages/search.html", "<h1>搜</h1>{% include 'own/a.html' %}")
    write(root / "overrides/own/a.html", '{% set sign = "own/sign.svg" %}{% include sign %}')
    for sign in ("一", "二"):
        write(root / "overrides/own/sign.svg", f"<b>{sign}</b>")
        assert f"<b>{sign}</b>" in (build(root) / "search/index.html").read_text("utf-8")
