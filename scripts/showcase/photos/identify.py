"""What a photo file really is, from its bytes; its name is not trusted."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from ..base.contents import Contents
from ..base.files import is_link, link_problem, relative
from ..base.markdown import Document
from ..base.problems import Problem, gather
from ..model.originals import PhotoFile
from ..model.story import Story, UnitFacts

FORMATS = {
    "JPEG": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "HEIF": (".heic", ".heif", ".hif"),
    "AVIF": (".avif",),
}
"""The only formats opened, by Pillow's name, with the endings they carry. Everything else Pillow can
read (PostScript among it) stays shut."""

SUFFIXES = tuple(s for endings in FORMATS.values() for s in endings)

MOST_PIXELS = 100_000_000
"""A 100-megapixel phone picture is the largest one met; decoded it takes 300 MB."""

MOST_BYTES = 60 * 1024 * 1024

_SIDEWAYS = (5, 6, 7, 8)
_EXIF_ORIENTATION = 0x0112
_GPS = 0x8825


DEFAULT = "content/assets/default.jpg"
"""The district's own picture: shared where a page has none."""

_PHOTO = "photo"


def identify_all(
    stories: Iterable[Story], documents: Mapping[str, Document], contents: Contents
) -> tuple[dict[str, PhotoFile], list[Problem]]:
    """Every photo that a story names and that lies beside it, published or not, and the district's own,
    by path from the root. Those that cannot be used are problems.
    """
    files = [
        f"{s.folder}/{name}" for s in stories for name in sorted(named(s, documents) & set(s.files))
    ]
    if contents.path(DEFAULT).is_file():
        files.append(DEFAULT)
    return gather(files, lambda file: identified(file, contents))


def named(story: Story, documents: Mapping[str, Document]) -> set[str]:
    """The photos of a story: listed, in its body, and the mark of a unit's brand."""
    logo = logo_of(story)
    return {p.src for p in story.photos} | in_body(story, documents) | ({logo} if logo else set())


def in_body(story: Story, documents: Mapping[str, Document]) -> set[str]:
    """A body without a picture is not parsed for it."""
    return {i.src for i in documents[story.file].images} if "![" in story.body else set()


def logo_of(story: Story) -> str:
    """The file of a unit's 服务品牌.标识; empty where there is none."""
    brand = story.facts.brand if isinstance(story.facts, UnitFacts) else None
    return brand.logo if brand else ""


def identified(file: str, contents: Contents) -> tuple[PhotoFile | None, list[Problem]]:
    """:func:`identify`, or what it found in the same bytes before."""
    path = contents.path(file)
    match contents.recall(file, _PHOTO):
        case [str(form), int(width), int(height), bool(gps), bool(turned)] if form in FORMATS:
            photo = PhotoFile(path, file, form, width, height, gps, turned)
            return photo, _misnamed(photo)
    found, problems = identify(path, contents.root)
    if found:
        row = [found.format, found.width, found.height, found.has_gps, found.turned]
        contents.note(file, _PHOTO, row)
    return found, problems


def open_image(path: Path | BinaryIO) -> Image.Image:
    """Open by explicit format; raises OSError, ValueError or UnidentifiedImageError."""
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Image.open(path, formats=tuple(FORMATS))


def identify(path: Path, root: Path) -> tuple[PhotoFile | None, list[Problem]]:
    """Read the header. ``None`` with a problem where the file cannot be used."""
    file = relative(path, root)
    if is_link(path):
        return None, [link_problem(file)]
    try:
        size = path.stat().st_size
        if size == 0:
            return None, [_bad(file, "photo-empty", "照片是空的（0 字节）。", "重新复制一份。")]
        if size > MOST_BYTES:
            what = f"照片有 {size // 1024 // 1024} MB，太大了。"
            return None, [_bad(file, "photo-too-large", what, "先缩小到 60 MB 以内。")]
        with open_image(path) as image:
            width, height = image.size
            frames = getattr(image, "n_frames", 1)
            name = image.format or ""
            exif = _exif(image)
            if name != "HEIF" and exif.get(_EXIF_ORIENTATION) in _SIDEWAYS:
                width, height = height, width
            turned = name != "HEIF" and exif.get(_EXIF_ORIENTATION, 1) in range(2, 9)
            gps = _GPS in exif
    except UnidentifiedImageError:
        return None, [_unknown(file, path)]
    except Image.DecompressionBombError:
        return None, [_too_many_pixels(file)]
    except Exception:
        # Decoders raise all sorts on hostile headers (struct.error, SyntaxError, KeyError …).
        what = "照片打不开，文件可能坏了。"
        return None, [_bad(file, "photo-broken", what, "从原来的手机或相机里重新复制一份。")]
    if width * height > MOST_PIXELS:
        return None, [_too_many_pixels(file)]
    if frames > 1 and name in ("PNG", "WEBP", "AVIF"):
        return None, [_bad(file, "photo-animated", "这是动图。", "换成一张普通照片。")]
    found = PhotoFile(path, file, name, width, height, gps, turned)
    return found, _misnamed(found)


def _misnamed(photo: PhotoFile) -> list[Problem]:
    path, endings = photo.path, FORMATS[photo.format]
    if path.suffix.lower() in endings:
        return []
    what = f"文件名说是 {path.suffix}，其实是 {photo.format} 格式。"
    instead = f"改名为“{path.stem}{endings[0]}”，稿子里的文件名也一起改。"
    return [_bad(photo.file, "photo-misnamed", what, instead, warning=True)]


def _exif(image: Image.Image) -> Image.Exif:
    """What stands before the pixels: asked of a PNG without any, Pillow would decode it all to look
    behind them.
    """
    if image.format == "PNG" and "exif" not in image.info:
        return Image.Exif()
    return image.getexif()


def _unknown(file: str, path: Path) -> Problem:
    kind = path.suffix.lower().lstrip(".") or "没有扩展名"
    if path.suffix.lower() in SUFFIXES:
        what = f"名字是 {path.suffix}，里面却不是照片，或者文件坏了。"
        return _bad(file, "photo-format", what, "重新复制一份，或在看图软件里另存为 JPG。")
    what = f"这不是网站能用的照片（{kind}）。"
    return _bad(file, "photo-format", what, "换成 JPG、PNG、WebP 或苹果手机的 HEIC 照片。")


def _too_many_pixels(file: str) -> Problem:
    what = "照片的像素太多（超过一亿）。"
    return _bad(file, "photo-too-large", what, "用手机或看图软件缩小到长边 6000 像素以内。")


def _bad(file: str, code: str, what: str, instead: str, *, warning: bool = False) -> Problem:
    return Problem(file, code, what, instead, severity="warning" if warning else "error")
