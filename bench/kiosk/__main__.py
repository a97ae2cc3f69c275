"""Every figure of the kiosk, as Markdown: ``python -m bench.kiosk PACK``. CHROMIUM names the browser."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "browser"))

from browsing import OPTIONS, served
from playwright.sync_api import sync_playwright

from . import soak


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("pack", type=Path)
    options.add_argument("--over", default="file")
    options.add_argument("--slides", type=int, default=2000)
    options.add_argument("--visits", type=int, default=300)
    told = options.parse_args()
    program = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
        if told.over == "file":
            with soak.stick(told.pack.resolve()) as cut:
                found = soak.soak(browser, (told.pack.resolve() / "index.html").as_uri(), cut, slides=told.slides, visits=told.visits)
        else:
            with served(told.pack) as address:
                found = soak.soak(browser, address + "index.html", soak.offline, slides=told.slides, visits=told.visits)
        print(found)
        browser.close()


if __name__ == "__main__":
    main()
