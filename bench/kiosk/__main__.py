"""Figures of a kiosk's pack: ``python -m bench.kiosk PACK [--over file|http] [--slides 2000] [--visits 300]``.

``PACK`` is a folder as it stands on a stick; with ``--then LATER…`` a screen's folder of a site (``site/kiosk/hall``),
and ``LATER`` the same of later builds, which the server gives out one after another. Prints what the page
held every ten visits, then what came of the soak and how soon the screen shows and answers. CHROMIUM names
the browser.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any, TextIO

from browsing import OPTIONS, Quiet, served
from monkey import unheard
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from . import pace, soak


def main() -> None:
    """Measure what the options say and print it."""
    options = _options()
    with ExitStack() as stack:
        address, events = _staged(options, stack)
        program = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
        if options.visits:
            log = (
                stack.enter_context(options.log.open("w", encoding="utf-8"))
                if options.log
                else None
            )
            heard = functools.partial(_write, log) if log else unheard
            found = soak.soak(browser, address, events, slides=options.slides, visits=options.visits,
                              seed=options.seed, log=heard)  # fmt: skip
            _soaked(found)
        if not options.soak_only:
            _paced(browser, address)
        browser.close()


def _staged(options: argparse.Namespace, stack: ExitStack) -> tuple[str, list[soak.Event]]:
    """The address of the screen, and what befalls it: the network or the stick is gone for the sixth before
    the middle; later builds come in equal steps of the second half.
    """
    pack, visits = options.pack.resolve(), options.visits
    if options.over == "file":
        return (pack / "index.html").as_uri(), _gone(visits, stack.enter_context(soak.stick(pack)))
    if not options.then:
        return stack.enter_context(served(pack)) + "index.html", _gone(visits, soak.offline)
    server = stack.enter_context(_changing(pack.parents[1]))
    events = _gone(visits, server.cut)
    for at, later in enumerate(options.then, 1):
        visit = visits // 2 + at * (visits // 2) // (len(options.then) + 1)
        events.append((visit, functools.partial(server.give, later.resolve().parents[1])))
    return f"{server.address}kiosk/{pack.name}/", events


def _gone(visits: int, cut: Callable[[BrowserContext, bool], None]) -> list[soak.Event]:
    return [
        (visits // 3, lambda context: cut(context, True)),
        (visits // 2, lambda context: cut(context, False)),
    ]


class _Site:
    """A site whose server can be given another build of it, and be out of reach of workers too."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.address, self.down = folder, "", False

    def cut(self, _: BrowserContext, gone: bool) -> None:
        self.down = gone

    def give(self, folder: Path, _: BrowserContext) -> None:
        self.folder = folder


@contextmanager
def _changing(folder: Path) -> Iterator[_Site]:
    site = _Site(folder)

    class Given(Quiet):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given, directory=str(site.folder))

        def do_GET(self) -> None:  # noqa: N802 (the library's name)
            self.directory = str(site.folder)  # a connection outlives a build
            self.close_connection = site.down
            if not site.down:
                super().do_GET()

    with ThreadingHTTPServer(("127.0.0.1", 0), Given) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        site.address = f"http://127.0.0.1:{server.server_address[1]}/"
        yield site
        server.shutdown()
        thread.join()


def _write(log: TextIO, told: Mapping[str, object]) -> None:
    log.write(json.dumps(told, ensure_ascii=False) + "\n")
    log.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.kiosk", description="a kiosk's pack, measured")
    parser.add_argument("pack", type=Path, help="the unpacked zip, or a folder of the same shape")
    parser.add_argument("--over", choices=("file", "http"), default="file")
    parser.add_argument("--then", type=Path, nargs="*", help="the screen's folder of later builds")
    parser.add_argument("--slides", type=int, default=2000)
    parser.add_argument("--visits", type=int, default=300, help="0: no soak")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--log", type=Path, help="where every finger is written, a line of JSON each"
    )
    parser.add_argument("--soak-only", action="store_true")
    return parser.parse_args()


def _soaked(found: soak.Soaked) -> None:
    print("\n| | after warm-up | at the end | growth |\n|---|---|---|---|")
    first, last = found.samples[0][2], found.samples[-1][2]
    for name in first:
        print(f"| {name} | {first[name]} | {last[name]} | {last[name] / first[name] - 1:+.1%} |")
    sums = [soak.summed(held) for held in found.own]
    for at, name in enumerate(("own objects", "bytes of own objects")):
        before, after = sums[0][at], sums[1][at]
        print(f"| {name} | {before} | {after} | {after / before - 1:+.1%} |")
    print("\nwhat changed most:")
    for name, more, size in soak.growth(found.own[0], found.own[1]):
        print(f"  {name[:60]}: {more:+d}, {size:+d} bytes")
    print(f"\n{found.hours:.1f} hours of the kiosk in {found.minutes:.0f} minutes; {len(found.errors)} errors, "
          f"{len(found.stuck)} times stuck {dict(found.kinds)}, {found.opened} times opened")  # fmt: skip
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
