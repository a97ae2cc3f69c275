"""What ``kiosk verify`` says, for whoever stands before the screen with a stick."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.problems import render
from ..base.text import on_one_line
from .manifest import Manifest
from .verify import Checked, Told

MOST = 30
"""Titles listed by name; the rest are counted."""


def report(pack: Checked, previous: Checked | None = None) -> str:
    """All lines, each with its end."""
    problems = (*pack.problems, *(previous.problems if previous else ()))
    lines = [*_of(pack)]
    if previous and previous.manifest and pack.manifest:
        lines += _changes(pack, previous)
    if problems:
        lines += ["", render(problems, "text").rstrip(), ""]
        lines.append("这份安装包不能用。" if pack.problems else "新的可以用，正在用的那份有问题。")
    else:
        lines.append("安装包完整，可以用。")
    return "".join(f"{line}\n" for line in lines)


def _of(pack: Checked) -> Iterator[str]:
    manifest = pack.manifest
    if manifest is None:
        yield f"安装包 {on_one_line(pack.name)}"
        return
    photos = sum(path.startswith("photos/") for path in manifest.files)
    size = sum(size for _, size in manifest.files.values())
    yield f"安装包 {on_one_line(pack.name)}，大屏 {manifest.screen}"
    yield f"版本 {manifest.version}，{on_one_line(manifest.made)} 生成"
    yield f"{len(manifest.stories)} 篇，{photos} 张照片，{_megabytes(size)} MB"
    folder = manifest.folder + "fulltext/"
    texts = [size for path, (_, size) in manifest.files.items() if path.startswith(folder)]
    if texts:
        yield f"能找文章，全文 {len(texts)} 个文件，{_megabytes(sum(texts))} MB"


def _megabytes(size: int) -> float:
    return -(-size // 100_000) / 10


def _changes(pack: Checked, previous: Checked) -> Iterator[str]:
    """New stories by title. Of those taken away only their addresses: whoever withdrew is not named
    again by what was made to forget them.
    """
    assert pack.manifest
    assert previous.manifest
    if pack.manifest.screen != previous.manifest.screen:
        yield f"注意：两份不是同一块大屏的，正在用的是 {previous.manifest.screen}。"
    if pack.manifest.version == previous.manifest.version:
        yield "和正在用的是同一个版本，不用换。"
        return
    if _is_older(pack.manifest, previous.manifest):
        yield f"注意：比正在用的旧，正在用的是 {on_one_line(previous.manifest.made)} 生成的。大屏不会放它。"
        yield "一定要用，拷过去以后在值守页上点“仍用这一份”。"
    old = {s.key: s for s in previous.stories}
    new = {s.key: s for s in pack.stories}
    came = [s for s in pack.stories if s.key not in old]
    gone = [s.key for s in previous.stories if s.key not in new]
    changed = sum(old[key].file != s.file for key, s in new.items() if key in old)
    yield f"多了 {len(came)} 篇，少了 {len(gone)} 篇，改了 {changed} 篇。"
    yield from _listed([f"  + {_called(s)}" for s in came])
    yield from _listed([f"  - {on_one_line(key)}/" for key in gone])


def _is_older(new: Manifest, old: Manifest) -> bool:
    """By their serials; by their days where a program of before made one of them."""
    if new.serial and old.serial:
        return new.serial < old.serial
    return new.made < old.made


def _listed(lines: list[str]) -> Iterator[str]:
    yield from lines[:MOST]
    if len(lines) > MOST:
        yield f"  还有 {len(lines) - MOST} 篇"


def _called(story: Told) -> str:
    return on_one_line("　".join(filter(None, (story.name, story.title))))
