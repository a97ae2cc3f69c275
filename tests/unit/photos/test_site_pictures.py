"""The first photo of a story, wherever a card or a line of a list shows it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from conftest import PERSON, TODAY, SiteFrom, photo, story
from showcase import pipeline
from showcase.gate.project import build_catalogue
from showcase.gate.public import PublicStory
from showcase.photos.identify import PhotoFile
from showcase.photos.plan import Picture, Use, plan_picture
from showcase.photos.site import SitePictures
from showcase.photos.survey import Look, Surveyed


def picture(use: Use) -> Picture:
    file = PhotoFile(Path("a.jpg"), "a.jpg", "JPEG", 3000, 2000)
    return plan_picture(Surveyed(file, "x", Look((0.5, 0.5), 0)), use, None)


def published(site_from: SiteFrom) -> PublicStory:
    folder = PERSON.rpartition("/")[0]
    photos = "[{文件: b.jpg, 说明: 周桂兰在缝补}, {文件: a.jpg, 说明: 楼道口的工装}]"
    files = {f"{folder}/{name}.jpg": photo() for name in "ab"}
    root = site_from({PERSON: story(照片=photos, 未成年人="无"), **files})
    (found,) = build_catalogue(pipeline.check(root, TODAY).content).stories
    return found


def test_the_first_photo_is_the_cover(site_from: SiteFrom) -> None:
    of = published(site_from)
    first, second = picture("card"), picture("full")
    pictures = SitePictures({(of.key, "b.jpg", "card"): first, (of.key, "a.jpg", "card"): second})
    assert pictures.cover(of, "card") is first
    assert pictures.cover(of, "full") is None
    assert pictures.thumbnail(of) == first.of("jpeg")[0].url


def test_the_smallest_and_the_largest_are_jpegs() -> None:
    widths = [o.width for o in picture("full").of("jpeg")]
    assert len(widths) > 1
    assert picture("full").smallest.width == min(widths)
    assert picture("full").largest.width == max(widths)


def test_without_a_photo_there_is_no_cover(site_from: SiteFrom) -> None:
    of = published(site_from)
    assert SitePictures().cover(of, "card") is None
    assert SitePictures().thumbnail(of) == ""
    bare = replace(of, photos=())
    pictures = SitePictures({(of.key, "b.jpg", "card"): picture("card")})
    assert (pictures.cover(bare, "card"), pictures.thumbnail(bare)) == (None, "")
