"""Tables of the handbook: each cell says under which heading it stands, each message has an address.

A phone shows a row as a card, for which a style sheet needs the headings in the cells. A row with a problem's
code in its last column is reached by that code: ``常见错误/#wide-colon``. It is not written into the
text, where an editor would read ``{#wide-colon}`` behind every message.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

_CODE = "代号"


class Tables(Extension):
    """What ``markdown_extensions`` in handbook.yml names."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Markdown's own name
        # After the inline marks, at 20, without which there is no code in a cell.
        md.treeprocessors.register(_Labels(md), "tables-of-the-handbook", 4)


class _Labels(Treeprocessor):
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
