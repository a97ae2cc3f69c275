"""Titles and names have words in them, and bodies hold nothing that was meant for us alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base.problems import Problem
from ..base.text import first_in_lines
from ..model.fields import STORY
from ..model.marked import at
from ..model.schema import fields_of
from ..model.story import Story
from ..reading.content import Content
from ..reading.mending import CLOSE, KEY

_WORD = re.compile(r"[^\W_]")
_SECRET = re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s/@:?#()<>]*:[^\s/@?#()<>]+@", re.I)
"""``https://name:password@…``; https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1."""

_TITLES = ("title", "short_title", "name", "representative", "summary")
_FIELDS = 3
"""Fields one below another in a body: no paragraph looks like that."""


def check(content: Content) -> Iterator[Problem]:
    """Every story, and the addresses of ordinary pages."""
    for story in content.stories:
        if story.status in ("待审", "发布"):
            yield from _wordless(story)
        if "\n---" in story.body or story.body.startswith("---"):
            yield from _second_head(story)
        yield from _secrets(story.file, story.text)
    for page in content.pages:
        yield from _secrets(page.file, page.text)


def _wordless(story: Story) -> Iterator[Problem]:
    for key in _TITLES:
        text = str(getattr(story, key, "") or getattr(story.facts, key, ""))
        if text and not (text[0].isalnum() or _WORD.search(text)):
            what = f"“{text}”里没有一个字。"
            yield at(story, key, "wordless", what, "写几个字。")
    for i, member in enumerate(story.facts.members):
        if member.name and not _WORD.search(member.name):
            what = f"“{member.name}”里没有一个字。"
            yield at(story, f"members.{i}.name", "wordless", what, "写几个字。")


def _second_head(story: Story) -> Iterator[Problem]:
    """Front matter pasted once more: consent, reviewers and all would stand on the page."""
    known = {name for f in fields_of(story.collection.id, STORY) for name in f.names}
    lines = story.body.split("\n")
    for n, line in enumerate(lines):
        if not CLOSE.match(line):
            continue
        found = 0
        for below in lines[n + 1 :]:
            if CLOSE.match(below) or not below.strip():
                break
            key = KEY.match(below)
            found += key is not None and key["key"].strip() in known and below[0] not in " \t-"
        if found >= _FIELDS:
            what = "正文里又有一组“---”和各项，会原样显示出来，授权、审核也在里面。"
            instead = "删掉重复的那一组，正文里只留文字。"
            yield Problem(story.file, "second-head", what, instead, story.body_line + n)
            return


def _secrets(file: str, text: str) -> Iterator[Problem]:
    if "@" not in text or "://" not in text:
        return
    for line, column, _ in first_in_lines(_SECRET, text):
        what = "这个网址里带着账号和密码。"
        instead = "删掉“://”和“@”之间的部分，并且换掉这个密码。"
        yield Problem(file, "secret-address", what, instead, line, column)
