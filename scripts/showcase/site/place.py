"""Where a site may go: never over what nobody can build again."""

from __future__ import annotations

import os
from pathlib import Path

from ..base.digest import digest
from ..base.output import Output
from ..base.paths import BUILD, PACKS, PRINT
from . import archive

MARK = "showcase.txt"
"""Says in a site that we made it. It stands for no page, so that pages may change."""

_WORDS = "这个文件夹里的文件都是由程序生成的，下次生成时整个替换，不要改。\n"

_BEFORE_MARKS = "honour-roll/index.html"
"""What every site had before there was a mark."""

_NEVER = (
    "content",
    "models-of-virtue",
    "families",
    "overrides",
    "scripts",
    BUILD,
    PACKS,
    PRINT,
    ".cache",
)


def is_ours(root: Path, path: Path) -> bool:
    """Whether ``path`` lies among stories, the program, or what is published, where nothing else may be; by
    whatever name: some systems take ``SITE`` for ``site``.
    """
    ours = [root / name for name in (*_NEVER, "site")]
    there = [folder.stat() for folder in ours if folder.is_dir()]
    return any(path.is_relative_to(folder) for folder in ours) or any(
        (folder / MARK).is_file() or any(os.path.samestat(folder.stat(), one) for one in there)
        for folder in path.parents
        if folder.is_dir()
    )


def mark(site: Path) -> None:
    """Write the mark into a site that is being made."""
    (site / MARK).write_bytes(_WORDS.encode())


def marked() -> Output:
    """The mark, as a file of a site."""
    return Output(MARK, digest(_WORDS), _WORDS.encode)


def refusal(root: Path, site: Path) -> str:
    """Why ``site`` may not be replaced, as a Chinese sentence, or ``""``."""
    if site == root or root.is_relative_to(site):
        return f"不能生成到 {site}：里面是稿子，会被整个替换掉。换一个文件夹。"
    if any(site.is_relative_to(root / name) for name in _NEVER):
        return f"不能生成到 {site}：那里放的是稿子或程序。换一个文件夹。"
    if site.is_symlink():  # what leads somewhere was followed before
        return f"{site} 是一个快捷方式（符号链接），绕来绕去指不到地方。删掉它，或者换一个文件夹。"
    if site.exists() and not _may_go(site):
        return f"{site} 里有别的东西，不是上次生成的网站，没有动它。换一个空文件夹。"
    return archive.refusal(root / PACKS)


def _may_go(site: Path) -> bool:
    """An empty folder, or one of ours. Other people's sites have an index.html and a sitemap.xml too."""
    if not site.is_dir():
        return False
    if not any(site.iterdir()) or (site / _BEFORE_MARKS).exists():
        return True
    try:
        return (site / MARK).read_text("utf-8") == _WORDS
    except (OSError, UnicodeDecodeError):
        return False
