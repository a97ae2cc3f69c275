"""最新: what was published last."""

from __future__ import annotations

from collections import Counter

from ..gate.public import Catalogue, PublicStory
from ..model.collections import HONOURED


def latest(catalogue: Catalogue) -> tuple[PublicStory, ...]:
    """All who are honoured: those published last first. Of one day persons, families and units take turns,
    each kind by its newest honour: an office may put in four families in an afternoon.
    """
    stories = sorted(catalogue.of(*(c.id for c in HONOURED)), key=_newest)
    turns: Counter[object] = Counter()
    order = {}
    for story in stories:
        key = (story.published, story.collection.id)
        kind = HONOURED.index(story.collection)
        order[story.key] = (-story.published.toordinal(), turns[key], kind)
        turns[key] += 1
    return tuple(sorted(stories, key=lambda s: order[s.key]))


def _newest(story: PublicStory) -> tuple[object, ...]:
    honour = max((h.date.toordinal() for h in story.honours), default=0)
    return (-story.published.toordinal(), -honour, story.key)
