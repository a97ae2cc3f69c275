"""The words that a screen offers, and the index that they lead into."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from decoded import index_of
from hours import TODAY
from hypothesis import given
from hypothesis import strategies as st
from roots import SiteFrom
from showcase import pipeline
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue
from showcase.gate.public import PublicMedia
from showcase.kiosk import fulltext
from showcase.kiosk.fulltext import fulltexts
from showcase.kiosk.words import LONGEST, Offers, offers_of, vocabulary
from showcase.model import screens, synonyms
from showcase.model.captions import Cue
from showcase.search.pairs.lines import line_of
from showcase.search.records import search_records
from showcase.search.text.folding import lettered
from writing import FAMILY, PERSON, UNIT, family, story, unit

LINES = ("王医生在柳荫街道", "李医生|骑手", "柳荫街道的骑手", "外卖骑手救人")


def offered(*words: str, groups: Sequence[Sequence[str]] = ()) -> Offers:
    return offers_of(words, groups, LINES)


def test_words_come_with_their_syllables_and_pages_most_first() -> None:
    assert offered("医生", "救人", "骑手").words == (
        ("骑手", "qi shou", (1, 2, 3)),
        ("医生", "yi sheng", (0, 1)),
        ("救人", "jiu ren", (3,)),
    )


@pytest.mark.parametrize(
    "word",
    [
        "医",  # says little
        "护士",  # in no story
        "生|骑",  # no query: it would be two
        "医生 骑手",
        "",
        "、",
        "😀",
        "\ud800医生",
        "柳荫街道" * 4,
    ],
)
def test_what_is_not_offered(word: str) -> None:
    assert offered(word, "医生").words == (("医生", "yi sheng", (0, 1)),)


def test_what_all_stories_hold_tells_nothing_apart() -> None:
    lines = ("我是好人", "你是好人")
    assert offers_of(("好人", "你是"), (), lines).words == (("你是", "ni shi", (1,)),)
    assert offers_of(("好人",), (), lines[:1]).words == (("好人", "hao ren", (0,)),)


def test_words_for_the_same_lead_to_what_is_written() -> None:
    groups = (("大夫", "医生", "郎中"), ("快递员", "骑手", "外卖骑手"), ("保安", "门卫"))
    found = offered(groups=groups)
    assert [word for word, _, _ in found.words] == ["骑手", "医生", "外卖骑手"]
    assert {word: found.words[at][0] for word, _, at in found.also} == {
        "大夫": "医生", "郎中": "医生", "快递员": "骑手"
    }  # fmt: skip


def test_readings_are_those_of_names_and_units() -> None:
    lines = ("单位解放路绿色银行",)
    (found,) = offers_of(("绿色银行",), (), lines).words
    assert found[1] == "lv se yin hang"


letters = st.text(st.sampled_from("医生骑手王李a1 ·，|"), max_size=8)


@given(st.lists(letters, max_size=6), st.lists(letters, max_size=6))
def test_every_page_that_holds_a_word_and_no_other(words: list[str], texts: list[str]) -> None:
    lines = [lettered(text) for text in texts]
    for word, syllables, pages in offers_of(words, (), lines).words:
        assert pages == tuple(n for n, line in enumerate(lines) if lettered(word) in line)
        assert 2 <= len(lettered(word)) <= LONGEST
        assert len(syllables.split(" ")) == len(lettered(word))


@given(
    st.lists(st.text(max_size=20), max_size=4),
    st.lists(st.lists(st.text(max_size=9), max_size=3), max_size=3),
)
def test_no_word_throws(words: list[str], groups: list[list[str]]) -> None:
    found = offers_of(words, groups, ("医生在这里", "".join(words)))
    assert all(0 <= at < len(found.words) for _, _, at in found.also)


# --- the files ----------------------------------------------------------------------------------

HALL = "- {名称: 大厅, id: hall, 方向: 竖屏, 值守码: 2468, 全文搜索: 是%s}\n"
HEARD = "- {名称: 二厅, id: er, 方向: 竖屏, 值守码: 2468}\n"


def edition(site_from: SiteFrom, files: Mapping[str, Any]) -> Edition:
    checked = pipeline.check(site_from(dict(files)), TODAY)
    assert not [p for p in checked.problems if p.severity == "error"]
    return Edition(build_catalogue(checked.content), checked.content.settings)


STORIES = {
    PERSON: story("她在楼道口补衣服。\n", 职业="裁缝", 短标题="二十年补衣人"),
    FAMILY: family(),
    UNIT: unit(),
}


def test_the_index_holds_the_stories_by_their_keys_and_nothing_else(site_from: SiteFrom) -> None:
    found = edition(site_from, {**STORIES, screens.FILE: HALL % ""})
    (files,) = fulltexts(found).values()
    keys = [s.key for s in found.catalogue.stories]
    assert index_of(files).words["stories"] == keys
    texts = index_of(files).texts
    assert sorted(row["url"] for row in texts) == sorted(keys)
    assert {row["picture"] for row in texts} == {""}, "its pictures are the pack's"
    own = [
        r for r in search_records(found, ()) if r.url in {s.url for s in found.catalogue.stories}
    ]
    assert index_of(files).lines == [line_of(r) for r in own]


def test_the_words_of_a_screen_are_its_own(site_from: SiteFrom) -> None:
    """Nobody types a query there: no doors of the website, no filters."""
    told = {**STORIES, screens.FILE: HALL % "", synonyms.FILE: "- [缝纫, 裁缝]\n"}
    found = edition(site_from, told)
    (files,) = fulltexts(found).values()
    told = index_of(files).words
    assert [told[kind] for kind in ("questions", "groups", "filters", "doors", "bets")] == [[]] * 5
    words = {word: pages for word, _, pages in told["words"]}
    assert {"道德模范", "最美家庭", "裁缝", "二十年补衣人"} <= set(words)
    assert not {"周桂兰", "渔光社区"} & set(words), "a name; a place of nobody"
    assert "柳荫街道" not in words, "all are of it"
    assert [(word, told["words"][at][0]) for word, _, at in told["also"]] == [("缝纫", "裁缝")]
    assert all(words.values())
    assert "周桂兰" not in set(vocabulary(found))


def test_what_is_said_in_recordings_is_found_where_they_are_heard(site_from: SiteFrom) -> None:
    both = HALL % "" + HEARD.replace("id: er", "id: er, 声音: 是, 全文搜索: 是")
    found = edition(site_from, {**STORIES, screens.FILE: both})
    said = PublicMedia("a.mp3", "录音说明", False, None, (Cue(0, 1, "录音里说的话"),))
    stories = tuple(replace(s, media=(said,)) for s in found.catalogue.stories)
    made = fulltexts(replace(found, catalogue=replace(found.catalogue, stories=stories)))
    for sound, files in made.items():
        assert ("录音里说的话" in "".join(index_of(files).lines)) == sound
        assert ("录音说明" in "".join(files.values())) == sound


def test_only_who_asks_has_one(site_from: SiteFrom) -> None:
    assert fulltexts(edition(site_from, {**STORIES, screens.FILE: HEARD})) == {}
    both = HALL % "" + HEARD.replace("id: er", "id: er, 声音: 是, 全文搜索: 是")
    assert list(fulltexts(edition(site_from, {**STORIES, screens.FILE: both}))) == [False, True]
    no = HALL.replace("全文搜索: 是", "全文搜索: 否") % ""
    assert fulltexts(edition(site_from, {**STORIES, screens.FILE: no})) == {}


def test_an_address_in_a_text_is_none_in_a_file(site_from: SiteFrom) -> None:
    text = "见 https://else.example/x 和 //else.example/y 。</ script>\u2028\n"
    found = edition(site_from, {PERSON: story(text), FAMILY: family(), screens.FILE: HALL % ""})
    (files,) = fulltexts(found).values()
    for name, held in files.items():
        assert "//" not in held, name
        assert not set(held) & set("<\u2028"), name
    assert "https://else.example/x" in json.dumps(index_of(files).texts, ensure_ascii=False)


def test_few_files(site_from: SiteFrom) -> None:
    """A stick is copied file by file: an index, a shard, a bundle, facets and words are five."""
    found = edition(site_from, {**STORIES, screens.FILE: HALL % ""})
    (files,) = fulltexts(found).values()
    assert len(files) == 5
    assert all(Path(path).parent.name == "fulltext" for path in files)
    assert fulltext.SIZES.shard == fulltext.SIZES.bundle == 256_000
