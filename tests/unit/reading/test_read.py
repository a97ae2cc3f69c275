"""Where stories lie: what is found, what is misplaced, how the front matter is cut off."""

from __future__ import annotations

import pytest
from roots import SiteFrom, codes_of, problems_of
from showcase.model.collections import COLLECTIONS
from showcase.reading import mending
from showcase.reading.frontmatter import split
from showcase.reading.stories import read_stories
from writing import BODY, FAMILY, PERSON, family, story

KNOWN = {"标题", "姓名"}


def test_all_six_collections_are_read(site_from: SiteFrom) -> None:
    root = site_from({f"{c.folder}/2024/a/index.md": story() for c in COLLECTIONS})
    assert {s.key for s in read_stories(root).stories} == {f"{c.id}/a" for c in COLLECTIONS}


def test_the_year_is_not_in_the_key(site_from: SiteFrom) -> None:
    (found,) = read_stories(site_from({PERSON: story()})).stories
    assert (found.key, found.slug) == ("models-of-virtue/zhou-gui-lan", "zhou-gui-lan")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("models-of-virtue/zhou/index.md", "misplaced"),
        ("models-of-virtue/zhou.md", "misplaced"),
        ("models-of-virtue/2023/zhou.md", "misplaced"),
        ("models-of-virtue/23/zhou/index.md", "misplaced"),
        ("models-of-virtue/2023年/zhou/index.md", "misplaced"),
        ("models-of-virtue/2023/zhou/story.md", "no-index"),
        ("models-of-virtue/2023/zhou/周桂兰.docx", "no-index"),
        ("models-of-virtue/2023/Zhou/index.md", "bad-slug"),
        ("models-of-virtue/2023/周桂兰/index.md", "bad-slug"),
        ("models-of-virtue/2023/zhou gui lan/index.md", "bad-slug"),
        ("models-of-virtue/2023/zhou_gui_lan/index.md", "bad-slug"),
        ("models-of-virtue/2023/-zhou/index.md", "bad-slug"),
    ],
)
def test_a_misplaced_file_is_told(site_from: SiteFrom, path: str, code: str) -> None:
    assert codes_of(site_from({path: story()})) == [code]


@pytest.mark.parametrize("name", ["Index.md", "INDEX.MD", "index.txt", "周桂兰.docx"])
def test_a_story_under_another_name_is_offered_the_right_one(
    site_from: SiteFrom, name: str
) -> None:
    (found,) = problems_of(site_from({f"models-of-virtue/2023/zhou/{name}": story()}))
    assert found.code == "no-index"
    assert name in found.instead
    assert "index.md" in found.instead


@pytest.mark.parametrize("name", ["index.md", "README.md"])
def test_a_page_of_the_collection_may_stand_there(site_from: SiteFrom, name: str) -> None:
    assert codes_of(site_from({f"models-of-virtue/{name}": "# 说明\n"})) == []


def test_a_slug_is_unique_in_its_collection(site_from: SiteFrom) -> None:
    other = PERSON.replace("2023", "2024")
    (found,) = (
        p
        for p in problems_of(site_from({PERSON: story(), other: story()}))
        if p.code == "duplicate-slug"
    )
    assert found.file == other
    assert PERSON in found.what


def test_one_slug_in_two_collections_is_fine(site_from: SiteFrom) -> None:
    same = FAMILY.replace("zheng-guo-dong", "zhou-gui-lan")
    assert codes_of(site_from({PERSON: story(), same: family()})) == []


def test_a_missing_content_folder_is_told(tmp_path: object) -> None:
    from pathlib import Path

    root = Path(str(tmp_path))
    assert {(p.file, p.code) for p in problems_of(root)} == {
        ("content", "missing"),
        ("mkdocs.yml", "missing"),
    }


@pytest.mark.parametrize(
    ("text", "head_line", "body_line", "body"),
    [
        ("---\n标题: 好\n---\n正文", 2, 4, "正文"),
        ("\n\n---\n标题: 好\n---\n正文", 4, 6, "正文"),
        ("标题: 好\n---\n正文", 1, 3, "正文"),
        ("---\n标题: 好\n\n正文\n", 2, 4, "正文\n"),
        ("---\n标题: 好\n...\n正文", 2, 4, "正文"),
        ("---\n标题: 好\n  ---\n正文", 2, 4, "正文"),
        ("---\n标题: 好\n---\n甲\n\n---\n乙", 2, 4, "甲\n\n---\n乙"),
        ("正文", 1, 1, "正文"),
    ],
)
def test_split_keeps_the_lines_of_the_file(
    text: str, head_line: int, body_line: int, body: str
) -> None:
    parts, _ = split(text, "f", KNOWN)
    assert (parts.head_line, parts.body_line, parts.body) == (head_line, body_line, body)
    lines = text.split("\n")
    if parts.head:
        assert lines[parts.head_line - 1] == parts.head.split("\n")[0]
    assert lines[parts.body_line - 1] == parts.body.split("\n")[0]


def test_a_rule_in_the_body_of_an_unclosed_story_is_told(site_from: SiteFrom) -> None:
    text = story(BODY + "\n---\n\n完\n").replace("---\n\n退休", "\n退休")
    assert codes_of(site_from({PERSON: text})) != []


def test_mending_keeps_the_number_of_lines() -> None:
    head = "标题：好\n\t姓名:坏\n— 一\n\n"
    assert mending.mend(head, "f", 2, KNOWN)[0].count("\n") == head.count("\n")


@pytest.mark.parametrize("line", ["  标题：好", "标题:好", "  标题: 好: 人", "- 标题：好"])
def test_a_block_of_free_text_is_left_alone(line: str) -> None:
    head = f"姓名: |\n  {line}\n标题: 好"
    assert mending.mend(head, "f", 1, KNOWN) == (head, [])
