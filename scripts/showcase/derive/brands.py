"""The brands of units: 机关服务品牌, and 一街一品 of streets, communities and buildings."""

from __future__ import annotations

from dataclasses import dataclass

from ..gate.public import Catalogue, Place, PublicHonour, PublicStory
from ..model.story import BRAND_TYPES, Brand, UnitFacts


@dataclass(frozen=True)
class ShownBrand:
    """``type`` is what it counts as; ``state`` that of the honour it was given, empty where that is plainly
    valid or there is none.
    """

    story: PublicStory
    place: Place
    brand: Brand
    type: str
    state: str = ""


def brands_of(catalogue: Catalogue) -> tuple[ShownBrand, ...]:
    """Street by street in the order of areas.yml; in a street offices first, then most stars, then by name."""
    found = []
    for story in catalogue.stories:
        facts, honour = story.facts, _honour(story)
        if isinstance(facts, UnitFacts) and facts.brand and story.place:
            state = honour.state if honour and honour.state != "有效" else ""
            found.append(ShownBrand(story, story.place, facts.brand, facts.brand_type, state))
    streets = [street.id for street in catalogue.streets]
    return tuple(sorted(found, key=lambda one: (streets.index(one.place.street.id), *_rank(one))))


def _rank(one: ShownBrand) -> tuple[int, int, str, str]:
    return (BRAND_TYPES.index(one.type), -(one.brand.stars or 0), one.brand.name, one.story.key)


def _honour(story: PublicStory) -> PublicHonour | None:
    found = (h for h in story.honours if h.programme.is_of_brands)
    return min(found, key=lambda h: h.merit, default=None)
