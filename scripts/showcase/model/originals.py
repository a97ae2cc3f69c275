"""Photos and recordings as they lie beside a story: what each really is, read from its bytes."""

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
