"""Everything that was read, as one value."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ..base.contents import Contents
from ..base.markdown import Document, parse
from ..base.memo import NO_MEMO, Memo
from ..model.captions import Captions
from ..model.ordinary import OrdinaryPage
from ..model.originals import MediaFile, PaperFile, PhotoFile
from ..model.printed import Printed
from ..model.settings import Settings
from ..model.story import Story
from ..model.vocabulary import Vocabulary
from .asides import Aside

ROOM = "documents"
"""Of the memo: parsed bodies."""


class Documents(Mapping[str, Document]):
    """Parsed bodies by story file, each parsed when it is first asked for: a check needs few of them,
    and parsing takes longer than all else in it together. A body that stands in ``known`` too, at the same
    place, is parsed there; what ``memo`` has is not parsed again.
    """

    def __init__(
        self, stories: Iterable[Story], known: Documents | None = None, memo: Memo = NO_MEMO
    ) -> None:
        self._stories = {s.file: s for s in stories}
        self._known = known
        self._memo = memo
        self._parsed: dict[str, Document] = {}

    def of(self, stories: Iterable[Story]) -> Documents:
        """Those of other words, parsed anew."""
        return Documents(stories, memo=self._memo)

    def __getitem__(self, file: str) -> Document:
        if file not in self._parsed:
            story = self._stories[file]
            if self._known is not None and self._known._has(story):
                self._parsed[file] = self._known[file]
            else:
                bare = self._memo.work(ROOM, _key(story), lambda: _parsed(story))
                self._parsed[file] = replace(bare, source=story.body)
        return self._parsed[file]

    def take_over(self, known: Documents) -> None:
        """What ``known`` has parsed of bodies that are the same."""
        for file, story in self._stories.items():
            if file in known._parsed and known._has(story):
                self._parsed.setdefault(file, known._parsed[file])

    def rows(self, files: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Where the memo has the bodies of some story files."""
        return ((ROOM, _key(self._stories[file])) for file in files)

    def _has(self, story: Story) -> bool:
        own = self._stories.get(story.file)
        return own is not None and (own.body, own.body_line) == (story.body, story.body_line)

    def __iter__(self) -> Iterator[str]:
        return iter(self._stories)

    def __len__(self) -> int:
        return len(self._stories)


def _parsed(story: Story) -> Document:
    """Without what it was parsed from, which need not be written down again."""
    return replace(parse(story.body, story.body_line), source="")


def _key(story: Story) -> bytes:
    told = f"{story.body_line}\n{story.body}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=16).digest()


@dataclass(frozen=True)
class Unread:
    """A story whose front matter could not be read at all; ``key`` as of a story."""

    file: str
    key: str


@dataclass(frozen=True)
class Content:
    """Everything that was read, and the story files that could not be. ``documents`` holds the parsed
    bodies by story file; ``captions`` what is said in sound and video, ``photos``, ``media`` and ``papers``
    what can be used of those files (nothing before they were looked at), ``paper_texts`` the words on each
    page of a paper, each by its path from the root;
    ``contents`` what is known of files that are not opened again; ``asides`` are texts that count for
    nothing, but lie there; ``kept_pages`` the ordinary pages that do not go out, drafts and what was taken
    down, with their status; ``printed`` what lies on paper, for the checks alone; ``home`` where settings and
    overrides lie, unless below the root; ``keys``, by story file, the digest of all that a story was read from.
    """

    root: Path
    stories: tuple[Story, ...]
    unread: tuple[Unread, ...]
    documents: Documents
    captions: Mapping[str, Captions]
    contents: Contents
    pages: tuple[OrdinaryPage, ...]
    vocabulary: Vocabulary
    settings: Settings
    today: date
    photos: Mapping[str, PhotoFile] = field(default_factory=dict)
    media: Mapping[str, MediaFile] = field(default_factory=dict)
    papers: Mapping[str, PaperFile] = field(default_factory=dict)
    paper_texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asides: tuple[Aside, ...] = ()
    kept_pages: tuple[tuple[OrdinaryPage, str], ...] = ()
    printed: tuple[Printed, ...] = ()
    home: Path | None = None
    keys: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def frame(self) -> Path:
        """Where the settings of the frame and the overrides lie."""
        return self.home or self.root

    def captions_of(self, story: Story) -> Iterator[Captions]:
        """Those that a story names and that could be read, each once."""
        for name in sorted({m.captions for m in story.media}):
            if f"{story.folder}/{name}" in self.captions:
                yield self.captions[f"{story.folder}/{name}"]
