"""Names as editors write them into their fields: taken apart, masked, asked for where neither is sure;
characters nobody can read or type.
"""

from __future__ import annotations

import pytest
from hours import TODAY
from kinds_of_writing import COLUMNS, ROSTER
from roots import SiteFrom, problems_of
from showcase import pipeline
from showcase.base import pinyin
from showcase.base.surnames import COMPOUND, SINGLE, surname
from showcase.gate import names
from showcase.gate.hidden import hidden_names
from showcase.model.people import apart, tidied
from writing import FAMILY, PERSON, family, practice, story

PRACTICE = "content/practices/2024/zuo-fa/index.md"
MASKED = {"署名方式": "姓氏加某", "标题": "缝纫台", "短标题": "补衣人", "拼音": None}


def codes(site_from: SiteFrom, files: dict[str, str | bytes]) -> list[tuple[str, bool]]:
    return [(p.code, p.is_error) for p in problems_of(site_from(files))]


@pytest.mark.parametrize(
    ("text", "found", "former", "masked"),
    [
        ("陆秀英", ["陆秀英"], [], "陆某"),
        ("陆秀英（女）", ["陆秀英"], [], "陆某"),
        ("陆秀英(女)", ["陆秀英"], [], "陆某"),
        ("陆秀英【已故】", ["陆秀英"], [], "陆某"),
        ("陆秀英(曾用名陆小英)", ["陆秀英"], ["陆小英"], "陆某"),
        ("陆秀英（原名：陆小英、陆英）", ["陆秀英"], ["陆小英", "陆英"], "陆某"),
        ("陆秀英、王大明", ["陆秀英", "王大明"], [], "陆某、王某"),
        ("陆秀英，王大明", ["陆秀英", "王大明"], [], "陆某、王某"),
        ("陆秀英,王大明;李雨", ["陆秀英", "王大明", "李雨"], [], "陆某、王某、李某"),
        ("陆秀英和王大明", ["陆秀英", "王大明"], [], "陆某、王某"),
        ("陆秀英与王大明夫妇", ["陆秀英", "王大明"], [], "陆某、王某夫妇"),
        ("陆秀英 王大明", ["陆秀英", "王大明"], [], "陆某、王某"),
        ("李雨 王伟", ["李雨", "王伟"], [], "李某、王某"),
        ("陆秀英夫妇", ["陆秀英"], [], "陆某夫妇"),
        ("陆秀英等3人", ["陆秀英"], [], "陆某等3人"),
        ("郑国栋家庭", ["郑国栋"], [], "郑某家庭"),
        ("李　雨", ["李雨"], [], "李某"),
        ("陆 秀 英", ["陆秀英"], [], "陆某"),
        ("欧阳 明月", ["欧阳明月"], [], "欧阳某"),
        ("王 一家", ["王一家"], [], "王某"),
        ("买买提 · 艾山", ["买买提·艾山"], [], "买买提·某"),
        ("李和平", ["李和平"], [], "李某"),
        ("和珅", ["和珅"], [], "和某"),
        ("张和平和李建国", ["张和平", "李建国"], [], "张某、李某"),
        ("司马和平", ["司马和平"], [], "司马某"),
        ("万俟青山", ["万俟青山"], [], "万俟某"),
        ("拓跋小兰", ["拓跋小兰"], [], "拓跋某"),
        ("西门小兰", ["西门小兰"], [], "西门某"),
        ("赫连小兰", ["赫连小兰"], [], "赫连某"),
        ("南门小兰", ["南门小兰"], [], "南门某"),
        ("东郭小兰", ["东郭小兰"], [], "东郭某"),
        ("欧阳", ["欧阳"], [], "欧某"),
        ("陈方安生", ["陈方安生"], [], "陈方某"),
        ("阿依古丽", ["阿依古丽"], [], "阿某"),
        ("雨", ["雨"], [], "不具名"),
        ("John Smith", ["John Smith"], [], "不具名"),
        ("阿卜杜热西提", ["阿卜杜热西提"], [], "不具名"),
        ("陆秀英王大明", ["陆秀英王大明"], [], "不具名"),
        ("陆某、王某", ["陆某", "王某"], [], "陆某、王某"),
    ],
)
def test_names_are_taken_apart_and_masked(
    text: str, found: list[str], former: list[str], masked: str
) -> None:
    assert [*apart(text).names] == found
    assert [*apart(text).former] == former
    assert names.masked(text, "姓氏加某") == masked
    assert names.can_be_masked(text) == (masked != "不具名")


def test_a_mask_tells_no_more_than_a_surname() -> None:
    for name in (f"{s}秀英" for s in (*COMPOUND, *SINGLE)):
        assert names.masked(name, "姓氏加某") == f"{surname(name)}某"
        assert "秀" not in names.masked(name, "姓氏加某")


def test_one_table_of_surnames_masks_and_reads() -> None:
    for found, reading in COMPOUND.items():
        assert pinyin.syllables(f"{found}兰") == (*reading.split(), "lan")
    assert len(COMPOUND) >= 80


def test_former_names_are_hidden_too(site_from: SiteFrom) -> None:
    text = story(姓名="陆秀英（曾用名陆小英）、王大明夫妇", **MASKED)
    content = pipeline.check(site_from({PERSON: text}), TODAY).content
    assert [h.name for h in hidden_names(content)] == ["陆秀英", "王大明", "陆小英"]


@pytest.mark.parametrize("text", ["陆秀英 好人", "王大明和夫人", "陆秀英:女", "陆秀英2"])
def test_what_cannot_be_told_apart_is_asked_for(site_from: SiteFrom, text: str) -> None:
    found = problems_of(site_from({PERSON: story(姓名=f'"{text}"', **MASKED)}))
    (unclear,) = [p for p in found if p.code == "names-unclear"]
    assert (unclear.field, unclear.is_error) == ("姓名", True)
    assert "顿号" in unclear.instead


def test_who_is_named_in_full_is_only_reminded(site_from: SiteFrom) -> None:
    text = story(姓名="陆秀英 好人", 拼音=None)
    assert codes(site_from, {PERSON: text}) == [("names-unclear", False)]


@pytest.mark.parametrize("text", ["阿卜杜热西提", "雨", "John Smith", "陆秀英王大明"])
def test_a_name_that_cannot_be_masked_is_asked_for(site_from: SiteFrom, text: str) -> None:
    found = problems_of(site_from({PERSON: story(姓名=text, **MASKED)}))
    assert ("cannot-mask", True, "姓名") in {(p.code, p.is_error, p.field) for p in found}
    hidden = {**MASKED, "署名方式": "不具名"}
    assert "cannot-mask" not in {
        p.code for p in problems_of(site_from({PERSON: story(姓名=text, **hidden)}))
    }


@pytest.mark.parametrize(
    ("name", "code"), [("阿卜杜热西提", "cannot-mask"), ("王大明和夫人", "names-unclear")]
)
def test_rows_of_rosters_too(site_from: SiteFrom, name: str, code: str) -> None:
    rows = f"{COLUMNS}{name},,道德模范,区县,助人为乐,5,,,区委,,2023-09-18,姓氏加某\n"
    found = problems_of(site_from({ROSTER: rows}))
    assert [(p.code, p.line, p.field, p.is_error) for p in found] == [(code, 2, "姓名", True)]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王　伟", "王伟"),
        ("王 建 军", "王建军"),
        ("⻢兰⼥", "马兰女"),
        ("陆秀英 王大明", "陆秀英 王大明"),
    ],
)
def test_a_name_is_shown_without_blanks_and_radicals(
    site_from: SiteFrom, name: str, shown: str
) -> None:
    rows = f"{COLUMNS}{name},,道德模范,区县,助人为乐,5,,,区委,,2023-09-18,\n"
    files = {PERSON: story(姓名=f'"{name}"', 拼音=None, 荣誉=None), ROSTER: rows}
    content = pipeline.check(site_from(files), TODAY).content
    assert content.stories[0].name == content.vocabulary.roster[0].name == shown == tidied(name)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"姓名": "𠮷小燕", "拼音": None}, "needs-pinyin"),
        ({"姓名": "𠮷小燕", "拼音": "ji xiao yan"}, ""),
        ({"姓名": "周桂兰", "成员": "[{姓名: 李𠮷, 关系: 徒弟}]"}, "needs-pinyin"),
        ({"姓名": "𠮷小燕", "拼音": None, "状态": "待审"}, "needs-pinyin"),
        ({"姓名": "𠮷小燕", "拼音": None, "状态": "草稿"}, ""),
    ],
)
def test_a_character_without_a_reading(
    site_from: SiteFrom, changes: dict[str, str | None], code: str
) -> None:
    found = [c for c, _ in codes(site_from, {PERSON: story(**changes)}) if c != "pinyin-mismatch"]
    assert found == ([code] if code else [])


@pytest.mark.parametrize(
    ("reading", "found"), [("", [("needs-pinyin", False)]), ("ji xiao yan", [])]
)
def test_of_a_row_it_is_a_reminder(
    site_from: SiteFrom, reading: str, found: list[tuple[str, bool]]
) -> None:
    rows = f"{COLUMNS}𠮷小燕,{reading},道德模范,区县,助人为乐,5,,,区委,,2023-09-18,\n"
    assert codes(site_from, {ROSTER: rows}) == found


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (PERSON, story("是老⻓工，⻔前种菜。\n")),
        (PERSON, story(标题="老⻓工")),
        (PERSON, story(照片="[{文件: a.jpg, 说明: 老⻓工, 人数: 0}]")),
        ("content/team.md", "# 队伍\n\n老⻓工。\n"),
        ("content/_vocabulary/themes.yml", "- {id: a, 名称: 老⻓工}\n"),
        (ROSTER, f"{COLUMNS}老⻓工,,道德模范,区县,助人为乐,5,,,区委,,2023-09-18,\n"),
        (FAMILY, family("⼥⼈。\n")),
    ],
)
def test_radicals_are_told_with_the_usual_character(
    site_from: SiteFrom, path: str, text: str
) -> None:
    (found,) = [p for p in problems_of(site_from({path: text})) if p.code == "radical"]
    assert (found.file, found.is_error) == (path, False)
    assert "“长”" in found.instead or "“女人”" in found.instead


@pytest.mark.parametrize(
    ("text", "codes_found"),
    [
        ("受助的王某某说谢谢，李某某也来了。欧阳某某托人带话，小某某笑了，老某某也笑了。", []),
        ("住在某某街道。", ["placeholder"]),
        ("云汀区某某街道。", ["placeholder"]),
        ("来自××社区。", ["placeholder"]),
        ("202X年，他来了。", ["placeholder"]),
        ("型号202X，X年款。", []),
        ("某某同志来了。", ["placeholder"]),
        ("于某某年。", ["placeholder"]),
    ],
)
def test_somebody_left_out_on_purpose_is_no_placeholder(
    site_from: SiteFrom, text: str, codes_found: list[str]
) -> None:
    found = [
        c for c, _ in codes(site_from, {PRACTICE: practice(text + "\n")}) if c == "placeholder"
    ]
    assert found == codes_found
