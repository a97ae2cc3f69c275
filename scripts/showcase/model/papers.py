"""How decisions count: document numbers and terms, in stories and rosters alike."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

OLDEST, NEWEST = 1949, 2999
"""The years that a decision or a term may name."""

_DOC_NO = re.compile(r"([^\s〔〕\[\]【】()（）［］]+)〔(\d{4})〕(?:第)?(\d+)号")
_ALMOST = re.compile(r"\s*[\[【(（［〔]\s*(\d{4})\s*[\]】)）］〕]\s*")

_APART = 1
"""Years between a decision and its number: one of December is often numbered in January."""

_YEARS = re.compile(r"(\d{4})\s*(?:年度?)?\s*[-—–~～至到]+\s*(\d{4})")
_MONTH = re.compile(r"\d{4}\s*(?:[-./]\s*(\d{1,2})|年\s*(\d{1,2})\s*月)(?!\d)")
_SHORT_YEARS = re.compile(r"(\d{4})\s*[-—–/]\s*(\d{2})(?!\d)(?:年度?)?")
_NUMBERED = re.compile(r"\d|[一二三四五六七八九十百两首上下半春夏秋冬]")


def doc_no(text: str) -> tuple[int, int] | None:
    """Year and number of ``云文明委〔2023〕12号``; None for what is no document number."""
    found = _DOC_NO.fullmatch(text)
    return (int(found[2]), int(found[3])) if found else None


class Number(NamedTuple):
    """A document number taken apart: 云文明委, 2023, 12."""

    office: str
    year: int
    serial: int


def number_of(text: str) -> Number | None:
    """By which a document is known, whatever brackets were typed and whether 第 stands in it; None for
    what is no document number.

    >>> number_of("云文明委[2023]第12号") == number_of("云文明委〔2023〕12号")
    True
    """
    flat = "".join(unicodedata.normalize("NFKC", text).split())
    found = _DOC_NO.fullmatch(_ALMOST.sub(r"〔\1〕", flat))
    return Number(found[1], int(found[2]), int(found[3])) if found else None


def mended_doc_no(text: str) -> str:
    """With its brackets as they are printed, where nothing else was wrong; "" otherwise."""
    mended = _ALMOST.sub(r"〔\1〕", text)
    return mended if mended != text and doc_no(mended) else ""


DocNoFault = Literal["form", "impossible", "apart"]


def doc_no_fault(text: str, day: date | None) -> DocNoFault | None:
    """It has not the form of one; names a year that no decision has, or number 0; or its year does not
    suit the ``day`` of the decision.
    """
    found = doc_no(text)
    if found is None:
        return "form"
    year, number = found
    if not OLDEST <= year <= NEWEST or number == 0:
        return "impossible"
    return "apart" if day is not None and abs(year - day.year) > _APART else None


PeriodFault = Literal["impossible", "odd"]


@lru_cache(maxsize=256)  # a thousand stories tell of some twenty terms
def period_fault(text: str) -> PeriodFault | None:
    """Years that no term has (9999), or that run backwards; or a term in which nothing counts (随便, 2024-13)."""
    flat = unicodedata.normalize("NFKC", text)
    if _is_impossible(flat):
        return "impossible"
    return "odd" if _is_odd(flat) else None


def _is_impossible(flat: str) -> bool:
    years = [int(y) for y in re.findall(r"(?<!\d)\d{4}(?!\d)", flat)]
    run = _YEARS.search(flat)
    backwards = run is not None and int(run[2]) < int(run[1])
    return backwards or any(not OLDEST <= y <= NEWEST for y in years)


def _is_odd(flat: str) -> bool:
    """No year, season, quarter or number in it, or a month that no year has."""
    if not _NUMBERED.search(flat):
        return True
    short = _SHORT_YEARS.fullmatch(flat)
    if short and int(short[2]) == (int(short[1]) + 1) % 100:
        return False
    month = _MONTH.search(flat)
    return month is not None and not 1 <= int(month[1] or month[2]) <= 12
