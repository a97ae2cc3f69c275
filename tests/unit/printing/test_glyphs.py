"""Characters that no typeface has are told where they stand, before they are boxes on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from roots import TODAY, SiteFrom
from showcase import pipeline
from showcase.base.paths import PROJECT
from showcase.base.problems import Problem
from showcase.model.publications import Publication
from showcase.model.settings import Settings
from showcase.printing.fonts import HEI, KAI, OWN, SONG, Fonts, fonts_of
from showcase.printing.glyphs import in_publication, missing, problems, without_pictures
from showcase.printing.press import open_press
from typefaces import face
from writing import BODY, FAMILY, PERSON, family, story

WHICH = PERSON


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return fonts_of(PROJECT)


def found(root: Path, fonts: Fonts) -> list[Problem]:
    content = pipeline.check(root, TODAY).content
    return list(problems(open_press(content).edition.catalogue.stories, content, fonts))


def test_an_ordinary_story_has_every_character(site_from: SiteFrom, fonts: Fonts) -> None:
    assert found(site_from({PERSON: story(), FAMILY: family()}), fonts) == []


@pytest.mark.parametrize(
    ("field", "label"), [("标题", "标题"), ("姓名", "姓名"), ("颁奖词", "颁奖词"), ("简介", "简介")]
)
def test_a_character_of_no_typeface_is_told_at_its_place(
    site_from: SiteFrom, fonts: Fonts, field: str, label: str
) -> None:
    text = story(**{field: "周𪚥兰", "拼音": "zhou zhe lan"})
    (problem,) = (p for p in found(site_from({WHICH: text}), fonts) if p.field == label)
    assert (problem.file, problem.code, problem.is_error) == (WHICH, "glyph-missing", True)
    assert "“𪚥”（U+2A6A5）" in problem.what
    assert text.split("\n")[problem.line - 1][problem.column - 1] == "𪚥"
    assert OWN in problem.instead


def test_one_in_the_text_is_told_once_where_it_first_stands(
    site_from: SiteFrom, fonts: Fonts
) -> None:
    text = story(BODY + "\n他叫阿𠮷，大家也叫他老𠮷。\n")
    (problem,) = found(site_from({WHICH: text}), fonts)
    assert (problem.code, problem.field) == ("glyph-missing", "正文")
    line = text.split("\n")[problem.line - 1]
    assert problem.column - 1 == line.index("𠮷")


def test_a_place_has_a_name_too(site_from: SiteFrom, fonts: Fonts) -> None:
    areas = "- {名称: 柳荫街道, id: liu-yin, 社区: [{名称: 𠮷里社区, id: ji-li}]}\n"
    text = story(地区="{街道: 柳荫街道, 社区: 𠮷里社区}")
    root = site_from({WHICH: text, "content/_vocabulary/areas.yml": areas})
    assert {p.code for p in found(root, fonts)} == {"glyph-missing"}


def test_an_offices_rare_typeface_mends_it(site_from: SiteFrom) -> None:
    root = site_from({WHICH: story(BODY + "\n阿𠮷。\n")})
    (root / OWN).mkdir()
    (root / OWN / "补字.ttf").write_bytes(face("补字", "𠮷"))
    fonts = fonts_of(root, root, Settings(font_rare="补字.ttf"))
    assert {p.code for p in found(root, fonts)} == {"glyph-fallback"}


def test_another_face_in_a_citation_is_a_reminder(site_from: SiteFrom, fonts: Fonts) -> None:
    """㛃 is in Song and not in the Kai."""
    (problem,) = found(site_from({WHICH: story(颁奖词="㛃净一生。")}), fonts)
    assert (problem.code, problem.is_error, problem.field) == ("glyph-fallback", False, "颁奖词")
    assert "楷体" in problem.what


@pytest.mark.parametrize(
    ("own", "standard"),
    [("\ue863", "䶮"), ("\ue844", "䜣"), ("\ue85f", "䴖"), ("\ue832", ""), ("\ue1a3", ""), ("\U000f0000", "")],
)  # fmt: skip
def test_own_characters_of_a_computer_are_told_with_the_real_one(
    site_from: SiteFrom, fonts: Fonts, own: str, standard: str
) -> None:
    text = story(BODY + f"\n刘{own}。\n")
    (problem,) = found(site_from({WHICH: text}), fonts)
    assert (problem.code, problem.is_error) == ("glyph-private", True)
    assert f"U+{ord(own):04X}" in problem.what
    if standard:
        assert f"“{standard}”（U+{ord(standard):04X}）" in problem.instead
    else:
        assert "改成标准的" not in problem.instead


def test_emoji_are_left_out_and_told(site_from: SiteFrom, fonts: Fonts) -> None:
    text = story(BODY + "\n谢谢大家👍🏽，一家人👨\u200d👩\u200d👧❤️。\n")
    assert {(p.code, p.is_error) for p in found(site_from({WHICH: text}), fonts)} == {
        ("glyph-dropped", False)
    }
    assert without_pictures("谢谢👍🏽，一家人👨\u200d👩\u200d👧❤️。1️⃣★☆✓") == "谢谢，一家人。1★☆✓"


@pytest.mark.parametrize(
    "text",
    ["葛\U000e0100", "a\u0301 é", "软\u00ad连\u200b字", "一\u3000二\u2003三\n四\t", "\ufeff", "名\u2060"],
)  # fmt: skip
def test_what_has_no_ink_needs_no_glyph(fonts: Fonts, text: str) -> None:
    assert missing(text, (SONG,), fonts) == ()


def test_a_mark_that_nothing_joins_is_missing(fonts: Fonts) -> None:
    assert missing("x\u0302", (SONG,), fonts) == ("\u0302",)


def test_the_faces_of_a_chain_are_asked_together(fonts: Fonts) -> None:
    assert missing("㛃𪚥", (KAI,), fonts) == ("㛃", "𪚥")
    assert missing("㛃𪚥", (KAI, SONG, HEI), fonts) == ("𪚥",)


def test_a_books_own_words_are_looked_at(fonts: Fonts) -> None:
    book = Publication("𠮷里家风", "ji-li", "家风家训集", line=3)
    (problem,) = in_publication(book, fonts)
    assert (problem.line, problem.field, problem.code) == (3, "名称", "glyph-missing")
