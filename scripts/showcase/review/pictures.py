"""The photos of a story before and now, in sentences: by their number, for names of files are the office's."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from ..gate.public import PublicPhoto, PublicStory
from ..photos.site import shown_photos
from ..reading.content import Content
from .sentences import Lines


@dataclass(frozen=True)
class Photos:
    """``notes`` on what changed; ``uncovered`` on masks that are there no more."""

    notes: Lines = ()
    uncovered: Lines = ()


def compared(
    old: tuple[PublicStory, Content],
    new: tuple[PublicStory, Content],
    changed: Collection[str],
    veil: Callable[[str], str],
) -> Photos:
    """``changed`` are files that may not be the same."""
    before = {p.name: (n, p) for n, p in enumerate(old[0].photos, 1)}
    after = {p.name: (n, p) for n, p in enumerate(new[0].photos, 1)}
    notes: list[str] = []
    uncovered: list[str] = []
    for name, (number, photo) in after.items():
        where = f"第 {number} 张照片"
        if name not in before:
            notes.append(f"新放了{where}：{_words(photo)}")
            continue
        number_before, was = before[name]
        if not _is_same(name, old, new, changed):
            notes.append(f"{where}换了一张：{_words(photo)}")
        if was.alt != photo.alt:
            notes.append(f"{where}的说明，原：{veil(was.alt)}　现：{photo.alt}")
        if was.credit != photo.credit:
            notes.append(
                f"{where}的摄影，原：{veil(was.credit) or '没有写'}　现：{photo.credit or '没有写'}"
            )
        if was.focus != photo.focus:
            notes.append(f"{where}的焦点改了，裁出来的样子会不一样。")
        if (number == 1) != (number_before == 1):
            notes.append(f"{where}{'成了封面' if number == 1 else '不再是封面'}。")
        lost, more = set(was.masks) - set(photo.masks), set(photo.masks) - set(was.masks)
        if more:
            notes.append(f"{where}加了 {len(more)} 处遮挡。")
        if lost:
            uncovered.append(f"{where}去掉了 {len(lost)} 处遮挡：{_words(photo)}")
    notes += (
        f"拿掉了原来的第 {number} 张照片：{veil(_words(photo))}"
        for name, (number, photo) in before.items()
        if name not in after
    )
    return Photos((*notes, *_in_text(old, new, changed)), tuple(uncovered))


def _in_text(
    old: tuple[PublicStory, Content], new: tuple[PublicStory, Content], changed: Collection[str]
) -> Lines:
    """Those in the body, and a brand's sign."""
    listed = {p.name for p in (*old[0].photos, *new[0].photos)}
    before = [name for name in shown_photos(old[0]) if name not in listed]
    after = [name for name in shown_photos(new[0]) if name not in listed]
    more = sum(name not in before for name in after)
    less = sum(name not in after for name in before)
    other = sum(not _is_same(name, old, new, changed) for name in after if name in before)
    counted = (("多了", more), ("少了", less), ("换了", other))
    return tuple(f"正文里{verb} {number} 张图。" for verb, number in counted if number)


def _words(photo: PublicPhoto) -> str:
    return f"{photo.alt}（摄影：{photo.credit}）" if photo.credit else photo.alt


def _is_same(
    name: str,
    old: tuple[PublicStory, Content],
    new: tuple[PublicStory, Content],
    changed: Collection[str],
) -> bool:
    """The same bytes: not opened where Git says so."""
    before, after = f"{old[0].folder}/{name}", f"{new[0].folder}/{name}"
    if before == after and after not in changed:
        return True
    try:
        return old[1].contents.digest(before) == new[1].contents.digest(after)
    except OSError:
        return False
