"""Captions as editors bring them: ``.srt`` out of 剪映, ``.vtt``, in UTF-8 or the GBK of Windows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from ..base.files import read_text, relative
from ..base.problems import Problem
from ..model.captions import Captions, Cue
from ..model.story import Story

SUFFIXES = (".srt", ".vtt")

_MARKUP = re.compile(r"</?[a-zA-Z][^<>\n]*>|<\d[\d:.]*>|</>|\{\\[^{}\n]*\}")
"""Styles, voices and times inside a text (WebVTT section 4.2.2), and those of SubStation in an SRT."""

_UNSEEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
"""Controls, and characters without width or that turn the direction: none belongs in a caption."""

_TIMES = re.compile(r"\d\d:\d\d[.,]\d{1,3}\s*-->")


def read_all(stories: Iterable[Story], root: Path) -> tuple[dict[str, Captions], list[Problem]]:
    """The captions of every story by path, as far as they are there and can be read."""
    found: dict[str, Captions] = {}
    problems: list[Problem] = []
    for story in stories:
        for name in sorted({m.captions for m in story.media} & set(story.files)):
            captions, faults = read_captions(root / story.folder / name, root)
            problems += faults
            if captions:
                found[captions.file] = captions
    return found, problems


def read_captions(path: Path, root: Path) -> tuple[Captions | None, list[Problem]]:
    """Read a file of captions. ``None`` where it is none; the text is there even when times are wrong."""
    file = relative(path, root)
    text, problems = read_text(path, root)
    if text is None:
        return None, [_not_captions(file) if p.code == "binary" else p for p in problems]
    if "\ufffd" not in text:  # GBK came through whole, and what is published is written anew
        problems = [p for p in problems if p.code not in ("encoding", "bom")]
    is_vtt = text.lstrip().startswith("WEBVTT")
    plain = "\n".join(_plain(line, is_vtt) for line in text.split("\n"))
    cues, found = _cues(text, file, is_vtt)
    problems += found
    if not problems:
        problems += _in_time(cues, file)
    return Captions(file, plain, cues), problems


def _cues(text: str, file: str, is_vtt: bool) -> tuple[tuple[Cue, ...], list[Problem]]:
    import pysubs2

    if not is_vtt and not _TIMES.search(text):
        return (), [_not_captions(file)]
    if is_vtt:  # notes and styles may hold anything, times too
        text = re.sub(r"(?m)^(?:NOTE|STYLE|REGION)\b(?:.*\n)(?:.+\n?)*", _blank, text)
    try:
        subs = pysubs2.SSAFile.from_string(
            text, format_="vtt" if is_vtt else "srt", keep_html_tags=True
        )
    except Exception:
        # pysubs2 raises all sorts; whatever it was, these are no captions.
        return (), [_not_captions(file)]
    lines = [n for n, line in enumerate(text.split("\n"), 1) if "-->" in line]
    known = lines if len(lines) == len(subs.events) else [0] * len(subs.events)
    cues = [
        Cue(e.start, e.end, _clean(e.text.replace("\\N", "\n"), is_vtt), line)
        for e, line in zip(subs.events, known, strict=True)
    ]
    said = tuple(c for c in cues if c.text)
    if not said:
        what = "字幕里没有一句话。"
        instead = "看看导出的是不是字幕；没有人说话的，写听得见的声音，如“[脚踏缝纫机的声音]”。"
        return (), [Problem(file, "captions-empty", what, instead)]
    return said, []


def _blank(found: re.Match[str]) -> str:
    """As many lines, with nothing in them: the others keep their numbers."""
    return "\n" * found[0].count("\n")


def _in_time(cues: tuple[Cue, ...], file: str) -> Iterator[Problem]:
    last = 0
    for cue in cues:
        what = ""
        if cue.end <= cue.start:
            what = f"{clock(cue.start)} 的字幕，结束不晚于开始。"
        elif cue.start < last:
            what = f"{clock(cue.start)} 的字幕排在了 {clock(last)} 后面。"
        if what:
            instead = "在剪映里重新导出字幕；手写的按时间先后排。"
            yield Problem(file, "captions-times", what, instead, line=cue.line)
        last = max(last, cue.start)


def too_late(captions: Captions, seconds: float) -> Problem | None:
    """Captions that begin when all is over belong to another recording."""
    late = next((c for c in captions.cues if c.start > seconds * 1000), None)
    if late is None:
        return None
    what = f"{clock(late.start)} 还有字幕，音视频只有 {clock(round(seconds * 1000))}。"
    instead = "看看是不是拿错了字幕，或者剪短以后没有重新导出字幕。"
    return Problem(captions.file, "captions-times", what, instead, line=late.line)


def clock(ms: int) -> str:
    """``3:12``, minutes and seconds."""
    return f"{ms // 60_000}:{ms // 1000 % 60:02d}"


def _plain(text: str, is_vtt: bool) -> str:
    """Without markup, and each character what it will be on the page."""
    text = _UNSEEN.sub("", _MARKUP.sub("", text))
    return _UNSEEN.sub("", unescape(text)) if is_vtt else text


def _clean(text: str, is_vtt: bool) -> str:
    lines = (" ".join(line.split()) for line in _plain(text, is_vtt).split("\n"))
    return "\n".join(line for line in lines if line)


def _not_captions(file: str) -> Problem:
    what = "读不出字幕。"
    instead = "字幕用 SRT 格式：剪映导出时勾选“字幕导出”，格式选 SRT。"
    return Problem(file, "captions-form", what, instead)
