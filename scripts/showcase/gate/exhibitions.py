"""Exhibitions at the gate: of one to come nobody learns, and none names a story that is not shown."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from ..model.exhibitions import Exhibition
from ..reading.content import Content


def public_exhibitions(
    content: Content, shown: Collection[str], *, to_come: bool = False
) -> tuple[Exhibition, ...]:
    """Those that have begun on ``content.today``, with those of their stories that are ``shown``, by key. What
    hangs in one ``to_come`` is printed before it opens.
    """
    return tuple(
        replace(e, stories=tuple(k for k in e.stories if k in shown), lines=())
        for e in content.vocabulary.exhibitions
        if to_come or e.has_begun(content.today)
    )


def stricter(old: Exhibition, new: Exhibition) -> Exhibition:
    """``old`` in its words, as far as today's entry of the same id allows: what both hang, while both hang it."""
    ends = [e for e in (old.end, new.end) if e]
    return replace(
        old,
        stories=tuple(k for k in old.stories if k in new.stories),
        themes=tuple(t for t in old.themes if t in new.themes),
        programmes=tuple(p for p in old.programmes if p in new.programmes),
        start=max((e.start for e in (old, new) if e.start), default=None),
        end=min(ends, default=None),
    )


def lost(old: Exhibition, new: Exhibition | None, today: date) -> Iterator[str]:
    """What of ``old`` readers will not find any more, in Chinese for editors."""
    if new is None:
        yield f"展览“{old.name}”不再列出，或者读不出来"
    elif not new.has_begun(today):
        yield f"展览“{old.name}”的“开始”改到了以后"
    else:
        parts = zip(
            (old.stories, old.themes, old.programmes),
            (new.stories, new.themes, new.programmes),
            strict=True,
        )
        if any(set(was) - set(now) for was, now in parts):
            yield f"展览“{old.name}”里放的少了"
