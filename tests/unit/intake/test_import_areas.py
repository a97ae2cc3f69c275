"""Which street and community a text means."""

from __future__ import annotations

import pytest
from showcase.intake.areas import place_of
from showcase.model.places import Community, Street

STREETS = (
    Street("柳荫街道", "liu-yin", (Community("杏花里社区", "xing-hua-li"), Community("铁牛社区", "tie-niu"))),
    Street("望潮街道", "wang-chao", (Community("渔光社区", "yu-guang"), Community("东码头社区", "dong"))),
    Street("荷塘镇", "he-tang", (Community("荷塘社区", "he-tang-she-qu"), Community("藕香村", "ou-xiang"))),
)  # fmt: skip


@pytest.mark.parametrize(
    ("street", "community", "found"),
    [
        ("柳荫街道", "杏花里社区", ("柳荫街道", "杏花里社区")),
        ("柳 荫 街 道", "", ("柳荫街道", "")),
        ("青汀市云汀区柳荫街道", "", ("柳荫街道", "")),
        ("云汀区荷塘镇藕香村", "", ("荷塘镇", "藕香村")),
        ("荷塘镇人民政府", "藕香村委会", ("荷塘镇", "藕香村")),
        ("柳荫街", "杏花里", ("柳荫街道", "杏花里社区")),
        ("荷堂镇", "", ("荷塘镇", "")),
        ("柳荫街道", "杏花理社区", ("柳荫街道", "杏花里社区")),
        ("", "藕香村", ("荷塘镇", "藕香村")),
        ("荷塘镇", "藕香村3组", ("荷塘镇", "藕香村")),
        ("", "荷塘镇藕香村", ("荷塘镇", "藕香村")),
    ],
)
def test_what_is_meant(street: str, community: str, found: tuple[str, str]) -> None:
    place = place_of(street, community, STREETS, "青汀市云汀区")
    assert (place.street, place.community, place.doubt) == (*found, "")


@pytest.mark.parametrize(
    ("street", "community", "found"),
    [
        ("城关镇", "", ("", "")),
        ("柳荫街道", "藕香村", ("", "")),
        ("望潮街道", "西码头社区", ("望潮街道", "")),
        ("柳荫街道", "和平里社区", ("柳荫街道", "")),
    ],
)
def test_what_is_left_open(street: str, community: str, found: tuple[str, str]) -> None:
    """Another place is no misspelling, and two that do not belong together are not for us to choose from."""
    place = place_of(street, community, STREETS, "青汀市云汀区")
    assert (place.street, place.community) == found
    assert place.doubt


@pytest.mark.parametrize(
    ("written", "said"), [("柳荫街道", ""), ("荷堂镇", "荷塘镇"), ("柳荫街", "柳荫街道")]
)
def test_what_is_not_word_for_word_is_said(written: str, said: str) -> None:
    remark = place_of(written, "", STREETS).remark
    assert said in remark
    assert bool(remark) == bool(said)
