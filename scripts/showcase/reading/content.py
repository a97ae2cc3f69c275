"""Everything that was read, as one value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ..base.contents import Contents
from ..base.markdown import Document
from ..base.memo import NO_MEMO, Memo
from ..base.prose import Prose, Shelf
from ..model.captions import Captions
from ..model.ordinary import OrdinaryPage
from ..model.originals import MediaFile, PaperFile, PhotoFile
from ..model.printed import Printed
from ..model.settings import Settings
from ..model.story import Story
from ..model.vocabulary import Vocabulary
from .asides import Aside


class Documents(Mapping[str, Document]):
    """Parsed bodies by story file, each parsed when it is asked for: a check needs few of them, and parsing takes
    longer than all else in it together. A body that stands in ``known`` too, at the same place, is parsed once for
    both; what ``memo`` has is not parsed again.
    """

    def __init__(
        self, stories: Iterable[Story], known: Documents | None = None, memo: Memo = NO_MEMO
    ) -> None:
        self._memo = memo
        shelf = Shelf(memo)
        self._prose = {s.file: Prose(s.body, s.body_line, shelf) for s in stories}
        if known is not None:
            self.take_over(known)

    def of(self, stories: Iterable[Story]) -> Documents:
        """Those of other words, parsed anew."""
        return Documents(stories, self, self._memo)

    def prose(self, file: str) -> Prose:
        """A body that nobody has parsed yet."""
        return self._prose[file]

    def __getitem__(self, file: str) -> Document:
        return self._prose[file].document

    def take_over(self, known: Documents) -> None:
        """The bodies of ``known`` that are the same."""
        for file, own in self._prose.items():
            other = known._prose.get(file)
            if other is not None and other.stands_as(own):
                self._prose[file] = other

    def rows(self, files: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Where the memo has the bodies of some story files."""
        for file in files:
            yield from self._prose[file].rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._prose)

    def __len__(self) -> int:
        return len(self._prose)


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
