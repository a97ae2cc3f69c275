"""Sound and video: there, of a kind that every phone plays, described, with captions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..base.problems import Problem
from ..gate.decide import shows_people
from ..media.identify import OTHER_SUFFIXES, SUFFIXES
from ..model.marked import at
from ..model.originals import MediaFile
from ..model.story import Media, Story
from ..reading import captions as reading
from ..reading.content import Content
from .links import missing_file

_ENDINGS = tuple({s for endings in SUFFIXES.values() for s in endings}) + OTHER_SUFFIXES
_EMPTY_WORDS = ("视频", "音频", "录音", "音视频", "朗读", "采访", "片段")


def check(content: Content) -> Iterator[Problem]:
    """Every recording that a story names or that lies beside it."""
    for story in content.stories:
        yield from _unlisted(story)
        if story.media:
            yield from _listed(story)
            for i, media in enumerate(story.media):
                yield from _file(story, media, f"media.{i}", content)


def _unlisted(story: Story) -> Iterator[Problem]:
    used = {name for m in story.media for name in (m.src, m.captions)}
    for name in story.files:
        if name.lower().endswith(_ENDINGS + reading.SUFFIXES) and name not in used:
            what = f"“{name}”在文件夹里，但稿子没有用到。"
            instead = "列进“音视频”，或从文件夹里删掉。"
            yield at(story, "media", "unlisted-media", what, instead, "warning")


def _listed(story: Story) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, media in enumerate(story.media):
        path = f"media.{i}"
        for key, name in (("src", media.src), ("captions", media.captions)):
            if name and name not in story.files:
                line = story.mark(f"{path}.{key}")[0]
                yield missing_file(story.file, line, name, story.files)
        if media.src in seen:
            yield at(story, path, "duplicate-media", f"“{media.src}”列了两次。", "删掉一处。")
        seen.add(media.src)
        if media.alt in (*_EMPTY_WORDS, media.src, Path(media.src).stem):
            what = f"说明“{media.alt}”没有说出内容。"
            instead = "写清听得见、看得见什么，例如“周桂兰踩缝纫机的声音”。"
            yield at(story, f"{path}.alt", "empty-alt", what, instead, "warning")
    yield from _readings(story)
    if not story.minors and "minors" not in story.marks and not shows_people(story):
        what = "有音视频，但没有写“未成年人”。"
        instead = "加一行“未成年人: 无”（或“已遮挡”“监护人已授权”）。孩子的声音也算。"
        yield at(story, "media", "missing-minors", what, instead)


def _readings(story: Story) -> Iterator[Problem]:
    """A reader chooses among them by their languages alone."""
    heard: set[str] = set()
    for i, media in enumerate(story.media):
        if media.reading and media.spoken:
            name = media.spoken.name
            if name in heard:
                what = f"“朗读”有两段都是{name}，一种话只能有一段。"
                instead = "留下一段；是别的话，写“语言”，例如 方言（青汀话）。"
                yield at(story, f"media.{i}.reading", "two-readings", what, instead)
            heard.add(name)


def _file(story: Story, media: Media, path: str, content: Content) -> Iterator[Problem]:
    found = content.media.get(f"{story.folder}/{media.src}")
    if found is None:  # not there, or of no use: both were said
        return
    if media.reading and found.kind == "video":
        what = "“朗读”只能是录音，这是视频。"
        instead = "删掉“朗读”，写“字幕”；或者在剪映里导出 MP3。"
        yield at(story, f"{path}.reading", "reading-video", what, instead)
    elif not media.captions:
        yield from _without_captions(story, media, path, found)
    captions = content.captions.get(f"{story.folder}/{media.captions}")
    late = reading.too_late(captions, found.seconds) if captions else None
    if late:
        yield late


def _without_captions(story: Story, media: Media, path: str, found: MediaFile) -> Iterator[Problem]:
    """Who cannot hear reads. A reading of the story has its text; a silent film has nothing to hear."""
    if media.reading or not found.has_sound:
        return
    what = f"“{media.src}”有声音，没有字幕。"
    instead = "在剪映里识别字幕、导出 SRT，写“字幕: ……”；是把这篇事迹读出来的，写“朗读: 是”。"
    yield at(story, f"{path}.src", "no-captions", what, instead)
