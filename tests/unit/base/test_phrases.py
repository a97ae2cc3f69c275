"""Where lines of headings may end."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showcase.base.phrases import SHORT, phrased, phrases, set_headings

PLACES = ("云汀区", "柳荫街道", "杏花里社区", "渔光社区")

HEADINGS = [
    "关于 表彰 第五届 云汀区 道德模范的 决定",
    "渔光社区 怎样 把一件事 从开口 办到 落地",
    "2026年度 云汀区 “最美家庭” 候选 家庭 公示",
    "九月 二十日， 在码头 广场 说一件 身边事",
    "没人 看见的 时候—— 区道德讲堂 四月 一讲",
    "三口之家的 “零废弃账本”—— 罗小满 家庭",
    "替邻居 来问的人",
    "一封 家书寄边关",
    "骑手 勇救 落水母子",
    "云汀 水务 有限公司 营业厅",
]


@pytest.mark.parametrize("wanted", HEADINGS)
def test_phrases_of_headings(wanted: str) -> None:
    parts = wanted.split(" ")
    assert list(phrases("".join(parts), (*PLACES, "罗小满"))) == parts


@pytest.mark.parametrize("whole", [
    "2017年5月", "2023年9月18日", "12月5日", "第五届", "四十三笔", "“最美家庭”", "《村规民约》", "AED", "12345",
])  # fmt: skip
def test_what_is_never_cut(whole: str) -> None:
    heading = f"关于公布{whole}有关事项的通知"
    assert sum(whole in part for part in phrases(heading)) == 1


def test_names_are_cut_only_where_nobody_knows_them() -> None:
    title = "为邻居补衣裳记杏花里社区居民欧阳慕容兰"
    assert any("欧阳慕容兰" in part for part in phrases(title, ["欧阳慕容兰"]))


@given(st.text(st.sampled_from("好人了的“”，。—2023年a<& 一第"), max_size=40))
def test_phrases_are_the_heading(heading: str) -> None:
    found = phrases(heading, ["好人"])
    assert "".join(found) == heading
    assert len(heading) > SHORT or found == (heading,)
    assert not any(part[0] in "，。”" for part in found[1:])
    assert not re.search(r"[^，。—]\|[的了]", "|".join(found))
    assert not any(part[-1] == "“" for part in found[:-1])
    assert unescape(phrased(heading).replace("<wbr>", "")) == heading


def test_headings_of_an_ordinary_page() -> None:
    html = (
        '<h1 id="a">怎样推荐您身边的好人</h1><p>怎样推荐您身边的好人</p>'
        "<h2>短标题</h2><h3>有<em>字</em>的标题不动也不动</h3><h2>甲&amp;乙一起办成的一件事</h2>"
    )
    set_ = set_headings(html)
    assert re.sub("<wbr>", "", set_) == html
    assert re.findall(r"<h(\d)[^>]*>[^/]*<wbr>", set_) == ["1", "2"]
