"""The pages of a few stories that were saved just now, before everything is read and checked again.

Where there are 10,000 stories that takes seconds, and a story's own page a hundredth of one. What it says of other
stories is as it was; what rules say of it comes when they have run. Anything but the text of a story that is known,
with the pictures it has, waits for that too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from ..base.problems import Report
from ..check.broken import broken_stories
from ..gate.mentions import few_without_gone
from ..gate.project import build_catalogue
from ..gate.public import PublicStory
from ..model.collections import COLLECTIONS, Collection
from ..model.story import Story
from ..pages.page import Page
from ..pages.plan import problems_page, story_page
from ..photos.site import shown_photos
from ..reading.content import Content, Documents
from ..reading.stories import read_story
from .held import Held

MOST = 8
"""Stories at once: more are no edit by hand."""


def pages_of(changed: Iterable[str], held: Held) -> tuple[Page, ...]:
    """The pages of the stories whose files ``changed``; none where that is not all that changed."""
    files = sorted(set(changed))
    known = {s.file: s for s in held.site.content.stories}
    if not files or len(files) > MOST or any(file not in known for file in files):
        return ()
    pages = [_page(known[file], held) for file in files]
    return tuple(p for p in pages if p) if all(pages) else ()


def _page(before: Story, held: Held) -> Page | None:
    content = held.site.content
    collection = _collection(before.file)
    folder = content.root / PurePosixPath(before.file).parent
    if collection is None or not (folder / "index.md").is_file():
        return None
    story, problems = read_story(folder, content.root, collection)
    few = _few(content, story or before)
    report = Report(problems)
    told = broken_stories(few, report)
    if told:
        return problems_page(told[0])
    if story is None or story.key != before.key:
        return None
    keys = held.site.edition.catalogue.by_key
    catalogue = build_catalogue(few_without_gone(few, content), preview=True, beside=keys)
    why = {s.key: reasons for s, reasons in catalogue.unpublished}
    shown = next(iter(catalogue.on_pages), None)
    was = held.site.story(story.key)
    if shown is None or was is None or _files(shown) != _files(was):
        return None
    return story_page(shown, held.site.edition, why.get(shown.key, ()))


def _few(content: Content, story: Story) -> Content:
    """Of a story alone, by the same vocabulary; rosters are not joined anew."""
    vocabulary = replace(content.vocabulary, roster=())
    documents = Documents((story,))
    return replace(
        content,
        stories=(story,),
        unread=(),
        documents=documents,
        pages=(),
        vocabulary=vocabulary,
    )


def _files(story: PublicStory) -> tuple[object, ...]:
    """What of a story lies beside it, as its page shows it."""
    logo = shown_photos(story)
    return (logo, story.photos, story.media, story.attachments)


def _collection(file: str) -> Collection | None:
    return next((c for c in COLLECTIONS if file.startswith(f"{c.folder}/")), None)
