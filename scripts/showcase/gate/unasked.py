"""Who is named, and never said that a loudspeaker may: to be on the site or in a book is no consent to be read out.

A decision names many, and is read out whole; what each of them agreed to stands in their own story, or their row.
"""

from __future__ import annotations

from ..base.seen import Finder, names_finder
from ..base.words import WORDS
from ..model.rosters import RosterRow
from ..model.story import BROADCAST, Story
from ..reading.content import Content
from . import names
from .hidden import is_persons, why_hidden


def unasked(content: Content) -> Finder:
    """Looks for the names of everybody whose own 渠道 have no 广播, and who is named in full. Of two with one name
    it is enough that one agreed: which of them is meant nobody can tell.
    """
    asked: set[str] = set()
    silent: set[str] = set()
    words = {h.word: h.is_word for h in content.vocabulary.homonyms}
    owners: list[Story | RosterRow] = [*content.stories, *content.vocabulary.roster]
    for owner in owners:
        if why_hidden(owner, content):
            continue  # is masked, or has to be taken out
        if isinstance(owner, Story):
            found = names.personal_names(owner)
        else:
            found = names.personal_names_in(owner.name) if is_persons(owner, content) else ()
        (asked if BROADCAST in owner.channels else silent).update(found)
    silent = {n for n in silent - asked if not words.get(n, n in WORDS)}
    return names_finder(sorted(silent), sorted(asked | silent))
