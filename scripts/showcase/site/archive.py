"""``packs/kiosk-<screen>.zip``: a staged pack as one file to carry to the hall."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..kiosk.manifest import NAME, Manifest, read_manifest

PREFIX = "kiosk-"

_PACKED = (".jpg", ".mp3", ".m4a", ".mp4")
"""What is compressed already is stored: deflating it again saves nothing and takes seconds."""


@dataclass(frozen=True)
class Archive:
    """A zip that was written."""

    path: Path
    stories: int
    bytes: int


def staged_packs(staged: Path) -> list[tuple[Path, Manifest]]:
    """The packs below the folder ``staged``, with their manifests."""
    folders = sorted(p for p in staged.iterdir() if p.is_dir()) if staged.is_dir() else []
    return [(p, read_manifest((p / "kiosk" / p.name / NAME).read_text("utf-8"))) for p in folders]


def refusal(packs: Path) -> str:
    """Why nothing may be written into ``packs``, as a Chinese sentence, or ``""``."""
    if packs.is_symlink() or (packs.exists() and not packs.is_dir()):
        return f"{packs} 不是文件夹，大屏的安装包没有地方放。请把它移走。"
    for path in sorted(packs.glob(f"{PREFIX}*.zip")) if packs.is_dir() else ():
        if not _is_ours(path):
            return f"{path} 不是上次生成的安装包，没有动它。请把它移到别处。"
    return ""


def write_archives(staged: Path, packs: Path) -> list[Archive]:
    """Write every staged pack into ``packs``, each whole or not at all, and delete those of screens
    that are no more.
    """
    found = staged_packs(staged)
    wanted = {f"{PREFIX}{manifest.screen}.zip" for _, manifest in found}
    if packs.is_dir():
        for path in sorted(packs.glob(f"{PREFIX}*.zip")):
            if path.name not in wanted:
                path.unlink()
        if not wanted and not any(packs.iterdir()):
            packs.rmdir()
    if found:
        packs.mkdir(parents=True, exist_ok=True)
    archives = []
    for folder, manifest in found:
        path = packs / f"{PREFIX}{manifest.screen}.zip"
        beside = path.with_name(f".{path.name}-new")
        try:
            write_archive(folder, manifest, beside)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        archives.append(Archive(path, len(manifest.stories), path.stat().st_size))
    return archives


def write_archive(folder: Path, manifest: Manifest, target: Path) -> None:
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
