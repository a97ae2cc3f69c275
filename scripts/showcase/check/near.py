"""What a rule knows that looks at one story at a time: the story, and what stands here. So what it finds can be
remembered, and the key of it is never forgotten: there is nothing else that it could look at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..base.digest import digest
from ..base.markdown import Document
from ..base.memo import NO_MEMO, Memo
from ..gate.hidden import Why
from ..model.words import Term
from ..reading.content import Content
from .sought import Sought, sought


@dataclass(frozen=True)
class Around:
    """The same for all stories: the words to avoid, and the names that are looked for."""

    terms: tuple[Term, ...]
    names: Sought

    @cached_property
    def key(self) -> bytes:
        """The digest of all of it."""
        return digest(self.terms, self.names.key)


@dataclass(frozen=True)
class Near:
    """For one story: ``why`` nobody in it may be named today; ``key``, the digest of all here; ``parse`` gives the
    body, which follows from the story.
    """

    around: Around
    why: Why | None
    key: bytes
    parse: Callable[[], Document]

    @staticmethod
    def key_of(around: Around, why: Why | None) -> bytes:
        """The digest of all that does not follow from the story."""
        return digest(around.key, why)


class Use(NamedTuple):
    """A name that is a word too was met in running text: counted, for the question whether it is the person."""

    name: str


def around(content: Content, memo: Memo = NO_MEMO) -> Around:
    """For the content of a day."""
    return Around(content.vocabulary.terms, sought(content, memo))
