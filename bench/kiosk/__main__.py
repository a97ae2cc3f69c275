"""Figures of a kiosk's pack: ``python -m bench.kiosk PACK [--over file|http] [--slides 2000] [--visits 300]``.

``PACK`` is a folder as it stands on a stick. Prints what the page held every ten visits, then what came of
the soak and how soon the screen shows and answers. CHROMIUM names the browser.
"""

from __future__ import annotations

import argparse
import os
from contextlib import ExitStack
from pathlib import Path

from browsing import OPTIONS, served
from playwright.sync_api import Browser, sync_playwright

from . import pace, soak


def main() -> None:
    """Measure what the options say and print it."""
    options = _options()
    pack = options.pack.resolve()
    with ExitStack() as stack:
        if options.over == "file":
            address = (pack / "index.html").as_uri()
            cut = stack.enter_context(soak.stick(pack))
        else:
            address = stack.enter_context(served(pack)) + "index.html"
            cut = soak.offline
        program = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
        if options.visits:
            _soaked(soak.soak(browser, address, cut, slides=options.slides, visits=options.visits))
        if not options.soak_only:
            _paced(browser, address)
        browser.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.kiosk", description="a kiosk's pack, measured")
    parser.add_argument("pack", type=Path, help="the unpacked zip, or a folder of the same shape")
    parser.add_argument("--over", choices=("file", "http"), default="file")
    parser.add_argument("--slides", type=int, default=2000)
    parser.add_argument("--visits", type=int, default=300, help="0: no soak")
    parser.add_argument("--soak-only", action="store_true")
    return parser.parse_args()


def _soaked(found: soak.Soaked) -> None:
    print("\n| | after warm-up | at the end | growth |\n|---|---|---|---|")
    first, last = found.samples[0][2], found.samples[-1][2]
    for name in first:
        print(f"| {name} | {first[name]} | {last[name]} | {last[name] / first[name] - 1:+.1%} |")
    for at, name in enumerate(("own objects", "bytes of own objects")):
        before, after = found.own[0][at], found.own[1][at]
        print(f"| {name} | {before} | {after} | {after / before - 1:+.1%} |")
    print(f"\n{found.hours:.1f} hours of the kiosk in {found.minutes:.0f} minutes; {len(found.errors)} errors, "
          f"{len(found.stuck)} times stuck, {found.reloads} reloads")  # fmt: skip
    print(
        *found.errors,
        *found.stuck,
        f"did {dict(found.done)}",
        f"stood at {dict(found.seen)}",
        sep="\n",
    )


def _paced(browser: Browser, address: str) -> None:
    print("\nmedian / most (number)\n\n| | 1 × | 4 × | 6 × slower |\n|---|---|---|---|")
    first = [pace.first_slide(browser, address, slower) for slower in (1, 4, 6)]
    print("| first slide, s |", " | ".join(map(pace.middle, first)), "|")
    taps = [pace.taps(browser, address, slower) for slower in (1, 4, 6)]
    print("| touch to pressed, ms |", " | ".join(pace.middle(t.pressed) for t in taps), "|")
    print("| tap to next view, ms |", " | ".join(pace.middle(t.opened) for t in taps), "|")
    long = [pace.long_tasks(browser, address, slower, 50) for slower in (1, 4)]
    print("| long tasks in 50 slides, ms |", " | ".join(map(pace.middle, long)), "| |")
    frames = [pace.frames(browser, address, slower, 10) for slower in (1, 4)]
    print("| between frames of a fade, ms |", " | ".join(map(pace.middle, frames)), "| |")


if __name__ == "__main__":
    main()
