"""The words that honours, themes, texts and evidence are held to: programmes.yml, themes.yml, terms.yml,
homonyms.yml, indicators.yml.
"""

from __future__ import annotations

from dataclasses import dataclass

STEPS = ("申报", "推荐", "评议", "公示", "表彰", "复评")
"""How somebody comes to an honour, in this order."""


@dataclass(frozen=True)
class Step:
    """``who`` does it; ``when`` in words, as every session has its own days."""

    step: str
    who: str
    when: str = ""


@dataclass(frozen=True)
class Programme:
    """``valid_years`` and ``review_months_before`` derive an honour's end and review day."""

    id: str
    name: str
    target: str
    categories: tuple[str, ...] = ()
    awards: tuple[str, ...] = ("正式", "提名", "标兵")
    valid_years: int | None = None
    review_months_before: int | None = None
    note: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def is_of_brands(self) -> bool:
        """It honours what a unit calls its service: 机关服务品牌, 一街一品服务品牌."""
        return "服务品牌" in self.name


@dataclass(frozen=True)
class Theme:
    id: str
    name: str
    also: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Term:
    wrong: str
    right: str
    note: str = ""


@dataclass(frozen=True)
class Homonym:
    """A word that holds the name of somebody who is not to be named: where it ``is_word``, it is left
    alone wherever it stands in a text; otherwise it always means that person.
    """

    word: str
    is_word: bool
    note: str = ""


@dataclass(frozen=True)
class Indicator:
    """What an office is measured by, in the assessment of its city. No reader meets its code or its words."""

    code: str
    name: str
    note: str = ""
