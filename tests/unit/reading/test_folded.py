"""Values that go on in the next line are read as Chinese is written: without a blank."""

from __future__ import annotations

import pytest
from hours import TODAY
from roots import SiteFrom
from showcase import pipeline
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
