"""What a publication holds, of all that may be printed."""

from __future__ import annotations

from collections.abc import Iterable

from ..gate.public import Catalogue, Place, PublicHonour, PublicStory
from ..model.exhibitions import Exhibition
from ..model.publications import Publication
from .entries import Entry
from .suits import hangs

Stories = tuple[PublicStory, ...]


def stories_in(publication: Publication, catalogue: Catalogue) -> Stories:
    """The stories that it names in their order, then those of its exhibition, themes and programmes. ``catalogue``
    is what may be printed: whoever is not in it leaves no gap.
    """
    shows = [e for e in catalogue.exhibitions if e.id == publication.exhibition]
    named = dict.fromkeys((*publication.stories, *(k for e in shows for k in e.stories)))
    place = {key: n for n, key in enumerate(named)}
    found = [s for s in catalogue.stories if holds(publication, shows, s)]
    return tuple(sorted(found, key=lambda s: place.get(s.key, len(place))))


def holds(publication: Publication, shows: Iterable[Exhibition], story: PublicStory) -> bool:
    """Whether a story that may be printed is in it. ``shows`` are exhibitions, its own among them."""
    hung = (e for e in shows if e.id == publication.exhibition)
    return (
        story.key in publication.stories
        or any(hangs(show, story) for show in hung)
        or any(t.id in publication.themes for t in story.themes)
        or any(h.programme.id in publication.programmes for h in story.honours)
    ) and _is_of(publication, story)


def honours_in(
    publication: Publication, honours: Iterable[PublicHonour]
) -> tuple[PublicHonour, ...]:
    """Those of its programmes, years and sessions; all, where it names none."""
    return tuple(h for h in honours if _gives(publication, h))


def entries_in(publication: Publication, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Rows of the ledger for a 光荣册, those without a story too: given under its programmes, in its years or
    sessions, in its streets.
    """
    return tuple(
        e for e in entries if _gives(publication, e.honour) and _lies_in(publication, e.place)
    )


def _is_of(publication: Publication, story: PublicStory) -> bool:
    if not _lies_in(publication, story.place):
        return False
    if not (publication.years or publication.sessions):
        return True
    return bool(honours_in(publication, story.honours))


def _lies_in(publication: Publication, place: Place | None) -> bool:
    streets = publication.streets
    return not streets or (place is not None and place.street.name in streets)


def _gives(publication: Publication, honour: PublicHonour) -> bool:
    return (
        not publication.programmes or honour.programme.id in publication.programmes
    ) and _is_timely(publication, honour)


def _is_timely(publication: Publication, honour: PublicHonour) -> bool:
    """Some programmes count sessions, others years: a publication of both names both."""
    if not (publication.years or publication.sessions):
        return True
    return honour.year in publication.years or honour.session in publication.sessions
