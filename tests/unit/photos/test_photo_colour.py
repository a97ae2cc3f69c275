"""Colour told by a profile or by numbers comes out as sRGB."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest
from pictures import heif, photo, png_chunk, srgb_profile, with_chunks, with_nclx
from PIL import Image, ImageCms
from showcase.photos.colour import PEAK, WHITE, light_to_pq, pq_to_light, to_srgb_by_numbers
from showcase.photos.identify import identify
from showcase.photos.opened import CICP, open_image
from showcase.photos.pixels import PAPER, to_srgb, upright_srgb

ORANGE, GREEN = (200, 60, 40), (60, 180, 75)
WIDE_ORANGE, WIDE_GREEN = (217, 42, 23), (0, 183, 57)
"""What these are in sRGB when they are Display P3 (CSS Color 4 gives the same)."""

P3, SRGB, PQ, HLG, BT2020 = 12, 13, 16, 18, 9


def one(data: bytes) -> tuple[int, ...]:
    """The middle pixel of a photo as a page gets it."""
    image = upright_srgb(open_image(io.BytesIO(data)))
    pixel = image.getpixel((image.width // 2, image.height // 2))
    assert isinstance(pixel, tuple)
    return pixel


def near(pixel: tuple[int, ...], wanted: tuple[int, ...], within: int = 2) -> bool:
    return max(abs(a - b) for a, b in zip(pixel, wanted, strict=True)) <= within


def plain(colour: tuple[int, int, int], form: str = "PNG", **options: object) -> bytes:
    return photo(form=form, image=Image.new("RGB", (32, 32), colour), **options)


def cicp(data: bytes, primaries: int, transfer: int) -> bytes:
    return with_chunks(data, png_chunk(b"cICP", bytes((primaries, transfer, 0, 1))))


@pytest.mark.parametrize(("colour", "wanted"), [(ORANGE, WIDE_ORANGE), (GREEN, WIDE_GREEN)])
def test_display_p3_by_numbers(colour: tuple[int, int, int], wanted: tuple[int, int, int]) -> None:
    assert near(one(cicp(plain(colour), P3, SRGB)), wanted)
    assert near(one(with_nclx(heif((64, 48), colour), P3, SRGB)), wanted, 4)  # HEVC rounds
    avif = plain(colour, "AVIF", quality=100, subsampling="4:4:4", speed=10, max_threads=1)
    assert near(one(with_nclx(avif, P3, SRGB)), wanted, 4)


@pytest.mark.parametrize("numbers", [(1, 13), (1, 1), (1, 6), (2, 2), (99, 200), (0, 0)])
def test_srgb_and_what_nobody_knows_stay_as_they_are(numbers: tuple[int, int]) -> None:
    """BT.709's own curve is shown as that of sRGB, as every screen shows it."""
    assert one(cicp(plain(ORANGE), *numbers)) == ORANGE
    assert near(one(with_nclx(heif((64, 48), ORANGE), *numbers)), ORANGE, 3)


@pytest.mark.parametrize(
    ("primaries", "transfer"), [(9, 18), (9, 16), (11, 17), (12, 13), (5, 4), (6, 8), (22, 13)]
)
def test_grey_stays_grey_and_black_black(primaries: int, transfer: int) -> None:
    before = -1
    for light in range(0, 256, 15):
        image = to_srgb_by_numbers(Image.new("RGB", (1, 1), (light,) * 3), (primaries, transfer))
        pixel = image.getpixel((0, 0))
        assert isinstance(pixel, tuple)
        assert max(pixel) - min(pixel) <= 1
        assert pixel[1] >= before  # and never gets darker on the way up
        before = pixel[1]
    assert before == 255


@pytest.mark.parametrize(
    ("nits", "code"), [(100, 0.5081), (203, 0.5807), (1000, 0.7518), (10_000, 1)]
)
def test_pq_as_the_standard_has_it(nits: float, code: float) -> None:
    """BT.2408, table 1, and BT.2100, table 4."""
    assert light_to_pq(nits) == pytest.approx(code, abs=0.0001)
    assert pq_to_light(light_to_pq(nits)) == pytest.approx(nits, rel=0.0001)


def test_paper_white_in_hdr_is_nearly_white_and_what_is_brighter_differs() -> None:
    """Paper white is 75 % in HLG and 58 % in PQ (BT.2408, table 1): about as light in both."""
    for transfer, white in ((HLG, 0.75), (PQ, light_to_pq(WHITE))):
        codes = [round(white * 255 * part) for part in (0.7, 1.0, 1.1)]
        middle, paper, shine = (one(cicp(plain((c, c, c)), BT2020, transfer))[0] for c in codes)
        assert 200 <= paper <= 235
        assert middle < paper - 40
        assert shine > paper + 8
    top = round(light_to_pq(PEAK) * 255) + 1
    assert one(cicp(plain((top, top, top)), BT2020, PQ)) == (255, 255, 255)


def test_a_wide_colour_in_hdr_keeps_its_hue() -> None:
    red, green, blue = one(cicp(plain((150, 60, 60)), BT2020, HLG))
    assert red > 150
    assert max(green, blue) < 70


def test_a_profile_counts_before_nclx_and_numbers_before_a_profile_in_png(tmp_path: Path) -> None:
    import pillow_heif

    buffer = io.BytesIO()
    image = Image.new("RGB", (64, 48), ORANGE)
    pillow_heif.from_pillow(image).save(buffer, quality=100, chroma=444, icc_profile=srgb_profile())
    assert b"colrprof" in buffer.getvalue()
    data = buffer.getvalue()
    if b"colrnclx" in data:
        data = with_nclx(data, P3, SRGB)
    assert near(one(data), ORANGE, 3)
    both = cicp(plain(ORANGE, icc=srgb_profile()), P3, SRGB)
    assert near(one(both), WIDE_ORANGE)
    assert open_image(io.BytesIO(both)).info[CICP] == (P3, SRGB)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "L", "P"])
def test_numbers_count_whatever_the_pixels_are(mode: str) -> None:
    image = Image.new("RGB", (32, 32), ORANGE).convert(mode)
    wanted = image.convert("RGB").getpixel((0, 0))
    assert isinstance(wanted, tuple)
    expected = to_srgb_by_numbers(Image.new("RGB", (1, 1), wanted), (P3, SRGB)).getpixel((0, 0))
    assert isinstance(expected, tuple)
    assert near(one(cicp(photo(form="PNG", image=image), P3, SRGB)), expected)


def test_cmyk_with_a_profile_and_without() -> None:
    paper = Image.new("CMYK", (32, 32), (0, 0, 0, 0))
    assert near(one(photo(image=paper)), (255, 255, 255))
    ink = Image.new("CMYK", (32, 32), (0, 255, 255, 0))
    red, green, blue = one(photo(image=ink))
    assert red > 200
    assert max(green, blue) < 60
    assert one(photo(image=ink, icc=srgb_profile())) == (red, green, blue)  # it does not fit


def test_a_grey_photo_with_a_profile_of_its_own() -> None:
    assert near(one(photo(image=Image.new("L", (32, 32), 90), icc=srgb_profile())), (90, 90, 90))


def test_lab_and_tiff_are_refused_kindly(tmp_path: Path) -> None:
    lab = ImageCms.profileToProfile(
        Image.new("RGB", (8, 8), ORANGE), ImageCms.createProfile("sRGB"),
        ImageCms.createProfile("LAB"), outputMode="LAB",
    )  # fmt: skip
    assert lab
    (tmp_path / "a.tif").write_bytes(photo(form="TIFF", image=lab))
    found, (problem,) = identify(tmp_path / "a.tif", tmp_path)
    assert found is None
    assert (problem.code, "JPG" in problem.instead) == ("photo-format", True)


def sixteen_bits(colour_type: int, pixel: bytes, clear: bytes = b"") -> bytes:
    """A PNG of four pixels with 16 bits a channel, and a clear colour."""
    head = png_chunk(b"IHDR", b"\0\0\0\2\0\0\0\2\x10" + bytes((colour_type, 0, 0, 0)))
    rows = (b"\0" + pixel * 2) * 2
    chunks = [head, *([png_chunk(b"tRNS", clear)] if clear else [])]
    chunks += [png_chunk(b"IDAT", zlib.compress(rows)), png_chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (sixteen_bits(0, b"\x80\x80"), (128, 128, 128)),
        (sixteen_bits(2, b"\xc8\xc8\x3c\x3c\x28\x28"), ORANGE),
        (sixteen_bits(6, b"\xc8\xc8\x3c\x3c\x28\x28\xff\xff"), ORANGE),
        (sixteen_bits(4, b"\x80\x80\xff\xff"), (128, 128, 128)),
        (sixteen_bits(0, b"\x80\x80", b"\x80\x80"), PAPER),
        (sixteen_bits(0, b"\x80\x80", b"\x12\x34"), (128, 128, 128)),
        (sixteen_bits(2, b"\xc8\xc8\x3c\x3c\x28\x28", b"\xc8\xc8\x3c\x3c\x28\x28"), PAPER),
        (sixteen_bits(2, b"\xc8\xc8\x3c\x3c\x28\x28", b"\x12\x34\x12\x34\x12\x34"), ORANGE),
    ],
)
def test_sixteen_bits(tmp_path: Path, data: bytes, wanted: tuple[int, int, int]) -> None:
    (tmp_path / "a.png").write_bytes(data)
    assert identify(tmp_path / "a.png", tmp_path)[0]
    assert near(one(data), wanted)


@pytest.mark.parametrize("bits", [10, 12])
def test_heic_of_more_than_eight_bits(bits: int) -> None:
    import pillow_heif

    value = (2**bits - 1) // 2 << (16 - bits)
    pixels = value.to_bytes(2, "little") * 3 * 64 * 64
    buffer = io.BytesIO()
    made = pillow_heif.from_bytes(mode="RGB;16", size=(64, 64), data=pixels)
    made.save(buffer, quality=100)
    assert near(one(buffer.getvalue()), (127, 127, 127), 3)


def test_nothing_is_left_of_what_was_told() -> None:
    assert to_srgb(open_image(io.BytesIO(cicp(plain(ORANGE), P3, SRGB)))).info == {}
