"""The search benchmark's corpus is valid content, its queries have the truth they claim, and its figures are
what they say.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from showcase import pipeline
from showcase.base.problems import render

from bench.search import (
    asking,
    corpus,
    facts,
    listed,
    queries,
    rolls,
    scoring,
    tables,
    timing,
    truth,
)
from bench.search.asking import Answer
from bench.search.known import Known, Query


@pytest.fixture(scope="module")
def known() -> Known:
    return known_of(40)


def known_of(count: int) -> Known:
    told = tuple(corpus.stories(count))
    return Known(told, tuple(rolls.rows(count)), tuple(rolls.documents()))


def test_forty_stories_have_nothing_to_mend(known: Known, tmp_path: Path) -> None:
    corpus.write_root(tmp_path, known.stories)
    checked = pipeline.check(tmp_path, corpus.plain.TODAY)
    assert render(checked.problems, "text") == ""
    assert len(checked.content.stories) == 40 + len(known.documents)
    assert {row.name for row in checked.content.vocabulary.roster} == {r.name for r in known.rows}


def test_a_small_corpus_begins_a_large_one_and_seeds_differ(known: Known) -> None:
    stories = corpus.stories
    assert tuple(stories(5)) == known.stories[:5]
    assert next(stories(1, seed=2)).sample.body != known.stories[0].sample.body
    assert tuple(rolls.rows(20)) == known.rows[:2]


def test_bodies_repeat_little() -> None:
    found = corpus.variety(corpus.stories(120))
    assert found.common < 0.08  # bench/corpus.py has .70
    assert found.characters > 1700


def test_a_name_never_lives_twice_in_a_community() -> None:
    seen = [
        (
            s.sample.fields["地区"]["社区"],
            s.sample.fields.get("姓名") or s.sample.fields.get("户主"),
        )
        for s in corpus.stories(400)
        if s.names
    ]
    assert len(set(seen)) == len(seen)


def test_near_and_hidden_names_and_rows_are_in_no_story() -> None:
    big = known_of(300)
    near = [n for n in listed.load("names.yml")["near"] if len(n) > 2]
    hidden = [s.hidden for s in big.stories if s.hidden]
    assert hidden
    rows = [r.name for r in big.rows]
    assert any(r.is_revoked for r in big.rows)
    assert not any(big.truth.holding(name) for name in [*near, *hidden, *rows])


def test_queries_of_every_kind_have_their_truth(known: Known) -> None:
    made = queries.query_sets(known, 6)
    assert queries.query_sets(known, 6) == made
    missing = set(queries.KINDS) - {q.kind for q in made}
    assert missing <= {"name with ·", "name with ·, none typed", "name, another's family too", "hidden name",
                       "revoked", "name, 4"}  # fmt: skip
    pages = {s.key: "\n".join(truth.blocks(s.sample)) for s in known.stories}
    for query in made:
        assert query.own <= known.places, query
        assert query.own or query.wanted is not None, query
        if query.kind in ("name, 3", "substring, 4"):
            assert query.wanted == {k for k, page in pages.items() if query.text in page}
        if query.kind in ("title", "pinyin", "occupation", "honour + year", "question, by deed"):
            assert query.own, query


def test_of_a_name_its_own_stories_come_before_its_families() -> None:
    big = known_of(300)
    both = set(big.led) & set(big.belonging)
    for name in both:
        assert big.own(name) == big.led[name]
    alone = next(iter(set(big.belonging) - both))
    assert big.own(alone) == big.belonging[alone]
    assert big.own("王桂莲") == frozenset()


def test_what_is_asked_by_fields_is_told_of_one_honour() -> None:
    """省级 and 2024 are of the same honour, or the story is not right."""
    big = known_of(300)
    for query in queries.query_sets(big, 5):
        if query.kind == "level, honour + year":
            for key in query.own:
                story = next(s for s in big.stories if s.key == key)
                assert any(
                    all(one[slot] in query.text for slot in ("level", "prog", "year"))
                    for one in facts.facts_of(story)
                )


@pytest.mark.parametrize(
    ("page", "query", "holds"),
    [
        ("买买提·吐尔逊装 Wi-Fi", "买买提吐尔逊", True),
        ("买买提·吐尔逊装 Wi-Fi", "吐尔逊 装wifi", True),
        ("装 Wi-Fi，ＰＭ２．５ 降了", "pm2.5降", True),
        ("装 Wi-Fi，ＰＭ２．５ 降了", "fipm", False),
        ("装 Wi-Fi，ＰＭ２．５ 降了", "Fi, PM", True),
        ("2015.10.16那天", "2015-10-16", True),
        ("重1.5吨", "15吨", False),
        ("占95%", "95%", True),
        ("占95%", "95", True),
        ("占95", "95%", False),
        ("气温38℃", "38℃", True),
        ("气温38", "38℃", False),
        ("组》里有", "组里", False),
        ("组》里有", "组“里", True),
        ("第一行\n第二行", "行第", False),
        ("甲乙", "，", False),
    ],
)
def test_what_holds_a_query(page: str, query: str, holds: bool) -> None:
    pages = truth.Truth([])
    pages.keys, pages.texts = ["a"], ["\n".join(map(truth.fold, page.split("\n")))]
    assert bool(pages.holding(query)) is holds


def test_scores_of_answers() -> None:
    right = Query("王桂兰", frozenset("ab"), frozenset("a"), "name")
    nobody = Query("王桂莲", frozenset(), kind="none")
    said = {right: Answer(("a", "c")), nobody: Answer(("c",), is_exact=False)}
    seen = {right: Answer(("c", "a"))}
    found = scoring.scores(said, seen, frozenset("abc"))
    assert (found["name"].recall, found["name"].precision) == (0.5, 0.5)
    assert (found["name"].first, found["name"].ten) == (0, 1)
    assert found["none"].alarms == 0
    wrong = scoring.scores({nobody: Answer(("c",))}, {}, frozenset("abc"))
    assert (wrong["none"].alarms, wrong["none"].precision) == (1, 0)


def test_pages_that_are_no_story_count_for_nothing_but_the_order() -> None:
    query = Query("柳溪街道", frozenset("a"), frozenset("a"), "place")
    answer = {query: Answer(("areas/liu-xi", "a"))}
    found = scoring.scores(answer, answer, frozenset("a"))
    assert (found["place"].recall, found["place"].precision, found["place"].first) == (1, 1, 0)


def test_mistakes_are_told_by_kind() -> None:
    query = Query("王桂兰", frozenset("ab"), frozenset("b"), "name")
    told = scoring.wrong({query: Answer(("a", "c"))}, {query: Answer(("c",))}, frozenset("abc"), 3)
    assert told == [
        "name: “王桂兰” 1 too many, 1 missing: +c, −b",
        "name: “王桂兰” not in the first ten: b; first ('c',)",
    ]


def test_addresses_lead_to_keys() -> None:
    places = frozenset({"units/a", "row/郏明"})
    for url in ("/units/a/", "units/a/index.html", "units/a/#x", "../units/a/?q=1"):
        assert asking.key_of((url, "甲"), places) == "units/a"
    assert asking.key_of(("honour-roll/volunteer/#r-1", "郏 明"), places) == "row/郏明"
    assert asking.key_of(("honour-roll/volunteer/", "志愿者"), places) == "honour-roll/volunteer"


def test_bytes_are_counted_by_what_they_are_for() -> None:
    parts = {
        "/search/": "page", "/assets/search.1.js": "page", "/names/index.js": "names",
        "/names/han-map.js": "index", "/fulltext/index.js": "index", "/fulltext/abcdef.js?1": "index",
        "/fulltext/abcdef-0.js": "texts", "/fulltext/shards-0.js": "index", "/pagefind/index/zh_1.pf_index": "index",
        "/pagefind/pagefind.js": "page", "/pagefind/wasm.unknown.pagefind": "page",
        "/pagefind/fragment/zh_1.pf_fragment": "texts", "/pagefind/pagefind-entry.json": "index",
    }  # fmt: skip
    assert {url: timing.part_of("http://x" + url, "shards") for url in parts} == parts


def test_shards_are_told_from_texts_by_the_manifest(tmp_path: Path) -> None:
    assert timing.edition_of(tmp_path) == ""
    corpus.plain.write(
        tmp_path / "fulltext" / "index.js", 'take({"version":1,"edition":"abcdef"});'
    )
    assert timing.edition_of(tmp_path) == "abcdef"


def test_a_kind_is_timed_with_its_group() -> None:
    assert tables.group_of("name, Taiwan") == "names"
    assert tables.group_of("honour") == "places, honours"
    assert tables.group_of("honour + year, short") == "made filters"
    assert not any(map(tables.group_of, ("pinyin", "revoked", "typo in a name", "name in no page")))
    assert {tables.group_of(kind) for kind in queries.KINDS} == {"", *tables.GROUPS}


def test_only_what_is_all_is_one() -> None:
    assert [tables.figure(v) for v in (1.0, 0.9999, 0.5, 0.0, None)] == [
        "1", ".999", ".500", ".000", "–"
    ]  # fmt: skip
    assert (tables.at(range(1, 101), 0.95), tables.at([7], 0.95), tables.at([3, 1], 0.5)) == (
        95,
        7,
        1,
    )


def test_queries_to_time_are_of_all_kinds_alike(known: Known) -> None:
    made = queries.query_sets(known, 6)
    kinds = {q.kind for q in made if tables.group_of(q.kind)}
    drawn = timing.picked(made, len(kinds), lambda kind: bool(tables.group_of(kind)))
    assert {q.kind for q in drawn} == kinds
