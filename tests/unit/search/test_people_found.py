"""The Python twin of the matchers in browsers: tests/helpers/naming.py holds all three to one table."""

from __future__ import annotations

import pytest
from naming import NAMED, QUERIES, edition_of_names, told
from roots import SiteFrom
from showcase.search.names.entries import name_entries
from showcase.search.names.people import find_people
from writing import PERSON, story


def test_what_is_found(site_from: SiteFrom) -> None:
    entries = name_entries(edition_of_names(site_from(dict(NAMED))))
    answers = {}
    for query in QUERIES:
        found = find_people(entries, query, 12)
        slugs = {p.entry.url.split("/")[1] for p in found}
        answers[query] = told(any(p.how == "near" for p in found), slugs)
    assert answers == QUERIES


@pytest.mark.parametrize("query", ["衞著", "衛著", "卫著"])
def test_traditional_as_in_hong_kong_and_taiwan(site_from: SiteFrom, query: str) -> None:
    root = site_from({PERSON: story(姓名="卫著", 拼音="wei zhu", 标题="一位邻居")})
    (person,) = find_people(name_entries(edition_of_names(root)), query, 12)
    assert (person.entry.name, person.how == "exact") == ("卫著", True)


@pytest.mark.parametrize(
    "query", ["\ud83d", "周\ude00", "龘" * 10_000, "乾" * 10_000, "(.*)[", "\u202e周"]
)
def test_nothing_that_is_typed_is_a_fault(site_from: SiteFrom, query: str) -> None:
    entries = name_entries(edition_of_names(site_from(dict(NAMED))))
    assert all("周" in p.entry.name for p in find_people(entries, query, 3))
