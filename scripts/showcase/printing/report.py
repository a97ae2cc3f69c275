"""What a preflight found, as a page to look at: ``print/<id>/检查.html``. For the office alone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
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
        groups=list(_groups(job.publication.name, sheets)),
    )
    return html.encode() + b"\n"


def _groups(name: str, sheets: Iterable[Sheet]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """A heading and its pictures with what stands below them: a book by its pages, all boards side by side."""
    single: list[tuple[str, str]] = []
    for sheet in sheets:
        title, pictures = sheet.product.title, thumbnails(sheet.typeset.pdf)
        if len(pictures) == 1:
            single.append((_inline(pictures[0]), title.removesuffix(f"——{name}")))
        else:
            pages = [(_inline(data), str(n)) for n, data in enumerate(pictures, 1)]
            yield f"{title}　{len(pages)} 页", pages
    if single:
        yield f"{len(single)} 张", single


def _inline(jpeg: bytes) -> str:
    return f"data:image/jpeg;base64,{b64encode(jpeg).decode()}"
