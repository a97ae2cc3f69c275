"""All files of an import → what would be written for each. Nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..gate.joins import who
from ..model.kinds import OF_COLLECTION
from ..model.people import apart
from ..model.story import Story
from ..reading.content import Content
from .drafts import Shelf, draft_of, people_of, photos_beside
from .found import Candidate, LeftOut
from .placing import placed
from .planned import Draft, Input, Planned, Wish
from .rows import roster_of


def plan(
    inputs: Sequence[Input], content: Content, wish: Wish, known: frozenset[str] = frozenset()
) -> tuple[Planned, ...]:
    """One plan for each input, in their order. ``known`` are digests of files that were imported before:
    of them nothing is planned, unless stories that are there shall be filled in. Pictures alone come
    last: they go to the stories of the others, too.
    """
    shelf = Shelf(content)
    plans: list[Planned] = []
    for given in inputs:
        done = Planned(given.source, given.digest)
        if done.is_bad:
            plans.append(done)
        elif given.digest in known and not wish.merge:
            plans.append(replace(done, is_known=True))
        elif given.source.shape == "photos":
            plans.append(done)
        elif given.source.shape == "list" and wish.form != "stories":
            plans.append(_list(done, content, wish))
        else:
            found = given.source.candidates
            drafts = tuple(draft_of(c, given.source, wish, shelf) for c in found)
            plans.append(replace(done, drafts=drafts))
    for at, planned in enumerate(plans):
        if planned.source.shape == "photos" and not planned.is_known and not planned.is_bad:
            _hand_out(plans, at, content)
    return tuple(plans)


def _list(done: Planned, content: Content, wish: Wish) -> Planned:
    if not wish.form:
        ask = "这是一张名单。写成名册加 --as roster；一人写一篇草稿加 --as stories。"
        return replace(done, ask=ask)
    return replace(done, roster=roster_of(done.source, content, wish))


# --- pictures alone --------------------------------------------------------------------------------


def _hand_out(plans: list[Planned], at: int, content: Content) -> None:
    """Each to the one story of this run, or else of the repository, whose people it names."""
    left_out: list[LeftOut] = []
    drafts: list[Draft] = []
    handed: list[tuple[str, str]] = []
    for candidate in plans[at].source.candidates:
        new, old = _fitting(candidate, plans, content)
        if len(new) + len(old) == 1:
            if new:
                plan_at, draft_at = new[0]
                lost = _add(plans, plan_at, draft_at, candidate)
                left_out += lost
                gone = {x.place for x in lost}
                folder = plans[plan_at].drafts[draft_at].folder
                handed += [(p.name, folder) for p in candidate.pictures if p.place not in gone]
            else:
                drafts.append(photos_beside(candidate, old[0], content.root))
            continue
        homes = [plans[p].drafts[d].folder for p, d in new] + [s.folder for s in old]
        why = f"合得上的不止一篇：{'、'.join(homes)}" if homes else "没有合得上的稿子"
        left_out += [LeftOut(p.name, p.place, why) for p in candidate.pictures]
    plans[at] = replace(
        plans[at], drafts=tuple(drafts), left_out=tuple(left_out), handed=tuple(handed)
    )


def _fitting(
    candidate: Candidate, plans: Sequence[Planned], content: Content
) -> tuple[list[tuple[int, int]], list[Story]]:
    """Drafts by their places in ``plans``, and stories. Who is named together with somebody else who has a
    story of their own fits both.
    """
    name = candidate.values["name"].text if "name" in candidate.values else ""
    named = frozenset(apart(name).names or (name,))
    new: list[tuple[int, int]] = []
    for p, planned in enumerate(plans):
        for d, draft in enumerate(planned.drafts):
            if draft.is_new and named & _people(draft):
                new.append((p, d))
    old = [
        story
        for story in content.stories
        if (kind := OF_COLLECTION.get(story.collection.id)) and story.name
        if named & who(story, kind)
    ]
    return new, old


def _people(draft: Draft) -> frozenset[str]:
    values = {v.key: str(v.value) for v in draft.values}
    kind = OF_COLLECTION.get(draft.collection.id) if draft.collection else None
    if kind is None or "name" not in values:
        return frozenset()
    return people_of(values["name"], values.get("representative", ""), kind)


def _add(
    plans: list[Planned], plan_at: int, draft_at: int, candidate: Candidate
) -> tuple[LeftOut, ...]:
    """Put pictures to a new draft; what could not be used comes back."""
    drafts = list(plans[plan_at].drafts)
    draft = drafts[draft_at]
    pictures, lost = placed(candidate.pictures, frozenset(p.file for p in draft.pictures))
    there = {p.data for p in draft.pictures}
    twice = [p for p in pictures if p.data in there]
    fresh = tuple(p for p in pictures if p.data not in there)
    drafts[draft_at] = replace(draft, pictures=(*draft.pictures, *fresh))
    plans[plan_at] = replace(plans[plan_at], drafts=tuple(drafts))
    same = (LeftOut(p.picture.name, p.picture.place, "稿子里已经有这一张") for p in twice)
    return (*lost, *same)
