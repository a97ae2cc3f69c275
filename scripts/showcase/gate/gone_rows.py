"""Rows of rosters about somebody whose story was taken away: shown no more, and counted still.

Masked they would still say who it is: a surname, a community and what for. Found before anybody is masked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..model.rosters import WITHDRAWN, RosterRow
from ..model.story import Story
from ..reading.content import Content
from .hidden import Why, why_hidden
from .joins import Home, at_home, home, joins_of, kind_of


def gone_rows(content: Content) -> Mapping[tuple[str, int], tuple[Story, Why]]:
    """File and line of a row → whose story is gone, and why. Of persons and families all rows of their name
    in their community; of a unit, which is nobody's private matter, those of the same honour.
    """
    vocabulary = content.vocabulary
    why = {s.file: found for s in content.stories if (found := why_hidden(s, content)) != "署名"}
    gone = {file: found for file, found in why.items() if found}
    if not gone:
        return {}
    joins = joins_of(content.stories, vocabulary.roster, vocabulary)
    homes = at_home(content.stories)
    rows = {}
    for row in vocabulary.roster:
        told = joins.of(row)
        story = told.owner if told else _neighbour(row, homes, content)
        if isinstance(story, Story) and story.file in gone:
            rows[row.file, row.line] = (story, gone[story.file])
    return rows


def _neighbour(
    row: RosterRow, homes: Mapping[Home | None, Story], content: Content
) -> Story | None:
    kind = kind_of(row, content.vocabulary)
    return homes.get(home(row, kind)) if kind != "unit" else None


def without_gone_rows(content: Content) -> Content:
    """With 撤下 in each of them."""
    gone = gone_rows(content)
    if not gone:
        return content
    roster = tuple(
        replace(row, honour=replace(row.honour, status=WITHDRAWN))
        if (row.file, row.line) in gone
        else row
        for row in content.vocabulary.roster
    )
    return replace(content, vocabulary=replace(content.vocabulary, roster=roster))
