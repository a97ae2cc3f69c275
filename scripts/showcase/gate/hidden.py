"""Who may not be named in full: the one list for the checks and for what the build masks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from ..base.seen import Seen, names_finder, normal
from ..base.words import WORDS
from ..model.people import name_fields, named
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

    ``is_word``: the same characters are a word too (高山, 马上) or somebody else's name, and left alone.
    While nobody has said so in homonyms.yml (``is_open``) fields made for names are looked at still, and
    running text is not: a sentence cut to pieces on every page would be worse.
    """

    name: str
    owner: Story | RosterRow
    why: Why
    shown: str
    is_word: bool = False
    is_open: bool = False

    @property
    def gone(self) -> bool:
        """Taken away altogether: the build masks every mention. Otherwise editors have to."""
        return self.why != "署名"

    @property
    def because(self) -> str:
        """``why`` in words, for editors; no sentence."""
        return because(self.why) or f"本人要求署名“{self.owner.name_as}”"


def because(why: Why) -> str:
    """Why somebody is gone, in words; empty for those who asked not to be named in full."""
    return _BECAUSE.get(why, "")


def hidden_names(content: Content) -> tuple[Hidden, ...]:
    """Everybody who may not be named in full on ``content.today``, in the order of what was read.

    Somebody who is gone from one story and stands under the own name in another that may be shown is
    not hidden: whoever is named there agreed to it.
    """
    owners: list[Story | RosterRow] = [*content.stories, *content.vocabulary.roster]
    found = [hidden for owner in owners for hidden in _hides(owner, content)]
    shown: frozenset[str] = frozenset()
    if any(hidden.gone or isinstance(hidden.owner, RosterRow) for hidden in found):
        shown = frozenset(n for story in content.stories for n in _agreed(story, content))
    answers = {normal(h.word): h.is_word for h in content.vocabulary.homonyms}
    return tuple(
        _answered(hidden, answers.get(normal(hidden.name)), shown)
        for hidden in found
        if not (hidden.gone and hidden.name in shown)
    )


def _answered(hidden: Hidden, answer: bool | None, shown: frozenset[str]) -> Hidden:
    """A row says little of who is meant: with the name of somebody in a story it is a question too."""
    other = isinstance(hidden.owner, RosterRow) and hidden.name in shown
    is_open = answer is None and (other or hidden.name in WORDS)
    return replace(hidden, is_word=is_open if answer is None else answer, is_open=is_open)


def _hides(owner: Story | RosterRow, content: Content) -> Iterator[Hidden]:
    why = why_hidden(owner, content)
    if why is None:
        return
    name_as = owner.name_as if owner.name_as != "实名" else "姓氏加某"
    if isinstance(owner, Story):
        found = names.personal_names(owner)
    else:
        found = names.personal_names_in(owner.name) if is_persons(owner, content) else ()
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
    if consent is not None and consent.is_taken_back:
        return "撤回"
    if story.status != "发布":
        return None
    if consent is not None and consent.has_ended(content.today):
        return "到期"
    if story.is_revoked:
        return "撤销"
    return None


def _agreed(story: Story, content: Content) -> tuple[str, ...]:
    """Who is named in a published story of their own, members not counted: they signed nothing."""
    if story.status != "发布" or why_hidden(story, content):
        return ()
    return names.own_names(story)


def is_persons(row: RosterRow, content: Content) -> bool:
    """Whether a row of a roster may be of a person or a family."""
    programme = content.vocabulary.programme(row.honour.programme)
    return programme is None or programme.target != "集体"


class Mention(NamedTuple):
    """Somebody named who may not be, and where in the source. Of several who share the name the first
    who asked for it, for that an editor has to mend.
    """

    hidden: Hidden
    start: int
    end: int


class Lookout:
    """Looks for everybody who may not be named, in what is read of a text."""

    def __init__(self, hidden: tuple[Hidden, ...], unless: tuple[str, ...]) -> None:
        by_name: dict[str, list[Hidden]] = defaultdict(list)
        owned: dict[str, list[Hidden]] = defaultdict(list)
        for h in hidden:
            by_name[h.name].append(h)
            if isinstance(h.owner, Story):
                owned[h.owner.file].append(h)
        self.hidden = hidden
        self._owned = {file: tuple(found) for file, found in owned.items()}
        self._by_name = {
            n: tuple(sorted(found, key=lambda h: h.gone)) for n, found in by_name.items()
        }
        self._finder = names_finder(by_name, unless)

    def may_be_in(self, text: str, *, yaml: bool = False) -> bool:
        """Whether to look any closer; cheap."""
        return self._finder.may_be_in(text, yaml=yaml)

    def find(self, text: Seen) -> Iterator[Mention]:
        """Every mention, words and all: whoever asks leaves ``is_word`` alone in running text."""
        for name, start, end, _ in self._finder.find_in(text):
            yield Mention(self._by_name[name][0], start, end)

    def of(self, name: str) -> tuple[Hidden, ...]:
        """All who bear a name and may not be named."""
        return self._by_name.get(name, ())

    def of_story(self, story: Story) -> tuple[Hidden, ...]:
        """The names of a story's own."""
        return self._owned.get(story.file, ())


def beside(content: Content, hidden: tuple[Hidden, ...]) -> tuple[str, ...]:
    """Words and names with a hidden one inside that may stand in texts: 王建 is not looked for in 王建军,
    who may be named, nor in a word that homonyms.yml has.
    """
    finder = names_finder(h.name for h in hidden)
    found = [h.word for h in content.vocabulary.homonyms if h.is_word] if hidden else []
    for story in content.stories if hidden else ():
        text = "\n\n".join(text for _, text in name_fields(story))
        if finder.may_be_in(text) and not why_hidden(story, content):
            found += (n.name for n in named(story, read=False))
    for row in content.vocabulary.roster if hidden else ():
        if finder.may_be_in(row.name) and not why_hidden(row, content):
            found += names.personal_names_in(row.name)
    return tuple(found)
