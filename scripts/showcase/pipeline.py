"""The build, top to bottom.

read → check → publish gate → pages and pictures planned → pictures made → staged tree
→ MkDocs gives the frame → whole or not at all into site/
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from . import files, frontmatter
from .check import check_content
from .check.context import Content, Documents, OrdinaryPage
from .paths import BUILD, CACHE, PROJECT
from .problems import Problem
from .read import Sources, read_stories
from .settings import read_settings
from .vocabulary import read_vocabulary


@dataclass(frozen=True)
class Checked:
    """The content as read, with every problem found in it."""

    content: Content
    sources: Sources
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.is_error)


def check(root: Path, today: date) -> Checked:
    """Read everything below ``root`` and check it as it stands on ``today``. Never raises for bad
    content.
    """
    settings, problems = read_settings(root)
    vocabulary, found = read_vocabulary(root)
    problems += found
    sources = read_stories(root)
    problems += sources.problems
    pages, found = _ordinary_pages(root)
    problems += found
    content = Content(
        root=root,
        stories=sources.stories,
        documents=Documents(sources.stories),
        pages=tuple(pages),
        vocabulary=vocabulary,
        settings=settings,
        today=today,
    )
    return Checked(content, sources, tuple(check_content(content, problems)))


def _ordinary_pages(root: Path) -> tuple[list[OrdinaryPage], list[Problem]]:
    pages: list[OrdinaryPage] = []
    problems: list[Problem] = []
    folder = root / "content"
    if not folder.is_dir():
        what = "没有找到 content 文件夹。"
        return [], [Problem("content", "missing", what, "在正确的文件夹里运行，或用 --root 指定。")]
    for path in files.visible(folder.glob("*.md")):
        text, found = files.read_text(path, root)
        problems += found
        if text is not None:
            page = OrdinaryPage(files.relative(path, root), text)
            pages.append(page)
            problems += _head_problems(page)
    return pages, problems


def _head_problems(page: OrdinaryPage) -> list[Problem]:
    """MkDocs would print front matter it cannot read as text of the page, and say nothing."""
    if not page.text.startswith("---\n"):
        return []
    head = page.text.removeprefix("---\n").partition("\n---")[0]
    return frontmatter.compose(head, page.file, 2)[1]


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
    """Checked content → ``.build/docs``.

    With errors nothing is written, unless ``preview``: then every broken story's page lists its
    problems and the rest goes on. ``on_photos(total)`` returns what is called after each photo.
    """
    from jinja2 import TemplateError

    from . import catalogue as catalogues
    from .pages import plan_pages, plan_redirects
    from .photos.perform import perform, prune
    from .photos.site import plan_site
    from .photos.survey import MEMORY
    from .render import Renderer, template_problem
    from .stage import page_file, write_tree

    content, root = checked.content, checked.content.root
    if checked.errors and not preview:
        return Staged(0, 0, 0, checked.problems)
    broken = _broken(checked) if preview else {}
    catalogue = catalogues.build_catalogue(content, frozenset(broken))
    pictures, found = plan_site(catalogue, root, root / CACHE, executor)
    found += perform(pictures.jobs, root / CACHE, executor, on_photos(len(pictures.jobs)))
    problems = tuple({*checked.problems, *found})
    if any(p.is_error for p in found) and not preview:
        return Staged(0, 0, 0, problems)
    renderer = Renderer(templates(root), catalogue, content.settings, pictures)
    ordinary = {f"{Path(p.file).stem}/" for p in content.pages}
    pages = [p for p in plan_pages(catalogue, content.settings) if p.url not in ordinary]
    taken = ordinary | {p.url for p in pages}
    try:
        texts = {page_file(p.url): renderer.page(p) for p in pages}
        texts |= {r.path: renderer.redirect(r) for r in plan_redirects(catalogue, taken)}
        texts |= {Path(p.file).name: p.text for p in content.pages}
        for file, (url, faults) in broken.items():
            texts[page_file(url)] = renderer.problems(url, file, faults)
    except TemplateError as error:
        return Staged(0, 0, 0, (*problems, template_problem(error)))
    written = write_tree(root / BUILD / "docs", texts, root / CACHE, pictures.names)
    prune(root / CACHE, pictures.names | {MEMORY})
    return Staged(len(texts), len(catalogue.stories), written, problems)


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


def templates(root: Path) -> list[Path]:
    """Where page templates are looked for: the root's own overrides first, then the project's."""
    own = root / "overrides" / "pages"
    return [p for p in (own, PROJECT / "overrides" / "pages") if p.is_dir()]
