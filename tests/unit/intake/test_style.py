"""A front matter in the project's style is read as what it was made from, whatever that was."""

from __future__ import annotations

import doctest
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from showcase.base.files import writable
from showcase.base.text import join_lines
from showcase.intake import style
from showcase.intake.style import front_matter, nested
from showcase.model.collections import BY_ID
from showcase.model.schema import Group, ListOf, NumberOr, Verse, read_mapping, split_items
from showcase.model.values import (
    Choice,
    Day,
    FileName,
    Focus,
    Pattern,
    Reading,
    Share,
    Type,
    Whole,
    YesNo,
    folded,
)
from showcase.reading import frontmatter, mending
from showcase.reading.stories import table_of

PERSON: dict[str, Any] = {
    "title": "二十七年，他把最后一班渡船等到天黑",
    "name": "何守田",
    "birth_year": "1961年",
    "deceased": False,
    "members": [{"name": "何守田", "relation": "本人"}, {"relation": "妻子"}],
    "area": {"street": "荷塘镇", "community": "藕香村"},
    "honours": [
        {
            "programme": "身边好人",
            "level": "区县",
            "period": "2022-08",
            "issuer": "区文明办、区妇联",
            "date": "2025年6月18日",
            "publicity": {"start": date(2025, 6, 1), "end": "2025.6.7"},
        }
    ],
    "photos": [{"src": "ferry.jpg", "alt": "船头", "focus": (0.4, 0.45), "people": 1}],
    "consent": {"status": "已签", "ref": "007", "date": "2025-06-20"},
    "review": {"first": {"by": "xu.q", "date": "2025-07-01"}},
    "themes": ["便民服务", "邻里互助"],
    "citation": "",
}
WRITTEN = """\
---
标题: 二十七年，他把最后一班渡船等到天黑
姓名: 何守田
出生年: 1961
已故: 否
成员:
  - {姓名: 何守田, 关系: 本人}
  - {关系: 妻子}
地区:
  街道: 荷塘镇
  社区: 藕香村
荣誉:
  - 项目: 身边好人
    级别: 区县
    期: "2022-08"
    授予单位: [区文明办, 区妇联]
    授予日期: 2025-06-18
    公示: {开始: 2025-06-01, 结束: 2025-06-07}
照片:
  - 文件: ferry.jpg
    说明: 船头
    焦点: 0.4,0.45
    人数: 1
授权: {状态: 已签, 档案号: "007", 日期: 2025-06-20}
审核:
  初审: {人: xu.q, 日期: 2025-07-01}
主题: [便民服务, 邻里互助]
---
"""


def test_the_style_is_that_of_the_demo() -> None:
    assert read("models-of-virtue", WRITTEN)["honours"][0].issuer == ("区文明办", "区妇联")
    assert front_matter("models-of-virtue", PERSON) == WRITTEN


def test_examples() -> None:
    assert doctest.testmod(style).failed == 0
    assert (
        style.story_text("notices", {"title": "一"}, "\n二。\n\n") == "---\n标题: 一\n---\n\n二。\n"
    )
    assert style.story_text("notices", {"title": "一"}) == "---\n标题: 一\n---\n"


def test_dotted_keys_become_groups_and_lists() -> None:
    dotted = {"honours.10.level": "市", "honours.2.level": "区县", "area.street": "荷塘镇"}
    assert nested(dotted) == {
        "honours": [{"level": "区县"}, {"level": "市"}],
        "area": {"street": "荷塘镇"},
    }


@pytest.mark.parametrize("key", ["no_such", "area.no_such", "honours.0.no_such", "consent.no"])
def test_a_key_that_the_kind_has_not_is_a_fault_of_the_caller(key: str) -> None:
    with pytest.raises(KeyError):
        front_matter("models-of-virtue", nested({key: "一"}))


LIKE_OTHERS = ("007", "1e3", "true", "NO", "~", "null", "12:30", "2025-06-18", "2022-08", ".5", "0x1f",
               "1_000", "=", "<<", ".inf", "y")  # fmt: skip


@pytest.mark.parametrize("text", LIKE_OTHERS)
def test_what_yaml_takes_for_something_else_is_in_quotes(text: str) -> None:
    assert f'标题: "{text}"\n' in front_matter("notices", {"title": text})
    head = front_matter("notices", {"title": text}).strip("-\n")
    assert yaml.safe_load(head) == {"标题": text}


@pytest.mark.parametrize(
    "text",
    ["12345号", "0000-0000000", "2021—2023", "“秤心”", "每日 8:30—20:00", "是", "a#b", "一，二"],
)
def test_what_reads_as_it_stands_has_no_quotes(text: str) -> None:
    assert f"标题: {text}\n" in front_matter("notices", {"title": text})


def test_a_text_that_cannot_be_on_one_line_in_brackets_gets_lines_of_its_own() -> None:
    """Mending would take ``，日期：`` for a field, quotes or not, and split the one item in two."""
    values = {"consent": {"ref": "甲，日期：乙"}, "aliases": ["/甲，乙/"]}
    head = front_matter("models-of-virtue", values)
    assert "授权:\n  档案号: 甲，日期：乙\n" in head
    assert "旧网址:\n  - /甲，乙/\n" in head


def test_a_long_text_is_one_line() -> None:
    summary = "一段很长的话 with words，" * 20
    assert f"\n简介: {summary}\n" in front_matter("notices", {"summary": summary})


# --- any text, any field -------------------------------------------------------------------------

NASTY = ("", "---", "…", "- 一", "? 一", "一: 二", "一 #二", "#", "[", "{甲}", "甲]", ", ", "*a", "&a", "!", "|",
         ">", "%", "@", "`", '"', "'", "'一'", '"一"', "“一”", "‘一’", "\\", "\\n", "：", "标题：一", "，日期：一",
         "甲，乙", "甲；乙", "\t", "\xa0", "\u3000", "\ufeff", "\u2028", "\x85", "\x00", "\ud800", "\U0001f600",
         "\ue000", "\uffff", "<<<<<<< 一", *LIKE_OTHERS)  # fmt: skip
TEXTS = st.lists(
    st.sampled_from(NASTY) | st.text(max_size=4) | st.characters(), min_size=1, max_size=4
).map("".join)


def values_of(of: Type) -> st.SearchStrategy[Any]:
    """What somebody may hand over for a field: of its type, or any text."""
    if isinstance(of, Group):
        return st.fixed_dictionaries({}, optional={f.key: values_of(f.type) for f in of.fields})
    if isinstance(of, ListOf):
        items = values_of(of.item)
        if of.splits:  # an item of nothing but commas is none
            items = items.filter(lambda v: not isinstance(v, str) or bool(split_items(folded(v))))
        return st.lists(items, max_size=3)
    if isinstance(of, Verse):
        return values_of(of.lines)
    if isinstance(of, NumberOr):
        return values_of(of.items) | st.integers(of.number.least, of.number.most)
    typed: st.SearchStrategy[Any] = TEXTS
    match of:
        case Day():
            typed = st.dates(date(1900, 1, 1), date(2999, 12, 31))
        case Whole():
            typed = st.integers(of.least, of.most)
        case YesNo():
            typed = st.booleans()
        case Share():
            typed = st.integers(1, 100).map(lambda n: n / 100)
        case Focus():
            typed = st.sampled_from([(0.5, 0.25), (0.0, 1.0)])
        case Choice():
            typed = st.sampled_from(of.options)
        case Pattern():
            typed = st.just(of.example)
        case FileName():
            return TEXTS.filter(writable)  # no other lies in a folder
    return typed | TEXTS


def node_of(value: Any) -> yaml.Node:
    """The value as a reader gets it, had no text been between."""
    mark = yaml.Mark("", 0, 0, 0, None, 0)
    if isinstance(value, dict):
        pairs = [(node_of(k), node_of(v)) for k, v in value.items()]
        return yaml.MappingNode("", pairs, mark, mark)
    if isinstance(value, list):
        return yaml.SequenceNode("", [node_of(v) for v in value], mark, mark)
    if isinstance(value, tuple):
        value = ",".join(map(str, value))
    if isinstance(value, bool):
        value = "是" if value else "否"
    return yaml.ScalarNode("", str(value), mark, mark, '"')


def without_empty(value: Any) -> Any:
    """What is left of it once all that holds nothing is gone."""
    if isinstance(value, dict):
        kept = {k: without_empty(v) for k, v in value.items()}
        return {k: v for k, v in kept.items() if v not in (None, {}, [], "")}
    if isinstance(value, list):
        return [v for v in map(without_empty, value) if v not in (None, {}, [], "")]
    return value if not isinstance(value, str) or folded(value) else None


def read(collection: str, head: str) -> dict[str, Any]:
    """A front matter through our own reader, which finds nothing to mend in it."""
    fields, names = table_of(collection)
    parts, problems = frontmatter.split(f"{head}\n正文。\n", "", names)
    mended, slips = mending.mend(parts.head, "", parts.head_line, names)
    node, faults = frontmatter.compose(mended, "", parts.head_line)
    assert (parts.body, mended) == ("\n正文。\n", parts.head)
    assert [*problems, *slips, *faults] == []
    values = read_mapping(node, fields, Reading("", 0, mended), "", "") if node else {}
    assert values is not None
    return values


@settings(max_examples=100)
@given(st.data())
def test_any_values_are_read_as_they_were_written(data: st.DataObject) -> None:
    collection = data.draw(st.sampled_from(sorted(BY_ID)))
    fields, _ = table_of(collection)
    values = without_empty(data.draw(values_of(Group(fields, dict))))
    expected = read_mapping(node_of(values), fields, Reading(""), "", "")
    assert read(collection, front_matter(collection, values)) == expected


@settings(max_examples=100)
@given(TEXTS)
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    values = without_empty({"title": text, "consent": {"ref": text}, "honours": [{"doc_no": text}]})
    wanted = {"标题": folded(join_lines(text))} if values else {}
    assert without_empty(yaml_of(front_matter("units", values)).get("标题")) == wanted.get("标题")


def yaml_of(head: str) -> dict[str, Any]:
    """What any YAML parser makes of it."""
    found: dict[str, Any] = yaml.safe_load(head.strip("-\n")) or {}
    return found
