"""What the handbook's Markdown has beside Python-Markdown's own.

Each cell says under which heading it stands: a phone shows a row as a card, whose style sheet needs that. A row
with a problem's code in its last column is reached by that code: ``常见错误/#wide-colon``. It is not
written into the text, where an editor would read ``{#wide-colon}`` behind every message. And ``\\<`` is a ``<``.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

_CODE = "代号"


class Dialect(Extension):
    """What ``markdown_extensions`` in handbook.yml names."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Markdown's own name
        md.ESCAPED_CHARS.append("<")
        # After the inline marks, at 20, without which there is no code in a cell.
        md.treeprocessors.register(_Cells(md), "cells-of-the-handbook", 4)


class _Cells(Treeprocessor):
    def run(self, root: Element) -> None:
        known: set[str] = set()
        for table in root.iter("table"):
            heads = ["".join(head.itertext()).strip() for head in table.iter("th")]
            for row in table.iterfind("tbody/tr"):
                cells = row.findall("td")
                for head, cell in zip(heads, cells, strict=False):
                    cell.set("data-label", head)
                if heads[-1:] == [_CODE]:
                    code = "".join(cells[-1].itertext()).strip()
                    if (
                        code not in known
                    ):  # a second message with the same code stands below the first
                        row.set("id", code)
                        known.add(code)
