"""A picture as a document shows it."""

from __future__ import annotations

import io

import pytest
from pictures import photo
from PIL import Image
from showcase.photos.placed import placed

WHOLE = (0.0, 0.0, 0.0, 0.0)
STRAIGHT = (False, False)


def quarters() -> Image.Image:
    """Red, green / blue, white."""
    image = Image.new("RGB", (200, 100))
    for at, colour in enumerate(("red", "green", "blue", "white")):
        image.paste(
            colour, (100 * (at % 2), 50 * (at // 2), 100 * (at % 2) + 100, 50 * (at // 2) + 50)
        )
    return image


def seen(data: bytes | None, x: float, y: float) -> tuple[int, ...]:
    """The colour at a place, in steps that JPEG does not blur."""
    assert data is not None
    image = Image.open(io.BytesIO(data)).convert("RGB")
    pixel = image.getpixel((int(x * image.width), int(y * image.height)))
    assert isinstance(pixel, tuple)
    return tuple(round(part / 255) for part in pixel)


RED, GREEN, BLUE = (1, 0, 0), (0, 1, 0), (0, 0, 1)
GREEN = (0, 1, 0)


def source(**options: object) -> bytes:
    green = quarters()
    green.paste((0, 255, 0), (100, 0, 200, 50))
    return photo(image=green, quality=95, **options)  # type: ignore[arg-type]


def test_a_picture_that_nothing_is_done_to_stays_as_it_came() -> None:
    data = source(gps=True)
    assert placed(data, WHOLE, 0, STRAIGHT) == data
    assert placed(data, WHOLE, 4, STRAIGHT) == data  # askew for its looks
    assert placed(data, WHOLE, 356, STRAIGHT) == data


def test_what_was_cut_off_is_not_in_it_and_no_place_either() -> None:
    cut = placed(source(gps=True), (0.5, 0, 0, 0.5), 0, STRAIGHT)
    assert cut is not None
    assert Image.open(io.BytesIO(cut)).size == (100, 50)
    assert seen(cut, 0.1, 0.1) == seen(cut, 0.9, 0.9) == GREEN
    assert b"Exif" not in cut
    assert b"SecretCamera" not in cut


@pytest.mark.parametrize(
    ("turn", "flip", "upper_left", "upper_right"),
    [
        (90, STRAIGHT, BLUE, RED),
        (180, STRAIGHT, (1, 1, 1), BLUE),
        (270, STRAIGHT, GREEN, (1, 1, 1)),
        (0, (True, False), GREEN, RED),
        (0, (False, True), BLUE, (1, 1, 1)),
        (90, (True, False), (1, 1, 1), GREEN),
        (92, STRAIGHT, BLUE, RED),
    ],
)
def test_it_is_turned_and_mirrored_as_it_is_shown(
    turn: float, flip: tuple[bool, bool], upper_left: tuple[int, ...], upper_right: tuple[int, ...]
) -> None:
    shown = placed(source(), WHOLE, turn, flip)
    assert seen(shown, 0.1, 0.1) == upper_left
    assert seen(shown, 0.9, 0.1) == upper_right


def test_a_turn_that_camera_and_word_both_tell_is_done_once() -> None:
    """Of a photo lying on its side, cut before it was turned."""
    shown = placed(source(orientation=6), (0, 0, 0.5, 0), 90, STRAIGHT)
    assert seen(shown, 0.1, 0.1) == BLUE
    assert seen(shown, 0.9, 0.1) == RED
    assert seen(shown, 0.1, 0.9) == BLUE


@pytest.mark.parametrize(
    ("orientation", "crop", "turn", "flip"),
    [
        (6, (0.1, 0, 0, 0), 0, STRAIGHT),
        (6, WHOLE, 180, STRAIGHT),
        (6, WHOLE, 90, (True, False)),
        (1, WHOLE, 30, STRAIGHT),
        (1, (0.6, 0, 0.4, 0), 0, STRAIGHT),
    ],
)
def test_what_cannot_be_told_is_left_out(
    orientation: int, crop: tuple[float, float, float, float], turn: float, flip: tuple[bool, bool]
) -> None:
    assert placed(source(orientation=orientation), crop, turn, flip) is None
