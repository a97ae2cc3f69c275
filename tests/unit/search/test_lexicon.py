"""What queries are understood by, of a site: what narrows, and whom it calls how."""

from __future__ import annotations

import json

import pytest
from hours import TODAY
from roots import VOCABULARY, SiteFrom
from showcase import pipeline
from showcase.model.settings import Settings
from showcase.model.synonyms import FILE
from showcase.search.asking.ask import ask
from showcase.search.asking.lexicon import ALWAYS, Lexicon
from showcase.search.asking.usual import bets
from showcase.search.text.folding import lettered
from writing import FAMILY, PERSON, family, honour, story

PROGRAMMES, AREAS = "content/_vocabulary/programmes.yml", "content/_vocabulary/areas.yml"


def lexicon(site_from: SiteFrom, files: dict[str, str | bytes | None]) -> Lexicon:
    checked = pipeline.check(site_from(files), TODAY)
    assert not checked.problems.errors, checked.problems.errors[0].what
    return pipeline.searchable(checked)[0].lexicon


def values(found: Lexicon) -> dict[str, tuple[str, str]]:
    return {word: (facet, label) for word, facet, label in found.filters}


def test_what_occurs_narrows(site_from: SiteFrom) -> None:
    found = values(lexicon(site_from, {PERSON: story(主题="[诚信]")}))
    for word, value in {
        "2023": ("年度", "2023年"), "2023年": ("年度", "2023年"), "2023年度": ("年度", "2023年"),
        "二〇二三年": ("年度", "2023年"), "二零二三年": ("年度", "2023年"),
        "区级": ("级别", "区级"), "区": ("级别", "区级"), "县级": ("级别", "区级"),
        "柳荫街道": ("街道", "柳荫街道"), "杏花里社区": ("社区", "杏花里社区"),
        "道德模范": ("项目", "道德模范"), "助人为乐": ("类别", "助人为乐"),
        "诚信": ("主题", "诚信"), "诚信经营": ("主题", "诚信"),
    }.items():  # fmt: skip
        assert found[word] == value, word
    # Nobody was honoured so, there, then.
    assert not {"最美家庭", "望潮街道", "2022", "省级", "志愿服务", "见义勇为"} & found.keys()


def test_each_word_is_folded_and_stands_once(site_from: SiteFrom) -> None:
    found = lexicon(
        site_from, {PERSON: story(), FAMILY: family(), FILE: "- [Ｗｉ－Ｆｉ, 无线网]\n"}
    )
    words = [word for word, _, _ in found.filters]
    assert len(words) == len(set(words))
    groups = [word for group in found.groups for word in group]
    door_words = [word for names, _, _ in found.doors for word in names]
    assert "wifi" in groups
    for word in (*words, *groups, *door_words, *(w for bet in found.bets for w in bet[0])):
        assert word == lettered(word) != ""
        assert "|" not in word


# --- short names of places ------------------------------------------------------------------------


def test_a_place_for_short(site_from: SiteFrom) -> None:
    found = values(lexicon(site_from, {PERSON: story()}))
    assert found["柳荫"] == ("街道", "柳荫街道")
    assert found["杏花里"] == ("社区", "杏花里社区")


@pytest.mark.parametrize(("street", "communities", "named"), [
    ("东街道", "[{名称: 杏花里社区, id: a}]", "周桂兰"),  # too short
    ("高山街道", "[{名称: 杏花里社区, id: a}]", "周桂兰"),  # a common word
    ("荷塘镇", "[{名称: 杏花里社区, id: a}, {名称: 荷塘社区, id: b}]", "周桂兰"),  # of which?
    ("桂兰街道", "[{名称: 杏花里社区, id: a}]", "周桂兰"),  # somebody's name
    ("道德街道", "[{名称: 杏花里社区, id: a}]", "周桂兰"),  # stands in a programme
])  # fmt: skip
def test_no_place_for_short(site_from: SiteFrom, street: str, communities: str, named: str) -> None:
    area = f"- {{名称: {street}, id: liu-yin, 社区: {communities}}}\n"
    found = values(lexicon(site_from, {
        AREAS: area, PERSON: story(姓名=named, 地区=f"{{街道: {street}, 社区: 杏花里社区}}"),
    }))  # fmt: skip
    assert found[street] == ("街道", street)
    assert street.removesuffix("街道").removesuffix("镇") not in found


# --- other names ----------------------------------------------------------------------------------


def programmes(*names: str) -> str:
    more = "".join(f"- {{id: p-{n}, 名称: {name}, 对象: 个人}}\n" for n, name in enumerate(names))
    return VOCABULARY[PROGRAMMES] + more


def with_honours(*names: str) -> dict[str, str | bytes | None]:
    told = "".join(f"\n  - {honour(项目=name, 类别=None)}" for name in names)
    return {PROGRAMMES: programmes(*names), PERSON: story(荣誉=told)}


def test_a_programme_without_its_praise(site_from: SiteFrom) -> None:
    found = values(lexicon(site_from, with_honours("身边好人", "最美志愿者")))
    assert found["好人"] == ("项目", "身边好人")
    assert found["志愿者"] == ("项目", "最美志愿者")


def test_not_where_two_end_so(site_from: SiteFrom) -> None:
    found = values(lexicon(site_from, with_honours("最美志愿者", "优秀志愿者")))
    assert "志愿者" not in found


def test_what_means_the_same_as_a_programme_is_its_name(site_from: SiteFrom) -> None:
    files = {PERSON: story(), FILE: "- [道德模范, 德模]\n- [助人为乐, 热心人]\n"}
    found = values(lexicon(site_from, files))
    assert found["德模"] == ("项目", "道德模范")
    assert "热心人" not in found  # a category is no name


def test_what_means_the_same_as_two_is_of_neither(site_from: SiteFrom) -> None:
    files = with_honours("身边好人", "最美志愿者")
    found = values(lexicon(site_from, {**files, FILE: "- [身边好人, 最美志愿者, 先进典型]\n"}))
    assert "先进典型" not in found


# --- doors and bets -------------------------------------------------------------------------------


def test_doors_are_pages_that_are_there(site_from: SiteFrom) -> None:
    found = lexicon(site_from, {PERSON: story()})
    assert found.doors[-len(ALWAYS) :] == ALWAYS
    doors = {title: url for _, title, url in found.doors}
    assert doors["柳荫街道"] == "areas/liu-yin/"
    assert "杏花里社区" not in doors  # 150 of them would be 3 kB
    assert all(words for words, _, _ in found.doors[: -len(ALWAYS)])


def test_bets_tell_how_to_call() -> None:
    notes = [note for *_, note in bets(Settings(phone="0000-0000000", organiser="区文明办"))]
    assert all("0000-0000000" in note for note in notes)
    assert "区文明办" in notes[-1]
    assert all(note and "电话" not in note for *_, note in bets(Settings()))


def test_it_is_json_and_small(site_from: SiteFrom) -> None:
    """A reader needs it for every query."""
    found = lexicon(site_from, {PERSON: story(), FAMILY: family()})
    text = json.dumps(found.data, ensure_ascii=False, separators=(",", ":"))
    assert len(text.encode()) < 12_000
    told = json.loads(text)
    assert sorted(told) == ["bets", "doors", "filters", "groups", "questions"]
    assert Lexicon(**{k: tuple(map(_frozen, v)) for k, v in told.items()}) == found


def _frozen(value: object) -> object:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def test_it_is_used(site_from: SiteFrom) -> None:
    checked = pipeline.check(site_from({PERSON: story()}), TODAY)
    index = pipeline.searchable(checked)[0]
    answer = ask(index, "柳荫2023年的道德模范")
    assert answer.state == "filtered"
    assert [index.records[page].url for page in answer.pages] == ["models-of-virtue/zhou-gui-lan/"]
