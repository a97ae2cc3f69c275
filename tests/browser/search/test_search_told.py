"""How a query was understood is told, and can be taken back: filters made of words, words left out, other words."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from answers import focused, heads, here, opened, total
from browsing import Watched
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

MADE = """
    const labels = {'2023': ['年度', '2023年'], '道德模范': ['项目', '道德模范'], '柳荫街道': ['街道', '柳荫街道']};
    const find = query => (options) => {
        const words = query.split(' ').filter(word => labels[word]);
        const made = words.length > 1 && !options.plain;
        return Object.assign(fake.text(query, Object.assign({}, options, {filters: {}})), {
            total: made ? 12 : Object.keys(options.filters).length ? 20 : 45, state: made ? 'filtered' : 'exact',
            how: made ? [{by: 'filters', labels: words.map(word => labels[word].concat(word))}] : [],
            facets: {'年度': [['2023年', 12], ['2022年', 3]], '项目': [['道德模范', 12], ['身边好人', 4]]},
        });
    };
    ['2023 道德模范', '2023 道德模范 柳荫街道', '道德模范', '道德模范 柳荫街道', '柳荫街道', '2023'].forEach(query => {
        fake.texts[query] = find(query);
        fake.names[query] = [];
    });
"""
"""As the site does: of two words or more that are all known, filters."""


def chips(page: Page) -> list[str]:
    return page.locator(".sift-chosen:visible .sift-chip").evaluate_all(
        "all => all.map(chip => chip.firstChild.data)"
    )


def told(page: Page) -> str:
    return page.locator(".search-told > span").inner_text()


def test_filters_made_of_words_are_chips(desk: Watched, address: str) -> None:
    page = desk.page
    opened(page, address, "#q=2023 道德模范", MADE)
    expect(page.locator("#total")).to_have_text("找到 12 篇文章")
    assert chips(page) == ["2023年", "道德模范"]
    assert told(page) == "按 2023年、道德模范 筛选出来的。"
    expect(page.locator("input:checked")).to_have_count(2)
    assert here(page, address) == "#q=2023 道德模范"
    link = page.locator(".find-head a").first  # its excerpt has a word marked: that is shown
    assert unquote(link.get_attribute("href") or "").endswith("#find=2023 道德模范")
    # What else is chosen stands beside them.
    year = page.locator("[data-facet=年度]")
    year.locator("summary").click()
    year.get_by_role("checkbox", name="2022年").check()
    expect(page.locator(".sift-chip").nth(1)).to_contain_text("2022年")
    assert here(page, address) == "#q=2023 道德模范&年度=2022年"
    assert page.evaluate("fake.options.pop().filters") == {"年度": ["2022年"]}
    assert chips(page) == ["2023年", "2022年", "道德模范"]


def test_a_made_filter_is_taken_off_with_its_word(desk: Watched, address: str) -> None:
    page = desk.page
    opened(page, address, "#q=2023 道德模范 柳荫街道", MADE)
    expect(page.locator(".sift-chip:visible")).to_have_count(3)
    page.get_by_role("button", name="去掉2023年").click()
    expect(page.locator("#search-q")).to_have_value("道德模范 柳荫街道")
    assert chips(page) == ["柳荫街道", "道德模范"]
    assert here(page, address) == "#q=道德模范 柳荫街道&街道=柳荫街道&项目=道德模范"
    assert focused(page).startswith("柳荫街道")  # the next chip
    expect(page.locator("#total")).to_have_text("找到 12 篇文章")
    assert focused(page).startswith("柳荫街道")  # which the answer leaves alone
    page.get_by_role("button", name="去掉柳荫街道").click()
    expect(page.locator("#total")).to_have_text("找到 20 篇文章")
    assert here(page, address) == "#q=道德模范&项目=道德模范"
    assert chips(page) == ["道德模范"]
    page.get_by_role("button", name="去掉道德模范").click()  # chosen by now: the word stays
    expect(page.locator("#total")).to_have_text("找到 45 篇文章")
    assert here(page, address) == "#q=道德模范"
    assert focused(page) == "total"
    for _ in range(3):
        page.go_back()
    expect(page.locator("#search-q")).to_have_value("2023 道德模范 柳荫街道")
    expect(page.locator(".sift-chip:visible")).to_have_count(3)
    page.go_forward()
    expect(page.locator("#search-q")).to_have_value("道德模范 柳荫街道")
    assert chips(page) == ["柳荫街道", "道德模范"]


@pytest.mark.parametrize(("query", "label", "left"), [
    ("２０２３年道德模范", ["年度", "2023年", "2023年"], "道德模范"),  # not spaced, full width
    ("2023年度道德模范", ["年度", "2023年"], "道德模范"),
    ("道德模范2023", ["年度", "2023年"], "道德模范"),  # nobody says the word: the label without 年
    ("老百姓的道德模范", ["项目", "全国道德模范"], None),  # nor does the label stand there
    ("2023年", ["年度", "2023年", "2023年"], None),  # nothing would be left
])  # fmt: skip
def test_the_word_of_a_filter_is_found(
    desk: Watched, address: str, query: str, label: list[str], left: str | None
) -> None:
    page = desk.page
    opened(page, address, f"#q={query}", f"""
        fake.texts['{query}'] = o => o.plain ? fake.text('字', o) : {{state: 'filtered', total: 1,
            how: [{{by: 'filters', labels: [{label}]}}], results: [fake.person(0, {{excerpt: []}})]}};
    """)  # fmt: skip
    expect(page.locator(".find-item")).to_have_count(1)
    assert "#find" not in (page.locator(".find-head a").get_attribute("href") or "")
    page.locator(".sift-chip:visible").click()
    expect(page.locator("#total")).to_contain_text("45")
    assert here(page, address) == (f"#q={left}" if left else f"#q={query}&plain=1")
    assert chips(page) == []


def test_only_in_texts_and_back(desk: Watched, address: str) -> None:
    page = desk.page
    opened(page, address, "#q=2023 道德模范", MADE)
    page.get_by_role("button", name="只在文章里找“2023 道德模范”").click()
    expect(page.locator("#total")).to_have_text("找到 45 篇文章")
    assert here(page, address) == "#q=2023 道德模范&plain=1"
    assert page.evaluate("fake.options.pop().plain") is True
    assert chips(page) == []
    assert told(page) == "只在文章里找的。"
    assert focused(page) == "total"
    page.go_back()
    expect(page.locator("#total")).to_have_text("找到 12 篇文章")
    assert chips(page) == ["2023年", "道德模范"]
    page.go_forward()
    expect(page.locator("#total")).to_have_text("找到 45 篇文章")
    page.reload()
    page.get_by_role("button", name="还是按条件筛选").click()
    expect(page.locator("#total")).to_have_text("找到 12 篇文章")
    assert here(page, address) == "#q=2023 道德模范"
    page.get_by_role("button", name="全部清除").click()  # what words made, too
    expect(page.locator("#total")).to_have_text("找到 45 篇文章")
    assert here(page, address) == "#q=2023 道德模范&plain=1"
    page.locator("#search-q").fill("周")  # of other words filters may be made again
    page.keyboard.press("Enter")
    expect(page.locator("#total")).to_contain_text("3 个名字")
    assert here(page, address) == "#q=周"


def test_filters_that_fit_nothing_can_be_taken_off(phone: Watched, address: str) -> None:
    page = phone.page
    opened(page, address, "#q=甲 乙", """
        fake.names['甲 乙'] = [];
        fake.texts['甲 乙'] = o => o.plain ? {} : {state: 'filtered', how: [{by: 'filters',
            labels: [['街道', '甲街道', '甲'], ['年度', '乙年', '乙']]}]};
    """)  # fmt: skip
    expect(page.locator("#search-none")).to_contain_text("同时符合这些条件的，没有。")
    assert total(page) == "没有符合的"
    page.locator("#search-none").get_by_role("button", name="清除筛选").click()
    expect(page.locator("#search-none")).to_contain_text("没有找到“甲 乙”。")
    assert told(page) == "只在文章里找的。"


STEPS = {
    "{by: 'dropped', words: ['哪些', '有']}": ("exact", "去掉了“哪些”“有”。", "45 篇文章"),
    "{by: 'synonyms', words: [['医生', '大夫'], ['骑手', '外卖员']]}": (
        "words", "按“医生、大夫”“骑手、外卖员”找。", "45 篇文章"),
    "{by: 'simplified', words: '郑国栋'}, {by: 'dropped', words: ['谁']}": (
        "exact", "按简体“郑国栋”找的。去掉了“谁”。", "45 篇文章"),
    "{by: 'words'}": (
        "words", "没有一字不差的“词”。下面的文章里，这几个词都有，但不在一起。", "45 篇相近的"),
    "{by: 'near'}": ("near", "没有找到一字不差的“词”。下面是相近的。", "45 篇相近的"),
}  # fmt: skip


@pytest.mark.parametrize("steps", STEPS)
def test_every_step_is_named(phone: Watched, address: str, steps: str) -> None:
    page = phone.page
    state, words, counted = STEPS[steps]
    opened(page, address, "#q=词", f"""
        fake.names['词'] = [];
        fake.texts['词'] = o => Object.assign(fake.text('词', o), {{state: '{state}', how: [{steps}]}});
    """)  # fmt: skip
    expect(page.locator(".search-told > span")).to_have_text(words)
    assert total(page) == f"找到 {counted}"
    assert not page.locator(".search-plain").is_visible()


def test_exact_and_not_exact_are_told_apart(desk: Watched, address: str) -> None:
    page = desk.page
    opened(page, address, "#q=近", """
        fake.texts['近'] = o => Object.assign(fake.text('近', o), {state: 'near', how: [{by: 'near'}]});
        fake.texts['错'] = fake.texts['无'] = {};
        fake.names['近'] = fake.names['无'] = [];
        fake.names['错'] = fake.names['书'] = [fake.person(0, {how: 'near'})];
        fake.names['多'] = Array.from({length: 9}, (_, at) => fake.person(0, {how: 'prefix'}));
    """)  # fmt: skip
    expect(page.locator("#total")).to_have_text("找到 45 篇相近的")
    page.goto(address + "search/#q=错")
    expect(page.locator("#search-people")).to_have_text("您要找的是不是")
    expect(page.locator("#total")).to_have_text("有相近的名字")
    assert not page.locator("#search-none").is_visible()
    page.goto(address + "search/#q=书")  # stands in a text as written: no names that only come near
    expect(page.locator("#total")).to_have_text("找到 45 篇文章")
    assert heads(page) == ["文章里"]
    assert not page.locator(".search-told").is_visible()
    page.goto(address + "search/#q=多")
    expect(page.locator(".hit-link:visible")).to_have_count(6)
    page.get_by_role("button", name="看其余 3 个名字").click()
    assert page.locator(".hit-link:visible").count() == 9
    assert page.evaluate(
        "document.activeElement === document.querySelectorAll('.hits .hit-link')[6]"
    )
    page.goto(address + "search/#q=无")
    expect(page.locator("#search-none")).to_contain_text("没有找到“无”。")
    assert page.locator("main").get_by_role("link", name="拼音索引").is_visible()
    assert total(page) == "没有找到"


def test_traditional_words_are_marked_as_the_page_has_them(desk: Watched, address: str) -> None:
    page = desk.page
    opened(page, address, "#q=鄭國棟 饭桌", """
        fake.names['鄭國棟 饭桌'] = fake.names['郑国栋 饭桌'] = [];
        fake.texts['鄭國棟 饭桌'] = {state: 'exact', used: '郑国栋 饭桌', total: 1,
            how: [{by: 'simplified', words: '郑国栋 饭桌'}],
            results: [fake.person(0, {date: '', kind: '', excerpt: [['郑国栋', true],
                ['的', false], ['饭桌', true], ['和', false], ['饭桌', true]]})]};
    """)  # fmt: skip
    link = page.locator(".find-head a")
    assert unquote(link.get_attribute("href") or "").endswith("#find=郑国栋 饭桌")
    assert told(page) == "按简体“郑国栋 饭桌”找的。"
    assert not page.locator(".search-sort").is_visible()  # one is in every order


def test_what_was_most_likely_meant_stands_first(phone: Watched, address: str) -> None:
    page = phone.page
    opened(page, address, "#q=更正", """
        const bets = [{title: '更正<b>与撤下', url: 'correct/', note: '写错了，打电话'}];
        fake.texts['更正'] = o => Object.assign(fake.text('更正', o), {bets: bets});
        fake.texts['撤'] = {bets: bets};
        fake.names['撤'] = [];
    """)  # fmt: skip
    bet = page.get_by_role("list", name="也许您要找的是").get_by_role("link")
    expect(bet).to_have_text("更正<b>与撤下写错了，打电话")
    assert bet.get_attribute("href") == "../correct/"
    box, people = bet.bounding_box(), page.locator(".search-people").bounding_box()
    assert box
    assert people
    assert box["y"] < people["y"]
    page.goto(address + "search/#q=撤")  # also where nothing is found
    expect(page.locator("#search-none")).to_be_visible()
    expect(bet).to_be_visible()
    page.goto(address + "search/#q=周")
    expect(page.locator("#total")).to_contain_text("找到")
    expect(bet).to_have_count(0)


def test_doors_where_nothing_is_found(phone: Watched, address: str) -> None:
    page = phone.page
    opened(page, address, "#q=无", """
        fake.names['无'] = fake.names['空'] = [];
        fake.texts['空'] = {};
        fake.texts['无'] = {doors: [{title: '柳荫街道', url: 'areas/liu-yin/'}, {title: '2023年', url: 'years/2023/'}]};
    """)  # fmt: skip
    none = page.locator("#search-none")
    doors = none.get_by_role("link")
    expect(doors).to_have_text(["柳荫街道", "2023年"])
    assert doors.first.get_attribute("href") == "../areas/liu-yin/"
    assert none.locator(".search-tips").is_visible()
    assert not page.locator(".search-ways").is_visible()
    page.goto(address + "search/#q=空")
    expect(none).to_contain_text("没有找到“空”。")
    expect(doors).to_have_count(0)
    assert not none.locator(".search-doors").is_visible()
    assert page.locator(".search-ways").is_visible()


ROWS = """
    const row = (url, kind, more) => Object.assign(
        {url, kind, name: '', title: '标题', place: '', seal: '', level: '', picture: '', date: '', excerpt: []}, more);
    fake.names['行'] = [];
    fake.texts['行'] = {state: 'exact', total: 7, results: [
        row('areas/a/', '街道', {title: '柳荫街道', name: '柳荫街道'}), row('programmes/a/', '荣誉项目'),
        row('notices/a/', '公示公告', {date: '2023-11-02'}), row('about/', '👨‍👩‍👧‍👦的家谱学会'),
        row('families/a/', '最美家庭', {name: '陈家'}),
        row('honour-roll/a/#r3', '光荣榜', {name: '李四', seal: '区', level: '区级'}),
        row('exhibitions/a/', '展览', {picture: 'no-such-picture.webp'})]};
"""


def test_only_somebody_has_a_letter_for_a_face(phone: Watched, address: str) -> None:
    page = phone.page
    opened(page, address, "#q=行", ROWS)
    pictures = page.locator(".find-item .hit-picture")
    expect(pictures.nth(6)).to_have_class("hit-picture is-board")  # its picture did not come
    assert pictures.evaluate_all(
        "all => all.map(e => [...e.childNodes].map(row => row.textContent).join('/'))"
    ) == ["街/道", "荣誉/项目", "公示/公告", "👨‍👩‍👧‍👦的/家谱", "陈", "李", "展/览"]
    assert page.locator(".find-item .is-letter").count() == 2
    assert page.locator(".find-item .seal").count() == 1
    metas = [words.split() for words in page.locator(".find-meta").all_inner_texts()]
    assert metas[:3] == [["街道"], ["荣誉项目"], ["公示公告", "2023年11月2日"]]
