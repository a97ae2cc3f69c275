"""A story's body for a screen: the same words without anything that leads away, runs or is named."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

_TAGS = frozenset({
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre",
    "code", "strong", "em", "sup", "sub", "hr", "br", "table", "thead", "tbody", "tr", "th", "td",
    "div", "section", "figure", "figcaption", "span", "img",
})  # fmt: skip
_VOID = frozenset(("hr", "br", "img"))
_ATTRIBUTES = frozenset(
    (
        "class",
        "data-src",
        "width",
        "height",
        "alt",
        "start",
        "colspan",
        "rowspan",
        "aria-label",
        "role",
    )
)


def without_links(html: str) -> str:
    """Only elements to read, with attributes that neither load nor lead: no links, ids (the screen has
    its own), handlers, styles. The arrows that lead back from footnotes go with their words.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.done)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[str] = []
        self._skipping = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a":
            self._skipping = "footnote-backref" in (given.get("class") or "")
        if tag not in _TAGS:
            return
        kept = [
            f' {name}="{escape(value or "")}"'
            for name, value in given.items()
            if name in _ATTRIBUTES
        ]
        self.done.append(f"<{tag}{''.join(kept)}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._skipping = False
        elif tag in _TAGS - _VOID:
            self.done.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.done.append(escape(data, quote=False))
