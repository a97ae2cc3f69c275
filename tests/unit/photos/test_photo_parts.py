"""What stands beside the pixels: it cannot spoil them, a turn counts once, a place is found."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import (
    heif,
    photo,
    png_chunk,
    raw_profile,
    sample,
    srgb_profile,
    tiff,
    turned,
    with_chunks,
    with_segments,
)  # fmt: skip
from PIL import Image
from recordings import box
from showcase.base import workers
from showcase.base.contents import Contents
from showcase.model.originals import PhotoFile
from showcase.photos import identify as module
from showcase.photos import tidy
from showcase.photos.formats.sniff import take_apart
from showcase.photos.identify import identify, unreadable
from showcase.photos.marks import place_in, tells_place, turn_of
from showcase.photos.opened import open_image
from showcase.photos.perform import make
from showcase.photos.pixels import upright_srgb
from showcase.photos.plan import CUTS, TALLEST, Job, plan_jobs, plan_picture
from showcase.photos.survey import Look, Surveyed, busiest, see

SIZE = (96, 64)
XMP = b"http://ns.adobe.com/xap/1.0/\0"
MORE_XMP = b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 32 + bytes(8)
EXIF = b"Exif\0\0"
XYZ = box(b"moov", box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7+30.2500+120.1500/")))
APPLE = box(b"moov", box(b"meta", box(b"keys", b"\0\0\0\1com.apple.quicktime.location.ISO6709")))
PLACE_XMP = b"<x:xmpmeta><rdf:Description exif:GPSLatitude='30,15.0N'/></x:xmpmeta>"
TURN_XMP = b"<x:xmpmeta><rdf:Description tiff:Orientation='6'/></x:xmpmeta>"
VIDEO = box(b"ftyp", b"mp42") + XYZ

JPEG = photo(SIZE)
PNG = photo(SIZE, "PNG")
WEBP = photo(SIZE, "WEBP", lossless=True)
FAST = {"speed": 10, "max_threads": 1}
AVIF = photo(SIZE, "AVIF", quality=95, **FAST)


def mpf(first: bytes = JPEG, second: bytes = JPEG) -> bytes:
    """Two pictures in one file, as phones and cameras write them (CIPA DC-007)."""
    entries = struct.pack(">IIIHH", 0x030000, len(first), 0, 0, 0)
    entries += struct.pack(">IIIHH", 0, len(second), len(first), 0, 0)
    index = b"MM\0*\0\0\0\x08\0\3" + struct.pack(">HHI4s", 0xB000, 7, 4, b"0100")
    index += struct.pack(">HHII", 0xB001, 4, 1, 2) + struct.pack(">HHII", 0xB002, 7, 32, 50)
    return with_segments(first, (0xE2, b"MPF\0" + index + bytes(4) + entries)) + second


def looked_at(folder: Path, data: bytes, name: str = "a.jpg") -> PhotoFile:
    (folder / name).write_bytes(data)
    found, problems = identify(folder / name, folder)
    assert found, problems
    return found


def jobs_of(found: PhotoFile) -> tuple[Job, ...]:
    """Everything a cover needs."""
    seen = see((found, ()))
    assert seen
    assert seen.look
    surveyed = Surveyed(found, seen.content, seen.look)
    return plan_jobs([((found, ()), plan_picture(surveyed, use, None)) for use in CUTS])


def pixels(data: bytes) -> bytes:
    return upright_srgb(open_image(io.BytesIO(data))).tobytes()


# --- more than one picture -------------------------------------------------------------------------


def test_a_photo_with_two_pictures_in_it_is_its_first_one(tmp_path: Path) -> None:
    second = photo(SIZE, image=Image.new("RGB", SIZE, "red"))
    data = mpf(second=second) + VIDEO
    with Image.open(io.BytesIO(mpf())) as image:
        assert image.format == "MPO"  # what Pillow calls it
    found = looked_at(tmp_path, data)
    assert (found.format, found.width, found.height, found.more) == ("JPEG", *SIZE, True)
    assert pixels(data) == pixels(JPEG)
    assert [make(job, tmp_path) for job in jobs_of(found)] == [None]


def test_it_is_tidied_to_one_picture_and_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "models-of-virtue/2025/a"
    folder.mkdir(parents=True)
    first = photo((90, 60), orientation=6)
    (folder / "a.jpg").write_bytes(mpf(first, photo((30, 20), gps=True)) + VIDEO)
    (untidy,), problems = tidy.find(tmp_path)
    assert problems == []
    assert [part for part in ("GPS", "方向", "视频") if part not in "".join(untidy.reasons)] == []
    assert tidy.tidy(untidy, tmp_path) is None
    data = (folder / "a.jpg").read_bytes()
    assert data.endswith(b"\xff\xd9")
    assert data.count(b"\xff\xd8\xff") == 1
    assert not [mark for mark in (b"Exif", b"MPF", b"ftyp", b"xyz") if mark in data]
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size) == ("JPEG", (60, 90))


# --- damage beside the pixels ----------------------------------------------------------------------

DAMAGE = {
    "a tag of an odd type": (
        with_segments(JPEG, (0xE1, EXIF + tiff((0x011A, 10, 2, bytes(16)), (0x0112, 2, 9, b"x" * 9)))),
        JPEG, "a.jpg",
    ),
    "EXIF that is none": (with_segments(JPEG, (0xE1, EXIF + b"\xff" * 40)), JPEG, "a.jpg"),
    "EXIF that leads away": (
        with_segments(JPEG, (0xE1, EXIF + b"MM\0*\xff\xff\xff\xf0")), JPEG, "a.jpg",
    ),
    "EXIF that leads to itself": (
        with_segments(JPEG, (0xE1, EXIF + tiff((0x8769, 4, 1, b"\0\0\0\x08")))), JPEG, "a.jpg",
    ),
    "half an index of pictures": (
        with_segments(JPEG, (0xE2, b"MPF\0MM\0*\0\0\0\x08\0\1\xb0\1")), JPEG, "a.jpg",
    ),
    "a profile that is none": (
        with_segments(JPEG, (0xE2, b"ICC_PROFILE\0\1\1" + b"?" * 200)), JPEG, "a.jpg",
    ),
    "half a profile": (with_segments(JPEG, (0xE2, b"ICC_PROFILE\0\2\2??")), JPEG, "a.jpg"),
    "XMP in no code": (with_segments(JPEG, (0xE1, XMP + b"\xff\xfe\0<")), JPEG, "a.jpg"),
    "Photoshop's block cut off": (
        with_segments(JPEG, (0xED, b"Photoshop 3.0\x008BIM\4\4\0")), JPEG, "a.jpg",
    ),
    "a comment": (with_segments(JPEG, (0xFE, b"\xff\xd9\xff\xd8")), JPEG, "a.jpg"),
    "a density of nothing": (
        JPEG.replace(b"JFIF\0\1\1", b"JFIF\0\xff\xff"), JPEG, "a.jpg",
    ),
    "no end": (JPEG[:-2], JPEG, "a.jpg"),
    "junk behind": (JPEG + b"\0" * 4000 + b"SEFT", JPEG, "a.jpg"),
    "junk before a segment": (JPEG[:2] + b"\0\0\0" + JPEG[2:], JPEG, "a.jpg"),
    "a wrong checksum of a text": (
        with_chunks(PNG, png_chunk(b"tEXt", b"Comment\0hello", crc=1)), PNG, "a.png",
    ),
    "texts that are none": (
        with_chunks(PNG, png_chunk(b"zTXt", b"Comment"), png_chunk(b"iTXt", b"x\0\1\0\0\0???")),
        PNG, "a.png",
    ),
    "a profile of a PNG that is none": (
        with_chunks(PNG, png_chunk(b"iCCP", b"x\0\0" + zlib.compress(b"no profile"))), PNG, "a.png",
    ),
    "a broken raw profile": (
        with_chunks(PNG, png_chunk(b"tEXt", b"Raw profile type exif\0\nexif\n9\n0g1")), PNG, "a.png",
    ),
    "short chunks": (
        with_chunks(
            PNG,
            *(png_chunk(k, b"\1") for k in (b"gAMA", b"cHRM", b"pHYs", b"cICP", b"tRNS", b"eXIf", b"acTL")),
        ),
        PNG, "a.png",
    ),
    "a chunk of nobody's, with a wrong checksum": (
        with_chunks(PNG, png_chunk(b"xxXx", b"?" * 99, crc=1), behind=True), PNG, "a.png",
    ),
    "a PNG without an end": (PNG[:-12], PNG, "a.png"),
    "EXIF of a WebP that is none": (photo(SIZE, "WEBP", lossless=True, exif=b"?" * 9), WEBP, "a.webp"),
    "a WebP that is longer than it says": (WEBP + b"\0\0more", WEBP, "a.webp"),
    "EXIF of an AVIF that is none": (
        photo(SIZE, "AVIF", quality=95, gps=True, **FAST).replace(b"*\0\0\0\x08", b"*\xff\xff\xff\xf0"),
        AVIF, "a.avif",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", DAMAGE)
def test_no_damage_beside_the_pixels_touches_them(tmp_path: Path, kind: str) -> None:
    data, clean, name = DAMAGE[kind]
    found = looked_at(tmp_path, data, name)
    assert (found.width, found.height, found.turned) == (*SIZE, False)
    assert [make(job, tmp_path) for job in jobs_of(found)] == [None]
    assert pixels(data) == pixels(clean)


def test_a_photo_that_did_not_all_come_is_told(tmp_path: Path) -> None:
    """The decoder makes up what is missing; nobody wants to see it."""
    noise = Image.effect_noise((200, 160), 60).convert("RGB")
    for options in ({}, {"progressive": True}):
        data = photo(image=noise, **options)
        for part in (data[: len(data) // 2], data[: len(data) // 4]):
            (tmp_path / "a.jpg").write_bytes(part)
            assert identify(tmp_path / "a.jpg", tmp_path) == (None, [unreadable("a.jpg")])


@pytest.mark.parametrize(
    "error",
    [
        KeyError("MPO"),
        SyntaxError("x"),
        struct.error("x"),
        MemoryError(),
        RuntimeError(),
        EOFError(),
    ],
)
def test_whatever_a_decoder_raises_is_a_problem_of_the_photo(
    tmp_path: Path, error: Exception
) -> None:
    (tmp_path / "a.jpg").write_bytes(JPEG)
    with mock.patch("PIL.ImageFile.ImageFile.load", side_effect=error):
        assert identify(tmp_path / "a.jpg", tmp_path) == (None, [unreadable("a.jpg")])


@pytest.mark.parametrize("data", [JPEG, PNG, WEBP], ids=["JPEG", "PNG", "WebP"])
@settings(max_examples=40)
@given(st.data())
def test_check_and_build_agree(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, draw: st.DataObject
) -> None:
    """What check lets pass is made, whatever is wrong with the file."""
    folder = tmp_path_factory.mktemp("agree")
    spoilt = bytearray(data)
    for _ in range(draw.draw(st.integers(1, 4))):
        at = draw.draw(st.integers(0, len(spoilt) - 1))
        piece = draw.draw(st.binary(max_size=3))
        spoilt[at : at + draw.draw(st.integers(0, 3))] = piece
    (folder / "a.jpg").write_bytes(bytes(spoilt))
    found, problems = identify(folder / "a.jpg", folder)
    assert (found is None) == any(p.is_error for p in problems)
    if found:
        assert [make(job, folder) for job in jobs_of(found)] == [None]


# --- many at once ----------------------------------------------------------------------------------


def test_many_new_photos_are_looked_at_by_workers_and_a_crash_is_one_problem(
    tmp_path: Path,
) -> None:
    files = [f"{i}.jpg" for i in range(module._AT_ONCE + 1)]
    for file in files:
        (tmp_path / file).write_bytes(JPEG)

    def each(executor: object, work: Callable[[str], object], items: list[str]) -> object:
        return ((i, workers.Died() if i == "3.jpg" else work(i)) for i in items)

    with (
        mock.patch.object(workers, "processes", return_value=ThreadPoolExecutor(1)),
        mock.patch.object(workers, "each", each),
    ):
        looked = module._look_at_many(files, tmp_path)
    contents = Contents(tmp_path)
    assert module.identified("3.jpg", contents, looked) == (None, [unreadable("3.jpg")])
    with mock.patch.object(module, "identify", side_effect=AssertionError("looked at twice")):
        assert module.identified("4.jpg", contents, looked)[0]


# --- which way is up -------------------------------------------------------------------------------

LATE = png_chunk(b"eXIf", tiff(turned(6)))
UPRIGHT = tiff(turned(1))
TURNS = {
    "EXIF of a JPEG": (photo(SIZE, orientation=6), 6),
    "EXIF as a long number": (
        with_segments(JPEG, (0xE1, EXIF + tiff((0x0112, 4, 1, struct.pack(">I", 6))))), 6,
    ),
    "XMP of a JPEG": (with_segments(JPEG, (0xE1, XMP + TURN_XMP)), 6),
    "XMP as an element": (
        with_segments(JPEG, (0xE1, XMP + b"<tiff:Orientation>8</tiff:Orientation>")), 8,
    ),
    "EXIF counts before XMP": (
        with_segments(JPEG, (0xE1, XMP + TURN_XMP), (0xE1, EXIF + UPRIGHT)), 1,
    ),
    "a number that is none leaves it to XMP": (
        with_segments(JPEG, (0xE1, EXIF + tiff(turned(0))), (0xE1, XMP + TURN_XMP)), 6,
    ),
    "only the first picture's": (mpf(JPEG, photo(SIZE, orientation=6)), 1),
    "PNG, before the pixels": (with_chunks(PNG, LATE), 6),
    "PNG, behind the pixels": (with_chunks(PNG, LATE, behind=True), 6),
    "PNG, raw profile": (with_chunks(PNG, raw_profile("exif", EXIF + tiff(turned(6)))), 6),
    "PNG, raw profile APP1": (with_chunks(PNG, raw_profile("APP1", EXIF + tiff(turned(6)))), 6),
    "PNG, XMP": (
        with_chunks(PNG, png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + TURN_XMP)), 6,
    ),
    "PNG, XMP packed": (
        with_chunks(
            PNG, png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(TURN_XMP))
        ),
        6,
    ),
    "PNG, eXIf before a raw profile": (
        with_chunks(PNG, raw_profile("exif", EXIF + tiff(turned(3))), LATE), 6,
    ),
    "WebP": (photo(SIZE, "WEBP", orientation=6), 6),
    "WebP, XMP": (photo(SIZE, "WEBP", xmp=TURN_XMP), 6),
    "AVIF tells by itself": (photo(SIZE, "AVIF", orientation=6, **FAST), 6),
}  # fmt: skip


@pytest.mark.parametrize("kind", TURNS)
def test_a_turn_is_the_same_for_check_and_build(tmp_path: Path, kind: str) -> None:
    data, turn = TURNS[kind]
    parts = take_apart(data)
    assert parts
    assert turn_of(parts) == turn
    name = f"a.{'jpg' if parts.form == 'JPEG' else parts.form.lower()}"
    found = looked_at(tmp_path, data, name)
    size = SIZE if turn == 1 else SIZE[::-1]
    assert ((found.width, found.height), found.turned) == (size, turn != 1)
    assert upright_srgb(open_image(io.BytesIO(data))).size == size
    assert [make(job, tmp_path) for job in jobs_of(found)] == [None]


def test_exif_does_not_turn_a_heic_a_second_time(tmp_path: Path) -> None:
    """Its properties turn it, and the decoder does that; EXIF says the same once more."""
    import pillow_heif

    buffer = io.BytesIO()
    exif = tiff(turned(6))
    pillow_heif.from_pillow(sample(SIZE)).save(buffer, exif=exif)
    data = buffer.getvalue()
    found = looked_at(tmp_path, data, "a.heic")
    assert (found.width, found.height) == upright_srgb(open_image(io.BytesIO(data))).size


# --- where it was taken ----------------------------------------------------------------------------

GPS = tiff(gps=True)
SUB = tiff((0x8769, 4, 1, b"\0\0\0\x1a"))  # an Exif table right behind the first …
DEEP = SUB + struct.pack(">HHHII", 1, 0x8825, 4, 1, 0x2C) + bytes(4)
DEEP += struct.pack(">HHHII", 1, 2, 5, 1, 0x3E) + bytes(4) + struct.pack(">II", 30, 1)
PLACES = {
    "EXIF": (photo(SIZE, gps=True), "a.jpg"),
    "EXIF, little end first": (
        with_segments(JPEG, (0xE1, EXIF + tiff(gps=True, order="<"))), "a.jpg",
    ),
    "a table below another": (with_segments(JPEG, (0xE1, EXIF + DEEP)), "a.jpg"),
    "EXIF of an odd kind beside": (
        with_segments(JPEG, (0xE1, EXIF + tiff((0x011A, 10, 2, bytes(16)), gps=True))), "a.jpg",
    ),
    "EXIF in Photoshop's block": (
        with_segments(JPEG, (0xED, b"Photoshop 3.0\x008BIM\4\x22\0\0" + GPS)), "a.jpg",
    ),
    "XMP": (with_segments(JPEG, (0xE1, XMP + PLACE_XMP)), "a.jpg"),
    "longer XMP": (
        with_segments(JPEG, (0xE1, MORE_XMP + PLACE_XMP[:40]), (0xE1, MORE_XMP + PLACE_XMP[40:])), "a.jpg",
    ),
    "a drone's XMP": (
        with_segments(JPEG, (0xE1, XMP + b"<d drone-dji:GpsLatitude='+30.2'/>")), "a.jpg",
    ),
    "the second picture": (mpf(JPEG, photo((30, 20), gps=True)), "a.jpg"),
    "the video of a moving photo": (JPEG + box(b"ftyp", b"mp42") + XYZ, "a.jpg"),
    "Apple's video": (JPEG + box(b"ftyp", b"qt  ") + APPLE, "a.jpg"),
    "a photo behind a PNG": (PNG + photo(SIZE, gps=True), "a.png"),
    "PNG, eXIf": (with_chunks(PNG, png_chunk(b"eXIf", GPS)), "a.png"),
    "PNG, eXIf behind": (with_chunks(PNG, png_chunk(b"eXIf", GPS), behind=True), "a.png"),
    "PNG, raw profile": (with_chunks(PNG, raw_profile("exif", EXIF + GPS)), "a.png"),
    "PNG, packed text": (
        with_chunks(PNG, png_chunk(b"zTXt", b"XML\0\0" + zlib.compress(PLACE_XMP))), "a.png",
    ),
    "WebP, EXIF": (photo(SIZE, "WEBP", gps=True), "a.webp"),
    "WebP, XMP": (photo(SIZE, "WEBP", xmp=PLACE_XMP), "a.webp"),
    "AVIF, EXIF": (photo(SIZE, "AVIF", gps=True, **FAST), "a.avif"),
    "AVIF, XMP": (photo(SIZE, "AVIF", xmp=PLACE_XMP, **FAST), "a.avif"),
}  # fmt: skip


@pytest.mark.parametrize("kind", PLACES)
def test_a_place_is_found_wherever_it_hides_and_tidied_away(tmp_path: Path, kind: str) -> None:
    data, name = PLACES[kind]
    folder = tmp_path / "models-of-virtue/2025/a"
    folder.mkdir(parents=True)
    assert looked_at(folder, data, name).has_gps
    (untidy,), _ = tidy.find(tmp_path)
    assert tidy.tidy(untidy, tmp_path) is None
    (made,) = folder.iterdir()
    found, problems = identify(made, folder)
    assert problems == []
    assert found
    assert (found.has_gps, found.more) == (False, False)


NOWHERE = {
    "nothing": JPEG,
    "a table without a place": with_segments(
        JPEG, (0xE1, EXIF + tiff((0x8825, 4, 1, b"\0\0\0\x1a")) + b"\0\1\0\0\0\1\0\0\0\4\2\3\0\0\0\0\0\0")
    ),
    "a camera without a fix": with_segments(
        JPEG,
        (
            0xE1,
            EXIF + tiff((0x8825, 4, 1, b"\0\0\0\x1a"))
            + struct.pack(">HHHII", 1, 2, 5, 3, 0x2C) + bytes(4) + bytes(24),
        ),
    ),
    "a table that is not there": with_segments(
        JPEG, (0xE1, EXIF + tiff((0x8825, 4, 1, b"\0\0\xff\xff")))
    ),
    "a video that says nothing": JPEG + box(b"ftyp", b"mp42") + box(b"moov", bytes(300)),
}  # fmt: skip


@pytest.mark.parametrize("kind", NOWHERE)
def test_no_place_is_told_where_there_is_none(kind: str) -> None:
    parts = take_apart(NOWHERE[kind])
    assert parts
    assert not tells_place(parts)


def test_a_file_full_of_beginnings_is_soon_done() -> None:
    assert not place_in(b"MM\0*\0\0\0\x08" * 1_000_000)


# --- large, small, thin ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "size", [(1, 1), (4, 4), (1, 3), (5, 4), (1, 4000), (20_000, 3), (65_000, 1)]
)
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_every_shape_is_used(tmp_path: Path, size: tuple[int, int], form: str) -> None:
    found = looked_at(tmp_path, photo(form=form, image=Image.new("RGB", size, "red")), "a.jpg")
    assert (found.width, found.height) == size
    for job in jobs_of(found):
        assert make(job, tmp_path) is None
        for output in job.outputs:
            with Image.open(tmp_path / output.name) as image:
                assert image.size == (output.width, output.height)


def test_a_speck_has_its_focus_in_the_middle() -> None:
    assert busiest(Image.new("RGB", (4, 900), "red")) == (0.5, 0.4)


def test_a_long_screenshot_is_made_as_high_as_webp_can_be() -> None:
    found = PhotoFile(Path("a.png"), "a.png", "PNG", 1080, 40_000)
    picture = plan_picture(Surveyed(found, "x", Look((0.5, 0.4), 0)), "full", None)
    assert max(o.height for o in picture.outputs) <= TALLEST
    for o in picture.outputs:
        assert o.width / o.height == pytest.approx(1080 / 40_000, rel=0.01)


def sized(width: int, height: int) -> bytes:
    """A JPEG whose header says so. Its pixels are made up by the decoder."""
    at = JPEG.index(b"\xff\xc0") + 5
    return JPEG[:at] + struct.pack(">HH", height, width) + JPEG[at + 4 :]


@pytest.mark.parametrize(
    ("size", "code"),
    [
        ((12_000, 9_000), None),
        ((16_320, 12_240), None),
        ((20_001, 10_000), "photo-too-large"),
        ((65_500, 65_500), "photo-too-large"),
        ((0, 100), "photo-broken"),
    ],
)
def test_the_largest_phones_are_within_the_limit(
    tmp_path: Path, size: tuple[int, int], code: str | None
) -> None:
    (tmp_path / "a.jpg").write_bytes(sized(*size))
    found, problems = identify(tmp_path / "a.jpg", tmp_path)
    assert [p.code for p in problems] == ([code] if code else [])
    assert (found is None) == (code is not None)


@pytest.mark.parametrize(("width", "code"), [(0, "photo-broken"), (11_001, "photo-too-large")])
def test_a_png_of_no_size_or_too_much_is_told(tmp_path: Path, width: int, code: str) -> None:
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, 10_000, 8, 2, 0, 0, 0))
    (tmp_path / "a.png").write_bytes(PNG[:8] + head + PNG[33:])
    assert [p.code for p in identify(tmp_path / "a.png", tmp_path)[1]] == [code]


def test_a_heic_tells_its_place_and_is_made(tmp_path: Path) -> None:
    import pillow_heif

    buffer = io.BytesIO()
    pillow_heif.from_pillow(sample(SIZE)).save(buffer, exif=b"Exif\0\0" + GPS, xmp=TURN_XMP)
    found = looked_at(tmp_path, buffer.getvalue(), "a.heic")
    assert (found.format, found.has_gps, found.width, found.height) == ("HEIF", True, *SIZE)
    assert [make(job, tmp_path) for job in jobs_of(found)] == [None]
    assert not looked_at(tmp_path, heif(), "b.heic").has_gps


def test_a_profile_is_put_together_in_its_order() -> None:
    whole = srgb_profile()
    chunks = [
        (0xE2, b"ICC_PROFILE\0\2\2" + whole[300:]),
        (0xE2, b"ICC_PROFILE\0\1\2" + whole[:300]),
    ]
    parts = take_apart(with_segments(JPEG, *chunks))
    assert parts
    assert parts.icc == whole
