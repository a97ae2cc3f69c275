"""Ordinary pages, ``content/*.md``: as they were read, and as the search is told of them.

All that a page says of itself is worked out of its text when it is asked for: whoever takes a name or a link
out of the text has taken it out of the title too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import yaml

from ..base.markup import without_comments

KEYS: Mapping[str, str] = {
    "title": "title", "标题": "title", "description": "description", "描述": "description",
    "简介": "description", "status": "status", "状态": "status",
}  # fmt: skip
"""What the front matter of a page may say. Nothing else of it goes out."""

_OPEN = re.compile(r"\s*---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M)
_KEY_LINE = re.compile(r"(?:-[ \t]*)?[^\s:：#-][^\s:：#]{0,23}[ \t]*[:：]|#|---")


@dataclass(frozen=True)
class PlainPage:
    """An ordinary page: its address, its title, and its plain text, a line a block."""

    url: str
    title: str
    text: str


@dataclass(frozen=True)
class Cut:
    """``head`` is YAML that starts at ``head_line``, ``body`` starts at ``body_line``; a head that was never
    closed is all there is.
    """

    head: str = ""
    head_line: int = 1
    body: str = ""
    body_line: int = 1
    is_closed: bool = True


def cut(text: str) -> Cut:
    """The text at its ``---`` lines. A rule at the top with no ``name:`` below it opens nothing."""
    opened = _OPEN.match(text)
    if opened is None or not _KEY_LINE.match(text, opened.end()):
        return Cut(body=text)
    first = text.count("\n", 0, opened.end()) + 1
    closed = _CLOSE.search(text, opened.end())
    if closed is None:
        return Cut(text[opened.end() :], first, is_closed=False)
    head = text[opened.end() : closed.start()].removesuffix("\n")
    body_line = text.count("\n", 0, closed.end()) + 2
    return Cut(head, first, text[closed.end() :].removeprefix("\n"), body_line)


def _said(head: str) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """What front matter says, by its :data:`KEYS`."""
    try:
        node = yaml.compose(head, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError:  # told when it was read
        return
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if not (isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)):
            continue
        if key.value in KEYS:
            yield key.value, value


def said_at(text: str) -> list[tuple[str, int, int]]:
    """Each value of a page's front matter as YAML reads it, on one line, and from where to where it stands in
    the text; in their order.
    """
    parts = cut(text)
    if not parts.head or not parts.is_closed:
        return []
    first = text.index(parts.head)
    lines = [first]
    for line in parts.head.split("\n"):
        lines.append(lines[-1] + len(line) + 1)
    return [
        (
            " ".join(value.value.split()),
            lines[value.start_mark.line] + value.start_mark.column,
            min(lines[value.end_mark.line] + value.end_mark.column, first + len(parts.head)),
        )
        for _, value in _said(parts.head)
    ]


@dataclass(frozen=True)
class OrdinaryPage:
    """A page of ``content/*.md``: its path in Git and its whole text."""

    file: str
    text: str

    @cached_property
    def _cut(self) -> Cut:
        return cut(self.text)

    @cached_property
    def _said(self) -> Mapping[str, str]:
        return {KEYS[key]: " ".join(value.value.split()) for key, value in _said(self._cut.head)}

    @property
    def title(self) -> str:
        return self._said.get("title", "")

    @property
    def description(self) -> str:
        return self._said.get("description", "")

    @property
    def body(self) -> str:
        return self._cut.body

    @property
    def body_line(self) -> int:
        return self._cut.body_line

    @property
    def outward(self) -> OrdinaryPage:
        """The page with what goes out of it, and nothing else."""
        said = {"title": self.title, "description": self.description}
        head = yaml.safe_dump(said, allow_unicode=True)
        return OrdinaryPage(self.file, f"---\n{head}---\n{without_comments(self.body)}")
