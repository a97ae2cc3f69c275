"""Feeds: readers can read them, names of entries stay, and nobody who is gone is in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from hours import TODAY
from hypothesis import given
from hypothesis import strategies as st
from roots import SiteFrom
from showcase import pipeline
from showcase.base.xml import xml_text
from showcase.data.feeds import ITEMS, feed_files
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue
from showcase.gate.public import PublicStory
from writing import FAMILY, NOTICE, PERSON, family, notice, story

ODD = "甲\x0b乙 ]]> & <b> \"'\ud7ff见https://example.net/"


def edition_of(site_from: SiteFrom, files: Mapping[str, str], name: str = "root") -> Edition:
    content = pipeline.check(site_from(files, name=name), TODAY).content
    return Edition(build_catalogue(content), content.settings)


@pytest.fixture
def edition(site_from: SiteFrom) -> Edition:
    files = {PERSON: story(更新日期="2025-04-01"), FAMILY: family(状态="撤下"), NOTICE: notice()}
    return edition_of(site_from, files)


def with_stories(edition: Edition, stories: tuple[PublicStory, ...]) -> Edition:
    by_key = {s.key: s for s in stories}
    catalogue = replace(edition.catalogue, stories=stories, by_key=by_key)
    return Edition(catalogue, edition.settings)


def test_feeds_stand_beside_the_pages_they_are_of(edition: Edition) -> None:
    files = dict(feed_files(edition))
    kinds = ("models-of-virtue", "families", "units", "practices", "notices", "activities")
    pages = ["", *(f"{kind}/" for kind in kinds), "areas/liu-yin/", "areas/wang-chao/"]
    assert sorted(files) == sorted(
        f"{page}feed.{form}" for page in pages for form in ("xml", "json")
    )
    for path, text in files.items():
        if path.endswith(".xml"):
            feed = feedparser.parse(text)
            assert feed.bozo == 0, path
            told = [(e.id, e.link, e.title) for e in feed.entries]
        else:
            feed = json.loads(text)
            assert feed["version"] == "https://jsonfeed.org/version/1.1"
            told = [(e["id"], e["url"], e["title"]) for e in feed["items"]]
        assert len({id for id, _, _ in told}) == len(told)
        titles = [title for _, _, title in told]
        assert any("缝纫台" in t for t in titles) == (
            path.startswith(("models", "areas/liu", "feed"))
        )
    entry = next(e for e in feedparser.parse(files["feed.xml"]).entries if "缝纫台" in e.title)
    assert entry.updated == "2025-04-01T00:00:00+08:00"
    assert entry.published == "2025-03-10T00:00:00+08:00"
    assert "zhou" not in entry.id


def test_who_was_taken_down_is_a_name_that_says_nothing(
    edition: Edition, site_from: SiteFrom
) -> None:
    before = dict(feed_files(edition_of(site_from, {FAMILY: family()}, "before")))
    (was,) = feedparser.parse(before["feed.xml"]).entries
    after = dict(feed_files(edition))
    for path in ("feed.xml", "families/feed.xml"):
        assert f'<at:deleted-entry ref="{was.id}" when="2026-11-22T00:00:00+08:00"/>' in after[path]
    for path, text in after.items():
        assert "郑" not in text, path
        assert "guo-dong" not in text, path
        assert ("deleted-entry" in text) == (path in ("feed.xml", "families/feed.xml"))


def test_the_name_of_an_entry_outlives_its_title(edition: Edition) -> None:
    def ids(edition: Edition) -> list[str]:
        return [e.id for e in feedparser.parse(dict(feed_files(edition))["feed.xml"]).entries]

    stories = edition.catalogue.stories
    renamed = tuple(replace(s, title="新的题目", name="", updated=TODAY) for s in stories)
    assert ids(with_stories(edition, renamed)) == ids(edition)


def test_fifty_the_newest_first_whatever_stands_in_them(edition: Edition) -> None:
    one = edition.catalogue.stories[0]
    stories = tuple(
        replace(one, slug=f"s-{n}", title=f"{n}{ODD}", summary=ODD, published=TODAY - timedelta(n))
        for n in range(ITEMS + 10)
    )
    files = dict(feed_files(with_stories(edition, stories)))
    feed = feedparser.parse(files["feed.xml"])
    assert feed.bozo == 0
    assert len({e.id for e in feed.entries}) == len(feed.entries) == ITEMS
    root = ElementTree.fromstring(files["feed.xml"])
    titles = [t.text or "" for t in root.iter("{http://www.w3.org/2005/Atom}title")][1:]
    assert titles == [f"{n}{ODD.replace(chr(11), ' ')}" for n in range(ITEMS)]
    items = json.loads(files["feed.json"])["items"]
    assert [i["title"] for i in items] == [f"{n}{ODD}" for n in range(ITEMS)]
    assert "//example.net" not in files["feed.xml"] + files["feed.json"]


def test_without_its_address_a_site_has_no_feeds(edition: Edition) -> None:
    settings = replace(edition.settings, site_url="")
    assert list(feed_files(Edition(edition.catalogue, settings))) == []


def test_an_empty_site_has_feeds_that_can_be_read(site_from: SiteFrom) -> None:
    files = dict(feed_files(edition_of(site_from, {})))
    feed = feedparser.parse(files["feed.xml"])
    assert (feed.bozo, feed.entries) == (0, [])
    assert date.fromisoformat(feed.feed.updated[:10]) == TODAY


@given(st.text())
def test_any_text_is_xml(text: str) -> None:
    assert ElementTree.fromstring(f'<a b="{xml_text(text)}">{xml_text(text)}</a>') is not None
