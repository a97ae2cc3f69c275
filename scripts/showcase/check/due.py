"""Honours whose review comes due: what an office has to prepare, by programme and area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ..gate import lifecycle
from ..model.story import Story
from ..model.vocabulary import Vocabulary


@dataclass(frozen=True, order=True)
class DueReview:
    """One honour to review. ``day`` is when the review is due; ``until`` the last valid day."""

    programme: str
    street: str
    community: str
    day: date
    name: str
    until: date | None
    file: str


def due_reviews(
    stories: tuple[Story, ...], vocabulary: Vocabulary, today: date, days: int
) -> tuple[DueReview, ...]:
    """Reviews due from ``today`` to ``days`` later, and those overdue whose honour still stands.

    For editors alone: it names stories that are not published, too.
    """
    found = []
    for story in stories:
        for honour in story.honours:
            programme = vocabulary.programme(honour.programme)
            day = lifecycle.review_due(honour, programme)
            if day is None or day > today + timedelta(days=days):
                continue
            if lifecycle.state_of(honour, programme, today) in ("曾获", "撤销"):
                continue
            found.append(
                DueReview(
                    programme.name if programme else honour.programme,
                    story.area.street if story.area else "",
                    story.area.community if story.area else "",
                    day,
                    story.name,
                    lifecycle.valid_until(honour, programme),
                    story.file,
                )
            )
    return tuple(sorted(found, key=lambda d: (d.programme, d.street, d.community, d.day, d.name)))
