"""Every photo that a story names is identified once, and the next run opens none of them."""

from __future__ import annotations

import json
from pathlib import Path
from unittest import mock

import pytest
from hours import TODAY
from pictures import photo
from roots import SiteFrom
from showcase import pipeline
from showcase.base.contents import MEMORY, Contents
from showcase.photos import identify as module
from showcase.photos.identify import DEFAULT, identified
from writing import FAMILY, PERSON, UNIT, family, story, unit

FILE = PERSON.replace("index.md", "a.jpg")


def remembered(root: Path, file: str = FILE) -> object:
    """Identify a file, keep what was found, and find it again without opening anything."""
    contents = Contents(root)
    first = identified(file, contents)
    contents.save()
    with mock.patch.object(module, "identify", side_effect=AssertionError("opened again")):
        assert identified(file, Contents(root)) == first
    return first


@pytest.mark.parametrize(
    "data",
    [photo((300, 200)), photo(gps=True), photo(form="WEBP"), photo(form="PNG")],
    ids=["JPEG", "GPS", "WebP, misnamed", "PNG, misnamed"],
)
def test_the_same_is_said_of_a_photo_that_is_remembered(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_bytes(data)
    remembered(tmp_path)


def test_a_broken_photo_is_not_remembered(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(photo()[:100])
    contents = Contents(tmp_path)
    found, (problem,) = identified("a.jpg", contents)
    contents.save()
    assert found is None
    assert identified("a.jpg", Contents(tmp_path)) == (None, [problem])


@pytest.mark.parametrize(
    "row",
    [
        3,
        [],
        ["GIF", 64, 48, False, False, False],
        ["JPEG", "64", 48, False, False, False],
        ["JPEG", 64, 48, 0, 0, 0],
        ["JPEG", 64, 48, False, False],
    ],
)
def test_a_row_that_makes_no_sense_is_passed_over(tmp_path: Path, row: object) -> None:
    (tmp_path / "a.jpg").write_bytes(photo((64, 48)))
    contents = Contents(tmp_path)
    contents.note("a.jpg", "photo", row)
    found, problems = identified("a.jpg", contents)
    assert problems == []
    assert found
    assert (found.format, found.width, found.height) == ("JPEG", 64, 48)


def test_every_photo_named_is_there_published_or_not(site_from: SiteFrom) -> None:
    """Listed, in a body, a brand's mark, a draft's, the district's own; not what merely lies there."""
    beside = {f: PERSON.replace("index.md", f) for f in ("a.jpg", "b.jpg", "lies.jpg")}
    listed = "[{文件: a.jpg, 说明: 缝纫台, 人数: 0}, {文件: gone.jpg, 说明: 无, 人数: 0}]"
    logo = UNIT.replace("index.md", "logo.png")
    draft = FAMILY.replace("index.md", "d.jpg")
    root = site_from({
        PERSON: story("看图：![台](b.jpg)\n", 照片=listed),
        UNIT: unit(服务品牌="{名称: 来水, 承诺: 到家, 标识: logo.png}"),
        FAMILY: family(状态="草稿", 照片="[{文件: d.jpg, 说明: 饭桌, 人数: 0}]"),
        **{file: photo((90, 60 + i)) for i, file in enumerate(beside.values())},
        logo: photo(form="PNG"), draft: photo((70, 50)), DEFAULT: photo((80, 50)),
    })  # fmt: skip
    content = pipeline.check(root, TODAY).content
    assert set(content.photos) == {beside["a.jpg"], beside["b.jpg"], logo, draft, DEFAULT}
    assert all(photo.file == file for file, photo in content.photos.items())


def test_everything_is_said_once(site_from: SiteFrom) -> None:
    """Of a photo that is listed twice and stands in the body, and of the same in the memory."""
    listed = "[{文件: a.jpg, 说明: 台, 人数: 0}, {文件: a.jpg, 说明: 桌, 人数: 0}]"
    text = story("看图：![台](a.jpg)\n", 照片=listed)
    root = site_from({PERSON: text, FILE: photo(form="WEBP", gps=True)})
    checked = pipeline.check(root, TODAY)
    assert [p.code for p in checked.problems if p.file == FILE] == ["gps", "photo-misnamed"]
    assert len(checked.problems) == len(set(checked.problems))


def test_the_memory_tells_of_nobody(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_bytes(photo((64, 48), gps=True))
    contents = Contents(tmp_path)
    identified(FILE, contents)
    contents.digest(FILE)
    contents.save()
    ((place, (_, _, _, found)),) = json.loads((tmp_path / MEMORY).read_text("utf-8")).items()
    assert len(place) == 16
    assert found == {
        "photo": ["JPEG", 64, 48, True, False, False],
        "digest": contents.digest(FILE),
    }


def test_a_check_alone_remembers_what_it_found(site_from: SiteFrom) -> None:
    """To try a photo out costs more than to read its head: once is enough."""
    text = story(照片="[{文件: a.jpg, 说明: 缝纫台, 人数: 0}]")
    root = site_from({PERSON: text, FILE: photo((64, 48), gps=True)})
    first = pipeline.check(root, TODAY)
    with mock.patch.object(module, "identify", side_effect=AssertionError("opened again")):
        again = pipeline.check(root, TODAY)
    assert list(again.problems) == list(first.problems)
    assert again.content.photos == first.content.photos


def test_a_disk_that_keeps_nothing_does_not_stop_a_check(site_from: SiteFrom) -> None:
    root = site_from({PERSON: story(), DEFAULT: photo((80, 50))})
    with mock.patch.object(Contents, "save", side_effect=OSError(30, "Read-only file system")):
        assert pipeline.check(root, TODAY).content.photos
