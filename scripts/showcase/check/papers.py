"""附件 of notices: there, listed, read through where no machine can, and without numbers of people."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.problems import Problem
from ..model.collections import NOTICES
from ..model.marked import at
from ..model.originals import PaperFile
from ..model.story import Attachment, Story
from ..papers.identify import SUFFIX
from ..reading.content import Content
from .links import missing_file
from .numbers import numbers


def check(content: Content) -> Iterator[Problem]:
    """Every PDF that a notice lists or that lies beside a story."""
    for story in content.stories:
        yield from _unlisted(story)
        yield from _listed(story)
        for i, one in enumerate(story.attachments):
            file = content.papers.get(f"{story.folder}/{one.src}")
            if file is not None:  # else it is not there, or of no use: both were said
                yield from _unread(story, i, one, file)
                yield from _private(file, content)


def _unlisted(story: Story) -> Iterator[Problem]:
    used = {a.src for a in story.attachments}
    for name in story.files:
        if name.lower().endswith(SUFFIX) and name not in used:
            what = f"“{name}”在文件夹里，但稿子没有用到，不会发布。"
            instead = "列进“附件”，或从文件夹里删掉。"
            if story.collection is not NOTICES:
                instead = "只有公示公告能带附件。要留着查考就移到文件夹外面，不用就删掉。"
            yield at(story, "attachments", "unlisted-paper", what, instead, "warning")


def _listed(story: Story) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, one in enumerate(story.attachments):
        if one.src not in story.files:
            line = story.mark(f"attachments.{i}.src")[0]
            yield missing_file(story.file, line, one.src, story.files)
        if one.src in seen:
            what = f"“{one.src}”列了两次。"
            yield at(story, f"attachments.{i}", "duplicate-paper", what, "删掉一处。")
        seen.add(one.src)


def _unread(story: Story, i: int, one: Attachment, file: PaperFile) -> Iterator[Problem]:
    if one.checked:
        return
    if file.unsure:
        pages = "、".join(map(str, file.unsure[:5])) + ("……" if len(file.unsure) > 5 else "")
        what = f"“{one.src}”第 {pages} 页是扫描的，或者文字认不出来，程序没法检查。"
        instead = "逐页看过，没有身份证号、手机号和不能公开的名字，再写“已核对: 是”。"
        yield at(story, f"attachments.{i}", "paper-scan", what, instead)
    if file.is_signed:
        what = f"“{one.src}”带电子签名。发布的是去掉签名的副本，样子不变，但签名验证不了。"
        yield at(
            story, f"attachments.{i}", "paper-signed", what, "可以这样发布，就写“已核对: 是”。"
        )


def _private(file: PaperFile, content: Content) -> Iterator[Problem]:
    """By page, never the number itself."""
    for page, text in enumerate(content.paper_texts[file.file], 1):
        for code, noun in dict.fromkeys((n.code, n.noun) for n in numbers(text)):
            what = f"第 {page} 页有{noun}。"
            instead = "换一份没有个人号码的。网站和这个文件夹里都不能留个人号码。"
            yield Problem(file.file, code, what, instead)
