"""How decisions count: document numbers and terms, in stories and rosters alike."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

OLDEST = 1949
"""The first year that a decision or a term may name."""

_DOC_NO = re.compile(r"[^\s〔〕\[\]【】()（）［］]+〔(\d{4})〕(?:第)?(\d+)号")
_ALMOST = re.compile(r"\s*[\[【(（［〔]\s*(\d{4})\s*[\]】)）］〕]\s*")

_APART = 1
"""Years between a decision and its number: one of December is often numbered in January."""

_YEARS = re.compile(r"(\d{4})\s*(?:年度?)?\s*[-—–~～至到]+\s*(\d{4})")
_MONTH = re.compile(r"\d{4}\s*(?:[-./]\s*(\d{1,2})|年\s*(\d{1,2})\s*月)(?!\d)")
_SHORT_YEARS = re.compile(r"(\d{4})\s*[-—–/]\s*(\d{2})(?!\d)(?:年度?)?")
_NUMBERED = re.compile(r"\d|[一二三四五六七八九十百两首上下半春夏秋冬]")


def is_doc_no(text: str) -> bool:
    """``云文明委〔2023〕12号``."""
    return _DOC_NO.fullmatch(text) is not None


def mended_doc_no(text: str) -> str:
    """With its brackets as they are printed, where nothing else was wrong; "" otherwise."""
    mended = _ALMOST.sub(r"〔\1〕", text)
    return mended if mended != text and is_doc_no(mended) else ""


def impossible_doc_no(text: str, today: date) -> bool:
    """A year that no decision has, or number 0."""
    found = _DOC_NO.fullmatch(text)
    if found is None:
        return False
    return not OLDEST <= int(found[1]) <= today.year + 1 or int(found[2]) == 0


def doc_no_is_of(text: str, day: date) -> bool:
    """Does its year suit the day of the decision? True for what is no number."""
    found = _DOC_NO.fullmatch(text)
    return found is None or abs(int(found[1]) - day.year) <= _APART


def impossible_period(text: str) -> bool:
    """Years that no term has (9999), or that run backwards."""
    flat = unicodedata.normalize("NFKC", text)
    years = [int(y) for y in re.findall(r"(?<!\d)\d{4}(?!\d)", flat)]
    run = _YEARS.search(flat)
    backwards = run is not None and int(run[2]) < int(run[1])
    return backwards or any(not OLDEST <= y <= 2999 for y in years)


def is_odd_period(text: str) -> bool:
    """No year, season, quarter or number in it (随便), or a month that no year has (2024-13)."""
    flat = unicodedata.normalize("NFKC", text)
    if not _NUMBERED.search(flat):
        return True
    short = _SHORT_YEARS.fullmatch(flat)
    if short and int(short[2]) == (int(short[1]) + 1) % 100:
        return False
    month = _MONTH.search(flat)
    return month is not None and not 1 <= int(month[1] or month[2]) <= 12
