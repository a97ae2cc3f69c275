"""File names are what stands in the folder, letter by letter; tidy renames them whole, or not at all."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import heif, photo
from roots import SiteFrom, codes_of, problems_of, root_at
from showcase.model.fields import FILE_NAME
from showcase.model.values import Reading
from showcase.photos import tidy
from showcase.photos.renaming import names_in, renamed
from writing import PERSON, story

FOLDER = PERSON.removesuffix("/index.md")

NAMES = (
    "合影（1）.jpg", "合影(1).jpg", "照片①.jpg", "照片１.jpg", "Ａ.jpg", "合影 1.jpg", "两  格.jpg",
    "全角　空格.jpg", "不断\u00a0行.jpg", "100%.jpg", "50%20.jpg", "a.b.c.jpg", "Ferry.JPG", "é.jpg",
    unicodedata.normalize("NFD", "é.jpg"), "㈱.jpg", "“引号”.jpg", "a&b.jpg", "a'b.jpg", "[a].jpg", "#1.jpg",
    "-a.jpg", "ﬁ.jpg", "陸秀.jpg", "a\u200bb.jpg", "😀.jpg", "a_b~c.jpg", "，.jpg", "a!.jpg", "@a.jpg",
)  # fmt: skip


def beside(name: str) -> str:
    return f"{FOLDER}/{name}"


def quoted(name: str) -> str:
    """A name as a value of YAML, whatever is in it."""
    return "'" + name.replace("'", "''") + "'"


def in_story(*names: str, body: str = "") -> str:
    listed = "".join(f"\n  - 文件: {quoted(n)}\n    说明: 渡口\n    人数: 0" for n in names)
    return story(f"她补衣裳。\n\n{body}\n", 照片=listed)


@cache
def jpeg(number: int = 0) -> bytes:
    return photo((48 + number, 32))


# --- letter by letter ------------------------------------------------------------------------------


@pytest.mark.parametrize("names", [NAMES[::2], NAMES[1::2]], ids=["even", "odd"])
def test_a_name_that_stands_in_the_folder_is_accepted(
    site_from: SiteFrom, names: tuple[str, ...]
) -> None:
    files = {beside(name): jpeg(i) for i, name in enumerate(names)}
    root = site_from({PERSON: in_story(*names), **files})
    found = [(p.code, p.what) for p in problems_of(root) if p.file == PERSON]
    assert [
        f for f in found if f[0] in ("no-file", "wrong-case", "bad-form", "unlisted-photo")
    ] == []


@pytest.mark.parametrize(
    "name", ["合影（1）.jpg", "照片１.jpg", "合影(1).jpg", "a  b.jpg", "a%.jpg"]
)
def test_a_name_without_quotes_is_accepted(name: str) -> None:
    reading = Reading(PERSON)
    node = yaml.compose(f"文件: {name}", Loader=yaml.BaseLoader).value[0][1]
    assert FILE_NAME.read(node, reading, "photos.0.src", "文件") == name
    assert reading.problems == []


@pytest.mark.parametrize(
    "name", ["合影（1）.jpg", "合影 1.jpg", "照片①.jpg", "100%.jpg", "a%20b.jpg"]
)
def test_a_picture_of_the_body_may_be_percent_encoded(site_from: SiteFrom, name: str) -> None:
    text = in_story(name, body=f"![渡口]({quote(name)})")
    assert codes_of(site_from({PERSON: text, beside(name): jpeg()})) == []


@pytest.mark.parametrize(
    ("written", "there"),
    [
        ("合影(1).jpg", "合影（1）.jpg"),
        ("照片1.jpg", "照片１.jpg"),
        ("照片1.jpg", "照片①.jpg"),
        ("é.jpg", unicodedata.normalize("NFD", "é.jpg")),
        ("合影1.jpg", "合影 1.jpg"),
    ],
)
def test_one_that_only_looks_like_it_is_a_suggestion(
    site_from: SiteFrom, written: str, there: str
) -> None:
    root = site_from({PERSON: in_story(written), beside(there): jpeg()})
    (problem,) = (p for p in problems_of(root) if p.is_error)
    assert problem.code == "no-file"
    assert there in problem.instead
    assert "写法不同" in problem.instead


@pytest.mark.parametrize(
    "name", ["../a.jpg", "a/b.jpg", "a\\b.jpg", "C:a.jpg", "a?.jpg", "a\x00.jpg", "a\tb.jpg"]
)
def test_what_can_be_no_file_name_is_refused(name: str) -> None:
    reading = Reading(PERSON)
    node = yaml.ScalarNode("", name, yaml.Mark("", 0, 0, 0, None, 0), None, style='"')
    assert FILE_NAME.read(node, reading, "photos.0.src", "文件") is None
    assert [p.code for p in reading.problems] == ["bad-form"]


# --- a new name in the story -----------------------------------------------------------------------

HEAD = "---\n照片:\n  - 文件: {}\n    说明: 渡口\n---\n\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("文件: 1.heic", "文件: 1.jpg"),
        ("文件: '1.heic'", "文件: '1.jpg'"),
        ("文件: “1.heic”", "文件: “1.jpg”"),
        ("文件:1.heic # 渡口", "文件:1.jpg # 渡口"),
        ("文件：1.heic", "文件：1.jpg"),
        ("文件: 1.HEIC", "文件: 1.jpg"),
        ("{文件: 1.heic, 说明: 渡口}", "{文件: 1.jpg, 说明: 渡口}"),
        ("- 1.heic", "- 1.jpg"),
        ("文件: 照片1.heic", "文件: 照片1.heic"),
        ("文件: 照片 1.heic", "文件: 照片 1.heic"),
        ("文件: 1.heic.jpg", "文件: 1.heic.jpg"),
        ("文件: 1.heic 和别的", "文件: 1.heic 和别的"),
        ("说明: 存成 1.heic", "说明: 存成 1.heic"),
        ("文件: 11.heic", "文件: 11.heic"),
        ("文件: a-1.heic", "文件: a-1.heic"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_whole_value_is_renamed(before: str, after: str, line_end: str) -> None:
    def text(line: str) -> str:
        return f"---\n照片:\n  {line}\n---\n\n1.heic\n".replace("\n", line_end)

    assert renamed(text(before), "1.heic", "1.jpg", ()) == text(after)


@pytest.mark.parametrize(
    ("old", "before", "after"),
    [
        ("渡口.heic", "![渡口](渡口.heic)", "![渡口](渡口.jpg)"),
        ("渡口.heic", "![](%E6%B8%A1%E5%8F%A3.heic)", "![](%E6%B8%A1%E5%8F%A3.jpg)"),
        ("渡口.heic", "![](%e6%b8%a1口.HEIC)", "![](%E6%B8%A1%E5%8F%A3.jpg)"),
        ("渡口.heic", '![渡口](渡口.heic "傍晚")', '![渡口](渡口.jpg "傍晚")'),
        ("渡口.heic", "![渡口](<渡口.heic>)", "![渡口](<渡口.jpg>)"),
        ("渡口.heic", "![渡口][a]\n\n[a]: 渡口.heic", "![渡口][a]\n\n[a]: 渡口.jpg"),
        ("渡口.heic", "![大渡口](大渡口.heic)", "![大渡口](大渡口.heic)"),
        ("渡口.heic", "![](a/渡口.heic)", "![](a/渡口.heic)"),
        ("渡口.heic", "渡口.heic 和（渡口.heic）", "渡口.heic 和（渡口.heic）"),
        ("a (1).heic", "![a](<a (1).heic>)", "![a](<a (1).jpg>)"),
        ("a(1).heic", "![a](a(1).heic)", "![a](a%281%29.jpg)"),
        ("a(1).heic", "![a](a\\(1\\).heic)", "![a](a%281%29.jpg)"),
        ("a&b.heic", "![a](a&amp;b.heic)", "![a](a&b.jpg)"),
    ],
)
def test_where_a_picture_leads_is_renamed(old: str, before: str, after: str) -> None:
    new = old.replace(".heic", ".jpg")
    text = HEAD.format("x.jpg")
    assert renamed(f"{text}{before}\n", old, new, ()) == f"{text}{after}\n"
    if before != after:
        assert new in names_in(f"{text}{after}\n")


def test_another_case_counts_unless_a_file_has_it() -> None:
    text = HEAD.format("A.heic")
    assert "A.heic" in renamed(text, "a.heic", "a.jpg", {"A.heic"})
    assert "a.jpg" in renamed(text, "a.heic", "a.jpg", {"b.heic"})


# --- tidied ----------------------------------------------------------------------------------------


def tidied(root: Path) -> list[str]:
    found, problems = tidy.find(root)
    problems += [p for p in (tidy.tidy(u, root) for u in found) if p]
    return [p.code for p in problems]


def test_a_photo_that_is_refused_keeps_its_name_in_the_story(site_from: SiteFrom) -> None:
    """Otherwise another photo is shown under these words."""
    text = in_story("1.heic", "照片1.heic", "照片1.jpg")
    files = {
        beside("1.heic"): heif(),
        beside("照片1.heic"): heif((50, 40)),
        beside("照片1.jpg"): jpeg(),
    }
    root = site_from({PERSON: text, **files})
    assert tidied(root) == ["tidy-taken"]
    assert (root / PERSON).read_text("utf-8") == text.replace("'1.heic'", "'1.jpg'")
    assert sorted(p.name for p in (root / FOLDER).iterdir()) == [
        "1.jpg", "index.md", "照片1.heic", "照片1.jpg",
    ]  # fmt: skip
    assert not [p for p in problems_of(root) if p.is_error]


def test_a_name_taken_in_another_case_is_taken(site_from: SiteFrom) -> None:
    """On a disk of Windows the new file would be the other one."""
    files = {beside("a.heic"): heif(), beside("A.JPG"): jpeg()}
    root = site_from({PERSON: in_story("a.heic", "A.JPG"), **files})
    assert tidied(root) == ["tidy-taken"]
    assert (root / beside("a.heic")).is_file()


@pytest.mark.parametrize(
    "text",
    [
        in_story("渡口.heic").encode("gb18030"),
        in_story("渡口.heic").replace("'渡口.heic'", '"\\u6e21口.heic"').encode(),
    ],
    ids=["GBK", "escaped"],
)
def test_a_story_in_which_the_name_cannot_be_changed_keeps_its_photo(
    site_from: SiteFrom, text: bytes
) -> None:
    root = site_from({PERSON: text, beside("渡口.heic"): heif()})
    assert tidied(root) == ["tidy-story"]
    assert (root / PERSON).read_bytes() == text
    assert (root / beside("渡口.heic")).read_bytes() == heif()


def test_a_heic_named_jpg_keeps_its_name(site_from: SiteFrom) -> None:
    root = site_from({PERSON: in_story("a.JPG"), beside("a.JPG"): heif()})
    assert tidied(root) == []
    assert codes_of(root) == []


STEMS = st.sampled_from(
    (
        "1",
        "照片1",
        "照片 1",
        "合影（1）",
        "合影(1)",
        "a",
        "A",
        "a%20",
        "50%",
        "é",
        "é",
        "a&b",
        "a.b",
        "[x]",
        "渡口",
    )
)
FILES = st.lists(
    st.tuples(STEMS, st.sampled_from((".heic", ".HEIC", ".jpg", ".webp"))), min_size=1, max_size=5
)


@settings(max_examples=25)
@given(FILES, st.data())
def test_after_it_there_are_no_more_errors_than_before(
    tmp_path_factory: pytest.TempPathFactory, files: list[tuple[str, str]], draw: st.DataObject
) -> None:
    names = list(dict.fromkeys(stem + suffix for stem, suffix in files))
    forms = st.sampled_from((str, quote, str.upper, lambda n: f"<{n}>", lambda n: quote(n).lower()))
    body = "\n\n".join(f"![渡口]({draw.draw(forms)(name)})" for name in names)
    written = {
        beside(name): heif((20 + i, 16)) if name.lower().endswith(".heic") else jpeg(i)
        for i, name in enumerate(names)
    }
    root = root_at(
        tmp_path_factory.mktemp("names"), {PERSON: in_story(*names, body=body), **written}
    )
    before = sum(p.is_error for p in problems_of(root))
    assert set(tidied(root)) <= {"tidy-taken", "tidy-story"}
    after = [p for p in problems_of(root) if p.is_error]
    assert len(after) <= before, after
