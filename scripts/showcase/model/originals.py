"""Photos, recordings and papers as they lie beside a story: what each really is, read from its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["audio", "video"]


@dataclass(frozen=True)
class PhotoFile:
    """``width`` and ``height`` are pixels of the upright picture; ``file`` is the path from the root."""

    path: Path
    file: str
    format: str
    width: int
    height: int
    has_gps: bool = False
    turned: bool = False
    """Whether the file's pixels lie on their side or head, and a mark says so."""
    more: bool = False
    """Whether other pictures or a video are hung on behind the picture."""


@dataclass(frozen=True)
class MediaFile:
    """``width`` and ``height`` are pixels of the upright picture (0: sound), ``bytes`` what sound and
    picture take without the rest of the file; ``file`` is the path from the root.
    """

    path: Path
    file: str
    form: Literal["mp3", "m4a", "mp4"]
    seconds: float
    bytes: int
    width: int = 0
    height: int = 0
    has_sound: bool = True
    has_gps: bool = False

    @property
    def kind(self) -> Kind:
        return "video" if self.form == "mp4" else "audio"


@dataclass(frozen=True)
class PaperFile:
    """A PDF that can be published; ``bytes`` is what visitors load. ``unsure`` are the pages, from 1, with
    words that no machine reads for certain: scans. ``is_plain``: its words are the same before and after it
    is cleaned. ``file`` is the path from the root.
    """

    path: Path
    file: str
    pages: int
    bytes: int
    unsure: tuple[int, ...] = ()
    is_signed: bool = False
    is_plain: bool = True
