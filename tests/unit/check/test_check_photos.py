"""Photos beside a story: listed, found, of a kind the site reads, of this person."""

from __future__ import annotations

import io

import pytest
from pictures import photo, sample
from roots import SiteFrom, problems_of
from showcase.base.problems import Problem
from writing import FAMILY, PERSON, family, line_of, story

LISTED = story(照片="\n  - 文件: portrait.jpg\n    说明: 缝纫台\n    人数: 0")


def beside(name: str, story_file: str = PERSON) -> str:
    return story_file.replace("index.md", name)


def told(site_from: SiteFrom, text: str, **files: bytes) -> list[Problem]:
    there: dict[str, str | bytes] = {beside(name): data for name, data in files.items()}
    return problems_of(site_from({PERSON: text, **there}))


def heic() -> bytes:
    import pillow_heif

    buffer = io.BytesIO()
    pillow_heif.from_pillow(sample((64, 48))).save(buffer, format="HEIF")
    return buffer.getvalue()


def test_a_photo_that_is_there_is_fine(site_from: SiteFrom) -> None:
    assert told(site_from, LISTED, **{"portrait.jpg": photo()}) == []


@pytest.mark.parametrize("name", ["Portrait.jpg", "portrait.JPG", "PORTRAIT.JPG"])
def test_a_name_in_the_wrong_case_is_told_with_the_right_one(
    site_from: SiteFrom, name: str
) -> None:
    found = [p for p in told(site_from, LISTED, **{name: photo()}) if p.is_error]
    assert [(p.code, p.line) for p in found] == [("wrong-case", line_of(LISTED, "- 文件"))]
    assert name in found[0].instead


def test_a_photo_that_is_not_there_is_told_with_the_nearest(site_from: SiteFrom) -> None:
    found = [p for p in told(site_from, LISTED, **{"portait.jpg": photo()}) if p.is_error]
    assert [(p.code, "portait.jpg" in p.instead) for p in found] == [("no-file", True)]


def test_a_photo_that_was_renamed_is_told_once(site_from: SiteFrom) -> None:
    text = story("![缝纫台](portrait.jpg)\n", 照片="[{文件: portrait.jpg, 说明: 缝纫台, 人数: 0}]")
    (found,) = told(site_from, text, **{"线盒（1）.png": photo(form="PNG")})
    assert (found.code, "线盒（1）.png" in found.instead) == ("no-file", True)


@pytest.mark.parametrize("name", ["photos/portrait.jpg", "portrait"])
def test_a_photo_that_is_misspelt_in_its_list_is_told_once(site_from: SiteFrom, name: str) -> None:
    text = story("![缝纫台](portrait.jpg)\n", 照片=f"[{{文件: {name}, 说明: 缝纫台, 人数: 0}}]")
    (found,) = told(site_from, text, **{"portrait.jpg": photo()})
    assert found.is_error
    assert "portrait.jpg" in found.instead


def test_no_recording_is_offered_for_a_photo(site_from: SiteFrom) -> None:
    (found,) = (
        p for p in told(site_from, LISTED, **{"portrait.mp3": b"ID3"}) if p.code == "no-file"
    )
    assert found.instead == "把文件放进这个文件夹。"


def test_a_photo_that_is_not_listed_is_a_reminder(site_from: SiteFrom) -> None:
    (found,) = told(site_from, story(), **{"portrait.jpg": photo()})
    assert (found.code, found.severity) == ("unlisted-photo", "warning")
    assert "portrait.jpg" in found.what


@pytest.mark.parametrize("body", ["![缝纫台](图一.jpg)\n", "好 ![缝纫台](<图一.jpg>) 好\n"])
def test_a_picture_in_the_text_alone_is_told(site_from: SiteFrom, body: str) -> None:
    """Nobody would know who took it, nor whether children are in it."""
    text = story(body)
    (found,) = told(site_from, text, **{"图一.jpg": photo()})
    assert (found.code, found.is_error, found.line) == ("body-photo", True, line_of(text, body[:3]))


def test_a_picture_in_the_text_that_is_listed_too_is_fine(site_from: SiteFrom) -> None:
    text = story("![缝纫台](图一.jpg)\n", 照片="[{文件: 图一.jpg, 说明: 缝纫台, 人数: 0}]")
    assert told(site_from, text, **{"图一.jpg": photo()}) == []


def test_a_photo_listed_twice_is_told(site_from: SiteFrom) -> None:
    item = "{文件: portrait.jpg, 说明: 缝纫台, 人数: 0}"
    found = told(site_from, story(照片=f"[{item}, {item}]"), **{"portrait.jpg": photo()})
    assert [p.code for p in found] == ["duplicate-photo"]


def test_a_photo_without_words_is_told(site_from: SiteFrom) -> None:
    text = story(照片="[{文件: portrait.jpg, 人数: 0}]")
    found = told(site_from, text, **{"portrait.jpg": photo()})
    assert ("missing", "照片 1 › 说明") in {(p.code, p.field) for p in found if p.is_error}


@pytest.mark.parametrize("words", ["照片", "合影", "portrait", "portrait.jpg"])
def test_empty_words_are_a_reminder(site_from: SiteFrom, words: str) -> None:
    text = story(照片=f"[{{文件: portrait.jpg, 说明: {words}, 人数: 0}}]")
    (found,) = told(site_from, text, **{"portrait.jpg": photo()})
    assert (found.code, found.severity) == ("empty-alt", "warning")


@pytest.mark.parametrize("in_body", [False, True])
def test_a_broken_photo_is_told_wherever_it_is_used(site_from: SiteFrom, in_body: bool) -> None:
    text = LISTED.replace("退休以后", "![缝纫台](portrait.jpg)\n\n退休") if in_body else LISTED
    found = told(site_from, text, **{"portrait.jpg": photo()[:100]})
    assert [(p.file, p.is_error) for p in found] == [(beside("portrait.jpg"), True)]


def test_a_heic_photo_is_a_reminder(site_from: SiteFrom) -> None:
    text = LISTED.replace("portrait.jpg", "portrait.heic")
    (found,) = told(site_from, text, **{"portrait.heic": heic()})
    assert (found.code, found.severity) == ("heic", "warning")
    assert "JPG" in found.instead


def test_a_heic_photo_named_jpg_is_told(site_from: SiteFrom) -> None:
    found = told(site_from, LISTED, **{"portrait.jpg": heic()})
    assert {p.code for p in found} == {"heic", "photo-misnamed"}


def test_a_place_in_a_photo_is_a_reminder(site_from: SiteFrom) -> None:
    (found,) = told(site_from, LISTED, **{"portrait.jpg": photo(gps=True)})
    assert (found.code, found.severity) == ("gps", "warning")


def test_the_photo_of_another_story_is_a_reminder(site_from: SiteFrom) -> None:
    other = family(照片="[{文件: portrait.jpg, 说明: 饭桌, 人数: 0}]")
    files = {PERSON: LISTED, FAMILY: other,
             beside("portrait.jpg"): photo(), beside("portrait.jpg", FAMILY): photo()}  # fmt: skip
    (found,) = problems_of(site_from(files))
    assert (found.code, found.severity) == ("same-photo", "warning")
    assert found.file in (beside("portrait.jpg"), beside("portrait.jpg", FAMILY))


def test_two_photos_of_one_length_are_not_taken_for_one(site_from: SiteFrom) -> None:
    one = photo()
    other = one[:-1] + bytes([one[-1] ^ 1])
    text = family(照片="[{文件: portrait.jpg, 说明: 饭桌, 人数: 0}]")
    files = {PERSON: LISTED, FAMILY: text,
             beside("portrait.jpg"): one, beside("portrait.jpg", FAMILY): other}  # fmt: skip
    assert "same-photo" not in {p.code for p in problems_of(site_from(files))}
