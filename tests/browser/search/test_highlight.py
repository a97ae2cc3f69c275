"""A page that was found by a phrase shows where it stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe import AXE, RUN
from browsing import MODES, Watched, served
from hours import TODAY
from playwright.sync_api import Page, expect
from probes import OVERLAPPING, SMALL_TARGETS, WIDER
from roots import PAGES, VOCABULARY, mkdocs_yml, run_showcase
from writing import PERSON, story

pytestmark = pytest.mark.browser

BODY = """她用 Wi-Fi 和 PM2.5 仪，**一针**一[线](https://example.org/)缝补。缝补，衣裳。

第二段说起尤里·王，也说 ２０２３ 年。

- 一针
- 一线
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("marks") / "root"
    files = {"mkdocs.yml": mkdocs_yml({}), **VOCABULARY, **PAGES, PERSON: story(BODY)}
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    site = root.parent / "site"
    done = run_showcase("build", "--root", root, "--today", TODAY.isoformat(), "--site-dir", site)
    assert done.returncode == 0, done.stdout + done.stderr
    with served(site) as found:
        yield f"{found}models-of-virtue/zhou-gui-lan/"


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


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("缝补", ["缝补", "缝补"]),
        ("一针一线缝补", ["一针一线缝补"]),  # through bold, text and a link
        ("缝补衣裳", []),  # sentences end
        ("缝补 衣裳", ["衣裳", "缝补", "缝补", "衣裳"]),  # in the title too
        ("wifi", ["Wi-Fi"]),
        ("ｐｍ２．５仪", ["PM2.5 仪"]),
        ("尤里王", ["尤里·王"]),
        ("2023年", ["２０２３ 年", "2023年"]),  # in a table too
        ("一线缝补。缝补，衣裳", ["一线缝补。缝补，衣裳"]),  # with what parts them
        ("一线缝补，缝补、衣裳", ["一线缝补。缝补，衣裳"]),  # whatever that is
        ("衣裳。第二段", ["衣裳", "第二段"]),  # and across the end of a paragraph
        ("pm2.5仪", ["PM2.5 仪"]),
        ("pm25仪", []),
        ("％", []),
        ("一针", ["一针", "一针"]),
        ("针一线", ["针一线"]),  # and not from one point of a list to the next
        ("<script>", []),
        ("%E4%B8", []),  # cut off on its way
        ("", []),
    ],
)
def test_marks_what_the_search_finds(
    phone: Watched, place: str, words: str, expected: list[str]
) -> None:
    page = phone.page
    with page.expect_response("**/assets/marks.*"):
        page.goto(f"{place}#find={words}")
    page.wait_for_timeout(30)
    assert [one for one in marked(page) if one] == expected
    assert page.locator(".found-bar").count() == bool(expected)
    assert phone.complaints == []


def test_the_bar_leads_from_one_to_the_next(phone: Watched, place: str) -> None:
    page = phone.page
    page.emulate_media(reduced_motion="reduce")
    page.goto(place)
    before = page.locator("main").inner_html()
    assert not [url for url in phone.asked if "/marks." in url and url.endswith(".js")]
    page.goto("about:blank")
    page.goto(f"{place}#find=缝补")
    bar = page.get_by_role("region", name="标出的词")
    expect(bar.locator(".found-told")).to_have_text("已标出“缝补” 2 处")
    first = page.locator("mark.is-now")
    box = first.bounding_box()
    assert box
    assert 60 < box["y"] < 844 - 120  # in sight, above the bar
    page.locator(".skip").focus()
    bar.get_by_role("button", name="下一处").focus()
    page.keyboard.press("Enter")
    assert page.locator("mark").nth(1).evaluate("e => e.classList.contains('is-now')")
    expect(bar.get_by_role("status")).to_have_text("第 2 处，共 2 处")
    page.keyboard.press("Enter")
    expect(bar.get_by_role("status")).to_have_text("第 1 处，共 2 处")
    bar.get_by_role("button", name="上一处").click()
    expect(bar.get_by_role("status")).to_have_text("第 2 处，共 2 处")
    # Who comes back stands where they stood, and not at the first mark again.
    page.evaluate("scrollTo(0, 0)")
    page.reload()
    expect(bar).to_be_visible()
    assert page.evaluate("scrollY") == 0
    assert "#find" not in (page.locator(".share").get_attribute("data-address") or "")
    page.keyboard.press("Tab")
    bar.get_by_role("button", name="取消标出").focus()
    page.keyboard.press("Escape")
    assert page.url == place
    assert page.locator("main").inner_html() == before
    assert page.evaluate("document.activeElement.id") == "main"
    assert bar.count() == 0


def test_paper_and_reading_know_nothing_of_marks(phone: Watched, place: str) -> None:
    page = phone.page
    page.goto(place)
    said = page.locator(".prose").inner_text()
    page.goto("about:blank")
    page.goto(f"{place}#find=缝补")
    expect(page.locator("mark").first).to_be_visible()
    assert page.locator(".prose").inner_text() == said
    page.emulate_media(media="print")
    assert not page.locator(".found-bar").is_visible()
    assert page.locator("mark").first.evaluate("e => getComputedStyle(e).backgroundColor") == (
        "rgba(0, 0, 0, 0)"
    )


def test_axe_finds_nothing_with_marks(phone: Watched, place: str) -> None:
    page = phone.page
    page.goto(f"{place}#find=周桂兰")
    expect(page.locator(".found-bar")).to_be_visible()
    page.evaluate(AXE)
    found = page.evaluate(RUN, {mode: MODES[mode] for mode in ("plain", "elder", "mourning")})
    # Words under the bar cannot be judged while it lies on them.
    assert [one for one in found if one[3] != "bgOverlap"] == []
    page.evaluate("document.documentElement.className = 'has-js has-found is-elder is-large'")
    assert page.evaluate(f"[{WIDER}, {OVERLAPPING}].map(probe => probe())") == [[], []]
    assert page.evaluate(SMALL_TARGETS, 59.5) == []
