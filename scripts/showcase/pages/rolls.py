"""The honour roll's pages: its door, and those of each programme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..derive.edition import Edition
from ..derive.roll import ProgrammeRoll, RollLeaf, RollView
from ..derive.stages import Stage
from ..model import addresses
from .page import Page, Roll, RollIndex
from .redirect import Redirect

DOOR = "光荣榜"


def plan_rolls(edition: Edition) -> Iterator[Page]:
    """The door first, then programme by programme."""
    everybody = edition.everybody.words
    total = everybody and f"现有 {everybody}在册"
    intro = f"历次表彰的名单，{total or '写成事迹的和没有写成事迹的都在这里'}。"
    door = RollIndex(total, edition.roll, edition.catalogue.revoked)
    yield Page(addresses.HONOUR_ROLL, DOOR, intro, door)
    for roll in edition.roll:
        for view in roll.views:
            yield from _pages(roll, view, edition.stages.get(roll.programme.id, ()))


def redirects_to_rolls(rolls: Iterable[ProgrammeRoll]) -> Iterator[Redirect]:
    """From where programmes stood before."""
    yield Redirect(f"{addresses.programme_before()}index.html", addresses.HONOUR_ROLL, DOOR)
    for roll in rolls:
        old = addresses.programme_before(roll.programme.id)
        yield Redirect(f"{old}index.html", roll.url, _title(roll))


def _pages(roll: ProgrammeRoll, view: RollView, stages: Sequence[Stage]) -> Iterator[Page]:
    crumbs = [(DOOR, addresses.HONOUR_ROLL)]
    if view.street:
        crumbs.append((roll.programme.name, roll.url))
    title = _title(roll, view)
    if view.is_split:
        body = Roll(roll, view, None, stages)
        yield Page(view.url, title, f"{title}，{view.about}", body, tuple(crumbs))
        crumbs.append((view.street.name if view.street else roll.programme.name, view.url))
    for leaf in view.leaves:
        title = _title(roll, view, leaf)
        body = Roll(roll, view, leaf, stages)
        yield Page(leaf.url, title, f"{title}，{view.about}", body, tuple(crumbs))


def _title(roll: ProgrammeRoll, view: RollView | None = None, leaf: RollLeaf | None = None) -> str:
    """``柳荫街道 · 2023年 · 道德模范光荣榜（第 2 页）``."""
    words = [roll.title]
    if leaf and leaf.year:
        words.insert(0, f"{leaf.year}年")
    if view and view.street:
        words.insert(0, view.street.name)
    number = f"（第 {leaf.number} 页）" if leaf and leaf.number > 1 else ""
    return " · ".join(words) + number
