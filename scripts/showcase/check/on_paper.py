"""Rows of rosters that stand on paper: whose a mark of the ledger is, and why it may not stand there any more.

A mark is made of what the row said when it was printed, so a row that was mended since is not found: that is told as
a doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from ..derive.entries import mark
from ..gate.gone_rows import gone_rows
from ..gate.hidden import Why, because
from ..gate.honours import public_honour
from ..gate.names import NAMED, NAMELESS
from ..gate.places import public_place
from ..gate.rows import closed_rows, row_name
from ..model.rosters import RosterRow
from ..model.story import Story
from ..reading.content import Content

LOST = "名册里找不到这一行了，可能删掉了，也可能改过字"


class RowsOnPaper:
    """The rosters of today, for :meth:`why`. Nothing is worked out before somebody asks."""

    def __init__(self, content: Content) -> None:
        self._content = content

    def why(self, key: str, channels: tuple[str, ...]) -> tuple[str, bool]:
        """Why the row of a mark may not be shown in ``channels`` as it was shown then, "" where it may; and whether
        that is in doubt.
        """
        rows = self._by_mark.get(key, ())
        if not rows:
            return LOST, True
        found = [why for row, way in rows if (why := self._gone(row, way, channels))]
        if found and len(rows) > 1:
            return f"名册里有 {len(rows)} 行印出来是一样的，其中{'；'.join(found)}", True
        return "；".join(found), False

    @cached_property
    def _by_mark(self) -> Mapping[str, list[tuple[RosterRow, str]]]:
        """Every row as little open as its story asks, under the marks that it had in each way of being named."""
        content, vocabulary = self._content, self._content.vocabulary
        found: dict[str, list[tuple[RosterRow, str]]] = defaultdict(list)
        for row in closed_rows(content):
            honour = public_honour(row.honour, content)
            place = public_place(row.street, row.community, vocabulary)
            names = {row_name(replace(row, name_as=way), content): way for way in NAMED}
            for name, way in names.items() if honour else ():
                if honour and name not in NAMELESS:
                    found[mark(name, place, honour)].append((row, way))
        return found

    @cached_property
    def _taken_away(self) -> Mapping[tuple[str, int], tuple[Story, Why]]:
        return gone_rows(self._content)

    def _gone(self, row: RosterRow, way: str, channels: tuple[str, ...]) -> str:
        """With where it stands: the ledger does not say who it is. ``way`` is how it was named."""
        place = f"{row.file} 第 {row.line} 行"
        missing = [c for c in channels if c not in row.channels]
        if row.withdrawn:
            return f"{place}的状态是“{row.honour.status}”"
        if row.honour.status == "撤销":
            return f"{place}：这项荣誉已经撤销"
        if (row.file, row.line) in self._taken_away:
            return f"{place}：{because(self._taken_away[row.file, row.line][1])}"
        if missing:
            return f"{place}的渠道里没有“{missing[0]}”"
        if NAMED.index(row.name_as) > NAMED.index(way):
            return f"{place}：{stricter(row.name_as, way)}"
        return ""


def stricter(name_as: str, printed_as: str) -> str:
    """Why somebody is called back who asked not to be named so fully after it was printed."""
    return f"本人后来要求署名“{name_as}”，印出来的是“{printed_as}”"
