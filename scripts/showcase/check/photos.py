"""Photos: there, of the right name and kind, described, and of this story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ..base.problems import Problem
from ..model.marked import at
from ..model.story import Story
from ..photos.identify import SUFFIXES, logo_of, named
from ..reading.content import Content
from .links import missing_file

_EMPTY_WORDS = ("照片", "图片", "图", "配图", "人物照片", "合影", "IMG", "微信图片")

_TIDY = "运行 py run.py photos tidy --write（苹果电脑和 Linux 用 python3），换成干净的 JPG。"


def check(content: Content) -> Iterator[Problem]:
    """Every photo listed, named in a body, or lying beside a story, and every brand's logo."""
    for story in content.stories:
        yield from _listed(story, content)
        if all(p.src in story.files for p in story.photos):  # else it may be one of them, misspelt
            yield from _unlisted(story, content)
            yield from _only_in_body(story, content)
    yield from _kinds(content)
    yield from _of_another_story(content)


def _spare(story: Story, content: Content) -> list[str]:
    """Photos that lie there for nothing: one of them may be the one that is missed, renamed."""
    used = named(story, content.documents)
    return [n for n in story.files if n.lower().endswith(SUFFIXES) and n not in used]


def _listed(story: Story, content: Content) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, photo in enumerate(story.photos):
        path = f"photos.{i}"
        if photo.src not in story.files:
            line = story.mark(f"{path}.src")[0]
            yield missing_file(story.file, line, photo.src, story.files, _spare(story, content))
        if photo.src in seen:
            yield at(story, path, "duplicate-photo", f"“{photo.src}”列了两次。", "删掉一处。")
        seen.add(photo.src)
        for j, mask in enumerate(photo.masks):
            if mask.left + mask.width > 1.001 or mask.top + mask.height > 1.001:
                what = "遮挡伸到了照片外面，可能没有盖住要盖的地方。"
                instead = "“宽”“高”写遮挡自己的大小，不是右边、下边的位置。"
                yield at(story, f"{path}.masks.{j}", "mask-outside", what, instead)
        stem = Path(photo.src).stem
        if photo.alt in _EMPTY_WORDS or photo.alt in (photo.src, stem):
            yield at(
                story,
                f"{path}.alt",
                "empty-alt",
                f"说明“{photo.alt}”没有说出画面。",
                "写清谁在哪里做什么，例如“周桂兰在楼道口缝补工装”。",
                "warning",
            )
    logo = logo_of(story)
    if logo and logo not in story.files:
        yield missing_file(story.file, story.mark("brand.logo")[0], logo, story.files)


def _unlisted(story: Story, content: Content) -> Iterator[Problem]:
    for name in _spare(story, content):
        what = f"“{name}”在文件夹里，但稿子没有用到。"
        instead = "列进“照片”，或从文件夹里删掉。"
        yield at(story, "photos", "unlisted-photo", what, instead, "warning")


def _only_in_body(story: Story, content: Content) -> Iterator[Problem]:
    """A picture that stands in the text alone says neither who took it nor whether people are in it."""
    listed = {p.src for p in story.photos}
    for image in content.documents[story.file].images if "![" in story.body else ():
        if image.src in story.files and image.src not in listed:
            what = f"正文里的“{image.src}”没有列进“照片”。"
            instead = "在“照片”里也列一项，写明说明、摄影和人数。"
            yield Problem(story.file, "body-photo", what, instead, image.line)


def _kinds(content: Content) -> Iterator[Problem]:
    """What else could be said of photos that can be used; of the others all was said."""
    for photo in content.photos.values():
        if photo.format == "HEIF":
            what = "这是苹果手机的 HEIC 照片，网站能用，但很多电脑打不开。"
            yield Problem(photo.file, "heic", what, _TIDY, severity="warning")
        if photo.has_gps:
            what = "照片里带着拍摄地点（GPS）。网站不会发布它，但这个文件夹可能是公开的。"
            yield Problem(photo.file, "gps", what, _TIDY, severity="warning")


def _of_another_story(content: Content) -> Iterator[Problem]:
    """The same bytes in two stories: one of them shows the wrong person. Only files of equal
    length are read.
    """
    contents = content.contents
    by_size: dict[int, list[tuple[Story, str]]] = defaultdict(list)
    for story in content.stories:
        for name in story.files:
            if name.lower().endswith(SUFFIXES):
                size = contents.size(f"{story.folder}/{name}")
                if size is not None:
                    by_size[size].append((story, name))
    for same in by_size.values():
        seen: dict[str, tuple[Story, str]] = {}
        for story, name in same if len(same) > 1 else ():
            try:
                key = contents.digest(f"{story.folder}/{name}")
            except OSError:
                continue  # told where the photo is used
            other, other_name = seen.setdefault(key, (story, name))
            if other is not story:
                yield Problem(
                    f"{story.folder}/{name}",
                    "same-photo",
                    f"和 {other.folder}/{other_name} 是同一张照片。",
                    "看看是不是放错了人；确实要用同一张，可以不理会这条提醒。",
                    severity="warning",
                )
