"""Layouts → PDF and pictures, by Typst (https://typst.app/docs/). The only door to it, but for the names of families.

It sees one folder that was written here a moment ago: regular files alone, since it follows links that lead out
(tried with 0.15.2), and no package, which it would fetch from the network. Texts come in as JSON and are never code.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ..base import files
from ..base.paths import PRINT_CACHE, PROJECT, overrides
from ..base.text import without_unseen
from .fonts import Fonts
from .glyphs import without_pictures
from .layout import Layout

Profile = Literal["archive", "shop", "screen"]
"""``archive`` is PDF/A-2a and PDF/UA-1, in RGB, at its trimmed size; ``shop`` PDF 1.7 with text in black alone, bleed
and crop marks; ``screen`` is for pictures. Templates read it as ``sys.inputs.profile``.
"""

STANDARDS: dict[Profile, list[str]] = {"archive": ["a-2a", "ua-1"], "shop": ["1.7"], "screen": []}

MEASURED = "<measured>"
"""Templates tell what they measured as metadata with this label: a dictionary each."""


_LARGE = 10_000_000
"""Bytes of a PDF above which what Typst remembers of it weighs more than what it saves."""

_REMEMBERED = 12
"""Typst keeps every picture and line it worked out until ten more documents were compiled: 1.2 GB of a book of 100
stories, and as much again of the next one.
"""


TOOLS = ("typst", "pylopdf_fonts_zh_cn")


def has_tools() -> bool:
    """Whether what typesets is installed (``requirements-print.lock``)."""
    return all(importlib.util.find_spec(name) for name in TOOLS)


@dataclass(frozen=True)
class Typeset:
    """``measured`` is what the template told of its boxes and pages, in the order of the pages."""

    pdf: bytes
    measured: tuple[Mapping[str, Any], ...]


class TypesettingError(Exception):
    """Typst refused the layout of ``template``: a fault of ours, or a character that no font has (``message``
    names it).
    """

    def __init__(self, template: str, message: str, hints: Sequence[str] = ()) -> None:
        super().__init__(f"{template}: {message}")
        self.template, self.message, self.hints = template, message, tuple(hints)


def stage(layout: Layout, folder: Path, root: Path, frame: Path) -> None:
    """Write all that Typst may see into ``folder``, which is made anew. Raises ProblemError where a link lies in
    the way: whatever it leads to would be on paper.
    """
    files.refuse_link(folder, root if folder.is_relative_to(root) else folder.parent)
    if folder.exists():
        shutil.rmtree(folder)
    for name in ("photos", "drawings"):
        (folder / name).mkdir(parents=True)
    for templates in reversed(overrides(frame, "print")):
        for file in sorted(templates.glob("*.typ")):
            _copy(file, folder / file.name, frame if file.is_relative_to(frame) else PROJECT)
    for photo in layout.photos:
        source, target = root / PRINT_CACHE / photo.name, folder / "photos" / photo.name
        if not target.exists():
            _copy(source, target, root)
    for name, svg in layout.drawings.items():
        (folder / "drawings" / name).write_text(svg, "utf-8", newline="\n")
    data = json.dumps(_printable(layout.data), ensure_ascii=False, sort_keys=True)
    (folder / "data.json").write_text(data, "utf-8", newline="\n")


def _copy(source: Path, target: Path, root: Path) -> None:
    files.refuse_link(source, root)
    target.write_bytes(source.read_bytes())


def typeset(layout: Layout, folder: Path, fonts: Fonts, profile: Profile, day: date) -> Typeset:
    """The PDF of a layout that was staged in ``folder``. Raises :class:`TypesettingError`."""
    compiler = _compiler(layout, folder, fonts, profile)
    pdf = _compiled(compiler, layout, "pdf", profile, day)
    try:
        told = json.loads(compiler.query(MEASURED, field="value"))
    except RuntimeError as error:
        raise TypesettingError(layout.template, str(error)) from None
    if len(pdf[0]) > _LARGE:
        del compiler
        _forget(folder)
    return Typeset(pdf[0], tuple(told))


def _forget(folder: Path) -> None:
    import typst

    for _ in range(_REMEMBERED):
        typst.Compiler(b"", root=str(folder), ignore_system_fonts=True).compile(format="pdf")


def pictures(
    layout: Layout, folder: Path, fonts: Fonts, day: date, ppi: float
) -> tuple[bytes, ...]:
    """Each page as a PNG, ``ppi`` pixels an inch. Raises :class:`TypesettingError`."""
    compiler = _compiler(layout, folder, fonts, "screen")
    return _compiled(compiler, layout, "png", "screen", day, ppi)


@cache
def _loaded(folders: tuple[Path, ...]) -> Any:
    """Read once for all sheets of a run."""
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in folders],
    )


def _compiler(layout: Layout, folder: Path, fonts: Fonts, profile: Profile) -> Any:
    import typst

    return typst.Compiler(
        str(folder / layout.template),
        root=str(folder),
        font_paths=_loaded(fonts.folders),
        sys_inputs={
            "profile": profile,
            **{f"{name}-fonts": json.dumps(chain) for name, chain in fonts.chains.items()},
        },
        # Nothing lies there. Typst asks the network for a package it does not find, so no template may name one.
        package_path=str(folder / "none"),
        package_cache_path=str(folder / "none"),
    )


def _compiled(
    compiler: Any, layout: Layout, form: str, profile: Profile, day: date, ppi: float | None = None
) -> tuple[bytes, ...]:
    import typst

    noon = datetime(day.year, day.month, day.day, tzinfo=UTC)
    try:
        made = compiler.compile(
            format=form, ppi=ppi, pdf_standards=STANDARDS[profile], timestamp=noon
        )
    except typst.TypstError as error:
        raise TypesettingError(layout.template, error.message, error.hints) from None
    return (made,) if isinstance(made, bytes) else tuple(made)


def _printable(value: Any) -> Any:
    """Without controls, without signs that turn the direction of what follows (they turn it on paper too), and
    without emoji.
    """
    if isinstance(value, str):
        return without_pictures(without_unseen(value))
    if isinstance(value, Mapping):
        return {str(key): _printable(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [_printable(inner) for inner in value]
    return value
