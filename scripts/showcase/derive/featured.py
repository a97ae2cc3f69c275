"""今天认识一位好人: one story a day, the same for everybody who builds that day."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, timedelta

from ..gate.public import Catalogue, PublicStory
from ..model.days import special_day

Stories = tuple[PublicStory, ...]


def featured(catalogue: Catalogue) -> PublicStory | None:
    """Who stands on the home page on the build date.

    All with a photo and a citation take turns; where nobody has both, all with a photo, else
    anybody honoured. On a special day only those of its themes do, if there are any. Nobody stands
    there two days running: with fewer than three to choose from, special days may break that.
    """
    everybody = _ready(catalogue.stories)
    if not everybody:
        return None

    def pool(day: date) -> Stories:
        special = special_day(catalogue.days, day)
        themes = set(special.themes) if special else set()
        suiting = tuple(s for s in everybody if themes & {t.id for t in s.themes})
        return suiting or everybody

    first = catalogue.today
    while any(pool(d) is not everybody for d in (first, first - timedelta(days=1))):
        first -= timedelta(days=1)
        if (catalogue.today - first).days > 62:  # two periods of the longest kind, end to end
            break
    chosen = _turn(pool(first), first)[0]
    while first < catalogue.today:
        first += timedelta(days=1)
        chosen = _next(pool, first, chosen)
    return chosen


def _ready(stories: Stories) -> Stories:
    honoured = tuple(s for s in stories if s.collection.has_honours)
    best = tuple(s for s in honoured if s.photos and s.citation)
    found = best or tuple(s for s in honoured if s.photos) or honoured
    return tuple(sorted(found, key=lambda s: s.key))


def _next(pool: Callable[[date], Stories], day: date, before: PublicStory) -> PublicStory:
    """Whose turn it is, passing over whoever stood there ``before`` or has the next day's turn."""
    turn = _turn(pool(day), day)
    tomorrow = day + timedelta(days=1)
    after = _turn(pool(tomorrow), tomorrow)[0]
    others = [s for s in turn if s is not before]
    return next((s for s in others if s is not after), others[0] if others else turn[0])


def _turn(pool: Stories, day: date) -> Stories:
    """The pool in the order of turns as it stands on ``day``: each has one turn in as many days as
    there are stories, every round in another order.
    """
    count = len(pool)
    number, place = divmod(day.toordinal(), count)
    order = _round(pool, number)
    if count == 2:  # strictly by turns: a new order would repeat one
        order = pool
    elif count > 2 and order[0] is _round(pool, number - 1)[-1]:
        order = (
            order[1],
            order[0],
            *order[2:],
        )  # its last place, which the next round looks at, stays
    return order[place:] + order[:place]


def _round(pool: Stories, number: int) -> Stories:
    """An order of its own for each round, from digests: the same on every machine and Python."""
    return tuple(sorted(pool, key=lambda s: hashlib.sha256(f"{number}|{s.key}".encode()).digest()))
