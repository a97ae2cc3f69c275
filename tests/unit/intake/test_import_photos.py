"""Zips and folders of photos named after people."""

from __future__ import annotations

import io
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from imports import ID, zipped
from pictures import photo
from showcase.intake.found import Source
from showcase.intake.photos import MOST_FILES, name_in, read_photos, read_zip

PHOTO = photo((64, 48))


def names(source: Source) -> list[str]:
    return [c.values["name"].text for c in source.candidates if "name" in c.values]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("张三1.jpg", "张三"),
        ("张三-生活照.JPG", "张三"),
        ("1.张三.jpg", "张三"),
        ("03_张三_02.jpg", "张三"),
        ("照片/张三/IMG_1.jpg", "张三"),
        ("张三/微信图片_20240101.jpg", "张三"),
        ("张三、李四合影.jpg", "张三、李四"),
        ("张三（渡口）.jpg", "张三"),
        ("郑国栋家庭全家福.png", "郑国栋家庭"),
        (f"何守田{ID}.jpg", "何守田"),
        ("IMG_0001.jpg", ""),
        ("照片.jpg", ""),
    ],
)
def test_whom_a_name_tells(path: str, name: str) -> None:
    assert name_in(PurePosixPath(path)) == name


@pytest.mark.parametrize("encoding", ["", "gb18030", "utf-8"])
def test_names_are_read_whoever_packed_them(encoding: str) -> None:
    source = read_zip(zipped({"照片/张三1.jpg": PHOTO, "李四.jpg": PHOTO}, encoding), "a.zip")
    assert names(source) == ["张三", "李四"]
    assert source.candidates[0].pictures[0].data == PHOTO


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../evil.jpg", "指到压缩包外面"),
        ("/etc/evil.jpg", "指到压缩包外面"),
        ("里面.zip", "压缩包里还有压缩包"),
        ("推荐表.docx", "不是照片"),
    ],
)
def test_what_is_refused_is_told(name: str, why: str) -> None:
    source = read_zip(zipped({name: PHOTO, "张三.jpg": PHOTO}), "a.zip")
    assert names(source) == ["张三"]
    assert [x.what for x in source.left_out] == [PurePosixPath(name).name]
    assert why in source.left_out[0].why


def test_a_name_twice_is_asked_about() -> None:
    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("张三.jpg", PHOTO)
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr("张三.jpg", PHOTO)
    source = read_zip(out.getvalue(), "a.zip")
    assert not source.candidates
    assert len(source.left_out) == 2


def test_a_bomb_stays_shut() -> None:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr("张三.jpg", b"\0" * 20_000_000)
    source = read_zip(out.getvalue(), "a.zip")
    assert not source.candidates
    assert "大得不正常" in source.left_out[0].why


@pytest.mark.parametrize("data", [b"PK\x03\x04", zipped({"张三.jpg": PHOTO})[:-30], b""])
def test_a_broken_zip_is_one_sentence(data: bytes) -> None:
    assert [p.code for p in read_zip(data, "a.zip").problems] == ["import-broken"]


def test_too_many_files_are_refused() -> None:
    many = {f"张三{n}.jpg": b"" for n in range(MOST_FILES + 1)}
    assert [p.code for p in read_zip(zipped(many), "a.zip").problems] == ["import-too-large"]


def test_what_a_mac_puts_beside_is_nothing() -> None:
    source = read_zip(zipped({"__MACOSX/._张三.jpg": b"", "张三.jpg": PHOTO}), "a.zip")
    assert (names(source), source.left_out) == (["张三"], ())


def test_a_folder_is_called_after_somebody(tmp_path: Path) -> None:
    folder = tmp_path / "张三"
    folder.mkdir()
    paths = [folder / "IMG_1.jpg", folder / "IMG_2.jpg"]
    for path in paths:
        path.write_bytes(PHOTO)
    source = read_photos(folder, paths)
    assert (names(source), len(source.candidates[0].pictures)) == (["张三"], 2)
