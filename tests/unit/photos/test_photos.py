"""Photos: planned from headers, made without a trace of the original, pruned."""

from __future__ import annotations

import io
import json
import os
import struct
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
from pictures import photo, sample, srgb_profile
from PIL import Image
from roots import PROJECT
from showcase.base.contents import Contents, digest
from showcase.base.problems import Problem
from showcase.model.originals import PhotoFile
from showcase.photos.identify import identify
from showcase.photos.opened import open_image
from showcase.photos.perform import perform, prune
from showcase.photos.pixels import PAPER, to_srgb, upright_srgb
from showcase.photos.plan import CUTS, Job, Use, crop_box, plan_jobs, plan_picture
from showcase.photos.survey import MEMORY, TINTS, Look, Sight, Surveyed, see, survey

USES: tuple[Use, ...] = ("full", "card", "share", "square")


@pytest.fixture
def executor() -> object:
    with ThreadPoolExecutor(2) as pool:
        yield pool


def source(width: int, height: int, file: str = "a.jpg") -> PhotoFile:
    return PhotoFile(Path(file), file, "JPEG", width, height)


def surveyed(photo_file: PhotoFile, content: str = "x") -> Surveyed:
    return Surveyed(photo_file, content, Look((0.5, 0.4), 0))


def make(
    data: bytes, tmp_path: Path, executor: Executor, name: str = "a.jpg", use: Use = "full"
) -> tuple[Job, list[Problem]]:
    """Write, identify, plan and perform one photo."""
    path = tmp_path / name
    path.write_bytes(data)
    found, problems = identify(path, tmp_path)
    assert found, problems
    picture = plan_picture(surveyed(found, digest(path)), use, None)
    (job,) = plan_jobs([((found, ()), picture)])
    return job, perform([job], tmp_path / "cache", executor)


# --- plan ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "height", "shape", "focus", "box"),
    [
        (1000, 500, None, (0.5, 0.5), (0, 0, 1000, 500)),
        (1000, 500, 1.0, (0.5, 0.5), (250, 0, 750, 500)),
        (1000, 500, 1.0, (0.0, 0.5), (0, 0, 500, 500)),
        (1000, 500, 1.0, (1.0, 0.5), (500, 0, 1000, 500)),
        (500, 1000, 1.0, (0.5, 0.0), (0, 0, 500, 500)),
        (500, 1000, 1.0, (0.5, 1.0), (0, 500, 500, 1000)),
        (400, 500, 4 / 5, (0.1, 0.9), (0, 0, 400, 500)),
        (1, 1, 4 / 5, (0.5, 0.5), (0, 0, 1, 1)),
        (10000, 1, 4 / 5, (0.5, 0.5), (5000, 0, 5001, 1)),
    ],
)
def test_crops_around_the_focus(
    width: int, height: int, shape: float | None, focus: tuple[float, float],
    box: tuple[int, int, int, int],
) -> None:  # fmt: skip
    assert crop_box(width, height, shape, focus) == box


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("size", [(1, 1), (200, 100), (481, 640), (6000, 4000), (300, 9000)])
def test_nothing_is_scaled_up(use: Use, size: tuple[int, int]) -> None:
    for o in plan_picture(surveyed(source(*size)), use, None).outputs:
        assert o.width <= o.box[2] - o.box[0]
        assert o.height <= o.box[3] - o.box[1]
        assert o.width >= 1
        assert o.height >= 1


@pytest.mark.parametrize("use", USES)
def test_a_large_photo_comes_in_every_width_and_format(use: Use) -> None:
    picture = plan_picture(surveyed(source(6000, 4000)), use, None)
    assert {(o.format, o.width) for o in picture.outputs} == {
        (form, width) for form, widths in CUTS[use].widths for width in widths
    }
    assert picture.largest.format == "jpeg"
    assert picture.largest.width == max(dict(CUTS[use].widths)["jpeg"])


@pytest.mark.parametrize("use", ["card", "share", "square"])
def test_a_cut_has_its_shape(use: Use) -> None:
    shape = CUTS[use].shape
    assert shape
    for o in plan_picture(surveyed(source(6000, 4000)), use, (0.1, 0.9)).outputs:
        assert o.width / o.height == pytest.approx(shape, rel=0.01)


def names(photo_file: PhotoFile, content: str, focus: tuple[float, float] | None) -> set[str]:
    return {o.name for o in plan_picture(surveyed(photo_file, content), "card", focus).outputs}


def test_names_follow_the_content_and_the_focus_and_not_the_path() -> None:
    one = source(6000, 4000)
    assert names(one, "x", None) == names(replace(one, file="b.jpg", path=Path("b.jpg")), "x", None)
    assert names(one, "x", None).isdisjoint(names(one, "y", None))
    assert names(one, "x", (0.1, 0.5)).isdisjoint(names(one, "x", (0.9, 0.5)))


def test_names_tell_nothing_of_the_original() -> None:
    one = replace(source(6000, 4000), file="zhou-gui-lan/portrait.jpg")
    assert not [n for n in names(one, "x", None) if "zhou" in n or "portrait" in n]


def test_one_photo_in_two_stories_is_made_once() -> None:
    one, other = source(6000, 4000, "a/a.jpg"), source(6000, 4000, "b/b.jpg")
    picture = plan_picture(surveyed(one), "full", None)
    (job,) = plan_jobs([((one, ()), picture), ((other, ()), picture), ((one, ()), picture)])
    assert sorted(o.name for o in job.outputs) == sorted(o.name for o in picture.outputs)


# --- perform ------------------------------------------------------------------------------------


def test_what_was_planned_is_made(tmp_path: Path, executor: Executor) -> None:
    for use in USES:
        job, problems = make(photo((900, 700)), tmp_path, executor, use=use)
        assert problems == []
        for o in job.outputs:
            with Image.open(tmp_path / "cache" / o.name) as image:
                assert (image.format, image.size) == (o.format.upper(), (o.width, o.height))
                assert image.mode == "RGB"


def test_nothing_of_the_original_but_its_pixels_goes_out(
    tmp_path: Path, executor: Executor
) -> None:
    data = photo(
        (800, 600), orientation=1, gps=True, comment=b"SecretComment", icc=srgb_profile(),
        xmp=b"<x:xmpmeta>SecretXmp</x:xmpmeta>",
    )  # fmt: skip
    traces = (b"SecretCamera", b"SecretComment", b"SecretXmp", srgb_profile()[:64], b"Exif")
    assert [t for t in traces if t not in data] == []
    job, problems = make(data, tmp_path, executor)
    assert problems == []
    for o in job.outputs:
        out = (tmp_path / "cache" / o.name).read_bytes()
        assert [
            t for t in (*traces, b"EXIF", b"ICCP", b"ICC_PROFILE", b"XMP", b"xmp") if t in out
        ] == []
        with Image.open(io.BytesIO(out)) as image:
            assert not image.getexif()
            assert not {"icc_profile", "exif", "xmp", "comment"} & set(image.info)
    assert data not in [p.read_bytes() for p in (tmp_path / "cache").iterdir()]


TURNED = {
    1: Image.Transpose.ROTATE_90, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
}  # fmt: skip
"""How a camera lays down what the number tells to turn back."""


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_every_photo_stands_upright(
    tmp_path: Path, executor: Executor, orientation: int, form: str
) -> None:
    upright = sample((400, 300))
    laid = upright if orientation == 1 else upright.transpose(TURNED[orientation])
    name = f"a.{'jpg' if form == 'JPEG' else form.lower()}"
    job, problems = make(
        photo(form=form, orientation=orientation, image=laid), tmp_path, executor, name
    )
    assert problems == []
    assert (job.source.width, job.source.height) == (400, 300)
    for o in job.outputs:
        with Image.open(tmp_path / "cache" / o.name) as image:
            made = image.convert("L")
            assert made.size == (400, 300)
            assert made.getpixel((40, 30)) > 230  # the white corner is the upper left one
            assert max(made.getpixel(p) for p in [(380, 20), (20, 280), (380, 280)]) < 200


def test_a_large_turned_photo_is_cropped_where_its_focus_is(
    tmp_path: Path, executor: Executor
) -> None:
    """Through the decoder's own halving, which works before the turn."""
    laid = sample((3000, 2000)).transpose(TURNED[6])
    path = tmp_path / "a.jpg"
    path.write_bytes(photo(orientation=6, image=laid))
    found, _ = identify(path, tmp_path)
    assert found
    picture = plan_picture(surveyed(found), "card", (0.0, 0.0))
    assert perform(plan_jobs([((found, ()), picture)]), tmp_path / "cache", executor) == []
    with Image.open(tmp_path / "cache" / picture.largest.name) as image:
        assert image.size == (picture.largest.width, picture.largest.height)
        assert image.convert("L").getpixel((20, 20)) > 230


MODES = {
    "grey": lambda: photo(mode="L"),
    "CMYK": lambda: photo(mode="CMYK"),
    "CMYK with a profile of another kind": lambda: photo(mode="CMYK", icc=srgb_profile()),
    "a palette": lambda: photo(form="PNG", mode="P"),
    "a palette with a clear colour": lambda: photo(form="PNG", mode="P", transparency=0),
    "black and white": lambda: photo(form="PNG", mode="1"),
    "alpha": lambda: photo(form="PNG", mode="RGBA"),
    "grey and alpha": lambda: photo(form="PNG", mode="LA"),
    "a clear colour": lambda: photo(form="PNG", transparency=(1, 2, 3)),
    "sixteen bits": lambda: photo(form="PNG", image=Image.linear_gradient("L").convert("I;16")),
    "a broken profile": lambda: photo(icc=b"no profile at all"),
    "WebP with alpha": lambda: photo(form="WEBP", mode="RGBA"),
}


@pytest.mark.parametrize("kind", MODES)
def test_every_kind_of_pixel_comes_out(tmp_path: Path, executor: Executor, kind: str) -> None:
    data = MODES[kind]()
    with Image.open(io.BytesIO(data)) as opened:
        name = {"JPEG": "a.jpg", "PNG": "a.png", "WEBP": "a.webp"}[str(opened.format)]
    job, problems = make(data, tmp_path, executor, name)
    assert problems == []
    for o in job.outputs:
        with Image.open(tmp_path / "cache" / o.name) as image:
            image.load()
            assert image.mode == "RGB"


def test_sixteen_bits_keep_their_brightness() -> None:
    middle = Image.new("I;16", (4, 4), 32896)
    assert to_srgb(middle).getpixel((1, 1)) == (128, 128, 128)


def test_paper_shows_through_what_is_clear() -> None:
    assert to_srgb(Image.new("RGBA", (4, 4), (0, 0, 0, 0))).getpixel((1, 1)) == PAPER


def test_a_clear_colour_shows_paper() -> None:
    image = Image.new("RGB", (4, 4), (1, 2, 3))
    image.info["transparency"] = (1, 2, 3)
    assert to_srgb(image).getpixel((1, 1)) == PAPER


def bomb() -> bytes:
    """A PNG of a few bytes whose header says 30,000 × 30,000 pixels."""
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def animated(form: str) -> bytes:
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), c) for c in ("red", "green", "blue")]
    frames[0].save(buffer, form, save_all=True, append_images=frames[1:])
    return buffer.getvalue()


HOSTILE = {
    "nothing": (b"", "a.jpg", "photo-empty"),
    "text": (b"hello", "a.jpg", "photo-format"),
    "HTML": (b"<html><script>", "a.png", "photo-format"),
    "SVG": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "photo-format"),
    "PostScript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "a.jpg", "photo-format"),
    "a TIFF named JPEG": (photo(form="TIFF"), "a.jpg", "photo-format"),
    "a GIF": (photo(form="GIF", mode="P"), "a.gif", "photo-format"),
    "an animated GIF named JPEG": (animated("GIF"), "a.jpg", "photo-format"),
    "an animated PNG": (animated("PNG"), "a.png", "photo-animated"),
    "an animated WebP": (animated("WEBP"), "a.webp", "photo-animated"),
    "a bomb": (bomb(), "a.png", "photo-too-large"),
    "a JPEG's first bytes": (photo()[:20], "a.jpg", None),
    "a broken header": (b"\x89PNG\r\n\x1a\n" + b"\xff" * 60, "a.png", None),
    "a broken HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\xff" * 99, "a.heic", None),
    "a broken AVIF": (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif" + b"\xff" * 99, "a.avif", None),
}


@pytest.mark.parametrize(("data", "name", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_a_problem(
    tmp_path: Path, data: bytes, name: str, code: str | None
) -> None:
    (tmp_path / name).write_bytes(data)
    found, (problem,) = identify(tmp_path / name, tmp_path)
    assert found is None
    assert problem.is_error
    assert problem.file == name
    assert problem.instead
    if code:
        assert problem.code == code


def test_a_file_with_the_wrong_ending_is_a_reminder(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(photo(form="PNG"))
    found, (problem,) = identify(tmp_path / "a.jpg", tmp_path)
    assert found
    assert (problem.code, problem.severity) == ("photo-misnamed", "warning")
    assert "a.png" in problem.instead


@pytest.mark.parametrize("name", ["a.JPG", "a.jpeg", "a.JPEG"])
def test_every_ending_of_a_format_is_fine(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(photo())
    found, problems = identify(tmp_path / name, tmp_path)
    assert found
    assert problems == []


def test_a_photo_that_breaks_half_way_is_a_problem_and_the_others_go_on(
    tmp_path: Path, executor: Executor
) -> None:
    """Identify has found it good: it broke afterwards."""
    jobs = []
    for name in ("bad.jpg", "good.jpg"):
        (tmp_path / name).write_bytes(photo((600, 400)))
        found, _ = identify(tmp_path / name, tmp_path)
        assert found
        jobs += plan_jobs([((found, ()), plan_picture(surveyed(found, name), "full", None))])
    done: list[Job] = []
    (tmp_path / "bad.jpg").write_bytes(b"\xff\xd8" + bytes(999))
    problems = perform(jobs, tmp_path / "cache", executor, done.append)
    assert [(p.file, p.code) for p in problems] == [("bad.jpg", "photo-broken")]
    assert len(done) == 2
    made = {p.name for p in (tmp_path / "cache").iterdir()}
    assert made == {o.name for j in jobs for o in j.outputs if j.source.file == "good.jpg"}


def test_what_is_there_is_not_made_again(tmp_path: Path, executor: Executor) -> None:
    job, _ = make(photo(), tmp_path, executor)
    times = {p: p.stat().st_mtime_ns for p in (tmp_path / "cache").iterdir()}
    (tmp_path / "a.jpg").unlink()  # it would fail if it were read again
    done: list[Job] = []
    assert perform([job], tmp_path / "cache", executor, done.append) == []
    assert done == [job]
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "cache").iterdir()} == times


def test_only_what_is_missing_is_made(tmp_path: Path, executor: Executor) -> None:
    job, _ = make(photo(), tmp_path, executor)
    gone, *left = sorted((tmp_path / "cache").iterdir())
    before = {p: p.stat().st_mtime_ns for p in left}
    data = gone.read_bytes()
    gone.unlink()
    assert perform([job], tmp_path / "cache", executor) == []
    assert gone.read_bytes() == data  # the same bytes each time
    assert {p: p.stat().st_mtime_ns for p in left} == before


def test_pruning_leaves_only_what_is_wanted(tmp_path: Path, executor: Executor) -> None:
    job, _ = make(photo(), tmp_path, executor)
    keep = [job.outputs[0].name]
    (tmp_path / "cache" / ".making-xyz").write_bytes(b"half")
    assert prune(tmp_path / "cache", keep) == len(job.outputs)
    assert [p.name for p in (tmp_path / "cache").iterdir()] == keep
    assert prune(tmp_path / "nowhere", []) == 0


# --- what phones and cameras write ---------------------------------------------------------------


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_large_turned_photo_is_decoded_large_enough(tmp_path: Path, orientation: int) -> None:
    """The decoder halves before the turn: a portrait's width is its file's height."""
    laid = sample((3300, 4400))
    if orientation > 1:
        laid = laid.transpose(TURNED[orientation])
    path = tmp_path / "a.jpg"
    path.write_bytes(photo(orientation=orientation, image=laid, quality=60))
    found, _ = identify(path, tmp_path)
    assert found
    assert (found.width, found.height) == (3300, 4400)
    with open_image(path) as image:
        upright = upright_srgb(image, 1600 / 3300)
    assert 1600 <= upright.width < 3300


def heif(image: Image.Image, form: str) -> bytes:
    import pillow_heif

    pillow_heif.register_heif_opener()
    buffer = io.BytesIO()
    image.save(buffer, form, quality=90)
    return buffer.getvalue()


@pytest.mark.parametrize(("form", "name"), [("HEIF", "a.heic"), ("AVIF", "a.avif")])
def test_heic_and_avif_come_out(tmp_path: Path, executor: Executor, form: str, name: str) -> None:
    job, problems = make(heif(sample((800, 600)), form), tmp_path, executor, name)
    assert problems == []
    for o in job.outputs:
        with Image.open(tmp_path / "cache" / o.name) as image:
            assert image.size == (o.width, o.height)
            assert image.convert("L").getpixel((20, 20)) > 220


def profile(primaries: tuple[tuple[float, float], ...], gamma: float) -> bytes:
    """A display profile with other primaries, as ICC v2: Adobe RGB and Display P3 in small."""
    # Columns of the matrix to XYZ, adapted to D50, for the two best known spaces.
    columns = {
        "adobe": ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087),
                  (0.14919, 0.06322, 0.74457)),
        "p3": ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189),
               (0.15710, 0.06657, 0.78407)),
    }["adobe" if primaries[1][0] < 0.25 else "p3"]  # fmt: skip

    def fixed(value: float) -> bytes:
        return struct.pack(">i", round(value * 65536))

    def xyz(values: tuple[float, float, float]) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(map(fixed, values))

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    text = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + b"\0" * 78 + b"\0"
    tags = {b"desc": text, b"wtpt": xyz((0.9642, 1.0, 0.8249)), b"rXYZ": xyz(columns[0]),
            b"gXYZ": xyz(columns[1]), b"bXYZ": xyz(columns[2]), b"rTRC": curve, b"gTRC": curve,
            b"bTRC": curve, b"cprt": b"text\0\0\0\0none\0\0\0\0"}  # fmt: skip
    at = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        data += b"\0" * (-len(data) % 4)
        table += name + struct.pack(">II", at + len(body), len(data))
        body += data
    head = struct.pack(">I", 128 + len(table) + len(body)) + b"\0\0\0\0" + b"\x02\x10\0\0"
    head += b"mntrRGB XYZ " + b"\0" * 12 + b"acsp" + b"\0" * 28
    head += fixed(0.9642) + fixed(1.0) + fixed(0.8249)
    return head.ljust(128, b"\0") + table + body


ADOBE = profile(((0.64, 0.33), (0.21, 0.71), (0.15, 0.06)), 2.2)
P3 = profile(((0.68, 0.32), (0.265, 0.69), (0.15, 0.06)), 2.2)


@pytest.mark.parametrize("icc", [ADOBE, P3], ids=["Adobe RGB", "Display P3"])
def test_wide_colours_become_srgb(icc: bytes) -> None:
    """A mild green means a stronger one in a wide space; a grey is a grey in all."""
    for colour, stronger in (((100, 160, 100), True), ((128, 128, 128), False)):
        image = Image.new("RGB", (8, 8), colour)
        image.info["icc_profile"] = icc
        red, green, blue = to_srgb(image).getpixel((1, 1))
        if stronger:
            assert red < 90 or blue < 96
            assert green > 155
        else:
            assert max(abs(c - 128) for c in (red, green, blue)) <= 4


# --- a look at a photo ---------------------------------------------------------------------------


def test_the_focus_is_where_something_is(tmp_path: Path) -> None:
    image = Image.new("RGB", (900, 600), (200, 190, 180))
    noise = Image.effect_noise((200, 200), 120).convert("RGB")
    image.paste(noise, (650, 100))
    (tmp_path / "a.png").write_bytes(photo(form="PNG", image=image))
    found, _ = identify(tmp_path / "a.png", tmp_path)
    assert found
    sight = see((found, ()))
    assert sight
    assert sight.look
    assert sight.look.focus[0] > 0.65
    assert sight.look.focus[1] < 0.5


def test_nothing_to_see_is_in_the_middle(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(photo(form="PNG", image=Image.new("RGB", (90, 60), "white")))
    found, _ = identify(tmp_path / "a.png", tmp_path)
    assert found
    assert see((found, ())) == Sight(digest(tmp_path / "a.png"), Look((0.5, 0.4), 12))


def test_a_photo_is_looked_at_once(tmp_path: Path, executor: Executor) -> None:
    path, cache = tmp_path / "a.jpg", tmp_path / "cache"
    path.write_bytes(photo())
    found, _ = identify(path, tmp_path)
    assert found
    want = (found, ())

    def look() -> object:
        contents = Contents(tmp_path)
        seen = survey([want], contents, cache, executor)
        contents.save()
        return seen

    first = look()
    with mock.patch("showcase.photos.survey.see", side_effect=AssertionError("opened again")):
        assert look() == first
    os.utime(path, (1, 1))  # a fresh clone: another time, the same bytes, so no new look
    with mock.patch("showcase.photos.survey.look_at", side_effect=AssertionError):
        assert look() == first
    path.write_bytes(photo((320, 240)))
    assert look() != first


@pytest.mark.parametrize("spoilt", [b"", b"{}", b"[1]", b"\xff", b"LOOKS"])
def test_a_spoilt_memory_is_an_empty_one(tmp_path: Path, executor: Executor, spoilt: bytes) -> None:
    (tmp_path / "a.jpg").write_bytes(photo())
    found, _ = identify(tmp_path / "a.jpg", tmp_path)
    assert found
    rows = {digest(tmp_path / "a.jpg"): ["0.5", 99]}
    (tmp_path / MEMORY).write_bytes(spoilt.replace(b"LOOKS", json.dumps(rows).encode()))
    assert survey([(found, ())], Contents(tmp_path), tmp_path, executor)[(found, ())]


def test_the_style_sheet_has_every_tint() -> None:
    css = (PROJECT / "overrides/assets/base/tokens.css").read_text("utf-8")
    for i, tint in enumerate(TINTS):
        assert f".tint-{i} {{ background: #{bytes(tint).hex()}; }}" in css
