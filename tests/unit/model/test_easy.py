"""三句话: where a sentence ends, and how much may be said."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from showcase.base.text import sentences
from showcase.model.easyfield import EasyText
from showcase.model.values import Reading


def read(text: str) -> tuple[tuple[str, ...] | None, list[tuple[str, str]]]:
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    assert node is not None
    reading = Reading("f", source=text)
    value = EasyText().read(node, reading, "easy_read", "三句话")
    return value, [(p.code, p.what) for p in reading.problems]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("没有句号", ("没有句号",)),
        ("甲。乙！丙？", ("甲。", "乙！", "丙？")),
        ("甲。 乙。 ", ("甲。", "乙。")),
        ("“收钱吗？”不收。", ("“收钱吗？”", "不收。")),
        ("真的？！是。", ("真的？！", "是。")),
        ("她等……等到天黑。", ("她等……等到天黑。",)),
        ("。", ("。",)),
    ],
)
def test_where_sentences_end(text: str, parts: tuple[str, ...]) -> None:
    assert sentences(text) == parts


@given(st.text("甲乙，。！？”’）“ a", max_size=40))
def test_nothing_is_lost_and_no_sentence_holds_two(text: str) -> None:
    parts = sentences(text)
    assert "".join("".join(parts).split()) == "".join(text.split())
    for part in parts:
        assert part.strip() == part != ""
        assert len(sentences(part)) == 1


@pytest.mark.parametrize(
    "text", ["甲。乙。丙。", "[甲。, 乙。丙。]", "[甲。乙。, 丙。]", "- 甲。\n- 乙。\n- 丙。"]
)
def test_a_line_or_a_line_each(text: str) -> None:
    assert read(text) == (("甲。", "乙。", "丙。"), [])


def test_lines_without_a_mark_are_sentences_too() -> None:
    assert read("[甲, 乙]") == (("甲", "乙"), [])


def test_a_fourth_sentence_is_told_with_the_count() -> None:
    assert read("甲。乙。丙。丁。")[1] == [("too-many-sentences", "写了 4 句，最多 3 句。")]
    assert read("[甲。, 乙。, 丙。, 丁。, 戊。]")[1] == [
        ("too-many-sentences", "写了 5 句，最多 3 句。")
    ]


@pytest.mark.parametrize("text", ["字" * 121, f"[{'字' * 60}, {'字' * 61}]"])
def test_too_many_characters_are_told_with_the_count(text: str) -> None:
    ((code, what),) = read(text)[1]
    assert code == "too-long"
    assert "121 个字" in what
    assert read("字" * 120)[1] == []


def test_nothing_is_no_field() -> None:
    assert read("''") == (None, [])
    assert read("[]") == (None, [])


def test_a_group_is_told() -> None:
    assert read("{甲: 乙}") == (None, [("not-a-value", "这里写成了一组“名称: 值”。")])
