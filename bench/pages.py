"""What a phone gets at its first visit, page kind by page kind, in a real Chromium.

    python bench/pages.py [--rounds 3] [--stories 24] [--site DIR]

390 × 844 px at three dots a pixel, nothing cached, gzip. Bytes, requests and shifts are exact; times
are medians on a quarter of this machine's speed, 1.6 Mbit/s and 150 ms there and back, and only mean
something on a machine with nothing else to do. CHROMIUM names the browser.

The last two rows are a reference of the same run: one story of the corpus on our site, with its photo,
and the same text on stock mkdocs-material, without one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import build
import corpus
import measure

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "tests" / "browser"), str(PROJECT / "tests")]

from browsing import OPTIONS, served  # noqa: E402
from kinds import kinds  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from weighing import Weight, weigh  # noqa: E402

HEAD = "| page | requests | HTML+CSS+JS kB | first pictures kB | all before scrolling kB | CLS | LCP s | blocked ms |"
TARGETS = "| target | 15 | 60 | 120 | | 0 | 1.8 | 100 |"


def main() -> None:
    """Measure what the options say and print a Markdown table."""
    parser = argparse.ArgumentParser(description="page weight and speed on a phone")
    parser.add_argument("--rounds", type=int, default=3, help="of all pages (3)")
    parser.add_argument("--stories", type=int, default=24, help="in the reference, 0: none (24)")
    parser.add_argument("--site", type=Path, help="a built site instead of the demo, built now")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="showcase-bench-") as folder, ExitStack() as stack:
        addresses = _addresses(stack, Path(folder), options.site, options.stories)
        program = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
        seen: dict[str, list[Weight]] = {name: [] for name in addresses}
        for n in range(options.rounds):
            for name, address in addresses.items():
                measure.progress(f"round {n + 1}/{options.rounds}: {name}")
                seen[name].append(weigh(browser, address, slow=True))
        measure.progress("")
        browser.close()
    print("\n".join([HEAD, "|---" * 8 + "|", TARGETS, *(row(n, w) for n, w in seen.items())]))


def _addresses(stack: ExitStack, folder: Path, site: Path | None, stories: int) -> dict[str, str]:
    """Name → address of all pages to open, all of them served on this machine."""
    demo = site or folder / "demo"
    if site is None:
        # Beside other builds of the project: linked copies, and the photos already made.
        for name in ("mkdocs.yml", "content", "families", "models-of-virtue", ".cache"):
            if (PROJECT / name).exists():
                measure.run(["cp", "-rl", str(PROJECT / name), str(folder)], folder)
        today = corpus.TODAY.isoformat()
        command = ("build", "--root", str(folder), "--today", today, "--site-dir", str(demo))
        measure.run(measure.python("-m", "showcase", *command), folder)
    base = stack.enter_context(served(demo))
    found = {url or "home": base + url for url in kinds(demo)}
    if stories:
        ours, theirs = folder / "ours", folder / "stock"
        corpus.write_root(ours, stories, photos=stories)
        build.write_stock(theirs, stories)
        build.cold(ours)
        build.stock(theirs)
        story = next(s.key for s in corpus.samples(stories) if (ours / "site" / s.key).is_dir())
        found["ours, one story"] = stack.enter_context(served(ours / "site")) + f"{story}/"
        found["stock mkdocs-material, same"] = (
            stack.enter_context(served(theirs / "site")) + f"{story}/"
        )
        shutil.rmtree(ours / ".cache", ignore_errors=True)
    return found


def row(name: str, rounds: Iterable[Weight]) -> str:
    """Medians; what is over its target is bold."""
    weights = list(rounds)

    def middle(field: str) -> float:
        return statistics.median(getattr(w, field) for w in weights)

    def cell(value: float, target: float, form: str) -> str:
        text = format(value, form)
        return f"**{text}**" if value > target else text

    return f"| {name} | " + " | ".join([
        cell(middle("requests"), 15, ".0f"),
        cell(middle("text") / 1000, 60, ".1f"),
        cell(middle("first") / 1000, 120, ".0f"),
        f"{middle('pictures') / 1000:.0f}",
        cell(middle("shift"), 0, ".3g"),
        cell(middle("lcp") / 1000, 1.8, ".2f"),
        cell(middle("blocking"), 100, ".0f"),
    ]) + " |"  # fmt: skip


if __name__ == "__main__":
    main()
