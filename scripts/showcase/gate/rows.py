"""Rows of rosters as readers know them. A row that tells the same as a story which is shown is that story's
entry, and stands here no more; one whose story is not shown stays, as little open as either asks.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from ..base import pinyin
from ..model.kinds import Kind
from ..model.rosters import RosterRow
from ..model.story import Story
from ..reading.content import Content
from . import names
from .honours import public_honour, revocations
from .joins import Told, at_home, heads, home, joins_of, kind_of
from .places import public_place
from .public import PublicRow, RevokedEntry


@dataclass(frozen=True)
class Rows:
    """What rosters tell besides the stories."""

    shown: tuple[PublicRow, ...]
    revoked: tuple[RevokedEntry, ...]


def public_rows(
    content: Content, stated: Collection[str], shown: Collection[str], channels: tuple[str, ...]
) -> Rows:
    """``shown`` are files of the stories that the channels show, ``stated`` those of which at least the
    revocations are.
    """
    vocabulary = content.vocabulary
    joins = joins_of(content.stories, vocabulary.roster, vocabulary)
    homes = at_home(s for s in content.stories if s.file in shown and s.name_as == "实名")
    found: list[PublicRow] = []
    revoked: list[RevokedEntry] = []
    for written in vocabulary.roster:
        told = joins.of(written)
        row = _as_closed_as(written, told) if told else written
        programme = vocabulary.programme(row.honour.programme)
        if programme is None or not shows_row(row, channels):
            continue
        if told and told.honour.publicity and content.today <= told.honour.publicity.end:
            continue  # not given yet, as its story says
        if told and told.file in (stated if told.honour.status == "撤销" else shown):
            continue
        name = row_name(row, content)
        if row.honour.status == "撤销":
            revoked += revocations(name, (row.honour,), content)
            continue
        kind = kind_of(row, vocabulary)
        story = homes.get(home(row, kind)) if row.name_as == "实名" else None
        found += _row(row, name, story.key if story else "", kind, content)
    found.sort(key=lambda r: (r.syllables, r.name))
    return Rows(tuple(found), tuple(revoked))


def _as_closed_as(row: RosterRow, told: Told) -> RosterRow:
    """With no channel and no name that the story of the same entry does without, and revoked where that
    is.
    """
    story = told.owner
    assert isinstance(story, Story)
    is_revoked = told.honour.status == "撤销"
    return replace(
        row,
        channels=tuple(c for c in row.channels if c in story.channels),
        name_as=max(row.name_as, story.name_as, key=names.NAMED.index),
        honour=replace(row.honour, status="撤销") if is_revoked else row.honour,
    )


def closed_rows(content: Content, told_by: Collection[str] = ()) -> tuple[RosterRow, ...]:
    """Every row, as little open as the story of the same entry asks; with no channel where that story's
    file is one of ``told_by``, which tell the entry themselves.
    """
    roster = content.vocabulary.roster
    joins = joins_of(content.stories, roster, content.vocabulary)
    rows = []
    for row in roster:
        told = joins.of(row)
        closed = _as_closed_as(row, told) if told else row
        is_told = told is not None and told.file in told_by
        rows.append(replace(closed, channels=()) if is_told else closed)
    return tuple(rows)


def shows_row(row: RosterRow, channels: tuple[str, ...]) -> bool:
    """May a row of a roster be shown in each of ``channels``?"""
    return not row.withdrawn and set(channels) <= set(row.channels)


def row_name(row: RosterRow, content: Content) -> str:
    """As its owner wants it shown. A family's is its head's, as in a story."""
    programme = content.vocabulary.programme(row.honour.programme)
    if row.name_as == "实名" or programme is None or programme.target != "家庭":
        return names.masked(row.name, row.name_as)
    if row.name_as == "不具名":
        return names.NAMELESS[1]
    return f"{names.masked(row.name.removesuffix('家庭').removesuffix('一家'), row.name_as)}家庭"


def _row(row: RosterRow, name: str, story: str, kind: Kind, content: Content) -> list[PublicRow]:
    honour = public_honour(row.honour, content)
    if honour is None or honour.state == "撤销":
        return []
    given = row.pinyin if row.name_as == "实名" else ()
    syllables = pinyin.syllables(name, given, is_person=kind != "unit")
    place = public_place(row.street, row.community, content.vocabulary)
    return [PublicRow(name, syllables, kind, heads(row, kind), place, honour, story)]
