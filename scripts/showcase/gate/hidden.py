"""Who may not be named in full: the one list for the checks and for what the build masks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..model.rosters import RosterRow
from ..model.story import Story
from ..reading.content import Content
from . import names

Why = Literal["署名", "撤下", "撤回", "到期", "撤销"]
"""Asked not to be named in full; withdrawn; consent taken back; consent ended; every honour revoked."""

_BECAUSE = {
    "撤下": "这位的稿子已经撤下",
    "撤回": "这位已经撤回授权",
    "到期": "这位的授权已经到期",
    "撤销": "这位的荣誉都已撤销",
}


@dataclass(frozen=True)
class Hidden:
    """A full name that no reader may meet, and whose it is: a story or a row of a roster. ``shown`` is
    what stands in its place: as its owner asked, else 姓氏加某.
    """

    name: str
    owner: Story | RosterRow
    why: Why
    shown: str

    @property
    def gone(self) -> bool:
        """Taken away altogether: the build masks every mention. Otherwise editors have to."""
        return self.why != "署名"

    @property
    def because(self) -> str:
        """``why`` in words, for editors; no sentence."""
        return _BECAUSE.get(self.why) or f"本人要求署名“{self.owner.name_as}”"


def hidden_names(content: Content) -> tuple[Hidden, ...]:
    """Everybody who may not be named in full on ``content.today``, in the order of what was read.

    Somebody who is gone from one story and stands under the own name in another that may be shown is
    not hidden: whoever is named there agreed to it.
    """
    shown = frozenset(n for story in content.stories for n in _agreed(story, content))
    owners: list[Story | RosterRow] = [*content.stories, *content.vocabulary.roster]
    return tuple(
        hidden
        for owner in owners
        for hidden in _hides(owner, content)
        if not (hidden.gone and hidden.name in shown)
    )


def _hides(owner: Story | RosterRow, content: Content) -> Iterator[Hidden]:
    why = why_hidden(owner, content)
    if why is None:
        return
    name_as = owner.name_as if owner.name_as != "实名" else "姓氏加某"
    if isinstance(owner, Story):
        found = names.personal_names(owner)
    else:
        found = names.personal_names_in(owner.name) if _is_persons(owner, content) else ()
    for name in found:
        yield Hidden(name, owner, why, names.masked(name, name_as))


def why_hidden(owner: Story | RosterRow, content: Content) -> Why | None:
    """Why nobody in a story or a row may be named in full; None where they may."""
    if isinstance(owner, RosterRow):
        gone: Why | None = "撤下" if owner.withdrawn else None
    else:
        gone = _gone(owner, content)
    return gone or ("署名" if owner.name_as != "实名" else None)


def _gone(story: Story, content: Content) -> Why | None:
    if story.status == "撤下":
        return "撤下"
    consent = story.consent
    if consent is not None and consent.status == "已撤回":
        return "撤回"
    if story.status != "发布":
        return None
    if consent is not None and consent.until is not None and consent.until < content.today:
        return "到期"
    if story.honours and all(h.status == "撤销" for h in story.honours):
        return "撤销"
    return None


def _agreed(story: Story, content: Content) -> tuple[str, ...]:
    """Who is named in a published story of their own, members not counted: they signed nothing."""
    if story.status != "发布" or why_hidden(story, content):
        return ()
    return names.own_names(story)


def _is_persons(row: RosterRow, content: Content) -> bool:
    programme = content.vocabulary.programme(row.honour.programme)
    return programme is None or programme.target != "集体"
