"""Places that residents can go to and see: 示范点, 三优街, and whatever unit says where it is open."""

from __future__ import annotations

from dataclasses import dataclass

from ..gate.public import Catalogue, Place, PublicStory
from ..model.story import LEVELS, OPEN_TYPES, UnitFacts, level_name


@dataclass(frozen=True)
class Visit:
    """``kind`` is 市级示范点, or what else it is; ``hours``, ``venue`` and ``phone`` may be empty."""

    story: PublicStory
    place: Place
    kind: str
    hours: str
    venue: str
    phone: str


def visits_of(catalogue: Catalogue) -> tuple[Visit, ...]:
    """Street by street in the order of areas.yml; in a street the highest level first, then by name."""
    streets = [street.id for street in catalogue.streets]
    found = []
    for story in catalogue.stories:
        facts = story.facts
        if isinstance(facts, UnitFacts) and story.place and _is_open(facts):
            site, street = facts.demo_site, streets.index(story.place.street.id)
            tier = site.tier if site else ""
            visit = Visit(
                story,
                story.place,
                f"{level_name(tier)}示范点" if tier else facts.unit_type,
                site.open if site else "",
                facts.venue,
                facts.hotline,
            )
            level = LEVELS.index(tier) if tier else len(LEVELS)
            found.append(((street, level, story.syllables, story.key), visit))
    return tuple(visit for _, visit in sorted(found, key=lambda one: one[0]))


def _is_open(facts: UnitFacts) -> bool:
    return bool(facts.demo_site or facts.venue or facts.unit_type in OPEN_TYPES)
