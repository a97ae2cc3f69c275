"""Names: their readings, and names that may be shown nowhere."""

from __future__ import annotations

import pytest
from roots import SiteFrom, problems_of
from showcase.base import pinyin
from showcase.gate import names
from writing import FAMILY, NOTICE, PERSON, UNIT, family, notice, story, unit

HIDDEN = PERSON.replace("zhou-gui-lan", "xing-hua-li-1")
ROSTER = "content/_vocabulary/rosters/a.csv"
HEADER = "姓名,项目,级别,类别,届,授予单位,授予日期,署名方式\n"


def hidden(body: str = "她在楼道口补衣裳。\n", **changes: str | None) -> str:
    given = {"署名方式": "姓氏加某", "标题": "三尺缝纫台", **changes}
    return story(body, **given)


def codes(site_from: SiteFrom, files: dict[str, str | bytes]) -> list[tuple[str, str]]:
    return [(p.file, p.code) for p in problems_of(site_from(files))]


def test_a_masked_story_may_keep_its_name_in_its_fields(site_from: SiteFrom) -> None:
    assert codes(site_from, {HIDDEN: hidden()}) == []


@pytest.mark.parametrize(
    "text",
    [
        hidden("周桂兰补衣裳。\n"),
        hidden("周 桂 兰补衣裳。\n"),
        hidden(标题="周桂兰的缝纫台"),
        hidden(简介="周桂兰补衣裳。"),
        hidden(照片="[{文件: a.jpg, 说明: 周桂兰在补衣裳, 人数: 0}]"),
        hidden(颁奖词="周桂兰，好。"),
        hidden(署名方式="不具名", 短标题="周桂兰"),
        hidden("她和李小明。\n", 成员="[{关系: 徒弟, 姓名: 李小明}]"),
    ],
)
def test_a_masked_name_stands_nowhere_in_its_story(site_from: SiteFrom, text: str) -> None:
    found = [p for p in problems_of(site_from({HIDDEN: text})) if p.code == "hidden-name"]
    assert len(found) == 1
    assert any(shown in found[0].instead for shown in ("周某", "李某", "不具名"))


@pytest.mark.parametrize(
    "members",
    [
        "[{姓名: 李小明, 关系: 徒弟}]",
        "[{关系: 徒弟, 姓名: 李小明}]",
        "\n  - {关系: 徒弟, 姓名: 李小明}",
        "\n  - 关系: 徒弟\n    姓名: 李小明",
    ],
)
def test_a_masked_group_may_name_its_members_in_their_fields(
    site_from: SiteFrom, members: str
) -> None:
    assert codes(site_from, {HIDDEN: hidden(成员=members)}) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (FAMILY, family("邻居周桂兰来了。\n")),
        (UNIT, unit("周桂兰来了。\n")),
        (NOTICE, notice("表彰周桂兰。\n")),
        ("content/about.md", "# 关于\n\n周桂兰\n"),
        (ROSTER, HEADER + "周桂兰,道德模范,市,助人为乐,6,市文明委,2024-01-01,\n"),
    ],
)
def test_a_masked_name_stands_nowhere_else(site_from: SiteFrom, path: str, text: str) -> None:
    assert (path, "hidden-name") in codes(site_from, {HIDDEN: hidden(), path: text})


def test_a_masked_row_of_a_roster_is_fine(site_from: SiteFrom) -> None:
    row = HEADER + "周桂兰,道德模范,市,助人为乐,6,市文明委,2024-01-01,姓氏加某\n"
    assert codes(site_from, {HIDDEN: hidden(), ROSTER: row}) == []


@pytest.mark.parametrize(
    "path",
    [
        PERSON,
        "models-of-virtue/2023/zhouguilan/index.md",
        "models-of-virtue/2023/ren-zhou-gui-lan-2/index.md",
    ],
)
def test_a_masked_name_is_not_spelled_in_the_address(site_from: SiteFrom, path: str) -> None:
    assert codes(site_from, {path: hidden()}) == [(path, "name-in-slug")]


@pytest.mark.parametrize(
    "alias", ["/haoren/zhou-gui-lan/", "/haoren/zhouguilan", "/haoren/周桂兰/"]
)
def test_a_masked_name_is_not_spelled_in_an_old_address(site_from: SiteFrom, alias: str) -> None:
    assert (HIDDEN, "name-in-slug") in codes(site_from, {HIDDEN: hidden(旧网址=f"[{alias}]")})


@pytest.mark.parametrize(
    ("name", "spelled", "slug"),
    [("吕小明", "lü xiao ming", "lv-xiao-ming"), ("单守信", "shan shou xin", "shan-shou-xin")],
)
def test_every_spelling_of_a_masked_name_is_found(
    site_from: SiteFrom, name: str, spelled: str, slug: str
) -> None:
    path = f"models-of-virtue/2023/{slug}/index.md"
    assert (path, "name-in-slug") in codes(site_from, {path: hidden(姓名=name, 拼音=spelled)})


def test_the_second_name_of_a_group_is_masked_too(site_from: SiteFrom) -> None:
    path = "models-of-virtue/2023/lu-xiu-fang/index.md"
    text = hidden("陆秀芳来了。\n", 姓名="陆秀英、陆秀芳", 拼音="lu xiu ying")
    assert sorted(codes(site_from, {path: text})) == [(path, "hidden-name"), (path, "name-in-slug")]


def test_the_head_of_a_masked_family_is_masked(site_from: SiteFrom) -> None:
    path = FAMILY.replace("zheng-guo-dong", "xing-hua-li-1")
    text = family("郑国栋读书。\n", 署名方式="姓氏加某")
    (found,) = problems_of(site_from({path: text}))
    assert (found.code, "郑某" in found.instead) == ("hidden-name", True)


@pytest.mark.parametrize(
    "gone", [story(状态="撤下"), story(授权="{状态: 已撤回}")], ids=["withdrawn", "consent"]
)
def test_of_who_is_gone_every_mention_is_told_and_holds_nothing_up(
    site_from: SiteFrom, gone: str
) -> None:
    found = problems_of(site_from({PERSON: gone, FAMILY: family("邻居周桂兰来了。\n")}))
    (told,) = [p for p in found if p.code == "hidden-name"]
    assert (told.file, told.is_error, "生成时会写成“周某”" in told.what) == (FAMILY, False, True)


def test_who_is_shown_may_be_named(site_from: SiteFrom) -> None:
    assert codes(site_from, {PERSON: story(), FAMILY: family("邻居周桂兰来了。\n")}) == []


# --- 拼音 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"姓名": "单守信", "拼音": None}, "needs-pinyin"),
        ({"姓名": "单守信", "拼音": "shan shou xin"}, ""),
        ({"姓名": "单守信", "拼音": "dan shou xin"}, ""),
        ({"姓名": "仇立冬", "拼音": None}, "needs-pinyin"),
        ({"姓名": "曾小明", "拼音": None}, "needs-pinyin"),
        ({"拼音": None}, ""),
        ({"拼音": "zhou gui"}, ""),
        ({"拼音": "zheng guo dong"}, "pinyin-mismatch"),
        ({"拼音": "lan gui zhou"}, "pinyin-mismatch"),
        ({"成员": "[{姓名: 解小明}]"}, "needs-pinyin"),
        ({"成员": "[{姓名: 解小明, 拼音: xie xiao ming}]"}, ""),
        ({"姓名": "吕小明", "拼音": "lv xiao ming"}, ""),
        ({"姓名": "𠮷晓燕", "拼音": "ji xiao yan"}, ""),
        ({"姓名": "𠮷晓燕", "拼音": "ji da ming"}, "pinyin-mismatch"),
        ({"姓名": "王𬭎", "拼音": "wang hong"}, ""),
        ({"姓名": "王𬭎𫍯", "拼音": "wang hong xian"}, ""),
        ({"姓名": "王𬭎", "拼音": "wang qiang"}, "pinyin-mismatch"),
    ],
)
def test_readings(site_from: SiteFrom, changes: dict[str, str | None], code: str) -> None:
    found = problems_of(site_from({PERSON: story(**changes)}))
    assert [p.code for p in found] == ([code] if code else [])


def test_a_usual_reading_is_never_in_doubt() -> None:
    """However rare the character: what would be suggested is not what was written."""
    rare = [*range(0x3400, 0xA000, 53), *range(0x20000, 0x32300, 211)]
    for name in (f"王{chr(code)}兰" for code in rare):
        assert pinyin.reads(name, pinyin.syllables(name)), name


def test_a_likely_reading_is_offered(site_from: SiteFrom) -> None:
    (found,) = problems_of(site_from({PERSON: story(姓名="单守信", 拼音=None)}))
    assert "shan shou xin" in found.instead


def test_the_head_of_a_family_needs_a_reading_too(site_from: SiteFrom) -> None:
    text = family(户主="单守信", 家庭名称="单守信家庭", 拼音=None)
    assert codes(site_from, {FAMILY: text}) == [(FAMILY, "needs-pinyin")]


# --- names and pinyin themselves ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "how", "shown"),
    [
        ("周桂兰", "实名", "周桂兰"),
        ("周桂兰", "姓氏加某", "周某"),
        ("欧阳明", "姓氏加某", "欧阳某"),
        ("司马相如", "姓氏加某", "司马某"),
        ("欧阳", "姓氏加某", "欧某"),
        ("陆秀英、陆秀芳", "姓氏加某", "陆某、陆某"),
        ("周桂兰", "不具名", "不具名"),
        ("", "姓氏加某", ""),
    ],
)
def test_masking(name: str, how: str, shown: str) -> None:
    assert names.masked(name, how) == shown


@pytest.mark.parametrize(
    ("name", "parts", "letter"),
    [
        ("周桂兰", "zhou gui lan", "Z"),
        ("单守信", "shan shou xin", "S"),
        ("仇立冬", "qiu li dong", "Q"),
        ("曾国强", "zeng guo qiang", "Z"),
        ("解小明", "xie xiao ming", "X"),
        ("区小明", "ou xiao ming", "O"),
        ("尉迟恭", "yu chi gong", "Y"),
        ("万俟明", "mo qi ming", "M"),
        ("吕小明", "lü xiao ming", "L"),
        ("A座服务台", "a zuo fu wu tai", "A"),
    ],
)
def test_syllables(name: str, parts: str, letter: str) -> None:
    found = pinyin.syllables(name)
    assert (" ".join(found), pinyin.initial(found)) == (parts, letter)


def test_what_the_editor_wrote_wins() -> None:
    assert pinyin.syllables("单守信", ("dan", "x")) == ("dan", "x")


@pytest.mark.parametrize("parts", [(), ("",), ("1",), ("é",)])
def test_a_name_without_a_letter_stands_under_a_sign(parts: tuple[str, ...]) -> None:
    assert pinyin.initial(parts) == "#"


@pytest.mark.parametrize("module", ["gate.names", "model.values", "photos.plan"])
def test_the_examples_in_docstrings_are_true(module: str) -> None:
    import doctest
    import importlib

    result = doctest.testmod(importlib.import_module(f"showcase.{module}"))
    assert result.failed == 0
    assert result.attempted > 0
