"""The last good site through today's gate: whatever today's files say, never more than it showed."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path

import pytest
from hours import TODAY
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import photo
from roots import VOCABULARY, SiteFrom, root_at, write
from showcase import pipeline
from showcase.base.problems import Problem
from showcase.derive.brands import brands_of
from showcase.derive.entries import entries_of
from showcase.gate.channels import open_channels
from showcase.gate.disguise import undisguised
from showcase.gate.good import Good, worth_keeping
from showcase.gate.stricter import NAMED, Reduced, doubts, faulty_photos, gone_today, reduce
from showcase.reading.content import Content
from writing import FAMILY, PERSON, UNIT, family, honour, story, unit

TABLE = PERSON.replace("index.md", "table.jpg")
PHOTOS = "[{文件: table.jpg, 说明: 缝纫台, 人数: 0}]"
CONSENT = "{{状态: {}, 档案号: X, 签署人: 本人, 日期: 2023-09-20{}}}"
SCREENS = "- {名称: 大厅, id: da, 方向: 横屏, 值守码: '4711', 播放: [{栏目: 身边好人}]}\n"
ROSTER = "content/_vocabulary/rosters/a.csv"
ROW = """\
姓名,项目,级别,类别,届,街道,社区,授予单位,文号,授予日期,署名方式
周桂兰,道德模范,区县,助人为乐,5,柳荫街道,杏花里社区,区文明委,云文明委〔2023〕12号,2023-09-18,实名
"""
REVOKED = honour(状态="撤销", 撤销="{日期: 2025-06-01, 文号: 云文明委〔2025〕9号}")


def good_of(root: Path) -> Good:
    content = pipeline.check(root, TODAY).content
    for file in content.photos:  # a build has digested them
        content.contents.digest(file)
    return worth_keeping(content, open_channels(content, frozenset(), preview=False))


def reduced(good: Good, root: Path) -> Reduced:
    checked = pipeline.check(root, TODAY)
    unsure, faulty = doubts(checked.reading, checked.problems), faulty_photos(checked.reading)
    return reduce(good, checked.content, root / "good", unsure, faulty)


def files(**changes: str | None) -> dict[str, str | bytes | None]:
    body = "退休以后。\n\n![缝纫台](table.jpg)\n"
    return {PERSON: story(body, **{"照片": PHOTOS, **changes}), TABLE: photo((32, 24)), FAMILY: family(),
            "content/_vocabulary/screens.yml": SCREENS}  # fmt: skip


def shown(content: Content) -> dict[str, set[str]]:
    channels = open_channels(content, frozenset(), preview=False)
    return {
        name: {s.key for s in getattr(channels, name).stories} for name in ("site", "web", "hall")
    }


CHOICES: dict[str, tuple[str | None, ...]] = {
    "状态": ("发布", "草稿", "撤下", "发 布", "徹下"),
    "授权": (CONSENT.format("已签", ""), CONSENT.format("已撤回", ""), None,
            CONSENT.format("已签", ", 到期: 2026-11-21"), CONSENT.format("不需要", "")),
    "渠道": (None, "[网站]", "[大屏]", "[印刷]", "[广播]", "[大平]"),
    "署名方式": (None, "姓氏加某", "不具名", "匿名"),
    "未成年人": (None, "无"),
    "照片": (PHOTOS, None, PHOTOS.replace("人数: 0", "人数: 3"),
            PHOTOS.replace("}]", ", 遮挡: [{左: 0, 上: 0, 宽: 0.5, 高: 0.5}]}]"),
            PHOTOS.replace("}]", ", 遮挡: [{左: x}]}]")),
    "荣誉": (f"[{honour()}]", f"[{REVOKED}]"),
    "标题": ("三尺缝纫台，二十年免费为邻居补衣裳", "还没有查过的标题"),
}  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return root_at(tmp_path_factory.mktemp("stricter") / "root", files(标题=CHOICES["标题"][0]))


@settings(max_examples=30)
@given(
    before=st.fixed_dictionaries({k: st.sampled_from(v) for k, v in CHOICES.items()}),
    today=st.fixed_dictionaries({k: st.sampled_from(v) for k, v in CHOICES.items()}),
)
def test_never_more_than_both_allow(
    root: Path, before: dict[str, str | None], today: dict[str, str | None]
) -> None:
    write(root / PERSON, story(**before))
    good = good_of(root)
    was = shown(pipeline.check(root, TODAY).content)
    write(root / PERSON, story(**today))
    now = pipeline.check(root, TODAY).content
    left = reduced(good, root)
    seen = shown(left.content)
    for channel, keys in seen.items():
        assert keys <= was[channel]
        assert keys <= shown(now)[channel]
    key = "models-of-virtue/zhou-gui-lan"
    old = next((s for s in good.stories if s.key == key), None)
    if key in seen["site"] | seen["hall"] and old:
        kept = next(s for s in left.content.stories if s.key == key)
        new = next(s for s in now.stories if s.key == key)
        old = undisguised(old, new.files)
        assert (kept.title == old.title) or kept.name_as != "实名"
        assert NAMED.index(kept.name_as) == max(NAMED.index(old.name_as), NAMED.index(new.name_as))
        assert {p.src for p in kept.photos} <= {p.src for p in old.photos} & {
            p.src for p in new.photos
        }
        for p in kept.photos:
            masks = {m for s in (old, new) for q in s.photos if q.src == p.src for m in q.masks}
            assert set(p.masks) == masks
        assert set(kept.channels) <= set(old.channels) & set(new.channels)
    gone = was["site"] - seen["site"] | was["hall"] - seen["hall"]
    assert not gone or any(PERSON in t.file for t in left.taken), "what goes is told"


def test_nothing_changed_takes_nothing(site_from: SiteFrom) -> None:
    root = site_from(files())
    good = good_of(root)
    left = reduced(good, root)
    assert left.taken == ()
    assert shown(left.content) == shown(pipeline.check(root, TODAY).content)
    assert left.content.photos.keys() == {TABLE}
    assert [i.src for i in left.content.documents[PERSON].images] == ["table.jpg"]
    assert "table" not in str([s.body + str(s.photos) for s in good.stories]), (
        "files tell of people"
    )


def test_other_errors_take_nothing(site_from: SiteFrom) -> None:
    """A text that cannot be published is no reason to take somebody down."""
    root = site_from(files())
    good = good_of(root)
    for changes in ({"标题": None}, {"短标题": "一" * 60}, {"性别": "人"}, {"主题": "[没有]"},
                    {"地区": None}, {"授权": CONSENT.format("已签", "").replace("档案号: X, ", "")},
                    {"审核": None}, {"荣誉": "[{项目: 道德模范}]"}, {"照片": None}):  # fmt: skip
        write(root / PERSON, story(**{"照片": PHOTOS, **changes}))
        left = reduced(good, root)
        assert left.taken == (), changes
        assert "models-of-virtue/zhou-gui-lan" in shown(left.content)["site"], changes


HALL = {"渠道": "[大屏]"}
MASKED = {"署名方式": "姓氏加某"}


@pytest.mark.parametrize(
    ("before", "today", "left"),
    [
        ({}, {}, ["周桂兰"]),
        ({}, MASKED, ["周某"]),
        (MASKED, MASKED, ["周某"]),
        ({}, {"渠道": "[印刷]"}, []),
        (HALL, HALL, []),
        ({"状态": "草稿"}, HALL, []),
        ({"状态": "草稿"}, {"状态": "草稿"}, ["周桂兰"]),
    ],
)
def test_a_row_is_the_entry_of_its_story_still(
    site_from: SiteFrom,
    before: dict[str, str | None],
    today: dict[str, str | None],
    left: list[str],
) -> None:
    """Told once, and no more openly than its story: joined on the full names, which the memory has not."""
    file = PERSON.replace("zhou-gui-lan", "a-1")
    row = ROW.replace("实名", before.get("署名方式") or "实名")
    root = site_from({file: story(**before), ROSTER: row})
    good = good_of(root)
    write(root / file, story(**today))
    site = open_channels(reduced(good, root).content, frozenset(), preview=False).site
    assert [e.name for e in entries_of(site)] == left


@pytest.mark.parametrize("spoiled", ["other bytes", "no list", "gone", "faulty mask"])
def test_a_photo_is_the_very_same_or_none(site_from: SiteFrom, spoiled: str) -> None:
    root = site_from(files())
    good = good_of(root)
    if spoiled == "other bytes":
        write(root / TABLE, photo((24, 32)))
    elif spoiled == "gone":
        (root / TABLE).unlink()
    else:
        mask = PHOTOS.replace("}]", ", 遮挡: [{左: x}]}]")
        write(root / PERSON, story(照片=mask if spoiled == "faulty mask" else None))
    left = reduced(good, root)
    assert left.content.stories[0].photos == ()
    assert left.taken == ()


def test_a_brand_goes_with_its_honour(site_from: SiteFrom) -> None:
    def written(state: str) -> str:
        own = honour(项目="服务品牌", 类别=None, 届=None, 年度="2024", **{"状态": state})
        return unit(荣誉=f"[{own}, {honour(项目='文明窗口', 类别=None)}]", 服务品牌="{名称: 秤心}")

    file = "content/_vocabulary/programmes.yml"
    programmes = VOCABULARY[file] + "- {id: brand, 名称: 服务品牌, 对象: 集体}\n"
    root = site_from({file: programmes, UNIT: written("有效")})
    good = good_of(root)
    for state, brands in (("有效", ["秤心"]), ("撤销", [])):
        write(root / UNIT, written(state))
        site = open_channels(reduced(good, root).content, frozenset(), preview=False).site
        assert len(site.stories) == 1
        assert [b.brand.name for b in brands_of(site)] == brands


@pytest.mark.parametrize(
    ("field", "told"),
    [("状态", "状态"), ("授权 › 到期", "授权"), ("渠道 1", "渠道"), ("荣誉 2 › 状态", "荣誉"),
     ("荣誉 1 › 撤销 › 日期", "荣誉"), ("标题", ""), ("荣誉 1 › 届", ""), ("照片 1 › 遮挡 1", ""), ("", "")],
)  # fmt: skip
def test_what_the_gate_asks_and_cannot_read_is_a_doubt(field: str, told: str) -> None:
    problem = Problem("a/index.md", "unknown-word", "。", field=field)
    found = doubts([problem], [])
    assert told in found.get("a/index.md", "")
    assert bool(found) == bool(told)
    assert doubts([problem.as_warning()], []) == {}
    assert faulty_photos([problem]) == ({"a/index.md"} if field.startswith("照片") else set())


def test_a_slug_that_tells_a_masked_name_is_a_doubt(site_from: SiteFrom) -> None:
    root = site_from(files())
    good = good_of(root)
    write(root / PERSON, story(署名方式="姓氏加某", 标题="补衣裳"))
    left = reduced(good, root)
    assert [t.whole for t in left.taken] == [True]
    assert shown(left.content)["site"] == {"families/zheng-guo-dong"}


def test_whom_todays_files_tell_to_be_gone(site_from: SiteFrom) -> None:
    roster = "姓名,项目,级别,类别,届,授予单位,授予日期,状态\n仇立冬,道德模范,区县,诚实守信,5,区,2023-09-18,撤下\n"
    ways = [{"状态": "撤下"}, {"授权": CONSENT.format("已撤回", "")}, {"荣誉": f"[{REVOKED}]"},
            {"授权": CONSENT.format("已签", ", 到期: 2026-11-21")}]  # fmt: skip
    others = [{"状态": "草稿"}, {"渠道": "[印刷]"}, {}, {"授权": None}]
    for changes, told in (*product(ways, [True]), *product(others, [False])):
        root = site_from({**files(**changes), "content/_vocabulary/rosters/a.csv": roster})
        found = [t.file for t in gone_today(pipeline.check(root, TODAY).content)]
        assert found == [PERSON] * told + ["content/_vocabulary/rosters/a.csv 第 2 行"], changes
        shutil.rmtree(root)


@pytest.mark.parametrize("how", ["deleted", "draft"])
def test_links_to_old_addresses_go_with_the_story(site_from: SiteFrom, how: str) -> None:
    link = "[甲](/old/zhou/) [乙](/models-of-virtue/zhou-gui-lan/) [丙](/about/)\n"
    root = site_from({**files(旧网址="[/old/zhou/, /about2/]"), FAMILY: family(link)})
    good = good_of(root)
    if how == "deleted":
        shutil.rmtree((root / PERSON).parent)
    else:
        write(root / PERSON, story(状态="草稿"))
    left = reduced(good, root).content
    assert (
        next(s.body for s in left.stories if s.file == FAMILY).lstrip() == "甲 乙 [丙](/about/)\n"
    )
