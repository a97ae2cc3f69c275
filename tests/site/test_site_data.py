"""Feeds and open data of a real site: linked where readers look for them, and no byte of what is private."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from building import Html, build, page, snapshot
from pictures import photo
from roots import root_at
from writing import FAMILY, PERSON, UNIT, family, honour, notice, story, unit

ROSTER = "content/_vocabulary/rosters/2023.csv"
ROWS = """\
姓名,项目,级别,类别,届,街道,社区,授予单位,授予日期,署名方式,状态,渠道
仇立冬,道德模范,区县,助人为乐,5,望潮街道,渔光社区,区文明委,2023-09-18,,,
江小雪,道德模范,区县,助人为乐,5,望潮街道,渔光社区,区文明委,2023-09-18,姓氏加某,,
贺松年,道德模范,区县,助人为乐,5,望潮街道,渔光社区,区文明委,2023-09-18,,撤下,
梅素琴,道德模范,区县,助人为乐,5,望潮街道,渔光社区,区文明委,2023-09-18,,,大屏
"""
PRIVATE = (
    "X-2023-031", "xu.q", "tang.y", "ning.w", "近亲属", "江小雪", "xiao-xue", "贺松年", "梅素琴", "陆秀英", "柴有田",
    "郑国栋", "秦草稿", "补衣裳。",
)  # fmt: skip
"""Consent, reviewers, hidden names, withdrawn and of screens alone, a family taken down, a draft, full texts."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    other = honour(项目="道德模范", 届="5")
    return root_at(tmp_path_factory.mktemp("data") / "root", {
        PERSON: story(照片="[{文件: table.jpg, 说明: 缝纫台, 人数: 0}]"),
        PERSON.replace("index.md", "table.jpg"): photo(),
        PERSON.replace("zhou-gui-lan", "lin-li"): story(
            "过日子。\n", 标题="邻里之间", 短标题="邻里", 姓名="陆秀英", 拼音="lu xiu ying", 简介="她帮邻居看门。",
            署名方式="姓氏加某", 荣誉=f"[{other}]",
            授权="{状态: 已签, 档案号: X-2023-032, 签署人: 近亲属, 日期: 2023-09-20}",
        ),
        PERSON.replace("zhou-gui-lan", "hall"): story(
            "过日子。\n", 标题="只在大屏", 短标题="大屏", 姓名="柴有田", 拼音="chai you tian",
            简介="只在大厅里看得到。", 渠道="[大屏]",
        ),
        FAMILY: family(状态="撤下"),
        UNIT: unit(),
        "content/notices/2023/cao-gao/index.md": notice(标题="秦草稿", 状态="草稿"),
        ROSTER: ROWS,
    })  # fmt: skip


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return build(root)


def taken_along(site: Path) -> dict[str, bytes]:
    """Every file of theirs, workbooks unpacked."""
    found: dict[str, bytes] = {}
    for path in (*site.rglob("feed.*"), *site.glob("data/*")):
        name, data = path.relative_to(site).as_posix(), path.read_bytes()
        found[name] = data
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                found |= {f"{name}:{part}": packed.read(part) for part in packed.namelist()}
    return found


def test_nothing_private_is_in_any_byte(site: Path) -> None:
    files = taken_along(site)
    assert len([name for name in files if ":" not in name]) > 25
    for name, data in files.items():
        for words in PRIVATE:
            for form in (words.encode(), json.dumps(words)[1:-1].encode()):
                assert form not in data, (name, words)
    people = {h["name"] for h in json.loads(files["data/honours.json"])}
    assert people == {"周桂兰", "仇立冬", "江某", "陆某", "云汀水务有限公司营业厅"}
    areas = {a["id"]: a["persons"] for a in json.loads(files["data/areas.json"])}
    assert areas["wang-chao"] == areas["wang-chao/yu-guang"] == 2
    (book,) = (
        d for n, d in files.items() if "moral-model" in n and n.endswith("sharedStrings.xml")
    )
    assert all(name.encode() in book for name in ("周桂兰", "江某", "陆某", "仇立冬"))


def test_readers_find_feeds_in_the_head_of_their_pages(site: Path) -> None:
    for url in ("", "models-of-virtue", "notices", "areas/liu-yin"):
        up = "../" * len(url.split("/")) if url else "./"
        folder = f"{url}/" if url else ""
        found = {
            t["type"]: t["href"]
            for tag, t in Html(page(site, url)).tags
            if tag == "link" and t.get("rel") == "alternate"
        }
        assert found == {
            "application/atom+xml": f"{up.removeprefix('./')}{folder}feed.xml",
            "application/feed+json": f"{up.removeprefix('./')}{folder}feed.json",
        }
    assert 'rel="alternate"' not in page(site, "areas/liu-yin/tie-niu")
    feed = (site / "feed.xml").read_text("utf-8")
    picture = feed.partition('rel="enclosure" type="image/jpeg" href="https://yunting.example/')[2]
    assert (site / picture.partition('"')[0]).is_file()


def test_the_page_names_every_column_and_leads_to_every_file(site: Path) -> None:
    html = Html(page(site, "data"))
    linked = {href.removeprefix("../") for href in html.links}
    files = {path.relative_to(site).as_posix() for path in site.glob("data/*")}
    feeds = {path.relative_to(site).as_posix() for path in site.rglob("feed.*")}
    assert files - {"data/index.html"} <= {f"data/{h.removeprefix('data/')}" for h in linked}
    assert feeds <= linked
    for name in ("honours", "stories", "areas"):
        schema = json.loads((site / f"data/{name}.schema.json").read_text("utf-8"))
        for key, shape in schema["items"]["properties"].items():
            assert key in html.text
            assert shape["title"] in html.text
    assert "待填" in html.text, "no licence is set"
    assert "data/" in page(site, "site-map")
    assert "/data/</loc>" in (site / "sitemap.xml").read_text("utf-8")


def test_two_builds_are_equal(root: Path, site: Path, tmp_path: Path) -> None:
    again = snapshot(build(root, site=tmp_path / "again"))
    before = snapshot(site)
    ours = {n for n in before if n.startswith("data/") or "feed." in n}
    assert {n: again.get(n) for n in ours} == {n: before[n] for n in ours}
