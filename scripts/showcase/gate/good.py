"""What is worth remembering of a site that was published: all that a later day needs to make it again."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ..base.contents import place
from ..model.captions import Captions
from ..model.collections import COLLECTIONS
from ..model.ordinary import OrdinaryPage
from ..model.originals import MediaFile, PaperFile, PhotoFile
from ..model.rosters import RosterRow
from ..model.settings import Settings
from ..model.story import CHANNELS, SCREENS, WEBSITE, PracticeFacts, Review, Story, UnitFacts
from ..model.vocabulary import Vocabulary
from ..reading.content import Content
from .channels import Channels
from .disguise import disguised, word_of
from .exhibitions import public_exhibitions
from .names import as_shown
from .rows import closed_rows, row_name, shows_row


@dataclass(frozen=True)
class Good:
    """The last good site: what was shown, as it was read, and nothing else. ``shown`` are the channels
    by a story's key, ``rows`` have the :func:`row_mark` of each row of the rosters, ``digests`` the content
    of the photos, recordings and papers by :func:`~showcase.base.contents.place`.
    """

    stories: tuple[Story, ...]
    captions: Mapping[str, Captions]
    pages: tuple[OrdinaryPage, ...]
    vocabulary: Vocabulary
    settings: Settings
    shown: Mapping[str, tuple[str, ...]]
    rows: tuple[str, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)


def worth_keeping(content: Content, channels: Channels) -> Good:
    """What is kept of a site: the stories that ``channels`` show, and what their photos, recordings and
    papers are.
    """
    shown: dict[str, tuple[str, ...]] = {}
    public_files: set[str] = set()
    halls = [(SCREENS, channels.hall)] if content.vocabulary.screens else []
    for channel, catalogue in ((WEBSITE, channels.site), *halls):
        for story in catalogue.stories:
            if channel in story.channels:
                shown[story.key] = (*shown.get(story.key, ()), channel)
                public_files.add(story.file)
    read = [s for s in content.stories if s.file in public_files]
    captions = {}
    for own in read:
        for one in content.captions_of(own):
            name = one.file.removeprefix(f"{own.folder}/")
            file = f"{own.folder}/{word_of(own.folder, name)}"
            captions[file] = replace(one, file=file, text="")
    # Joined now, on full names. A row that its story tells keeps its place, for today's are known by it.
    told = closed_rows(content, public_files)
    public = [
        closed
        for row, closed in zip(content.vocabulary.roster, told, strict=True)
        if any(shows_row(row, (c,)) for c in CHANNELS)
    ]
    return Good(
        stories=tuple(_as_readers_know_it(s, content, shown) for s in read),
        captions=captions,
        pages=tuple(p.outward for p in content.pages),
        vocabulary=_vocabulary(content, tuple(public), shown),
        rows=tuple(row_mark(row, content.vocabulary) for row in public),
        settings=content.settings,
        shown=shown,
        digests=dict(_digests(read, content)),
    )


def row_mark(row: RosterRow, vocabulary: Vocabulary) -> str:
    """By what a row is known again, without its name: that may be masked."""
    programme = vocabulary.programme(row.honour.programme)
    id = programme.id if programme else row.honour.programme
    return hashlib.sha256(f"{''.join(row.name.split())}|{id}".encode()).hexdigest()[:16]


def _as_readers_know_it(story: Story, content: Content, shown: Collection[str]) -> Story:
    """Under the name that readers know, without what the office alone knows (names of files too) and
    without a word of stories that were not shown. Consent stands in today's file; the three reviews were
    done, or it had not been shown.
    """
    facts = story.facts
    if isinstance(facts, UnitFacts):
        facts = replace(facts, twin=tuple(k for k in facts.twin if k in shown))
    elif isinstance(facts, PracticeFacts) and facts.unit not in shown:
        facts = replace(facts, unit="")
    in_body = {i.src for i in content.documents[story.file].images} if "![" in story.body else ()
    return replace(
        as_shown(disguised(replace(story, facts=facts), in_body)),
        text="",
        marks={},
        files=(),
        consent=None,
        review=Review(),
        indicators=(),
        related=tuple(k for k in story.related if k in shown),
    )


def _vocabulary(
    content: Content, rows: tuple[RosterRow, ...], shown: Collection[str]
) -> Vocabulary:
    return replace(
        content.vocabulary,
        texts=(),
        homonyms=(),
        indicators=(),
        publications=(),
        roster=tuple(replace(r, name=row_name(r, content), pinyin=_reading(r)) for r in rows),
        exhibitions=public_exhibitions(content, shown),
    )


def _reading(row: RosterRow) -> tuple[str, ...]:
    return row.pinyin if row.name_as == "实名" else ()


def _digests(stories: Collection[Story], content: Content) -> Iterator[tuple[str, str]]:
    known: Mapping[str, PhotoFile | MediaFile | PaperFile] = {
        **content.photos,
        **content.media,
        **content.papers,
    }
    own = {f"{s.folder}/{name}" for s in stories for name in s.files}
    for file in known:
        if file in own or not any(file.startswith(f"{c.folder}/") for c in COLLECTIONS):
            with contextlib.suppress(OSError):  # away since it was looked at
                yield place(file), content.contents.digest(file)
