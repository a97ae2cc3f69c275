"""The photo step against sharp and plain Pillow: the same outputs, in one run.

    python -m bench.photos [--photos 60] [--rounds 2] [--sharp DIR]

``DIR`` is a scratch folder with ``npm install sharp`` done in it; without it sharp is left out.
Prints CPU seconds a photo (user + system of the whole process tree), wall seconds, peak memory of
the largest process, bytes, and SSIM against a full decode scaled with LANCZOS.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

WIDTHS = (1600, 1200, 800, 480)
SIZE = (4000, 3000)


def make_photos(folder: Path, count: int) -> None:
    """Twelve-megapixel JPEGs of some 3 MB: the demo's scenes at odd crops, with texture at every scale
    (1/f noise), soft focus and sensor grain, as a phone writes them.
    """
    scenes = sorted(Path(__file__).parents[1].glob("**/20*/*/*.jpg"))
    for i in range(count):
        rng = np.random.default_rng(i)
        with Image.open(scenes[i % len(scenes)]) as scene:
            base = scene.convert("RGB")
        angle = float(rng.uniform(-8, 8))
        base = base.rotate(angle, Image.Resampling.BICUBIC, expand=False)
        side = rng.uniform(0.55, 0.75)
        width, height = int(base.width * side), int(base.width * side * 0.75)
        left = int(rng.uniform(0.1, 0.9) * max(0, base.width - width))
        top = int(rng.uniform(0.1, 0.9) * max(0, base.height - height))
        crop = base.crop((left, top, left + width, top + height))
        picture = crop.resize(SIZE, Image.Resampling.BICUBIC)
        picture = picture.filter(ImageFilter.GaussianBlur(1.2))
        pixels = np.asarray(picture, np.float32)
        pixels = pixels + _texture(rng)[..., None] * 9 + rng.normal(0, 3.0, pixels.shape)
        done = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
        done.save(folder / f"{i:03d}.jpg", "JPEG", quality=95, exif=_exif())


def _texture(rng: np.random.Generator) -> np.ndarray:
    field = np.zeros((SIZE[1], SIZE[0]), np.float32)
    for octave in range(2, 9):
        cells = rng.standard_normal((SIZE[1] >> octave, SIZE[0] >> octave)).astype(np.float32)
        field += np.asarray(Image.fromarray(cells).resize(SIZE, Image.Resampling.BICUBIC))
    return field / 7


def _exif() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "bench"
    return exif.tobytes()


# --- the contestants, each run as a process of its own ------------------------------------------


def ours(photos: Path, out: Path) -> None:
    """The photo step as the build runs it, one process."""
    from showcase.photos.identify import identify
    from showcase.photos.perform import make
    from showcase.photos.plan import Job, Output

    for path in sorted(photos.iterdir()):
        source, _ = identify(path, photos)
        assert source is not None
        box = (0, 0, source.width, source.height)
        outputs = tuple(
            Output(f"{path.stem}-{w}.{s}", f, box, w, w * 3 // 4)  # type: ignore[arg-type]
            for w in WIDTHS
            for f, s in (("webp", "webp"), ("jpeg", "jpg"))
        )
        assert make(Job(source, (), outputs), out) is None


def plain(photos: Path, out: Path) -> None:
    """Plain Pillow: open, LANCZOS from full size, save."""
    for path in sorted(photos.iterdir()):
        with Image.open(path) as image:
            full = image.convert("RGB")
        for w in WIDTHS:
            small = full.resize((w, w * 3 // 4), Image.Resampling.LANCZOS)
            small.save(out / f"{path.stem}-{w}.jpg", quality=80, optimize=True, progressive=True)
            small.save(out / f"{path.stem}-{w}.webp", quality=76, method=4)


SHARP = """
const sharp = require('sharp'), fs = require('fs'), path = require('path');
const [photos, out, mode] = process.argv.slice(2); sharp.concurrency(1);
const widths = [1600, 1200, 800, 480];
(async () => { for (const f of fs.readdirSync(photos).sort()) {
  const stem = path.parse(f).name; let chain = null;
  for (const w of widths) {
    let from;
    if (mode === 'chain' && chain) from = () => sharp(chain.data, {raw: chain.info});
    else from = () => sharp(path.join(photos, f)).rotate();
    const raw = await from().resize(w).raw().toBuffer({resolveWithObject: true});
    chain = raw;
    const base = () => mode === 'chain' ? sharp(raw.data, {raw: raw.info}) : from().resize(w);
    await base().jpeg({quality: 80, progressive: true, optimizeCoding: true})
      .toFile(path.join(out, `${stem}-${w}.jpg`));
    await base().webp({quality: 76, effort: 4}).toFile(path.join(out, `${stem}-${w}.webp`));
  } } })();
"""


def measure(command: list[str], cwd: Path | None = None) -> tuple[float, float, float]:
    """CPU seconds, wall seconds, peak MB of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=cwd)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    if status:
        raise SystemExit(f"failed: {command}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, wall, usage.ru_maxrss / 1024


def ssim(a: Image.Image, b: Image.Image) -> float:
    """Mean structural similarity of luma, Gaussian window of sigma 1.5 (Wang et al. 2004)."""

    taps = np.exp(-(np.arange(-5, 6) ** 2) / (2 * 1.5**2))
    taps /= taps.sum()

    def blur(x: np.ndarray) -> np.ndarray:
        rows = np.sum([t * np.roll(x, i - 5, 0) for i, t in enumerate(taps)], axis=0)
        both: np.ndarray = np.sum([t * np.roll(rows, i - 5, 1) for i, t in enumerate(taps)], axis=0)
        return both[8:-8, 8:-8]

    x, y = (np.asarray(i.convert("L"), np.float64) for i in (a, b))
    mx, my = blur(x), blur(y)
    vx, vy = blur(x * x) - mx * mx, blur(y * y) - my * my
    cov = blur(x * y) - mx * my
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    value = ((2 * mx * my + c1) * (2 * cov + c2)) / ((mx**2 + my**2 + c1) * (vx + vy + c2))
    return float(value.mean())


def quality(photos: Path, out: Path, sample: int = 3) -> dict[str, tuple[float, float]]:
    """By output kind: SSIM against full decode + LANCZOS, and mean bytes."""
    found: dict[str, tuple[float, float]] = {}
    paths = sorted(photos.iterdir())[:sample]
    for w in WIDTHS:
        for suffix in ("jpg", "webp"):
            scores, sizes = [], []
            for path in paths:
                with Image.open(path) as image:
                    reference = image.convert("RGB").resize(
                        (w, w * 3 // 4), Image.Resampling.LANCZOS
                    )
                made = out / f"{path.stem}-{w}.{suffix}"
                with Image.open(made) as image:
                    scores.append(ssim(image.convert("RGB"), reference))
                sizes.append(made.stat().st_size)
            found[f"{w}.{suffix}"] = (statistics.mean(scores), statistics.mean(sizes))
    return found


def main() -> None:
    """Run the contestants in turn and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--photos", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--sharp", type=Path)
    parser.add_argument("--run", choices=("ours", "plain", "make"), help=argparse.SUPPRESS)
    parser.add_argument("--dirs", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run == "make":
        make_photos(options.dirs[0], options.photos)
        return
    if options.run:
        {"ours": ours, "plain": plain}[options.run](*options.dirs)
        return
    scratch = Path(tempfile.mkdtemp())
    photos = scratch / "photos"
    photos.mkdir()
    # In a process of its own: a child's peak counts from what its parent held.
    again = [sys.executable, "-m", "bench.photos", "--run"]
    make = [*again, "make", "--photos", str(options.photos), "--dirs"]
    subprocess.run([*make, str(photos), str(photos)], check=True)
    mean = statistics.mean(p.stat().st_size for p in photos.iterdir())
    print(f"{options.photos} photos of 12 MP, {mean / 1e6:.1f} MB each")
    contestants: dict[str, list[tuple[float, float, float]]] = {"ours": [], "plain Pillow": []}
    commands = {
        "ours": [*again, "ours", "--dirs"],
        "plain Pillow": [*again, "plain", "--dirs"],
    }
    if options.sharp:
        script = scratch / "sharp.cjs"
        script.write_text(SHARP)
        shutil.copy(script, options.sharp / "bench-sharp.cjs")
        for mode in ("each", "chain"):
            commands[f"sharp {mode}"] = ["node", "bench-sharp.cjs", mode]
            contestants[f"sharp {mode}"] = []
    outs = {name: scratch / name.replace(" ", "-") for name in commands}
    for _ in range(options.rounds):
        for name, command in commands.items():
            shutil.rmtree(outs[name], ignore_errors=True)
            outs[name].mkdir()
            if name.startswith("sharp"):
                node, file, mode = command
                call = [node, file, str(photos), str(outs[name]), mode]
                contestants[name].append(measure(call, options.sharp))
            else:
                contestants[name].append(measure([*command, str(photos), str(outs[name])]))
    for name, runs in contestants.items():
        cpu = statistics.median(r[0] for r in runs) / options.photos
        wall = statistics.median(r[1] for r in runs) / options.photos
        peak = max(r[2] for r in runs)
        print(f"{name:14} CPU {cpu:.3f} s/photo  wall {wall:.3f}  peak {peak:.0f} MB")
        found = quality(photos, outs[name])
        print("   " + "  ".join(f"{k} {s:.4f} {b / 1000:.0f}kB" for k, (s, b) in found.items()))
    shutil.rmtree(scratch)


if __name__ == "__main__":
    main()
