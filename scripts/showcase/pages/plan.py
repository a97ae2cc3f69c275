"""Which pages the site has: address, template, and what each shows. Nothing is rendered here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from ..derive.featured import featured
from ..derive.groups import Stories, by_area, by_programme
from ..derive.related import related
from ..derive.roll import honour_roll
from ..gate import lifecycle
from ..gate.public import Catalogue, PublicStory
from ..model import addresses
from ..model.collections import ACTIVITIES, COLLECTIONS, FAMILIES, NOTICES, PRACTICES
from ..model.days import special_day
from ..model.settings import Settings
from ..model.story import FamilyFacts, NoticeFacts, PracticeFacts
from .listings import plan_listings
from .page import Page


def plan_pages(catalogue: Catalogue, settings: Settings) -> tuple[Page, ...]:
    """Every page, in the order of the site map."""
    pages = [*plan_listings(catalogue, settings)]
    pages += _stories(catalogue)
    pages += _roll(catalogue)
    pages.append(_mottoes(catalogue))
    pages.append(_search(catalogue))
    pages += _withdrawn(catalogue, {page.url for page in pages})
    home = _home(catalogue, settings, {page.url for page in pages if not page.robots})
    return (home, *pages, _site_map(pages))


def open_notices(catalogue: Catalogue) -> Stories:
    """Notices whose publicity runs on the build date."""
    return tuple(
        s
        for s in catalogue.of(NOTICES.id)
        if isinstance(s.facts, NoticeFacts)
        and s.facts.publicity
        and lifecycle.period_state(s.facts.publicity, catalogue.today) == "公示中"
    )


def _home(catalogue: Catalogue, settings: Settings, urls: Container[str]) -> Page:
    mottoes = [s for s in catalogue.of(FAMILIES.id) if _motto(s)]
    doors = [c for c in COLLECTIONS if c.has_honours]
    today = featured(catalogue)
    special = special_day(catalogue.days, catalogue.today)
    latest = [s for s in catalogue.of(*(c.id for c in doors)) if s is not today]
    return Page(
        addresses.HOME,
        "home.html",
        settings.site_name,
        f"{settings.district}身边好人、最美家庭和文明集体的故事。",
        {
            "featured": today,
            "special": special,
            "see": special.see if special and _stands(special.see, urls) else "",
            "latest": latest[:6],
            "doors": [(c, catalogue.of(c.id)) for c in doors],
            "areas": by_area(catalogue),
            "mottoes": mottoes[:3],
            "open_notices": open_notices(catalogue),
            "activities": catalogue.of(ACTIVITIES.id)[:3],
        },
    )


def _stands(url: str, urls: Container[str]) -> bool:
    """A story may be held back and a theme have none; pages in one folder (``about/``, ``mottoes/``)
    always stand.
    """
    return url in urls or url.count("/") == 1


def _motto(story: PublicStory) -> str:
    return story.facts.motto if isinstance(story.facts, FamilyFacts) else ""


PREVIEW = "preview/"


def preview_page(catalogue: Catalogue, broken: Sequence[tuple[str, str, int]]) -> Page:
    """A preview's own page: what is not published yet. ``broken`` are address, file and number of
    problems of the stories that cannot be shown.
    """
    words = "只有在这台电脑上预览时才有这一页。"
    data = {"broken": broken, "waiting": catalogue.unpublished}
    return Page(PREVIEW, "preview.html", "还没有发布的稿子", words, data, robots="noindex")


def _stories(catalogue: Catalogue) -> Iterator[Page]:
    beside = related(catalogue)
    practices: dict[str, list[PublicStory]] = defaultdict(list)
    for practice in catalogue.of(PRACTICES.id):
        if isinstance(practice.facts, PracticeFacts):
            practices[practice.facts.unit].append(practice)
    why_hidden = {s.key: why for s, why in catalogue.unpublished}
    for story in catalogue.on_pages:
        yield Page(
            story.url,
            "story.html",
            story.title,
            story.summary or story.document.excerpt(),
            {
                "story": story,
                "related": beside.get(story.key, ()),
                "why_hidden": why_hidden.get(story.key, ()),
                "practices": practices.get(story.key, []),
            },
            ((story.collection.title, addresses.collection(story.collection.id)),),
            robots="noindex" if story.key in why_hidden else "",
            story=story,
        )


def _roll(catalogue: Catalogue) -> Iterator[Page]:
    rolls = honour_roll(catalogue)
    intro = "历次表彰的名单，没有写成事迹的也在这里；撤销的荣誉另列。"
    yield Page(
        addresses.HONOUR_ROLL,
        "roll_index.html",
        "光荣榜",
        intro,
        {"intro": intro, "rolls": rolls, "revoked": catalogue.revoked},
    )
    for roll in rolls:
        yield Page(
            roll.url,
            "roll.html",
            f"{roll.programme.name}光荣榜",
            f"{roll.programme.name}历次表彰名单，共 {roll.count} 个。",
            {"roll": roll},
            (("光荣榜", addresses.HONOUR_ROLL),),
        )


def _mottoes(catalogue: Catalogue) -> Page:
    families = tuple(s for s in catalogue.of(FAMILIES.id) if _motto(s))
    intro = "每一句都有一家人在照着做。"
    return Page(
        addresses.MOTTOES, "mottoes.html", "家训墙", intro, {"intro": intro, "families": families}
    )


EXAMPLES = 2
"""Of each kind as many on the page of search."""


def _search(catalogue: Catalogue) -> Page:
    """The page that scripts fill with results. What it offers to look for are programmes and streets
    with the most stories: no person is picked out.
    """
    programmes = {p.name: len(stories) for p, stories in by_programme(catalogue)}
    streets = {a.street.name: len(a.stories) for a in by_area(catalogue) if a.stories}
    examples = [
        name
        for found in (programmes, streets)
        for name in sorted(found, key=lambda name: -found[name])[:EXAMPLES]
    ]
    return Page(
        addresses.SEARCH,
        "search.html",
        "搜索",
        "按姓名、拼音、街道或者一句话，找人、找事。",
        {"examples": examples},
        robots="noindex",
    )


def _withdrawn(catalogue: Catalogue, taken: Container[str]) -> Iterator[Page]:
    """The same words on each, and no name: the address alone is left. A page that stands stays."""
    for url in catalogue.withdrawn:
        path = url.strip("/") + "/"
        if _is_inside(path) and path not in taken and not _is_file_alias(url):
            yield Page(path, "withdrawn.html", "本页已撤下", "本页已撤下。", {}, robots="noindex")


def _is_inside(path: str) -> bool:
    return path != "/" and ".." not in path.split("/")


def _is_file_alias(path: str) -> bool:
    return re.search(r"\.html?$", path.strip("/"), re.I) is not None


def _site_map(pages: list[Page]) -> Page:
    """Every page that may be found, by its section; of listings the first page, unnarrowed."""
    shown = [
        p
        for p in pages
        if not p.robots and p.url and "/page/" not in p.url and "is_view" not in p.data
    ]
    sections: dict[str, list[Page]] = {}
    for page in shown:
        sections.setdefault(page.url.split("/")[0], []).append(page)
    return Page(
        addresses.SITE_MAP,
        "site_map.html",
        "网站地图",
        "本站的全部页面。",
        {"sections": tuple(sections.items())},
    )


@dataclass(frozen=True)
class Redirect:
    """An old address (a path of the site, perhaps a file) that leads to ``target``."""

    path: str
    target: str


def plan_redirects(catalogue: Catalogue, taken: Container[str]) -> tuple[Redirect, ...]:
    """旧网址 of published stories, but for the addresses ``taken`` by pages. Each is a file of its
    own: ``a/b/`` is ``a/b/index.html``.
    """
    redirects = []
    for story in catalogue.stories:
        for alias in story.aliases:
            path = alias.strip("/")
            file = path if _is_file_alias(path) else f"{path}/index.html"
            if _is_inside(f"{path}/") and file.removesuffix("index.html") not in taken:
                redirects.append(Redirect(file, story.url))
    return tuple(sorted(redirects, key=lambda r: r.path))
