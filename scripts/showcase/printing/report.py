"""What a preflight found, as a page to look at: ``print/<id>/检查.html``. For the office alone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from itertools import groupby

from ..base.paths import PROJECT
from ..base.problems import Report
from ..pages.templates import Templates
from .job import Job, Sheet
from .thumbnails import thumbnails

NAME = "检查.html"


def page(job: Job, problems: Report, sheets: Iterable[Sheet] = ()) -> bytes:
    """One file with a picture of every page of ``sheets`` in it, so that it can be handed on. They take 10 ms a page:
    who has the PDF beside it looks there.
    """
    templates = Templates([PROJECT / "overrides" / "print"], {})
    html = templates.render(
        "report.html",
        publication=job.publication,
        final=job.final,
        today=job.content.today,
        count=len(job.keys),
        errors=len(problems.errors),
        warnings=len(problems.warnings),
        files=[(file, list(found)) for file, found in groupby(problems, key=lambda p: p.file)],
        products=[
            (
                sheet.product.title,
                sheet.pages,
                [_inline(data) for data in thumbnails(sheet.typeset.pdf)],
            )
            for sheet in sheets
        ],
    )
    return html.encode() + b"\n"


def _inline(jpeg: bytes) -> str:
    return f"data:image/jpeg;base64,{b64encode(jpeg).decode()}"
