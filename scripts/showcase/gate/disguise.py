"""The names of photos, recordings and papers, which no reader meets and which tell of people, as words that tell
nothing: in a memory that outlives the files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import quote

from ..base.contents import place
from ..model.story import Story, UnitFacts


def word_of(folder: str, name: str) -> str:
    """The same for the same file of the same story: ``portrait.jpg`` → ``3f…e1.jpg``."""
    return f"{place(f'{folder}/{name}')}{PurePosixPath(name).suffix.lower()}"


def disguised(story: Story, in_body: Iterable[str]) -> Story:
    """``story`` with such words for all its files; ``in_body`` are the pictures of its body."""
    return _renamed(story, in_body, lambda name: word_of(story.folder, name))


def undisguised(story: Story, files: Iterable[str]) -> Story:
    """The same story with the names of ``files`` again; a file that is not there keeps its word."""
    names: Mapping[str, str] = {word_of(story.folder, name): name for name in files}
    words = [word for word in names if word in story.body]
    return _renamed(story, words, lambda word: names.get(word, word))


def _renamed(story: Story, in_body: Iterable[str], other: Callable[[str], str]) -> Story:
    facts, body = story.facts, story.body
    if isinstance(facts, UnitFacts) and facts.brand and facts.brand.logo:
        facts = replace(facts, brand=replace(facts.brand, logo=other(facts.brand.logo)))
    written = {form: other(name) for name in in_body for form in (name, quote(name)) if name}
    if written:
        forms = "|".join(re.escape(form) for form in sorted(written, key=len, reverse=True))
        whole = re.compile(rf"(?<![\w.-])(?:{forms})(?![\w.-])")
        body = whole.sub(lambda found: quote(written[found[0]]), body)
    return replace(
        story,
        body=body,
        facts=facts,
        photos=tuple(replace(p, src=other(p.src)) for p in story.photos),
        media=tuple(
            replace(m, src=other(m.src), captions=other(m.captions) if m.captions else "")
            for m in story.media
        ),
        attachments=tuple(replace(a, src=other(a.src)) for a in story.attachments),
    )
