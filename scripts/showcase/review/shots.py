"""Pictures of the pages that a change touches, before and after it."""

from __future__ import annotations

from pathlib import Path

from ..base import workers
from . import browser
from .framed import as_it_was, framed
from .html import Shots, picture_names
from .outcome import Review
from .snapshot import Snapshot

MOST = 20
"""Pages of which pictures are taken: each takes three seconds for both sides, and 600 kB."""

_NO_BROWSER = (
    "这台电脑上没有找到浏览器（Chrome、Edge 或 Chromium），所以没有页面的图。"
    "装一个再运行，或者把环境变量 CHROMIUM 设成它的完整路径。"
)
_FAILED = "浏览器没有照成，所以有些页面没有图。"


def take_shots(
    review: Review, before: Snapshot, after: Snapshot, scratch: Path, folder: Path
) -> Shots:
    """Into ``folder``; ``scratch`` is where the pages are made, and somebody else's to clear away."""
    chromium = browser.found()
    if chromium is None:
        return Shots({}, _NO_BROWSER)
    pages = tuple(page for page in review.pages if page.fate != "gone")
    names = picture_names(pages[:MOST])
    urls = {url for page in pages[:MOST] for url in (page.url, page.was) if url}
    with workers.processes() as executor:
        old = framed(as_it_was(before, after), urls, scratch / "before", executor)
        new = framed(after.content, urls, scratch / "after", executor)
    taken: dict[str, tuple[str, str]] = {}
    failed = False
    for page in pages[:MOST]:
        sides = ((old.file(page.was or page.url), 0), (new.file(page.url), 1))
        found = ["", ""]
        for file, side in sides:
            name = names[page.url][side]
            if file is None:
                continue
            if browser.take(chromium, file, folder / name):
                found[side] = name
            else:
                failed = True
        taken[page.url] = (found[0], found[1])
    return Shots(taken, "".join(_troubles(old.trouble or new.trouble, failed, len(pages))))


def _troubles(trouble: str, failed: bool, pages: int) -> list[str]:
    told = [f"页面没有做成：{trouble}"] if trouble else []
    told += [_FAILED] if failed else []
    told += [f"有 {pages} 页，只照了前 {MOST} 页。"] if pages > MOST else []
    return told
