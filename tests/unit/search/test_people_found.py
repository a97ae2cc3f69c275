"""The Python twin of the matchers in browsers: tests/helpers/naming.py holds all three to one table."""

from __future__ import annotations

from conftest import SiteFrom
from naming import NAMED, QUERIES, edition_of_names, told
from showcase.search.names.entries import name_entries
from showcase.search.names.people import find_people


def test_what_is_found(site_from: SiteFrom) -> None:
    entries = name_entries(edition_of_names(site_from(dict(NAMED))))
    answers = {}
    for query in QUERIES:
        found = find_people(entries, query, 12)
        slugs = {p.entry.url.split("/")[1] for p in found}
        answers[query] = told(any(p.how == "near" for p in found), slugs)
    assert answers == QUERIES
