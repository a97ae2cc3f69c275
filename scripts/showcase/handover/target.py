"""Where a file for others may go: not among what is published or written by hand, and over no other file."""

from __future__ import annotations

from pathlib import Path

from ..site import place


def refusal(root: Path, target: Path, suffix: str) -> str:
    """Why ``target`` may not be written, as a Chinese sentence, or ``""``. Both paths are whole and without
    links.
    """
    if target.suffix.lower() != suffix:
        return f"文件名要以 {suffix} 结尾，例如：{target.stem or '交出去'}{suffix}"
    if place.is_ours(root, target):
        return f"不能写到 {target}：那里是稿子、程序，或者会公开的东西。换一个文件夹，例如桌面。"
    if target.is_dir():
        return f"{target} 是一个文件夹。在后面写上文件名。"
    if target.exists():
        return f"已经有 {target} 了，里面也许有别人写的东西。换一个名字，或者先把它移走。"
    if not target.parent.is_dir():
        return f"没有 {target.parent} 这个文件夹。先建好，或者换一个。"
    return ""
