"""Files as they come off editors' disks: encodings, sizes, links, what cannot be read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from pictures import photo
from roots import SiteFrom, codes_of, problems_of
from showcase.base import files
from writing import FAMILY, PERSON, family, story

PHOTO = PERSON.replace("index.md", "a.jpg")


def test_a_bom_is_only_a_reminder(site_from: SiteFrom) -> None:
    (found,) = problems_of(site_from({PERSON: b"\xef\xbb\xbf" + story().encode()}))
    assert (found.code, found.severity, found.line) == ("bom", "warning", 0)
    assert "UTF-8" in found.instead


def test_a_gbk_file_is_told_once_and_read_to_the_end(site_from: SiteFrom) -> None:
    root = site_from({PERSON: story(主题="[志愿服物]").encode("gb18030")})
    encoding, theme = sorted(problems_of(root), key=lambda p: p.code)
    assert (encoding.code, encoding.is_error) == ("encoding", True)
    assert "GBK" in encoding.what
    assert theme.code == "unknown-theme"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_told(site_from: SiteFrom, encoding: str) -> None:
    data = story().encode(encoding)
    (found,) = problems_of(site_from({PERSON: data}))
    assert found.code in ("encoding", "binary")
    assert "UTF-8" in found.instead or ".md" in found.instead


def test_broken_utf_8_is_told_at_its_line(site_from: SiteFrom) -> None:
    data = story().encode() + b"\xe5\xff\xfe\xff\x80 \xc3"
    found = [p for p in problems_of(site_from({PERSON: data})) if p.code == "encoding"]
    assert [p.line for p in found] in ([data.count(b"\n") + 1], [0])


@pytest.mark.parametrize("data", [photo(), b"PK\x03\x04" + bytes(50), b"\0"])
def test_a_binary_file_is_told(site_from: SiteFrom, data: bytes) -> None:
    root = site_from({PERSON: data})
    found = problems_of(root)
    assert {p.file for p in found} == {PERSON}
    assert found[0].code in ("binary", "encoding")


def test_ten_megabytes_are_not_read(site_from: SiteFrom, monkeypatch: pytest.MonkeyPatch) -> None:
    root = site_from({PERSON: story() + "好" * 3_500_000})
    monkeypatch.setattr(Path, "read_bytes", _never_ten_megabytes(Path.read_bytes))
    (found,) = problems_of(root)
    assert found.code == "too-large"
    assert "10.0 MB" in found.what


def _never_ten_megabytes(real: Any) -> Any:
    def read(path: Path) -> bytes:
        assert path.stat().st_size < 2_000_000
        return bytes(real(path))

    return read


@pytest.mark.parametrize("error", [PermissionError(13, "no"), OSError(5, "input/output error")])
def test_an_unreadable_story_is_told_and_the_others_go_on(
    site_from: SiteFrom, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    root = site_from({PERSON: story(), FAMILY: family(主题="[志愿服物]")})
    real = Path.read_bytes

    def read(path: Path) -> bytes:
        if path == root / PERSON:
            raise error
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    assert sorted(codes_of(root)) == ["unknown-theme", "unreadable"]


def test_an_unreadable_photo_is_told(site_from: SiteFrom, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = story(照片="[{文件: a.jpg, 说明: 缝纫台, 人数: 0}]")
    twin = family(照片="[{文件: a.jpg, 说明: 饭桌, 人数: 0}]")
    root = site_from({PERSON: listed, PHOTO: photo(), FAMILY: twin,
                      FAMILY.replace("index.md", "a.jpg"): photo()})  # fmt: skip
    real = Path.open

    def refuse(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path == root / PHOTO:
            raise PermissionError(13, "no")
        return real(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr("PIL.Image.open", _refusing(root / PHOTO))
    found = problems_of(root)
    assert PHOTO in {p.file for p in found if p.is_error}


def _refusing(path: Path) -> Any:
    from PIL import Image

    real = Image.open

    def open_image(source: Any, *args: Any, **kwargs: Any) -> Any:
        if Path(source) == path:
            raise PermissionError(13, "no")
        return real(source, *args, **kwargs)

    return open_image


def test_an_unreadable_folder_is_told(site_from: SiteFrom, monkeypatch: pytest.MonkeyPatch) -> None:
    root = site_from({PERSON: story(), FAMILY: family()})
    real = os.listdir

    def listdir(path: Any) -> Any:
        if Path(path) == root / "models-of-virtue/2023":
            raise PermissionError(13, "no")
        return real(path)

    monkeypatch.setattr(os, "listdir", listdir)
    assert ("models-of-virtue/2023", "unreadable") in {(p.file, p.code) for p in problems_of(root)}


LINKS = {
    "a story": (PERSON, "secret.md", PERSON),
    "a story folder": ("models-of-virtue/2023/zhou-gui-lan", ".", None),
    "a year": ("models-of-virtue/2023", ".", None),
    "a collection": ("models-of-virtue", ".", None),
    "a vocabulary file": ("content/_vocabulary/themes.yml", "secret.md", None),
    "the vocabulary": ("content/_vocabulary", ".", None),
    "an ordinary page": ("content/contact.md", "secret.md", None),
    "the settings": ("mkdocs.yml", "secret.md", None),
    "a folder above stories": ("content/units", ".", None),
}


@pytest.mark.parametrize(("link", "target", "_"), LINKS.values(), ids=LINKS)
def test_a_link_out_of_the_root_is_refused(
    site_from: SiteFrom, tmp_path: Path, link: str, target: str, _: str | None
) -> None:
    outside = tmp_path / "outside"
    (outside / "2023/secret-story").mkdir(parents=True)
    (outside / "secret.md").write_text(story(标题="机密"), encoding="utf-8")
    (outside / "2023/secret-story/index.md").write_text(story(标题="机密"), encoding="utf-8")
    (outside / "themes.yml").write_text("- {id: a, 名称: 机密}\n", encoding="utf-8")
    given: dict[str, str | None] = {link: None}
    if link == "content/_vocabulary":
        given = {f"content/_vocabulary/{n}.yml": None for n in ("areas", "programmes", "themes")}
    root = site_from(given)
    (root / link).parent.mkdir(parents=True, exist_ok=True)
    (root / link).symlink_to(outside / target)
    found = problems_of(root)
    assert "symlink" in {p.code for p in found}
    assert "机密" not in str(found)


def test_a_photo_that_leads_out_of_the_root_is_refused(site_from: SiteFrom, tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(photo())
    root = site_from({PERSON: story(照片="[{文件: a.jpg, 说明: 缝纫台, 人数: 0}]")})
    (root / PHOTO).symlink_to(tmp_path / "secret.jpg")
    assert ("symlink", PHOTO) in {(p.code, p.file) for p in problems_of(root)}


def test_a_link_that_leads_nowhere_is_told(site_from: SiteFrom) -> None:
    root = site_from({PERSON: None})
    (root / PERSON).parent.mkdir(parents=True)
    (root / PERSON).symlink_to("/nowhere/at/all")
    assert codes_of(root) == ["symlink"]


def test_a_folder_named_index_md_is_told(site_from: SiteFrom) -> None:
    root = site_from()
    (root / PERSON).mkdir(parents=True)
    assert codes_of(root) == ["not-a-file"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_a_pipe_is_told_and_not_waited_for(site_from: SiteFrom) -> None:
    root = site_from()
    (root / PERSON).parent.mkdir(parents=True)
    os.mkfifo(root / PERSON)
    assert codes_of(root) == ["not-a-file"]


def test_what_systems_leave_behind_is_passed_over(site_from: SiteFrom) -> None:
    left = (".DS_Store", "Thumbs.db", "desktop.ini", "._index.md")
    root = site_from({PERSON: story(), **{PERSON.replace("index.md", n): b"\0" for n in left},
                      "models-of-virtue/.DS_Store": b"\0"})  # fmt: skip
    assert problems_of(root) == []


def test_relative_uses_forward_slashes(tmp_path: Path) -> None:
    assert files.relative(tmp_path / "a" / "b.md", tmp_path) == "a/b.md"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_newline_counts_as_one_line(tmp_path: Path, newline: str) -> None:
    (tmp_path / "a.md").write_bytes(f"一{newline}二{newline}三".encode())
    assert files.read_text(tmp_path / "a.md", tmp_path) == ("一\n二\n三", [])


@pytest.mark.parametrize(
    "text",
    ["他去过Besançon，认识André·Gide。", "咖啡馆 café。", "锛子和刨子", "鐨头", "Ångström", "é”…"],
)
def test_foreign_names_and_rare_characters_are_no_mojibake(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    assert files.read_text(tmp_path / "a.md", tmp_path)[1] == []


@pytest.mark.parametrize(
    "garbled",
    [
        "锟斤拷",
        "烫烫烫",
        "\ufffd",
        "她的邻居，都说好。".encode().decode("gb18030", errors="replace"),
        "她是好人，真的。".encode().decode("latin-1"),
        "“好人”".encode().decode("latin-1"),
    ],
)
def test_mojibake_is_told_once_a_line(tmp_path: Path, garbled: str) -> None:
    (tmp_path / "a.md").write_text(f"好\n{garbled}\n好", encoding="utf-8")
    _, found = files.read_text(tmp_path / "a.md", tmp_path)
    assert [(p.code, p.line) for p in found] == [("mojibake", 2)]
