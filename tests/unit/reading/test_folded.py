"""Values that go on in the next line are read as Chinese is written: without a blank."""

from __future__ import annotations

import pytest
import yaml
from hours import TODAY
from hypothesis import given
from hypothesis import strategies as st
from roots import SiteFrom
from showcase import pipeline
from showcase.base.text import join_lines
from showcase.model.values import Reading, scalar
from showcase.reading import frontmatter
from writing import PERSON, story

ONE = "摆渡人何守田在荷塘渡口撑船二十七年，末班船总要等到最后一个放学的孩子，写的是 Wi-Fi router 的事。"
LINES = (
    "摆渡人何守田在荷塘渡口撑船二十七年，",
    "末班船总要等到",
    "最后一个放学的孩子，写的是 Wi-Fi",
    "router 的事。",
)
FOLDED = "\n  ".join(LINES)


@pytest.mark.parametrize(
    "value",
    [
        FOLDED,
        f"\n  {FOLDED}",
        f">\n  {FOLDED}",
        f">-\n  {FOLDED}",
        f"|\n  {FOLDED}",
        f"|-\n  {FOLDED}",
        f'"{FOLDED}"',
        f"'{FOLDED}'",
    ],
)
def test_a_folded_value_has_no_blanks_in_chinese(site_from: SiteFrom, value: str) -> None:
    checked = pipeline.check(site_from({PERSON: story(简介=value)}), TODAY)
    assert list(checked.problems) == []
    assert [s.summary for s in checked.content.stories] == [ONE]


def test_quotes_inside_and_blanks_that_were_typed_stay(site_from: SiteFrom) -> None:
    value = '"他说\\"好 人\\"\n  就走"'
    checked = pipeline.check(site_from({PERSON: story(简介=value)}), TODAY)
    assert checked.content.stories[0].summary == '他说"好 人" 就走'


def test_a_list_in_one_text_may_go_on(site_from: SiteFrom) -> None:
    value = "志愿\n  服务、\n  邻里互助"
    checked = pipeline.check(site_from({PERSON: story(主题=value)}), TODAY)
    assert checked.content.stories[0].themes == ("志愿服务", "邻里互助")


_WORDS = st.text(alphabet="好人船，。“”…ab1я한あ", min_size=1, max_size=6).filter(
    lambda w: w[0] not in "-"
)
_STYLES = {
    "plain": "{}",
    "literal": "|-\n  {}",
    "folded": ">-\n  {}",
    "double": '"{}"',
    "single": "'{}'",
}


@given(st.lists(_WORDS, min_size=1, max_size=6), st.sampled_from(sorted(_STYLES)))
def test_any_lines_in_any_style_join_alike(lines: list[str], style: str) -> None:
    source = "简介: " + _STYLES[style].format("\n  ".join(lines))
    node, found = frontmatter.compose(source, "a.md", 1)
    assert isinstance(node, yaml.MappingNode)
    assert found == []
    value = scalar(node.value[0][1], Reading("a.md", 0, source), "简介", "")
    assert value == join_lines("\n".join(lines))
