"""Words of synonyms.yml are words for the search: each is found by its letters, and stands in one group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..base.problems import Problem
from ..model.synonyms import FILE
from ..reading.content import Content
from ..search.text.folding import BORDER, lettered


def check(content: Content) -> Iterator[Problem]:
    """Every group, in the order of the file."""
    seen: dict[str, int] = {}
    for group in content.vocabulary.synonyms:
        for word, line in zip(group.words, group.lines, strict=True):
            letters = lettered(word)
            code, what, instead = _wrong(word, letters, line, seen)
            if code:
                yield Problem(FILE, code, what, instead, line)
            seen.setdefault(letters, line)
        if len(group.words) == 1:
            what = f"这一组里只有“{group.words[0]}”一个词。"
            instead = "写上和它意思一样的词，或者删掉这一行。"
            yield Problem(FILE, "synonym-alone", what, instead, group.line)


def _wrong(word: str, letters: str, line: int, seen: Mapping[str, int]) -> tuple[str, str, str]:
    """The code, what is wrong and what to write instead; nothing where the word is one. ``seen`` are the words
    before it, each with its line.
    """
    if not letters:
        return "synonym-form", f"“{word}”里没有一个字。", "换成读者会打的词，或者删掉。"
    if letters in seen:
        before = f"第 {seen[letters]} 行" if seen[letters] != line else "同一行里"
        what = f"“{word}”在{before}已经写过了。"
        return "duplicate", what, "一个词只能写在一组里，只写一次。两组意思一样的，合成一组。"
    if BORDER in letters:
        what = f"“{word}”中间有标点，不是一个词。"
        return "synonym-form", what, "只写词，不写标点；是几个词的，用顿号分开或者各写一项。"
    if len(letters) == 1:
        what = f"“{word}”只有一个字，哪一篇里都可能有。"
        return "synonym-form", what, "写两个字以上的词。"
    return "", "", ""
