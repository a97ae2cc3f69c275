"""Two snapshots → what a reviewer should know."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields, replace

from ..gate.decide import Decision, decide
from ..gate.public import PublicStory
from ..model import addresses
from ..model.story import CHANNELS, Story
from ..reading.ordinary import plain
from . import pictures, told
from .outcome import Crowd, PageChange, Review, Said
from .pages import compared_addresses, others, weights
from .sentences import Lines
from .sightings import Sighting, compared, revoked, sightings
from .snapshot import Snapshot
from .veil import called, veil

HELD = "没有发布，读者看不到"


@dataclass(frozen=True)
class _Both:
    """What every part of the comparison asks. ``moved``: key before → key now of stories whose address
    changed; ``changed``: files that may not be the same; ``veil`` is for words of before.
    """

    before: Snapshot
    after: Snapshot
    moved: Mapping[str, str]
    changed: Collection[str]
    visible: frozenset[str]
    veil: Callable[[str], str]


def compare(before: Snapshot, after: Snapshot, changed: Collection[str], since: str) -> Review:
    """``changed`` are the files that are not the same on both sides, ``since`` what the earlier side is
    called.
    """
    seen = {c: (sightings(before.channels[c]), sightings(after.channels[c])) for c in CHANNELS}
    stated = (revoked(before.edition.catalogue), revoked(after.edition.catalogue))
    visible = frozenset(
        one.name for group in (*(new for _, new in seen.values()), stated[1]) for one in group
    )
    were = [one for group in (*(old for old, _ in seen.values()), stated[0]) for one in group]
    mask = veil(were, visible, after)
    both = _Both(before, after, _moved(before, after), changed, visible, mask)
    stories, uncovered = _stories(both)
    pages = (*stories, *_ordinary(both))
    by_hand = {page.url for page in pages} | {page.was for page in pages if page.was}
    known = frozenset(one.name for one in were)
    _, newly_stated = compared(*stated, {})
    fresh = tuple(one for one in newly_stated if one.name not in known)
    return Review(
        since=since,
        day=after.content.today.isoformat(),
        crowds=_crowds(seen, fresh, both),
        uncovered=uncovered,
        revoked=tuple(newly_stated),
        pages=pages,
        others=tuple(others(before, after, by_hand, mask)),
        addresses=compared_addresses(before, after),
        weights=tuple(weights(before, after)),
        held=_held(both),
        private=_private(both),
        notes=tuple(_notes(both)),
    )


# --- who ----------------------------------------------------------------------------------------


def _crowds(
    seen: Mapping[str, tuple[tuple[Sighting, ...], tuple[Sighting, ...]]],
    fresh: tuple[Sighting, ...],
    both: _Both,
) -> tuple[Crowd, ...]:
    """Channels in which the same people come and go are told together. ``fresh`` are new on the site's list
    of revocations, and were seen nowhere before.
    """
    found: dict[tuple[tuple[Sighting, ...], tuple[Sighting, ...]], Lines] = {}
    for channel, (old, new) in seen.items():
        gone, come = compared(old, new, both.moved)
        left = tuple(replace(one, name=called(one, both.visible)) for one in gone)
        more = fresh if channel == CHANNELS[0] else ()
        if come or left or more:
            key = ((*come, *more), left)
            found[key] = (*found.get(key, ()), channel)
    return tuple(Crowd(channels, new, gone) for (new, gone), channels in found.items())


# --- pages --------------------------------------------------------------------------------------


def _moved(before: Snapshot, after: Snapshot) -> Mapping[str, str]:
    """Stories that stand under another address: of one collection and name, with one title or one text."""
    gone = [s for key, s in before.stories.items() if key not in after.stories]
    come = [s for key, s in after.stories.items() if key not in before.stories]
    there = {s.key for s in before.content.stories}, {s.key for s in after.content.stories}
    found: dict[str, str] = {}
    for new in come:
        same = [
            old
            for old in gone
            if (old.collection, old.name) == (new.collection, new.name)
            and (old.title == new.title or old.prose.text == new.prose.text)
            and old.key not in there[1] | found.keys()
            and new.key not in there[0]
        ]
        if len(same) == 1:
            found[same[0].key] = new.key
    return found


def _stories(both: _Both) -> tuple[tuple[PageChange, ...], Lines]:
    old, new = both.before.stories, both.after.stories
    origin = {key: was for was, key in both.moved.items()}
    pages: list[PageChange] = []
    uncovered: list[str] = []
    for key, story in new.items():
        was = old.get(origin.get(key, key))
        if was is None:
            pages.append(_new(story, both))
            continue
        photos = pictures.compared(
            (was, both.before.content), (story, both.after.content), both.changed, both.veil
        )
        page = _changed(was, story, photos, both)
        if page.said or page.notes or page.was or photos.uncovered:
            pages.append(page)
        uncovered += (f"{story.headline}（{story.url}）{one}" for one in photos.uncovered)
    gone = (
        _gone(story, both) for key, story in old.items() if key not in new and key not in both.moved
    )
    order = {"new": 0, "changed": 1, "gone": 2}
    return tuple(sorted((*pages, *gone), key=lambda p: order[p.fate])), tuple(uncovered)


def _new(story: PublicStory, both: _Both) -> PageChange:
    after = both.after
    words = told.story_told(story, after.edition.catalogue, after.shown_in(story.key))
    said = [Said(label, (), lines) for label, lines in words if lines]
    text = tuple(filter(None, story.prose.text.split("\n")))
    said += [Said(told.TEXT, (), text)] if text else []
    notes = tuple(f"第 {n} 张照片：{p.alt}" for n, p in enumerate(story.photos, 1))
    return PageChange("new", story.url, story.title, tuple(said), notes)


def _changed(
    was: PublicStory, story: PublicStory, photos: pictures.Photos, both: _Both
) -> PageChange:
    before, after = both.before, both.after
    said = told.compared(
        told.story_told(was, before.edition.catalogue, before.shown_in(was.key)),
        told.story_told(story, after.edition.catalogue, after.shown_in(story.key)),
        (was.prose.text, story.prose.text),
        both.veil,
    )
    return PageChange(
        "changed",
        story.url,
        story.title,
        tuple(said),
        (*photos.notes, *photos.uncovered),
        was.url if was.url != story.url else "",
    )


def _gone(story: PublicStory, both: _Both) -> PageChange:
    """By its address alone: nobody is named again by what was made to forget them."""
    content = both.after.content
    now = next((s for s in content.stories if s.key == story.key), None)
    if now is None:
        is_there = story.key in {u.key for u in content.unread}
        return PageChange("gone", story.url, why="读不出来" if is_there else "稿子删掉了")
    channel = both.before.shown_in(story.key)[0]
    three = content.settings.three_reviews
    decision = decide(now, content.today, three_reviews=three, channel=channel)
    reasons = "、".join(_reasons(now, decision, both.after))
    if decision.withdrawn:
        return PageChange("gone", story.url, why=f"{reasons}，网址上留一页没有名字的说明")
    return PageChange("gone", story.url, why=f"{HELD}：{reasons}" if reasons else HELD)


def _reasons(story: Story, decision: Decision, after: Snapshot) -> Iterator[str]:
    """Those of the gate, without a day that stands in a consent."""
    consent = story.consent
    if consent and not decision.withdrawn and consent.has_ended(after.content.today):
        yield "授权已经到期"
    else:
        yield from decision.reasons


def _ordinary(both: _Both) -> Iterator[PageChange]:
    old = {p.file: p for p in both.before.content.pages}
    new = {p.file: p for p in both.after.content.pages}
    for file, page in sorted(new.items()):
        was, url = old.get(file), addresses.ordinary(file)
        if was is not None and was == page:
            continue
        words = told.page_told(was) if was else ()
        texts = (plain(was).text if was else "", plain(page).text)
        said = tuple(told.compared(words, told.page_told(page), texts, both.veil))
        if said:
            title = plain(page).title
            yield PageChange("changed" if was else "new", url, title, said)
    held = {page.file: status for page, status in both.after.content.kept_pages}
    for file in sorted(old.keys() - new.keys()):
        why = f"{HELD}：状态是“{held[file]}”" if file in held else "这一页删掉了"
        yield PageChange("gone", addresses.ordinary(file), why=why)


# --- what nobody sees ---------------------------------------------------------------------------


def _held(both: _Both) -> int:
    """Stories that no channel shows, now or before, and that are not what they were."""
    shown = both.before.stories.keys() | both.after.stories.keys()
    old, new = _by_key(both.before), _by_key(both.after)
    return sum(old.get(key) != new.get(key) for key in (old.keys() | new.keys()) - shown)


def _private(both: _Both) -> int:
    """Stories of which only that changed which the office knows alone."""
    old, new = _by_key(both.before), _by_key(both.after)
    shown, was = both.after.stories, both.before.stories
    return sum(
        story is was.get(key) and key in old and old[key] != new[key]
        for key, story in shown.items()
    )


def _by_key(one: Snapshot) -> Mapping[str, Story]:
    return {s.key: s for s in one.content.stories}


def _notes(both: _Both) -> Iterator[str]:
    before, after = both.before, both.after
    old, new = before.content.settings, after.content.settings
    names = [f.name for f in fields(new) if getattr(old, f.name) != getattr(new, f.name)]
    if names:
        yield f"mkdocs.yml 里改了 {'、'.join(names)}，每一页都可能不一样。"
    files = sum(file.startswith("overrides/") for file in both.changed)
    if files:
        yield f"版面改了（overrides 里 {files} 个文件），每一页都可能不一样，这里不一一列出。"
    for label, of, file in _LISTS:
        differs = of(before) != of(after)
        known = (before.content.root / file).is_file()
        # Somebody's name in it may have been masked by a change elsewhere.
        if differs and (file in both.changed or not known):
            yield f"{label}的设置改了。"


_LISTS: tuple[tuple[str, Callable[[Snapshot], object], str], ...] = (
    ("大屏", lambda s: s.edition.catalogue.screens, "content/_vocabulary/screens.yml"),
    ("展览", lambda s: s.edition.catalogue.exhibitions, "content/_vocabulary/exhibitions.yml"),
    ("节日和纪念日", lambda s: s.edition.catalogue.days, "content/_vocabulary/dates.yml"),
    ("印刷品", lambda s: s.content.vocabulary.publications, "content/_vocabulary/publications.yml"),
    ("同义词", lambda s: s.edition.catalogue.synonyms, "content/_vocabulary/synonyms.yml"),
)
"""What is shown besides pages: its name, what it holds, and where it is written."""
