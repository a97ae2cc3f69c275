"""Take the handbook's pictures: the demo site on phones, desks and in a hall, and what ``check`` and ``serve`` say.

The day, the content and the windows are fixed, so that a picture changes when the site does. Each is a WebP
of at most 60 kB. CHROMIUM names the browser; the packages are those of requirements-dev.lock.

    python demo/screenshots/take.py [NAME ...]
"""

from __future__ import annotations

import html
import io
import os
import re
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests" / "helpers")]

from browsing import OPTIONS, device, served  # noqa: E402
from hours import TODAY, ended, environment, started  # noqa: E402
from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from demo import lay_out  # noqa: E402

TARGET = ROOT / "docs" / "handbook" / "images"
MOST_BYTES = 60_000
QUALITIES = range(86, 20, -4)

PHONE, DESK, HALL = (390, 780), (1180, 740), (1080, 1920)
WIDTHS = {PHONE: 585, DESK: 1180, HALL: 720}
"""How wide a picture is: on a phone one and a half dots a pixel, so that letters stay sharp."""

BROKEN = "models-of-virtue/2023/shan-shou-xin/index.md"
"""The story into which mistakes are put that beginners make."""


@dataclass(frozen=True)
class Shot:
    """A page of the demo, and what is done on it before it is taken."""

    name: str
    url: str
    size: tuple[int, int] = PHONE
    act: Callable[[Page], object] = lambda page: None
    modes: str = ""


def _type(words: str) -> Callable[[Page], object]:
    def act(page: Page) -> None:
        page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.press_sequentially(
            words
        )
        page.wait_for_timeout(600)

    return act


def _find_in_hall(page: Page) -> None:
    page.evaluate("Showcase.kiosk.home()")
    page.locator(".tile.is-main").click()
    for letter in "ZG":
        page.locator(".keys").get_by_role("button", name=letter, exact=True).click()


SHOTS = (
    Shot("home", "", DESK),
    Shot("story", "models-of-virtue/zhou-gui-lan/"),
    Shot("listing", "models-of-virtue/?street=liu-yin", DESK),
    Shot("names", "", act=_type("桂兰")),
    Shot("search", "search/#q=缝纫", DESK),
    Shot("honour-roll", "honour-roll/moral-model/", DESK),
    Shot("elder", "models-of-virtue/zhou-gui-lan/", modes="1 elder"),
    Shot("exhibition", "exhibitions/lin-li-zhi-jian/"),
    Shot("brands", "brands/", DESK),
    Shot("recommend", "recommend/"),
    Shot("hall", "kiosk/xing-hua-li/", HALL),
    Shot("hall-find", "kiosk/xing-hua-li/", HALL, _find_in_hall),
)

PREVIEWS = (Shot("broken", "models-of-virtue/shan-shou-xin/", DESK),)
"""Of ``serve``, on content with mistakes in it."""

TERMINAL = """<meta charset="utf-8"><style>
body {{ margin: 0; padding: 26px 30px; background: #1e1a16; color: #f3ead9; }}
pre {{ margin: 0; font: 17px/1.75 "Noto Sans Mono CJK SC", monospace; white-space: pre-wrap; }}
b {{ color: #ff9d8c; font-weight: 400; }} i {{ color: #9fd3a8; font-style: normal; }}
s {{ color: #b5a78f; text-decoration: none; }}
</style><pre>{}</pre>"""


def main() -> None:
    """Take those that are named, or all."""
    wanted = set(sys.argv[1:])
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="screenshots-") as name, ExitStack() as stack:
        folder = Path(name)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or "/usr/bin/chromium",
            args=list(OPTIONS),
            env=environment(),
        )
        stack.callback(browser.close)
        root = folder / "root"
        lay_out(root)
        shots = [shot for shot in SHOTS if shot.name in wanted or not wanted]
        if shots:
            _showcase("build", "--root", root, "--site-dir", folder / "site")
            with served(folder / "site") as address:
                for shot in shots:
                    _take(browser, address, shot)
        _break(root / BROKEN)
        if "check" in wanted or not wanted:
            _take_words(browser, _showcase("check", "--root", root))
        shots = [shot for shot in PREVIEWS if shot.name in wanted or not wanted]
        if shots:
            with _previewed(root) as address:
                for shot in shots:
                    _take(browser, address, shot)


def _showcase(*arguments: str | Path) -> str:
    """What a command says."""
    command = [sys.executable, "-m", "showcase", *arguments, "--today", TODAY.isoformat()]
    return str(ended(command, cwd=ROOT, timeout=600, encoding="utf-8").stdout)


def _break(story: Path) -> None:
    """A colon from the Chinese keyboard, and a street that is not in the list."""
    text = story.read_text("utf-8")
    text = text.replace("标题: ", "标题：", 1).replace("街道: 柳荫街道", "街道: 柳阴街道", 1)
    story.unlink()  # it may be linked to the project's own
    story.write_text(text, "utf-8")


@contextmanager
def _previewed(root: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "showcase", "serve", "--root", root, "--port", str(port)]
    server = started([*command, "--today", TODAY.isoformat()], cwd=ROOT)
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(30)


def _take(browser: Browser, address: str, shot: Shot) -> None:
    scale = WIDTHS[shot.size] / shot.size[0]
    with device(
        browser, shot.size, device_scale_factor=scale, has_touch=shot.size == HALL, reduced_motion="reduce"
    ) as context:  # fmt: skip
        page = context.new_page()
        if shot.modes:
            page.goto(address)
            page.evaluate(f"localStorage.reading = '{shot.modes}'")
        page.goto(address + shot.url)
        page.wait_for_timeout(900)  # a preview is never idle: it waits for news
        shot.act(page)
        page.wait_for_timeout(900)
        _keep(shot.name, page.screenshot())


def _take_words(browser: Browser, said: str) -> None:
    """What a command says, as a window of a terminal shows it."""
    shown = html.escape("> py run.py check\n\n" + said.strip())
    shown = re.sub(r"^(&gt; .*)$", r"<s>\1</s>", shown, count=1, flags=re.M)
    shown = re.sub(r"^(\s+)(错误|提醒)", r"\1<b>\2</b>", shown, flags=re.M)
    shown = re.sub(r"^(\s+→.*)$", r"<i>\1</i>", shown, flags=re.M)
    with device(browser, (900, 100)) as context:
        page = context.new_page()
        page.set_content(TERMINAL.format(shown))
        _keep("check", page.screenshot(full_page=True))


def _keep(name: str, png: bytes) -> None:
    """At the best quality that keeps it small."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for quality in QUALITIES:
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= MOST_BYTES:
            break
    (TARGET / f"{name}.webp").write_bytes(out.getvalue())
    print(f"{name}.webp {picture.size} {out.tell() / 1000:.0f} kB, quality {quality}")


if __name__ == "__main__":
    main()
