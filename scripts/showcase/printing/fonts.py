"""The typefaces of paper, and in which of them a text is set. All under open licences; see overrides/print/fonts."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..base.paths import overrides

SONG, HEI, KAI = "Noto Serif SC", "Noto Sans SC", "LXGW WenKai"
CHAINS: Mapping[str, tuple[str, ...]] = {
    "song": (SONG,),
    "hei": (HEI,),
    "kai": (KAI, SONG),
}
"""For each voice the families in which a character is looked for."""

PACKAGE = "pylopdf_fonts_zh_cn"


@dataclass(frozen=True)
class Fonts:
    """``folders`` hold the files; ``chains`` as :data:`CHAINS`."""

    folders: tuple[Path, ...]
    chains: Mapping[str, tuple[str, ...]]


def fonts_of(frame: Path) -> Fonts:
    """The typefaces for content whose overrides lie below ``frame``."""
    package = importlib.util.find_spec(PACKAGE)
    wheel = [Path(place) for place in (package.submodule_search_locations or ())] if package else []
    own = [folder / "fonts" for folder in overrides(frame, "print")]
    return Fonts((*own, *wheel), CHAINS)
