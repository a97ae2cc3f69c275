"""What the home page shows of a resident's own street: ``listing/street-….json``, a small file a street, read
by home/mine.js.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..derive.edition import Edition
from ..derive.ledger import Laureate
from ..gate.public import PublicStory
from ..model.collections import FAMILIES, PERSONS
from ..model.days import in_words
from ..model.places import Street
from ..model.story import ActivityFacts, NoticeFacts
from .listing_index import cards_of, compact

FACES = 3
"""One row of a phone. What stands there has its room before it has come: home.html has as many places."""
NEWS = 3


def street_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Paths below the site root and their JSON: ``faces``, the newest persons and families as cards; and
    ``news``, each its address, kind, title, day in words, and the last day on which it is news, or "".
    """
    for street in edition.catalogue.streets:
        here = [s for s in edition.catalogue.stories if s.place and s.place.street.id == street.id]
        faces = [s for s in here if s.collection in (PERSONS, FAMILIES)][:FACES]
        notices = [s for s in edition.open_notices if _concerns(s, street)]
        told = {s.key for s in (*faces, *notices)}
        news = [(_day(s), _line(s)) for s in here if s.key not in told]
        news += [
            (day := max(e.honour.date for e in one.entries), _row(one, day))
            for one in edition.ledger.laureates
            if one.story is None and one.place and one.place.street.id == street.id
        ]
        news.sort(key=lambda n: (-n[0].toordinal(), n[1]))
        lines = [*(_line(s) for s in notices), *(line for _, line in news)][:NEWS]
        if faces or lines:
            found = {"faces": cards_of(faces, edition.pictures), "news": lines}
            yield f"listing/street-{street.id}.json", compact(found)


def _concerns(notice: PublicStory, street: Street) -> bool:
    """It stands there, or its text names the street or one of its communities."""
    if notice.place:
        return notice.place.street.id == street.id
    names = [street.name, *(c.name for c in street.communities)]
    return any(name in notice.prose.text for name in names)


def _day(story: PublicStory) -> date:
    """An activity's is the day on which it was."""
    day = story.facts.date if isinstance(story.facts, ActivityFacts) else None
    return day or story.published


def _line(story: PublicStory) -> list[str]:
    facts = story.facts
    if isinstance(facts, NoticeFacts) and facts.publicity:
        end = facts.publicity.end
        return [story.url, "公示中", story.title, f"至{in_words(end)}", end.isoformat()]
    day = in_words(_day(story))
    if not story.collection.has_honours:
        return [story.url, story.collection.title, story.title, day, ""]
    words = [word for word in (story.headline, story.subtitle) if word]
    return [story.url, story.collection.title, "：".join(words), day, ""]


def _row(one: Laureate, day: date) -> list[str]:
    """Of somebody without a story: where the honour roll has them."""
    return [one.url, "光荣榜", f"{one.name}：{one.best.label}", in_words(day), ""]
