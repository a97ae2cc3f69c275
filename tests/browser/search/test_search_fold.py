"""overrides/assets/search/fold.js cuts text as scripts/showcase/search/text/folding.py does."""

from __future__ import annotations

import json
import unicodedata

import pytest
from browsing import Watched
from conftest import PROJECT
from showcase.search.text.folding import fold, spaced

pytestmark = pytest.mark.browser

PAIRS = json.loads((PROJECT / "tests/unit/search/folding.json").read_text("utf-8"))
ALL = """text => ({text, fold: Showcase.fold.fold(text), tokens: Showcase.fold.tokens(text),
    phrases: Showcase.fold.phrases(text), spaced: Showcase.fold.spaced(text),
    unspaced: Showcase.fold.unspaced(Showcase.fold.spaced(text))})"""


def test_pairs_and_every_character(phone: Watched) -> None:
    phone.page.add_script_tag(path=PROJECT / "overrides/assets/search/fold.js")
    for row in PAIRS:
        assert phone.page.evaluate(ALL, row["text"]) == row
    # Of two planes, what this Python knows: a browser may know characters of a later Unicode.
    known = [
        char
        for char in map(chr, range(0x20000 + 0x300))
        if unicodedata.category(char) not in ("Cn", "Cs")
    ]
    texts = [f"a{char}b王{char}李" for char in known]
    made = phone.page.evaluate(
        "texts => texts.map(t => [Showcase.fold.fold(t), Showcase.fold.spaced(t)])", texts
    )
    differ = [
        (hex(ord(char)), here, there)
        for char, text, there in zip(known, texts, made, strict=True)
        if there != (here := [fold(text), spaced(text)])
    ]
    assert differ == []
