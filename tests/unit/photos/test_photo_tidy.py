"""``photos tidy``: says what it would do; with --write puts clean JPEGs in the place of heavy photos."""

from __future__ import annotations

import io
from pathlib import Path
from unittest import mock

import pytest
from pictures import photo, sample
from PIL import Image
from roots import SiteFrom, run_showcase
from showcase.base.files import write_whole
from showcase.photos import tidy
from writing import PERSON, story

FOLDER = PERSON.removesuffix("/index.md")


def heic() -> bytes:
    import pillow_heif

    buffer = io.BytesIO()
    pillow_heif.from_pillow(sample((640, 480))).save(buffer, format="HEIF")
    return buffer.getvalue()


def beside(name: str) -> str:
    return f"{FOLDER}/{name}"


def text_with(name: str) -> str:
    return story(
        f"她补衣裳。\n\n![缝纫台]({name})\n", 照片=f"[{{文件: {name}, 说明: 缝纫台, 人数: 0}}]"
    )


def snapshot(root: Path) -> dict[str, tuple[bytes, int]]:
    return {str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in root.rglob("*") if p.is_file()}


def tidy_all(root: Path) -> list[str]:
    found, problems = tidy.find(root)
    problems += [p for p in (tidy.tidy(u, root) for u in found) if p]
    return [p.code for p in problems]


UNTIDY = {
    "too many pixels": (lambda: photo((2600, 200)), "a.jpg", "2560"),
    "too many bytes": (
        lambda: photo(image=Image.effect_noise((1900, 1900), 90).convert("RGB"), quality=97),
        "a.jpg", "1.5 MB",
    ),
    "a place": (lambda: photo(gps=True), "a.jpg", "GPS"),
    "HEIC": (heic, "a.heic", "HEIC"),
    "on its side": (lambda: photo(orientation=6), "a.jpg", "方向"),
}  # fmt: skip


@pytest.mark.parametrize("kind", UNTIDY)
def test_what_is_untidy_is_told_and_mended(site_from: SiteFrom, kind: str) -> None:
    make, name, reason = UNTIDY[kind]
    root = site_from({PERSON: text_with(name), beside(name): make()})
    before = snapshot(root)
    (found,), problems = tidy.find(root)
    assert problems == []
    assert reason in "；".join(found.reasons)
    assert snapshot(root) == before
    assert tidy_all(root) == []
    assert tidy.find(root) == ([], [])
    (made,) = (p for p in (root / FOLDER).iterdir() if p.name != "index.md")
    assert made.name == "a.jpg"
    assert made.stat().st_size <= tidy.MOST_BYTES
    with Image.open(made) as image:
        assert image.format == "JPEG"
        assert max(image.size) <= tidy.LONG_SIDE
        assert not image.getexif()
        assert not {"icc_profile", "exif", "xmp", "comment"} & set(image.info)


def test_tidy_photos_stay_as_they_are(site_from: SiteFrom) -> None:
    root = site_from({PERSON: text_with("a.jpg"), beside("a.jpg"): photo()})
    before = snapshot(root)
    assert tidy.find(root) == ([], [])
    assert tidy_all(root) == []
    assert snapshot(root) == before


def test_a_turned_photo_stands_upright(site_from: SiteFrom) -> None:
    laid = sample((400, 300)).transpose(Image.Transpose.ROTATE_90)
    root = site_from(
        {PERSON: text_with("a.jpg"), beside("a.jpg"): photo(image=laid, orientation=6)}
    )
    assert tidy_all(root) == []
    with Image.open(root / beside("a.jpg")) as image:
        assert image.size == (400, 300)
        assert image.convert("L").getpixel((40, 30)) > 230


def test_a_new_name_stands_in_the_story_too(site_from: SiteFrom) -> None:
    text = text_with("a.heic").replace("她补衣裳。", "她补衣裳，存成 aa.heic.txt 和 a.heic2。")
    root = site_from({PERSON: text, beside("a.heic"): heic()})
    assert tidy_all(root) == []
    after = (root / PERSON).read_text("utf-8")
    assert after == text.replace("文件: a.heic", "文件: a.jpg").replace("(a.heic)", "(a.jpg)")
    assert not (root / beside("a.heic")).exists()


def test_a_name_that_is_taken_is_told(site_from: SiteFrom) -> None:
    files = {beside("a.heic"): heic(), beside("a.jpg"): photo()}
    root = site_from({PERSON: text_with("a.heic"), **files})
    before = snapshot(root)
    assert tidy_all(root) == ["tidy-taken"]
    assert snapshot(root) == before


def test_a_photo_that_breaks_half_way_stays(site_from: SiteFrom) -> None:
    data = photo((2700, 300))[:-2000]
    root = site_from({PERSON: text_with("a.jpg"), beside("a.jpg"): data})
    before = snapshot(root)
    assert tidy_all(root) == ["photo-broken"]
    assert snapshot(root) == before


@pytest.mark.parametrize("name", ["a.jpg", "a.heic"])
def test_a_full_disk_leaves_the_original(site_from: SiteFrom, name: str) -> None:
    data = photo(gps=True) if name == "a.jpg" else heic()
    root = site_from({PERSON: text_with(name), beside(name): data})
    before = snapshot(root)
    (untidy,), _ = tidy.find(root)
    with (
        mock.patch("pathlib.Path.replace", side_effect=OSError(28, "No space left")),
        pytest.raises(OSError, match="No space"),
    ):
        tidy.tidy(untidy, root)
    assert snapshot(root) == before  # nor is there a half file


def test_a_power_cut_before_the_story_is_mended_loses_nothing(site_from: SiteFrom) -> None:
    root = site_from({PERSON: text_with("a.heic"), beside("a.heic"): heic()})
    (untidy,), _ = tidy.find(root)

    def cut(path: Path, data: bytes) -> None:
        if path.name == "index.md":
            raise OSError("power")
        write_whole(path, data)

    with (
        mock.patch("showcase.photos.tidy.files.write_whole", side_effect=cut),
        pytest.raises(OSError, match="power"),
    ):
        tidy.tidy(untidy, root)
    assert (root / beside("a.heic")).read_bytes() == heic()
    assert (root / PERSON).read_text("utf-8") == text_with("a.heic")


def test_the_command_shows_and_then_does(site_from: SiteFrom) -> None:
    root = site_from({PERSON: text_with("a.jpg"), beside("a.jpg"): photo(gps=True)})
    before = snapshot(root)
    shown = run_showcase("photos", "tidy", "--root", root)
    assert (shown.returncode, snapshot(root)) == (0, before), shown.stderr
    assert beside("a.jpg") in shown.stdout
    assert "py run.py photos tidy --write" in shown.stdout
    done = run_showcase("photos", "tidy", "--write", "--root", root)
    assert done.returncode == 0
    assert "整理了 1 张" in done.stdout
    assert "没有要整理的" in run_showcase("photos", "tidy", "--root", root).stdout
