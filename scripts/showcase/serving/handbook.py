"""The handbook beside the preview, as ``run.py handbook`` built it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from ..base.files import linked
from ..base.handbook import HANDBOOK
from ..base.paths import PROJECT
from .answers import Answer, type_of
from .notes import note

ADDRESS = "handbook/"
"""Where it stands in the preview."""


def handbook_folder() -> Path | None:
    """Where it was built, if it was."""
    folder = PROJECT / HANDBOOK
    return folder if (folder / "index.html").is_file() else None


def handbook(path: str) -> Answer:
    """What a path of the server leads to, ``handbook`` or below it."""
    folder = handbook_folder()
    if folder is None:
        lines = ["运行一次 python3 run.py handbook，再打开这一页。"]
        return note("手册还没有做好", lines, 404)
    inside = path.removeprefix(ADDRESS.rstrip("/")).removeprefix("/")
    file = folder / inside
    if linked(file, folder.parent):
        return _missing(folder)
    if file.is_dir():
        if not path.endswith("/"):
            return Answer(status=301, place=f"/{quote(path)}/")
        file = file / "index.html"
    if linked(file, folder.parent) or not file.is_file():
        return _missing(folder)
    return Answer(file, type_of(file.name))


def _missing(folder: Path) -> Answer:
    own = folder / "404.html"
    if own.is_file() and not linked(own, folder.parent):
        return Answer(own, status=404)
    return note("手册里没有这一页", ["从 /handbook/ 开始找。"], 404)
