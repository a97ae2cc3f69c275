"""找文章: a word is found by its letters and leads to what holds it, on a stick as on the web; who was taken away
is not found, what is spoilt is said, and nothing outlives a visit.

Real Chromium on a pack that was built from a few stories, from ``file://``.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import SCREENS, device, served, until
from building import build
from decoded import value_of
from hours import MORNING
from playwright.sync_api import Browser, Page
from roots import root_at
from showcase.kiosk.marks import mark_of
from showcase.model import screens
from writing import FAMILY, PERSON, family, story

pytestmark = pytest.mark.browser

SCREEN_LIST = """\
- {名称: 杏花里社区大厅, id: hall, 街道: 柳荫街道, 社区: 杏花里社区, 方向: 竖屏, 值守码: 2468, 全文搜索: 是}
- {名称: 望潮街道, id: wang-chao, 街道: 望潮街道, 方向: 竖屏, 值守码: 8642}
"""
FAR = "{街道: 望潮街道, 社区: 渔光社区}"
PEOPLE = {
    "lu-jia": {"姓名": "陆佳", "职业": "乡村医生", "主题": "[志愿服务]", "地区": FAR},
    "lu-yi": {"姓名": "陆一", "职业": "乡村医生", "地区": FAR},
    "lu-bing": {"姓名": "陆丙", "职业": "外卖骑手", "主题": "[志愿服务, 诚信]"},
    "lu-ding": {"姓名": "陆丁", "职业": "绿化工人", "主题": "[志愿服务]"},
    "lu-wu": {"姓名": "陆武", "职业": "退休教师", "主题": "[志愿服务, 邻里互助]", "地区": FAR},
}
GONE = "models-of-virtue/lu-bing"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {screens.FILE: SCREEN_LIST, PERSON: story(), FAMILY: family()}
    for slug, fields in PEOPLE.items():
        text = f"这里说的是{fields['姓名']}。大家都说好，说得很长。\n"
        files[PERSON.replace("zhou-gui-lan", slug)] = story(
            text, **{"拼音": None, "短标题": None, **fields}
        )
    found = root_at(tmp_path_factory.mktemp("fulltext"), files)
    build(found)
    return found


@pytest.fixture
def stick(root: Path, tmp_path: Path) -> Path:
    """A pack unpacked, to be spoilt."""
    return Path(shutil.copytree(root / ".build/packs/hall", tmp_path / "hall"))


@pytest.fixture
def screen(browser: Browser) -> Iterator[Page]:
    with device(browser, SCREENS["hall"], has_touch=True, reduced_motion="reduce") as context:
        context.set_default_timeout(8000)
        yield context.new_page()


def opened(page: Page, pack: Path, name: str = "words", params: str = "{}") -> Page:
    """A view of the pack in the folder ``pack``."""
    page.goto((pack / "index.html").as_uri())
    return shown(page, name, params)


def shown(page: Page, name: str, params: str = "{}") -> Page:
    page.evaluate(f"Showcase.kiosk.home(), Showcase.kiosk.go('{name}', {params})")
    return page


def view(page: Page) -> str:
    return str(page.evaluate("Showcase.kiosk.view"))


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).tap()


def typed(page: Page, letters: str) -> list[str]:
    """Types letters, and gives the words that are offered then."""
    page.locator(".keys").wait_for()
    if page.locator(".find-typed").inner_text():
        tap(page, "清空")
    for letter in letters.upper():
        page.locator(".keys").get_by_role("button", name=letter, exact=True).tap()
    return words(page)


def words(page: Page) -> list[str]:
    return page.locator(".offer-word").all_inner_texts()


def offer(page: Page, word: str) -> None:
    page.locator(".offer").filter(has=page.get_by_text(word, exact=True)).tap()


def names(page: Page) -> list[str]:
    page.locator(".article").first.wait_for()
    return page.locator(".article-name b").all_inner_texts()


def asked(page: Page, *chosen: str) -> set[str]:
    """Who is found, by their keys, on all pages."""
    found = page.evaluate(
        """chosen => Showcase.kiosk.fulltext().then(library => library.search(chosen, 0, 99))
            .then(found => found.results.map(one => Showcase.kiosk.data.stories[one.story].key))""",
        list(chosen),
    )
    return set(found)


# --- asking ---------------------------------------------------------------------------------------


def test_from_the_letters_of_a_word_to_a_story(screen: Page, stick: Path) -> None:
    page = opened(screen, stick, "find")
    tap(page, "找文章")
    assert typed(page, "xcys") == ["乡村医生"]
    assert page.locator(".offer-count").inner_text() == "2 篇"
    offer(page, "乡村医生")
    assert page.locator("h1").inner_text() == "乡村医生"
    assert sorted(names(page)) == ["陆一", "陆佳"]
    assert page.locator("h2").inner_text() == "2 篇"
    assert set(page.locator(".article mark").all_inner_texts()) <= {"乡村医生"}
    page.locator(".article").first.tap()
    page.locator(".last").wait_for(state="attached")
    assert page.evaluate("Showcase.kiosk.data.stories[Showcase.kiosk.params.story].name") in (
        "陆佳",
        "陆一",
    )
    tap(page, "返回")
    assert view(page) == "articles"
    tap(page, "返回")
    assert words(page) == ["乡村医生"]


def test_words_are_spelt_as_names_are(screen: Page, stick: Path) -> None:
    page = opened(screen, stick)
    for letters in ("zhiyuanfuwu", "zyfw", "zhyuanfw", "zhiyuan", "fuwu"):
        assert typed(page, letters)[0] == "志愿服务", letters
    for letters in ("lvhua", "luhua", "lhgr"):
        assert typed(page, letters) == ["绿化工人"], letters
        assert "相近" not in page.locator(".poster-note").inner_text()
    assert typed(page, "ziyuanfuwu") == ["志愿服务"], "who does not tell z from zh"
    assert "相近" in page.locator(".poster-note").inner_text()
    assert typed(page, "qqqq") == []
    assert "少点一个字母" in page.locator(".poster-note").inner_text()


LEADS = """text => Showcase.kiosk.fulltext().then(library => Showcase.kiosk.names.LETTERS
    .filter(letter => !library.offered(text + letter, []).near))"""
BRIGHT = """[...document.querySelectorAll('.key:not(.is-dim):not(.is-word)')]
    .map(key => key.textContent.toLowerCase())"""


def test_keys_that_lead_to_no_word_are_dim(screen: Page, stick: Path) -> None:
    page = opened(screen, stick)
    for letters in ("", "z", "zy", "zhiyuanfuwu"):
        typed(page, letters)
        assert page.evaluate(BRIGHT) == page.evaluate(LEADS, letters)
    assert page.evaluate(BRIGHT) == []


def test_the_commonest_stand_first_and_the_others_come_in_turn(screen: Page, stick: Path) -> None:
    page = opened(screen, stick)
    page.locator(".offer").first.wait_for()
    first = words(page)
    assert {"道德模范", "志愿服务"} <= set(first)
    counts = [int(n.split()[0]) for n in page.locator(".offer-count").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    assert 0 not in counts
    seen = list(first)
    while True:
        tap(page, "换一批")
        if words(page) == first:
            break
        seen += words(page)
    assert len(seen) == len(set(seen))
    assert {"志愿服务", "乡村医生", "渔光社区", "四代读书饭桌", "二十年补衣人"} <= set(seen)
    assert not {"周桂兰", "陆佳"} & set(seen), "people are found by 找人"


def test_what_residents_say_leads_to_what_is_written(screen: Page, stick: Path) -> None:
    file = _file(stick, "words")
    told = value_of(file.read_text("utf-8"))
    at = [word for word, _, _ in told["words"]].index("乡村医生")
    told["also"] = [["大夫", "dai fu", at]]
    file.write_text(f"Showcase.load.take({json.dumps(told)});\n", "utf-8")
    page = opened(screen, stick)
    assert typed(page, "df") == ["大夫"]
    assert page.locator(".offer-count").inner_text() == "乡村医生　2 篇"
    offer(page, "大夫")
    assert page.locator("h1").inner_text() == "乡村医生"
    assert len(names(page)) == 2
    every = page.evaluate(
        "Showcase.kiosk.fulltext().then(library => library.offered('', []).words.map(w => w.text))"
    )
    assert "乡村医生" in every
    assert "大夫" not in every, "only for who asks for it"


ALL = """() => Showcase.kiosk.fulltext().then(library => {
    const sorted = list => list.slice().sort((a, b) => a - b);
    const wrong = [], one = library.offered('', []).words;
    const all = one.map(word => [[word.text], word.count]);
    one.forEach(word => library.offered('', [word.text]).words
        .forEach(more => all.push([[word.text, more.text], more.count])));
    return Promise.all(all.map(([chosen, count]) => library.search(chosen, 0, 99).then(found => {
        const stories = found.results.map(result => result.story);
        const same = String(sorted(stories)) === String(sorted(library.stories(chosen)));
        if (!count || stories.length !== count || !same) wrong.push([chosen, count, stories.length]);
    }))).then(() => [all.length, wrong]);
})"""


def test_no_word_that_is_offered_leads_to_nothing(screen: Page, stick: Path) -> None:
    """Nor a second one: the words' own lists and the index tell the same."""
    page = opened(screen, stick)
    count, wrong = page.evaluate(ALL)
    assert count > 30
    assert wrong == []


def test_a_second_word_narrows(screen: Page, stick: Path) -> None:
    page = opened(screen, stick, "articles", "{chosen: ['志愿服务']}")
    assert len(names(page)) == 3, "rows of a page"
    tap(page, "下一页")
    page.locator(".article").nth(1).wait_for(state="detached")
    assert len(names(page)) == 1
    tap(page, "再加一个词")
    found = typed(page, "")
    assert "志愿服务" not in found
    assert "道德模范" not in found, "all of them have it"
    assert "“志愿服务”" in page.locator(".poster-note").inner_text()
    typed(page, "xcys")
    offer(page, "乡村医生")
    assert names(page) == ["陆佳"]
    assert page.locator("h2").inner_text() == "1 篇"
    assert page.get_by_role("button", name="再加一个词").count() == 0, "nothing left to narrow"


def test_a_pack_on_the_web_answers_too(screen: Page, root: Path) -> None:
    with served(root / "site") as address:
        screen.goto(address + "kiosk/hall/")
        shown(screen, "words")
        assert typed(screen, "xcys") == ["乡村医生"]
        offer(screen, "乡村医生")
        assert len(names(screen)) == 2


def test_a_pack_without_it_knows_nothing_of_it(screen: Page, root: Path) -> None:
    page = opened(screen, root / ".build/packs/wang-chao", "find")
    assert page.get_by_role("button", name="找文章").count() == 0
    assert page.evaluate("[Showcase.kiosk.fulltext, Showcase.pairs]") == [None, None]
    page.evaluate("Showcase.kiosk.home()")
    assert page.locator(".tile.is-main .tile-note").inner_text() == "按拼音字母"


# --- nobody who was taken away ---------------------------------------------------------------------


def test_who_was_taken_away_is_not_found_in_an_index_that_has_them(
    screen: Page, stick: Path
) -> None:
    page = opened(screen, stick)
    before = asked(page, "志愿服务")
    assert GONE in before
    serial = page.evaluate("Showcase.kiosk.data.serial")
    kept = {"newest": serial, "stories": [], "withdrawn": {mark_of("hall", GONE): serial + 1}}
    page.evaluate("kept => localStorage.setItem('kiosk-memory hall', JSON.stringify(kept))", kept)
    page.reload()
    shown(page, "words")
    assert asked(page, "志愿服务") == before - {GONE}
    assert typed(page, "wmqs") == [], "a word of theirs alone"
    assert typed(page, "zyfw") == ["志愿服务"]
    assert page.locator(".offer-count").inner_text() == "3 篇"
    assert page.evaluate(ALL)[1] == []


# --- nothing of a visit ----------------------------------------------------------------------------


def test_nothing_of_what_was_asked_outlives_a_visit(screen: Page, stick: Path) -> None:
    screen.clock.install(time=MORNING)
    page = opened(screen, stick)
    page.evaluate("""() => {
        const from = Showcase.pairs.from;
        window.made = 0;
        Showcase.pairs.from = folder => { window.made += 1; return from(folder); };
    }""")
    assert typed(page, "xcys") == ["乡村医生"]
    offer(page, "乡村医生")
    names(page)
    page.clock.run_for(77_000)
    until(page, "Showcase.kiosk.view === 'attract'")
    assert page.evaluate("Showcase.kiosk.depth") == 0
    stored = page.evaluate(
        "JSON.stringify([localStorage, sessionStorage, location.href, document.title])"
    )
    assert "乡村医生" not in stored
    assert "xcys" not in stored.lower()
    assert "乡村医生" not in page.evaluate("document.body.textContent")
    shown(page, "words")
    page.locator(".offer").first.wait_for()
    assert page.locator(".find-typed").inner_text() == ""
    assert page.evaluate("window.made") == 1, "read anew: what was read before is let go"


# --- a stick that is damaged ------------------------------------------------------------------------


def _file(stick: Path, kind: str) -> Path:
    """The one of the index's files that is a shard, a bundle …"""

    def is_it(value: Any) -> bool:
        mark = {"index": "version", "words": "questions"}.get(kind, "")
        return isinstance(value, {"shard": str, "bundle": list}.get(kind, dict)) and (
            not mark or mark in value
        )

    folder = stick / "kiosk/hall/fulltext"
    (found,) = [file for file in folder.iterdir() if is_it(value_of(file.read_text("utf-8")))]
    return found


def _spoil(file: Path, how: str) -> None:
    text = file.read_text("utf-8")
    changed: dict[str, Any] = {
        "missing": None, "cut": text[: len(text) // 2], "empty": "", "a page": "<!doctype html><p>登录",
        "another value": "Showcase.load.take(7);\n", "a fault": "null.x();\n", "nothing": "Showcase.load.take();\n",
    }  # fmt: skip
    if changed[how] is None:
        file.unlink()
    else:
        file.write_text(changed[how], "utf-8")


HOWS = ("missing", "cut", "empty", "a page", "another value", "a fault", "nothing")


@pytest.mark.parametrize("kind", ["index", "words"])
@pytest.mark.parametrize("how", HOWS)
def test_what_is_gone_or_spoilt_is_said_and_people_are_still_found(
    screen: Page, stick: Path, kind: str, how: str
) -> None:
    _spoil(_file(stick, kind), how)
    page = opened(screen, stick, "find")
    tap(page, "找文章")
    page.get_by_text("这里暂时不能找文章").wait_for()
    assert view(page) == "words", "nobody is thrown out"
    page.locator(".no-words").get_by_role("button", name="去找人").tap()
    for letter in "ZGL":
        page.locator(".keys").get_by_role("button", name=letter, exact=True).tap()
    assert page.locator(".card-name").all_inner_texts()[0] == "周桂兰"


@pytest.mark.parametrize("how", HOWS)
def test_a_shard_that_is_gone_is_said(screen: Page, stick: Path, how: str) -> None:
    _spoil(_file(stick, "shard"), how)
    page = opened(screen, stick)
    typed(page, "xcys")
    offer(page, "乡村医生")
    page.get_by_text("这里暂时不能找文章").wait_for()
    assert view(page) == "articles"


@pytest.mark.parametrize("how", ["missing", "cut", "a page"])
def test_without_any_text_the_view_says_so(screen: Page, stick: Path, how: str) -> None:
    _spoil(_file(stick, "bundle"), how)
    page = opened(screen, stick, "articles", "{chosen: ['乡村医生']}")
    page.get_by_text(re.compile("这里暂时不能找文章|2 篇这里暂时读不出来")).wait_for()
    assert view(page) == "articles"


def test_a_text_that_did_not_come_is_counted_and_the_others_are_shown(
    screen: Page, stick: Path
) -> None:
    page = opened(screen, stick)
    page.evaluate("""() => {
        const whole = Showcase.kiosk.fulltext;
        Showcase.kiosk.fulltext = () => whole().then(library => Object.assign({}, library, {
            search: (...asked) => library.search(...asked)
                .then(found => ({lost: 1, results: found.results.slice(1)})),
        }));
    }""")
    shown(page, "articles", "{chosen: ['乡村医生']}")
    assert len(names(page)) == 1
    assert page.get_by_text("有 1 篇这里暂时读不出来").is_visible()


def test_a_fault_of_the_program_still_ends_a_visit(screen: Page, stick: Path) -> None:
    page = opened(screen, stick)
    page.locator(".offer").first.wait_for()
    page.evaluate("setTimeout(() => { throw new Error('ours'); }), 0")
    until(page, "Showcase.kiosk.view === 'attract'")


def test_a_pack_that_may_show_nobody_offers_no_words(screen: Page, stick: Path) -> None:
    page = opened(screen, stick)
    serial = page.evaluate("Showcase.kiosk.data.serial")
    newer = json.dumps({"newest": serial + 1, "stories": [], "withdrawn": {}})
    page.evaluate("newer => localStorage.setItem('kiosk-memory hall', newer)", newer)
    page.reload()
    shown(page, "words")
    page.get_by_text("这里暂时不能找文章").wait_for()
