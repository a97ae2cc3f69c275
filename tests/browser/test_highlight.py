"""A page that was found by a phrase shows where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import AXE, RUN
from browsing import MODES, Watched, served
from building import build, root_at
from conftest import PERSON, story
from playwright.sync_api import Page, expect
from probes import OVERLAPPING, SMALL_TARGETS, WIDER

pytestmark = pytest.mark.browser

BODY = """她用 Wi-Fi 和 PM2.5 仪，**一针**一[线](https://example.org/)缝补。缝补，衣裳。

第二段说起尤里·王，也说 ２０２３ 年。

- 一针
- 一线
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = root_at(tmp_path_factory.mktemp("marks") / "root", {PERSON: story(BODY)})
    site, _ = build(root)
    with served(site) as found:
        yield f"{found}{PERSON.removesuffix('index.md').replace('2023/', '')}"


def marked(page: Page) -> list[str]:
    """What is marked, place by place: a place may run through several elements."""
    places: list[str] = page.evaluate("""() => {
        const all = [...document.querySelectorAll('mark.found')], out = [];
        all.forEach((mark, at) => {
            const range = document.createRange(), before = all[at - 1];
            if (before) { range.setStartAfter(before); range.setEndBefore(mark); }
            if (before && range.toString() === '' && before.closest('p, li') === mark.closest('p, li'))
                out[out.length - 1] += mark.textContent;
            else out.push(mark.textContent);
        });
        return out;
    }""")
    return places
