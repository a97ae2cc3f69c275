"""``import --write`` killed at moments spread over its writing: what is there afterwards is whole, or not there, and
the next run clears away the rest. ``python -m bench.intake_killed [--times 100]``
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from openpyxl import Workbook
from PIL import Image

PROJECT = Path(__file__).resolve().parent.parent
STORIES = 30
PHOTO = (160, 120)


def main() -> int:
    """Ends with 1 where a story was ever half there, or something was left over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    options = parser.parse_args()
    seen: Counter[int] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        root, post = Path(folder, "site"), Path(folder, "post")
        shutil.copytree(PROJECT / "content" / "_vocabulary", root / "content" / "_vocabulary")
        shutil.copy(PROJECT / "mkdocs.yml", root)
        _arrived(post)
        whole = _run(root, post, None)
        wanted = _written(root)
        for moment in range(options.times):
            shutil.rmtree(root / "models-of-virtue")
            shutil.rmtree(root / ".intake", ignore_errors=True)
            _run(root, post, whole * (moment + 1) / options.times)
            there = _written(root)
            half = {name for name, files in there.items() if files != wanted[name]}
            seen[len(there)] += 1
            _run(root, post, None)
            left = list(root.rglob(".importing-*"))
            if half or left or _written(root) != wanted:
                print(f"killed after {whole * (moment + 1) / options.times:.3f} s: {half or left}")
                return 1
    stories = ", ".join(f"{n} stories {times} times" for n, times in sorted(seen.items()))
    print(f"{options.times} kills over {whole:.2f} s of writing; there were {stories}; each whole")
    return 0


def _arrived(post: Path) -> None:
    """A list, and a photo for everybody on it."""
    post.mkdir()
    book = Workbook()
    book.active.append(["道德模范推荐人选汇总表"])
    book.active.append(["姓名", "性别", "街道", "社区", "类别", "主要事迹"])
    for n in range(STORIES):
        name = f"何{'守田海燕春生'[n // 5]}{'素琴立新明'[n % 5]}"
        book.active.append([name, "男", "荷塘镇", "藕香村", "敬业奉献", "他撑船。" * 200])
        Image.effect_noise(PHOTO, 60).convert("RGB").save(post / f"{name}.jpg")
    book.save(post / "汇总表.xlsx")


def _run(root: Path, post: Path, seconds: float | None) -> float:
    """Import, or be killed so many seconds after the first folder was begun; how long the writing took."""
    command = [
        sys.executable,
        "-m",
        "showcase",
        "import",
        post,
        "--root",
        root,
        "--as",
        "stories",
        "--write",
    ]
    env = os.environ | {"PYTHONPATH": str(PROJECT / "scripts")}
    process = subprocess.Popen(list(map(str, command)), env=env, stdout=subprocess.DEVNULL)
    while process.poll() is None and not list(root.glob("models-of-virtue/*/*")):
        time.sleep(0.001)
    start = time.perf_counter()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    return time.perf_counter() - start


def _written(root: Path) -> dict[str, dict[str, bytes]]:
    """Folders of stories, as a reader finds them, and their files."""
    folders = (p for p in root.glob("models-of-virtue/*/*") if not p.name.startswith("."))
    return {p.name: {f.name: f.read_bytes() for f in sorted(p.iterdir())} for p in folders}


if __name__ == "__main__":
    sys.exit(main())
