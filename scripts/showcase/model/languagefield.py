"""A field that tells what is spoken: 普通话, 方言（青汀话）, 民族语言（维吾尔语）."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import yaml

from .languages import COMMON, DIALECT, DIALECTS, ETHNIC, ETHNIC_LANGUAGES, KINDS, Language
from .nearest import did_you_mean
from .values import Reading, Text, unquoted

_FORM = re.compile(rf"({'|'.join(KINDS)})\s*(?:[(:]\s*([^():]*?)\s*\)?)?")
"""Folded, so that full-width brackets and colons are the plain ones."""

_MOST = 12


@dataclass(frozen=True)
class Spoken:
    """Also 方言：青汀话 and half-width brackets, whatever blanks there are."""

    allowed = "普通话，或写成 方言（青汀话）、民族语言（维吾尔语）"

    def read(self, node: yaml.Node, reading: Reading, path: str, label: str) -> Language | None:
        before = len(reading.problems)
        text = Text(_MOST + 8).read(node, reading, path, label)
        if text is None or len(reading.problems) > before:
            return None
        found = _FORM.fullmatch(unicodedata.normalize("NFKC", unquoted(text)))
        kind, which = (found[1], found[2] or "") if found else ("", "")
        if found and (kind == COMMON) == (not which):
            return Language(kind, which)
        if kind in (DIALECT, ETHNIC):
            what = f"“{kind}”没有写是哪一种。"
            example = "青汀话" if kind == DIALECT else "维吾尔语"
            reading.problem(node, label, "unclear-language", what, f"例如：{kind}（{example}）")
        else:
            what = f"“{text}”看不出说的是什么话。"
            reading.problem(node, label, "unknown-language", what, _instead(text))
        return None


def _instead(text: str) -> str:
    """The nearest spelling; of a dialect that is written alone, with its kind."""
    if text.endswith("话") and text not in KINDS and not text.startswith("普通"):
        return f"是不是“{DIALECT}（{text}）”？"
    whole = {word: f"{DIALECT}（{word}）" for word in DIALECTS}
    whole |= {word: f"{ETHNIC}（{word}）" for word in ETHNIC_LANGUAGES}
    best = did_you_mean(text, [*whole, COMMON, *whole.values()])
    for word, form in whole.items():
        best = best.replace(f"“{word}”", f"“{form}”")
    return best if best.startswith("是不是") else f"写{Spoken.allowed}。"
