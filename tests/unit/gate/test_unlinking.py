"""Links to stories that are not shown are taken off in every writing, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showcase.gate.links import on_site, page_of, story_key
from showcase.gate.unlinking import GONE, Unshown, unlinked

KEY = "models-of-virtue/zhou-gui-lan"
URL = "https://yunting.example/"
UNSHOWN = Unshown({KEY}, {"old/zhou"}, URL)


def text_of(text: str) -> str:
    return unlinked(text, UNSHOWN)[0]


ADDRESSES = [
    f"../{KEY}/", f"/{KEY}/", f"{KEY}/", f"./{KEY}/", f"../../{KEY}", f"/{KEY}/#一条裤脚", f"/{KEY}/?a=b",
    "../models-of-virtue/2023/zhou-gui-lan/index.md", f"{KEY}/index.html",
    f"{URL}{KEY}/", f"http://yunting.example/{KEY}/", f"HTTPS://Yunting.Example/{KEY}/",
    f"//yunting.example/{KEY}/", "/models%2Dof-virtue/zhou-gui-lan/",
    "/old/zhou/", "../old/zhou.html", "old/zhou", "/old/zhou/index.html",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("她是[邻居]({}){{}}好人", "她是邻居好人"),
        ('她是[邻居](<{}> "标题")好人', "她是邻居好人"),
        ("她是[**邻**居\n她]({})好人", "她是**邻**居\n她好人"),
        ("她是[邻[居] ![图](a.jpg)]({})好人", "她是邻[居] ![图](a.jpg)好人"),
        (r"她是[邻\]居]({})好人", r"她是邻\]居好人"),
        ("她是[邻居][a]好人\n\n[A]: {}\n", "她是邻居好人\n\n"),
        ('她是[邻居][]好人，[邻居]\n\n[邻居]: {} "标题"\n', "她是邻居好人，邻居\n\n"),
        ("[a]:\n  <{}>\n\n她是[邻居][a]好人", "\n她是邻居好人"),
        ('她是<a class="x" href="{}">邻<b>居</b></a>好人', "她是邻<b>居</b>好人"),
        ("她是<A HREF={} >邻居</A >好人", "她是邻居好人"),
    ],
)
def test_the_link_goes_and_the_words_stay(before: str, after: str, address: str) -> None:
    assert text_of(before.replace("{{}}", "").replace("{}", address)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"见<{URL}{KEY}/>。", f"见{GONE}。"),
        (f"见 {URL}{KEY}/#a 和 {KEY}。", f"见 {GONE} 和 {GONE}。"),
        (f"见`{KEY}`。", f"见`{GONE}`。"),
        (f"![图](../{KEY}/)", "![图](#)"),
        (f"<img src='../{KEY}/'>", "<img src='#'>"),
    ],
)
def test_the_address_goes_in_any_other_writing(before: str, after: str) -> None:
    assert text_of(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "[邻居](../families/zheng-guo-dong/)", f"[邻居](https://other.example/{KEY}2/)", "[邻居](about.md)",
        f"[邻居](../{KEY}-2/)", "[邻居](#zhou-gui-lan)", "甲/乙", "[a]: about.md\n[甲][a]", "old/zhou",
        "[[[[[", "](", "[a](", "<a href=>", "[邻居]: 她说的", "<a href='old/zhou2'>a</a>",
    ],
)  # fmt: skip
def test_nothing_else_is_touched(text: str) -> None:
    assert unlinked(text, UNSHOWN) == (text, ())


def test_what_was_taken_off_is_told_where_it_stood() -> None:
    text = f"甲[乙]({KEY}/)\n丙 {KEY} 丁"
    assert [(link.at, link.href) for link in unlinked(text, UNSHOWN)[1]] == [
        (text.index(KEY), f"{KEY}/"), (text.rindex(KEY), KEY),
    ]  # fmt: skip


def test_every_story_but_those_shown() -> None:
    """Where a folder is gone, nobody knows its story any more."""
    only = Unshown((), (), URL, only={"families/zheng-guo-dong"})
    text = "[甲](/units/a/) [乙](/families/zheng-guo-dong/) [丙](/about/)"
    assert unlinked(text, only)[0] == "甲 [乙](/families/zheng-guo-dong/) [丙](/about/)"


PIECES = ["[", "]", "(", ")", "<", ">", f"/{KEY}/", "a", "\n", "\\", "!", ":", '"', " ", "</a>",
          "<a href=", f"{URL}{KEY}", "[a]: ", "`"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_whatever_the_writing_no_address_is_left(text: str) -> None:
    done, links = unlinked(text, UNSHOWN)
    left = done.replace(KEY + "a", "").replace(KEY + KEY, "")  # other addresses
    assert "](" + KEY not in left
    assert not links or len(done) != len(text)
    assert unlinked(done, UNSHOWN)[0] == done or KEY not in left


def test_many_brackets_take_no_time() -> None:
    for text in (
        "[" * 30_000,
        "](" * 15_000,
        "[a](" * 8_000 + "/",
        f"[a](/{KEY}/)" * 2000,
        f"](/{KEY}/)" * 2000,
    ):
        unlinked(text, UNSHOWN)


@pytest.mark.parametrize(
    ("href", "page"),
    [("../about/", "about"), ("/a/b.html?x#y", "a/b"), ("a/index.md", "a"), ("index.md", ""), ("/", "")],
)  # fmt: skip
def test_pages_of_addresses(href: str, page: str) -> None:
    assert page_of(href) == page


def test_addresses_below_a_folder_of_the_host() -> None:
    assert story_key(on_site(f"https://a.example/sub/{KEY}/", "https://a.example/sub/")) == KEY
    assert story_key(on_site(f"https://a.example/subway/{KEY}/", "https://a.example/sub/")) == ""
