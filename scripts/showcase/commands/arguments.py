"""What an argument may be: the types of the command line. Each says in a sentence what it wanted."""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path

from ..base.clock import FIRST_YEAR, LAST_YEAR
from ..model.collections import BY_NAME, COLLECTIONS, Collection
from ..model.nearest import nearest
from ..model.values import FIRST_YEAR as FIRST_FOLDER
from ..model.values import LAST_YEAR as LAST_FOLDER
from ..model.values import parse_date

MOST_DAYS = 36_500
MOST_RESULTS = 10_000
MOST_BYTES = 1_000
"""Of a path: systems take 1,024 (macOS) to 4,096, and below it stand the names of photos."""
MOST_LETTERS = 200
"""Of what is searched for: a page takes no more."""


def day(text: str) -> date:
    """A day, written as editors write them."""
    found = parse_date(text)
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"“{_short(text)}”不是能用的日期，写成 2026-11-22")
    return found


def _whole(text: str, least: int, most: int) -> int:
    digits = text.removeprefix("+")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        raise argparse.ArgumentTypeError(f"“{_short(text)}”不是 {least} 到 {most} 的整数")
    number = int(digits)
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"“{_short(text)}”不是 {least} 到 {most} 的整数")
    return number


def days(text: str) -> int:
    """So many days ahead: a hundred years at most."""
    return _whole(text, 0, MOST_DAYS)


def amount(text: str) -> int:
    """So many results."""
    return _whole(text, 1, MOST_RESULTS)


def port(text: str) -> int:
    """A port of this machine."""
    return _whole(text, 1, 65_535)


def year(text: str) -> int:
    """The year of a folder of stories."""
    return _whole(text, FIRST_FOLDER, LAST_FOLDER)


def kind(text: str) -> Collection:
    """What sort of story, as editors call it."""
    found = BY_NAME.get(text.strip())
    if found is None:
        best = nearest(text.strip(), (word for word in BY_NAME if not word.isascii()))
        known = "、".join(c.title for c in COLLECTIONS)
        hint = f"是不是“{best}”？" if best else f"可以写：{known}。"
        raise argparse.ArgumentTypeError(f"没有“{_short(text)}”这个栏目。{hint}")
    return found


def path(text: str) -> Path:
    """A path that a system can take."""
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("这里要写一个文件夹或文件的路径")
    if len(os.fsencode(text)) > MOST_BYTES:
        raise argparse.ArgumentTypeError(f"路径太长了：{_short(text)}")
    return Path(text)


def words(text: str) -> str:
    """What somebody looks for."""
    if not text.strip():
        raise argparse.ArgumentTypeError("要找什么？写一个名字、拼音，或者稿子里的一句话")
    if len(text) > MOST_LETTERS:
        raise argparse.ArgumentTypeError(f"太长了，最多 {MOST_LETTERS} 个字")
    return text


def revision(text: str) -> str:
    """What Git calls a version. One with a dash in front would be an option of Git's."""
    if not text.isprintable() or not text.strip() or text.startswith("-"):
        raise argparse.ArgumentTypeError("写一个分支、标签或提交号，如 main、HEAD~1")
    if len(text) > MOST_LETTERS:
        raise argparse.ArgumentTypeError(f"太长了，最多 {MOST_LETTERS} 个字")
    return text


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}……"
