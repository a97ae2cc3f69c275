"""Which stories an entry of a playlist or an exhibition asks for: what is shown of them, and what the check says."""

from __future__ import annotations

from datetime import date

from ..gate.lifecycle import period_state
from ..gate.public import PublicStory
from ..model.exhibitions import Exhibition
from ..model.screens import Entry
from ..model.story import NoticeFacts


def suits(entry: Entry, story: PublicStory, today: date) -> bool:
    """By a collection, a programme, a theme, a place, or publicity that runs ``today``. What hangs in an
    exhibition has an order of its own and is not asked here.
    """
    if entry.notices:
        facts = story.facts
        period = facts.publicity if isinstance(facts, NoticeFacts) else None
        return period is not None and period_state(period, today) == "公示中"
    if entry.street or entry.community:
        place = story.place
        if place is None or entry.street not in ("", place.street.name):
            return False
        return not entry.community or (
            place.community is not None and place.community.name == entry.community
        )
    return (
        entry.collection == story.collection.id
        or entry.programme in {h.programme.id for h in story.honours}
        or entry.theme in {t.id for t in story.themes}
    )


def hangs(exhibition: Exhibition, story: PublicStory) -> bool:
    """Named itself, or by a theme or programme; what was published after the end never hung there by those."""
    if story.key in exhibition.stories:
        return True
    return not exhibition.is_over(story.published) and (
        any(t.id in exhibition.themes for t in story.themes)
        or any(h.programme.id in exhibition.programmes for h in story.honours)
    )
