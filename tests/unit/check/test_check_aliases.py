"""旧网址: a file can be made of each, and nobody's place is taken; told at the story, the field, the line."""

from __future__ import annotations

import pytest
from roots import SiteFrom, problems_of
from writing import FAMILY, PERSON, family, line_of, story


def told(site_from: SiteFrom, aliases: str, other: str = "") -> list[str]:
    text = story(旧网址=aliases)
    files = {PERSON: text, FAMILY: family(旧网址=other or None)}
    found = problems_of(site_from(files))
    for p in found:
        assert p.field.startswith("旧网址"), p
        assert (p.file, p.is_error) == (
            PERSON if not other else FAMILY if p.file == FAMILY else PERSON,
            True,
        )
        assert p.line == line_of(text, "旧网址") or p.file == FAMILY
    return [p.code for p in found]


@pytest.mark.parametrize(
    "alias",
    [
        "robots.txt/", "/robots.txt", "assets/x.css/", "names/index.js", "sitemap.xml", "sitemap.xml/",
    "fulltext/index.js", "pagefind/",
        "kiosk/", "kiosk/shi-qiao/", "search/", "Search/", "ASSETS/x/", "manifest.webmanifest", "404.html",
        "index.html",
        "showcase.txt", "photos/a.jpg", "media/x", "listing/x", "preview/", "about/", "About/", "a-z/", "families/",
        "families/page/2/", "families/year/2024/", "areas/liu-yin/", "years/2023/", "families/zheng-guo-dong/",
        "data/", "feed.xml", "families/feed.xml/", "families/feed.json/x/",
    ],
)  # fmt: skip
def test_the_sites_own_places(site_from: SiteFrom, alias: str) -> None:
    assert told(site_from, f'["{alias}"]') == ["alias-taken"]


@pytest.mark.parametrize(
    "alias",
    [
        "ab" * 150, "a/" * 150, "中" * 100, "a//b/", "a/./b/", "a/../b/", "a%20b/", "a&b/", "con/", "a/nul.html", "aux",
        "a./b/", "a\\u200bb/", "a\\ue000b/",
    ],
)  # fmt: skip
def test_what_no_file_can_be_made_of(site_from: SiteFrom, alias: str) -> None:
    assert told(site_from, f'["{alias}"]') == ["alias-taken"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("/a/", "/A/"),
        ("/a/", "a"),
        ("/a.html", "/a.html/b/"),
        ("/a.html/b/", "/A.HTML"),
        ("/é/", "/é/"),
    ],
)
def test_two_that_are_one(site_from: SiteFrom, one: str, two: str) -> None:
    assert told(site_from, f'["{one}"]', f'["{two}"]') == ["alias-taken"]


def test_what_old_sites_had(site_from: SiteFrom) -> None:
    good = '["/haoren/2021/zhou/", /show.html, "/好人/周.htm", a/b/c, "/a/", "/a/b/", "/names.html", "/families/zhou/"]'
    assert told(site_from, good) == []
