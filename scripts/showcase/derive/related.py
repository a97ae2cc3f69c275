"""Who stands beside a story: those its editor named (both ways), neighbours, the same category."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from ..gate.public import Catalogue, PublicStory
from ..model.story import UnitFacts

MOST = 4


def related(catalogue: Catalogue) -> Mapping[str, tuple[PublicStory, ...]]:
    """For every story, up to :data:`MOST` others: named ones first, then the same community, the
    same street, the same category or programme.
    """
    named: dict[str, list[str]] = defaultdict(list)
    by_community: dict[str, list[PublicStory]] = defaultdict(list)
    by_street: dict[str, list[PublicStory]] = defaultdict(list)
    by_category: dict[str, list[PublicStory]] = defaultdict(list)
    for story in catalogue.stories:
        twins = story.facts.twin if isinstance(story.facts, UnitFacts) else ()
        for key in (*story.related, *twins):
            named[story.key].append(key)
            named[key].append(story.key)
        if not story.collection.has_honours:
            continue
        if story.place:
            by_street[story.place.street.id].append(story)
            by_community[story.place.url].append(story)
        for category in _categories(story):
            by_category[category].append(story)
    found: dict[str, tuple[PublicStory, ...]] = {}
    for story in catalogue.stories:
        chosen: dict[str, PublicStory] = {
            key: catalogue.by_key[key] for key in named[story.key] if key in catalogue.by_key
        }
        pools = []
        if story.place:
            pools += [by_community[story.place.url], by_street[story.place.street.id]]
        pools += [by_category[c] for c in _categories(story)]
        for pool in pools:
            for other in pool:
                if len(chosen) >= MOST:
                    break
                if other.key != story.key:
                    chosen.setdefault(other.key, other)
        found[story.key] = tuple(chosen.values())[:MOST]
    return found


def _categories(story: PublicStory) -> tuple[str, ...]:
    return tuple(dict.fromkeys(h.category or h.programme.name for h in story.honours))
