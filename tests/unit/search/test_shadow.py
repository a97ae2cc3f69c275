"""What Pagefind is told of a record, and that it gives it back as it was, whatever an editor wrote."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showcase.search.pagefind.bundle import make_bundle
from showcase.search.pagefind.shadow import shadow
from showcase.search.pagefind.spaced import spaced, unspaced
from showcase.search.records import SearchRecord

HOSTILE = (
    '</p><script>alert("1")</script>', "&amp;lt;b&gt; &#60;i&#62;", "a,b[c]:d{e}", "\\u0000\\n",
    "王\u2028丽", "一_二 ~",
)  # fmt: skip
MAGIC = "___PAGEFIND_ANCHOR___a:b ___PAGEFIND_WEIGHT___9 ___END_PAGEFIND_WEIGHT___"
"""Pagefind's own marks; in a text that it cuts they would count for nothing, or for more."""


def record(names: tuple[str, ...] = ("王丽",), **changes: Any) -> SearchRecord:
    given: dict[str, Any] = {"honours": ("道德模范",), "text": ("正文。",), "facets": {}} | changes
    return SearchRecord("a/b/", "身边好人", given.pop("title", "标题"), names=names, **given)


def test_hostile_words_come_back_as_written(tmp_path: Path) -> None:
    records = [
        shadow(
            record(
                (text,),
                text=(text, MAGIC, "完"),
                facets={"category": (text,)},
                name=text,
                place=text,
            )
        )
        | {"url": f"/{n}/"}
        for n, text in enumerate(HOSTILE)
    ]
    make_bundle([json.dumps(r).encode() for r in records], tmp_path / "made")
    made = {
        fragment["url"]: fragment
        for path in (tmp_path / "made/fragment").iterdir()
        if (fragment := json.loads(gzip.decompress(path.read_bytes())[len("pagefind_dcd") :]))
    }
    for told in records:
        fragment = made[told["url"]]
        assert {key: fragment[key] for key in told} == told
        assert fragment["anchors"] == []
        # One word a position, so that what a browser counts is what Pagefind counted.
        assert fragment["content"].split() == told["content"].split(" ")


def test_names_come_first_and_blocks_are_apart() -> None:
    told = shadow(record(("王丽", "一家人"), text=("第一句。", "", "。", "第二句")))
    assert told["content"] == ("王 丽 ~- 一 家 人 ~- 道 德 模 范 ~- 第 一 句 。 ~- 。 ~- 第 二 句")


@given(st.lists(st.text(max_size=20), max_size=4))
def test_blocks_are_whole(blocks: list[str]) -> None:
    content = shadow(record(text=tuple(blocks)))["content"]
    told = ["王丽", "道德模范", *(unspaced(spaced(b)) for b in blocks if spaced(b))]
    assert unspaced(content) == " ".join(told)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"name": "王丽"}, "王丽：标题"),
        ({"name": "标题"}, "标题"),
        ({"name": "王丽", "title": "王丽的店"}, "王丽的店"),
        ({}, "标题"),
    ],
)
def test_a_title_names_whom_it_is_about(given: dict[str, str], shown: str) -> None:
    assert shadow(record(**given))["meta"]["title"] == shown


def test_what_an_interface_shows_beside_the_title() -> None:
    told = shadow(
        record(
            place="杏花里社区",
            level="区县",
            is_past=True,
            picture="photos/a.webp",
            date=date(2025, 3, 10),
        )
    )
    assert told["url"] == "/a/b/"
    assert told["meta"] == {
        "title": "标题", "image": "photos/a.webp", "栏目": "身边好人", "所在": "杏花里社区",
        "级别": "区级（曾获）", "日期": "2025-03-10",
    }  # fmt: skip
    assert shadow(record())["meta"] == {"title": "标题", "栏目": "身边好人"}


def test_labels_of_filters_are_no_markup() -> None:
    """Pagefind's interface puts them into the page as HTML."""
    facets = {"category": ("<img src=x onerror=alert(1)> & 好",), "letter": ("W",)}
    assert shadow(record(facets=facets))["filters"] == {
        "类别": ["＜img src=x onerror=alert(1)＞ ＆ 好"]
    }
