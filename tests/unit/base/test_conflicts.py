"""Marks of an unfinished merge, in whatever file they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recordings import sound
from roots import VOCABULARY, SiteFrom, mkdocs_yml, problems_of
from showcase.base.conflicts import conflict, first_version
from writing import PERSON, line_of, story

BOTH = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> edit-by-li\n"
BASE = "<<<<<<< ours\n{}\n||||||| 3f2a\n旧的\n=======\n{}\n>>>>>>> theirs\n"


@pytest.mark.parametrize("form", [BOTH, BASE])
def test_the_first_version_is_kept_line_for_line(form: str) -> None:
    text = "上\n" + form.format("六个人", "七个人") + "下"
    kept = first_version(text)
    assert kept.split() == ["上", "六个人", "下"]
    assert kept.count("\n") == text.count("\n")
    assert kept.split("\n")[2] == "六个人"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("甲\n" + BOTH.format("乙", "丙"), 2),
        ("甲\n=======\n乙\n>>>>>>> b\n", 2),
        ("甲\n乙\n>>>>>>> b\n", 3),
        ("<<<<<<< .mine\n甲\n", 1),
        ('"<<<<<<< HEAD",,\n甲\n', 1),
        ("<<<<<<< HEAD,,,\n甲\n", 1),
        (BOTH.format("甲", "乙") * 3, 1),
    ],
)
def test_a_conflict_is_told_at_its_first_mark(text: str, line: int) -> None:
    found = conflict(text, "a.md")
    assert found is not None
    assert (found.code, found.line, found.is_error) == ("conflict", line, True)


@pytest.mark.parametrize(
    "text",
    [
        "标题\n=======\n",
        "|||||||\n",
        "他说：<<<<<<< 这是什么\n",
        ">>>>>> 六层引用\n",
        "> > > > > > > 七层\n",
        "<<<<<<<<<< 十个\n",
        "a >>>>>>> b\n",
    ],
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert conflict(text, "a.md") is None


_LINES = st.lists(
    st.sampled_from(
        ["甲", "", "<<<<<<< a", "=======", ">>>>>>> b", "||||||| c", "标题: 甲", "---"]
    ),
    max_size=12,
)


@given(_LINES)
def test_lines_keep_their_numbers_and_no_mark_is_left(lines: list[str]) -> None:
    kept = first_version("\n".join(lines)).split("\n")
    assert len(kept) == max(len(lines), 1)
    assert all(one in ("", given) for one, given in zip(kept, lines, strict=False))
    assert not [one for one in kept if one.startswith(("<<<<<<<", ">>>>>>>"))]


def found_in(site_from: SiteFrom, files: dict[str, str | bytes | None]) -> list[tuple[str, str]]:
    return [(p.file, p.code) for p in problems_of(site_from(files)) if p.is_error]


def test_a_conflict_in_a_body_is_the_only_fault(site_from: SiteFrom) -> None:
    text = story("船还在开。\n\n" + BOTH.format("六个人也开。", "七个人也开。") + "\n后来。\n")
    (found,) = problems_of(site_from({PERSON: text}))
    assert (found.file, found.code, found.line) == (PERSON, "conflict", line_of(text, "<<<<<<<"))


def test_a_conflict_above_hides_the_story_and_is_the_only_fault(site_from: SiteFrom) -> None:
    whole = story()
    line = next(one for one in whole.split("\n") if one.startswith("状态:"))
    text = whole.replace(line + "\n", BOTH.format(line, "状态: 撤下"))
    (found,) = problems_of(site_from({PERSON: text}))
    assert (found.code, found.line) == ("conflict", line_of(text, "<<<<<<<"))


ROSTER = "姓名,项目,级别,类别,届,授予单位,授予日期\n"
STREET = "- {名称: 甲街道, id: jia}"
ROW = "王明,道德模范,区县,助人为乐,4,区委,2021-09-18"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/about.md", "# 关于\n\n" + BOTH.format("甲", "乙")),
        ("content/_vocabulary/areas.yml",
         VOCABULARY["content/_vocabulary/areas.yml"] + BOTH.format(STREET, STREET)),
        ("content/_vocabulary/rosters/a.csv", ROSTER + BOTH.format(ROW, ROW)),
        ("mkdocs.yml", mkdocs_yml({}) + BOTH.format("    page_size: 24", "    page_size: 48")),
    ],
)  # fmt: skip
def test_every_file_that_is_read_is_looked_at(site_from: SiteFrom, path: str, text: str) -> None:
    assert found_in(site_from, {PERSON: story(), path: text}) == [(path, "conflict")]


def test_captions_too(site_from: SiteFrom) -> None:
    words = "1\n00:00:00,000 --> 00:00:01,000\n" + BOTH.format("好", "好的")
    folder = PERSON.removesuffix("index.md")
    text = story(音视频="[{文件: a.mp3, 说明: 缝纫机的声音, 字幕: a.srt}]", 未成年人="无")
    files: dict[str, str | bytes | None] = {
        PERSON: text, folder + "a.mp3": sound(), folder + "a.srt": words,
    }  # fmt: skip
    assert found_in(site_from, files) == [(folder + "a.srt", "conflict")]
