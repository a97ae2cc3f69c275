"""The typefaces of paper, and in which of them a text is set. All that come along are under open licences: see
overrides/print/fonts. An office adds its own, which it has a licence for, in 印刷字体/.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ..base import files
from ..base.paths import STAGED_FONTS, overrides
from ..base.problems import Problem
from ..model.settings import Settings

SONG, HEI, KAI = "Noto Serif SC", "Noto Sans SC", "WenKai Print"
CHAINS: Mapping[str, tuple[str, ...]] = {
    "song": (SONG, HEI),
    "hei": (HEI, SONG),
    "kai": (KAI, SONG, HEI),
}
"""For each voice the families in which a character is looked for."""

VOICES: Mapping[str, str] = {"song": "宋体", "hei": "黑体", "kai": "楷体"}
"""What editors call them."""

OWN = "印刷字体"
"""An office's own typefaces, at the root; not for Git, for who has the repository has no licence for them."""

SUFFIXES = (".ttf", ".otf")

_CONFIG = "mkdocs.yml"
_PACKAGE = "pylopdf_fonts_zh_cn"
_EMBEDDING, _RESTRICTED = 0x000E, 0x0002
_NO_SUBSETTING, _BITMAPS_ONLY = 0x0100, 0x0200
"""Of fsType: https://learn.microsoft.com/typography/opentype/spec/os2#fstype. Where old fonts set several of the
first, the most lenient counts. What is embedded is always a subset, and outlines.
"""


@dataclass(frozen=True)
class Fonts:
    """``folders`` hold the files; ``chains`` as :data:`CHAINS`; ``files`` is where each family of them lies;
    ``problems`` tell which typefaces of the office are not used, and why.
    """

    folders: tuple[Path, ...]
    chains: Mapping[str, tuple[str, ...]]
    files: Mapping[str, Path]
    problems: tuple[Problem, ...] = ()

    def characters(self, family: str) -> frozenset[int]:
        """The code points a family has a glyph for."""
        file = self.files.get(family)
        return _characters(file) if file else frozenset()


def fonts_of(frame: Path, root: Path | None = None, settings: Settings | None = None) -> Fonts:
    """The typefaces for content at ``root`` whose overrides lie below ``frame``. Those of the office that
    ``settings`` name are copied to where typesetting may look.
    """
    package = importlib.util.find_spec(_PACKAGE)
    wheel = [Path(place) for place in (package.submodule_search_locations or ())] if package else []
    ours = [folder / "fonts" for folder in overrides(frame, "print")]
    given = tuple(folder for folder in (*ours, *wheel) if folder.is_dir())
    fonts = Fonts(given, CHAINS, _families(given))
    if root is None or settings is None:
        return fonts
    for voice in (*CHAINS, "rare"):
        name = getattr(settings, f"font_{voice}").strip()
        if name:
            fonts = _with(fonts, voice, name, root)
    return fonts


def _with(fonts: Fonts, voice: str, name: str, root: Path) -> Fonts:
    """With an office's typeface at the front of its voice, or at the end of every one."""
    fault = next(_faults(voice, name, root), None)
    if fault:
        return replace(fonts, problems=(*fonts.problems, fault))
    folder = _staged(root / OWN / name, root)
    found = _families((folder,))
    family = next(iter(sorted(found)), "")
    if not family:
        return replace(fonts, problems=(*fonts.problems, _broken(voice, name)))
    chains = {
        v: (*chain, family) if voice == "rare" else (family, *chain) if v == voice else chain
        for v, chain in fonts.chains.items()
    }
    return replace(
        fonts, folders=(folder, *fonts.folders), chains=chains, files={**fonts.files, **found}
    )


def _faults(voice: str, name: str, root: Path) -> Iterator[Problem]:
    """Why a file cannot be used."""
    field, path = f"font_{voice}", root / OWN / name
    if "/" in name or "\\" in name or name.startswith("."):
        what = f"“{name}”不是一个文件名。"
        yield Problem(
            _CONFIG, "bad-value", what, f"只写“{OWN}”里的文件名，如 小标宋.ttf。", field=field
        )
    elif not name.lower().endswith(SUFFIXES):
        what = f"印刷用的字体只能是 .ttf 或 .otf，“{name}”不是。"
        yield Problem(
            _CONFIG, "font-file", what, "换成这两种格式的文件，或者去掉这一行。", field=field
        )
    elif files.linked(path, root):
        yield files.link_problem(f"{OWN}/{name}")
    elif not path.is_file():
        what = f"“{OWN}”文件夹里没有“{name}”。"
        yield Problem(
            _CONFIG, "font-file", what, f"把字体文件放进“{OWN}”，名字要一样。", field=field
        )
    else:
        allowed = _embedding(path)
        if allowed is None:
            yield _broken(voice, name)
        elif not _may_embed(allowed):
            what = f"“{name}”的许可不让它嵌进 PDF（fsType 是 {allowed:#06x}），不能用来印。"
            instead = "向字体公司要允许嵌入的版本，或者去掉这一行，用程序带的字体。"
            yield Problem(_CONFIG, "font-licence", what, instead, field=field)


def _broken(voice: str, name: str) -> Problem:
    what = f"字体文件“{name}”读不出来，可能坏了。"
    instead = "从字体公司给的原件重新复制一份。"
    return Problem(_CONFIG, "font-file", what, instead, field=f"font_{voice}")


def _may_embed(fs_type: int) -> bool:
    return fs_type & _EMBEDDING != _RESTRICTED and not fs_type & (_NO_SUBSETTING | _BITMAPS_ONLY)


def _embedding(path: Path) -> int | None:
    """A font's fsType; None where it is no whole font."""
    from fontTools.ttLib import TTFont

    try:
        with TTFont(io.BytesIO(path.read_bytes()), lazy=True) as font:
            if font.getBestCmap() and ("glyf" in font or "CFF " in font or "CFF2" in font):
                return int(font["OS/2"].fsType)
    except Exception:  # a broken file fails anywhere, in any way
        pass
    return None


def _staged(path: Path, root: Path) -> Path:
    """A folder with this file alone, named by what is in it: Typst reads every font of a folder."""
    data = path.read_bytes()
    folder = root / STAGED_FONTS / hashlib.sha256(data).hexdigest()[:16]
    target = folder / f"font{path.suffix.lower()}"
    if not target.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        files.write_whole(target, data)
    return folder


def _families(folders: tuple[Path, ...]) -> Mapping[str, Path]:
    """What Typst calls the families it finds, which is not always what they call themselves."""
    import typst

    found = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in folders],
    )
    return {info.family: Path(info.path) for info in found.fonts() if info.path}


@cache
def _characters(file: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(file, lazy=True, fontNumber=0) as font:
        return frozenset(font.getBestCmap() or ())
