"""Small styles and scripts joined into one file for each kind of page.

Seven styles and seven scripts a page, over the six connections of HTTP/1.1 at 150 ms a turn, cost the
first picture about a second (bench/pages.py). One file a concern stays what people write, and
overrides/assets/bundles.html says which of them make up which bundle: it is a template, so that pages
find their files without Python too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

TABLE = "bundles.html"

_NOT_OF_PAGES = ("kiosk-", "redirect")
"""Screens have files of their own; an old address loads its style sheets each by itself."""

_GUARDED = "try {{\n{}\n}} catch (error) {{ setTimeout(() => {{ throw error; }}); }}\n"
"""As in files of their own, a script that fails is heard of and stops no other."""


_REMARKS = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.M | re.S)
"""Comments on lines of their own: a quarter of what a phone would fetch for the page of search."""


class Bundles:
    """The bundles of the ``assets`` folders; of table and files the first folder that has one wins."""

    def __init__(self, assets: Sequence[Path]) -> None:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined  # a check does without

        self._assets = assets
        self._known: dict[tuple[str, str], tuple[str, str]] = {}
        folders = [str(folder) for folder in assets]
        templates = Environment(loader=FileSystemLoader(folders), undefined=StrictUndefined)
        told = vars(templates.get_template(TABLE).module)["BUNDLES"]
        self.table: Mapping[str, Mapping[str, Sequence[str]]] = told
        """``css`` and ``js`` → bundle → its files, without the suffix."""

    def texts(self, bundle: str, suffix: str) -> list[str]:
        """What the files of a bundle say, in their order."""
        return [self._read(f"{name}.{suffix}") for name in self.table[suffix][bundle]]

    def _read(self, name: str) -> str:
        path = next((p for folder in self._assets if (p := folder / name).is_file()), None)
        if path is None:
            raise FileNotFoundError(name)
        return path.read_text("utf-8")

    def address(self, bundle: str, suffix: str) -> str:
        """Where a bundle stands, from the root of the site.

        The address changes with the bytes: WeChat's browser keeps files for days, and a page of today
        must not meet the script of last week.
        """
        return self._joined(bundle, suffix)[0]

    def files(self) -> Iterator[tuple[str, str]]:
        """Address and text of every bundle that some page may ask for, whether one does or not: which pages are
        made today says nothing of those that stand already.
        """
        for suffix, bundles in sorted(self.table.items()):
            for bundle in sorted(bundles):
                if not bundle.startswith(_NOT_OF_PAGES):
                    yield self._joined(bundle, suffix)

    def _joined(self, bundle: str, suffix: str) -> tuple[str, str]:
        key = (bundle, suffix)
        if key not in self._known:
            text = join(self.texts(bundle, suffix), suffix)
            self._known[key] = (f"assets/{bundle}.{digest(text)}.{suffix}", text)
        return self._known[key]


def join(texts: Sequence[str], suffix: str) -> str:
    """Texts in their order as one style sheet (``css``) or one script (``js``), without what is told to
    those who write them.
    """
    texts = [_without_remarks(text) for text in texts]
    if suffix == "js" and len(texts) > 1:
        texts = [_GUARDED.format(text.strip()) for text in texts]
    return "\n".join(texts)


def _without_remarks(text: str) -> str:
    """A text with template literals stays as it is: lines in them are no comments."""
    left = _REMARKS.sub("", text)
    return text if "`" in left else left


def digest(text: str) -> str:
    """What tells one edition of a file from another in its name."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]
