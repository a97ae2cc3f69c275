"""The pieces of a pack: scripts that carry any text, bodies that lead nowhere, the order of a loop."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hours import TODAY
from hypothesis import given
from hypothesis import strategies as st
from roots import SiteFrom
from showcase import pipeline
from showcase.audit import hosts
from showcase.base import markdown
from showcase.base.script import call, called, without_addresses
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue
from showcase.gate.public import Catalogue
from showcase.kiosk.app import read_app
from showcase.kiosk.playlist import chosen, playlist
from showcase.kiosk.safe import without_links
from showcase.kiosk.tiles import tiles_of
from showcase.model import exhibitions, screens
from showcase.model.exhibitions import Exhibition
from showcase.model.screens import Entry, Screen
from showcase.model.settings import Settings
from writing import FAMILY, PERSON, UNIT, family, story, unit

nasty = st.text(
    st.one_of(st.characters(), st.sampled_from("<>/&\"'\\\u2028\u2029\r\n")), max_size=60
) | st.sampled_from(
    ["</script><script>", "<!--", "]]>", "https://else.example/x", "\\u003c", "//a.b"]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | nasty,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(nasty, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_any_value_comes_back_from_its_script(value: Any) -> None:
    text = without_addresses(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029\n\r")
    assert "//" not in text
    assert called(call("start", value), "start") == value
    assert hosts.in_file(call("start", value), "") == frozenset()


def test_packs_of_before_can_be_read() -> None:
    assert called("ShowcaseKiosk.start({});\n", "start") == {}


def test_what_is_no_call_is_refused() -> None:
    for text in (
        "",
        "Showcase.kiosk.start(",
        "alert(1)",
        call("story", "a"),
        call("start", 1) + "x",
    ):
        with pytest.raises(ValueError, match="not a call of start"):
            called(text, "start")


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


ALLOWED = {"class", "data-src", "width", "height", "alt", "start", "colspan", "rowspan", "aria-label",
           "role"}  # fmt: skip


def is_harmless(html: str) -> bool:
    return all(
        tag not in ("a", "script", "style", "iframe", "object", "form", "link", "base", "svg")
        and set(attributes) <= ALLOWED
        for tag, attributes in _Tags(html).found
    )


@given(st.text(st.one_of(st.characters(), st.sampled_from("<>/\"'= ahrefscripton")), max_size=120))
def test_whatever_html_comes_in_nothing_leads_out(html: str) -> None:
    assert is_harmless(without_links(html))


@given(st.text(st.one_of(st.characters(), st.sampled_from("[]()*#>`|-_\n!^:/")), max_size=200))
def test_bodies_keep_their_words(body: str) -> None:
    hooks = markdown.Hooks(lambda *_: "", lambda href: None)
    rendered = markdown.render(markdown.parse(body), hooks)
    kept = without_links(rendered)
    assert is_harmless(kept)
    words = _Tags(re.sub(r'<a [^>]*class="footnote-backref">↩</a>', "", rendered)).words
    assert _Tags(kept).words == words


def test_parts_of_a_body() -> None:
    body = "## 题\n\n[链](https://a.example/)文[^1]\n\n| 甲 |\n|:-:|\n| 乙 |\n\n[^1]: 注\n"
    html = without_links(
        markdown.render(markdown.parse(body), markdown.Hooks(lambda *_: "", lambda h: h))
    )
    assert "<h2>题</h2>" in html
    assert "<p>链文" in html
    assert "<table>" in html
    assert '<td class="align-center nowrap">乙</td>' in html
    assert "注" in html
    assert "↩" not in html
    figure = '<figure><img class="tint-1" data-src="photos/a.jpg" width="2" height="1" alt="a&quot;b"></figure>'
    assert without_links(figure) == figure


# --- the loop -----------------------------------------------------------------------------------


def at(file: str, slug: str) -> str:
    return file.rpartition("/")[0].rpartition("/")[0] + f"/{slug}/index.md"


@pytest.fixture
def catalogue(site_from: SiteFrom) -> Catalogue:
    """zhou and zheng in 杏花里, wang next door, li on the same street's edge, chen far away."""
    near = "{街道: 柳荫街道, 社区: 铁牛社区}"
    far = "{街道: 望潮街道, 社区: 渔光社区}"
    files = {
        PERSON: story(发布日期="2025-03-10", 主题="[诚信]"),
        FAMILY: family(发布日期="2025-03-11"),
        at(PERSON, "wang-xiao"): story(
            姓名="王晓", 拼音="wang xiao", 地区=near, 发布日期="2025-04-01"
        ),
        UNIT: unit(地区=near, 发布日期="2025-04-02"),
        at(PERSON, "chen-an"): story(
            姓名="陈安", 拼音="chen an", 地区=far, 发布日期="2025-05-01", 主题="[诚信]"
        ),
    }
    checked = pipeline.check(site_from(files), TODAY)
    assert not checked.problems.errors
    return build_catalogue(checked.content, channels=("大屏",))


HALL = Screen("大厅", "hall", "竖屏", "2468", street="柳荫街道", community="杏花里社区")


def slugs(stories: Any) -> list[str]:
    return [s.slug for s in stories]


def test_without_a_playlist_the_nearest_come_first(catalogue: Catalogue) -> None:
    near = ["zheng-guo-dong", "zhou-gui-lan"]
    beside = ["yun-ting-shui-wu", "wang-xiao"]
    assert slugs(playlist(HALL, catalogue)) == [*near, *beside, "chen-an"]
    assert slugs(playlist(replace(HALL, street="", community=""), catalogue))[0] == "chen-an"
    street = replace(HALL, community="", street="望潮街道")
    assert slugs(playlist(street, catalogue))[0] == "chen-an"


def test_entries_stand_in_their_order_and_stories_once(catalogue: Catalogue) -> None:
    listed = (Entry(theme="cheng-xin", most=1), Entry(collection="models-of-virtue", order="姓名"))
    found = slugs(playlist(replace(HALL, playlist=listed), catalogue))
    assert found == ["zhou-gui-lan", "chen-an", "wang-xiao"], "own people first, then by pinyin"
    listed = (
        Entry(street="柳荫街道", community="铁牛社区"),
        Entry(programme="most-beautiful-family"),
    )
    found = slugs(playlist(replace(HALL, playlist=listed), catalogue))
    assert found == ["yun-ting-shui-wu", "wang-xiao", "zheng-guo-dong"]


def test_everybody_has_a_turn(catalogue: Catalogue) -> None:
    entry = Entry(collection="models-of-virtue", most=1, order="轮流")
    days = [replace(catalogue, today=TODAY + timedelta(days=n)) for n in range(3)]
    assert sorted(slugs(s for day in days for s in chosen(entry, day, lambda s: False))) == [
        "chen-an", "wang-xiao", "zhou-gui-lan"
    ]  # fmt: skip


def edition(catalogue: Catalogue, *exhibitions: Exhibition) -> Edition:
    return Edition(replace(catalogue, exhibitions=exhibitions), Settings())


def test_an_exhibition_holds_only_what_is_shown(catalogue: Catalogue) -> None:
    made = Exhibition(
        "甲", "a", stories=("models-of-virtue/wang-xiao", "families/nobody"), themes=("cheng-xin",),
        start=date(2026, 11, 1), end=TODAY,
    )  # fmt: skip
    entry = Entry(exhibition="a")
    with_it = replace(catalogue, exhibitions=(made,))
    played = chosen(entry, with_it, lambda s: False)
    assert slugs(played) == ["wang-xiao", "chen-an", "zhou-gui-lan"]
    over = replace(with_it, today=TODAY + timedelta(days=1))
    assert chosen(entry, over, lambda s: False) == ()
    assert tiles_of(HALL, Edition(over, Settings())).exhibitions == ()
    shown = tiles_of(HALL, edition(catalogue, made, replace(made, start=made.end)))
    assert [e.end for e in shown.exhibitions] == ["2026-11-22", "2026-11-22"]
    empty = Exhibition("乙", "b", stories=("families/nobody",))
    assert tiles_of(HALL, edition(catalogue, empty)).exhibitions == ()


def test_tiles_lead_to_somebody(catalogue: Catalogue) -> None:
    tiles = tiles_of(HALL, edition(catalogue))
    assert [t.name for t in tiles.communities] == ["杏花里社区", "铁牛社区", "渔光社区"]
    assert [t.name for t in tiles.years] == ["2024年", "2023年"]
    assert [t.id for t in tiles.categories] == ["zhu-ren-wei-le", "jiao-zi-you-fang"]
    assert [t.name for t in tiles.themes] == ["诚信"]
    assert slugs(catalogue.stories[i] for i in tiles.mottoes) == ["zheng-guo-dong"]
    assert all(t.stories for t in (*tiles.communities, *tiles.years, *tiles.categories))


# --- the program --------------------------------------------------------------------------------


def test_scripts_stand_in_their_order(tmp_path: Path) -> None:
    own, project = tmp_path / "own", tmp_path / "project"
    for folder, names in (
        (own, ["views/home.js"]),
        (project, ["b.js", "a.js", "views/home.js", "worker.js", "other.js", "b.css", "a.css"]),
    ):
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(f"/*{folder.name} {name}*/", "utf-8")
    (project / "bundles.html").write_text("""{% set BUNDLES = {
        "js": {"kiosk-app": ["b", "views/home", "a"], "kiosk-worker": ["a", "worker"], "kiosk-fulltext": ["other"]},
        "css": {"kiosk-app": ["b", "a"], "kiosk-fulltext": ["a"]},
    } %}""")
    (project / "icon.svg").write_text("<svg/>", "utf-8")
    app = read_app([own, project])
    assert app.icon == ("icon-" + app.icon[0][5:13] + ".svg", "<svg/>")
    assert re.findall(r"/\*(.*?)\*/", app.script[1]) == [
        "project b.js", "own views/home.js", "project a.js",
    ]  # fmt: skip
    assert app.script[1].count("try {") == 3
    assert app.worker == "/*project a.js*/\n/*project worker.js*/"
    assert app.style[1] == "/*project b.css*/\n/*project a.css*/"
    assert re.fullmatch(r"app-[0-9a-f]{8}\.js", app.script[0])
    assert re.fullmatch(r"fulltext-[0-9a-f]{8}\.js", app.fulltext_script[0])
    assert app.fulltext_script[1] == "/*project other.js*/"


def test_the_demo_has_screens_of_every_kind() -> None:
    from showcase.base.paths import PROJECT
    from showcase.reading.vocabulary.words import read_vocabulary

    vocabulary, problems = read_vocabulary(PROJECT)
    assert problems == []
    assert {s.orientation for s in vocabulary.screens} == {screens.PORTRAIT, screens.LANDSCAPE}
    assert [s.low for s in vocabulary.screens].count(True) == 1
    assert [s.fulltext for s in vocabulary.screens].count(True) == 1
    assert len(vocabulary.exhibitions) == 3
    assert exhibitions.FILE.startswith("content/_vocabulary/")
