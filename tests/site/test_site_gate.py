"""A story's life through the whole build: published, withdrawn, revoked, expired."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from building import Html, build, page, pages_with, snapshot
from hours import TODAY
from pictures import photo
from roots import root_at, write
from writing import FAMILY, PERSON, UNIT, family, honour, notice, story, unit

ADDRESS = "models-of-virtue/zhou-gui-lan/"
PICTURE = "[{文件: table.jpg, 说明: 缝纫台, 人数: 0}]"
REVOKED = honour(状态="撤销", 撤销="{日期: 2025-06-01, 文号: 云文明委〔2025〕9号}")
SECOND = honour(届="6", 授予日期="2025-09-18", 文号="云文明委〔2025〕20号")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """One person with a photo, and a family beside her that nothing happens to."""
    return root_at(tmp_path, {
        PERSON: story(照片=PICTURE, 主题="[志愿服务]", 旧网址="[/old/zhou/, /old/zhou.html]"),
        PERSON.replace("index.md", "table.jpg"): photo(),
        FAMILY: family(相关="[models-of-virtue/zhou-gui-lan]"),
    })  # fmt: skip


def sitemap(site: Path) -> str:
    return (site / "sitemap.xml").read_text("utf-8")


def files_left(root: Path) -> set[str]:
    return {
        path.name
        for folder in ("site", ".build", ".cache")
        for path in (root / folder).rglob("*")
        if path.suffix in (".jpg", ".webp")
    }


@pytest.mark.parametrize(
    "changes",
    [{"状态": "撤下"}, {"授权": "{状态: 已撤回}"}, {"荣誉": f"[{REVOKED}]"}],
    ids=["withdrawn", "consent taken back", "all honours revoked"],
)
def test_withdrawal_takes_everything_along(root: Path, changes: dict[str, str]) -> None:
    site = build(root)
    assert "周桂兰" in page(site, ADDRESS)
    shown_on = pages_with(site, ADDRESS.removesuffix("/"))
    kinds = ("models-of-virtue", "areas", "years", "themes", "honour-roll", "a-z",
             "site-map", "families/zheng-guo-dong")  # fmt: skip
    assert [k for k in kinds if not any(url.startswith(k) for url in shown_on)] == []
    assert ADDRESS in sitemap(site)
    assert len(files_left(root)) > 3
    assert (site / "old/zhou.html").exists()

    write(root / PERSON, story(照片=PICTURE, 主题="[志愿服务]",
                               旧网址="[/old/zhou/, /old/zhou.html]", **changes))  # fmt: skip
    build(root)
    gone = Html(page(site, ADDRESS))
    assert "本页已撤下" in gone.text
    assert ("meta", {"name": "robots", "content": "noindex"}) in gone.tags
    assert Html(page(site, "old/zhou/")).text == gone.text
    assert not (site / "old/zhou.html").exists()
    assert files_left(root) == set()
    assert pages_with(site, "zhou-gui-lan") == []
    assert pages_with(site, "本页已撤下") == [ADDRESS, "old/zhou/"]
    assert "zhou" not in sitemap(site)
    named = pages_with(site, "周桂兰")
    if "荣誉" in changes:  # a revocation is stated with its document, and nowhere else
        assert {url.split("/")[0] for url in named} == {"honour-roll"}
        assert "云文明委〔2025〕9号" in page(site, "honour-roll/moral-model/")
    else:
        assert named == []
    assert "郑国栋" in page(site, "families/zheng-guo-dong/")


def test_hidden_again_leaves_no_page(root: Path) -> None:
    """Back to a draft: there is no address to keep, and the site is as if it had never been."""
    site = build(root)
    write(root / PERSON, story(照片=PICTURE, 状态="草稿"))
    build(root)
    assert not (site / ADDRESS).exists()
    assert not (site / "old").exists()
    assert files_left(root) == set()
    fresh = root_at(root / "fresh", {FAMILY: family()})
    write(root / FAMILY, family())
    assert snapshot(build(root)) == snapshot(build(fresh))


def test_one_honour_of_two_revoked(root: Path) -> None:
    write(root / PERSON, story(荣誉=f"[{REVOKED}, {SECOND}]"))
    site = build(root)
    assert "第五届" not in page(site, ADDRESS)
    assert "第六届" in page(site, ADDRESS)
    assert pages_with(site, "云文明委〔2025〕9号") == [
        "honour-roll/",
        "honour-roll/moral-model/",
    ] or (pages_with(site, "云文明委〔2025〕9号") == ["honour-roll/moral-model/"])
    roll = Html(page(site, "honour-roll/moral-model/")).text
    assert "撤销" in roll
    assert not (site / "years/2023").exists()  # 2023 was the year of the revoked one alone


def test_expired_honour_reads_past(tmp_path: Path) -> None:
    root = root_at(tmp_path, {UNIT: unit()})  # 文明窗口 of 2024-12-05, three years
    address = "units/yun-ting-shui-wu/"
    site = build(root, date(2027, 12, 4))
    assert "曾获" not in page(site, address)
    build(root, date(2027, 12, 5))
    assert "曾获" in page(site, address)


def test_consent_ends_with_its_last_day(root: Path) -> None:
    until = "{状态: 已签, 档案号: A, 签署人: 本人, 日期: 2023-09-20, 到期: 2026-11-22}"
    write(root / PERSON, story(授权=until))
    site = build(root, TODAY)
    assert (site / ADDRESS).exists()
    build(root, date(2026, 11, 23))
    assert not (site / ADDRESS).exists()
    assert pages_with(site, "周桂兰") == []


def test_publicity_holds_a_story_back_to_its_last_day(root: Path) -> None:
    period = "{开始: 2026-11-16, 结束: 2026-11-22, 电话: 0000-0000000}"
    write(root / PERSON, story(荣誉=f"[{honour(公示=period)}]"))
    site = build(root, date(2026, 11, 22))
    assert not (site / ADDRESS).exists()
    build(root, date(2026, 11, 23))
    assert (site / ADDRESS).exists()


def test_notice_tells_whether_it_runs(tmp_path: Path) -> None:
    period = "{开始: 2026-11-16, 结束: 2026-11-22, 电话: 0000-0000000}"
    file = "content/notices/2026/gong-shi/index.md"
    root = root_at(tmp_path, {file: notice(公告类型="公示", 文号=None, 公示=period)})
    assert not (build(root, date(2026, 11, 15)) / "notices/gong-shi").exists()
    assert "公示中" in page(build(root, date(2026, 11, 16)), "notices/gong-shi/")
    assert "公示中" in page(build(root, date(2026, 11, 22)), "notices/gong-shi/")
    ended = page(build(root, date(2026, 11, 23)), "notices/gong-shi/")
    assert "公示中" not in ended
    assert "已结束" in ended


def test_withdrawn_address_does_not_cover_a_standing_page(tmp_path: Path) -> None:
    """What a withdrawn story calls its old address may be somebody else's page today."""
    old = "[/families/zheng-guo-dong/, /areas/, /, ../../up/, /a/../../b/, /about/]"
    root = root_at(tmp_path, {PERSON: story(状态="撤下", 旧网址=old), FAMILY: family()})
    site = build(root)
    assert pages_with(site, "本页已撤下") == [ADDRESS]
    assert "郑国栋" in page(site, "families/zheng-guo-dong/")
    assert not (root / ".build/up").exists()
