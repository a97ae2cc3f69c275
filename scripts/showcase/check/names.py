"""Names as they stand in the fields made for them: their 拼音, whether they can be told apart and masked."""

from __future__ import annotations

from collections.abc import Iterator

from ..base import pinyin
from ..base.problems import Problem, Severity
from ..gate.names import can_be_masked
from ..model.marked import at
from ..model.people import Named, apart, name_fields, named
from ..model.rosters import RosterRow
from ..model.story import Story, UnitFacts
from ..reading.content import Content
from .near import Near


def check_story(story: Story, _: Near) -> Iterator[Problem]:
    """Every name of a story."""
    yield from _pinyin(story)
    yield from _unread(story)
    yield from _written(story)


def check(content: Content) -> Iterator[Problem]:
    """Every row of a roster."""
    for row in content.vocabulary.roster:
        yield from _row(row, content)


def _pinyin(story: Story) -> Iterator[Problem]:
    people = named(story)
    for n in _whose_reading_counts(people):
        given = n.given if n.role == "member" else story.pinyin
        if n.name[:1] in pinyin.POLYPHONIC_SURNAMES and not given and story.status != "草稿":
            yield at(
                story,
                n.field,
                "needs-pinyin",
                f"“{n.name[:1]}”是多音字，要写拼音。",
                f"加一行“拼音: {' '.join(n.reading)}”，并核对读音。",
            )
    if story.name and story.pinyin:
        whole = "".join(n.name for n in people if n.role in ("self", "representative"))
        if not pinyin.reads(whole, story.pinyin):
            likely = " ".join(pinyin.syllables(_first(story), is_person=people[0].is_person))
            yield at(
                story,
                "pinyin",
                "pinyin-mismatch",
                f"“{' '.join(story.pinyin)}”和“{story.name}”对不上。",
                f"核对一下，可能是：{likely}",
                "warning",
            )


def _whose_reading_counts(people: tuple[Named, ...]) -> Iterator[Named]:
    """The first name of a story, of a family its head instead; and every member who is somebody else."""
    heads = [n for n in people if n.role == "representative"] or [n for n in people if n.is_person]
    yield from heads[:1]
    yield from (n for n in people if n.role == "member" and n.name != people[0].name)


def _first(story: Story) -> str:
    """The first name of a story, without what follows it."""
    if isinstance(story.facts, UnitFacts):
        return story.name
    return next(iter(apart(story.name).names), story.name)


def _unread(story: Story) -> Iterator[Problem]:
    """A character without a reading: nobody finds the name by letters, and it stands under #."""
    if story.status == "草稿":
        return
    for n in named(story):
        given = n.given if n.role == "member" else story.pinyin
        char = "" if given or n.role == "other" else pinyin.unreadable(n.name)
        if char:
            what = f"“{char}”这个字不知道怎么读，要写拼音。"
            yield at(
                story,
                n.field,
                "needs-pinyin",
                what,
                "加一行“拼音: ……”，每个字一个音节，中间空一格。",
            )


def _written(story: Story) -> Iterator[Problem]:
    for path, text in name_fields(story):
        found = apart(text)
        if found.unclear or (found.odd and story.name_as != "实名"):
            what = _unclear(found.unclear or found.odd)
            yield at(
                story, path, "names-unclear", what, _APART, _how(masked=story.name_as != "实名")
            )
        elif story.name_as == "姓氏加某" and not can_be_masked(text):
            yield at(story, path, "cannot-mask", _CANNOT, _NAMELESS)


_APART = "几个人之间用顿号分开，例如“陆秀英、王大明”；性别、曾用名等写在括号里。"
_CANNOT = "这个名字写不成“姓氏加某”，看不出姓，或者只有一个字。"
_NAMELESS = "“署名方式”改成“不具名”；几个名字连在一起写的，用顿号分开。"


def _how(*, masked: bool) -> Severity:
    return "error" if masked else "warning"


def _unclear(written: str) -> str:
    return f"“{written}”分不清是一个名字还是几个。"


def _row(row: RosterRow, content: Content) -> Iterator[Problem]:
    programme = content.vocabulary.programme(row.honour.programme)
    is_person = programme is None or programme.target != "集体"
    char = "" if row.pinyin else pinyin.unreadable(row.name)
    if char:
        what = f"“{char}”这个字不知道怎么读，要写拼音。"
        instead = "在“拼音”一列写出每个字的音节，中间空一格。"
        yield Problem(row.file, "needs-pinyin", what, instead, row.line, 0, "姓名", "warning")
    if not is_person:
        return
    found = apart(row.name)
    masked = row.name_as != "实名"
    if found.unclear or (found.odd and masked):
        yield Problem(
            row.file,
            "names-unclear",
            _unclear(found.unclear or found.odd),
            _APART,
            row.line,
            0,
            "姓名",
            _how(masked=masked),
        )
    elif row.name_as == "姓氏加某" and not can_be_masked(row.name):
        yield Problem(row.file, "cannot-mask", _CANNOT, _NAMELESS, row.line, 0, "姓名")
