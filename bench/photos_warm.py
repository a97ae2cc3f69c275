"""The photo step over photos that are all made: survey, plan, look into the cache, prune.

    python bench/photos_warm.py [--photos 3000]

Small JPEGs of one story each; the first run makes them, the second is measured: seconds of wall
and CPU, in the parent and its workers.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

from showcase.base import workers
from showcase.base.contents import Contents
from showcase.base.files import relative
from showcase.photos.identify import identified
from showcase.photos.perform import perform, prune
from showcase.photos.plan import CUTS, plan_jobs, plan_picture
from showcase.photos.survey import MEMORY, survey


def step(root: Path) -> int:
    """What ``stage`` does about photos. Returns how many files the cache holds."""
    cache = root / "cache"
    contents = Contents(root)
    with workers.processes() as executor:
        files = [relative(p, root) for p in sorted(root.glob("stories/*/a.jpg"))]
        found = [identified(file, contents)[0] for file in files]
        wanted = [(photo, ()) for photo in found if photo is not None]
        looks = survey(wanted, contents, cache, executor)
        work = [
            (want, plan_picture(look, use, None))
            for want in wanted
            if (look := looks[want])
            for use in CUTS
        ]
        assert perform(plan_jobs(work), cache, executor) == []
    contents.save()
    names = {o.name for _, picture in work for o in picture.outputs}
    prune(cache, names | {MEMORY})
    return len(names)


def main() -> None:
    """Make the photos, run twice, and print the second run."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--photos", type=int, default=3000)
    count = parser.parse_args().photos
    with tempfile.TemporaryDirectory(prefix="showcase-bench-") as folder:
        root = Path(folder)
        for i in range(count):
            path = root / "stories" / str(i) / "a.jpg"
            path.parent.mkdir(parents=True)
            noise = random.Random(i).randbytes(12)
            Image.frombytes("RGB", (2, 2), noise).resize((200, 150)).save(path)
        for run in ("first", "warm"):
            wall, before = time.monotonic(), os.times()
            names = step(root)
            after = os.times()
            cpu = sum(after[:4]) - sum(before[:4])
            print(f"{run:6} {count} photos, {names} pictures: "
                  f"{time.monotonic() - wall:.2f} s wall, {cpu:.2f} s CPU")  # fmt: skip


if __name__ == "__main__":
    main()
