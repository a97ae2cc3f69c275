"""推荐表 in Word: what is written behind which label, however the form is laid out."""

from __future__ import annotations

import pytest
from documents import (
    Cell,
    Document,
    checkbox,
    control,
    deleted,
    dingbat,
    inserted,
    p,
    run,
    symbol,
    table,
    text_box,
)
from forms import LAYOUTS, Made, forms
from pictures import photo
from showcase.intake import word
from showcase.intake.found import Candidate, Source

ID = "11010519491231002X"


def read(*blocks: str) -> Source:
    return word.read(Document(list(blocks)).data(), "表.docx")


def only(source: Source) -> Candidate:
    assert source.problems == ()
    (candidate,) = source.candidates
    return candidate


def values(*blocks: str) -> dict[str, str]:
    return {key: found.text for key, found in only(read(*blocks)).values.items()}


# --- layouts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", [*forms(len(LAYOUTS), seed=7)], ids=lambda made: made.layout)
def test_a_layout_is_read_and_holds_back_what_is_private(made: Made) -> None:
    source = word.read(made.data, "表.docx")
    assert len(source.candidates) == len(made.truth)
    for candidate, truth in zip(source.candidates, made.truth, strict=True):
        found = {key: f.text for key, f in candidate.values.items()} | {"body": candidate.body}
        assert {key: found.get(key) or None for key in truth} == dict(truth)
    for planted in made.planted:
        assert planted.core not in repr(source)
        assert planted.written not in repr(source)
    shown = sum(len(c.pictures) for c in source.candidates)
    assert (
        shown
        + sum(".jpg" in x.what or ".png" in x.what or ".emf" in x.what for x in source.left_out)
        == made.pictures
    )


def test_places_are_told_as_people_count() -> None:
    source = read(
        p("推荐表"),
        table(
            [[Cell("姓名"), "何守田", "性别", "男"], [Cell("简介", rows=1), Cell("撑船。", cols=3)]]
        ),
    )
    places = {key: found.place for key, found in only(source).values.items()}
    assert places["name"] == "表1 第1行第2格"
    assert places["gender"] == "表1 第1行第4格"
    assert places["summary"] == "表1 第2行第2格"
    assert only(read(p(""), p("姓名：何守田"))).values["name"].place == "第1段"


def test_the_title_of_the_form_tells_of_the_honour() -> None:
    found = values(p("云汀区第五届道德模范推荐表"), table([["姓名", "何守田", "届次", "第六届"]]))
    assert found["honours.0.programme"] == "云汀区第五届道德模范推荐表"
    assert found["honours.0.session"] == "6"  # the label counts before the title


def test_a_label_twice_with_different_values_is_asked() -> None:
    source = read(table([["姓名", "何守田", "姓名", "何守天"], ["性别", "男", "性别", "男"]]))
    candidate = only(source)
    assert "name" not in candidate.values
    assert candidate.values["gender"].text == "男"
    (question,) = candidate.questions
    assert question.label == "姓名"
    assert [c.text for c in question.choices] == ["何守田", "何守天"]


def test_a_better_label_counts_before_a_weak_one() -> None:
    assert (
        values(table([["姓名", "何守田"], ["工作单位及职务", "卫生院护士长"], ["职业", "护士"]]))[
            "occupation"
        ]
        == "护士"
    )


def test_two_people_are_two_and_asked() -> None:
    form = [["姓名", "何守田", "性别", "男"]], [["姓名", "周桂兰", "性别", "女"]]
    source = read(*map(table, form))
    assert [c.values["name"].text for c in source.candidates] == ["何守田", "周桂兰"]
    assert all(c.questions[0].label == "姓名" for c in source.candidates)


def test_one_person_on_two_pages_stays_one() -> None:
    source = read(
        table([["姓名", "何守田", "性别", "男"]]), table([["姓名", "何 守 田"], ["职业", "船工"]])
    )
    assert only(source).values["occupation"].text == "船工"


def test_two_ticks_are_a_question() -> None:
    source = read(table([["姓名", "何守田"], ["类别", "☑助人为乐 ☑孝老爱亲"]]))
    (question,) = only(source).questions
    assert [c.text for c in question.choices] == ["助人为乐", "孝老爱亲"]
    assert "honours.0.category" not in only(source).values


@pytest.mark.parametrize(
    "row",
    [
        symbol("F0FE") + run("助人为乐 ") + symbol("F0A8") + run("孝老爱亲"),
        symbol("F052", "Wingdings 2")
        + run("助人为乐")
        + symbol("F0A3", "Wingdings 2")
        + run("孝老爱亲"),
        dingbat("R", "Wingdings 2")
        + run("助人为乐")
        + dingbat("£", "Wingdings 2")
        + run("孝老爱亲"),
        checkbox(ticked=True) + run("助人为乐 ") + checkbox(ticked=False) + run("孝老爱亲"),
        run("\uf0fe助人为乐 \uf0a8孝老爱亲"),
        run("助人为乐", under=True) + run(" 孝老爱亲"),
    ],
)
def test_ticks_of_word(row: str) -> None:
    assert (
        values(table([["姓名", "何守田"], ["类别", Cell(p(row))]]))["honours.0.category"]
        == "助人为乐"
    )


def test_unknown_labels_are_named_and_not_taken() -> None:
    source = read(
        table([["姓名", "何守田"], ["网格长姓氏", "钱"], ["推荐人姓名", "张三"], ["性别", "男"]])
    )
    assert [found.text for found in source.unknown] == ["网格长姓氏"]
    assert "张三" not in repr(source)


def test_a_value_may_look_like_a_label() -> None:
    found = values(
        table([["单位名称", "藕香村", "单位类型", "村"], ["职务", "负责人", "性别", "男"]])
    )
    assert (found["unit_type"], found["occupation"], found["gender"]) == ("村", "负责人", "男")


def test_a_list_of_people_gives_one_a_row() -> None:
    rows = [["何守田", "男", ID, "荷塘镇"], ["周桂兰", "女", ID, "柳荫街道"]]
    source = read(
        p("云汀区第五届道德模范推荐人选汇总表"),
        table([["姓名", "性别", "身份证号", "街道"], *rows]),
    )
    assert source.shape == "list"
    assert [c.values["name"].text for c in source.candidates] == ["何守田", "周桂兰"]
    assert source.candidates[1].values["name"].place == "表1 第3行第1列"
    assert source.candidates[0].values["honours.0.session"].text == "5"
    assert ID not in repr(source)
    assert [x.what for x in source.left_out] == ["身份证号码"]


# --- what was changed ------------------------------------------------------------------------------


def test_deleted_hidden_and_struck_words_are_not_read() -> None:
    body = p(
        "他",
        deleted("从前"),
        inserted("每天"),
        run("暗", hidden=True),
        run("错", struck=True),
        run("等到七点。"),
    )
    candidate = only(read(table([["姓名", "何守田"], ["主要事迹", Cell(body)]])))
    assert candidate.body == "他每天等到七点。"


def test_a_deleted_row_is_not_there() -> None:
    text = table([["姓名", "何守田"], ["性别", "男"]])
    at = text.rindex("<w:tr>") + len("<w:tr>")
    gone = text[:at] + '<w:trPr><w:del w:id="1" w:author="甲"/></w:trPr>' + text[at:]
    assert values(gone) == {"name": "何守田"}


def test_what_a_content_control_only_asks_for_is_no_value() -> None:
    form = table(
        [["姓名", Cell(p(control("何守田")))], ["职业", Cell(p(control("单击此处", hint=True)))]]
    )
    assert values(form) == {"name": "何守田"}


@pytest.mark.parametrize(
    "hint", ["××街道", "____", "（请填写所在街道）", "　", "无", "XXX", "填写到街道，20字以内"]
)
def test_hints_of_the_template_are_no_values(hint: str) -> None:
    assert values(table([["姓名", "何守田"], ["街道", hint]])) == {"name": "何守田"}


# --- texts -----------------------------------------------------------------------------------------


def test_a_text_box_is_read_once() -> None:
    document = [
        p("姓名：何守田"),
        p("主要事迹："),
        p(text_box(p("末班船六点半。")), run("人等到七点。")),
    ]
    assert only(read(*document)).body == "人等到七点。\n\n末班船六点半。"


def test_the_text_behind_the_form_counts_where_the_form_points_to_it() -> None:
    form = table([["姓名", "何守田"], ["主要事迹", "见附件"]])
    candidate = only(
        read(form, p("何守田同志先进事迹材料"), p("末班船六点半。"), p("人等到七点。"))
    )
    assert candidate.body == "末班船六点半。\n\n人等到七点。"
    assert candidate.questions == ()
    (question,) = only(read(form)).questions
    assert question.label == "正文"


def test_headings_are_short_numbered_paragraphs() -> None:
    candidate = only(
        read(
            p("等人的船"),
            p("末班船六点半。"),
            p("一、一本考勤簿"),
            p("第一年冬天。"),
            p("（一）补课"),
            p("他去接。"),
            p("二、一盏灯"),
            p("灯还在。"),
        )
    )
    assert candidate.values["title"].text == "等人的船"
    lines = candidate.body.split("\n\n")
    assert [line for line in lines if line.startswith("#")] == [
        "## 一、一本考勤簿",
        "### （一）补课",
        "## 二、一盏灯",
    ]


def test_footnotes_lists_and_tables_are_markdown() -> None:
    document = Document()
    called = document.note("据镇志*第3卷*。")
    document.add(
        p("等人的船"), p(run("船刚走"), called, run("。"), run("不开船", bold=True), run("。")),
        table([["年份", "人数"], ["1998年", "41|人"]]), p("完。"),
    )  # fmt: skip
    body = only(word.read(document.data(), "a")).body
    assert body == (
        "船刚走[^1]。**不开船**。\n\n| 年份 | 人数 |\n| --- | --- |\n| 1998年 | 41\\|人 |\n\n完。\n\n"
        "[^1]: 据镇志\\*第3卷\\*。"
    )


def test_a_document_without_labels_is_a_text() -> None:
    source = read(p("附件1"), p("等人的船"), p("末班船六点半。人等到七点。"))
    assert source.shape == "article"
    assert only(source).values["title"].text == "等人的船"
    assert only(source).body == "末班船六点半。人等到七点。"


# --- what is private -------------------------------------------------------------------------------


def test_what_is_private_is_told_by_what_and_where() -> None:
    source = read(
        table([["姓名", "何守田"], ["身份证号", ID], ["家庭住址", "藕香村3组"], ["民族", ""]])
    )
    assert [(x.what, x.place) for x in source.left_out] == [
        ("身份证号码", "表1 第2行第2格"),
        ("家庭住址", "表1 第3行第2格"),
    ]
    assert "藕香村3组" not in repr(source)


def test_a_number_in_the_text_gives_way_where_it_stands() -> None:
    source = read(
        p("姓名：何守田"), p("主要事迹："), p("他留了", run("1391234", bold=True), "5678。")
    )
    assert only(source).body == "他留了〔号码已去掉〕。"
    assert [(x.what, x.place) for x in source.left_out] == [("手机号码", "第3段")]


def test_the_day_of_birth_is_not_carried_along() -> None:
    source = read(table([["姓名", "何守田"], ["出生年月", "1961.03.15"]]))
    assert only(source).values["birth_year"].text == "1961"
    assert "03" not in repr(source)


def test_a_nested_table_gives_its_number_to_nobody() -> None:
    inner = table([["姓名", "何守田"], ["身份证号", ID]])
    source = read(table([[Cell((inner,))], ["主要事迹", "末班船六点半。"]]))
    assert only(source).values["name"].text == "何守田"
    assert ID not in repr(source)


# --- pictures --------------------------------------------------------------------------------------


def test_a_picture_of_a_seal_or_a_card_is_not_taken() -> None:
    document = Document([p("推荐表")])
    seal = document.picture(photo((40, 40), "PNG"), "image1.png")
    identity = document.picture(photo((50, 50)), "image2.jpg")
    face = document.picture(photo((60, 60)), "image3.jpg")
    document.add(
        table([["姓名", "何守田", Cell(p(face), rows=2)], ["身份证复印件", ""],
               ["身份证号码", Cell(p(identity)), ""], ["社区意见", Cell((p("同意"), p(seal))), ""]])
    )  # fmt: skip
    source = word.read(document.data(), "表.docx")
    assert [x.name for x in only(source).pictures] == ["image3.jpg"]
    assert {x.what for x in source.left_out} >= {"image1.png", "image2.jpg"}


def test_captions_go_with_their_picture() -> None:
    document = Document([p("姓名：何守田"), p("主要事迹："), p("末班船。")])
    shown = document.picture(photo((60, 60)), "image1.jpg")
    document.add(p(shown), p("图1 渡口（镇文化站 摄）"), p("人等到七点。"))
    candidate = only(word.read(document.data(), "表.docx"))
    assert [x.caption for x in candidate.pictures] == ["图1 渡口（镇文化站 摄）"]
    assert candidate.body == "末班船。\n\n人等到七点。"


# --- what was learnt from odd forms ----------------------------------------------------------------


def test_relatives_are_nobody_and_not_told() -> None:
    form = table([
        ["户主姓名", "郑国栋", "性别", "男"], [Cell("家庭成员", rows=3), "姓名", "与户主关系", "职业"],
        ["郑小宝", "孙子", "学生"], ["李梅", "妻子", "务农"],
        ["儿子", "郑中宝", "2014年生", "学生"], ["家训", "勤俭", "", ""],
    ])  # fmt: skip
    source = read(form)
    found = {key: f.text for key, f in only(source).values.items()}
    assert found == {"representative": "郑国栋", "gender": "男", "motto": "勤俭"}
    for name in ("郑小宝", "李梅", "郑中宝"):
        assert name not in repr(source)


def test_a_label_nobody_knows_beside_a_known_one_leaves_it_open() -> None:
    """Below or beside? The rest of the form tells, or nobody does."""
    odd = [["姓名", "网格长姓氏"], ["何守田", "钱"]]
    beside = [["性别", "男"], ["职业", "船工"]]
    below = [["性别", "职业"], ["男", "船工"]]
    assert values(table([*odd, *below]))["name"] == "何守田"
    assert "name" not in values(table([*odd, *below, ["街道", "荷塘镇"], ["社区", "藕香村"]]))
    assert values(table([*beside, ["姓名", "何守田"], ["网格长姓氏", "钱"]]))["name"] == "何守田"


def test_a_private_label_in_doubt_takes_both() -> None:
    source = read(
        table(
            [["姓名", "性别"], ["何守田", "男"], ["既往病史", "网格长姓氏"], ["高血压三级", "钱"]]
        )
    )
    assert only(source).values["name"].text == "何守田"
    assert "高血压" not in repr(source)


def test_a_value_may_stand_in_the_paragraph_below_its_label() -> None:
    source = read(
        p("姓名："), p("何守田"), p("家庭住址："), p("藕香村老槐树旁"), p("职业："), p("一、事迹")
    )
    assert values_of(source)["name"] == "何守田"
    assert "老槐树" not in repr(source)


def values_of(source: Source) -> dict[str, str]:
    return {key: found.text for key, found in only(source).values.items()}


def test_a_line_of_a_story_that_looks_like_a_label_stays_in_it() -> None:
    text = "他在荷塘渡口撑船二十七年，末班船写的是六点半，多半要到七点才离岸。"
    source = read(
        p("等人的船"), p(text), p("时间：每天六点半。"), p("他等。"), p("来源：荷塘镇文化站")
    )
    assert only(source).body == f"{text}\n\n时间：每天六点半。\n\n他等。"
    assert values_of(source) == {"title": "等人的船", "source": "荷塘镇文化站"}


def test_a_form_that_says_nothing_is_a_problem_and_so_is_a_scan() -> None:
    empty = read(table([["姓名", ""], ["性别", "□男 □女"]]))
    assert [problem.code for problem in empty.problems] == ["import-empty"]
    document = Document()
    document.add(p(document.picture(photo((60, 60)), "image1.jpg")))
    scan = word.read(document.data(), "表.docx")
    assert "只有图片" in scan.problems[0].what
    assert [x.what for x in scan.left_out] == ["image1.jpg"]


def test_a_frame_around_a_text_is_no_table() -> None:
    source = read(
        table([["姓名", "何守田"], ["主要事迹", "第一段。"]]),
        table([[Cell("第二段，续上页。", cols=2)]]),
    )
    assert only(source).body == "第一段。\n\n第二段，续上页。"


def test_a_number_beside_the_name_is_not_part_of_it() -> None:
    source = read(table([["姓名", f"何守田（男）{ID}"], ["性别", "男"]]))
    assert values_of(source)["name"] == "何守田"


def test_doors_in_a_village_give_way() -> None:
    source = read(p("姓名：何守田"), p("主要事迹："), p("家住藕香村3组12号，天天如此。"))
    assert only(source).body == "家住藕香村〔门牌已去掉〕，天天如此。"
