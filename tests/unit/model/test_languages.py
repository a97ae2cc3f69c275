"""What is spoken: how editors write it, and its tag for machines."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from showcase.model.languagefield import Spoken
from showcase.model.languages import DIALECTS, ETHNIC_LANGUAGES, MANDARIN, Language
from showcase.model.story import Media
from showcase.model.values import Reading, scalar

DIALECT, UYGHUR = Language("方言", "青汀话"), Language("民族语言", "维吾尔语")


def node(text: str) -> yaml.Node:
    return yaml.ScalarNode("", text, yaml.Mark("", 0, 0, 0, None, 0))


def read(text: str) -> tuple[Language | None, list[tuple[str, str]]]:
    reading = Reading("f")
    value = Spoken().read(node(text), reading, "x", "语言")
    return value, [(p.code, p.instead) for p in reading.problems]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("普通话", MANDARIN), (" 普通话 ", MANDARIN),
        ("方言（青汀话）", DIALECT), ("方言(青汀话)", DIALECT), ("方言：青汀话", DIALECT),
        ("方言: 青汀话", DIALECT), ("方言 （ 青汀话 ）", DIALECT), ("方言（青汀话)", DIALECT),
        ("民族语言（维吾尔语）", UYGHUR), ("民族语言：维吾尔语", UYGHUR),
    ],
)  # fmt: skip
def test_every_way_of_writing_it(text: str, language: Language) -> None:
    assert read(text) == (language, [])


@pytest.mark.parametrize(
    ("text", "code", "instead"),
    [
        ("方言", "unclear-language", "方言（青汀话）"),
        ("民族语言（）", "unclear-language", "民族语言（维吾尔语）"),
        ("青汀话", "unknown-language", "是不是“方言（青汀话）”？"),
        ("粤语", "unknown-language", "是不是“方言（粤语）”？"),
        ("方言粤语", "unknown-language", "是不是“方言（粤语）”？"),
        ("维吾尔", "unknown-language", "是不是“民族语言（维吾尔语）”？"),
        ("普通花", "unknown-language", "是不是“普通话”？"),
        ("普通话（标准）", "unknown-language", "是不是“普通话”？"),
        ("英语", "unknown-language", "写普通话"),
    ],
)
def test_what_cannot_be_read_gets_the_nearest_spelling(text: str, code: str, instead: str) -> None:
    value, ((found, words),) = read(text)
    assert value is None
    assert found == code
    assert instead in words


NAMES = st.text("青汀云话语粤吴维吾尔藏", min_size=1, max_size=8)


@given(st.sampled_from(["方言", "民族语言"]), NAMES)
def test_brackets_and_colons_say_the_same(kind: str, which: str) -> None:
    forms = [f"{kind}（{which}）", f"{kind}({which})", f"{kind}：{which}", f"{kind}: {which}"]
    assert {read(form)[0] for form in forms} == {Language(kind, which)}


@given(st.text(min_size=1, max_size=24))
def test_any_text_is_read_or_told(text: str) -> None:
    value, problems = read(text)
    assert value is None or not problems
    assert value or problems or scalar(node(text), Reading("f"), "语言", "") is None


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        (MANDARIN, "zh-CN"), (DIALECT, "zh"), (UYGHUR, "ug"),
        (Language("方言", "粤语"), "yue"), (Language("方言", "上海话"), "wuu"), (Language("方言", "闽南语"), "nan"),
        (Language("方言", "客家话"), "hak"), (Language("方言", "赣语"), "gan"), (Language("方言", "湘语"), "hsn"),
        (Language("方言", "晋语"), "cjy"), (Language("民族语言", "藏语"), "bo"), (Language("民族语言", "傣语"), "und"),
    ],
)  # fmt: skip
def test_tags_of_bcp_47(language: Language, tag: str) -> None:
    assert language.tag == tag


def test_every_tag_is_a_code_of_iso_639() -> None:
    codes = [*DIALECTS.values(), *ETHNIC_LANGUAGES.values()]
    assert [code for code in codes if not re.fullmatch("[a-z]{2,3}", code)] == []
    assert not set(DIALECTS) & set(ETHNIC_LANGUAGES)


def test_a_reading_is_in_mandarin_unless_it_says_otherwise() -> None:
    assert Media("a.mp3", "读", reading=True).spoken == MANDARIN
    assert Media("a.mp3", "读", reading=True, language=DIALECT).spoken == DIALECT
    assert Media("a.mp3", "采访").spoken is None
