"""``packs/kiosk-<screen>.zip``: a staged pack as one file to carry to the hall."""

from __future__ import annotations

import contextlib
import shutil
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..kiosk.manifest import NAME, Manifest, read_manifest
from .links import same_bytes
from .swap import Change

PREFIX = "kiosk-"

_PACKED = (".jpg", ".mp3", ".m4a", ".mp4")
"""What is compressed already is stored: deflating it again saves nothing and takes seconds."""


@dataclass(frozen=True)
class StagedPack:
    """A pack as a folder, as its zip will hold it."""

    folder: Path
    manifest: Manifest

    @property
    def file(self) -> str:
        return f"{PREFIX}{self.manifest.screen}.zip"


@dataclass(frozen=True)
class Archive:
    """A zip that was written."""

    path: Path
    stories: int
    bytes: int


def staged_packs(staged: Path) -> list[StagedPack]:
    """The packs below the folder ``staged``."""
    folders = sorted(p for p in staged.iterdir() if p.is_dir()) if staged.is_dir() else []
    return [
        StagedPack(p, read_manifest((p / "kiosk" / p.name / NAME).read_text("utf-8")))
        for p in folders
    ]


def outdated(staged: Iterable[StagedPack], packs: Path) -> list[Path]:
    """The zips in ``packs`` of screens that are no more."""
    wanted = {pack.file for pack in staged}
    return [path for path in sorted(packs.glob(f"{PREFIX}*.zip")) if path.name not in wanted]


def left_beside(packs: Path) -> list[Path]:
    """The zips beside which a build that was killed left something."""
    found = (p.name for end in ("new", "old") for p in packs.glob(f".{PREFIX}*.zip-{end}"))
    return sorted({packs / name[1:-4] for name in found})


def drop_if_empty(packs: Path) -> None:
    """Without a screen there is no folder."""
    with contextlib.suppress(OSError):
        packs.rmdir()


def refusal(packs: Path) -> str:
    """Why nothing may be written into ``packs``, as a Chinese sentence, or ``""``."""
    if packs.is_symlink() or (packs.exists() and not packs.is_dir()):
        return f"{packs} 不是文件夹，大屏的安装包没有地方放。请把它移走。"
    for path in sorted(packs.glob(f"{PREFIX}*.zip")) if packs.is_dir() else ():
        if not _is_ours(path):
            return f"{path} 不是上次生成的安装包，没有动它。请把它移到别处。"
    return ""


def write_archive(pack: StagedPack, change: Change) -> Archive:
    """Write the zip beside its place; not where the very same one lies there already."""
    path = change.place
    path.parent.mkdir(parents=True, exist_ok=True)
    _zip(pack.folder, pack.manifest, change.new)
    size = change.new.stat().st_size
    if path.is_file() and same_bytes(path, change.new):
        change.new.unlink()
    return Archive(path, len(pack.manifest.stories), size)


def _zip(folder: Path, manifest: Manifest, target: Path) -> None:
    """The files of ``manifest`` in one zip, sorted, all of the day the pack was made: the same pack
    gives the same bytes.
    """
    day = date.fromisoformat(manifest.made)
    when = (max(day.year, 1980), day.month, day.day, 0, 0, 0)  # zip has no earlier year
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted([*manifest.files, manifest.folder + NAME]):
            source = folder / name
            info = zipfile.ZipInfo(name, when)
            info.create_system = 3  # Unix everywhere: it stands in the bytes
            info.external_attr = 0o100644 << 16
            info.file_size = source.stat().st_size
            packed = source.suffix in _PACKED
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            with source.open("rb") as stream, archive.open(info, "w") as into:
                shutil.copyfileobj(stream, into, 1 << 20)


def _is_ours(path: Path) -> bool:
    """A zip with a manifest at its place, whatever it says."""
    if path.is_symlink() or not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return f"kiosk/{path.stem.removeprefix(PREFIX)}/{NAME}" in archive.namelist()
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return False
