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
            problem = _wrong(word, letters, line, seen)
            if problem:
                yield problem
            seen.setdefault(letters, line)
        if len(group.words) == 1:
            what = f"这一组里只有“{group.words[0]}”一个词。"
            instead = "写上和它意思一样的词，或者删掉这一行。"
            yield Problem(FILE, "synonym-alone", what, instead, group.line)


def _wrong(word: str, letters: str, line: int, seen: Mapping[str, int]) -> Problem | None:
    """What is wrong with a word. ``seen`` are those before it, each with its line."""
    if letters and letters in seen:
        before = f"第 {seen[letters]} 行" if seen[letters] != line else "同一行里"
        what = f"“{word}”在{before}已经写过了。"
        instead = "一个词只能写在一组里，只写一次。两组意思一样的，合成一组。"
        return Problem(FILE, "duplicate", what, instead, line)
    if not letters:
        what, instead = f"“{word}”里没有一个字。", "换成读者会打的词，或者删掉。"
    elif BORDER in letters:
        what = f"“{word}”中间有标点，不是一个词。"
        instead = "只写词，不写标点；是几个词的，用顿号分开或者各写一项。"
    elif len(letters) == 1:
        what, instead = f"“{word}”只有一个字，哪一篇里都可能有。", "写两个字以上的词。"
    else:
        return None
    return Problem(FILE, "synonym-form", what, instead, line)
