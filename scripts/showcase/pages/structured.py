"""Structured data (JSON-LD) of a page, for search engines and assistants: https://schema.org.

It says only what the page itself shows, and only of stories as the public sees them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..base.script import as_json
from ..derive.edition import Edition
from ..derive.exhibitions import Show
from ..derive.facts import Fact, Key
from ..gate.names import NAMELESS
from ..gate.public import PublicHonour, PublicStory
from ..model.settings import Settings
from ..model.story import ActivityFacts, FamilyFacts, PersonFacts, UnitFacts
from ..photos.plan import Use
from .page import (
    Body,
    Brands,
    ExhibitionPage,
    Exhibitions,
    Letters,
    Listing,
    Page,
    Place,
    Roll,
    StoryPage,
    Visits,
)

Node = dict[str, Any]

LANGUAGE = "zh-CN"
USES: tuple[Use, ...] = ("share", "square")


def data_block(page: Page, edition: Edition) -> str:
    """The page's data as a ``script`` element, which is data and never runs. Empty for pages that
    are not to be found, and for a site without an address: nodes are named by theirs.
    """
    if page.robots or not edition.settings.site_url:
        return ""
    data = {"@context": "https://schema.org", "@graph": graph(page, edition)}
    return f'<script type="application/ld+json">{as_json(data)}</script>'


def graph(page: Page, edition: Edition) -> list[Node]:
    """The nodes of a page that has an address."""
    settings = edition.settings
    root = settings.site_url.rstrip("/") + "/"
    here = root + page.url
    images = [
        f"{root}{shared.picture.largest.url}"
        for use in USES
        if (shared := edition.pictures.shared(page.story, use))
    ]
    publisher = _publisher(settings, root)
    site = {"@type": "WebSite", "@id": f"{root}#site", "name": settings.site_name, "url": root}
    if not page.url:
        return [site | {"inLanguage": LANGUAGE, "publisher": publisher}]
    if isinstance(page.body, StoryPage):
        main = _article(page, page.body, here, publisher, settings)
    else:
        main = _list(page, root)
    if isinstance(page.body, ExhibitionPage) and page.body.show.start:
        main["about"] = _event(page.body.show, here, publisher)
    main |= {"inLanguage": LANGUAGE, "isPartOf": site, "url": here}
    if images:
        main["image"] = images
    return [main, _breadcrumbs(page, root)]


def _publisher(settings: Settings, root: str) -> Node:
    """The office behind the site. Whole on every page: crawlers read one at a time."""
    node = {
        "@type": "Organization",
        "@id": f"{root}#publisher",
        "name": settings.organiser or settings.source or settings.site_name,
        "url": root,
        "logo": f"{root}assets/icon-512.png",
    }
    found = {"telephone": settings.phone, "email": settings.email, "address": settings.address}
    return node | {key: value for key, value in found.items() if value}


def _article(page: Page, body: StoryPage, here: str, publisher: Node, settings: Settings) -> Node:
    story = body.story
    author = {"@type": "Organization", "name": story.source} if story.source else publisher
    node: Node = {
        "@type": "Article",
        "@id": f"{here}#article",
        "mainEntityOfPage": here,
        "headline": page.title,
        "description": page.description,
        "datePublished": story.dated.isoformat(),
        "dateModified": story.updated.isoformat(),
        "author": author,
        "publisher": publisher,
    }
    about = _about(story, body.facts, here, settings)
    if about:
        node["about"] = about
    if story.themes:
        node["keywords"] = [theme.name for theme in story.themes]
    return node


def _about(
    story: PublicStory, facts: Mapping[Key, Fact], here: str, settings: Settings
) -> Node | None:
    """Whom a story honours, by the name it shows; ``None`` for those who want none, and for
    practices and notices.
    """
    name = story.name
    subject: Node = {"@id": f"{here}#subject", "name": name}
    awards = [_award(h, settings) for h in story.honours if h.is_current]
    if awards:
        subject["award"] = awards
    match story.facts:
        case ActivityFacts() if "date" in facts and "venue" in facts:
            place = {
                "@type": "Place",
                "name": facts["venue"].value,
                "address": _address(story, settings),
            }
            return {
                "@type": "Event",
                "@id": f"{here}#event",
                "name": story.short_title,
                "startDate": str(facts["date"].parts[0].day),
                "location": place,
            }
        case _ if not _is_name(name):
            return None
        case PersonFacts() if "members" in facts:  # honoured as one: the award is the group's
            names = (part.text for part in facts["members"].parts)
            people = [{"@type": "Person", "name": n} for n in names if _is_name(n)]
            return subject | {"@type": "Organization"} | ({"member": people} if people else {})
        case PersonFacts():
            return subject | {"@type": "Person"} | _told(facts, jobTitle="occupation")
        case FamilyFacts():
            subject |= {"@type": "Organization", "address": _address(story, settings)}
            return subject | _told(facts, slogan="motto")
        case UnitFacts():
            subject |= {"@type": "Organization", "address": _address(story, settings)}
            subject |= _told(facts, telephone="hotline")
            if "superior" in facts:
                superior = facts["superior"].value
                subject["parentOrganization"] = {"@type": "Organization", "name": superior}
            if "brand" in facts:
                brand = _told(facts, name="brand", slogan="concept", description="meaning")
                subject["brand"] = {"@type": "Brand"} | brand
            if "venue" in facts:
                place = {"@type": "Place", "name": facts["venue"].value}
                subject["location"] = place | {"address": _address(story, settings)}
            return subject
    return None


def _told(facts: Mapping[Key, Fact], **properties: Key) -> Node:
    """Words of facts under their names at schema.org, as far as there are any."""
    return {name: facts[key].value for name, key in properties.items() if key in facts}


def _is_name(name: str) -> bool:
    return name not in ("", *NAMELESS)


def _award(honour: PublicHonour, settings: Settings) -> str:
    """``青汀市云汀区第六届道德模范（助人为乐）``: as the page words it, but 市 and 区 say which, and a category
    that has the programme's own name says nothing more.
    """
    label = honour.label
    city = re.match(r".+?市", settings.district)
    if honour.level == "区县" and settings.district:
        label = settings.district + label.removeprefix("区")
    elif honour.level == "市" and city:
        label = city[0] + label.removeprefix("市")
    category = honour.category if honour.category != honour.programme.name else ""
    notes = [category, "追授" if honour.posthumous else ""]
    return label + "".join(f"（{note}）" for note in notes if note)


def _address(story: PublicStory, settings: Settings) -> Node:
    """Street and community, never a door."""
    node: Node = {"@type": "PostalAddress", "addressCountry": "CN"}
    if settings.district:
        node["addressRegion"] = settings.district
    if story.place:
        community = story.place.community
        named = story.place.street.name + (community.name if community else "")
        node["addressLocality"] = named + story.place.group
    return node


def _list(page: Page, root: str) -> Node:
    node: Node = {
        "@type": "CollectionPage",
        "@id": f"{root}{page.url}#page",
        "name": page.title,
        "description": page.description,
    }
    named = ((name, url) for name, url in _listed(page.body) if _is_name(name))
    items = [_item(place, name, root + url) for place, (name, url) in enumerate(named, 1)]
    if items:
        node["mainEntity"] = {"@type": "ItemList", "itemListElement": items}
    return node


def _event(show: Show, here: str, publisher: Node) -> Node:
    """An exhibition that has a first day; it is held on its page."""
    node = {
        "@type": "ExhibitionEvent",
        "@id": f"{here}#event",
        "name": show.name,
        "startDate": str(show.start),
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": {"@type": "VirtualLocation", "url": here},
        "organizer": publisher,
    }
    return node | ({"endDate": str(show.end)} if show.end else {})


def _listed(body: Body) -> Iterator[tuple[str, str]]:
    """Whom and what a page lists: names and addresses, of those without a story that of their row."""
    match body:
        case Listing(stories=stories):
            yield from ((s.headline, s.url) for s in stories)
        case Place(sections=sections):
            for section in sections:
                yield from ((m.laureate.headline, m.laureate.url) for m in section.members)
                yield from ((s.headline, s.url) for s in section.stories)
        case Brands(streets=streets):
            for _, brands in streets:
                yield from ((one.brand.name, one.story.url) for one in brands)
        case Visits(streets=streets):
            for _, visits in streets:
                yield from ((one.story.headline, one.story.url) for one in visits)
        case Letters(letters=letters):
            for _, _, them in letters:
                yield from ((who.laureate.headline, who.laureate.url) for who in them)
        case Exhibitions(shows=shows, past=past):
            yield from ((s.name, s.url) for s in (*shows, *(s for _, them in past for s in them)))
        case ExhibitionPage(show=show):
            yield from ((s.headline, s.url) for s in show.stories)
        case Roll(leaf=leaf) if leaf:
            yield from ((e.name, e.url) for e in leaf.rows)


def _breadcrumbs(page: Page, root: str) -> Node:
    steps = [("首页", ""), *page.crumbs, (page.title, page.url)]
    return {
        "@type": "BreadcrumbList",
        "@id": f"{root}{page.url}#breadcrumbs",
        "itemListElement": [
            _item(place, name, root + url) for place, (name, url) in enumerate(steps, 1)
        ],
    }


def _item(place: int, name: str, url: str) -> Node:
    return {"@type": "ListItem", "position": place, "name": name, "item": url}
