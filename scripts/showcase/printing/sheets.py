"""What a story says on one sheet: a board, a banner, a plaque, a card. Words alone; templates say how they look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..base.blocks import Paragraph, blocks_of, plain
from ..base.phrases import phrases
from ..base.text import sentences
from ..gate.public import PublicHonour, PublicStory
from ..model.story import SEALS, level_name
from .press import Press

EXCERPT = 150
"""Characters of a text's beginning, where a story has nothing shorter to say of itself."""

_CLAUSE = re.compile(r"[^，；：。！？]+[，；：。！？]*[”’》）]*|[，；：。！？]+")


def told(story: PublicStory, press: Press) -> dict[str, Any]:
    """As templates read it. Large texts come as phrases, between which their lines end; what is read
    as paragraphs, whole.
    """
    best = story.best
    name = story.headline
    return {
        "key": story.key,
        "name": name,
        "name_parts": name_parts(name),
        "title": phrases(title_of(story), whole_names(story)),
        "memorial": story.is_memorial,
        "place": place_of(story),
        "seal": SEALS[best.level] if best else "",
        "past": bool(best and not best.is_current),
        "honours": [honour_row(h) for h in sorted(story.honours, key=lambda h: h.merit)],
        "note": "" if best else story.collection.title,
        "quotes": [
            {"label": label, "text": saying(words, story)}
            for label, words in (("家训", story.motto), ("颁奖词", story.citation))
            if words
        ],
        "text": list(short_text(story)),
        "address": press.address(story),
    }


def title_of(story: PublicStory) -> str:
    """What stands below the name: the short title, else the whole one, unless it says the name alone."""
    title = story.subtitle or story.title
    return "" if title == story.headline else title


def name_parts(name: str) -> list[str]:
    """Where a line of several names, or of a long one, may end."""
    if "、" in name:
        return re.findall(r"[^、]+、?|、", name)
    if "·" in name:
        return re.findall(r"[^·]+·?|·", name)
    return list(phrases(name))


def whole_names(story: PublicStory) -> list[str]:
    """Names in which no line ends."""
    place = story.place
    places = [place.street.name, place.label] if place else []
    return [*(n.name for n in story.people), *places]


def saying(words: str, story: PublicStory) -> list[str]:
    """A motto or citation by its clauses, and within a long one by its phrases."""
    return [
        part
        for clause in _CLAUSE.findall(words)
        for part in ([clause] if len(clause) <= 9 else phrases(clause, whole_names(story)))
    ]


def short_text(story: PublicStory) -> Iterator[str]:
    """Its 三句话, else what it is about, else how it begins."""
    if story.easy_read:
        yield from story.easy_read
    elif story.summary:
        yield story.summary
    else:
        yield from _beginning(story)


def _beginning(story: PublicStory) -> Iterator[str]:
    found = ""
    for block in blocks_of(story.document).blocks:
        if isinstance(block, Paragraph):
            for sentence in sentences(plain(block.runs)):
                if found and len(found + sentence) > EXCERPT:
                    yield found
                    return
                found += sentence
    if found:
        yield found


def place_of(story: PublicStory) -> str:
    """``柳荫街道 · 杏花里社区``."""
    place = story.place
    if place is None:
        return ""
    community = [place.community.name] if place.community else []
    return " · ".join([place.street.name, *community])


def honour_row(honour: PublicHonour) -> dict[str, Any]:
    """A line of the list of honours: ``区级``, ``第五届``, ``道德模范``, ``（助人为乐）``; 曾获 of what is over."""
    award = "" if honour.award == "正式" else honour.award
    once = "" if honour.is_current else "曾获"
    kind = f"{honour.star}星" if honour.star else honour.category
    return {
        "level": level_name(honour.level),
        "when": f"{once}{honour.when}",
        "label": f"{honour.programme.name}{award}",
        "kind": f"（{kind}）" if kind else "",
    }
