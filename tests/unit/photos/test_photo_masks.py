"""What an editor covers is in no picture that goes out: not in a pixel, not in an average."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import PERSON, SiteFrom, photo, problems_of, story
from PIL import Image, ImageChops, ImageDraw
from showcase.base.contents import Contents
from showcase.model.story import Mask
from showcase.photos.identify import identify
from showcase.photos.perform import perform
from showcase.photos.pixels import BLOCKS, EDGE, cover
from showcase.photos.plan import CUTS, plan_jobs, plan_picture
from showcase.photos.survey import see, survey

SIZE = (2000, 1500)
BOX = (800, 600, 1200, 1000)
MASKS = {shape: Mask(0.4, 0.4, 0.2, 4 / 15, shape) for shape in ("矩形", "椭圆")}
LAID = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90,
        8: Image.Transpose.ROTATE_270}  # fmt: skip


def scene(shape: str, secret: bool) -> Image.Image:
    """A grey room; where the mask will lie, black and white stripes or their average, a grey."""
    image = Image.new("RGB", SIZE, (120, 130, 140))
    part = Image.new("RGB", (400, 400), (128, 128, 128))
    if secret:
        draw = ImageDraw.Draw(part)
        for x in range(0, 400, 16):
            draw.rectangle((x, 0, x + 7, 399), fill="white")
            draw.rectangle((x + 8, 0, x + 15, 399), fill="black")
    hole = Image.new("L", (400, 400), 255)
    if shape == "椭圆":
        hole.paste(0, (0, 0, 400, 400))
        ImageDraw.Draw(hole).ellipse((0, 0, 399, 399), fill=255)
    image.paste(part, BOX[:2], hole)
    return image


def derivatives(folder: Path, data: bytes, name: str, mask: Mask) -> dict[str, Image.Image]:
    """Everything that is made of a photo, for every use, by use, format and width."""
    folder.mkdir()
    (folder / name).write_bytes(data)
    found, _ = identify(folder / name, folder)
    assert found
    want = (found, (mask,))
    with ThreadPoolExecutor(2) as pool:
        surveyed = survey([want], Contents(folder), folder / "cache", pool)[want]
        assert surveyed
        pictures = {use: plan_picture(surveyed, use, (0.5, 0.5), (mask,)) for use in CUTS}
        assert not perform(plan_jobs((want, p) for p in pictures.values()), folder / "cache", pool)
    made = {}
    for use, picture in pictures.items():
        for o in picture.outputs:
            with Image.open(folder / "cache" / o.name) as image:
                made[f"{use} {o.format} {o.width}"] = image.convert("L")
    return made


def liveliness(image: Image.Image) -> int:
    """The largest step between pixels a stripe apart: 255 where stripes show."""
    return max(
        ImageChops.difference(image, ImageChops.offset(image, d, 0)).getextrema()[1]
        for d in (1, 2, 3, 5, 8)
    )


@pytest.mark.parametrize("shape", MASKS)
@pytest.mark.parametrize("orientation", LAID)
@pytest.mark.parametrize(
    ("form", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")]
)
def test_no_derivative_holds_what_is_covered(
    tmp_path: Path, shape: str, orientation: int, form: str, name: str
) -> None:
    """Mask coordinates are those of the upright picture, whichever way the file's pixels lie."""
    image = scene(shape, secret=True)
    turn = LAID[orientation]
    laid = image.transpose(turn) if turn is not None else image
    data = photo(form=form, image=laid, orientation=orientation, quality=95)
    made = derivatives(tmp_path / "a", data, name, MASKS[shape])
    assert len(made) == sum(len(widths) for cut in CUTS.values() for _, widths in cut.widths)
    for what, picture in made.items():
        assert liveliness(picture) < 60, what


def test_the_test_would_see_them(tmp_path: Path) -> None:
    data = photo(image=scene("矩形", secret=True), quality=95)
    made = derivatives(tmp_path / "a", data, "a.jpg", Mask(0, 0, 0.1, 0.1))
    assert min(liveliness(p) for w, p in made.items() if "full" in w) > 100


@pytest.mark.parametrize("shape", MASKS)
def test_other_secrets_of_the_same_average_give_the_same_pixels(shape: str) -> None:
    """Whatever is made of covered pixels can tell no more than some averages."""
    mask = MASKS[shape]
    one = cover(scene(shape, secret=True), (mask,))
    other = cover(scene(shape, secret=False), (mask,))
    assert max(high for _, high in ImageChops.difference(one, other).getextrema()) <= 24
    colours = one.crop((BOX[0] + EDGE, BOX[1] + EDGE, BOX[2], BOX[3])).getcolors(1 << 20)
    assert colours
    assert len(colours) <= BLOCKS**2 + 1


def test_the_look_at_a_photo_sees_no_more(tmp_path: Path) -> None:
    """A tint goes out too, as a class."""
    looks = []
    for secret in (True, False):
        path = tmp_path / f"{secret}.png"
        path.write_bytes(photo(form="PNG", image=scene("矩形", secret)))
        found, _ = identify(path, tmp_path)
        assert found
        sight = see((found, (MASKS["矩形"],)))
        assert sight
        looks.append(sight.look)
    assert looks[0]
    assert looks[1]
    assert looks[0].tint == looks[1].tint


@pytest.mark.parametrize(
    "mask",
    [Mask(0, 0, 1, 1), Mask(0.999, 0.999, 0.5, 0.5), Mask(0, 0, 0.001, 0.001), Mask(1, 1, 1, 1)],
)
@pytest.mark.parametrize("size", [(1, 1), (3, 2), (640, 480)])
def test_any_mask_fits_any_picture(mask: Mask, size: tuple[int, int]) -> None:
    assert cover(Image.new("RGB", size, "red"), (mask,)).size == size


def test_a_picture_without_masks_is_left_alone() -> None:
    image = Image.new("RGB", (8, 8))
    assert cover(image, ()) is image


def test_other_masks_are_other_names(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(photo())
    found, _ = identify(tmp_path / "a.jpg", tmp_path)
    assert found
    with ThreadPoolExecutor(1) as pool:
        names = []
        for masks in ((), (MASKS["矩形"],), (MASKS["椭圆"],)):
            want = (found, masks)
            surveyed = survey([want], Contents(tmp_path), tmp_path / "cache", pool)[want]
            assert surveyed
            names.append({o.name for o in plan_picture(surveyed, "full", None, masks).outputs})
    assert not names[0] & names[1]
    assert not names[1] & names[2]


# --- as an editor writes it ----------------------------------------------------------------------


def covered(mask: str) -> str:
    return story(
        照片=f"[{{文件: a.jpg, 说明: 缝纫台, 人数: 1, 遮挡: [{mask}]}}]", 未成年人="已遮挡"
    )


def told(site_from: SiteFrom, mask: str) -> list[tuple[str, bool]]:
    beside = PERSON.replace("index.md", "a.jpg")
    root = site_from({PERSON: covered(mask), beside: photo()})
    return [(p.code, p.is_error) for p in problems_of(root)]


@pytest.mark.parametrize(
    "mask",
    ["{左: 0.1, 上: 0.2, 宽: 0.3, 高: 0.4}", "{形状: 椭圆, 左: 0, 上: 0, 宽: 1, 高: 1}"],
)
def test_a_mask_is_read(site_from: SiteFrom, mask: str) -> None:
    assert told(site_from, mask) == []


@pytest.mark.parametrize(
    ("mask", "code"),
    [
        ("{左: 1.2, 上: 0.2, 宽: 0.3, 高: 0.4}", "bad-share"),
        ("{左: 0.1, 上: -0.2, 宽: 0.3, 高: 0.4}", "bad-share"),
        ("{左: 120, 上: 80, 宽: 300, 高: 400}", "bad-share"),
        ("{左: 0.1, 上: 0.2, 宽: 0, 高: 0.4}", "bad-share"),
        ("{左: 0.1, 上: 0.2, 宽: 0.3}", "missing"),
        ("{形状: 圆, 左: 0.1, 上: 0.2, 宽: 0.3, 高: 0.4}", "not-a-choice"),
        ("{左: 0.6, 上: 0.2, 宽: 0.8, 高: 0.4}", "mask-outside"),
        ("{左: 0.1, 上: 0.5, 宽: 0.2, 高: 0.7}", "mask-outside"),
    ],
)
def test_a_wrong_mask_stops_the_story(site_from: SiteFrom, mask: str, code: str) -> None:
    """A mask that does not lie where its editor thinks would show whom it should hide."""
    found = told(site_from, mask)
    assert all(is_error for _, is_error in found)
    assert code in {c for c, _ in found} or code == "not-a-choice"
    assert found
