"""Photos that were cut for paper go with the story that showed them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hours import TODAY
from pictures import photo
from roots import SiteFrom, write
from showcase import pipeline
from showcase.base.paths import PRINT_CACHE
from showcase.photos.survey import MEMORY
from showcase.printing.photos import address
from showcase.printing.prune import prune_photos
from writing import PERSON, story

FILE = PERSON.replace("index.md", "a.jpg")
LISTED = {"照片": "[{文件: a.jpg, 说明: 缝纫台, 人数: 0}]"}


def left(root: Path, today: date = TODAY) -> list[str]:
    """What a run leaves of the cache, with the photo's content known as after a look at it."""
    content = pipeline.check(root, today).content
    content.contents.digest(FILE)
    prune_photos(content)
    return sorted(p.name[:12] for p in (root / PRINT_CACHE).iterdir())


def test_what_may_be_printed_keeps_its_photos(site_from: SiteFrom) -> None:
    root = site_from({PERSON: story(**LISTED), FILE: photo()})
    own = address(pipeline.check(root, TODAY).content.contents.digest(FILE))
    for name in (f"{own}-one.jpg", f"{own}-two.jpg", "0123456789ab-one.jpg", MEMORY):
        write(root / PRINT_CACHE / name, b"")
    assert left(root) == sorted([own, own, MEMORY])
    write(root / PERSON, story(**LISTED, 渠道="[网站, 大屏]"))
    assert left(root) == [MEMORY]


def test_a_photo_that_was_changed_takes_what_was_made_of_it_along(site_from: SiteFrom) -> None:
    root = site_from({PERSON: story(**LISTED), FILE: photo()})
    own = address(pipeline.check(root, TODAY).content.contents.digest(FILE))
    write(root / PRINT_CACHE / f"{own}-one.jpg", b"")
    write(root / FILE, photo((800, 600)))
    assert left(root) == []


def test_there_may_be_no_cache(site_from: SiteFrom) -> None:
    assert prune_photos(pipeline.check(site_from({PERSON: story()}), TODAY).content) == 0
