"""Share cards as pages know them: the picture that stands for a story in a chat. They are typeset in ``printing``."""

from __future__ import annotations

from dataclasses import dataclass

from .plan import FOLDER


@dataclass(frozen=True)
class ShareCard:
    """A file of the cache of cards; ``alt`` says what is on it."""

    name: str
    width: int
    height: int
    alt: str

    @property
    def url(self) -> str:
        """Beside the photos."""
        return f"{FOLDER}/{self.name}"
