"""What an e-book needs to know of one story: its pictures, where its links lead, and which notes are marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ..base.blocks import Block, runs_in
from ..derive.facts import Fact
from ..gate.links import on_site, story_key
from ..gate.public import PublicStory
from .photos import Placed, placed
from .press import Press, photo_of
from .volumes import Leaf, Volume

WIDTH, TALLEST, DPI = 4 * 25.4, 6 * 25.4, 300
"""Photos are 1,200 pixels wide at most and 1,800 high: a tablet shows no more, and a book of 200 is carried about."""

UPRIGHT = WIDTH * 4 / 3
"""The height of a cover."""

TOLD_ELSEWHERE = frozenset(("category", "when", "level", "motto", "themes", "place"))
"""Facts that a story tells at its head, or with its honours."""


@dataclass(frozen=True)
class Picture:
    """A photo in the book. ``alt`` is what the editor wrote of it."""

    placed: Placed
    alt: str
    credit: str

    @property
    def href(self) -> str:
        return f"images/{self.placed.name}"

    @property
    def width(self) -> int:
        return self.placed.output.width

    @property
    def height(self) -> int:
        return self.placed.output.height


@dataclass
class Inside:
    """What the template of a story asks while it writes."""

    leaf: Leaf
    files: Mapping[str, str]
    pictures: Mapping[str, Picture]
    site_url: str
    marked: frozenset[int]
    _met: set[int] = field(default_factory=set)

    def link(self, href: str) -> str:
        """The document of another story of this book; "" for everything else: a book leads to no other host."""
        file = self.files.get(story_key(on_site(href, self.site_url)), "")
        return f"{file}.xhtml" if file else ""

    def picture(self, name: str) -> Picture | None:
        return self.pictures.get(name)

    def is_first(self, note: int) -> bool:
        """Is this the first mark of a note? The way back leads there."""
        if note in self._met:
            return False
        self._met.add(note)
        return True

    @property
    def hero(self) -> Picture | None:
        """The first photo, at the head."""
        return next(self._listed(), None)

    @property
    def gallery(self) -> tuple[Picture, ...]:
        """Photos that stand neither at the head nor in the text."""
        in_text = {image.src for image in self.leaf.story.prose.images}
        names = [p.name for p in self.leaf.story.photos if p.name in self.pictures]
        return tuple(self.pictures[name] for name in names[1:] if name not in in_text)

    def _listed(self) -> Iterator[Picture]:
        for photo in self.leaf.story.photos:
            if photo.name in self.pictures:
                yield self.pictures[photo.name]

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(f for f in self.leaf.facts if not f.heading and f.key not in TOLD_ELSEWHERE)

    @property
    def parts(self) -> tuple[Fact, ...]:
        """Facts with a heading of their own."""
        return tuple(f for f in self.leaf.facts if f.heading)


def inside(
    leaf: Leaf,
    files: Mapping[str, str],
    pictures: Mapping[str, Picture],
    site_url: str,
) -> Inside:
    """``files`` are the documents of all stories of the book, by key; ``pictures`` those of the story, by name."""
    said = (*leaf.text.blocks, *(block for note in leaf.text.notes for block in note))
    marked = frozenset(run.note for run in runs_in(said) if run.note)
    return Inside(leaf, files, pictures, site_url, marked)


def pictures_in(leaf: Leaf, press: Press) -> Iterator[tuple[str, Picture]]:
    """The usable photos of a story by the names of their files, those in its text too."""
    story = leaf.story
    for name in story.photo_names:
        picture = _picture(story, name, press, None)
        if picture:
            yield name, picture


def cover_of(volume: Volume, press: Press) -> Picture | None:
    """The first photo of the story that the publication names, or of the first story that has one, upright as the
    books on a shelf are.
    """
    named = sorted(volume.leaves, key=lambda leaf: leaf.story.key != volume.publication.cover)
    firsts = (
        _picture(leaf.story, p.name, press, UPRIGHT) for leaf in named for p in leaf.story.photos
    )
    return next((picture for picture in firsts if picture), None)


def _picture(story: PublicStory, name: str, press: Press, height: float | None) -> Picture | None:
    seen = press.photo(story, name)
    if seen is None:
        return None
    photo = photo_of(story, name)
    made = placed(seen, photo, (WIDTH, height), DPI, TALLEST)
    # For a screen, as the site's: a file for paper has twice the bytes.
    file = f"{made.output.name.removesuffix('.jpg')}-ebook.jpg"
    output = replace(made.output, name=file, format="jpeg")
    return Picture(replace(made, output=output), photo.alt, photo.credit)


def kind(block: Block) -> str:
    """For templates: what a block is."""
    return type(block).__name__
