"""``content/_vocabulary/printed.csv``: what went to the shop, a row a story, or a row of a roster that has
none. It names nobody, and is in no output.

Written as Excel and WPS read it, and only ever added to: editors tick off in it what they have dealt with.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ..base.files import write_whole
from ..data.sheets import BOM, harmless
from ..model.printed import COLUMNS, FILE, Printed
from .job import Job, Sheet
from .manifest import Place, places


def rows_of(job: Job, sheets: Iterable[Sheet]) -> tuple[Printed, ...]:
    """What is to be remembered of a final edition: the next printing of its publication. Empty where exactly this
    was written down today already: whoever makes it twice prints it once.
    """
    own, today = job.publication, job.content.today
    before = [r for r in job.content.printed if r.is_final and r.publication == own.id]
    number = max((r.number for r in before), default=0)
    parts = {f"{s.product.stem}.pdf": s.product.title.removeprefix(own.name) for s in sheets}
    rows = tuple(
        Printed(
            FILE,
            0,
            own.id,
            today,
            number + 1,
            own.colophon.copies,
            place.key,
            pages_of(place, parts) if own.is_book else "",
            place.digest,
            named_as=place.named_as,
        )
        for place in places(job, sheets)
    )
    last = {replace(r, line=0, handled="") for r in before if r.number == number}
    return () if last == {replace(r, number=number) for r in rows} else rows


def pages_of(place: Place, parts: Mapping[str, str]) -> str:
    """下册 26–29、58, where 58 is of a list. With a dash that no table program takes for a day. A page before the first
    number (a 家训 set large) is the story's too.
    """
    numbers = place.folio or f"{place.first}–{place.last}"
    found = re.fullmatch(r"(\d+)–(\d+)", numbers)
    if found:
        last = int(found[2])
        first = min(int(found[1]), last - (place.last - place.first))
        numbers = f"{max(first, 1)}–{last}"
    return f"{parts[place.file]} {'、'.join((numbers, *place.listed))}".strip()


def append(root: Path, rows: Sequence[Printed]) -> None:
    """Add rows below those that are there, in their columns and with their line ends; a column that somebody took
    out comes back as the last one: without pages nobody finds the place in a book. Raises OSError.
    """
    path = root / FILE
    there = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    ends = "\r\n" if "\r\n" in there or not there else "\n"
    stream = io.StringIO(there, newline="")
    columns = [cell.strip() for cell in next(csv.reader(stream), [])]
    lost = [name for name in COLUMNS if name not in columns]
    columns += lost
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=ends)
    if lost:
        writer.writerow(columns)
    kept = stream.read() if lost else there
    gap = ends if kept and not kept.endswith(("\n", "\r")) else ""
    out.write(kept + gap)
    for row in rows:
        cells = _cells(row)
        writer.writerow(harmless(cells.get(name, "")) for name in columns)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, f"{BOM}{out.getvalue()}".encode())


def _cells(row: Printed) -> dict[str, str]:
    return dict(
        zip(
            COLUMNS,
            (
                row.publication,
                row.day.isoformat(),
                str(row.number),
                str(row.copies or ""),
                row.story,
                row.pages,
                row.digest,
                row.named_as,
                row.handled,
            ),
            strict=True,
        )
    )
