"""The search benchmark's corpus is valid content, and its queries have the truth they claim."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from showcase import pipeline
from showcase.base.problems import render

from bench.search import contestants, corpus, queries, scoring, telling, truth


@pytest.fixture(scope="module")
def told() -> list[Any]:
    return list(corpus.stories(20))


def test_twenty_stories_have_nothing_to_mend(told: list[Any], tmp_path: Path) -> None:
    corpus.write_root(tmp_path, told)
    checked = pipeline.check(tmp_path, corpus.plain.TODAY)
    assert render(checked.problems, "text") == ""
    assert len(checked.content.stories) == 20


def test_a_small_corpus_begins_a_large_one_and_seeds_differ(told: list[Any]) -> None:
    stories = corpus.stories
    assert list(stories(5)) == told[:5]
    assert next(stories(1, seed=2)).sample.body != told[0].sample.body


def test_bodies_repeat_little() -> None:
    found = corpus.variety(corpus.stories(120))
    assert found.common < 0.08  # bench/corpus.py has .70
    assert found.characters > 1400


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


def test_near_and_hidden_names_are_in_no_page() -> None:
    stories = list(corpus.stories(200))
    pages = truth.Truth(s.sample for s in stories)
    near = [n for n in telling.load("names.yml")["near"] if len(n) > 2]
    hidden = [s.hidden for s in stories if s.hidden]
    assert hidden
    assert not any(pages.holding(name) for name in [*near, *hidden])


def test_queries_of_every_kind_have_their_truth(told: list[Any]) -> None:
    pages = truth.Truth(s.sample for s in told)
    made = queries.query_sets(told, pages, 6)
    assert queries.query_sets(told, pages, 6) == made
    kinds = {q.kind for q in made}
    assert {f"substring, {n}" for n in range(1, 9)} <= kinds
    assert {"name, 2", "name, 3", "given name", "pinyin", "initials", "traditional"} <= kinds
    for query in made:
        if query.kind == "name in no page":
            assert not query.wanted
        elif not query.kind.startswith(("hidden", "typo in a")):
            assert query.wanted, query
        if query.kind in ("name, 3", "substring, 4"):
            bodies = {s.key: truth.blocks(s.sample) for s in told}
            assert query.wanted == {k for k, b in bodies.items() if query.text in "\n".join(b)}


def test_what_holds_a_query(told: list[Any]) -> None:
    page = truth.Truth([])
    page.keys, page.texts = ["a"], [truth.fold("买买提·吐尔逊装 Wi-Fi，ＰＭ２．５ 降了")]
    page.loose = [truth.unjoined(t) for t in page.texts]
    for query in ("买买提吐尔逊", "装wi-fi", "pm2.5降", "PM２．５", "吐尔逊 降了"):
        assert page.holding(query) == {"a"}, query
    assert page.holding("wifi") == frozenset()
    assert page.holding("wifi", loose=True) == {"a"}
    assert page.holding("fipm") == frozenset()


def test_scores_of_answers() -> None:
    query, answer = queries.Query, contestants.Answer
    scores = scoring.scores
    right = query("name", "王桂兰", frozenset("ab"), frozenset("a"))
    nobody = query("none", "王桂莲", frozenset())
    said = {right: answer(("a", "c"), 2), nobody: answer(("c",), 1, exact=False)}
    found = scores(said, frozenset("abc"), likeness=frozenset())
    assert (found["name"].recall, found["name"].precision, found["name"].own_first) == (0.5, 0.5, 1)
    assert (found["none"].false_alarms, found["none"].offered) == (0, 1)


def test_of_many_results_only_the_number_is_known() -> None:
    query, answer = queries.Query, contestants.Answer
    keys = tuple(f"k{n}" for n in range(200))
    many = query("substring", "的", frozenset(keys))
    found = scoring.scores({many: answer(keys[:100], 200)}, frozenset(keys), likeness=frozenset())
    assert (found["substring"].recall, found["substring"].precision) == (1, 1)


def test_addresses_lead_to_keys() -> None:
    key_of = contestants.key_of
    for url in ("/units/a/", "units/a/index.html", "units/a/#x", "../units/a/?q=1"):
        assert key_of(url) == "units/a"
