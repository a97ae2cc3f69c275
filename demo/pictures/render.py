"""Turn the drawn scenes (SVG) into photos that look like printed sheets.

Every scene of manifest.yml is rasterised, then given the marks a hand-pulled
colour woodcut carries: edges that waver a little, a key block that does not sit
quite on the colour blocks, uneven ink, paper fibres and fine grain. All of it is
seeded from the scene's name, so one scene always gives the same bytes.

    python demo/pictures/render.py [NAME ...] [--out DIR]
"""

import argparse
import hashlib
import io
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import resvg_py
import yaml
from PIL import Image, ImageDraw, ImageFilter

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]

LONG_SIDE = 3200
MOST_BYTES = 1_080_000
LEAST_BYTES = 500_000
QUALITIES = range(40, 97, 4)

PAPER = np.array([243, 233, 214], np.float32)
INK = np.array([31, 27, 22], np.float32)
NEARLY = 10
"""How far a channel may be from INK where the key block printed."""

Plane = npt.NDArray[np.floating[Any]]
"""One number for every pixel (rows, columns), or three (rows, columns, 3)."""

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Scene:
    """A drawn scene and where its photo goes, from the root of the repository."""

    name: str
    to: Path

    @property
    def svg(self) -> Path:
        """The drawing."""
        return HERE / "scenes" / f"{self.name}.svg"


def load_manifest(path: Path) -> list[Scene]:
    """Read the scenes, refusing an entry that leaves the repository."""
    scenes: list[Scene] = []
    for entry in yaml.safe_load(path.read_text("utf-8")):
        to = Path(entry["to"])
        if to.is_absolute() or ".." in to.parts or to.suffix != ".jpg":
            raise ValueError(f"{path.name}: {entry['scene']}: bad target {to}")
        scenes.append(Scene(str(entry["scene"]), to))
    return scenes


def seeded(name: str) -> np.random.Generator:
    """Return a random source that depends on the scene's name alone."""
    digest = hashlib.sha256(name.encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "big"))


def rasterise(svg: Path) -> Image.Image:
    """Draw an SVG with its longer side LONG_SIDE pixels long, on paper."""
    text = svg.read_text("utf-8")
    box = re.search(r'viewBox="0 0 (\d+) (\d+)"', text)
    if box is None:
        raise ValueError(f"{svg.name}: no viewBox that starts at 0 0")
    width, height = int(box[1]), int(box[2])
    zoom = LONG_SIDE / max(width, height)
    png = resvg_py.svg_to_bytes(
        svg_string=text, width=round(width * zoom), height=round(height * zoom)
    )
    drawn = Image.open(io.BytesIO(png)).convert("RGBA")
    red, green, blue = (int(part) for part in PAPER)
    sheet = Image.new("RGBA", drawn.size, (red, green, blue, 255))
    return Image.alpha_composite(sheet, drawn).convert("RGB")


def noise(rng: np.random.Generator, shape: tuple[int, int], across: float, down: float) -> Plane:
    """Return smooth noise (mean 0, deviation 1) with cells of the given size."""
    height, width = shape
    cells = (max(int(height / down), 2) + 2, max(int(width / across), 2) + 2)
    coarse = Image.fromarray(rng.standard_normal(cells, np.float32))
    full = np.asarray(coarse.resize((width, height), Image.Resampling.BICUBIC))
    field: Plane = (full - full.mean()) / (full.std() + 1e-6)
    return field


def waver(image: Image.Image, rng: np.random.Generator, most: float) -> Image.Image:
    """Let the edges of an image wander by less than `most` pixels."""
    step = 20
    width, height = image.size
    columns, rows = -(-width // step), -(-height // step)
    shape = (rows + 1, columns + 1)
    shifts: list[Plane] = []
    for _ in range(2):
        field = noise(rng, shape, 8, 8) + 0.7 * noise(rng, shape, 1.7, 1.7)
        shifts.append(np.clip(field * 0.42, -0.99, 0.99) * most)
    grid_y, grid_x = np.mgrid[0 : rows + 1, 0 : columns + 1].astype(np.float32) * step
    xs = np.clip(grid_x + shifts[0], 0, width).tolist()
    ys = np.clip(grid_y + shifts[1], 0, height).tolist()
    mesh = []
    for row in range(rows):
        for column in range(columns):
            box = (
                column * step,
                row * step,
                min((column + 1) * step, width),
                min((row + 1) * step, height),
            )
            corners = ((0, 0), (1, 0), (1, 1), (0, 1))
            quad = tuple(
                value[row + down][column + across] for down, across in corners for value in (xs, ys)
            )
            mesh.append((box, quad))
    return image.transform(image.size, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR)


def away(pixels: Plane, colour: Plane) -> Plane:
    """Return how far each pixel's farthest channel is from a colour."""
    red, green, blue = (np.abs(pixels[..., part] - colour[part]) for part in range(3))
    farthest: Plane = np.maximum(np.maximum(red, green), blue)
    return farthest


def grown(mask: Mask, by: int) -> Mask:
    """Widen a mask by some pixels on every side."""
    out = mask.copy()
    for axis in (0, 1):
        line = out.copy()
        for shift in range(1, by + 1):
            out |= np.roll(line, shift, axis) | np.roll(line, -shift, axis)
    return out


def filled(pixels: Plane, hole: Mask, by: int) -> Plane:
    """Let the colours around a hole grow into it by some pixels."""
    height, width = hole.shape
    flat = pixels.reshape(-1, 3).copy()
    empty = hole.reshape(-1).copy()
    left = np.flatnonzero(empty)
    for _ in range(by):
        for step in (1, -1, width, -width):
            source = np.clip(left + step, 0, len(flat) - 1)
            hit = ~empty[source]
            flat[left[hit]] = flat[source[hit]]
            empty[left[hit]] = False
            left = left[~hit]
    return flat.reshape(height, width, 3)


def blocks(image: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Part an image into its colour blocks and the coverage of its key block.

    Close to ink lines the colour underneath is taken from the neighbours, and
    the ink's share is what it takes to get the drawn pixel back.
    """
    drawn = np.asarray(image, np.float32)
    dark = away(drawn, INK) <= NEARLY
    near = grown(dark, 2)
    under = filled(drawn, near, 7)
    span = under - INK
    size = np.einsum("yxc,yxc->yx", span, span)
    share = np.einsum("yxc,yxc->yx", under - drawn, span) / np.maximum(size, 1)
    share = np.where(dark | (size < 40 * 40), dark, share * near)
    colour = Image.fromarray(under.astype(np.uint8))
    key = Image.fromarray((np.clip(share, 0, 1) * 255).astype(np.uint8))
    return colour, key


def moved(pixels: Plane, down: int, across: int) -> Plane:
    """Shift an image by whole pixels, repeating its edge."""
    height, width = pixels.shape[:2]
    rows = np.clip(np.arange(height) - down, 0, height - 1)
    columns = np.clip(np.arange(width) - across, 0, width - 1)
    return pixels[rows][:, columns]


def wear(rng: np.random.Generator, shape: tuple[int, int]) -> Plane:
    """Return how much a block fails to cover the paper: 0 none, 1 all.

    Broad clouds from uneven rubbing, the grain of the plank, and specks where
    the ink did not take.
    """
    clouds = noise(rng, shape, 520, 380) + 0.6 * noise(rng, shape, 130, 100)
    grain = noise(rng, shape, 420, 5) + 0.6 * noise(rng, shape, 170, 2.5)
    mottle = noise(rng, shape, 9, 8) + 0.6 * noise(rng, shape, 4, 4)
    thin: Plane = 0.034 + 0.017 * clouds + 0.011 * grain + 0.014 * mottle
    specks = noise(rng, shape, 3.2, 3.2) + 0.45 * clouds + 0.5 * mottle
    thin += np.clip(specks - 3.1, 0, 1) * 0.42
    return np.clip(thin, 0, 0.75)


def fibres(rng: np.random.Generator, shape: tuple[int, int]) -> Plane:
    """Return the relief of the paper: its grain and a scatter of long fibres."""
    height, width = shape
    sheet = Image.new("L", (width, height), 128)
    pen = ImageDraw.Draw(sheet)
    for _ in range(height * width // 5200):
        x, y = rng.uniform(0, width), rng.uniform(0, height)
        turn, angle = rng.normal(0, 0.13), rng.uniform(0, 2 * np.pi)
        line = [(x, y)]
        for _ in range(int(rng.integers(4, 14))):
            angle += turn
            x, y = x + 9 * np.cos(angle), y + 9 * np.sin(angle)
            line.append((x, y))
        tone = int(rng.choice((96, 108, 152, 168)))
        pen.line(line, fill=tone, width=int(rng.integers(1, 4)))
    soft = np.asarray(sheet.filter(ImageFilter.GaussianBlur(1.1)), np.float32)
    relief: Plane = (soft - 128) / 14
    relief += 0.5 * noise(rng, shape, 26, 26) + 0.8 * noise(rng, shape, 3.5, 3.5)
    relief += 0.7 * noise(rng, shape, 1.9, 1.9)
    return relief


def pull(image: Image.Image, name: str) -> Image.Image:
    """Print a drawn image: the same name gives the same sheet."""
    rng = seeded(name)
    shape = (image.height, image.width)
    colour, key = blocks(image)
    sheet = np.asarray(waver(colour, rng, 1.7), np.float32)
    share = np.asarray(waver(key, rng, 1.9), np.float32)[..., None] / 255
    down, across = (int(rng.choice((-2, 2))), int(rng.choice((-2, 2))))
    sheet = moved(sheet, down, across)

    covered = np.clip(away(sheet, PAPER) / 70, 0, 1)
    worn = wear(rng, shape)
    thin = (worn * covered)[..., None]
    sheet += (PAPER - sheet) * thin
    share *= 1 - 0.62 * worn[::-1, ::-1, None]
    sheet += (INK - sheet) * share
    sheet += (1.9 * fibres(rng, shape))[..., None]
    pixels = np.clip(sheet + 0.5, 0, 255).astype(np.uint8)
    return Image.fromarray(pixels)


def encode(image: Image.Image) -> bytes:
    """Return the best JPEG that is no larger than MOST_BYTES."""
    best = b""
    low, high = 0, len(QUALITIES) - 1
    while low <= high:
        middle = (low + high) // 2
        out = io.BytesIO()
        image.save(
            out,
            "JPEG",
            quality=QUALITIES[middle],
            subsampling="4:2:0",
            progressive=True,
            optimize=True,
        )
        if out.tell() <= MOST_BYTES:
            best, low = out.getvalue(), middle + 1
        else:
            high = middle - 1
    if len(best) < LEAST_BYTES:
        raise ValueError(f"no quality gives a file of the right size ({len(best)})")
    return best


def main(arguments: Sequence[str] | None = None) -> int:
    """Render the scenes named on the command line, or all of them."""
    parser = argparse.ArgumentParser(description="Print the drawn scenes as photos.")
    parser.add_argument("names", metavar="NAME", nargs="*", help="scenes (all)")
    parser.add_argument(
        "--out", type=Path, default=ROOT, help="folder to use as the repository's root"
    )
    options = parser.parse_args(arguments)

    scenes = load_manifest(HERE / "manifest.yml")
    unknown = set(options.names) - {scene.name for scene in scenes}
    if unknown:
        parser.error(f"not in manifest.yml: {', '.join(sorted(unknown))}")
    missing = 0
    for scene in scenes:
        if options.names and scene.name not in options.names:
            continue
        if not scene.svg.is_file():
            print(f"{scene.name}: no drawing at {scene.svg}", file=sys.stderr)
            missing += 1
            continue
        data = encode(pull(rasterise(scene.svg), scene.name))
        target = options.out / scene.to
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        print(f"{scene.to}  {len(data) // 1000} kB")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
