"""Kinds of forms that another hand found unread: each test is one habit of offices."""

from __future__ import annotations

import re

import pytest
from documents import Cell, Document, p, run, table
from lxml import html
from showcase.base import markdown
from showcase.intake import word
from showcase.intake.csvs import read_csv
from showcase.intake.found import Candidate
from showcase.intake.slugs import reading_of, slug_of
from showcase.intake.style import front_matter
from showcase.intake.ticks import choices_in
from showcase.intake.titles import is_form, is_imprint, is_sealed
from showcase.model.collections import PERSONS

STORY = "末班船写的是六点半，多半要到七点才离岸。"


def only(*blocks: str) -> Candidate:
    (candidate,) = word.read(Document().add(*blocks).data(), "表.docx").candidates
    return candidate


def test_instructions_in_front_of_the_form_are_no_story() -> None:
    one = only(
        p("填表说明"), p("一、本表一律用黑色钢笔填写或打印，字迹要清楚。"),
        p("二、“姓名”栏填写户籍登记姓名，不得涂改。"),
        table([["姓名", "何守田"], ["主要事迹", STORY]]),
    )  # fmt: skip
    assert one.body == STORY


def test_a_heading_at_the_side_is_no_label() -> None:
    """基本信息 beside rows of labels, each over its value."""
    one = only(
        table([
            [Cell("基本信息", rows=4), "姓名", "性别"], ["何守田", "男"],
            ["职业", "村（社区）"], ["摆渡人", "藕香村"],
        ])
    )  # fmt: skip
    assert {key: found.text for key, found in one.values.items()} == {
        "name": "何守田", "gender": "男", "occupation": "摆渡人", "area.community": "藕香村",
    }  # fmt: skip


def test_opinions_and_seals_behind_the_text_end_it() -> None:
    one = only(
        p("姓名：何守田"), p("三、主要事迹"), p(STORY), p("四、推荐意见"), p("同意推荐。"),
        p("荷塘镇人民政府（盖章）"), p("2025年5月6日"),
    )  # fmt: skip
    assert one.body == STORY
    assert (
        only(p("姓名：何守田"), p("主要事迹："), p(STORY), p("推荐单位：（公章）  年  月  日")).body
        == STORY
    )
    assert (
        only(p("姓名：何守田"), p("主要事迹："), p(STORY), p("荷塘镇（公章）"), p("5月6日")).body
        == STORY
    )


def test_a_story_goes_on_behind_what_only_looks_like_its_end() -> None:
    long = STORY * 9
    assert only(p("姓名：何守田"), p("主要事迹"), p("审核意见"), p("同意。"), p(long)).body == long


def test_the_text_behind_the_form_may_be_headed_as_an_appendix() -> None:
    one = only(table([["姓名", "何守田"], ["性别", "男"]]), p("附：事迹材料"), p(STORY))
    assert one.body == STORY
    assert "title" not in one.values


def test_who_printed_the_form_is_no_headline() -> None:
    one = only(
        p("申报单位：荷塘社区"),
        p("云汀区文明办印制"),
        table([["单位名称", "荷塘社区"], ["联系人", "孙"]]),
    )
    assert "title" not in one.values
    assert one.body == ""
    assert is_imprint("某某办公室　制")
    assert not is_imprint("三十年只守一条规矩叫责任制")
    assert is_sealed("荷塘镇人民政府（盖章）")
    assert not is_sealed(STORY)


def test_a_report_may_be_the_title_of_a_form() -> None:
    assert is_form("关于推荐道德模范候选人的报告")
    assert not is_form("关于那条船的故事")


def test_another_persons_rows_are_named_down_their_side() -> None:
    rows = [
        [Cell("见义勇为人员情况", rows=2), "姓名", "何守田", "性别", "男"],
        ["职业", "摆渡人", "年龄", "60"],
        [Cell("受益人基本情况", rows=2), "姓名", "钱小满", "性别", "女"],
        ["职业", "学生", "年龄", "9"],
    ]
    values = {k: v.text for k, v in only(table(rows)).values.items()}
    assert values == {"name": "何守田", "gender": "男", "occupation": "摆渡人"}


def test_the_head_of_a_family_among_its_members_is_not_asked_again() -> None:
    rows = [
        ["户主姓名", Cell("何守田", cols=4)],
        [Cell("家庭成员", rows=3), "称谓", "姓名", "政治面貌", "工作单位"],
        ["户主", "何守田", "民盟盟员", "务农"],
        ["配偶", "钱小满", "民盟盟员", "务农"],
        ["家训", Cell("勤俭持家", cols=4)],
    ]
    source = word.read(Document().add(table(rows)).data(), "表.docx")
    assert source.candidates[0].values["representative"].text == "何守田"
    assert "民盟" not in repr(source)


@pytest.mark.parametrize("text", [
    "1.□助人为乐；2.■敬业奉献；3.□孝老爱亲", "助人为乐[ ] 敬业奉献[x] 孝老爱亲[ ]",
    "①助人为乐②敬业奉献☑③孝老爱亲", "1.助人为乐 2.敬业奉献√ 3.孝老爱亲",
])  # fmt: skip
def test_numbered_choices_and_letters_for_ticks(text: str) -> None:
    found = choices_in(text)
    assert found
    assert found.ticked == ("敬业奉献",)
    assert found.options == ("助人为乐", "敬业奉献", "孝老爱亲")


def test_where_somebody_lives_now_is_the_place() -> None:
    one = only(
        table([["姓名", "何守田"], ["现居住街道（镇）", "荷塘镇"], ["现居住社区（村）", "藕香村"]])
    )
    assert (one.values["area.street"].text, one.values["area.community"].text) == (
        "荷塘镇",
        "藕香村",
    )


def test_a_house_of_a_group_is_a_door() -> None:
    assert (
        "103"
        not in only(p("姓名：何守田"), p("主要事迹："), p("家住杨家埭3组103号，天天如此。")).body
    )
    assert (
        "3组12号选手"
        in only(p("姓名：何守田"), p("主要事迹："), p("比赛那天他是3组12号选手。")).body
    )


@pytest.mark.parametrize("name", ["CON", "㐂田", "🎉", "aux"])
def test_a_folder_has_a_name_that_every_computer_takes(name: str) -> None:
    slug = slug_of(name, "", PERSONS, ("", ""), 2025, frozenset(), (), hides_name=False)
    assert slug == "hao-ren-2025"
    assert reading_of("㐂田", PERSONS) == ()


def test_what_yaml_takes_for_a_group_is_quoted() -> None:
    assert '姓名: "{{何}}"' in front_matter(PERSONS.id, {"name": "{{何}}"})


def test_a_quote_that_is_never_closed_swallows_nobody() -> None:
    source = read_csv('姓名,街道\n"何守田,荷塘镇\n钱小满,荷塘镇\n'.encode(), "名单.csv")
    assert [x.code for x in source.problems] == ["import-broken"]
    assert not source.candidates
    fine = read_csv(
        '姓名,街道,称号\n何守田,荷塘镇,"好人"称号\n钱小满,荷塘镇,\n'.encode(), "名单.csv"
    )
    assert [c.values["name"].text for c in fine.candidates] == ["何守田", "钱小满"]


ODD = (
    "# 不是标题", "* 不是列表", "1. 不是列表", "> 不是引用", "<script>alert(1)</script>", "<b>粗</b> &nbsp; &lt;",
    "[链接](javascript:alert(1)) ![图](x.jpg)", "`代码` **星** __下__ ~~删~~ ==亮==", "| a | b |", "| --- | --- |",
    "===",
    "{{ macro }} {% raw %}", "$x$ \\(y\\)", "a@b.cn", "!!! note", "[^1]: 脚注", "[^1]", "*[缩]: 缩写", "词", ": 定义",
    ":smile: {.cls}", "```", "~~~", "2023. 年份", "反斜杠\\结尾", "结尾反斜杠\\", "^上^ ~下~", "[甲]: http://x.example/",
    "<!-- 注 -->", "&#60;b&#62;", "+ 加号", "1) 括号", "甲 * 乙 * 丙", "甲_乙_丙", "<http://x.example>",
)  # fmt: skip


def test_a_page_shows_what_word_showed() -> None:
    cell = Cell(tuple(p(run(line)) for line in ODD))
    body = only(table([["姓名", "何守田"], ["主要事迹", cell]])).body
    hooks = markdown.Hooks(lambda *_: "", lambda href: href)
    page = html.fromstring(f"<div>{markdown.render(markdown.parse(body), hooks)}</div>")
    shown = [re.sub(r"\s+", " ", e.text_content()).strip() for e in page]
    assert shown == list(ODD)
    assert {e.tag for e in page.iter()} == {"div", "p"}


def test_what_stands_behind_a_table_of_relatives_is_the_forms_again() -> None:
    rows = [
        ["户主姓名", Cell("何守田", cols=3)],
        ["与户主关系", "姓名", "年龄", "职业"],
        ["妻子", "钱小满", "58", "务农"],
        ["家训", Cell("勤俭持家", cols=3)],
    ]
    assert only(table(rows)).values["motto"].text == "勤俭持家"


def test_the_day_and_the_title_of_a_cover() -> None:
    one = only(
        p("第七届云汀区道德模范候选人申报书"), p("候 选 人：何守田"), p("二〇二五年四月"),
        table([["性别", "男"], ["主要事迹", STORY]]),
    )  # fmt: skip
    assert one.body == STORY
    assert one.values["honours.0.session"].text == "7"


def test_lines_at_the_end_of_a_story_have_a_heading_of_their_own() -> None:
    one = only(p("何守田和那条船"), p(STORY), p("基本信息"), p("姓名：何守田"), p("性别：男"))
    assert (one.body, one.values["gender"].text) == (STORY, "男")


def test_a_list_of_families_may_name_only_their_heads() -> None:
    data = "户主姓名,镇街,家训\n何守田,荷塘镇,勤俭持家\n钱小满,荷塘镇,\n".encode()
    found = [c.values["representative"].text for c in read_csv(data, "名单.csv").candidates]
    assert found == ["何守田", "钱小满"]
