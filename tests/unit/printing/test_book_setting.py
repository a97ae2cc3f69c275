"""Blocks of a text → JSON for the template."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showcase.base import markdown
from showcase.base.blocks import blocks_of
from showcase.printing.setting import ACROSS, Setter, paragraphs, unbound


def set_text(body: str, linked: str = "") -> dict[str, Any]:
    def pictured(src: str, caption: str) -> dict[str, Any] | None:
        return {"photo": src, "caption": caption} if src.endswith(".jpg") else None

    setter = Setter("s1", pictured, lambda href: linked)
    return setter.text(blocks_of(markdown.parse(body)))


def test_a_paragraph_is_its_runs() -> None:
    (block,) = set_text("一针**一线**，*缝住*`a`")["blocks"]
    assert block["runs"] == [
        "一针",
        {"text": "一线", "strong": True},
        "，",
        {"text": "缝住", "em": True},
        {"text": "a", "code": True},
    ]


def test_an_opening_mark_hangs() -> None:
    hangs = [b["hangs"] for b in set_text("“不急。”\n\n**“粗。”**\n\n口袋“不急”。")["blocks"]]
    assert hangs == [True, True, False]


def test_headings_go_down_by_one_step_at_a_time() -> None:
    blocks = set_text("## 一\n\n##### 二\n\n## 三\n\n### 四\n")["blocks"]
    assert [b["step"] for b in blocks] == [1, 3, 1, 2]
    assert [b["step"] for b in set_text("#### 一\n\n###### 二\n")["blocks"]] == [1, 2]


def test_a_heading_of_nothing_is_none() -> None:
    assert set_text("## \n\n## \u200b\n\n字")["blocks"][0]["kind"] == "paragraph"


def test_a_heading_in_a_quotation_heads_nothing() -> None:
    (quote,) = set_text("> ## 引文里的标题")["blocks"]
    assert quote["blocks"][0]["step"] == 0


def test_a_picture_in_a_line_stands_below_its_paragraph() -> None:
    blocks = set_text("走廊![尽头](end.jpg)的灯。")["blocks"]
    assert [b["kind"] for b in blocks] == ["paragraph", "figure"]
    assert blocks[0]["runs"] == ["走廊", "的灯。"]
    assert blocks[1] == {"kind": "figure", "photo": "end.jpg", "caption": "尽头"}


def test_a_picture_that_cannot_be_printed_leaves_no_gap() -> None:
    assert set_text("![没有](no.gif)")["blocks"] == []


def test_a_link_leads_where_it_may() -> None:
    (block,) = set_text("去过[郑家](../x/index.md)")["blocks"]
    assert block["runs"] == ["去过", "郑家"]
    (block,) = set_text("去过[郑家](../x/index.md)", "#s2")["blocks"]
    assert block["runs"][1] == {"text": "郑家", "to": "#s2"}


def test_notes_are_told_apart_by_story() -> None:
    told = set_text("甲[^a]，乙[^a]。\n\n[^a]: 注。")
    marks = [run for run in told["blocks"][0]["runs"] if isinstance(run, dict)]
    assert marks == [{"note": 1, "label": "s1-note-1"}] * 2
    assert told["notes"][0][0]["runs"] == ["注。"]


def test_columns_are_as_wide_as_their_words() -> None:
    (table,) = set_text("| 星期 | 念什么 |\n|:-:|---|\n| 一 | " + "字" * 40 + " |")["blocks"]
    assert table["widths"] == [3.2, 19.2]
    assert table["sides"] == ["center", "left"]


def test_digits_take_half_the_room_of_characters_and_a_head_may_be_broken() -> None:
    (table,) = set_text("| 时间 | 厨余堆肥（公斤） |\n|---|---|\n| 2017年5月 | 262 |")["blocks"]
    assert table["widths"] == pytest.approx([2 + 5 * 0.55 + 1.2, 4 + 1.2])


def test_words_longer_than_a_line_may_be_broken() -> None:
    assert unbound("A" * ACROSS) == "A" * ACROSS
    assert unbound("看" + "A" * (ACROSS + 1)).replace("\u200b", "") == "看" + "A" * (ACROSS + 1)
    assert unbound("A" * (ACROSS + 1)).count("\u200b") == ACROSS
    assert "\u200b" not in unbound("字" * 100)


def test_a_plain_text_is_its_lines() -> None:
    assert [p["runs"] for p in paragraphs(" 前言。\n\n“第二段。”")] == [["前言。"], ["“第二段。”"]]
    assert [p["hangs"] for p in paragraphs(" 前言。\n\n“第二段。”")] == [False, True]


@given(st.text(alphabet=st.sampled_from("字“#*_`[]()!|>-1. \n\\^:~\u200b😀a"), max_size=200))
def test_whatever_is_written_is_json(body: str) -> None:
    assert json.loads(json.dumps(set_text(body))) == set_text(body)
