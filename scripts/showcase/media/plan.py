"""Which files the players of the site need: names and sizes, before a packet is copied."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..base.files import write_whole
from ..base.problems import Problem
from ..gate.public import Catalogue, PublicMedia
from ..photos.survey import address, place
from .identify import Kind, MediaFile, identify
from .webvtt import paragraphs, webvtt

FOLDER = "media"
"""Where sound and video lie, in the staged tree and the site."""

MEMORY = "contents-1.json"
"""In the cache folder: the address of each file's content by place, size and time, as the survey of
photos keeps it. Hashing a gigabyte takes seconds.
"""

RECIPE = "1"
"""Part of every name: raise it when clean.py or poster.py make other bytes from the same input."""


@dataclass(frozen=True)
class Player:
    """What a template needs. Addresses are from the site's root, empty where there is nothing;
    ``bytes`` what a visitor loads at most; ``width`` and ``height`` those of the upright picture.
    """

    kind: Kind
    reading: bool
    title: str
    url: str
    poster: str
    captions: str
    seconds: float
    bytes: int
    width: int
    height: int
    transcript: tuple[str, ...]


@dataclass(frozen=True)
class Job:
    """A file to clean into ``name``, and to take a still of (``poster``, unless empty)."""

    source: MediaFile
    name: str
    poster: str


@dataclass(frozen=True)
class SiteMedia:
    """``players`` by story key; ``jobs`` and ``captions`` (name and text) make the files."""

    players: Mapping[str, tuple[Player, ...]] = field(default_factory=dict)
    jobs: tuple[Job, ...] = ()
    captions: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """Every file that is made."""
        made = {name for job in self.jobs for name in (job.name, job.poster) if name}
        return frozenset(made | set(self.captions))

    def names_of(self, keys: Container[str]) -> frozenset[str]:
        """Every file that the pages of some stories may play."""
        found = (p for key, players in self.players.items() if key in keys for p in players)
        urls = (url for p in found for url in (p.url, p.poster, p.captions) if url)
        return frozenset(url.removeprefix(f"{FOLDER}/") for url in urls)


def plan_media(catalogue: Catalogue, root: Path, cache: Path) -> tuple[SiteMedia, list[Problem]]:
    """Plan every player of every story with a page."""
    stamps = _remembered(cache)
    players: dict[str, tuple[Player, ...]] = {}
    jobs: dict[str, Job] = {}
    captions: dict[str, str] = {}
    problems: list[Problem] = []
    for story in catalogue.on_pages:
        here = []
        for media in story.media:
            source, found = identify(media.path, root)
            problems += found
            if source is not None:
                job = _job(source, stamps)
                jobs[job.name] = job
                text = _captions(source, media)
                name = f"{_name(text)}.vtt" if text else ""
                if text:
                    captions[name] = text
                here.append(_player(media, source, job, name))
        if here:
            players[story.key] = tuple(here)
    _remember(cache, stamps, jobs.values())
    return SiteMedia(players, tuple(jobs[n] for n in sorted(jobs)), captions), problems


def _remembered(cache: Path) -> dict[str, list[object]]:
    """A memory that is missing or spoilt is an empty one."""
    try:
        return dict(json.loads((cache / MEMORY).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def _remember(cache: Path, stamps: dict[str, list[object]], jobs: Iterable[Job]) -> None:
    known = {place(job.source.file) for job in jobs}
    kept = {key: stamps[key] for key in sorted(stamps) if key in known}
    cache.mkdir(parents=True, exist_ok=True)
    write_whole(cache / MEMORY, (json.dumps(kept) + "\n").encode())


def _job(source: MediaFile, stamps: dict[str, list[object]]) -> Job:
    name = _name(f"{source.form}|{address(source.path, source.file, stamps)}")
    return Job(source, f"{name}.{source.form}", f"{name}.jpg" if source.width else "")


def _name(what: str) -> str:
    return hashlib.sha256(f"{RECIPE}|{what}".encode()).hexdigest()[:16]


def _captions(source: MediaFile, media: PublicMedia) -> str:
    """For a video alone: browsers show none over sound, where the transcript stands open to all."""
    if source.kind == "audio" or not media.captions:
        return ""
    return webvtt(media.captions, round(source.seconds * 1000))


def _player(media: PublicMedia, source: MediaFile, job: Job, captions: str) -> Player:
    return Player(
        kind=source.kind,
        reading=media.reading,
        title=media.alt,
        url=f"{FOLDER}/{job.name}",
        poster=f"{FOLDER}/{job.poster}" if job.poster else "",
        captions=f"{FOLDER}/{captions}" if captions else "",
        seconds=source.seconds,
        bytes=source.bytes,
        width=source.width,
        height=source.height,
        transcript=paragraphs(media.captions),
    )
