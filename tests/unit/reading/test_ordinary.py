"""Ordinary pages: which go out, which are told and do not, and what of them goes out."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from roots import SiteFrom, problems_of
from showcase.base.copies import is_copy
from showcase.base.markup import blanked, without_comments
from showcase.model.ordinary import OrdinaryPage
from showcase.reading.ordinary import plain, read_ordinary, read_page
from writing import PERSON, story

PAGE = "content/join.md"
SECRET = "还没有定下来的事"


def told(root: Path) -> list[tuple[str, str, int, str]]:
    return [(p.file, p.code, p.line, p.severity) for p in problems_of(root)]


@pytest.mark.parametrize("key", ["状态", "status"])
@pytest.mark.parametrize("status", ["草稿", "待审", "撤下"])
def test_only_what_is_published_goes_out(site_from: SiteFrom, key: str, status: str) -> None:
    root = site_from({PAGE: f"---\n{key}: {status}\n---\n\n{SECRET}\n"})
    read = read_ordinary(root)
    assert PAGE not in [p.file for p in read.pages]
    assert [(p.file, given) for p, given in read.kept] == [(PAGE, status)]
    assert told(root) == []


def test_a_page_without_a_status_is_published(site_from: SiteFrom) -> None:
    read = read_ordinary(site_from({PAGE: "# 甲\n"}))
    assert PAGE in [p.file for p in read.pages]


@pytest.mark.parametrize(
    ("head", "code", "line"),
    [
        ("状态: 已发布", "unknown-word", 2),
        ("title: 甲\n状态: [草稿]", "not-a-value", 3),
        ("- 状态: 草稿", "not-a-group", 2),
        ("title: [甲", "bad-yaml", 2),
        ("title: [甲, 乙]", "not-a-value", 2),
        ("title: 甲\n标题: 乙", "duplicate-key", 3),
        (f"title: {'甲' * 101}", "too-long", 2),
    ],
)
def test_front_matter_that_is_wrong_is_told_and_holds_the_page_back(
    site_from: SiteFrom, head: str, code: str, line: int
) -> None:
    root = site_from({PAGE: f"---\n{head}\n---\n{SECRET}\n"})
    assert told(root) == [(PAGE, code, line, "error")]
    if "状态" in head or code in ("bad-yaml", "not-a-group"):
        assert PAGE not in [p.file for p in read_ordinary(root).pages]


def test_a_page_whose_status_cannot_be_read_does_not_go_out(site_from: SiteFrom) -> None:
    for head in ("状态: 已发布", "状态: [草稿]", "- 状态: 草稿", "状态: 草稿\nx: ["):
        _, status, problems = read_page(PAGE, f"---\n{head}\n---\n正文\n")
        assert (status, bool(problems)) == ("草稿", True)
    _, status, problems = read_page(PAGE, "---\n状态: 草稿\n\n正文\n")
    assert (status, [p.code for p in problems]) == ("草稿", ["never-closed"])


def test_other_lines_of_the_front_matter_are_told_and_do_not_go_out(site_from: SiteFrom) -> None:
    """``kind`` would have let the body past Markdown, ``template`` another frame in its place; a day
    that is none ended the build.
    """
    head = "kind: story\ntemplate: x.html\nx: 2023-02-30\nimage: {url: //evil.example/x}\n"
    page, _, problems = read_page(PAGE, f"---\n{head}title: 甲\n---\n正文\n")
    assert [(p.code, p.line, p.is_error) for p in problems] == [
        ("unknown-field", n, False) for n in (2, 3, 4, 5)
    ]
    assert (page.title, page.body, page.body_line) == ("甲", "正文\n", 8)


def test_what_is_taken_out_of_the_text_is_out_of_the_title() -> None:
    page = OrdinaryPage(PAGE, "---\n标题: 周桂兰来了\n---\n见周桂兰。\n")
    masked = replace(page, text=page.text.replace("周桂兰", "周某"))
    assert (page.title, masked.title, masked.body) == ("周桂兰来了", "周某来了", "见周某。\n")


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    page, _, problems = read_page(PAGE, "---\n\n正文\n\n---\n\n再说\n")
    assert (page.body, problems) == (page.text, [])


@pytest.mark.parametrize(
    "name",
    [
        "about - 副本.md", "about - 副本 (2).md", "about (1).md", "about(1).md", "about（1）.md", "about 2.md",
        "about-DESKTOP-1A2B3C4.md", "about-LAPTOP-K0J1.md", "about - Copy.md", "about_backup.md", "about-old.md",
        "复件 about.md", "about_冲突文件_小陈_20250701.md", "about.sync-conflict-20250701-101010.md",
        "about (小陈's conflicted copy 2025-07-01).md",
    ],
)  # fmt: skip
def test_copies_are_told_and_do_not_go_out(site_from: SiteFrom, name: str) -> None:
    root = site_from({f"content/{name}": SECRET})
    assert told(root) == [(f"content/{name}", "copy", 0, "warning")]
    assert f"content/{name}" not in [p.file for p in read_ordinary(root).pages]


@pytest.mark.parametrize(
    "name", ["about.md.bak", "about.md~", "about.MD", "about.txt", "about.docx"]
)
def test_files_that_are_no_pages_are_told(site_from: SiteFrom, name: str) -> None:
    root = site_from({f"content/{name}": SECRET})
    assert told(root) == [(f"content/{name}", "not-a-page", 0, "warning")]


@pytest.mark.parametrize(
    "name", ["search", "units", "honour-roll", "index", "kiosk", "assets", "Search", "404", "preview", "robots", "a-z"]
)  # fmt: skip
def test_a_page_in_the_place_of_ours_is_an_error(site_from: SiteFrom, name: str) -> None:
    if name == "robots":  # robots.txt is a file: robots/ harms nothing
        assert told(site_from({"content/robots.md": "甲\n"})) == []
        return
    root = site_from({f"content/{name}.md": SECRET})
    assert told(root) == [(f"content/{name}.md", "page-taken", 0, "error")]
    assert f"content/{name}.md" not in [p.file for p in read_ordinary(root).pages]


@pytest.mark.parametrize(
    "name", ["a b.md", "a#b.md", "a%2fb.md", "a.b.md", "甲（乙）.md", "a+b.md"]
)
def test_a_name_that_is_no_address_is_an_error(site_from: SiteFrom, name: str) -> None:
    assert told(site_from({f"content/{name}": "甲\n"})) == [
        (f"content/{name}", "bad-page-name", 0, "error")
    ]


def test_two_names_that_are_one_on_windows(site_from: SiteFrom) -> None:
    if os.path.normcase("A") == "a":
        pytest.skip("they are one here")
    root = site_from({"content/join.md": "甲\n", "content/Join.md": "乙\n"})
    assert told(root) == [("content/join.md", "page-taken", 0, "error")]


@pytest.mark.parametrize("name", ["about", "privacy", "accessibility"])
def test_the_pages_of_the_foot_must_go_out(site_from: SiteFrom, name: str) -> None:
    root = site_from({f"content/{name}.md": "---\n状态: 草稿\n---\n甲\n"})
    assert told(root) == [(f"content/{name}.md", "missing-page", 0, "error")]


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
@pytest.mark.parametrize(
    "folder",
    ["content", "models-of-virtue", "models-of-virtue/2023", "models-of-virtue/2023/zhou-gui-lan",
     "content/_vocabulary/rosters"],
)  # fmt: skip
def test_names_in_gbk_are_told_wherever_they_are(site_from: SiteFrom, folder: str) -> None:
    root = site_from({PERSON: story()})
    (root / folder).mkdir(exist_ok=True)
    Path(os.fsdecode(os.fsencode(root / folder) + b"/\xd6\xdc.md")).write_text("甲\n", "utf-8")
    found = [p for p in problems_of(root) if p.code == "file-name"]
    assert [(p.file, "周.md" in p.what, p.is_error) for p in found] == [(folder, True, True)]


def test_comments_never_go_out() -> None:
    for text in (
        f"甲<!-- {SECRET} -->乙", f"甲<!--\n{SECRET}\n-->乙", f"甲<!-<!-- -->- {SECRET} -->乙", f"甲<!-- {SECRET}",
        f"`<!-- {SECRET} -->`", f"```\n<!-- {SECRET} -->\n```", f"甲<!-- {SECRET} --!>乙",
    ):  # fmt: skip
        assert SECRET not in without_comments(text)
        assert SECRET not in plain(read_page(PAGE, text)[0]).text


@given(
    st.lists(
        st.sampled_from(["<!--", "-->", "<!", "--", ">", "-", "甲", "\n", "`", "--!>"]), max_size=20
    )
)
def test_no_comment_is_left(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert "<!--" not in without_comments(text)
    assert len(blanked(text)) == len(text)
    assert blanked(text).count("\n") == text.count("\n")


def test_names_of_pages_that_are_no_copies() -> None:
    there = {
        "about",
        "join",
        "copyright",
        "policy-2024",
        "old-town",
        "about-us",
        "conflict-of-interest",
    }
    assert [name for name in sorted(there) if is_copy(name, there - {name})] == []
