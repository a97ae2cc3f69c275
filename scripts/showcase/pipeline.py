"""The build, top to bottom.

read → check → the gate of each channel → pictures and recordings made → one edition → its pages,
names, records and kiosks as files → MkDocs gives the frame → index, audit → published whole or not
at all.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path

from .base import workers
from .base.paths import DOCS, PREVIEW_DOCS, STAGED_PACKS, overrides
from .base.problems import Problem, ProblemError, Report
from .base.tree import write_tree
from .check import check_content
from .check.broken import broken_pages, broken_stories
from .check.release import unready
from .derive.edition import Edition
from .gate.channels import Channels, open_channels
from .gate.project import build_catalogue
from .kiosk.wiring import plan_kiosks
from .media.make import make_media
from .media.originals import with_originals
from .pages.files import page_files
from .pages.plan import plan_preview, plan_site
from .pages.render import Renderer
from .photos.make import Progress, make_photos, unwatched
from .reading.content import Content
from .reading.everything import read_content
from .reading.ordinary import plain
from .search.files import search_files
from .search.names.entries import NameEntry, name_entries
from .search.records import search_records
from .search.text.index import stage_records
from .search.text.query import Text, read_texts
from .site.publish import Published, publish
from .site.staging import made_files, prune_caches


@dataclass(frozen=True)
class Checked:
    """The content as read, with every problem found in it."""

    content: Content
    problems: Report


def check(root: Path, today: date, *, release: bool = False) -> Checked:
    """Read everything below ``root`` and check it as it stands on ``today``; for a ``release`` the
    settings must be filled in too. Never raises for bad content.
    """
    content, problems = read_content(root, today)
    content, found = with_originals(content)
    problems += found
    if release:
        problems += unready(root, content.settings)
    return Checked(content, Report(check_content(content, problems)))


@dataclass(frozen=True)
class Made:
    """What the readers of each channel may know, and what they are shown of it."""

    channels: Channels
    edition: Edition
    problems: tuple[Problem, ...]


def _make(
    content: Content,
    executor: Executor,
    on_photos: Progress = unwatched,
    *,
    skip: frozenset[str] = frozenset(),
    preview: bool = False,
) -> Made:
    """Pass the gate, and make the pictures and recordings of all that passed. ``skip`` are files of
    stories with errors.
    """
    channels = open_channels(content, skip, preview=preview)
    pictures, problems = make_photos(channels.everything, content, executor, on_photos)
    media, found = make_media(channels.everything, content, executor)
    content.contents.save()
    edition = Edition(channels.site, content.settings, pictures, media)
    return Made(channels, edition, (*problems, *found))


@dataclass(frozen=True)
class Staged:
    """What staging did: stories ``read``, ``problems`` met on the way, ``pages`` and ``stories`` shown,
    files ``written`` because they changed.
    """

    read: int
    problems: Report
    pages: int = 0
    stories: int = 0
    written: int = 0


def stage(checked: Checked, executor: Executor, on_photos: Progress = unwatched) -> Staged:
    """Checked content → the staged tree, its search records, and the packs for sticks. With errors
    nothing is written.
    """
    content, root, read = checked.content, checked.content.root, len(checked.content.stories)
    if checked.problems.errors:
        return Staged(read, checked.problems)
    made = _make(content, executor, on_photos)
    problems = checked.problems + made.problems
    if problems.errors:
        return Staged(read, problems)
    edition = made.edition
    renderer = Renderer(overrides(root, "pages"), edition)
    plan = plan_site(edition, content.pages)
    try:
        kiosks = plan_kiosks(made.channels, edition, renderer.fill, root)
        pages = page_files(plan, content.pages, edition, renderer)
        texts = chain(pages, search_files(edition), kiosks.web_files)
        shown, written = write_tree(root / DOCS, texts, made_files(edition, root))
    except ProblemError as refused:  # a template
        return Staged(read, problems + refused.problems)
    stage_records(root, search_records(edition, map(plain, content.pages)))
    write_tree(root / STAGED_PACKS, kiosks.stick_files, kiosks.stick_made)
    prune_caches(edition, root)
    return Staged(read, problems, shown, len(edition.catalogue.stories), written)


def stage_preview(checked: Checked, executor: Executor) -> Staged:
    """Checked content → the staged tree of a preview: drafts as they will look, and in the place of
    every story with errors what is wrong with it. It runs beside builds: no picture of theirs is
    pruned, there is no full text to search and no stick to fill.
    """
    content, root, read = checked.content, checked.content.root, len(checked.content.stories)
    broken = broken_stories(content, checked.problems)
    made = _make(content, executor, skip=frozenset(b.file for b in broken), preview=True)
    problems = checked.problems + made.problems
    edition = made.edition
    renderer = Renderer(overrides(root, "pages"), edition)
    faulty = broken_pages(content, checked.problems)
    ordinary = [p for p in content.pages if p.file not in {f.file for f in faulty}]
    plan = plan_preview(edition, ordinary, (*broken, *faulty))
    try:
        kiosks = plan_kiosks(made.channels, edition, renderer.fill, root, sticks=False)
        pages = page_files(plan, ordinary, edition, renderer)
        texts = chain(pages, search_files(edition), kiosks.web_files)
        shown, written = write_tree(root / PREVIEW_DOCS, texts, made_files(edition, root))
    except ProblemError as refused:  # a template
        return Staged(read, problems + refused.problems)
    return Staged(read, problems, shown, len(edition.catalogue.stories), written)


@dataclass(frozen=True)
class Built:
    """``published`` is empty where staging met errors."""

    staged: Staged
    published: Published = field(default_factory=Published)


def build(
    root: Path,
    site: Path,
    today: date,
    *,
    release: bool = False,
    pool: Callable[[], AbstractContextManager[Executor]] = workers.processes,
    on_photos: Progress = unwatched,
    framing: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Built:
    """Content below ``root`` → ``site`` and the packs beside it, all of them or none. Raises OSError and
    :class:`~showcase.site.swap.PublishError`.
    """
    with pool() as executor:
        staged = stage(check(root, today, release=release), executor, on_photos)
    if staged.problems.errors:
        return Built(staged)
    with framing():
        return Built(staged, publish(root, site))


def searchable(checked: Checked) -> tuple[tuple[Text, ...], tuple[NameEntry, ...]]:
    """The texts and the names that readers of the site would find; without pictures, for which photos
    would have to be made.
    """
    content = checked.content
    edition = Edition(build_catalogue(content), content.settings)
    return read_texts(search_records(edition, map(plain, content.pages))), name_entries(edition)
