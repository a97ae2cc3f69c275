"""The build, top to bottom.

read → check → publish gate → pages, pictures and players planned → files made → staged tree
→ MkDocs gives the frame → the index of the full text → whole or not at all into site/
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from .base.contents import Contents
from .base.paths import CACHE, DOCS, MEDIA_CACHE, PREVIEW_DOCS, PROJECT, STAGED_PACKS
from .base.problems import Problem
from .check import check_content
from .check.release import unready
from .media.identify import identify_all as identify_media
from .model.story import SCREENS, WEBSITE
from .photos.identify import identify_all as identify_photos
from .reading.captions import read_all
from .reading.content import Content, Documents
from .reading.ordinary import plain, read_ordinary
from .reading.settings import read_settings
from .reading.stories import Sources, read_stories
from .reading.vocabulary.words import read_vocabulary

if TYPE_CHECKING:
    from .gate.public import Catalogue
    from .kiosk import wiring
    from .search.names.entries import NameEntry
    from .search.text.query import Text


@dataclass(frozen=True)
class Checked:
    """The content as read, with every problem found in it."""

    content: Content
    sources: Sources
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.is_error)


def check(root: Path, today: date, *, release: bool = False) -> Checked:
    """Read everything below ``root`` and check it as it stands on ``today``; for a ``release`` the
    settings must be filled in too. Never raises for bad content.
    """
    settings, problems = read_settings(root)
    if release:
        problems += unready(root, settings)
    vocabulary, found = read_vocabulary(root)
    problems += found
    sources = read_stories(root)
    problems += sources.problems
    captions, found = read_all(sources.stories, root)
    problems += found
    pages, found = read_ordinary(root)
    problems += found
    documents, contents = Documents(sources.stories), Contents(root)
    photos, found = identify_photos(sources.stories, documents, contents)
    problems += found
    media, found = identify_media(sources.stories, contents)
    problems += found
    content = Content(
        root=root,
        stories=sources.stories,
        documents=documents,
        captions=captions,
        photos=photos,
        media=media,
        contents=contents,
        pages=tuple(pages),
        vocabulary=vocabulary,
        settings=settings,
        today=today,
    )
    return Checked(content, sources, tuple(check_content(content, problems)))


@dataclass(frozen=True)
class Staged:
    """What staging did: ``pages`` shown, ``written`` files changed, ``problems`` met on the way."""

    pages: int
    stories: int
    written: int
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.is_error)


def stage(
    checked: Checked,
    executor: Executor,
    *,
    preview: bool = False,
    on_photos: Callable[[int], Callable[[object], None]] = lambda total: lambda job: None,
) -> Staged:
    """Checked content → the staged tree.

    With errors nothing is written, unless ``preview``: then every broken story's page lists its
    problems and the rest goes on. ``on_photos(total)`` returns what is called after each photo.
    """
    from jinja2 import TemplateError

    from .base.tree import page_file, write_tree
    from .derive.roll import honour_roll
    from .gate import project as catalogues
    from .kiosk import wiring
    from .media.perform import perform as clean_media
    from .media.plan import FOLDER as MEDIA
    from .media.plan import plan_media
    from .pages import robots
    from .pages import webmanifest as manifest
    from .pages.listing_index import listing_files
    from .pages.plan import plan_pages, plan_redirects, preview_page
    from .pages.render import Renderer, template_problem
    from .pages.structured import data_block
    from .photos.perform import perform, prune
    from .photos.plan import FOLDER as PHOTOS
    from .photos.site import plan_site
    from .photos.survey import MEMORY
    from .search.names.index import names_files
    from .search.records import search_records
    from .search.text import han_map
    from .search.text.index import stage_records

    content, settings, root = checked.content, checked.content.settings, checked.content.root
    if checked.errors and not preview:
        return Staged(0, 0, 0, checked.problems)
    broken = _broken(checked) if preview else {}
    catalogue = catalogues.build_catalogue(content, frozenset(broken), preview=preview)
    kiosks = _kiosks(content, catalogue, frozenset(broken))
    contents = content.contents
    pictures, found = plan_site(kiosks.everything, content.photos, contents, root / CACHE, executor)
    found += perform(pictures.jobs, root / CACHE, executor, on_photos(len(pictures.jobs)))
    media = plan_media(kiosks.everything, content.media, contents)
    contents.save()
    found += clean_media(media, root / MEDIA_CACHE, executor)
    problems = tuple({*checked.problems, *found})
    if any(p.is_error for p in found) and not preview:
        return Staged(0, 0, 0, problems)
    renderer = Renderer(templates(root), catalogue, settings, pictures, media)
    shown = {f"{Path(p.file).stem}/" for p in content.pages} | {url for url, _ in broken.values()}
    pages = [p for p in plan_pages(catalogue, settings) if p.url not in shown]
    if preview:
        faulty = [(url, file, len(faults)) for file, (url, faults) in broken.items()]
        pages.append(preview_page(catalogue, faulty))
    redirects = plan_redirects(catalogue, shown | {p.url for p in pages})
    caches = root / CACHE, root / MEDIA_CACHE
    try:
        web, sticks = wiring.plan(
            kiosks, settings, pictures, media, renderer.fill, assets(root), caches,
            sticks=not preview,
        )  # fmt: skip
    except TemplateError as error:
        return Staged(0, 0, 0, (*problems, template_problem(error)))
    texts = chain(
        ((page_file(p.url), renderer.page(p, data_block(p, settings, pictures))) for p in pages),
        ((r.path, renderer.redirect(r)) for r in redirects),
        listing_files(catalogue, pictures, settings.page_size),
        names_files(catalogue.stories, honour_roll(catalogue), pictures),
        ((Path(p.file).name, renderer.ordinary(p.text)) for p in content.pages),
        ((page_file(u), renderer.problems(u, file, found)) for file, (u, found) in broken.items()),
        [(manifest.FILE, manifest.manifest(settings)), (robots.FILE, robots.robots(settings))],
        [(han_map.FILE, han_map.script())],
        *(pack.texts.items() for pack in web),
    )
    own = {s.key for s in catalogue.on_pages}
    made = {f"{PHOTOS}/{name}": root / CACHE / name for name in pictures.names_of(own)}
    made |= {f"{MEDIA}/{name}": root / MEDIA_CACHE / name for name in media.names_of(own)}
    docs = root / (PREVIEW_DOCS if preview else DOCS)
    try:
        count, written = write_tree(docs, texts, made)
    except TemplateError as error:
        return Staged(0, 0, 0, (*problems, template_problem(error)))
    if not preview:  # which runs beside builds, must not take their pictures away, and has no index
        stage_records(root, search_records(catalogue, pictures, map(plain, content.pages)))
        write_tree(
            root / STAGED_PACKS,
            ((f"{p.screen.id}/{path}", text) for p in sticks for path, text in p.texts.items()),
            {f"{p.screen.id}/{path}": made for p in sticks for path, made in p.made.items()},
        )
        prune(root / CACHE, pictures.names | {MEMORY})
        prune(root / MEDIA_CACHE, media.names)
    return Staged(count, len(catalogue.stories), written, problems)


def searchable(checked: Checked) -> tuple[tuple[Text, ...], tuple[NameEntry, ...]]:
    """The texts and the names that readers of the site would find; without pictures, for which photos
    would have to be made.
    """
    from .derive.roll import honour_roll
    from .gate import project as catalogues
    from .photos.site import SitePictures
    from .search.names.entries import name_entries
    from .search.records import search_records
    from .search.text.query import read_texts

    catalogue = catalogues.build_catalogue(checked.content)
    none = SitePictures()
    pages = map(plain, checked.content.pages)
    names = name_entries(catalogue.stories, honour_roll(catalogue), none)
    return read_texts(search_records(catalogue, none, pages)), names


def _kiosks(content: Content, catalogue: Catalogue, skip: frozenset[str]) -> wiring.Kiosks:
    """What screens may show; nothing is looked at where there is no screen."""
    from .gate import project as catalogues
    from .kiosk.wiring import Kiosks

    if not content.vocabulary.screens:
        return Kiosks(catalogue, catalogue, catalogue)
    screens, both = (SCREENS,), (SCREENS, WEBSITE)
    hall = catalogues.build_catalogue(content, skip, channels=screens)
    if all(s.key in catalogue.by_key for s in hall.stories):
        return Kiosks(catalogue, hall, hall)
    return Kiosks(catalogue, catalogues.build_catalogue(content, skip, channels=both), hall)


def _broken(checked: Checked) -> Mapping[str, tuple[str, list[Problem]]]:
    """Story files with errors → the address where a preview shows them, and all their problems."""
    urls = {s.file: f"{s.key}/" for s in checked.content.stories}
    urls |= {file: f"{collection.id}/{slug}/" for collection, slug, file in checked.sources.unread}
    by_story: dict[str, list[Problem]] = defaultdict(list)
    folders = {file.rpartition("/")[0]: file for file in urls}
    for problem in checked.problems:
        file = problem.file if problem.file in urls else folders.get(_folder(problem.file), "")
        if file:
            by_story[file].append(problem)
    return {
        file: (urls[file], found)
        for file, found in sorted(by_story.items())
        if any(p.is_error for p in found)
    }


def _folder(file: str) -> str:
    return file.rpartition("/")[0]


def assets(root: Path) -> list[Path]:
    """Where scripts and styles are looked for, the root's own first."""
    folders = [root / "overrides" / "assets", PROJECT / "overrides" / "assets"]
    return [p for p in folders if p.is_dir()]


def templates(root: Path) -> list[Path]:
    """Where page templates are looked for: the root's own overrides first, then the project's."""
    own = root / "overrides" / "pages"
    return [p for p in (own, PROJECT / "overrides" / "pages") if p.is_dir()]
