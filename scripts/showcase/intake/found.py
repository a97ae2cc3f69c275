"""What a file from outside tells, before any of it is a story: values, each with the place it came from.

There is no place here for what is private: the readers drop it, and say only what it was and where.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..base.problems import Problem

Shape = Literal["form", "list", "article", "photos"]
"""推荐表, 汇总表, a text with a title, photos alone."""


@dataclass(frozen=True)
class Found:
    """A value as somebody wrote it, blanks folded, and where: ``表1 第3行第2格``, ``Sheet1!C7``, ``第4段``."""

    text: str
    place: str


@dataclass(frozen=True)
class Picture:
    """``data`` is what its source shows, cut and turned as it is there; ``caption`` what stands with it."""

    name: str
    place: str
    data: bytes = field(repr=False)
    caption: str = ""


@dataclass(frozen=True)
class LeftOut:
    """What is not taken: ``what`` it is (身份证号码, image9.emf), where it stands, and why. Never its value."""

    what: str
    place: str
    why: str = ""


@dataclass(frozen=True)
class Question:
    """What a person has to choose: ``label`` is the field's Chinese name."""

    label: str
    what: str
    choices: tuple[Found, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """One person, family or unit that a source tells of. ``values`` by the dotted keys of the field table
    (``name``, ``area.street``, ``honours.0.category``); ``body`` is Markdown.
    """

    place: str
    values: Mapping[str, Found]
    body: str = ""
    pictures: tuple[Picture, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Source:
    """One file, read. ``unknown`` are labels and columns that mean no field; with an error among the
    ``problems`` there are no candidates. ``is_award``: it tells of honours that were given, not of whom
    somebody recommends.
    """

    file: str
    shape: Shape
    candidates: tuple[Candidate, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unknown: tuple[Found, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_award: bool = False
