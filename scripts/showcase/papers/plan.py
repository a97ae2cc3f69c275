"""Which files the 附件 of the site need: names and sizes, before a page is cleaned."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from ..base.contents import Contents
from ..gate.public import Catalogue
from ..model.originals import PaperFile

FOLDER = "papers"
"""Where they lie, in the staged tree and the site."""

RECIPE = "1"
"""Part of every name: raise it when clean.py makes other bytes from the same input."""


@dataclass(frozen=True)
class Paper:
    """What a template needs: the address from the site's root, and what is told before it is opened.
    ``is_copy``: the original bears an electronic signature, which this one does not.
    """

    title: str
    url: str
    pages: int
    bytes: int
    is_copy: bool


@dataclass(frozen=True)
class Job:
    """A file to clean into ``name``."""

    source: PaperFile
    name: str


@dataclass(frozen=True)
class SitePapers:
    """``papers`` by story key; ``jobs`` make the files."""

    papers: Mapping[str, tuple[Paper, ...]] = field(default_factory=dict)
    jobs: tuple[Job, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Every file that is made."""
        return frozenset(job.name for job in self.jobs)

    def names_of(self, keys: Container[str]) -> frozenset[str]:
        """Every file that the pages of some stories lead to."""
        found = (p for key, papers in self.papers.items() if key in keys for p in papers)
        return frozenset(p.url.removeprefix(f"{FOLDER}/") for p in found)


def plan_papers(
    catalogue: Catalogue, files: Mapping[str, PaperFile], contents: Contents
) -> SitePapers:
    """Plan the 附件 of every story with a page. ``files`` are those that can be published."""
    papers: dict[str, tuple[Paper, ...]] = {}
    jobs: dict[str, Job] = {}
    for story in catalogue.on_pages:
        here = []
        for own in story.attachments:
            source = files.get(f"{story.folder}/{own.name}")
            if source is not None:
                job = Job(source, _name(contents.digest(source.file)))
                jobs[job.name] = job
                url = f"{FOLDER}/{job.name}"
                here.append(Paper(own.title, url, source.pages, source.bytes, source.is_signed))
        if here:
            papers[story.key] = tuple(here)
    return SitePapers(papers, tuple(jobs[name] for name in sorted(jobs)))


def _name(digest: str) -> str:
    return f"{hashlib.sha256(f'{RECIPE}|{digest}'.encode()).hexdigest()[:16]}.pdf"
