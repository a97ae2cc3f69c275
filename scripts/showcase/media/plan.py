"""Which files the players of the site need: names and sizes, before a packet is copied."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from ..base.contents import Contents
from ..gate.public import Catalogue, PublicMedia
from ..model.languages import Language
from ..model.originals import Kind, MediaFile
from .webvtt import paragraphs, webvtt

FOLDER = "media"
"""Where sound and video lie, in the staged tree and the site."""

RECIPE = "1"
"""Part of every name: raise it when clean.py or poster.py make other bytes from the same input."""


@dataclass(frozen=True)
class Player:
    """What a template needs. Addresses are from the site's root, empty where there is nothing;
    ``bytes`` what a visitor loads at most; ``width`` and ``height`` those of the upright picture.
    """

    kind: Kind
    reading: bool
    language: Language | None
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


def plan_media(
    catalogue: Catalogue, recordings: Mapping[str, MediaFile], contents: Contents
) -> SiteMedia:
    """Plan every player of every story with a page. ``recordings`` are those that can be published, by
    file; one is hashed once, for a gigabyte takes seconds.
    """
    players: dict[str, tuple[Player, ...]] = {}
    jobs: dict[str, Job] = {}
    captions: dict[str, str] = {}
    for story in catalogue.on_pages:
        here = []
        for media in story.media:
            source = recordings.get(f"{story.folder}/{media.name}")
            if source is not None:
                job = _job(source, contents)
                jobs[job.name] = job
                text = _captions(source, media)
                name = f"{_name(text)}.vtt" if text else ""
                if text:
                    captions[name] = text
                here.append(_player(media, source, job, name))
        if here:
            players[story.key] = tuple(here)
    return SiteMedia(players, tuple(jobs[n] for n in sorted(jobs)), captions)


def _job(source: MediaFile, contents: Contents) -> Job:
    name = _name(f"{source.form}|{contents.digest(source.file)}")
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
        language=media.language,
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
