"""Exhibitions on the web: a walk while it is open, an archive afterwards, and nothing before."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import Html, build, page, pages_with, snapshot, unbroken
from pictures import photo
from roots import root_at, write
from showcase.model import exhibitions, screens
from writing import FAMILY, NOTICE, PERSON, UNIT, family, notice, story, unit

WOMAN, HOME, HALL = (
    "models-of-virtue/zhou-gui-lan",
    "families/zheng-guo-dong",
    "units/yun-ting-shui-wu",
)
CANARY = "褚霜降"
GONE = PERSON.replace("zhou-gui-lan", "chu-shuang-jiang")
GONE_KEY = "models-of-virtue/chu-shuang-jiang"


def entry(name: str, id: str, *keys: str, **fields: str) -> str:
    """One of exhibitions.yml."""
    more = "".join(f"  {key}: {value}\n" for key, value in fields.items())
    return f"- 名称: {name}\n  id: {id}\n  事迹: [{', '.join(keys)}]\n{more}"


SHOWN = entry(
    "邻里之间", "lin-li", WOMAN, HOME, 说明=f"门对门，{CANARY}也住这里。", 结束="2026-12-31"
) + entry(
    "去年夏天", "xia-tian", GONE_KEY, HALL, 说明="存下来的。", 开始="2025-06-01", 结束="2025-08-31"
)
TO_COME = entry("暗号将来", "an-hao-jiang-lai", WOMAN, 说明="暗号说明。", 开始="2026-11-23")
UNSEEN = TO_COME + entry("暗号空着", "an-hao-kong", GONE_KEY)
DAY = "- {名称: 小雪, id: xiao-xue, 日期: 11-22, 提示: 天冷了。, 去看: exhibitions/an-hao-jiang-lai/}\n"
OPEN = NOTICE.replace("dao-de-mo-fan", "gong-shi")


def laid_out(folder: Path, shows: str) -> Path:
    return root_at(folder, {
        exhibitions.FILE: shows,
        screens.FILE: "- {名称: 大厅, id: da-ting, 方向: 竖屏, 值守码: '4711', 播放: [{栏目: 身边好人}]}\n",
        PERSON: story(照片="[{文件: table.jpg, 说明: 缝纫台, 人数: 0}]", 颁奖词="一针一线，缝住情分。"),
        PERSON.replace("index.md", "table.jpg"): photo(),
        GONE: story("她说。\n", 标题="暗号标题", 姓名=CANARY, 拼音="chu shuang jiang", 状态="撤下"),
        FAMILY: family(), UNIT: unit(),
        OPEN: notice(公告类型="公示", 文号=None, 日期="2026-11-18", 项目="最美家庭", 年度="2026", 标题="候选家庭公示",
                     公示="{开始: 2026-11-18, 结束: 2026-12-18, 电话: 0000-7654321}"),
    })  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = laid_out(tmp_path_factory.mktemp("shows"), SHOWN + UNSEEN)
    write(root / "content/_vocabulary/dates.yml", DAY)
    return build(root)


def test_one_to_come_or_with_nothing_to_show_leaves_no_byte(site: Path, tmp_path: Path) -> None:
    without = laid_out(tmp_path, SHOWN)
    write(
        without / "content/_vocabulary/dates.yml",
        DAY.replace(", 去看: exhibitions/an-hao-jiang-lai/", ""),
    )
    assert snapshot(site) == snapshot(build(without))
    packs = site.parent / "packs"
    assert snapshot(packs) == snapshot(without / "packs")
    assert [p for p in site.rglob("*") if p.is_file() and "暗号".encode() in p.read_bytes()] == []


def test_a_walk_goes_from_piece_to_piece_without_scripts(site: Path) -> None:
    html = page(site, "exhibitions/lin-li/")
    walk = Html(html)
    first, second = "models-of-virtue-zhou-gui-lan", "families-zheng-guo-dong"
    anchors = [link for link in walk.links if link.startswith("#")]
    assert anchors == ["#main", f"#{first}", f"#{second}", f"#{first}", "#end", f"#{first}"]
    assert walk.ids.index(first) < walk.ids.index(second) < walk.ids.index("end")
    assert f"../../{WOMAN}/" in walk.links
    for words in (
        "正在展出",
        "到2026年12月31日",
        "共 2 篇",
        "一针一线，缝住情分。",
        "饭要一口一口吃，书要一页一页读。",
    ):
        assert words in unbroken(html) or words in walk.text, words
    for target in ("areas/liu-yin/", "kiosk/da-ting/", "exhibitions/xia-tian/", "exhibitions/"):
        assert f"../../{target}" in walk.links, target


def test_its_name_and_note_name_nobody_who_is_gone(site: Path) -> None:
    assert "门对门，褚某也住这里。" in Html(page(site, "exhibitions/lin-li/")).text
    assert pages_with(site, CANARY) == []


def test_an_archive_shows_what_may_be_shown_today(site: Path) -> None:
    archive = Html(page(site, "exhibitions/xia-tian/"))
    assert "已结束，留作存档" in archive.text
    assert "共 1 篇" in archive.text
    assert [i for i in archive.ids if "-" in i and i.startswith(("units", "models"))] == [
        "units-yun-ting-shui-wu"
    ]
    assert "chu-shuang-jiang" not in page(site, "exhibitions/xia-tian/")
    assert "../../kiosk/da-ting/" not in archive.links


def test_the_door_has_open_ones_first_and_the_past_by_year(site: Path) -> None:
    door = Html(page(site, "exhibitions/"))
    to_shows = [
        link
        for link in door.links
        if link in ("lin-li/", "../exhibitions/lin-li/", "../exhibitions/xia-tian/")
    ]
    assert to_shows == ["../exhibitions/lin-li/", "../exhibitions/xia-tian/"]
    assert door.text.index("正在展出") < door.text.index("2025年")


def test_ways_lead_there_while_it_is_open(site: Path) -> None:
    on_story = Html(page(site, f"{WOMAN}/"))
    assert "../../exhibitions/lin-li/#models-of-virtue-zhou-gui-lan" in on_story.links
    assert "正在展出" not in Html(page(site, f"{HALL}/")).text
    home = Html(page(site, ""))
    assert "./exhibitions/lin-li/" in home.links or "exhibitions/lin-li/" in home.links
    assert not any("xia-tian" in link for link in home.links)
    assert "../exhibitions/xia-tian/" in Html(page(site, "site-map/")).links
    assert any(link.endswith("exhibitions/") for link in Html(page(site, "about/")).links)


def test_a_site_without_any_leads_to_none(tmp_path: Path) -> None:
    site = build(root_at(tmp_path, {PERSON: story(), exhibitions.FILE: TO_COME}))
    assert not (site / "exhibitions").exists()
    assert pages_with(site, "exhibitions/") == []


def test_a_programme_says_where_its_session_stands(site: Path) -> None:
    roll = page(site, "honour-roll/most-beautiful-family/")
    told = Html(roll).text
    assert "候选家庭公示" in told
    assert "有意见请打 0000-7654321" in told
    assert 'data-start="2026-11-18" data-end="2026-12-18"' in roll
    assert "评选流程" not in told  # it has no steps
    assert "候选家庭公示" not in page(site, "honour-roll/moral-model/")
    assert "../../honour-roll/most-beautiful-family/" in Html(page(site, "notices/gong-shi/")).links
