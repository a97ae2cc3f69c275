"""Visitors of a kiosk as nobody would choose them: a seeded monkey's hands on a real page, on a faked clock.

Everything it does goes in through the browser's own input (touches, keys), as a hand on the glass does.
Time passes on Playwright's clock alone; pictures, scripts and painting take real time, so
after the clock has run the monkey waits for them.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import CDPSession, Error, Page

ENDS = 80_000
"""Milliseconds of the kiosk's time after the last touch in which the loop must run again: 60 s of quiet,
15 s of 还在看吗, and a little."""

HANGS = 12_000
"""Real milliseconds to wait for a picture or a script; the page itself gives up after eight."""

READY = """
  window.slid = 0;
  document.addEventListener('DOMContentLoaded', () => {
    if (window.Showcase && Showcase.kiosk) Showcase.kiosk.on('slide', () => { window.slid += 1; });
  });
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () { this.playbackRate = 16; return play.call(this); };
"""
"""For ``add_init_script``: slides are counted from each opening on, and recordings are as fast as the clock.
A sound that plays is somebody's presence: at its own speed it would last for hours of the faked clock."""

BUTTONS = """words => [...document.querySelectorAll('button')].filter(one => !one.disabled
    && one.getClientRects().length && getComputedStyle(one).visibility !== 'hidden'
    && (!words || words.test(one.textContent)))
    .map(one => one.getBoundingClientRect()).map(box => [box.left + box.width / 2, box.top + box.height / 2])"""

LOOP = """() => Showcase.kiosk.view === 'attract' && Boolean(document.querySelector('.slide.is-shown'))"""

KEYS = ("Tab", "Enter", " ", "ArrowLeft", "ArrowRight", "Escape", "Backspace", "Delete", "a", "7", "F1", "F5",
        "F11", "Alt+ArrowLeft", "Control+r", "Control+p", "Control+s", "Control+f", "Control++", "Meta+d",
        "Home", "PageDown", "ContextMenu")  # fmt: skip


UNDER = """([x, y]) => {
  const frame = document.getElementById('frame'), found = document.elementFromPoint(x, y);
  const button = found && found.closest('button');
  return {
    view: Showcase.kiosk.view, frame: frame.style.transform, at: found ? found.tagName + '.' + found.className : '',
    words: button ? button.textContent.slice(0, 20) : '', time: new Date().toISOString(),
  };
}"""

NAVIGATED = ("Execution context was destroyed", "because of a navigation", "Cannot find context")
"""What Playwright says of a page that opens itself anew while it is asked."""

NO_LOOP = "no loop to wake"
NOT_ONLY_WOKEN = "the first touch did not only wake"
NO_SLIDE = "no next slide"
NOT_BACK = "the loop did not come back"


class StuckError(AssertionError):
    """The screen does not do what it must always do. ``kind`` is one of the four above."""

    def __init__(self, kind: str, where: str) -> None:
        super().__init__(f"{kind}: {where}")
        self.kind = kind


Log = Callable[[Mapping[str, object]], None]


def unheard(_: Mapping[str, object]) -> None:
    """For who keeps no log."""


@dataclass
class Monkey:
    """Visits on ``page``, which stands in its loop; the same ``seed`` does the same. ``log`` hears of every
    finger: where it is put, where the frame stands and what lies there.
    """

    page: Page
    touch: CDPSession
    seed: int
    code: str
    size: tuple[int, int]
    log: Log = unheard
    done: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    choose: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.choose = random.Random(self.seed)

    # --- time -------------------------------------------------------------------------------------

    def pass_time(self, milliseconds: int) -> None:
        """The kiosk's clock goes on: what ``clock.run_for`` does in the page. That also adds a script for every
        frame to come, and those thousands stay in the browser that is measured.
        """
        self.ask("time => __pwClock.controller.runFor(time)", milliseconds)

    def ask(self, script: str, *given: object) -> Any:
        """What ``script`` gives; None where the page is just being opened anew."""
        try:
            return self.page.evaluate(script, *given)
        except Error as error:
            if not any(words in str(error) for words in NAVIGATED):
                raise
        self.page.wait_for_load_state("load")
        return None

    def until(self, condition: str, what: str) -> None:
        """Waits in real time, with a little of the kiosk's, for what pictures and scripts must bring."""
        for _ in range(HANGS // 20):
            if self.ask(condition):
                return
            self.pass_time(20)
            self.page.wait_for_timeout(20)
        raise StuckError(what, self.where())

    def where(self) -> str:
        """The view, how deep, and the clock, for a message."""
        return str(self.ask(
            "[Showcase.kiosk.view, Showcase.kiosk.depth, new Date().toISOString(),"
            " JSON.stringify(Showcase.kiosk.params).slice(0, 80)].join()"))  # fmt: skip

    def slides(self, count: int) -> None:
        """The loop goes on by ``count`` slides."""
        for _ in range(count):
            before = self.ask("window.slid")
            self.pass_time(1000 * int(self.ask("Showcase.kiosk.data.screen.seconds") or 12))
            # A page that was opened anew on a new pack counts from nought.
            self.until(f"window.slid > 0 && window.slid !== {before or 0}", NO_SLIDE)
            self.pass_time(1400)

    # --- hands ------------------------------------------------------------------------------------

    def anywhere(self) -> tuple[float, float]:
        return (self.choose.uniform(1, self.size[0] - 1), self.choose.uniform(1, self.size[1] - 1))

    def tap(self, x: float, y: float) -> None:
        self.note("tap", (x, y))
        self.page.touchscreen.tap(x, y)

    def note(self, what: str, *places: tuple[float, float]) -> None:
        """What lies under fingers that are about to be put down."""
        if self.log is not unheard:
            for x, y in places:
                self.log({"does": what, "x": x, "y": y, **(self.ask(UNDER, [x, y]) or {})})

    def fingers(self, *ways: list[tuple[float, float]], hold: int = 0) -> None:
        """Draws one finger along each way, all at once; ``hold`` milliseconds before they leave."""
        self.note("draw", *(way[0] for way in ways), *(way[-1] for way in ways))
        for at in range(len(ways[0])):
            points = [{"x": way[at][0], "y": way[at][1], "id": n} for n, way in enumerate(ways)]
            kind = "touchMove" if at else "touchStart"
            self.touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        if hold:
            self.pass_time(hold)
        self.touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def tap_button(self, words: str = "") -> bool:
        """Taps a button that is seen, by chance; one with ``words`` in it (a regular expression)."""
        found = self.ask(f"({BUTTONS})({'/' + words + '/' if words else 'null'})") or []
        found = [(x, y) for x, y in found if 0 < x < self.size[0] and 0 < y < self.size[1]]
        if found:
            self.tap(*self.choose.choice(found))
        return bool(found)

    def tap_anything(self) -> None:
        self.tap(*self.anywhere())

    def press_key(self) -> None:
        self.page.keyboard.press(self.choose.choice(KEYS))

    def swipe(self) -> None:
        x, y = self.anywhere()
        far = self.choose.choice((-1, 1)) * self.choose.uniform(80, 700)
        end = min(max(x + far, 1), self.size[0] - 1)
        self.fingers([(x + (end - x) * n / 4, y + n) for n in range(5)])

    def spread(self) -> None:
        """Two fingers, as for zooming."""
        (x, y), (u, v) = self.anywhere(), self.anywhere()
        self.fingers([(x, y), (x, max(y - 90, 1))], [(u, v), (u, min(v + 90, self.size[1] - 1))])

    def hold(self) -> None:
        self.fingers([self.anywhere()], hold=self.choose.randint(500, 4000))

    def type_letters(self) -> None:
        """找人, and a few letters; then perhaps somebody who was found."""
        if not self.ask("Showcase.kiosk.view === 'find'"):
            self.tap_button("找人")
            self.pass_time(300)
        for _ in range(self.choose.randint(1, 5)):
            self.tap_button("^[A-Z]$|删除|清空")
            self.pass_time(self.choose.randint(100, 900))

    def attend(self) -> None:
        """A long press on the corner, and a code that is wrong two times in three."""
        self.fingers([(30, 30)], hold=3200)
        if self.ask("Showcase.kiosk.view") != "attendant":
            return
        code = self.code if self.choose.random() < 0.34 else f"{self.choose.randrange(10**4):04d}"
        for digit in code:
            self.tap_button(f"^{digit}$")
            self.pass_time(150)

    def wait(self) -> None:
        self.pass_time(self.choose.randint(2_000, 90_000))

    def turn_off_and_on(self) -> None:
        """The window is hidden and seen again, as when a screen saver comes."""
        self.ask("document.dispatchEvent(new Event('visibilitychange'))")

    # --- visits -----------------------------------------------------------------------------------

    def visit(self) -> None:
        """Somebody wakes the screen, does this and that, and goes; then the loop must run again.

        Raises ``StuckError`` where the first touch does more or less than wake, or the loop does not come back.
        """
        self.wake()
        acts: list[tuple[Callable[[], object], int]] = [
            (self.tap_button, 40), (self.tap_anything, 14), (self.swipe, 10), (self.type_letters, 8),
            (self.hold, 4), (self.spread, 4), (self.press_key, 8), (self.wait, 3), (self.turn_off_and_on, 1),
        ]  # fmt: skip
        for _ in range(self.choose.randint(2, 18)):
            (act,) = self.choose.choices([a for a, _ in acts], [n for _, n in acts])
            if self.ask("Boolean(document.querySelector('.told'))"):
                break  # the attendant's page, by a code that was right: 重新载入 would end what is measured
            self.act(act)
        if self.choose.random() < 0.12:
            self.act(self.attend)
        self.leave()

    def act(self, act: Callable[[], object]) -> None:
        act()
        self.done[act.__name__] += 1
        self.pass_time(self.choose.randint(50, 2500))
        self.seen[str(self.ask("Showcase.kiosk.view"))] += 1

    def wake(self) -> None:
        self.until(LOOP, NO_LOOP)
        self.choose.choice(
            (self.tap_anything, self.tap_anything, self.tap_anything, self.swipe, self.spread)
        )()
        # A click comes some real time after its touch; 350 ms of a faked clock are over in no time.
        self.page.wait_for_timeout(100)
        self.pass_time(600)
        if self.ask("Showcase.kiosk.view + Showcase.kiosk.depth") != "home0":
            raise StuckError(NOT_ONLY_WOKEN, self.where())

    def leave(self) -> None:
        """Nobody touches anything: the loop must be there in 80 seconds, and its slide soon after."""
        self.pass_time(ENDS)
        self.until(LOOP, NOT_BACK)
        self.done["visits"] += 1


def measured(touch: CDPSession) -> dict[str, int]:
    """What the page holds after the engine has swept: bytes of its heap, nodes, listeners, documents."""
    for _ in range(3):
        touch.send("HeapProfiler.collectGarbage")
    found = {m["name"]: m["value"] for m in touch.send("Performance.getMetrics")["metrics"]}
    return {
        name: int(found[name])
        for name in ("JSHeapUsedSize", "Nodes", "JSEventListeners", "Documents")
    }
