"""A review as a page to read, print and hand on: a folder with one HTML file and its pictures.

It holds what today's gate lets through and nothing else; even so it is the office's own, as a draft of a
change is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..base.files import write_whole
from ..base.paths import PROJECT
from ..pages.templates import Templates
from ..site import place
from . import text
from .outcome import PageChange, Review, Said
from .sentences import Apart, apart

PAGE = "index.html"
MARK = "请勿公开.txt"
_WORDS = "这个文件夹是“审阅对照”，由程序生成，只给审阅的人看。下次生成时换掉里面的文件。\n"
_OURS = re.compile(r"\d{3}-(?:before|after)\.png")


@dataclass(frozen=True)
class Shots:
    """Names of pictures in the folder by a page's address, before and after (either may be empty); or why
    there are none.
    """

    of: Mapping[str, tuple[str, str]]
    trouble: str = ""


def refusal(root: Path, folder: Path) -> str:
    """Why the page may not be written into ``folder``, followed to its end, as a Chinese sentence, or ``""``."""
    private = folder.is_relative_to(root / ".git") or place.is_ours(root, folder / PAGE)
    if private or root.is_relative_to(folder):
        return (
            f"不能写到 {folder}：那里放的是稿子、程序，或者要公开的网站。换一个文件夹，如 review。"
        )
    if folder.exists() and not _is_free(folder):
        return f"{folder} 里有别的东西，没有动它。换一个空文件夹。"
    return ""


def _is_free(folder: Path) -> bool:
    """An empty folder, or one of ours."""
    if not folder.is_dir():
        return False
    try:
        return not any(folder.iterdir()) or (folder / MARK).read_text("utf-8") == _WORDS
    except (OSError, UnicodeDecodeError):
        return False


def made_ready(folder: Path) -> None:
    """Mark the folder before anything is in it, for people and for Git; without pictures of another time."""
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / MARK, _WORDS.encode())
    write_whole(folder / ".gitignore", b"*\n")
    for path in folder.iterdir():
        if _OURS.fullmatch(path.name):
            path.unlink()


def write(folder: Path, review: Review, shots: Shots) -> None:
    """The page, in a folder that was made ready."""
    templates = Templates([PROJECT / "overrides" / "review"], {})
    html = templates.render(
        "report.html",
        review=review,
        shots=shots,
        title=text.title(review),
        verdict=text.verdict(review),
        unseen=tuple(text.unseen(review)),
        whom=text.whom,
        lesser=text.lesser,
        weighed=text.weighed,
        side_by_side=side_by_side,
        fates={"new": "新的", "changed": "改了", "gone": "不再有"},
    )
    write_whole(folder / PAGE, html.encode() + b"\n")


def side_by_side(said: Said) -> tuple[Apart, ...]:
    """Sentences that stand for one another, each taken apart; none where they cannot be paired."""
    if len(said.before) != len(said.after):
        return ()
    return tuple(apart(old, new) for old, new in zip(said.before, said.after, strict=True))


def picture_names(pages: tuple[PageChange, ...]) -> Mapping[str, tuple[str, str]]:
    """What the pictures of each page are called."""
    return {p.url: (f"{n:03}-before.png", f"{n:03}-after.png") for n, p in enumerate(pages, 1)}
