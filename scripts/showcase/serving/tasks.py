"""What of an edition the caches lack."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from ..base.files import write_whole
from ..base.paths import CACHE, MEDIA_CACHE, PAPER_CACHE
from ..derive.edition import Edition
from ..media.identify import broken as broken_media
from ..media.perform import make as make_media
from ..papers.identify import broken as broken_paper
from ..papers.perform import make as make_paper
from ..photos.identify import unreadable
from ..photos.perform import make as make_photo
from .making import Task


def tasks_of(edition: Edition, root: Path) -> tuple[Task, ...]:
    """What the caches lack of all that an edition shows. What is a text already is written at once."""
    photos, media, papers = root / CACHE, root / MEDIA_CACHE, root / PAPER_CACHE
    for cache in (photos, media, papers):
        cache.mkdir(parents=True, exist_ok=True)
    for name, text in sorted(edition.media.captions.items()):
        if not (media / name).exists():
            write_whole(media / name, text.encode())
    tasks = []
    for photo in edition.pictures.jobs:
        missing = tuple(o for o in photo.outputs if not (photos / o.name).exists())
        work = partial(make_photo, replace(photo, outputs=missing), photos)
        files = frozenset(photos / o.name for o in missing)
        tasks.append(Task(files, work, unreadable(photo.source.file)))
    for recording in edition.media.jobs:
        names = (n for n in (recording.name, recording.poster) if n)
        files = frozenset(media / n for n in names if not (media / n).exists())
        work = partial(make_media, recording, media)
        tasks.append(Task(files, work, broken_media(recording.source.file)))
    for paper in edition.attached.jobs:
        files = frozenset({papers / paper.name} - {p for p in [papers / paper.name] if p.exists()})
        tasks.append(
            Task(files, partial(make_paper, paper, papers), broken_paper(paper.source.file))
        )
    return tuple(task for task in tasks if task.files)
