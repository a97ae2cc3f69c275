"""How many pages a book has, and how they are folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...base.problems import Problem
from ..job import Job, Sheet
from .places import in_entry

_SIGNATURE = 16
"""Pages that are printed on one sheet and folded; half a sheet is usual too."""

_MANY, _USUAL = 0.1, 4
"""Of the pages, when so many are blank that it looks like a fault: the backs of cover, title and contents are not."""


def check(job: Job, sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """Of every volume."""
    if not job.publication.is_book:
        return
    for sheet in sheets:
        count, title = sheet.pages, sheet.product.title
        half = -count % (_SIGNATURE // 2)
        if half:
            whole = -count % _SIGNATURE
            more = f"凑满 {count + whole} 页（整帖 16 页）差 {whole} 页" if whole != half else ""
            what = (
                f"《{title}》一共 {count} 页，凑满 {count + half} 页（半帖 8 页）差 {half} 页"
                f"{'，' + more if more else ''}。"
            )
            instead = "可以加一篇、加衬页，或者请印厂留作空白页。"
            yield in_entry(job, "print-signature", what, instead)
        blank = max((int(m.get("blank", 0)) for m in sheet.told("pages")), default=0)
        if blank > max(count * _MANY, _USUAL):
            what = f"《{title}》{count} 页里有 {blank} 页是空白的。"
            instead = "章很短的时候，每章从右页起会多出空白；可以不分章。"
            yield in_entry(job, "print-empty-pages", what, instead)
