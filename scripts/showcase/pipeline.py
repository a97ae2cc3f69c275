"""The build, top to bottom.

read → check → who is gone out of every text → the gate of each channel → pictures, recordings and papers made →
one edition → its feeds, data, pages, names, records and kiosks as staged files, each under its key → pages joined
with their frames, and all else, as outputs → audited and published whole or not at all. What cannot be published
still takes away what has to go: the last good site is made again, without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path

from .base import workers
from .base.memo import NO_MEMO, Memo
from .base.output import Output, ready
from .base.paths import (
    ASSETS,
    DOCS,
    FULLTEXT,
    GOOD,
    MEMO,
    SHOWN,
    STAGED_PACKS,
    overrides,
)
from .base.problems import Problem, ProblemError, Report
from .base.tree import Tree, write_tree
from .checked import Checked as Checked
from .checked import check as check
from .data.opened import open_data
from .derive.edition import Edition
from .gate.channels import Channels, open_channels
from .gate.good import worth_keeping
from .gate.project import build_catalogue
from .gate.stricter import Away, Reduced, doubts, faulty_photos, gone_today, reduce
from .kiosk.wiring import plan_kiosks
from .media.make import make_media
from .pages.files import page_files
from .pages.keys import Keys
from .pages.plan import Plan, plan_site
from .pages.render import Renderer, site_values
from .papers.make import make_papers
from .photos.make import Progress, make_photos, unwatched
from .printing.prune import prune_photos
from .reading.content import Content
from .reading.mkdocs import CONFIG
from .reading.ordinary import plain
from .reading.settings import key_lines
from .search.asking.lexicon import lexicon_of
from .search.asking.lines import LineIndex
from .search.files import fulltext_files, search_files
from .search.names.entries import NameEntry, name_entries
from .search.pagefind.bundle import drop_records, stage_records
from .search.pairs.kept import Kept
from .search.records import search_records
from .site import memory
from .site.frames import Frames
from .site.outputs import Parts, outputs
from .site.publish import Published, publish
from .site.staging import made_files, made_names, prune_caches, stage_shown


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
) -> Made:
    """Pass the gate, and make the pictures, recordings and papers of all that passed."""
    channels = open_channels(content, frozenset(), preview=False)
    pictures, problems = make_photos(channels.everything, content, executor, on_photos)
    media, found = make_media(channels.everything, content, executor)
    papers, unusable = make_papers(channels.everything, content, executor)
    content.contents.save()
    edition = Edition(channels.site, content.settings, pictures, media, papers)
    return Made(channels, edition, (*problems, *found, *unusable))


@dataclass(frozen=True)
class Staged:
    """What staging did: stories ``read``, ``problems`` met on the way, ``pages`` and ``stories`` shown,
    files ``written`` because they changed, names of files of the caches that were ``made`` for it, and the
    ``outputs`` that the site consists of, to be taken once.
    """

    read: int
    problems: Report
    pages: int = 0
    stories: int = 0
    written: int = 0
    made: frozenset[str] = frozenset()
    outputs: Iterable[Output] = ()


def stage(
    checked: Checked, executor: Executor, on_photos: Progress = unwatched, memo: Memo = NO_MEMO
) -> Staged:
    """Checked content → the staged tree, the index of its full text, and the packs for sticks. With errors
    nothing is written.
    """
    content, read = checked.content, len(checked.content.stories)
    if checked.problems.errors:
        return Staged(read, checked.problems)
    made = _make(content, executor, on_photos)
    problems = checked.problems + made.problems
    if content.settings.share_cards and not problems.errors:
        made, found = _with_cards(made, content, executor)
        problems += found
    if problems.errors:
        return Staged(read, problems)
    return _stage(content, made, problems, memo)


def _with_cards(
    made: Made, content: Content, executor: Executor
) -> tuple[Made, tuple[Problem, ...]]:
    """And the share cards of its stories. That the settings ask for them decides, never what is installed."""
    from .printing.share import share_cards
    from .printing.typesetting import has_tools

    if not has_tools():
        line = key_lines(content.root).get("share_cards", 0)
        what = "share_cards 写了 true，但做分享海报的排版工具还没有装。"
        instead = "运行一次 python3 run.py print cards，会自动装好；或者改成 false。"
        missing = Problem(CONFIG, "no-print-tools", what, instead, line=line, field="share_cards")
        return made, (missing,)
    cards = share_cards(made.edition, content, executor)
    return replace(made, edition=replace(made.edition, cards=cards.shares)), cards.problems


def _stage(content: Content, made: Made, problems: Report, memo: Memo) -> Staged:
    """And what is to be remembered of it, if it comes to be published."""
    root, frame, read = content.root, content.frame, len(content.stories)
    edition = made.edition
    renderer = Renderer(overrides(frame, "pages"), edition, memo)
    files = made_files(edition, root)
    try:
        kiosks = plan_kiosks(made.channels, edition, renderer.fill, root, frame)
        plan, tree = _write_pages(content, edition, renderer, kiosks.web_files, files, memo)
    except ProblemError as refused:  # a template
        return Staged(read, problems + refused.problems)
    renderer.let_go()
    stage_shown(edition, root / SHOWN)
    index = fulltext_files(edition, map(plain, content.pages), Kept(memo).work)
    fulltext = write_tree(root / FULLTEXT, ready(index), {})
    if content.settings.pagefind:
        stage_records(root, search_records(edition, map(plain, content.pages)))
    else:
        drop_records(root)
    write_tree(root / STAGED_PACKS, ready(kiosks.stick_files), kiosks.stick_made)
    names = made_names(edition)
    memory.stage(worth_keeping(content, made.channels), content)
    stories = len(edition.catalogue.stories)
    portals = root if content.settings.pagefind else None
    parts = Parts(plan.pages, content.pages, tree, files, fulltext, portals)
    shown, assets = site_values(edition), root / ASSETS
    frames = Frames(root, content.settings, shown, assets=assets, frame=frame, memo=memo)
    whole = outputs(parts, renderer, frames)
    return Staged(read, problems, tree.pages, stories, tree.written, names, whole)


def _write_pages(
    content: Content,
    edition: Edition,
    renderer: Renderer,
    beside: Iterable[tuple[str, str]],
    files: Mapping[str, Path],
    memo: Memo,
) -> tuple[Plan, Tree]:
    """The pages and what they load, with the files ``beside`` them. Nothing else of it stays in memory."""
    data = open_data(edition, memo=memo)
    plan = plan_site(edition, content.pages, data)
    keys = Keys(edition, overrides(content.frame, "pages"), memo)
    pages = page_files(plan, content.pages, edition, renderer, keys)
    others = chain(search_files(edition, memo), data.files, beside)
    return plan, write_tree(content.root / DOCS, chain(pages, ready(others)), files)


@dataclass(frozen=True)
class Built:
    """``published`` is empty where staging met errors. Of a build that was refused, ``away`` tells what
    became of what has to go.
    """

    staged: Staged
    published: Published = field(default_factory=Published)
    away: Away | None = None


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
    with Memo(root / MEMO) as memo:
        with pool() as executor:
            checked = check(root, today, release=release, memo=memo)
            staged = stage(checked, executor, on_photos, memo)
        published = Published()
        if not staged.problems.errors:
            with framing():
                published = publish(root, site, staged.outputs, checked.content.settings, memo)
            if not published.problems:
                prune_caches(root, staged.made)
                prune_photos(checked.content)
                _prune(memo, checked, published)
                return Built(staged, published)
        with framing():
            return Built(staged, published, take_away(root, site, today, pool, memo))


def _prune(memo: Memo, checked: Checked, published: Published) -> None:
    """Nothing of who is not shown, nor of pages that went. Of all others the bodies stay: where pages are remembered,
    nobody asked for them.
    """
    documents = checked.content.documents
    memo.hold(documents.rows(documents))
    memo.prune((*checked.forget(), *published.forget))


def take_away(
    root: Path,
    site: Path,
    today: date,
    pool: Callable[[], AbstractContextManager[Executor]],
    memo: Memo = NO_MEMO,
) -> Away:
    """The site and the packs of the last good build again, without what has to go since; untouched where
    nothing has to. What could not be done is owed: nothing is raised for it.
    """
    checked = check(root, today, memo=memo)
    reduced = _still_allowed(checked)
    if reduced is None:
        return Away(owed=gone_today(checked.content), is_known=False)
    if not reduced.taken and (memory.is_of(root, site) or not site.exists()):
        return Away()
    try:
        with pool() as executor:
            content, made = _make_what_can_be(reduced.content, executor)
        staged = _stage(content, made, Report([]), memo)
        published = Published()
        if not staged.problems:
            published = publish(root, site, staged.outputs, content.settings, memo, reduced=True)
    except Exception as error:
        # The disk, or what nobody foresaw: who has to go is told all the same.
        return Away(owed=reduced.taken, trouble=str(error) or type(error).__name__)
    problems = (*staged.problems, *published.problems)
    if problems:
        return Away(owed=reduced.taken, trouble=problems[0].what)
    prune_caches(root, staged.made)
    prune_photos(content)
    _prune(memo, checked, published)
    return Away(gone=reduced.taken, trouble=published.left, is_remade=True)


def still_allowed(root: Path, today: date, memo: Memo = NO_MEMO) -> Reduced | None:
    """What today's files still allow of the last good site; None where nothing is known of it."""
    return _still_allowed(check(root, today, memo=memo))


def _still_allowed(checked: Checked) -> Reduced | None:
    root = checked.content.root
    good = memory.recall(root)
    if good is None:
        return None
    unsure, faulty = doubts(checked.reading, checked.problems), faulty_photos(checked.reading)
    return reduce(good, checked.content, root / GOOD, unsure, faulty)


def _make_what_can_be(content: Content, executor: Executor) -> tuple[Content, Made]:
    """Without the photos, recordings and papers that cannot be made any more."""
    made = _make(content, executor)
    faulty = {p.file for p in made.problems}
    if not faulty:
        return content, made
    photos = {f: p for f, p in content.photos.items() if f not in faulty}
    media = {f: m for f, m in content.media.items() if f not in faulty}
    papers = {f: p for f, p in content.papers.items() if f not in faulty}
    content = replace(content, photos=photos, media=media, papers=papers)
    return content, _make(content, executor)


def searchable(checked: Checked) -> tuple[LineIndex, tuple[NameEntry, ...]]:
    """The texts and the names that readers of the site would find; without pictures, for which photos
    would have to be made.
    """
    content = checked.content
    edition = Edition(build_catalogue(content), content.settings)
    records = tuple(search_records(edition, map(plain, content.pages)))
    return LineIndex(records, lexicon_of(edition)), name_entries(edition)
