"""Second manuscripts, conflict copies and stray texts: told, not read, and looked through for numbers."""

from __future__ import annotations

import pytest
from roots import VOCABULARY, SiteFrom, problems_of
from showcase.base.problems import Problem
from showcase.reading.asides import original_of
from writing import PERSON, PRACTICE, practice, story

FOLDER = PERSON.removesuffix("index.md")
NUMBER = "新稿在这里，电话13800138000。\n"

BESIDE = [
    "index - 副本.md",
    "index (冲突副本 2025-07-01).md",
    "index-DESKTOP-1A2B3C.md",
    "index(1).md",
    "index（1）.md",
    "复件 index.md",
    "Index.MD.txt",
    "index.md.orig",
    "index.md.bak",
    "index.md~",
    "index_BACKUP_4711.md",
    "index.md.LOCAL.4711.md",
    "新建文本文档.txt",
    "旧稿.markdown",
]


def told(site_from: SiteFrom, files: dict[str, str | bytes | None]) -> list[Problem]:
    return problems_of(site_from(files))


@pytest.mark.parametrize("name", BESIDE)
def test_a_second_manuscript_is_told_and_looked_through(site_from: SiteFrom, name: str) -> None:
    found = told(site_from, {PERSON: story(), FOLDER + name: NUMBER})
    assert [(p.file, p.code, p.severity) for p in found] == [
        (FOLDER + name, "mobile", "error"),
        (FOLDER + name, "second-manuscript", "warning"),
    ]


@pytest.mark.parametrize("name", ["index.docx", "~$index.docx", "授权稿.wps", "a.doc"])
def test_what_only_word_opens_is_told(site_from: SiteFrom, name: str) -> None:
    (found,) = told(site_from, {PERSON: story(), FOLDER + name: b"PK\0"})
    assert (found.file, found.code, found.severity) == (
        FOLDER + name,
        "second-manuscript",
        "warning",
    )


@pytest.mark.parametrize("name", [".index.md.swp", ".DS_Store", "Thumbs.db"])
def test_what_systems_hide_is_not_told(site_from: SiteFrom, name: str) -> None:
    assert told(site_from, {PERSON: story(), FOLDER + name: NUMBER}) == []


def test_a_copy_of_a_draft_may_hold_no_number_either(site_from: SiteFrom) -> None:
    found = told(site_from, {PERSON: story(状态="草稿"), FOLDER + "a.txt": NUMBER})
    assert [p.code for p in found if p.is_error] == ["mobile"]


def test_street_numbers_count_beside_people_alone(site_from: SiteFrom) -> None:
    text = "她住在柳荫路12号。\n"
    beside = PRACTICE.replace("index.md", "a.txt")
    files: dict[str, str | bytes | None] = {
        PERSON: story(), FOLDER + "a.txt": text, PRACTICE: practice(), beside: text,
    }  # fmt: skip
    assert [p.file for p in told(site_from, files) if p.is_error] == [FOLDER + "a.txt"]


@pytest.mark.parametrize(
    "path", ["families/新建文本文档.txt", "families/2024/新建文本文档.txt", "families/2024/a.jpg"]
)
def test_litter_holds_no_site_up(site_from: SiteFrom, path: str) -> None:
    (found,) = told(site_from, {path: "好\n"})
    assert (found.code, found.severity) == ("misplaced", "warning")
    assert {p.code for p in told(site_from, {path: NUMBER})} >= {"misplaced"}


def test_litter_is_looked_through(site_from: SiteFrom) -> None:
    found = told(site_from, {"families/新建文本文档.txt": NUMBER})
    assert sorted(p.code for p in found) == ["misplaced", "mobile"]


COPIES = {
    "areas - 副本.yml": "areas.yml",
    "areas - 副本 (2).yml": "areas.yml",
    "areas(1).yml": "areas.yml",
    "areas（2）.yml": "areas.yml",
    "复件 areas.yml": "areas.yml",
    "复件 (2) areas.yml": "areas.yml",
    "副本areas.yml": "areas.yml",
    "Copy of areas.yml": "areas.yml",
    "areas copy.yml": "areas.yml",
    "areas的副本.yml": "areas.yml",
    "areas-DESKTOP-1A2B3C.yml": "areas.yml",
    "areas (冲突副本 2025-07-01).yml": "areas.yml",
    "areas (张三's conflicted copy 2025-07-01).yml": "areas.yml",
    "areas_conflict-20250701.yml": "areas.yml",
    "areas-2.yml": "",
    "2024-areas.yml": "",
    "areas.yml": "",
}


@pytest.mark.parametrize(("name", "wanted"), COPIES.items())
def test_copies_are_known_by_what_was_added(name: str, wanted: str) -> None:
    assert original_of(name, ["areas.yml", name]) == wanted


def test_a_copy_whose_original_is_gone_is_none() -> None:
    assert original_of("areas(1).yml", ["areas(1).yml"]) == ""


LISTS = "content/_vocabulary/"
ROSTER = "姓名,项目,级别,类别,届,授予单位,授予日期\n王明,道德模范,区县,助人为乐,4,区委,2021-09-18\n"


@pytest.mark.parametrize("name", ["areas - 副本.yml", "areas.yml.bak", "areas.yml~"])
def test_a_copy_of_a_list_is_told_and_looked_through(site_from: SiteFrom, name: str) -> None:
    text = VOCABULARY[LISTS + "areas.yml"] + "# 13800138000\n"
    found = told(site_from, {LISTS + name: text})
    assert [(p.file, p.code) for p in found] == [
        (LISTS + name, "mobile"),
        (LISTS + name, "second-manuscript"),
    ]


def test_a_copy_of_a_roster_is_not_read(site_from: SiteFrom) -> None:
    files: dict[str, str | bytes | None] = {
        LISTS + "rosters/a.csv": ROSTER, LISTS + "rosters/a - 副本.csv": ROSTER,
    }  # fmt: skip
    (found,) = told(site_from, files)
    assert (found.code, found.severity) == ("second-manuscript", "warning")
    files = {LISTS + "rosters/a.csv": ROSTER, LISTS + "rosters/a-2.csv": ROSTER}
    assert [p.code for p in problems_of(site_from(files, name="two"))] == ["duplicate-honour"]
