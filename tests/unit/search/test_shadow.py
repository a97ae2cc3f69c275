"""What Pagefind is told of a record, and that it gives it back as it was, whatever an editor wrote."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

from conftest import PROJECT
from hypothesis import given, settings
from hypothesis import strategies as st
from showcase.search.records import SearchRecord
from showcase.search.text import index
from showcase.search.text.folding import spaced, tokens, unspaced
from showcase.search.text.shadow import HONOURS_END, NAMES_END, shadow

HOSTILE = (
    '</p><script>alert("1")</script>', "&amp;lt;b&gt; &#60;i&#62;", "a,b[c]:d{e}", "\\u0000\\n",
    "王\u2028丽", "一_二 ~",
)  # fmt: skip
MAGIC = "___PAGEFIND_ANCHOR___a:b ___PAGEFIND_WEIGHT___9 ___END_PAGEFIND_WEIGHT___"
"""Pagefind's own marks; in a text that it cuts they would count for nothing, or for more."""


def record(names: tuple[str, ...] = ("王丽",), **changes: Any) -> SearchRecord:
    given: dict[str, Any] = {"honours": ("道德模范",), "text": ("正文。",), "facets": {}} | changes
    return SearchRecord("a/b/", "身边好人", "标题", names=names, **given)


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
    index.run_pagefind([json.dumps(r).encode() for r in records], tmp_path / "made")
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


def test_zones_begin_where_scripts_look_for_them() -> None:
    words = shadow(record())["content"].split(" ")
    assert words[:2] == ["王", "丽"]
    assert words[NAMES_END : NAMES_END + 2] == ["道", "德"]
    assert words[HONOURS_END : HONOURS_END + 2] == ["正", "文"]
    known = {"NAMES_END": NAMES_END, "HONOURS_END": HONOURS_END, "TEXT_START": HONOURS_END}
    for script in (PROJECT / "overrides/assets/search").glob("*.js"):
        for name, number in re.findall(
            rf"\b({'|'.join(known)}) = (\d+)", script.read_text("utf-8")
        ):
            assert int(number) == known[name], script


def test_what_does_not_fit_runs_on() -> None:
    content = shadow(record(("王" * 70,)))["content"]
    assert "".join(tokens(content)) == "王" * 70 + "道德模范正文"
    assert content.split(" ").index("道") == 71


@settings(deadline=None)
@given(st.lists(st.text(max_size=20), max_size=4))
def test_blocks_are_whole_and_apart(blocks: list[str]) -> None:
    content = shadow(record(text=tuple(blocks)))["content"]
    text = unspaced(" ".join(content.split(" ")[HONOURS_END:]))
    assert text == "".join(f"{unspaced(spaced(b))} " for b in blocks if spaced(b))
    assert not any(word.startswith("_") for word in content.split(" "))
