"""What a photo holds, looked at once and remembered: its content's address, a focus, a tint.

The memory lies in the cache folder. A photo is known by path, size and time, and where those do not
answer (a fresh clone has new times) by its bytes; so a warm run opens no photo at all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageFilter

from ..base import workers
from ..base.files import write_whole
from ..model.story import Mask
from .identify import PhotoFile, open_image
from .pixels import cover, upright_srgb

MEMORY = "survey-2.json"
"""Its number rises when a look gives something else."""

LOOK = 256
"""Pixels across of what is looked at: a JPEG decodes to it in an eighth of the time."""

_GRID = 24

TINTS = tuple(
    (light + red, light + green, light + blue)
    for light in (56, 104, 152, 200)
    for red, green, blue in ((0, 0, 0), (18, 0, -22), (-8, 8, -10), (-14, 0, 18))
)
"""Sixteen: four lights, each grey, warm, green and cool. A page shows one until the photo has come, by
a class of overrides/assets/base/tokens.css: a colour of each photo's own would need a style attribute.
"""


@dataclass(frozen=True)
class Look:
    """``focus`` is where the picture is busiest, x and y in 0–1; ``tint`` the number of the tint
    nearest to its average.
    """

    focus: tuple[float, float]
    tint: int


@dataclass(frozen=True)
class Surveyed:
    """A photo with the address of its content and what a look at it gave."""

    source: PhotoFile
    content: str
    look: Look


Wanted = tuple[PhotoFile, tuple[Mask, ...]]


def digest(path: Path) -> str:
    """The address of a file's content."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:20]


def survey(
    wanted: Sequence[Wanted], cache: Path, executor: Executor
) -> Mapping[Wanted, Surveyed | None]:
    """Look at every photo that is not remembered; ``None`` for one that cannot be decoded."""
    known = _load(cache / MEMORY)
    stamps: dict[str, list[object]] = known["files"]
    looks: dict[str, list[object]] = known["looks"]
    keys: dict[Wanted, tuple[str, str]] = {}
    for photo, masks in wanted:
        content = address(photo.path, photo.file, stamps)
        keys[(photo, masks)] = (content, _look_key(content, masks))
    new = {key: want for want, (_, key) in keys.items() if key not in looks}
    for want, look in workers.each(executor, look_at, new.values()):
        if isinstance(look, Look):
            looks[keys[want][1]] = [*look.focus, look.tint]
    found: dict[Wanted, Surveyed | None] = {}
    for want, (content, key) in keys.items():
        entry = looks.get(key)
        found[want] = Surveyed(want[0], content, _as_look(entry)) if entry else None
    wanted_files = {place(photo.file) for photo, _ in wanted}
    wanted_looks = {key for _, key in keys.values()}
    _save(
        cache / MEMORY,
        {
            "files": {k: v for k, v in sorted(stamps.items()) if k in wanted_files},
            "looks": {k: v for k, v in sorted(looks.items()) if k in wanted_looks},
        },
    )
    return found


def look_at(want: Wanted) -> Look | None:
    """Decode small, cover what is masked, and look."""
    photo, masks = want
    try:
        with open_image(photo.path) as image:
            small = upright_srgb(image, LOOK / max(image.size))
    except Exception:
        # Decoders raise all sorts; perform() meets the same photo and tells.
        return None
    small = cover(small, masks)
    small.thumbnail((LOOK, LOOK), Image.Resampling.BOX)
    return Look(busiest(small), nearest_tint(small.resize((1, 1), Image.Resampling.BOX).tobytes()))


def nearest_tint(average: bytes) -> int:
    """The number of the tint nearest to three bytes of red, green and blue."""
    return min(
        range(len(TINTS)),
        key=lambda i: sum((a - b) ** 2 for a, b in zip(average, TINTS[i], strict=True)),
    )


def busiest(image: Image.Image) -> tuple[float, float]:
    """The centre of the busiest part, the upper two thirds counting more: faces stand there.

    No face detector fits: OpenCV's cascades come in a wheel of 50 MB and find faces in tiles and
    leaves; the small neural ones load their model from the network. Edges weighted by height put a
    single person's head inside a 4:5 crop; where they fail, an editor writes 焦点.
    """
    edges = image.convert("L").filter(ImageFilter.GaussianBlur(1.5)).filter(ImageFilter.FIND_EDGES)
    grid = edges.crop((2, 2, edges.width - 2, edges.height - 2)).resize(
        (_GRID, _GRID), Image.Resampling.BOX
    )
    values = list(grid.tobytes())
    cells = []
    for i, value in enumerate(values):
        x, y = (i % _GRID + 0.5) / _GRID, (i // _GRID + 0.5) / _GRID
        weight = (1.0 if y < 0.67 else 0.6) * (1 - abs(x - 0.5) * 0.8)
        cells.append((value * weight, x, y))
    top = sorted(cells, reverse=True)[: _GRID * _GRID // 5]
    total = sum(v for v, _, _ in top) or 1.0
    if not any(v for v, _, _ in top):
        return (0.5, 0.4)
    x = sum(v * x for v, x, _ in top) / total
    y = sum(v * y for v, _, y in top) / total
    return (round(x, 3), round(y, 3))


def address(path: Path, file: str, stamps: dict[str, list[object]]) -> str:
    """The address of a file's content, out of ``stamps`` where its size and time stand there."""
    info = path.stat()
    entry = stamps.get(place(file))
    if entry and entry[:2] == [info.st_size, info.st_mtime_ns]:
        return str(entry[2])
    content = digest(path)
    stamps[place(file)] = [info.st_size, info.st_mtime_ns, content]
    return content


def place(file: str) -> str:
    """A file's place in the memory, not its name: a cache may travel, and names tell of people."""
    return hashlib.sha256(file.encode()).hexdigest()[:16]


def _look_key(content: str, masks: tuple[Mask, ...]) -> str:
    return content if not masks else f"{content}|{masks}"


def _as_look(entry: list[object]) -> Look:
    x, y, tint = entry
    return Look((float(str(x)), float(str(y))), int(str(tint)))


def _load(path: Path) -> dict[str, dict[str, list[object]]]:
    """A memory that is missing or spoilt is an empty one."""
    try:
        data = json.loads(path.read_text("utf-8"))
        return {"files": dict(data["files"]), "looks": dict(data["looks"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {"files": {}, "looks": {}}


def _save(path: Path, data: dict[str, dict[str, list[object]]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    write_whole(path, text.encode())
