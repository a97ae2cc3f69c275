"""What becomes of what was read: drafts, what is left open, and stories that are there already."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from building import run
from imports import HEAD, ID, MOBILE, ROW, Office, workbook
from pictures import photo
from roots import codes_of
from writing import FAMILY, PERSON, family, story

DRAFT = "models-of-virtue/2026/he-shou-tian/index.md"
TITLE = ("云汀区第五届道德模范推荐人选汇总表",)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def one(office: Office, **more: object) -> Path:
    """A list of one, with further columns."""
    book = workbook(TITLE, (*HEAD, *more), (*ROW, *more.values()))
    return office.put("汇总表.xlsx", book)


def stories(office: Office, path: Path, *more: str) -> str:
    done = office.run(path, "--as", "stories", "--write", *more)
    assert done.code == 0, done.out + done.err
    return done.out


# --- a new draft -----------------------------------------------------------------------------------


def test_a_draft_is_in_the_style_of_the_others(office: Office) -> None:
    stories(
        office,
        one(office, 出生年月="1961.03", 职业="摆渡人", 简介="撑船二十七年。", 主要事迹="他撑船。"),
    )
    assert office.read(DRAFT) == (
        "---\n姓名: 何守田\n拼音: he shou tian\n性别: 男\n出生年: 1961\n职业: 摆渡人\n简介: 撑船二十七年。\n"
        "地区:\n  街道: 柳荫街道\n  社区: 杏花里社区\n荣誉:\n  - 项目: 道德模范\n    类别: 敬业奉献\n    级别: 区县\n"
        "    届: 5\n状态: 草稿\n---\n\n他撑船。\n"
    ).replace("    类别: 敬业奉献\n    级别: 区县\n", "    级别: 区县\n    类别: 敬业奉献\n")


def test_without_write_nothing_is_touched(office: Office) -> None:
    before = sorted(office.root.rglob("*"))
    done = office.run(one(office), "--as", "stories")
    assert "加 --write 写入" in done.out
    assert sorted(office.root.rglob("*")) == before


def test_a_draft_passes_the_checks_but_for_what_is_missing(office: Office) -> None:
    stories(office, one(office))
    assert set(codes_of(office.root)) <= {"missing", "no-consent"}


@pytest.mark.parametrize("column", ["状态", "渠道", "未成年人", "授权", "审核", "发布日期", "人数"])
def test_what_people_have_to_say_is_never_filled_in(office: Office, column: str) -> None:
    stories(office, one(office, **{column: "发布"}))
    text = office.read(DRAFT)
    assert "状态: 草稿" in text
    assert "发布" not in text


def test_who_is_recommended_has_no_honour_yet(office: Office) -> None:
    done = office.run(one(office, 表彰时间="2023-09-18", 授予单位="区文明委"), "--as", "stories")
    assert "授予日期" not in done.out.split("没有写：")[0]
    assert "还只是推荐" in done.out


def test_who_was_honoured_has_the_day_and_the_year_of_the_folder(office: Office) -> None:
    book = workbook(
        ("第五届道德模范表彰名单",),
        (*HEAD, "授予日期", "文号"),
        (*ROW, "2023.9.18", "云文明委[2023]12号"),
    )
    stories(office, office.put("a.xlsx", book))
    text = office.read("models-of-virtue/2023/he-shou-tian/index.md")
    assert "授予日期: 2023-09-18" in text
    assert "文号: 云文明委〔2023〕12号" in text


@pytest.mark.parametrize(
    ("column", "written", "why"),
    [
        ("性别", "不详填男", "没有“不详填男”这个写法"),
        ("类别", "最美", "没有这个词"),
        ("街道", "城关镇", "areas.yml 里没有"),
        ("社区", "渔光社区", "在望潮街道，不在柳荫街道"),
        ("项目", "感动中国", "没有这个词"),
        ("短标题", "长" * 11, "超过了 10 个字"),
        ("主题", "诚信、飞行", "themes.yml 里没有"),
    ],
)
def test_what_does_not_fit_is_shown_and_left_out(
    office: Office, column: str, written: str, why: str
) -> None:
    columns = dict(zip(HEAD, ROW, strict=True)) | {column: written}
    path = office.put("a.xlsx", workbook(tuple(columns), tuple(columns.values())))
    draft = office.draft(path, "--as", "stories", "--kind", "身边好人")
    refused = [r for r in draft["refused"] if why in r["why"]]
    assert refused, draft["refused"]
    assert refused[0]["text"]
    assert refused[0]["place"]
    key = next(v["key"] for v in draft["values"] if v["key"] == "name")
    assert key == "name"


def test_the_one_nearest_street_is_written_and_said(office: Office) -> None:
    path = office.put("a.xlsx", workbook(TITLE, HEAD, ("何守田", "男", "柳阴街道", "", "敬业奉献")))
    assert "最近的是“柳荫街道”" in stories(office, path)
    assert "街道: 柳荫街道" in office.read(DRAFT)


def test_a_surname_of_several_readings_stays_open(office: Office) -> None:
    path = office.put("a.xlsx", workbook(TITLE, HEAD, ("单守信", *ROW[1:])))
    draft = office.draft(path, "--as", "stories")
    (question,) = [q for q in draft["questions"] if q["field"] == "拼音"]
    assert [c["text"] for c in question["choices"]][:1] == ["shan shou xin"]
    assert len(question["choices"]) > 1
    assert "pinyin" not in [v["key"] for v in draft["values"]]
    assert draft["folder"].endswith("/shan-shou-xin")


def test_who_has_died_is_not_called_so(office: Office) -> None:
    stories(office, office.put("a.xlsx", workbook(TITLE, HEAD, ("何守田（已故）", *ROW[1:]))))
    text = office.read(DRAFT)
    assert "姓名: 何守田\n" in text
    assert "已故: 是\n" in text


def test_somebody_else_of_the_name_gets_the_community_into_the_slug(office: Office) -> None:
    book = workbook(TITLE, HEAD, ROW, ("何守田", "女", "望潮街道", "渔光社区", "助人为乐"))
    stories(office, office.put("a.xlsx", book))
    assert {f.split("/")[2] for f in office.files()} == {"he-shou-tian", "he-shou-tian-yu-guang"}


def test_the_same_person_twice_is_one(office: Office) -> None:
    stories(office, office.put("a.xlsx", workbook(TITLE, HEAD, ROW, ROW)))
    assert office.files() == [DRAFT]


@pytest.mark.parametrize("how", ["姓氏加某", "不具名"])
def test_who_hides_the_name_has_it_in_no_address(office: Office, how: str) -> None:
    stories(office, one(office, 署名方式=how))
    assert office.files() == ["models-of-virtue/2026/xing-hua-li-2026-1/index.md"]


def test_a_family_is_told_by_its_programme(office: Office) -> None:
    book = workbook(("2024年最美家庭名单",), ("家庭名称", "家训"), ("郑国栋家庭", "饭要一口一口吃"))
    stories(office, office.put("a.xlsx", book))
    assert office.files() == ["families/2024/zheng-guo-dong/index.md"]


def test_of_what_it_tells_is_asked_where_nothing_says(office: Office) -> None:
    path = office.put("a.xlsx", workbook(("姓名", "简介"), ("何守田", "撑船")))
    draft = office.draft(path, "--as", "stories")
    assert (draft["state"], draft["questions"][0]["field"]) == ("unclear", "栏目")
    assert office.draft(path, "--as", "stories", "--kind", "人物")["state"] == "new"


def test_a_summary_too_long_becomes_the_text(office: Office) -> None:
    stories(office, one(office, 简介="撑船。" * 120))
    assert office.read(DRAFT).endswith("---\n\n" + "撑船。" * 120 + "\n")


def test_numbers_of_people_are_nowhere(office: Office) -> None:
    path = one(
        office, 身份证号=ID, 简介=f"他的电话是{MOBILE}。", 曾用电话=MOBILE, 主要事迹=f"身份证{ID}"
    )
    path = path.rename(path.with_name(f"{ID}.xlsx"))
    told = office.run(path, "--as", "stories", "--format", "json").out
    said = stories(office, path)
    written = "".join(
        p.read_bytes().decode("utf-8", "replace") + p.name
        for p in office.root.rglob("*")
        if p.is_file()
    )
    for text in (told, said, written):
        assert ID not in text.replace(str(path), "")
        assert MOBILE not in text


# --- again, and beside what is there ---------------------------------------------------------------


def test_the_same_file_again_writes_nothing(office: Office) -> None:
    path = one(office)
    stories(office, path)
    before = {p: p.read_bytes() for p in office.root.rglob("*") if p.is_file()}
    again = office.run(path, "--as", "stories", "--write")
    assert (again.code, "已经导入过" in again.out) == (0, True)
    assert {p: p.read_bytes() for p in office.root.rglob("*") if p.is_file()} == before


def test_the_ledger_holds_digests_and_nothing_else(office: Office) -> None:
    stories(office, one(office))
    (file,) = (office.root / ".intake").iterdir()
    assert len(file.name) == 64
    assert file.read_bytes() == b""


def test_a_story_that_is_there_is_not_touched(tmp_path: Path) -> None:
    office = Office(tmp_path, {PERSON: story()})
    columns = ("姓名", "街道", "社区", "类别", "职业", "简介")
    path = office.put(
        "a.xlsx",
        workbook(TITLE, columns, ("周桂兰", "柳荫街道", "杏花里社区", "助人为乐", "裁缝", "缝补")),
    )
    before = office.read(PERSON)
    said = stories(office, path)
    assert office.read(PERSON) == before
    assert office.files() == [PERSON]
    assert "空着的：职业" in said
    assert "简介 网站上是“退休裁缝" in said
    assert "缝补" in said


COMMENTED = """---
# 记得核对
标题: 缝纫台 # 待定
姓名: 周桂兰
职业:
地区: {街道: 柳荫街道}
状态: 草稿
---

正文。
"""
FOLDED = "---\n姓名: 周桂兰\n简介: >\n  两行\n  文字\n状态: 草稿\n---\n\n正文。\n"
MERGED = {
    "as it is written": story(标题="  引号 '里' 的  "),
    "with comments": COMMENTED,
    "with English keys": "---\nname: 周桂兰\narea:\n    street: 柳荫街道\nstatus: 草稿\n---\n",
    "with windows line ends": FOLDED.replace("\n", "\r\n"),
    "with nothing before": "---\n状态: 草稿\n姓名: 周桂兰\n---\n",
}


@pytest.mark.parametrize("name", MERGED)
def test_merging_fills_what_is_empty_and_leaves_every_other_byte(tmp_path: Path, name: str) -> None:
    office = Office(tmp_path, {PERSON: MERGED[name].encode()})
    columns = ("姓名", "性别", "街道", "社区", "职业")
    path = office.put(
        "a.xlsx", workbook(columns, ("周桂兰", "女", "柳荫街道", "杏花里社区", "裁缝"))
    )
    before = (office.root / PERSON).read_bytes().decode()
    stories(office, path, "--merge", "--kind", "身边好人")
    after = (office.root / PERSON).read_bytes().decode()
    rest = iter(after.split("\n"))
    kept = [line for line in before.split("\n") if not line.startswith(("职业:", "地区: {"))]
    assert all(line in rest for line in kept)
    assert "职业: 裁缝" in after
    assert after.count("社区: 杏花里社区") == 1
    draft = office.draft(path, "--as", "stories", "--kind", "身边好人", "--merge")
    assert draft["fills"] == []


def test_merging_into_a_new_manuscript_fills_it(office: Office) -> None:
    """``new`` writes every field once, empty, with a remark above each: all of that stays."""
    assert run("new", "身边好人", "何守田", "--root", office.root).code == 0
    (path,) = (p for p in office.files() if p.endswith("index.md"))
    before = office.read(path).splitlines()
    office.put("何守田.jpg", photo((64, 48)))
    one(office, 出生年月="1961.03", 主要事迹="他撑船。")
    done = office.run(office.post, "--as", "stories", "--merge", "--write")
    assert done.code == 0, done.out
    after = office.read(path)
    rest = iter(after.splitlines())
    assert all(any(line.startswith(old) for line in rest) for old in before)
    for line in (
        "出生年: 1961",
        "  街道: 柳荫街道",
        "  社区: 杏花里社区",
        "  - 项目: 道德模范",
        "    类别: 敬业奉献",
    ):
        assert f"\n{line}\n" in after
    assert after.count("社区:") == before.count("  社区:")
    assert after.endswith("---\n\n他撑船。\n")


def test_an_honour_that_was_recommended_gets_its_day(tmp_path: Path) -> None:
    """A 推荐表 first, the list of those honoured later: into the same honour, not a second one."""
    office = Office(tmp_path)
    stories(office, one(office))
    book = workbook(
        ("云汀区第五届道德模范表彰名单",),
        (*HEAD, "授予单位", "授予日期"),
        (*ROW, "区文明委、区文明办", "2023-09-18"),
    )
    stories(office, office.put("名单.xlsx", book), "--merge")
    honour = office.read(DRAFT).partition("荣誉:\n")[2].partition("状态:")[0]
    assert honour == (
        "  - 项目: 道德模范\n    级别: 区县\n    类别: 敬业奉献\n    届: 5\n    授予单位: [区文明委, 区文明办]\n"
        "    授予日期: 2023-09-18\n"
    )


def test_an_honour_of_another_session_is_another(tmp_path: Path) -> None:
    office = Office(tmp_path)
    stories(office, one(office))
    book = workbook(("云汀区第六届道德模范表彰名单",), (*HEAD, "授予日期"), (*ROW, "2025-09-18"))
    said = stories(office, office.put("名单.xlsx", book), "--merge")
    assert "授予日期" not in office.read(DRAFT)
    assert "届 网站上是“5”，材料里是“6”" in said


FLOW = """---
姓名: 周桂兰
地区: {街道: 柳荫街道} # 待定
荣誉: [{项目: 道德模范, 届: 5}]
职业: # 问问
状态: 草稿
---
"""


def test_groups_on_one_line_stay_on_it(tmp_path: Path) -> None:
    office = Office(tmp_path, {PERSON: FLOW})
    head = ("姓名", "街道", "社区", "职业", "类别", "授予单位")
    row = ("周桂兰", "柳荫街道", "杏花里社区", "裁缝", "助人为乐", "区文明委")
    stories(
        office, office.put("a.xlsx", workbook(("第五届道德模范表彰名单",), head, row)), "--merge"
    )
    text = office.read(PERSON)
    assert "地区: {街道: 柳荫街道, 社区: 杏花里社区} # 待定\n" in text
    assert "荣誉: [{项目: 道德模范, 届: 5, 类别: 助人为乐, 授予单位: [区文明委]}]\n" in text
    assert "职业: 裁缝 # 问问\n" in text


def test_merging_again_changes_nothing(tmp_path: Path) -> None:
    office = Office(tmp_path, {PERSON: story(职业="")})
    path = office.put("a.xlsx", workbook(("姓名", "职业"), ("周桂兰", "裁缝")))
    stories(office, path, "--merge", "--kind", "身边好人")
    before = office.read(PERSON)
    assert "没有写任何文件" in stories(office, path, "--merge", "--kind", "身边好人")
    assert office.read(PERSON) == before


def test_a_story_that_has_to_be_mended_first_is_not_merged_into(tmp_path: Path) -> None:
    office = Office(tmp_path, {PERSON: "---\n姓名：周桂兰\n状态: 草稿\n---\n"})
    path = office.put("a.xlsx", workbook(("姓名", "职业"), ("周桂兰", "裁缝")))
    done = office.run(path, "--as", "stories", "--kind", "身边好人", "--merge", "--write")
    assert (done.code, "补不进去" in done.out) == (1, True)
    assert "裁缝" not in office.read(PERSON)


def test_a_name_that_two_stories_have_is_asked_about(tmp_path: Path) -> None:
    other = PERSON.replace("zhou-gui-lan", "zhou-gui-lan-2")
    office = Office(tmp_path, {PERSON: story(地区=None), other: story(地区=None)})
    path = office.put("a.xlsx", workbook(("姓名", "职业"), ("周桂兰", "裁缝")))
    draft = office.draft(path, "--as", "stories", "--kind", "身边好人")
    assert draft["state"] == "unclear"
    assert "分不清" in draft["questions"][0]["what"]


# --- pictures --------------------------------------------------------------------------------------


def test_photos_go_to_the_draft_of_their_name_without_their_place(office: Office) -> None:
    office.put("何守田1.jpg", photo((64, 48), gps=True))
    office.put("2.何守田-生活照.JPG", photo((48, 64), orientation=6))
    one(office)
    done = office.run(office.post, "--as", "stories", "--write")
    assert done.code == 0, done.out
    folder = office.root / "models-of-virtue/2026/he-shou-tian"
    assert sorted(p.name for p in folder.iterdir()) == ["index.md", "photo-1.jpg", "photo-2.jpg"]
    assert b"SecretCamera" not in b"".join(p.read_bytes() for p in folder.iterdir())
    assert "照片:\n  - 文件: photo-1.jpg\n  - 文件: photo-2.jpg\n" in office.read(DRAFT)


def test_photos_of_nobody_and_of_two_are_left_out_and_told(tmp_path: Path) -> None:
    office = Office(tmp_path, {PERSON: story(), FAMILY: family(姓名=None)})
    office.put("周桂兰、郑国栋合影.jpg", photo((64, 48)))
    office.put("李四.jpg", photo((64, 48)))
    (file,) = office.told(office.post)["files"]
    why = {x["what"]: x["why"] for x in file["left_out"]}
    assert why["李四.jpg"] == "没有合得上的稿子"
    assert PERSON.rpartition("/")[0] in why["周桂兰、郑国栋合影.jpg"]
    assert FAMILY.rpartition("/")[0] in why["周桂兰、郑国栋合影.jpg"]


def test_photos_wait_for_their_story(office: Office) -> None:
    """Not remembered as imported while nobody has a story they fit; then they say where they went."""
    path = office.put("何守田.jpg", photo((64, 48)))
    assert "没有合得上的稿子" in office.run(path, "--write").out
    one(office)
    done = office.run(office.post, "--as", "stories", "--write")
    assert "放进 models-of-virtue/2026/he-shou-tian：何守田.jpg" in done.out
    assert "photo-1.jpg" in office.read(DRAFT)


@pytest.mark.parametrize(("status", "goes_in"), [("草稿", True), ("发布", False)])
def test_photos_go_into_a_draft_that_has_none_and_into_nothing_published(
    tmp_path: Path, status: str, goes_in: bool
) -> None:
    office = Office(tmp_path, {PERSON: story(状态=status)})
    path = office.put("周桂兰.jpg", photo((64, 48)))
    office.run(path, "--merge", "--write")
    assert ("photo-1.jpg" in office.read(PERSON)) == goes_in
    assert (office.root / PERSON).with_name("photo-1.jpg").exists() == goes_in


def test_the_same_photo_twice_is_one(office: Office) -> None:
    one(office)
    for name in ("何守田1.jpg", "何守田2.jpg"):
        office.put(name, photo((64, 48)))
    told = office.told(office.post, "--as", "stories")
    (draft,) = next(f for f in told["files"] if f["drafts"])["drafts"]
    assert len(draft["pictures"]) == 1


# --- the command -----------------------------------------------------------------------------------


def test_a_list_has_to_be_told_what_it_becomes(office: Office) -> None:
    done = office.run(one(office), "--write")
    assert (done.code, office.files()) == (0, [])
    assert "--as roster" in done.out


def test_one_bad_file_does_not_stop_the_others(office: Office) -> None:
    bad = office.put("坏.xlsx", b"PK\x03\x04")
    done = office.run(bad, one(office), office.post / "没有.docx", "--as", "stories", "--write")
    assert done.code == 1
    assert office.files() == [DRAFT]
    assert "没有这个文件" in done.out
    assert "Traceback" not in done.out + done.err


def test_originals_inside_the_site_are_refused(office: Office) -> None:
    inside = office.root / "汇总表.xlsx"
    shutil.copy(one(office), inside)
    done = office.run(inside, office.root, "--as", "stories", "--write")
    assert (done.code, office.files()) == (1, [])
    assert "移到网站文件夹外面" in done.out


@pytest.mark.parametrize(
    "arguments",
    [(), ("a.xlsx", "--kind", "英雄"), ("a.xlsx", "--as", "csv"), ("a.xlsx", "--year", "x")],
)
def test_a_wrong_call_ends_in_2(office: Office, arguments: tuple[str, ...]) -> None:
    assert office.run(*arguments).code == 2


def test_json_tells_the_place_of_every_value(office: Office) -> None:
    told = json.loads(office.run(one(office), "--as", "stories", "--format", "json").out)
    (draft,) = told["files"][0]["drafts"]
    assert told["written"] is None
    assert all(v["place"] for v in draft["values"])
    assert next(v for v in draft["values"] if v["key"] == "gender")["place"] == "名单!B3"


# --- rosters ---------------------------------------------------------------------------------------

AWARD = ("第五届道德模范表彰名单",)
ROLL_HEAD = (*HEAD, "级别", "授予单位", "文号", "授予日期", "身份证号")
ROLL_ROW = (*ROW, "区级", "区文明委", "云文明委〔2023〕12号", "2023-09-18", ID)
ROLL = "content/_vocabulary/rosters/2023-dao-de-mo-fan.csv"


def test_a_list_becomes_a_roster_that_passes_the_checks(office: Office) -> None:
    path = office.put("a.xlsx", workbook(AWARD, ROLL_HEAD, ROLL_ROW))
    assert office.run(path, "--as", "roster", "--write").code == 0
    head, row = office.read(ROLL).lstrip("\ufeff").splitlines()
    assert head == "姓名,拼音,项目,级别,类别,届,街道,社区,授予单位,文号,授予日期"
    assert (
        row
        == "何守田,he shou tian,道德模范,区县,敬业奉献,5,柳荫街道,杏花里社区,区文明委,云文明委〔2023〕12号,2023-09-18"
    )
    assert codes_of(office.root) == []


def test_rows_that_a_roster_or_a_story_tells_are_not_told_again(tmp_path: Path) -> None:
    office = Office(
        tmp_path,
        {
            PERSON: story(),
            ROLL: "姓名,项目,级别,类别,届,授予单位,授予日期\n何守田,道德模范,区县,敬业奉献,5,区文明委,2023-09-18\n",
        },
    )
    there = ("周桂兰", "女", "柳荫街道", "杏花里社区", "助人为乐", *ROLL_ROW[5:])
    new = ("仇立冬", *ROLL_ROW[1:])
    path = office.put("a.xlsx", workbook(AWARD, ROLL_HEAD, ROLL_ROW, there, new))
    before = office.read(ROLL)
    done = office.run(path, "--as", "roster", "--write")
    assert "2 行名册或事迹里已经有了" in done.out
    assert office.read(ROLL) == before
    added = office.read(ROLL.replace(".csv", "-2.csv")).splitlines()
    assert [line.split(",")[0] for line in added[1:]] == ["仇立冬"]


def test_what_a_roster_lacks_is_named_before_the_checks_do(office: Office) -> None:
    path = office.put("a.xlsx", workbook(AWARD, HEAD, ROW))
    (file,) = office.told(path, "--as", "roster")["files"]
    assert file["roster"]["rows"][0]["missing"] == ["级别", "授予单位", "授予日期"]


def test_recommending_is_not_honouring(office: Office) -> None:
    path = office.put("a.xlsx", workbook(TITLE, ROLL_HEAD, ROLL_ROW))
    assert "请确认" in office.run(path, "--as", "roster").out
