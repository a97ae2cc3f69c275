"""Feeds: Atom 1.0 (RFC 4287) and JSON Feed 1.1 of the whole site, of each collection and of each street."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from ..base.xml import xml_address, xml_text
from ..derive.edition import Edition, Stories
from ..gate.public import PublicStory
from ..model import addresses
from ..model.collections import BY_ID, COLLECTIONS
from .json_text import pretty
from .records import address

ITEMS = 50
"""Feeds without an end have stopped readers and servers: https://github.com/gohugoio/hugo/issues/3370."""

ATOM, JSON = addresses.FEEDS
JSON_FEED = "https://jsonfeed.org/version/1.1"
_ATOM_NAMES = (
    'xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"'
)
_SINCE = "2026"
"""In names of entries: RFC 4151 wants a day on which the host was the site's."""


@dataclass(frozen=True)
class Feed:
    """``page`` is the address of the page whose feed it is, ``label`` what it is of, ``title`` the same for
    readers far from the site. ``withdrawn`` are keys of stories that were taken down.
    """

    page: str
    label: str
    title: str
    stories: Stories
    withdrawn: tuple[str, ...] = ()


def feeds_of(edition: Edition) -> tuple[Feed, ...]:
    """None where the site does not know its address, without which no entry has a name."""
    catalogue, name = edition.catalogue, edition.settings.site_name
    if not edition.settings.site_url:
        return ()
    gone = tuple(filter(None, map(_key, catalogue.withdrawn)))
    found = [Feed(addresses.HOME, "全站", name, catalogue.stories[:ITEMS], gone)]
    for collection in COLLECTIONS:
        page = addresses.collection(collection.id)
        stories = catalogue.of(collection.id)[:ITEMS]
        its_gone = tuple(key for key in gone if key.startswith(page))
        label = collection.title
        found.append(Feed(page, label, f"{label} - {name}", stories, its_gone))
    for street in catalogue.streets:
        its = (s for s in catalogue.stories if s.place and s.place.street.id == street.id)
        page, label = addresses.street(street.id), street.name
        found.append(Feed(page, label, f"{label} - {name}", tuple(islice(its, ITEMS))))
    return tuple(found)


def _key(url: str) -> str:
    """Of a story that was taken down; empty for other addresses."""
    collection, _, slug = url.strip("/").partition("/")
    return f"{collection}/{slug}" if collection in BY_ID and slug and "/" not in slug else ""


def feed_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Paths below the site root and their texts."""
    for feed in feeds_of(edition):
        yield f"{feed.page}{ATOM}", atom(feed, edition)
        yield f"{feed.page}{JSON}", json_feed(feed, edition)


def entry_name(key: str, site_url: str) -> str:
    """The name of a story's entry, for ever: whatever becomes of its title, and no one reads in it whose
    it is.
    """
    digest = hashlib.sha256(key.encode()).hexdigest()[:32]
    return f"tag:{urlsplit(site_url).hostname},{_SINCE}:{digest}"


def atom(feed: Feed, edition: Edition) -> str:
    """Atom 1.0, with the names of what was taken down (RFC 6721) and nothing else of it."""
    settings, today = edition.settings, edition.catalogue.today
    newest = max((_updated(s) for s in feed.stories), default=edition.catalogue.updated)
    updated = today if feed.withdrawn else newest
    page, own = (xml_address(address(edition, feed.page + file)) for file in ("", ATOM))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed {_ATOM_NAMES} xml:lang="zh-CN">',
        f"<title>{xml_text(feed.title)}</title>",
        f"<id>{own}</id>",
        f"<updated>{_moment(updated)}</updated>",
        f'<link rel="self" type="application/atom+xml" href="{own}"/>',
        f'<link rel="alternate" type="text/html" href="{page}"/>',
        f"<author><name>{xml_text(settings.organiser or settings.site_name)}</name></author>",
        *(_entry(story, edition) for story in feed.stories),
        *(
            f'<at:deleted-entry ref="{entry_name(key, settings.site_url)}" when="{_moment(today)}"/>'
            for key in feed.withdrawn
        ),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(story: PublicStory, edition: Edition) -> str:
    picture = _picture(story, edition)
    collection = story.collection
    lines = (
        "<entry>",
        f"<title>{xml_text(story.title)}</title>",
        f"<id>{entry_name(story.key, edition.settings.site_url)}</id>",
        f'<link rel="alternate" type="text/html" href="{xml_address(address(edition, story.url))}"/>',
        f'<link rel="enclosure" type="image/jpeg" href="{xml_address(picture)}"/>'
        if picture
        else "",
        f"<published>{_moment(story.published)}</published>",
        f"<updated>{_moment(_updated(story))}</updated>",
        f'<category term="{collection.id}" label="{collection.title}"/>',
        f"<summary>{xml_text(story.summary)}</summary>",
        "</entry>",
    )
    return "\n".join(filter(None, lines))


def json_feed(feed: Feed, edition: Edition) -> str:
    """JSON Feed 1.1: what was taken down is simply gone."""
    settings = edition.settings
    return pretty(
        {
            "version": JSON_FEED,
            "title": feed.title,
            "home_page_url": address(edition, feed.page),
            "feed_url": address(edition, feed.page + JSON),
            "language": "zh-CN",
            "authors": [{"name": settings.organiser or settings.site_name}],
            "items": [_item(story, edition) for story in feed.stories],
        }
    )


def _item(story: PublicStory, edition: Edition) -> dict[str, object]:
    picture = _picture(story, edition)
    return {
        "id": entry_name(story.key, edition.settings.site_url),
        "url": address(edition, story.url),
        "title": story.title,
        "content_text": story.summary,
        **({"image": picture} if picture else {}),
        "date_published": _moment(story.published),
        "date_modified": _moment(_updated(story)),
        "tags": [story.collection.title],
    }


def _picture(story: PublicStory, edition: Edition) -> str:
    """The one that a link to the story shows; empty where it has none."""
    cover = edition.pictures.cover(story, "share")
    return address(edition, cover.largest.url) if cover else ""


def _updated(story: PublicStory) -> dt.date:
    return max(story.updated, story.published)


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"
