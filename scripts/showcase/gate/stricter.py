"""The last good site through today's gate: what today's files take away, and nothing that they bring.

Texts are those of the last good site. What may be shown of them is what both allow: 状态, 授权 and 未成年人 as
they are written today; 渠道 that both have, the more hidden 署名方式, the 遮挡 of both; revoked honours
revoked; a photo that is the very same. Whoever has no folder or row today, or one that cannot be read, is
hidden.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..base.contents import place
from ..base.problems import Problem
from ..model.captions import Captions
from ..model.exhibitions import FILE as SHOW_FILE
from ..model.exhibitions import Exhibition
from ..model.ordinary import OrdinaryPage
from ..model.rosters import WITHDRAWN, RosterRow
from ..model.story import SCREENS, WEBSITE, Attachment, Honour, Photo, Story
from ..model.vocabulary import Vocabulary
from ..reading.content import Content
from ..reading.ordinary import REQUIRED
from . import exhibitions
from .decide import decide
from .disguise import undisguised, word_of
from .good import Good, row_mark
from .links import page_of
from .mentions import without_hidden
from .names import NAMED
from .rows import closed_rows, shows_row
from .taken import has_ended
from .unlinking import Unshown

_GATE_FIELDS = frozenset(("状态", "授权", "渠道", "署名方式", "未成年人"))
_HONOUR_FIELDS = ("状态", "撤销")
_PHOTOS = "照片"


@dataclass(frozen=True)
class Taken:
    """Something that has to go: of which ``file``, why in Chinese, and whether it is a ``whole`` story."""

    file: str
    why: str
    whole: bool = False

    def __str__(self) -> str:
        return f"{self.file}：{self.why}"


@dataclass(frozen=True)
class Reduced:
    """What may still be shown of the last good site, and what has gone from it."""

    content: Content
    taken: tuple[Taken, ...]


@dataclass(frozen=True)
class Away:
    """What became of what has to go when a build was refused: what is ``gone`` from the site and the packs
    now, or what is still ``owed``, because of ``trouble``. ``is_remade``: the site was made again. Without
    a memory of the last good site (``is_known``) only those are named whom today's files tell.
    """

    gone: tuple[Taken, ...] = ()
    owed: tuple[Taken, ...] = ()
    trouble: str = ""
    is_known: bool = True
    is_remade: bool = False


def gone_today(content: Content) -> tuple[Taken, ...]:
    """Whoever today's files tell to be gone: withdrawn, revoked, without a consent any more."""
    found = []
    for story in content.stories:
        channel = next(iter(story.channels), WEBSITE)
        three = content.settings.three_reviews
        decision = decide(story, content.today, three_reviews=three, channel=channel)
        if decision.withdrawn:
            found.append(Taken(story.file, decision.reasons[0], whole=True))
        elif story.consent and has_ended(story, content.today):
            why = f"授权已于 {story.consent.until} 到期"
            found.append(Taken(story.file, why, whole=True))
    rows = (r for r in content.vocabulary.roster if r.withdrawn)
    found += (Taken(f"{r.file} 第 {r.line} 行", "状态是“撤下”") for r in rows)
    return tuple(found)


def doubts(reading: Iterable[Problem], found: Iterable[Problem]) -> Mapping[str, str]:
    """Why a story may not be shown of which nobody can tell who may see it, by its file: a misspelt 状态 may
    be meant for 撤下. ``reading`` are problems met while reading, ``found`` those of the checks.
    """
    unclear = {p.file: p.field for p in reading if p.is_error and _is_of_the_gate(p.field)}
    why = {file: f"“{field}”读不出来，先不显示" for file, field in unclear.items()}
    told = {p.file: "网址里有全名，先不显示" for p in found if p.code == "name-in-slug"}
    return {**told, **why}


def _is_of_the_gate(label: str) -> bool:
    top, _, below = label.partition(" › ")
    if top.startswith("荣誉"):
        return below.startswith(_HONOUR_FIELDS)
    return top.split(" ")[0] in _GATE_FIELDS


def faulty_photos(reading: Iterable[Problem]) -> frozenset[str]:
    """Story files whose 照片 could not be read whole: what is to be covered is not known."""
    return frozenset(p.file for p in reading if p.is_error and p.field.startswith(_PHOTOS))


def reduce(
    good: Good,
    today: Content,
    frame: Path,
    unsure: Mapping[str, str],
    faulty: Collection[str],
) -> Reduced:
    """``good`` as ``today`` allows. ``frame`` is where its settings and overrides lie; ``unsure`` are
    :func:`doubts`, ``faulty`` the :func:`faulty_photos`.
    """
    taken: list[Taken] = []
    by_file = {s.file: s for s in today.stories}
    by_key = {s.key: s for s in today.stories}
    unread = {u.key for u in today.unread}
    kept: list[Story] = []
    for old in good.stories:
        new = by_file.get(old.file) or by_key.get(old.key)
        if new is None:
            why = "稿子读不出来，先不显示" if old.key in unread else "稿子已经删掉"
            taken.append(Taken(old.file, why, whole=True))
            continue
        old = undisguised(old, new.files)
        doubt = unsure.get(new.file, "") if new.status != "撤下" else ""
        usable = _same_files(old, new, good, today) if new.file not in faulty else frozenset[str]()
        seen_today = replace(new, status="草稿") if doubt else new
        story = _stricter(old, seen_today, usable, (good.vocabulary, today.vocabulary))
        kept.append(story)
        taken += (
            [Taken(old.file, doubt, whole=True)] if doubt else _differences(old, story, good, today)
        )
    rows = tuple(_rows(good, today, taken))
    pages = tuple(_pages(good, today, taken))
    shows = tuple(_exhibitions(good, today, taken))
    stories = (*kept, *map(_named_only, today.stories))
    content = replace(
        today,
        stories=stories,
        unread=(),
        documents=today.documents.of(stories),
        captions=_captions(good, kept),
        pages=pages,
        vocabulary=replace(
            good.vocabulary,
            roster=rows,
            exhibitions=shows,
            homonyms=today.vocabulary.homonyms,
            texts=(),
        ),
        settings=replace(good.settings, three_reviews=False),  # done, when it was shown
        photos={f: p for f, p in today.photos.items() if _is_same(f, good, today)},
        media={f: m for f, m in today.media.items() if _is_same(f, good, today)},
        papers={f: p for f, p in today.papers.items() if _is_same(f, good, today)},
        asides=(),
        kept_pages=(),
        home=frame,
    )
    on_site = {s.key for s in kept if _shown(s, content, WEBSITE)[0]}
    gone = (s for s in good.stories if s.key not in on_site)
    stand = on_site | {_address(p) for p in pages} | {""}
    old_addresses = {page_of(a) for s in gone for a in s.aliases} | set(map(_address, good.pages))
    old_addresses -= stand
    unshown = Unshown((), old_addresses, good.settings.site_url, only=on_site)
    return Reduced(without_hidden(content, unshown), tuple(taken))


def _captions(good: Good, stories: Iterable[Story]) -> Mapping[str, Captions]:
    """Those of the last good site, under the names that they have today."""
    found = {}
    for story in stories:
        for name in {m.captions for m in story.media} - {""}:
            was = good.captions.get(f"{story.folder}/{word_of(story.folder, name)}")
            if was:
                file = f"{story.folder}/{name}"
                found[file] = replace(was, file=file)
    return found


def _named_only(story: Story) -> Story:
    """Somebody of today's, known by name, so that it can be masked, and by nothing else: with honours and a
    home it would be joined with rows once more. Its file is no file of the last good site's.
    """
    status = story.status if story.status == "撤下" else "草稿"
    return replace(
        story,
        file=f"today/{story.file}",
        status=status,
        area=None,
        honours=(),
        body="",
        photos=(),
        media=(),
        attachments=(),
        aliases=(),
        related=(),
        files=(),
    )


def _stricter(
    old: Story, new: Story, usable: Collection[str], words: tuple[Vocabulary, Vocabulary]
) -> Story:
    """``words`` are the vocabularies of then and of today."""
    return replace(
        old,
        status=new.status,
        consent=new.consent,
        minors=new.minors,
        channels=tuple(c for c in old.channels if c in new.channels),
        name_as=max(old.name_as, new.name_as, key=NAMED.index),
        honours=tuple(_honour(h, new, words) for h in old.honours),
        photos=tuple(_photo(p, new) for p in old.photos if p.src in usable),
        media=tuple(m for m in old.media if m.src in usable),
        attachments=tuple(_attachments(old, new, usable)),
        files=tuple(sorted(usable)),
    )


def _honour(old: Honour, new: Story, words: tuple[Vocabulary, Vocabulary]) -> Honour:
    """Revoked today is revoked; what a revocation says is new, and waits."""
    same = _identity(old, words[0])
    revoked = any(h.status == "撤销" and _identity(h, words[1]) == same for h in new.honours)
    return replace(old, status="撤销", revoked=None) if revoked else old


def _identity(h: Honour, vocabulary: Vocabulary) -> tuple[object, ...]:
    """Without the words that somebody's name may stand in, which is masked in today's."""
    programme = vocabulary.programme(h.programme)
    name = programme.id if programme else h.programme
    return (name, h.level, h.session, h.year, h.period, h.date)


def _photo(old: Photo, new: Story) -> Photo:
    listed = next((p for p in new.photos if p.src == old.src), None)
    if listed is None:  # it stands in the body alone today
        return replace(old, people=None)
    people = old.people if listed.people == 0 else listed.people
    return replace(old, people=people, masks=tuple(dict.fromkeys((*old.masks, *listed.masks))))


def _attachments(old: Story, new: Story, usable: Collection[str]) -> Iterator[Attachment]:
    """Those that are listed today too; what had been read through has to be still."""
    checked = {a.src: a.checked for a in new.attachments}
    for one in old.attachments:
        if one.src in usable and checked.get(one.src, False) >= one.checked:
            yield one


def _same_files(old: Story, new: Story, good: Good, today: Content) -> frozenset[str]:
    """The photos, recordings and papers of both that are still the very same; those that today's file lists."""
    listed, gallery = _listed(new), _listed(old)
    return frozenset(
        name
        for name in new.files
        if new.file == old.file
        and (name in listed or name not in gallery)
        and _is_same(f"{old.folder}/{name}", good, today)
    )


def _listed(story: Story) -> set[str]:
    names = {photo.src for photo in story.photos} | {media.src for media in story.media}
    return names | {paper.src for paper in story.attachments}


def _is_same(file: str, good: Good, today: Content) -> bool:
    known = file in today.photos or file in today.media or file in today.papers
    if place(file) not in good.digests or not known:
        return False
    try:
        return today.contents.digest(file) == good.digests[place(file)]
    except OSError:
        return False


def _differences(old: Story, story: Story, good: Good, today: Content) -> Iterator[Taken]:
    """What readers will not find any more, each once."""
    before = good.shown.get(old.key, ())
    lost = [(c, why) for c in before for ok, why in [_shown(story, today, c)] if not ok]
    if lost and len(lost) == len(before):
        yield Taken(old.file, lost[0][1], whole=True)
        return
    for channel, _ in lost:
        yield Taken(old.file, f"渠道里不再有“{channel}”")
    if story.name_as != old.name_as:
        yield Taken(old.file, f"署名方式改成了“{story.name_as}”")
    for honour, was in zip(story.honours, old.honours, strict=True):
        if honour.status != was.status:
            yield Taken(old.file, f"“{honour.programme}”的荣誉已经撤销")
    masks = {p.src: p.masks for p in old.photos}
    stays = {a.src for a in story.attachments}
    for paper in old.attachments:
        if paper.src not in stays:
            yield Taken(old.file, f"附件“{paper.alt}”不再列出，或者换过了")
    for photo in story.photos:
        if photo.masks != masks[photo.src]:
            yield Taken(old.file, f"照片“{photo.src}”加了遮挡")


def _shown(story: Story, content: Content, channel: str) -> tuple[bool, str]:
    """Does today's gate show it, and if not, why. The three reviews were done when it was shown."""
    found = decide(story, content.today, three_reviews=False, channel=channel)
    return found.shown, "、".join(found.reasons)


# --- ordinary pages -----------------------------------------------------------------------------


def _pages(good: Good, today: Content, taken: list[Taken]) -> Iterator[OrdinaryPage]:
    """Those that stand today too. The frame of every page leads to the required ones: they stay."""
    held = {page.file: status for page, status in today.kept_pages}
    there = {page.file for page in today.pages}
    for page in good.pages:
        if page.file in there or Path(page.file).stem in REQUIRED:
            yield page
        else:
            status = held.get(page.file)
            why = f"状态是“{status}”" if status else "这一页已经删掉，或者读不出来"
            taken.append(Taken(page.file, why, whole=True))


def _exhibitions(good: Good, today: Content, taken: list[Taken]) -> Iterator[Exhibition]:
    """Those that are listed today too."""
    listed = {e.id: e for e in today.vocabulary.exhibitions}
    for old in good.vocabulary.exhibitions:
        new = listed.get(old.id)
        taken += (Taken(SHOW_FILE, why) for why in exhibitions.lost(old, new, today.today))
        if new:
            yield exhibitions.stricter(old, new)


def _address(page: OrdinaryPage) -> str:
    return page_of(page.file.partition("/")[2])


# --- rosters ------------------------------------------------------------------------------------


def _rows(good: Good, today: Content, taken: list[Taken]) -> Iterator[RosterRow]:
    """The rows that have one of the same name and programme today; each of today's counts for one."""
    channels = (WEBSITE, SCREENS) if good.vocabulary.screens else (WEBSITE,)
    waiting: dict[str, list[RosterRow]] = defaultdict(list)
    for row in reversed(closed_rows(today)):
        waiting[row_mark(row, good.vocabulary)].append(row)
    for old, known in zip(good.vocabulary.roster, good.rows, strict=True):
        place = f"{old.file} 第 {old.line} 行"
        same = waiting[known]
        if not same:
            taken.append(Taken(place, "名册里没有这一行了，或者读不出来"))
            continue
        new = same.pop()
        row = replace(
            old,
            channels=tuple(c for c in old.channels if c in new.channels),
            name_as=max(old.name_as, new.name_as, key=NAMED.index),
            honour=_row_honour(old.honour, new),
        )
        lost = [c for c in channels if shows_row(old, (c,)) and not shows_row(row, (c,))]
        if row.withdrawn and not old.withdrawn:
            taken.append(Taken(place, "状态是“撤下”"))
        elif lost:
            taken.append(Taken(place, f"渠道里不再有“{'、'.join(lost)}”"))
        elif row.name_as != old.name_as:
            taken.append(Taken(place, f"署名方式改成了“{row.name_as}”"))
        elif row.honour.status != old.honour.status:
            taken.append(Taken(place, "荣誉已经撤销"))
        yield row
    # Those of today are known by name, so that it can be masked, and shown nowhere. Rows that may be shown
    # hide nobody.
    for row in today.vocabulary.roster:
        if row.withdrawn or row.name_as != "实名":
            yield replace(row, honour=replace(row.honour, status=WITHDRAWN))


def _row_honour(old: Honour, new: RosterRow) -> Honour:
    if new.withdrawn or (new.honour.status == "撤销" != old.status):
        return replace(old, status=new.honour.status, revoked=None)
    return old
