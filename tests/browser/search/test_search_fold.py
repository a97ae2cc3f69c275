"""overrides/assets/search/fold.js cuts text as scripts/showcase/search/text/folding.py does."""

from __future__ import annotations

import json
import unicodedata
from typing import Literal

import pytest
from browsing import Watched
from roots import PROJECT
from showcase.search.text import han_map
from showcase.search.text.folding import lettered, phrases

pytestmark = pytest.mark.browser

PAIRS = json.loads((PROJECT / "tests/unit/search/folding.json").read_text("utf-8"))
VARIANTS = json.loads((PROJECT / "tests/unit/search/variants.json").read_text("utf-8"))
ALL = """text => ({text, lettered: Showcase.fold.lettered(text), phrases: Showcase.fold.phrases(text)})"""


FORMS: tuple[Literal["NFKC", "NFC"], ...] = ("NFKC", "NFC")


def characters() -> list[str]:
    """Of two planes, what this Python knows (a browser may know characters of a later Unicode): every one
    that Unicode's foldings change (a Hangul syllable they take apart and join again), every one that is
    neither a plain letter nor private, each 50th of the rest, and the first and last of every run.
    """
    found, before = [], ""
    for at, char in enumerate(map(chr, range(0x20000 + 0x300))):
        kind = unicodedata.category(char)
        if kind not in ("Cn", "Cs"):
            changes = char.casefold() != char or any(
                unicodedata.normalize(form, char) != char for form in FORMS
            )
            plain = kind in ("Lo", "Co")
            ends = kind != before or unicodedata.category(chr(at + 1)) != kind
            if changes or ends or not plain or at % 50 == 0:
                found.append(char)
        before = kind
    return found


def test_pairs_and_characters_of_every_kind(phone: Watched) -> None:
    phone.page.add_script_tag(path=PROJECT / "overrides/assets/search/fold.js")
    for row in PAIRS:
        assert phone.page.evaluate(ALL, row["text"]) == row
    known = characters()
    texts = [f"a{char}b王{char}李1{char}2{char} 3" for char in known]
    made = phone.page.evaluate(
        "texts => texts.map(t => [Showcase.fold.lettered(t), Showcase.fold.phrases(t)])",
        texts,
    )
    differ = [
        (hex(ord(char)), here, there)
        for char, text, there in zip(known, texts, made, strict=True)
        if there != (here := [lettered(text), phrases(text)])
    ]
    assert differ == []


def test_letters_know_where_they_stand(phone: Watched) -> None:
    phone.page.add_script_tag(path=PROJECT / "overrides/assets/search/fold.js")
    placed = "text => Showcase.fold.placed(text)"
    assert phone.page.evaluate(placed, "“𠮷·野 ”，Ａ-℃。") == [
        ["𠮷", 1, 3], ["野", 4, 5], ["|", 5, 8], ["a", 8, 9], ["|", 9, 10], ["°", 10, 11], ["c", 10, 11]
    ]  # fmt: skip


def test_half_a_character_is_no_letter(phone: Watched) -> None:
    phone.page.add_script_tag(path=PROJECT / "overrides/assets/search/fold.js")
    made = phone.page.evaluate("""() => ["\\ud83d", "\\ude00"].map(half =>
        [Showcase.fold.lettered(`王${half}丽`), Showcase.fold.phrases(`${half}王丽${half}`)])""")
    assert made == [["王|丽", ["王丽"]]] * 2


def test_every_way_to_read_traditional_characters(phone: Watched) -> None:
    page = phone.page
    page.evaluate(
        "window.Showcase = {load: {root: '/', script: () => Promise.reject(new Error())}}"
    )
    page.add_script_tag(path=PROJECT / "overrides/assets/search/han.js")
    read = """query => Promise.all([Showcase.han.simplified(query), Showcase.han.variants(query)])
        .then(both => ({query, simplified: both[0], variants: both[1]}))"""
    assert page.evaluate(read, "衞蘭") == {"query": "衞蘭", "simplified": "衞蘭", "variants": []}
    page.evaluate("script => { window.Showcase.load.script = () => Promise.resolve(eval(script)); }",
                  han_map.script())  # fmt: skip
    for row in VARIANTS:
        assert page.evaluate(read, row["query"]) == row
    assert page.evaluate("Showcase.han.variants('\\ud83d蘭').then(all => all.length)") == 1
