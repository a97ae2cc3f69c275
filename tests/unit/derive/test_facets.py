"""Facets: which values a listing has, in which order, how many stories each, and the same in the index."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import fields
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from showcase.base.prose import Prose
from showcase.derive.cards import card_of
from showcase.derive.edition import Edition
from showcase.derive.facets import LABELS, OF_HONOUR, Facets, facets_of
from showcase.gate.public import Catalogue, Place, PublicHonour, PublicStory
from showcase.model.collections import COLLECTIONS, FAMILIES, PERSONS, PRACTICES, Collection
from showcase.model.people import Named
from showcase.model.places import Community, Street
from showcase.model.settings import Settings
from showcase.model.story import LEVEL_NAMES, LEVELS, PersonFacts
from showcase.model.words import Programme, Theme
from showcase.pages.listing_index import CHUNK, listing_files

DAY = dt.date(2026, 11, 22)
STREETS = (
    Street("柳荫街道", "liu-yin", (Community("杏花里社区", "xing-hua-li"), Community("铁牛社区", "tie-niu"))),
    Street("望潮街道", "wang-chao", (Community("渔光社区", "yu-guang"),)),
)  # fmt: skip
PROGRAMMES = (
    Programme("moral-model", "道德模范", "个人", ("助人为乐", "孝老爱亲")),
    Programme("family", "最美家庭", "家庭", ("孝老爱亲", "绿色节俭")),
    Programme("civ-window", "文明窗口", "集体"),
)
THEMES = (Theme("zhi-yuan", "志愿服务"), Theme("cheng-xin", "诚信"), Theme("jing-lao", "敬老"))


def honour(
    programme: Programme = PROGRAMMES[0],
    category: str = "助人为乐",
    level: str = "区县",
    year: int = 2024,
    state: Any = "有效",
    award: str = "正式",
) -> PublicHonour:
    day = dt.date(year, 6, 1)
    return PublicHonour(programme, level, category, award, f"{year}年度", year, ("甲",), "", day,
                        state, None, None, False)  # fmt: skip


def public(
    slug: str,
    *honours: PublicHonour,
    collection: Collection = PERSONS,
    place: Place | None = None,
    themes: tuple[Theme, ...] = (),
    letter: str = "Z",
    name: str = "张三",
    title: str = "很长的标题",
    short_title: str = "短标题",
) -> PublicStory:
    people = (Named(name, (letter.lower(),), "self", is_person=True, field="name"),)
    given = {
        "collection": collection, "slug": slug, "url": f"{collection.id}/{slug}/", "folder": Path(),
        "title": title, "short_title": short_title, "name": name, "people": people, "place": place,
        "honours": honours, "facts": PersonFacts(), "published": DAY, "updated": DAY, "themes": themes,
        "prose": Prose(""),
    }  # fmt: skip
    blank = dict.fromkeys((f.name for f in fields(PublicStory)), ())
    return PublicStory(**{**blank, **given})


def catalogue(*stories: PublicStory) -> Catalogue:
    return Catalogue(stories, {s.key: s for s in stories}, (), (), (), (), STREETS, PROGRAMMES,
                     THEMES, (), DAY)  # fmt: skip


def facets_for(found: Catalogue) -> Facets:
    """Each honoured story under the letter of its name: who has no honour is not on the ledger."""
    honoured = (s for s in found.stories if s.honours and s.collection.has_honours)
    return facets_of(found, {s.key: s.letter for s in honoured})


def values(
    stories: tuple[PublicStory, ...], facet: str, **scope: str
) -> list[tuple[str, str, int]]:
    found = {f.id: f for f in facets_for(catalogue(*stories)).of(stories, scope)}
    return [(v.id, v.label, v.count) for v in found[facet].values] if facet in found else []


def test_values_stand_in_the_order_of_the_vocabulary() -> None:
    stories = (
        public("a", honour(PROGRAMMES[1], "绿色节俭", "街道乡镇", 2022), themes=THEMES[1:]),
        public("b", honour(PROGRAMMES[1], "孝老爱亲", "省", 2024), themes=THEMES[:2], letter="#"),
        public("c", honour(), place=Place(STREETS[1], None), letter="A"),
        public("d", place=Place(STREETS[0], None)),
    )
    assert values(stories, "category") == [
        ("zhu-ren-wei-le", "助人为乐", 1),
        ("xiao-lao-ai-qin", "孝老爱亲", 1),
        ("lv-se-jie-jian", "绿色节俭", 1),
    ]
    assert [v[1] for v in values(stories, "level")] == ["省级", "区级", "街镇级"]
    assert values(stories, "year") == [("2024", "2024年", 2), ("2022", "2022年", 1)]
    assert values(stories, "street") == [("liu-yin", "柳荫街道", 1), ("wang-chao", "望潮街道", 1)]
    assert [v[0] for v in values(stories, "theme")] == ["zhi-yuan", "cheng-xin", "jing-lao"]
    assert [v[0] for v in values(stories, "letter")] == ["A", "Z", "other"]


def test_every_level_has_an_id_and_a_name() -> None:
    stories = tuple(public(str(n), honour(level=level)) for n, level in enumerate(LEVELS))
    found = values(stories, "level")
    assert [label for _, label, _ in found] == list(LEVEL_NAMES)
    assert all(id.isascii() for id, _, _ in found)


def test_categories_that_sound_the_same_have_addresses_of_their_own() -> None:
    pair = Programme("p", "项目", "个人", ("敬老", "净老"))
    both = Catalogue((), {}, (), (), (), (), (), (pair,), (), (), DAY)
    assert dict(facets_for(both).words["category"]) == {"jing-lao": "敬老", "jing-lao-2": "净老"}


def test_expired_and_nominated_honours_count() -> None:
    """As in the groups by programme and year: the card says 曾获. Revoked ones never come this far."""
    stories = (public("a", honour(state="曾获", year=2010)), public("b", honour(award="提名")))
    assert values(stories, "year") == [("2024", "2024年", 1), ("2010", "2010年", 1)]


def test_a_facet_that_divides_nothing_is_left_out() -> None:
    stories = (public("a", honour()), public("b", honour(year=2023)))
    assert values(stories, "level") == values(stories, "collection") == []
    assert len(values(stories, "year")) == 2
    assert values(stories, "year", year="2024") == []  # the page is about it


def test_what_belongs_to_one_honour_stays_together() -> None:
    stories = (
        public("a", honour(level="省", year=2014), honour(level="街道乡镇", year=2024)),
        public("b", honour(level="省", year=2024)),
    )
    assert values(stories, "level", year="2024") == [("province", "省级", 1), ("town", "街镇级", 1)]


def test_a_story_counts_once_for_two_honours_of_a_year() -> None:
    stories = (public("a", honour(), honour(level="市")), public("b", honour(year=2020)))
    assert values(stories, "year") == [("2024", "2024年", 1), ("2020", "2020年", 1)]


def test_practices_have_no_letter() -> None:
    stories = (public("a", honour(), letter="A"), public("b", collection=PRACTICES, letter="B"))
    assert values(stories, "letter") == [("A", "A", 1)]


@pytest.mark.parametrize(
    ("name", "short_title", "title", "shown"),
    [
        ("张三", "补衣人", "标题", ("张三", "补衣人")),
        ("张三", "张三", "标题", ("张三", "")),
        ("", "公平秤", "标题", ("公平秤", "标题")),
        ("", "标题", "标题", ("标题", "")),
    ],
)
def test_card_says_each_thing_once(
    name: str, short_title: str, title: str, shown: tuple[str, str]
) -> None:
    card = card_of(public("a", name=name, short_title=short_title, title=title))
    assert (card.name, card.title) == shown


def test_card_shows_the_best_honour() -> None:
    past = honour(level="全国", state="曾获")
    assert card_of(public("a", past, honour(award="提名"))).note == "道德模范提名"
    assert card_of(public("a", past)).is_past
    assert (card_of(public("a")).level, card_of(public("a")).note) == ("", "身边好人")


# --- the index ----------------------------------------------------------------------------------

HONOURS = st.builds(
    lambda p, c, level, year: honour(p, p.categories[c % len(p.categories)] if p.categories else "",
                                     level, year),
    st.sampled_from(PROGRAMMES), st.integers(0, 3), st.sampled_from(LEVELS[2:5]),
    st.integers(2022, 2024),
)  # fmt: skip
PLACES = st.sampled_from([None, *(Place(s, c) for s in STREETS for c in (None, *s.communities))])
numbers = count()
STORIES = st.lists(
    st.builds(
        lambda honours, place, themes, letter, collection: public(
            f"s{next(numbers)}", *honours, place=place, themes=tuple(themes), letter=letter,
            collection=collection,
        ),
        st.lists(HONOURS, max_size=3), PLACES, st.lists(st.sampled_from(THEMES), max_size=2),
        st.sampled_from("AZ#"), st.sampled_from([PERSONS, FAMILIES]),
    ),
    max_size=12,
)  # fmt: skip


def files_of(stories: list[PublicStory]) -> dict[str, Any]:
    found = listing_files(Edition(catalogue(*stories), Settings()))
    return {path: json.loads(text) for path, text in found}


def plain_ids(story: PublicStory, facet: str) -> set[str]:
    """By hand, from the story itself."""
    place = story.place
    match facet:
        case "collection":
            return {story.collection.id}
        case "street":
            return {place.street.id} if place else set()
        case "theme":
            return {t.id for t in story.themes}
        case "letter":
            return {story.letter.replace("#", "other")} if story.honours else set()
    return {f"{place.street.id}/{place.community.id}"} if place and place.community else set()


def honour_ids(h: PublicHonour) -> dict[str, str]:
    categories = {
        "助人为乐": "zhu-ren-wei-le",
        "孝老爱亲": "xiao-lao-ai-qin",
        "绿色节俭": "lv-se-jie-jian",
    }
    levels = {"省": "province", "市": "city", "区县": "district"}
    return {"programme": h.programme.id, "category": categories.get(h.category, ""),
            "level": levels[h.level], "year": str(h.year)}  # fmt: skip


def fits(story: PublicStory, choices: dict[str, str]) -> bool:
    own = {f: v for f, v in choices.items() if f not in OF_HONOUR}
    honours = [honour_ids(h) for h in story.honours]
    wanted = {f: v for f, v in choices.items() if f in OF_HONOUR}
    return all(v in plain_ids(story, f) for f, v in own.items()) and (
        not wanted or any(all(h[f] == v for f, v in wanted.items()) for h in honours)
    )


@settings(deadline=None, max_examples=60)
@given(STORIES, st.data())
def test_counts_and_index_agree_with_the_stories(stories: list[PublicStory], data: Any) -> None:
    facets = facets_for(catalogue(*stories))
    ids = {facet: list(words) for facet, words in facets.words.items() if words}
    chosen = data.draw(st.lists(st.sampled_from(sorted(ids)), unique=True, max_size=3))
    scope = {facet: data.draw(st.sampled_from(ids[facet])) for facet in chosen}
    here = tuple(s for s in stories if fits(s, scope))
    for facet in facets.of(here, scope):
        expected = [
            (id, sum(fits(s, {**scope, facet.id: id}) for s in stories)) for id in ids[facet.id]
        ]
        assert [(v.id, v.count) for v in facet.values] == [e for e in expected if e[1]]
    index = files_of(stories)["listing/index.json"]
    columns = index["columns"]
    for at, story in enumerate(stories):
        kinds = [[index["ids"][f][n] if n >= 0 else "" for f, n in zip(OF_HONOUR, index["kinds"][k], strict=True)]
                 for k in columns["kinds"][at]]  # fmt: skip
        honours = {tuple(honour_ids(h).values()) for h in story.honours}
        assert sorted(kinds) == sorted(map(list, honours))
        for facet in set(LABELS) - set(OF_HONOUR):
            numbers = columns[facet][at]
            numbers = numbers if isinstance(numbers, list) else [numbers] if numbers >= 0 else []
            assert {index["ids"][facet][n] for n in numbers} == plain_ids(story, facet)


def test_cards_are_found_through_the_index_and_old_files_stay() -> None:
    stories = [public(f"s{n}", honour()) for n in range(2 * CHUNK + 5)]
    files, older = files_of(stories), files_of(stories[1:])
    names = files["listing/index.json"]["cards"]
    cards = [card for name in names for card in files[f"listing/cards-{name}.json"]]
    assert [card[0] for card in cards] == [s.url for s in stories]
    assert names[1:] == older["listing/index.json"]["cards"][1:]  # a new story changes one file
    assert len(files[f"listing/cards-{names[0]}.json"]) == 5


def test_index_of_nothing() -> None:
    index = files_of([])["listing/index.json"]
    assert index["cards"] == index["columns"]["kinds"] == []
    assert index["ids"]["collection"] == [c.id for c in COLLECTIONS]
