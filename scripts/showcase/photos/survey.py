"""What a photo holds, looked at once and remembered: its content's address, a focus, a tint.

Looks are remembered in the cache folder by what was looked at, addresses by the photo's stamp in
:mod:`showcase.base.contents`; so a warm run opens no photo at all, and a fresh clone that brought its
cache along reads each one and looks at none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageFilter

from ..base import memory, workers
from ..base.contents import DIGEST, Contents, digest_of
from ..model.originals import PhotoFile
from ..model.story import Mask
from .opened import open_image
from .pixels import cover, upright_srgb

MEMORY = "looks-4.json"
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


@dataclass(frozen=True)
class Sight:
    """What one opening of a photo gave: the address of its content, and a look where it was new."""

    content: str
    look: Look | None


def survey(
    wanted: Sequence[Wanted], contents: Contents, cache: Path, executor: Executor
) -> Mapping[Wanted, Surveyed | None]:
    """Look at every photo that is not remembered; ``None`` for one that cannot be decoded."""
    looks = {k: look for k, row in memory.load(cache / MEMORY).items() if (look := _as_look(row))}
    addresses = {want: contents.recall(want[0].file, DIGEST) for want in wanted}
    new = [want for want, at in addresses.items() if _look_key(at, want[1]) not in looks]
    for want, sight in workers.each(executor, partial(see, known=frozenset(looks)), new):
        if isinstance(sight, Sight):
            addresses[want] = sight.content
            contents.note(want[0].file, DIGEST, sight.content)
            if sight.look:
                looks[_look_key(sight.content, want[1])] = sight.look
    found: dict[Wanted, Surveyed | None] = {}
    kept: dict[str, object] = {}
    for want, content in addresses.items():
        key = _look_key(content, want[1])
        look = looks.get(key)
        found[want] = Surveyed(want[0], str(content), look) if look else None
        if look:
            kept[key] = [*look.focus, look.tint]
    memory.save(cache / MEMORY, kept)
    return found


def see(want: Wanted, known: frozenset[str] = frozenset()) -> Sight | None:
    """Open a photo once: its content's address, and a look unless that is ``known``."""
    photo, masks = want
    try:
        with photo.path.open("rb") as stream:
            content = digest_of(stream)
            if _look_key(content, masks) in known:
                return Sight(content, None)
            stream.seek(0)
            return Sight(content, look_at(stream, masks))
    except Exception:
        # Decoders raise all sorts; the photo is told of as broken.
        return None


def look_at(stream: BinaryIO, masks: tuple[Mask, ...]) -> Look:
    """Decode small, cover what is masked, and look."""
    with open_image(stream) as image:
        small = upright_srgb(image, LOOK / max(image.size))
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
    if min(image.size) <= 4:  # a border of two pixels is left out
        return (0.5, 0.4)
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


def _look_key(content: object, masks: tuple[Mask, ...]) -> str:
    return f"{content}|{masks}" if masks else str(content)


def _as_look(entry: object) -> Look | None:
    match entry:
        case [float(x), float(y), int(tint)] if 0 <= tint < len(TINTS):
            return Look((x, y), tint)
    return None
