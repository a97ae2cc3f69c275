"""A publication, from what may be printed to its files.

the gate of paper → its photos looked at → a plan of its sheets → photos cut → typeset → preflight → files
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from ..base.paths import PRINT, STAGED_PRINT
from ..base.problems import Problem, ProblemError, Report
from ..derive.publications import stories_in
from ..model.publications import FILE, Publication
from ..photos.make import Progress, unwatched
from ..reading.content import Content
from . import epub, fingerprint, manifest, photos, preflight, report
from .fonts import fonts_of
from .job import Job, Sheet
from .layout import BLEED
from .pdf import finished
from .press import Press, looked_at, open_press
from .product import Product
from .products import products_of
from .typesetting import Profile, Typeset, TypesettingError, stage, typeset
from .volumes import volumes_of


@dataclass(frozen=True)
class Wish:
    """What is made besides the PDF for the archive."""

    shop: bool = False
    epub: bool = False


@dataclass(frozen=True)
class Proofed:
    """A publication as it would come off the press; without ``sheets`` where it cannot be typeset."""

    job: Job
    sheets: tuple[Sheet, ...]
    problems: Report


def opened(
    content: Content, publications: Iterable[Publication], executor: Executor
) -> tuple[Press, list[Problem]]:
    """The press for some publications: it has seen the photos of all that they may hold."""
    press = open_press(content)
    shown = press.edition.catalogue
    stories = {s.key: s for p in publications for s in stories_in(p, shown)}
    seen, problems = looked_at(press, stories.values(), content, executor)
    content.contents.save()
    return replace(press, photos=seen), problems


def planned(
    publication: Publication, press: Press, content: Content, *, final: bool = False
) -> Job:
    """Every sheet of it, before anything is made."""
    fonts = fonts_of(press.frame, press.root, content.settings)
    return Job(publication, press, content, fonts, products_of(publication, press), final)


def cut(job: Job, executor: Executor, on_photos: Progress = unwatched) -> list[Problem]:
    """All its photos in the cache, each in its boxes; what cannot be decoded is told."""
    pictures = [photo for product in job.products for photo in product.layout.photos]
    return photos.make(pictures, job.press.root, executor, on_photos)


def proofed(job: Job, found: Iterable[Problem] = ()) -> Proofed:
    """Set it for the archive, and tell all that should be mended first. ``found`` is what was met on the way; of
    other publications' photos nothing is said.
    """
    folders = tuple(f"{story.folder}/" for story in job.stories)
    unset = [p for p in found if p.file.startswith(folders)]
    unset += preflight.unset(job)
    problems = Report([*preflight.of_plan(job), *unset])
    if not job.products or any(p.is_error for p in unset):
        return Proofed(job, (), problems)
    try:
        sheets = tuple(Sheet(p, t) for p, t in _set(job, "archive"))
    except ProblemError as error:
        return Proofed(job, (), problems + error.problems)
    return Proofed(job, sheets, problems + preflight.of_sheets(job, sheets))


def files_of(proof: Proofed, wish: Wish, executor: Executor) -> dict[str, bytes]:
    """All files of a publication by their names. Raises ProblemError."""
    files = {f"{sheet.product.stem}.pdf": sheet.typeset.pdf for sheet in proof.sheets}
    if wish.shop:
        files |= {f"{p.stem}-印厂.pdf": finished(t.pdf, BLEED) for p, t in _set(proof.job, "shop")}
    if wish.epub and proof.job.publication.is_book:
        files |= _ebooks(proof.job, executor)
    files |= {manifest.NAME: manifest.written(proof.job, proof.sheets, files)}
    return files | {report.NAME: report.page(proof.job, proof.problems)}


def state(publication: Publication, press: Press, content: Content) -> tuple[str, str]:
    """How much of a publication may be printed, and what lies there of it, in words."""
    count = f"{len(stories_in(publication, press.edition.catalogue))} 篇"
    made = manifest.read(content.root / PRINT / publication.id)
    if made is None:
        return count, "还没有做过"
    is_same = made.get("made_of") == fingerprint.of_publication(publication, press, content)
    told = f"{made.get('day', '')} 做的，{made.get('pages', 0)} 页"
    return count, told if is_same else f"{told}，内容变了，要再做一次"


def _set(job: Job, profile: Profile) -> Iterator[tuple[Product, Typeset]]:
    """Each sheet in a folder of its own, which is all that typesetting sees, and which goes after it."""
    press = job.press
    staged = press.root / STAGED_PRINT / job.publication.id
    try:
        for product in job.products:
            folder = staged / product.stem
            stage(product.layout, folder, press.root, press.frame)
            try:
                yield (
                    product,
                    typeset(product.layout, folder, job.fonts, profile, job.content.today),
                )
            except TypesettingError as error:
                raise ProblemError(_unforeseen(job, product, error)) from error
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _unforeseen(job: Job, product: Product, error: TypesettingError) -> Problem:
    """At the story where a sheet has one alone."""
    stories = job.press.edition.catalogue.by_key
    file, line = FILE, job.publication.line
    if len(product.stories) == 1:
        file, line = stories[product.stories[0]].file, 0
    return Problem(
        file,
        "typesetting",
        f"《{product.title}》遇到程序没有料到的排版错误：{error.message[:300]}",
        "上一次做好的还在。把这一行发给程序的维护者。",
        line,
    )


def _ebooks(job: Job, executor: Executor) -> Iterator[tuple[str, bytes]]:
    """Of what paper and the site may both show."""
    press = epub.as_on_web(job.press, job.content)
    for volume in volumes_of(job.publication, press):
        problems = photos.make(epub.photos_in(volume, press), press.root, executor)
        for problem in problems:
            raise ProblemError(problem)
        yield f"{volume.stem}.epub", epub.epub_of(volume, press)
