"""上一位 and 下一位 within the list that somebody came from, as it was filtered and as far as it was loaded."""

from __future__ import annotations

import pytest
from browsing import Watched
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

STORY = "models-of-virtue/zhou-gui-lan/"


def names(page: Page) -> list[str]:
    return page.locator(".results .card-name").all_inner_texts()


def test_a_list_is_gone_through(phone: Watched, address: str) -> None:
    page = phone.page
    page.goto(address + "models-of-virtue/?year=2023")
    expect(page.locator("#total")).to_contain_text("找到 3 ")
    expect(page.locator(".results .card")).to_have_count(3)  # drawn a moment after they are counted
    listed = names(page)
    page.locator(".results .card a").first.click()
    line = page.locator(".line")
    for place, name in enumerate(listed, 1):
        expect(page.locator(".story-name")).to_have_text(name)
        where = f"身边好人 · 2023年 第 {place} 位，共 {len(listed)} 位"
        expect(line.locator(".line-where")).to_have_text(where)
        after = line.get_by_role("link", name="下一位")
        if place == len(listed):
            expect(after).to_have_count(0)
            break
        expect(after).to_contain_text(listed[place])
        after.focus()
        page.keyboard.press("Enter")
    expect(line.get_by_role("link", name="上一位")).to_contain_text(listed[-2])
    line.locator(".line-where a").click()
    page.wait_for_url("**/models-of-virtue/?year=2023")
    assert phone.complaints == []


def test_another_story_has_its_session(phone: Watched, address: str) -> None:
    """One that is not in the list stands in its own; what the device had stored is no address to be sent to."""
    page = phone.page
    page.goto(address + "families/")
    page.locator(".results .card a").first.click()
    expect(page.locator(".line")).to_contain_text("共 4 户")
    page.goto(address + STORY)
    expect(page.locator(".line-where")).to_contain_text("第五届道德模范")
    path = page.evaluate("location.pathname")
    evil = {"name": "<b>甲</b>", "list": "javascript:alert(1)", "unit": "位", "from": 0, "total": 2,
            "items": [[path, "甲"], ["//evil.example/", "<i>乙</i>"]]}  # fmt: skip
    page.evaluate("line => sessionStorage.setItem('line', JSON.stringify(line))", evil)
    page.reload()
    expect(page.locator(".line-where a")).to_have_text("<b>甲</b>")
    hrefs = page.locator(".line a").evaluate_all("all => all.map(a => a.href)")
    assert all(href.startswith(address) for href in hrefs)
    for broken in ("{", "7", '{"items": 3}'):
        page.evaluate("text => sessionStorage.setItem('line', text)", broken)
        page.reload()
        expect(page.locator(".line-where")).to_contain_text("第五届道德模范")
    assert phone.complaints == []


def test_without_scripts_the_session_s_neighbours(
    phone_without_scripts: Watched, address: str
) -> None:
    page = phone_without_scripts.page
    page.goto(address + STORY)
    line = page.locator(".line")
    expect(line).to_contain_text("第 1 位，共 2 位")
    line.get_by_role("link", name="下一位").click()
    expect(page.locator(".story-name")).to_have_text("单守信")
    expect(page.locator(".line").get_by_role("link", name="上一位")).to_contain_text("周桂兰")
