"""What is worth remembering of a site that was published: all that a later day needs to make it again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ..model.captions import Captions
from ..model.collections import COLLECTIONS
from ..model.ordinary import OrdinaryPage
from ..model.originals import MediaFile, PhotoFile
from ..model.settings import Settings
from ..model.story import CHANNELS, SCREENS, WEBSITE, Story
from ..model.vocabulary import Vocabulary
from ..reading.content import Content
from .channels import Channels
from .project import shows_row


@dataclass(frozen=True)
class Good:
    """The last good site: what was shown, as it was read, and nothing else. ``shown`` are the channels
    by a story's key, ``digests`` the content of the photos and recordings by file.
    """

    stories: tuple[Story, ...]
    captions: Mapping[str, Captions]
    pages: tuple[OrdinaryPage, ...]
    vocabulary: Vocabulary
    settings: Settings
    shown: Mapping[str, tuple[str, ...]]
    digests: Mapping[str, str] = field(default_factory=dict)


def worth_keeping(content: Content, channels: Channels) -> Good:
    """What is kept of a site: the stories that ``channels`` show, and what their photos and recordings
    are.
    """
    shown: dict[str, tuple[str, ...]] = {}
    halls = [(SCREENS, channels.hall)] if content.vocabulary.screens else []
    for channel, catalogue in ((WEBSITE, channels.site), *halls):
        for story in catalogue.stories:
            if channel in story.channels:
                shown[story.key] = (*shown.get(story.key, ()), channel)
    stories = tuple(_without_office(s) for s in content.stories if s.key in shown)
    captions = {c.file: replace(c, text="") for s in stories for c in content.captions_of(s)}
    return Good(
        stories=stories,
        captions=captions,
        pages=content.pages,
        vocabulary=replace(
            content.vocabulary,
            roster=tuple(
                r for r in content.vocabulary.roster if any(shows_row(r, (c,)) for c in CHANNELS)
            ),
        ),
        settings=content.settings,
        shown=shown,
        digests=dict(_digests(stories, content)),
    )


def _without_office(story: Story) -> Story:
    """Without what no gate of a later day asks of it: that stands in today's file."""
    return replace(story, text="", marks={}, consent=None)


def _digests(stories: tuple[Story, ...], content: Content) -> Iterator[tuple[str, str]]:
    known: Mapping[str, PhotoFile | MediaFile] = {**content.photos, **content.media}
    own = {f"{s.folder}/{name}" for s in stories for name in s.files}
    for file in known:
        if file in own or not any(file.startswith(f"{c.folder}/") for c in COLLECTIONS):
            with contextlib.suppress(OSError):  # away since it was looked at
                yield file, content.contents.digest(file)
