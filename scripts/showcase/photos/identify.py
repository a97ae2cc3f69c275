"""What a photo file really is, from its bytes; its name is not trusted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from ..base import workers
from ..base.contents import Contents
from ..base.files import is_link, link_problem, relative
from ..base.markdown import Document
from ..base.problems import Problem, gather
from ..model.originals import PhotoFile
from ..model.story import Story, UnitFacts
from .formats.sniff import take_apart
from .marks import tells_place

_Looked = tuple[PhotoFile | None, list[Problem]]

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

MOST_PIXELS = {"JPEG": 200_000_000}
MOST_PIXELS_OF_OTHERS = 110_000_000
"""Phones write 108 megapixels (12000 × 9000) and 200 (16320 × 12240 is 199.8), the latter as JPEG, which
is decoded at a fraction of its size. The others are whole in memory: 440 MB.
"""

MOST_BYTES = 60 * 1024 * 1024

_AT_ONCE = 24
"""As many new photos are tried out in this process: to start others costs as much."""


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
    new = [file for file in dict.fromkeys(files) if _recalled(file, contents) is None]
    looked = _look_at_many(new, contents.root) if len(new) > _AT_ONCE else {}
    return gather(files, lambda file: identified(file, contents, looked))


def _look_at_many(files: list[str], root: Path) -> dict[str, _Looked]:
    """In processes of their own: a first check of a thousand photos takes seconds, not minutes."""
    found: dict[str, _Looked] = {}
    with workers.processes() as executor:
        for file, result in workers.each(executor, partial(_identify_below, root=root), files):
            if isinstance(result, workers.Died):
                result = None, [unreadable(file)]
            found[file] = result
    return found


def _identify_below(file: str, root: Path) -> _Looked:
    return identify(root / file, root)


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


def identified(
    file: str, contents: Contents, looked: Mapping[str, _Looked] = MappingProxyType({})
) -> _Looked:
    """:func:`identify`, or what it found in the same bytes before, or just now (``looked``)."""
    known = _recalled(file, contents)
    if known is not None:
        return known, _misnamed(known)
    found, problems = looked.get(file) or identify(contents.path(file), contents.root)
    if found:
        row = [found.format, found.width, found.height, found.has_gps, found.turned, found.more]
        contents.note(file, _PHOTO, row)
    return found, problems


def _recalled(file: str, contents: Contents) -> PhotoFile | None:
    match contents.recall(file, _PHOTO):
        case [str(form), int(width), int(height), bool(gps), bool(turned), bool(more)] if (
            form in FORMATS
        ):
            return PhotoFile(contents.path(file), file, form, width, height, gps, turned, more)
    return None


def identify(path: Path, root: Path) -> _Looked:
    """Read what the file says, and find out whether it can be decoded. ``None`` with a problem where it
    cannot be used: then nobody need try again.
    """
    file = relative(path, root)
    if is_link(path):
        return None, [link_problem(file)]
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            return None, [_too_many_bytes(file, size)]
        data = path.read_bytes()
    except OSError:
        return None, [unreadable(file)]
    return look_at(data, path, file)


def look_at(data: bytes, path: Path, file: str) -> _Looked:
    """The same of bytes that lie, or will lie, under this name."""
    # Pillow takes 0.03 CPU s to load, and most checks meet no new photo.
    from .opened import SIDEWAYS, TURN, image_of, try_out

    if not data:
        return None, [_bad(file, "photo-empty", "照片是空的（0 字节）。", "重新复制一份。")]
    if len(data) > MOST_BYTES:
        return None, [_too_many_bytes(file, len(data))]
    try:
        parts = take_apart(data)
        if parts is None:
            return None, [_unknown(file, path)]
        image = image_of(parts)
        (width, height), frames = image.size, getattr(image, "n_frames", 1)
        turn = image.info[TURN]
        if min(width, height) < 1:
            return None, [unreadable(file)]
        if width * height > MOST_PIXELS.get(parts.form, MOST_PIXELS_OF_OTHERS):
            return None, [_too_many_pixels(file, parts.form)]
        if parts.animated or (frames > 1 and parts.form == "AVIF"):
            return None, [_bad(file, "photo-animated", "这是动图。", "换成一张普通照片。")]
        try_out(parts)
        gps = tells_place(parts)
    except Exception:
        # Decoders raise all sorts on hostile files (struct.error, SyntaxError, KeyError …).
        return None, [unreadable(file)]
    if turn in SIDEWAYS:
        width, height = height, width
    found = PhotoFile(path, file, parts.form, width, height, gps, turn != 1, parts.more)
    return found, _misnamed(found)


def _misnamed(photo: PhotoFile) -> list[Problem]:
    path, endings = photo.path, FORMATS[photo.format]
    if path.suffix.lower() in endings:
        return []
    what = f"文件名说是 {path.suffix}，其实是 {photo.format} 格式。"
    instead = f"改名为“{path.stem}{endings[0]}”，稿子里的文件名也一起改。"
    return [_bad(photo.file, "photo-misnamed", what, instead, warning=True)]


def _unknown(file: str, path: Path) -> Problem:
    kind = path.suffix.lower().lstrip(".") or "没有扩展名"
    if path.suffix.lower() in SUFFIXES:
        what = f"名字是 {path.suffix}，里面却不是照片，或者文件坏了。"
        return _bad(file, "photo-format", what, "重新复制一份，或在看图软件里另存为 JPG。")
    what = f"这不是网站能用的照片（{kind}）。"
    return _bad(file, "photo-format", what, "换成 JPG、PNG、WebP 或苹果手机的 HEIC 照片。")


def unreadable(file: str) -> Problem:
    """A photo that no decoder gets through."""
    what = "照片打不开，文件可能坏了，或没有传完。"
    return _bad(file, "photo-broken", what, "从原来的手机或相机里重新复制一份。")


def _too_many_bytes(file: str, size: int) -> Problem:
    what = f"照片有 {size // 1024 // 1024} MB，太大了。"
    return _bad(file, "photo-too-large", what, "先缩小到 60 MB 以内。")


def _too_many_pixels(file: str, form: str) -> Problem:
    most = "两亿" if form in MOST_PIXELS else "一亿一千万"
    what = f"照片的像素太多（超过{most}）。"
    return _bad(file, "photo-too-large", what, "用手机或看图软件缩小到长边 6000 像素以内。")


def _bad(file: str, code: str, what: str, instead: str, *, warning: bool = False) -> Problem:
    return Problem(file, code, what, instead, severity="warning" if warning else "error")
