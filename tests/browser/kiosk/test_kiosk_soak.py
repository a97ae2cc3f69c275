"""Thirty slides and eight visits of a seeded monkey on the demo's own pack: it never breaks, never sticks and
keeps nothing. ``python -m bench.kiosk`` does the same for hours.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from browsing import SCREENS, device
from monkey import READY, Monkey, measured
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_visits_leave_nothing_behind(browser: Browser, demo_site: Path) -> None:
    with device(browser, SCREENS["hall"], has_touch=True) as context:
        page = context.new_page()
        errors: list[str] = []
        opened: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("framenavigated", lambda frame: opened.append(frame.url))
        page.add_init_script(READY)
        page.clock.install(time=datetime(2026, 11, 23, 1, 0, tzinfo=UTC))  # a Monday, 9:00 in China
        page.goto((demo_site / "kiosk" / "xing-hua-li" / "index.html").as_uri())
        page.clock.pause_at(datetime(2026, 11, 23, 1, 1, tzinfo=UTC))
        touch = context.new_cdp_session(page)
        touch.send("Performance.enable")
        monkey = Monkey(page, touch, 6, "2468", SCREENS["hall"])
        monkey.slides(10)
        for _ in range(3):
            monkey.visit()
        monkey.slides(2)
        before = measured(touch)
        monkey.slides(20)
        for _ in range(5):
            monkey.visit()
        monkey.slides(2)
        after = measured(touch)
        for _ in range(30):  # what waits for a task of the engine is let go a little later
            if all(after[n] <= before[n] * 1.1 for n in ("JSEventListeners", "Nodes")):
                break
            page.wait_for_timeout(100)
            after = measured(touch)
        assert errors == []
        assert page.evaluate("Showcase.kiosk.diary.latest") == []
        assert len(opened) == 1, "it was not opened anew"
        assert after["JSEventListeners"] <= before["JSEventListeners"] * 1.1
        assert after["Nodes"] <= before["Nodes"] * 1.1
        assert after["Documents"] <= before["Documents"]
        assert len(monkey.seen) >= 4, "it got about"
