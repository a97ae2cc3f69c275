"""``indicators``: what stands as evidence of each indicator, for the office alone."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from .. import pipeline
from ..base.memo import Memo
from ..base.paths import MEMO
from ..check.evidence import Evidence, Piece, evidence
from ..data.table import in_words
from ..data.xlsx import workbook
from ..handover.target import refusal, write
from . import OK, BadCallError

COLUMNS = (
    ("编号", 10),
    ("指标", 34),
    ("类别", 8),
    ("标题", 48),
    ("网址", 48),
    ("文号", 24),
    ("日期", 12),
    ("备注", 20),
)

_ELSEWHERE = "不在网站上"
"""Shown in halls, or printed."""


def run(root: Path, options: argparse.Namespace) -> int:
    """Print it, and write it as a workbook where that was asked for."""
    file = _target(root, options.xlsx) if options.xlsx else None
    with Memo(root / MEMO) as memo:
        checked = pipeline.check(root, options.today, memo=memo)
    if checked.problems.errors:
        print("有稿子写错了，下面可能没有列全，先运行 check。", file=sys.stderr)
    found = evidence(checked.content)
    if not found:
        print("还没有指标。先写 content/_vocabulary/indicators.yml。")
        return OK
    print("\n".join(_lines(found)))
    unknown = sum(p.code == "unknown-indicator" for p in checked.problems)
    if unknown:
        print(f"有 {unknown} 处写了词表里没有的编号，没有算进来，运行 check 看是哪些。")
    if file:
        write(root, file, _workbook(found))
        print(f"表格在 {file}")
    return OK


def _target(root: Path, given: Path) -> Path:
    """Where the workbook goes: never where it could be published, or in the place of what lies there."""
    file = Path(os.path.realpath(given))
    if why := refusal(root, file, ".xlsx"):
        raise BadCallError(why)
    return file


def _lines(found: Sequence[Evidence]) -> Iterator[str]:
    from rich.cells import cell_len, set_cell_size

    wide = max(cell_len(e.indicator.code) for e in found)
    nouns = max((cell_len(p.noun) for e in found for p in e.pieces), default=0)
    indent = " " * (wide + 2)
    for one in found:
        yield f"{set_cell_size(one.indicator.code, wide)}  {one.indicator.name}"
        for piece in one.pieces:
            yield f"{indent}{piece.day}  {set_cell_size(piece.noun, nouns)}  {piece.title}"
            more = "  ".join(part for part in (in_words(piece.numbers), _where(piece)) if part)
            yield " " * (wide + 2 + 10 + 2 + nouns + 2) + more
        notes = _notes(one)
        if notes:
            yield f"{indent}{notes}"
    none = [e.indicator.code for e in found if not e.pieces]
    yield f"\n{len(found)} 个指标，{len(found) - len(none)} 个有佐证。"
    if none:
        yield f"还没有佐证的 {len(none)} 个：{'、'.join(none)}。"


def _where(piece: Piece) -> str:
    return piece.url or _ELSEWHERE


def _notes(one: Evidence) -> str:
    nothing = "" if one.pieces else "还没有佐证。"
    return nothing + (f"还有 {one.waiting} 篇没有发布。" if one.waiting else "")


def _workbook(found: Sequence[Evidence]) -> bytes:
    days = [piece.day for one in found for piece in one.pieces]
    return workbook("佐证", "", COLUMNS, _rows(found), max(days, default=date(1980, 1, 1)))


def _rows(found: Sequence[Evidence]) -> Iterator[tuple[str, ...]]:
    """A row for each piece, and one for an indicator that has none."""
    for one in found:
        head, note = (one.indicator.code, one.indicator.name), _notes(one)
        for p in one.pieces:
            yield (*head, p.noun, p.title, _where(p), in_words(p.numbers), p.day.isoformat(), note)
        if not one.pieces:
            yield (*head, "", "", "", "", "", note)
