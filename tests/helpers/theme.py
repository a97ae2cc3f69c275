"""Material's folder, listed once a process."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import material
import pytest
from jinja2 import FileSystemLoader

MATERIAL = Path(material.__file__).parent / "templates"


@pytest.fixture(scope="session", autouse=True)
def theme() -> Iterator[None]:
    """Every build of MkDocs lists the 14,000 files of the theme, all but a few hundred of them icons in a
    folder that begins with a dot, and lets go of those one by one: 0.06 s of the 0.4 of a tiny build.
    """
    whole = FileSystemLoader.list_templates

    @cache
    def of_material() -> list[str]:
        names = whole(FileSystemLoader(MATERIAL))
        return [name for name in names if not name.startswith(".")]

    def listed(loader: FileSystemLoader) -> list[str]:
        others = [path for path in loader.searchpath if Path(path) != MATERIAL]
        if len(others) == len(loader.searchpath):
            return whole(loader)
        rest = FileSystemLoader(others, followlinks=loader.followlinks)
        return sorted({*whole(rest), *of_material()})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FileSystemLoader, "list_templates", listed)
        yield
