"""Whether all that was planned is in the PDF: a program that ends well may have left something out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from ...base.problems import Problem
from ...gate.names import NAMELESS
from ...gate.public import PublicStory
from ...model.story import SEALS
from ...papers.texts import page_texts
from ..glyphs import without_pictures
from ..job import Job, Sheet
from .places import in_entry, in_story


def check(job: Job, sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """Pages as the template counted them, and the names of all whom the index or a sheet has to name."""
    names = {v.stem: [line.name for line in v.index] for v in job.volumes}
    stories = job.press.edition.catalogue.by_key
    for sheet in sheets:
        title, pages = sheet.product.title, page_texts(sheet.typeset.pdf)
        if any(sheet.told("pages")) and len(pages) != sheet.pages:
            what = f"《{title}》应当有 {sheet.pages} 页，做出来的有 {len(pages)} 页。"
            yield in_entry(job, "print-incomplete", what, _TELL, "error")
        text = _bare("".join(page.text for page in pages))
        for key in sheet.product.stories:
            shown = [name for name in _names(stories[key]) if name not in NAMELESS]
            if shown and not any(_stands(name, text) for name in shown):
                what = f"《{title}》里没有找到“{shown[0]}”。"
                yield in_story(job, key, "", "print-incomplete", what, _TELL, "error")
        for name in names.get(sheet.product.stem, ()):
            if not _stands(name, text):
                what = f"《{title}》里没有找到“{name}”，索引里应当有。"
                yield in_entry(job, "print-incomplete", what, _TELL, "error")


_TELL = "不要拿去印。请告诉程序的维护者。"


def _names(story: PublicStory) -> tuple[str, ...]:
    """A unit or a practice may stand under its title, and on a board under the short one."""
    titles = (story.title, story.subtitle)
    return tuple(name for name in (story.name, *titles, *(n.name for n in story.people)) if name)


def _stands(name: str, text: str) -> bool:
    """Whether a name is in a bare text. A seal beside it may be read in its midst: 名 区 Ann (PDFium goes by the
    heights of letters, and Latin ones are low).
    """
    bare = _bare(name)
    return bare in text or bool(re.search(_SEALS.join(map(re.escape, bare)), text))


_SEALS = f"[{''.join(SEALS.values())}]?"


def _bare(text: str) -> str:
    """Letters alone, whatever lines they stand on and whichever of two characters a font's glyph is read as; no
    emoji, which are not printed.
    """
    shown = unicodedata.normalize("NFKC", without_pictures(text))
    return "".join(c for c in shown if unicodedata.category(c)[0] not in "ZC")
