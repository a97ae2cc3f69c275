"""Who is gone is named nowhere: the masks of every text, and what the pages, the search and packs are told."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hours import TODAY
from hypothesis import given
from hypothesis import strategies as st
from roots import VOCABULARY, SiteFrom
from showcase import pipeline
from showcase.base.markdown import parse
from showcase.base.seen import normal
from showcase.gate.mentions import Mask
from showcase.reading.content import Content
from writing import FAMILY, NOTICE, PERSON, UNIT, family, honour, notice, story, unit

ENDED = "{状态: 已签, 档案号: X, 签署人: 本人, 日期: 2023-09-20, 到期: 2026-11-21}"
REVOKED = honour(状态="撤销", 撤销="{日期: 2025-06-01, 文号: 云文明委〔2025〕9号}")
MASK = Mask({"周桂兰": "周某", "欧阳明": "欧阳某", "买买提·艾山": "买买提·某", "高山": "不具名"})
ROSTER = "content/_vocabulary/rosters/a.csv"
HEADER = "姓名,项目,级别,类别,届,街道,授予单位,文号,授予日期,状态,署名方式\n"
ROW = "道德模范,区县,诚实守信,4,望潮街道,"
ISSUED = honour(项目="最美家庭", 类别="教子有方", 届=None, 年度="2024", 授予单位="[周桂兰基金会]")
SRT = "1\n00:00:01,000 --> 00:00:02,000\n周桂兰说好。\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("周桂兰是好人", "周某是好人"),
        ("周 桂　兰和周桂兰", "周某和周某"),
        ("大家都说周桂\n兰是好人。", "大家都说周某是好人。"),
        ("周**桂兰**是", "周**某**是"),
        ("**周桂**兰是", "**周某**某是"),
        ("周桂**兰**是", "周某**某**是"),
        ("**周桂兰**是", "**周某**是"),
        ("[周桂兰](https://a.example/)", "[周某](https://a.example/)"),
        ("周[桂兰](https://a.example/)", "周[某](https://a.example/)"),
        ("周\u200b桂\u00ad兰", "周某"),
        ("周<b>桂兰</b>", "周<b>某</b>"),
        ("&#21608;桂兰", "周某"),
        ("> 说周\n> **桂兰**是", "> 说周\n> **某**是"),
        ("周&shy;桂&#20848", "周某"),
        ("歐陽明和欧阳明", "欧阳某和欧阳某"),
        ("买买提•艾山", "买买提·某"),
        ("高**山**", "不具名**某**"),
        ("登周桂林", "登周桂林"),
        ("![周桂兰](周桂兰.jpg)", "![周某](周桂兰.jpg)"),
        ("", ""),
    ],
)
def test_a_name_is_masked_however_it_is_written(text: str, told: str) -> None:
    assert MASK(text) == told


@pytest.mark.parametrize("form", ["周桂兰", "周 桂 兰", "周**桂**兰", "周桂[兰](u)", "`周`桂兰"])
def test_no_mark_is_left_broken(form: str) -> None:
    """What a reader sees has no name and no stray sign."""
    text = parse(MASK(f"大家说{form}是好人。")).text
    assert "周某" in text
    assert not set("*[]()`桂兰") & set(text)


PIECES = [
    "周",
    "桂",
    "兰",
    "*",
    "**",
    " ",
    "\n",
    "[",
    "](u)",
    "\u200b",
    "好",
    "`",
    "<b>",
    "</b>",
    "~",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_nothing_of_a_name_is_left(text: str) -> None:
    done = MASK(text)
    assert "周桂兰" not in normal(done)
    assert MASK(done) == done
    if "周桂兰" not in normal(text):
        assert done == text


def words(value: Any) -> str:
    """Everything that a value holds, as one text."""
    if isinstance(value, str):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return "\n".join(words(getattr(value, f.name)) for f in fields(value))
    if isinstance(value, tuple | list):
        return "\n".join(map(words, value))
    if isinstance(value, dict):
        return "\n".join(words(v) for v in value.values())
    return ""


def published(content: Content) -> str:
    """All texts of others, as what comes after the gate is made from them."""
    others = [s for s in content.stories if s.file != PERSON]
    kept = [
        words(x)
        for s in others
        for x in (s.name, s.facts, s.honours, s.photos, s.media, s.easy_read)
    ]
    kept += [f"{s.title}{s.short_title}{s.summary}{s.citation}{s.source}{s.editor}{s.body}"
             for s in others]  # fmt: skip
    kept += [words([cue.text for cue in c.cues]) for c in content.captions.values()]
    return "\n".join(
        [
            *kept,
            words(content.pages),
            words(content.vocabulary),
            *(p.title + p.description for p in content.pages),
            *content.vocabulary._themes,
            *content.vocabulary._programmes,
            words(content.settings),
        ]
    )


EVERYWHERE: dict[str, dict[str, str | bytes | None]] = {
    "title": {FAMILY: family(标题="周桂兰的邻居")},
    "short title": {FAMILY: family(短标题="周桂兰邻居")},
    "summary": {FAMILY: family(简介="周桂兰的邻居。")},
    "easy read": {FAMILY: family(三句话="周桂兰住在楼下。她会补衣裳。")},
    "language": {FAMILY: family(音视频="[{文件: a.mp3, 说明: 说书, 语言: 方言（周桂兰话）}]")},
    "citation": {FAMILY: family(颁奖词="周桂兰的邻居。")},
    "motto": {FAMILY: family(家训="学周桂兰。")},
    "member": {FAMILY: family(成员="[{姓名: 周桂兰, 拼音: zhou gui lan, 关系: 妻子}]")},
    "relation": {FAMILY: family(成员="[{姓名: 郑国梁, 关系: 周桂兰的儿子}]")},
    "source": {FAMILY: family(来源="周桂兰")},
    "editor": {FAMILY: family(责任编辑="周桂兰")},
    "body": {FAMILY: family("大家都说周桂\n兰是**好人**。\n")},
    "alt": {FAMILY: family(照片="[{文件: a.jpg, 说明: 周桂兰在读书, 摄影: 周桂兰}]")},
    "brand": {UNIT: unit(服务品牌="{名称: 周桂兰工作室, 理念: 学周桂兰}")},
    "brand's meaning": {UNIT: unit(服务品牌="{名称: 秤心, 内涵: 学周桂兰, 承诺: 周桂兰在}")},
    "venue": {UNIT: unit(地点="周桂兰工作室", 示范点="{级别: 市, 开放时间: 周桂兰在的时候}")},
    "practices": {UNIT: unit(经验做法="[周桂兰工作法]")},
    "covenant": {UNIT: unit(单位类型="村", 村规民约="[学周桂兰，, 邻里不红脸。]")},
    "courtyards": {UNIT: unit(单位类型="村", 美丽庭院="[周桂兰小院]")},
    "heritage": {UNIT: unit(单位类型="村", 非遗="[周桂兰剪纸]")},
    "issuer": {FAMILY: family(荣誉=f"[{ISSUED}]")},
    "notice": {NOTICE: notice("表彰周桂兰。\n", 表彰数量=None)},
    "page": {"content/about.md": "---\ntitle: 周桂兰\n---\n周桂兰，<b>周桂兰</b>。\n"},
    "roster name": {ROSTER: f"{HEADER}周桂兰,{ROW}区文明委,,2020-09-18,,\n"},
    "roster issuer": {ROSTER: f"{HEADER}白小河,{ROW}周桂兰基金会,周桂兰1号,2020-09-18,,\n"},
    "programme": {"content/_vocabulary/programmes.yml":
        "- {id: moral-model, 名称: 道德模范, 对象: 个人, 说明: 如周桂兰}\n"},
    "step": {"content/_vocabulary/programmes.yml":
        "- {id: moral-model, 名称: 道德模范, 对象: 个人, 流程: [{步骤: 评议, 谁做: 周桂兰等人, 时间: 问周桂兰}]}\n"},
    "programme's name": {"content/_vocabulary/programmes.yml":
        "- {id: moral-model, 名称: 周桂兰奖, 对象: 个人, 类别: [周桂兰类], 等次: [周桂兰等]}\n"},
    "theme's name": {"content/_vocabulary/themes.yml": "- {id: a, 名称: 周桂兰, 别名: [学周桂兰]}\n"},
    "page's head": {"content/about.md":
        '---\ntitle: "\\u5468桂\\t兰"\ndescription: >\n  学周\n\n  桂兰\nstatus: 发布\n---\n# 关于\n'},
    "theme": {"content/_vocabulary/themes.yml": "- {id: cheng-xin, 名称: 诚信, 说明: 如周桂兰}\n"},
    "day": {"content/_vocabulary/dates.yml": "- {名称: 周桂兰日, id: ri, 日期: 12-13, 提示: 学周桂兰}\n"},
    "exhibition": {"content/_vocabulary/exhibitions.yml":
        "- {名称: 周桂兰展, id: zhan, 说明: 周桂兰, 主题: [诚信]}\n"},
    "publication": {"content/_vocabulary/publications.yml":
        "- {名称: 周桂兰集, id: ji, 样式: 家风家训集, 副题: 学周桂兰, 前言: 周桂兰说。, 主题: [诚信],\n"
        "   版权页: {编印: 周桂兰工作室}}\n"},
}  # fmt: skip


@pytest.mark.parametrize("files", EVERYWHERE.values(), ids=EVERYWHERE)
def test_every_text_of_others_is_masked(
    site_from: SiteFrom, files: dict[str, str | bytes | None]
) -> None:
    def all_words(root: Path) -> str:
        return normal(published(pipeline.check(root, TODAY).content))

    assert "周桂兰" in all_words(site_from({PERSON: story(), **files}, name="before"))
    now = all_words(site_from({PERSON: story(授权=ENDED), **files}))
    assert "周桂兰" not in now
    assert "周某" in now
    assert "guilan" not in now


def test_what_is_looked_up_by_a_masked_word_is_found(site_from: SiteFrom) -> None:
    named = honour(项目="周桂兰奖", 类别="周桂兰类")
    root = site_from({
        PERSON: story(授权=ENDED), FAMILY: family(主题="[周桂兰]"),
        PERSON.replace("zhou-gui-lan", "a"): story(姓名="白小河", 拼音=None, 荣誉=f"[{named}]"),
        "content/_vocabulary/programmes.yml": VOCABULARY["content/_vocabulary/programmes.yml"]
            + "- {id: a, 名称: 周桂兰奖, 对象: 个人, 类别: [周桂兰类]}\n",
        "content/_vocabulary/themes.yml": "- {id: a, 名称: 周桂兰}\n",
    })  # fmt: skip
    content = pipeline.check(root, TODAY).content
    (other,) = [s for s in content.stories if s.name == "白小河"]
    programme = content.vocabulary.programme(other.honours[0].programme)
    assert programme is not None
    assert (programme.id, programme.name, programme.categories) == ("a", "周某奖", ("周某类",))
    assert other.honours[0].category == "周某类"
    (relative,) = [s for s in content.stories if s.file == FAMILY]
    assert content.vocabulary.theme(relative.themes[0]) is not None


def test_captions_are_masked(site_from: SiteFrom) -> None:
    folder = FAMILY.removesuffix("index.md")
    root = site_from({
        PERSON: story(授权=ENDED), f"{folder}a.srt": SRT, f"{folder}a.mp3": b"-",
        FAMILY: family(音视频="[{文件: a.mp3, 说明: 周桂兰说, 字幕: a.srt}]"),
    })  # fmt: skip
    content = pipeline.check(root, TODAY).content
    assert [c.text for f in content.captions.values() for c in f.cues] == ["周某说好。"]
    assert "周桂兰" not in published(content)


WAYS = {
    "withdrawn": {"状态": "撤下"},
    "taken back": {"授权": "{状态: 已撤回}"},
    "ended": {"授权": ENDED},
    "revoked": {"荣誉": f"[{REVOKED}]"},
}


@pytest.mark.parametrize("changes", WAYS.values(), ids=WAYS)
def test_every_way_of_being_gone(site_from: SiteFrom, changes: dict[str, str]) -> None:
    root = site_from({PERSON: story(**changes), FAMILY: family(简介="周桂兰的邻居。")})
    assert "周桂兰" not in published(pipeline.check(root, TODAY).content)


def test_a_withdrawn_row_is_masked_in_other_texts(site_from: SiteFrom) -> None:
    row = "仇立冬,道德模范,区县,诚实守信,4,望潮街道,区文明委,,2020-09-18,撤下,\n"
    root = site_from({ROSTER: HEADER + row, FAMILY: family(简介="仇立冬的邻居。")})
    content = pipeline.check(root, TODAY).content
    assert next(s.summary for s in content.stories) == "仇某的邻居。"


def test_a_decision_to_revoke_says_of_whom(site_from: SiteFrom) -> None:
    decision = notice("撤销周桂兰的称号。\n", 公告类型="撤销决定", 标题="关于撤销周桂兰称号的决定")
    for changes, named in (({"荣誉": f"[{REVOKED}]"}, True), ({"状态": "撤下"}, False)):
        root = site_from({PERSON: story(**changes), NOTICE: decision}, name=f"root{named}")
        assert ("周桂兰" in published(pipeline.check(root, TODAY).content)) == named


def test_a_namesake_with_a_story_of_her_own_stays(site_from: SiteFrom) -> None:
    """She agreed to be named, and there is no telling the two apart in other texts."""
    other = PERSON.replace("zhou-gui-lan", "zhou-gui-lan-2")
    root = site_from(
        {PERSON: story(授权=ENDED), other: story(), FAMILY: family(简介="周桂兰的邻居。")}
    )
    content = pipeline.check(root, TODAY).content
    assert content.stories[1].name == "周桂兰"
    assert "周桂兰的邻居" in published(content)


@pytest.mark.parametrize("status", ["发布", "草稿"])
def test_links_are_told_before_the_build(site_from: SiteFrom, status: str) -> None:
    link = "甲\n\n[邻居](/models-of-virtue/zhou-gui-lan/)，[邻居](/old/zhou/)。\n"
    root = site_from({
        PERSON: story(授权=ENDED, 旧网址="[/old/zhou/]"),
        FAMILY: family(link, 状态=status),
        "content/about.md": "关于\n[邻居](../models-of-virtue/zhou-gui-lan/#a)。\n",
    })  # fmt: skip
    checked = pipeline.check(root, TODAY)
    told = [p for p in checked.problems if p.code == "unshown-link"]
    page = [("content/about.md", 2, 6)]
    text = (root / FAMILY).read_text("utf-8").split("\n")
    line = next(n for n, t in enumerate(text, 1) if "[邻居]" in t)
    in_story = [(FAMILY, line, 6), (FAMILY, line, 44)] if status == "发布" else []
    assert [(p.file, p.line, p.column) for p in told] == page + in_story
    assert all(p.severity == "warning" for p in told)
    bodies = "".join(s.body for s in checked.content.stories if s.file == FAMILY)
    assert "邻居，邻居。" in bodies
    assert "zhou" not in bodies + words(checked.content.pages)


def test_old_addresses_that_are_somebody_elses_page_stay(site_from: SiteFrom) -> None:
    root = site_from({
        PERSON: story(状态="撤下", 旧网址="[/families/zheng-guo-dong/, /about/, /]"),
        FAMILY: family("[甲](/families/zheng-guo-dong/) [乙](/about/) [丙](/)\n"),
    })  # fmt: skip
    checked = pipeline.check(root, TODAY)
    assert "unshown-link" not in [p.code for p in checked.problems]


# --- words, and longer names --------------------------------------------------------------------


def test_a_name_that_is_a_word_is_masked_only_where_names_stand(site_from: SiteFrom) -> None:
    files = {
        PERSON: story(姓名="高山", 拼音=None, 授权=ENDED),
        FAMILY: family("高山上的学校。\n", 成员="[{姓名: 高山, 关系: 邻居}]"),
    }
    content = pipeline.check(site_from(files), TODAY).content
    (other,) = [s for s in content.stories if s.file == FAMILY]
    assert "高山上的学校" in other.body
    assert [m.name for m in other.facts.members] == ["高某"]
    answered = {**files, "content/_vocabulary/homonyms.yml": "- {词: 高山, 也是词: 否}\n"}
    content = pipeline.check(site_from(answered), TODAY).content
    (other,) = [s for s in content.stories if s.file == FAMILY]
    assert "高某上的学校" in other.body


def test_inside_of_a_longer_name_nobody_is_masked(site_from: SiteFrom) -> None:
    other = PERSON.replace("zhou-gui-lan", "zhou-2")
    files = {
        PERSON: story(姓名="王建", 拼音=None, 授权=ENDED),
        other: story("王建军和王建来了。\n", 姓名="王建军", 拼音=None),
    }
    content = pipeline.check(site_from(files), TODAY).content
    (shown,) = [s for s in content.stories if s.file == other]
    assert (shown.name, shown.body.strip()) == ("王建军", "王建军和王某来了。")
