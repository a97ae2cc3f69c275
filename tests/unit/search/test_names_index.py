"""Who stands in the index of names, under what, and how its files are written."""

from __future__ import annotations

import json
import pickle
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from hours import TODAY
from remembered import Evil
from roots import SiteFrom
from showcase import pipeline
from showcase.base.digest import digest
from showcase.base.memo import Memo
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue
from showcase.search.names.entries import NameEntry, name_entries
from showcase.search.names.index import ROOM, index_files, names_files
from showcase.search.names.people import find_people
from writing import FAMILY, PERSON, PRACTICE, UNIT, family, practice, story, unit

ROSTER = "content/_vocabulary/rosters/2023.csv"
HEADER = "姓名,拼音,项目,级别,类别,等次,届,街道,社区,授予单位,授予日期,署名方式\n"


def row(name: str, *, level: str = "区县", session: int = 5, place: str = "望潮街道,渔光社区",
        date: str = "2023-09-18", pinyin: str = "", name_as: str = "") -> str:  # fmt: skip
    return (
        f"{name},{pinyin},道德模范,{level},助人为乐,,{session},{place},区文明委,{date},{name_as}\n"
    )


def edition_of(root: Path) -> Edition:
    content = pipeline.check(root, TODAY).content
    return Edition(build_catalogue(content), content.settings)


def entries_of(root: Path) -> tuple[NameEntry, ...]:
    return name_entries(edition_of(root))


def brief(entries: tuple[NameEntry, ...]) -> list[tuple[str, str, str]]:
    return [(e.name, e.title, e.url) for e in entries]


def value_of(text: str) -> Any:
    assert text.startswith("Showcase.names.take(")
    assert text.endswith(");\n")
    return json.loads(text[len("Showcase.names.take(") : -len(");\n")])


def shards_of(files: Mapping[str, str]) -> list[list[Any]]:
    lines = value_of(files["names/index.js"])["shards"]
    return [r for line in lines for r in value_of(files[f"names/{line.split(' ')[0]}.js"])]


def test_persons_groups_families_and_units(site_from: SiteFrom) -> None:
    members = (
        "[{姓名: 李小英, 拼音: li xiao ying, 关系: 妻子}, {关系: 儿子}, {姓名: 郑国栋, 关系: 户主}]"
    )
    root = site_from({
        PERSON: story(姓名="陆秀英、陆秀芳", 拼音="lu xiu ying"),
        FAMILY: family(成员=members),
        UNIT: unit(服务品牌="{名称: 一滴水}"),
        PRACTICE: practice(),
    })  # fmt: skip
    assert brief(entries_of(root)) == [
        ("郑国栋家庭", "四代读书饭桌", "families/zheng-guo-dong/"),
        ("陆秀英、陆秀芳", "二十年补衣人", "models-of-virtue/zhou-gui-lan/"),
        ("云汀水务有限公司营业厅", "来水承诺营业厅", "units/yun-ting-shui-wu/"),
        ("李小英", "郑国栋家庭", "families/zheng-guo-dong/"),
        ("来水承诺营业厅", "云汀水务有限公司营业厅", "units/yun-ting-shui-wu/"),
        ("一滴水", "云汀水务有限公司营业厅", "units/yun-ting-shui-wu/"),
    ]


def test_the_own_story_comes_before_namesakes_in_others(site_from: SiteFrom) -> None:
    """However new those are; who stands on the roll alone is between."""
    members = "[{姓名: 周桂兰, 拼音: zhou gui lan, 关系: 妻子}]"
    root = site_from({
        PERSON: story(),
        FAMILY: family(成员=members, 发布日期="2026-01-05"),
        ROSTER: HEADER + row("周桂兰"),
    })  # fmt: skip
    urls = [e.url for e in entries_of(root) if e.name == "周桂兰"]
    assert urls[0] == "models-of-virtue/zhou-gui-lan/"
    assert urls[1].startswith("honour-roll/")
    assert urls[2:] == ["families/zheng-guo-dong/"]
    for query in ("周桂兰", "zhouguilan", "zgl", "周桂", "zhoug"):
        assert [p.entry.url for p in find_people(entries_of(root), query, 5)] == urls


def test_a_householder_of_another_name_is_found_too(site_from: SiteFrom) -> None:
    root = site_from({FAMILY: family(家庭名称="水边一家", 拼音=None)})
    assert [e.name for e in entries_of(root)] == ["水边一家", "郑国栋"]


def test_masked_names_stay_masked(site_from: SiteFrom) -> None:
    root = site_from({
        FAMILY.replace("zheng-guo-dong", "tie-niu-1"): family(
            署名方式="姓氏加某", 成员="[{姓名: 李小英, 拼音: li xiao ying, 关系: 妻子}]"
        ),
        ROSTER: HEADER + row("江雪野", pinyin="jiang xue ye", name_as="姓氏加某"),
    })  # fmt: skip
    edition = edition_of(root)
    files = dict(names_files(edition))
    assert [r[1] for r in shards_of(files)] == ["郑某家庭", "江某", "李某"]
    assert not [w for w in ("国栋", "guo dong", "小英", "xiao ying", "雪野", "xue ye")
                for text in files.values() if w in text]  # fmt: skip


def test_the_roll_leads_to_its_row(site_from: SiteFrom) -> None:
    rows = [row("仇立冬"), row("仇立冬", level="市", session=6, date="2025-09-18"), row("何水生")]
    root = site_from({ROSTER: HEADER + "".join(rows)})
    edition = edition_of(root)
    ids = {r.id: r for r in edition.roll[0].rows}
    found = entries_of(root)
    assert [(e.name, e.title, e.level, e.is_roster) for e in found] == [
        ("仇立冬", "市第六届道德模范", "市", True),  # once, by the best honour
        ("何水生", "区第五届道德模范", "区县", True),
    ]
    page, _, fragment = found[0].url.partition("#")
    assert page == "honour-roll/moral-model/"
    assert (ids[fragment].name, ids[fragment].honour.level) == ("仇立冬", "市")


def test_who_has_a_story_is_not_there_a_second_time(site_from: SiteFrom) -> None:
    def with_row(text: str) -> list[str]:
        root = site_from({PERSON: story(), ROSTER: HEADER + text})
        return [e.place for e in entries_of(root)]

    assert with_row(row("周桂兰", place="柳荫街道,杏花里社区")) == ["杏花里社区"]
    assert with_row(row("周桂兰", place="柳荫街道,")) == ["杏花里社区"]
    assert with_row(row("周桂兰", place=",")) == ["杏花里社区"]
    assert with_row(row("周桂兰")) == ["杏花里社区", "渔光社区"]  # somebody else of that name


def entry(name: str, **changes: Any) -> NameEntry:
    made = NameEntry(
        name, ((name, (), True),), "标题", "柳荫街道", "市", False, "models-of-virtue/x/", "", False
    )
    return replace(made, **changes)


def test_a_row_says_what_is_shown() -> None:
    files = dict(index_files([
        entry("单守信", picture="photos/a-400.jpg"), entry("单位", given=(("单位", (), False),)),
        entry("单位二", given=(("单位二", (), False),), is_past=True, is_roster=True, level=""),
    ]))  # fmt: skip
    assert shards_of(files) == [
        [1, "单守信", "标题", 0, 4, "models-of-virtue/x/", "photos/a-400.jpg", "shan shou xin"],
        [1, "单位", "标题", 0, 4, "models-of-virtue/x/", ""],
        [1, "单位二", "标题", 0, 24, "models-of-virtue/x/", ""],
    ]
    index = value_of(files["names/index.js"])
    assert index["places"] == ["柳荫街道"]
    assert index["levels"][3] == ["市", "市级"]
    assert "dan单" in index["readings"]
    names = value_of(files[f"names/{index['names']}.js"]).split("\n")
    assert names == [
        "单位",
        "单位二",
        "单守信",
        "单守信\tshan shou xin",
    ]  # as it is misread, and as it is


def test_nothing_in_a_name_ends_the_script() -> None:
    hostile = "</script><!--\"'\\\u2028\u2029\n]]>王"
    files = dict(index_files([entry(hostile, title=hostile, place=hostile)]))
    for text in files.values():
        assert not {"<", "\u2028", "\u2029"} & set(text)
        assert text.count("\n") == 1
    assert shards_of(files)[0][1:3] == [hostile, hostile]


def test_files_are_named_after_their_bytes() -> None:
    few, more = ([entry(f"王{c}") for c in chars] for chars in ("兰", "兰桂"))
    assert dict(index_files(few)) == dict(index_files(few))
    assert {*dict(index_files(few))} & {*dict(index_files(more))} == {
        "names/index.js", f"names/{value_of(dict(index_files(few))['names/index.js'])['sounds']}.js"
    }  # fmt: skip


def test_a_site_without_anybody(site_from: SiteFrom) -> None:
    edition = edition_of(site_from())
    files = dict(names_files(edition))
    assert shards_of(files) == []


def test_names_are_remembered_until_one_is_told_otherwise(
    site_from: SiteFrom, tmp_path: Path
) -> None:
    memo = Memo(tmp_path / "memo.db")
    edition = edition_of(site_from({PERSON: story()}))
    first = names_files(edition, memo)
    assert names_files(edition, memo) == first == names_files(edition)
    assert memo.recall(ROOM, digest(name_entries(edition)))
    for changed in ({"姓名": "单守信", "拼音": "dan shou xin"}, {"姓名": "单守信", "拼音": None}):
        other = edition_of(site_from({PERSON: story(**changed)}))
        assert names_files(other, memo) == names_files(other) != first


def test_names_that_are_remembered_call_nothing(site_from: SiteFrom, tmp_path: Path) -> None:
    """A folder may be handed over with its memo in it."""
    memo = Memo(tmp_path / "memo.db")
    edition = edition_of(site_from({PERSON: story()}))
    evil = zlib.compress(pickle.dumps(Evil(tmp_path / "called")))
    memo.keep(ROOM, digest(name_entries(edition)), evil)
    assert names_files(edition, memo) == names_files(edition)
    assert not (tmp_path / "called").exists()
