"""Layouts → PDF and pictures, by Typst (https://typst.app/docs/). The only door to it.

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
from pathlib import Path
from typing import Any, Literal

from ..base.paths import PRINT_CACHE, overrides
from ..base.text import without_unseen
from .fonts import PACKAGE, Fonts
from .layout import Layout

Profile = Literal["archive", "shop", "screen"]
"""``archive`` is PDF/A-2a and PDF/UA-1, in RGB, at its trimmed size; ``shop`` PDF 1.7 with text in black alone, bleed
and crop marks; ``screen`` is for pictures. Templates read it as ``sys.inputs.profile``.
"""

STANDARDS: dict[Profile, list[str]] = {"archive": ["a-2a", "ua-1"], "shop": ["1.7"], "screen": []}

MEASURED = "<measured>"
"""Templates tell what they measured as metadata with this label: a dictionary each."""


@dataclass(frozen=True)
class Typeset:
    """``measured`` is what the template told of its boxes and pages, in the order of the pages."""

    pdf: bytes
    measured: tuple[Mapping[str, Any], ...]


class TypesettingError(Exception):
    """Typst refused a layout: a fault of ours, or a character that no font has (``message`` names it)."""

    def __init__(self, message: str, hints: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message, self.hints = message, tuple(hints)


def is_installed() -> bool:
    """Whether Typst and the typefaces are there: run.py installs them with the first ``print``."""
    return all(importlib.util.find_spec(name) for name in ("typst", PACKAGE))


def stage(layout: Layout, folder: Path, root: Path, frame: Path) -> None:
    """Write all that Typst may see into ``folder``, which is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "photos").mkdir(parents=True)
    (folder / "drawings").mkdir()
    for templates in reversed(overrides(frame, "print")):
        for file in sorted(templates.glob("*.typ")):
            if file.is_file() and not file.is_symlink():
                (folder / file.name).write_bytes(file.read_bytes())
    for photo in layout.photos:
        target = folder / "photos" / photo.name
        if not target.exists():
            shutil.copyfile(root / PRINT_CACHE / photo.name, target, follow_symlinks=False)
    for name, svg in layout.drawings.items():
        (folder / "drawings" / name).write_text(svg, "utf-8", newline="\n")
    data = json.dumps(_printable(layout.data), ensure_ascii=False, sort_keys=True)
    (folder / "data.json").write_text(data, "utf-8", newline="\n")


def typeset(layout: Layout, folder: Path, fonts: Fonts, profile: Profile, day: date) -> Typeset:
    """The PDF of a layout that was staged in ``folder``. Raises :class:`TypesettingError`."""
    compiler = _compiler(layout, folder, fonts, profile)
    pdf = _compiled(compiler, "pdf", profile, day)
    try:
        told = json.loads(compiler.query(MEASURED, field="value"))
    except RuntimeError as error:
        raise TypesettingError(str(error)) from None
    return Typeset(pdf[0], tuple(told))


def pictures(
    layout: Layout, folder: Path, fonts: Fonts, day: date, ppi: float
) -> tuple[bytes, ...]:
    """Each page as a PNG, ``ppi`` pixels an inch. Raises :class:`TypesettingError`."""
    return _compiled(_compiler(layout, folder, fonts, "screen"), "png", "screen", day, ppi)


def _compiler(layout: Layout, folder: Path, fonts: Fonts, profile: Profile) -> Any:
    import typst

    return typst.Compiler(
        str(folder / layout.template),
        root=str(folder),
        font_paths=typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(path) for path in fonts.folders],
        ),
        sys_inputs={
            "profile": profile,
            **{f"{name}-fonts": json.dumps(chain) for name, chain in fonts.chains.items()},
        },
        # Packages are looked for here and found nowhere: no template of ours asks for one.
        package_path=str(folder / "none"),
        package_cache_path=str(folder / "none"),
    )


def _compiled(
    compiler: Any, form: str, profile: Profile, day: date, ppi: float | None = None
) -> tuple[bytes, ...]:
    import typst

    noon = datetime(day.year, day.month, day.day, tzinfo=UTC)
    try:
        made = compiler.compile(
            format=form, ppi=ppi, pdf_standards=STANDARDS[profile], timestamp=noon
        )
    except typst.TypstError as error:
        raise TypesettingError(error.message, error.hints) from None
    return (made,) if isinstance(made, bytes) else tuple(made)


def _printable(value: Any) -> Any:
    """Without controls, and without signs that turn the direction of what follows: they turn it on paper too."""
    if isinstance(value, str):
        return without_unseen(value)
    if isinstance(value, Mapping):
        return {str(key): _printable(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [_printable(inner) for inner in value]
    return value
