"""Where a file or a folder for others may go: not among what is published or written by hand, over no other."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from contextlib import ExitStack
from pathlib import Path

from ..base import files
from ..base.devices import is_device
from ..base.paths import EXPORTS
from ..site import place
from .selection import Folder, Packed


def refusal(root: Path, target: Path, suffix: str) -> str:
    """Why ``target`` may not be written, as a Chinese sentence, or ``""``. Both paths are whole and without
    links; without a ``suffix`` it is to be a folder.
    """
    if suffix and target.suffix.lower() != suffix:
        return f"文件名要以 {suffix} 结尾，例如：{target.stem or '交出去'}{suffix}"
    if place.is_ours(root, target):
        return f"不能写到 {target}：那里是稿子、程序，或者会公开的东西。换一个文件夹，例如桌面。"
    if is_device(target.name):
        return f"“{target.name}”是 Windows 留着自己用的名字，电脑打不开。换一个文件名。"
    if suffix and target.is_dir():
        return f"{target} 是一个文件夹。在后面写上文件名。"
    if target.exists():
        return f"已经有 {target} 了，里面也许有别人写的东西。换一个名字，或者先把它移走。"
    if not target.parent.is_dir() and target.parent != root / EXPORTS:
        return f"没有 {target.parent} 这个文件夹。先建好，或者换一个。"
    return ""


def write(root: Path, target: Path, made: bytes | Folder) -> None:
    """A file, or a new folder with all its files: whole or not at all. The folder that no repository takes up is
    made where it is missing. Raises OSError.
    """
    if target.parent == root / EXPORTS:
        target.parent.mkdir(exist_ok=True)
    if isinstance(made, bytes):
        files.write_whole(target, made)
        return
    with (
        tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as name,
        ExitStack() as opened,
    ):
        archives: dict[Path, zipfile.ZipFile] = {}
        folder = Path(name) / target.name
        for path, data in made.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(data, bytes):
                file.write_bytes(data)
            elif isinstance(data, Packed):
                if data.archive not in archives:
                    archives[data.archive] = opened.enter_context(zipfile.ZipFile(data.archive))
                with archives[data.archive].open(data.name) as stream, file.open("wb") as into:
                    shutil.copyfileobj(stream, into, 1 << 20)
            else:
                shutil.copyfile(data, file, follow_symlinks=False)
        folder.rename(target)
