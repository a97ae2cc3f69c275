"""Honours as readers know them: the term in words, the state on the day, revocations apart."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from ..model.story import Honour
from ..reading.content import Content
from . import lifecycle
from .public import PublicHonour, RevokedEntry


def public_honours(honours: tuple[Honour, ...], content: Content) -> tuple[PublicHonour, ...]:
    """Without the revoked ones; newest first."""
    found = [h for h in (public_honour(h, content) for h in honours) if h and h.state != "撤销"]
    return tuple(sorted(found, key=lambda h: (-h.date.toordinal(), h.programme.id)))


def public_honour(honour: Honour, content: Content) -> PublicHonour | None:
    """Revoked ones too; None where its programme is not known."""
    programme = content.vocabulary.programme(honour.programme)
    if programme is None:
        return None
    return PublicHonour(
        programme=programme,
        level=honour.level,
        category=honour.category,
        award=honour.award,
        when=when(honour),
        year=honour.date.year,
        issuer=honour.issuer,
        doc_no=honour.doc_no,
        date=honour.date,
        state=lifecycle.state_of(honour, programme, content.today),
        valid_until=lifecycle.valid_until(honour, programme),
        star=honour.star,
        posthumous=honour.posthumous,
        session=honour.session,
        in_year=honour.year,
        period=honour.period,
    )


class Term(Protocol):
    """What is of a session, a year or a period: an honour, a notice."""

    @property
    def session(self) -> int | None: ...

    @property
    def year(self) -> int | None: ...

    @property
    def period(self) -> str: ...


def when(of: Term) -> str:
    """The session, year or period in words: 第五届, 2024年度, 2021—2023年. Empty where none is told."""
    if of.session is not None:
        return f"第{chinese_number(of.session)}届"
    if of.year is not None:
        return f"{of.year}年度"
    period = of.period
    if len(period) == 7 and period[4] == "-" and period.replace("-", "").isdecimal():
        return f"{period[:4]}年{int(period[5:])}月"
    return f"{period}年" if period[-1:].isdigit() else period


def chinese_number(n: int) -> str:
    """1–99 in Chinese.

    >>> [chinese_number(n) for n in (5, 10, 12, 20, 35)]
    ['五', '十', '十二', '二十', '三十五']
    """
    digits = "零一二三四五六七八九"
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones or not tens else "")


def in_rows(entries: Iterable[RevokedEntry]) -> tuple[RevokedEntry, ...]:
    """Newest first, each with an id that is made of what its row says."""
    told: Counter[str] = Counter()
    rows = []
    for entry in sorted(entries, key=lambda e: (-e.date.toordinal(), e.name)):
        honour = entry.honour
        said = (entry.name, honour.programme.id, honour.label, entry.date.isoformat(), entry.doc_no)
        id = "x-" + hashlib.sha256("\0".join(said).encode()).hexdigest()[:10]
        told[id] += 1  # two of a street who asked to be 江某 say the same
        rows.append(replace(entry, id=f"{id}-{told[id]}" if told[id] > 1 else id))
    return tuple(rows)


def revocations(name: str, honours: tuple[Honour, ...], content: Content) -> list[RevokedEntry]:
    """The revoked ones of somebody's honours, stated under ``name``."""
    entries = []
    for honour in honours:
        public = public_honour(honour, content)
        if honour.revoked and public and public.state == "撤销":
            entries.append(RevokedEntry(name, public, honour.revoked.date, honour.revoked.doc_no))
    return entries
