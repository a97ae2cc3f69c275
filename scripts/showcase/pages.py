"""Which pages the site has: address, template, and what each shows. Nothing is rendered here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from . import lifecycle
from .days import special_day
from .derive.featured import featured
from .derive.groups import Stories, by_area, by_letter, by_programme, by_theme, by_year
from .derive.related import related
from .derive.roll import honour_roll
from .model.collections import ACTIVITIES, COLLECTIONS, FAMILIES, NOTICES, PRACTICES
from .model.story import ActivityFacts, FamilyFacts, NoticeFacts, PracticeFacts
from .public import Catalogue, PublicStory
from .settings import Settings

Crumbs = tuple[tuple[str, str], ...]
"""Labels and addresses of the pages above this one, home left out."""


@dataclass(frozen=True)
class Page:
    """One page of ours. ``url`` is relative to the site root and ends with ``/`` (home: empty);
    ``template`` names a file of overrides/pages; ``data`` is what it shows.
    """

    url: str
    template: str
    title: str
    description: str
    data: Mapping[str, Any] = field(default_factory=dict)
    crumbs: Crumbs = ()
    robots: str = ""
    story: PublicStory | None = None


def plan_pages(catalogue: Catalogue, settings: Settings) -> tuple[Page, ...]:
    """Every page, in the order of the site map."""
    pages = [*_collections(catalogue, settings)]
    pages += _stories(catalogue)
    pages += _programmes(catalogue, settings)
    pages += _areas(catalogue, settings)
    pages += _years(catalogue, settings)
    pages += _themes(catalogue, settings)
    pages += _letters(catalogue)
    pages += _roll(catalogue)
    pages.append(_mottoes(catalogue))
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
        "",
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


# --- listings -----------------------------------------------------------------------------------


def _listing(
    base: str,
    title: str,
    intro: str,
    stories: Stories,
    settings: Settings,
    crumbs: Crumbs,
    extra: Mapping[str, Any] | None = None,
    in_title: str = "",
) -> Iterator[Page]:
    """A listing in pages of ``page_size``: ``base``, ``base`` page/2/, …"""
    size = settings.page_size
    chunks = [stories[i : i + size] for i in range(0, len(stories), size)] or [()]
    urls = [base if n == 1 else f"{base}page/{n}/" for n in range(1, len(chunks) + 1)]
    for n, (url, chunk) in enumerate(zip(urls, chunks, strict=True), 1):
        yield Page(
            url,
            "listing.html",
            title + in_title + ("" if n == 1 else f"（第 {n} 页）"),
            intro or f"{settings.district}{title}，共 {len(stories)} 篇。",
            {
                "heading": title,
                "intro": intro,
                "stories": chunk,
                "total": len(stories),
                "number": n,
                "urls": urls,
                **(extra or {}),
            },
            crumbs,
        )


_INTROS = {
    "models-of-virtue": "在楼道、河边、山路上，做了好事的人。",
    "families": "一张饭桌、一本账、一封家书，过日子的样子。",
    "units": "窗口、村庄、校园和社区，一起把事办好。",
    "practices": "可以照着做的办法，也写了没做成的地方。",
    "notices": "公示、表彰和撤销，都有日期和文号。",
    "activities": "讲堂、分享会和志愿服务。",
}


def _collections(catalogue: Catalogue, settings: Settings) -> Iterator[Page]:
    programmes = by_programme(catalogue)
    for collection in COLLECTIONS:
        stories = catalogue.of(collection.id)
        if collection is ACTIVITIES:
            stories = tuple(sorted(stories, key=lambda s: (_activity_day(s), s.key), reverse=True))
        here = [
            (p.name, f"programmes/{p.id}/", len(found))
            for p, found in programmes
            if any(s.collection is collection for s in found)
        ]
        extra = {"collection": collection, "filters": here}
        intro = _INTROS[collection.id]
        yield from _listing(
            f"{collection.id}/", collection.title, intro, stories, settings, (), extra
        )


def _activity_day(story: PublicStory) -> int:
    day = story.facts.date if isinstance(story.facts, ActivityFacts) else None
    return (day or story.published).toordinal()


def _index(url: str, title: str, intro: str, tiles: list[tuple[str, str, int]]) -> Page:
    return Page(url, "index.html", title, intro, {"heading": title, "intro": intro, "tiles": tiles})


def _programmes(catalogue: Catalogue, settings: Settings) -> Iterator[Page]:
    groups = by_programme(catalogue)
    tiles = [(p.name, f"programmes/{p.id}/", len(found)) for p, found in groups]
    yield _index("programmes/", "荣誉项目", "按荣誉项目看事迹。", tiles)
    for programme, stories in groups:
        crumbs = (("荣誉项目", "programmes/"),)
        extra = {"roll_url": f"honour-roll/{programme.id}/"}
        yield from _listing(
            f"programmes/{programme.id}/", programme.name, programme.note, stories, settings,
            crumbs, extra, "（荣誉项目）",
        )  # fmt: skip


def _areas(catalogue: Catalogue, settings: Settings) -> Iterator[Page]:
    groups = by_area(catalogue)
    intro = "先找街道，再找社区。"
    yield Page("areas/", "areas.html", "我的街道", intro, {"areas": groups})
    for group in groups:
        base = f"areas/{group.street.id}/"
        tiles = [(c.name, f"{base}{c.id}/", len(found)) for c, found in group.communities]
        crumbs: Crumbs = (("我的街道", "areas/"),)
        yield from _listing(
            base, group.street.name, "", group.stories, settings, crumbs, {"filters": tiles}
        )
        for community, stories in group.communities:
            neighbours = [
                (c.name, f"areas/{g.street.id}/{c.id}/", len(found))
                for g in groups
                for c, found in g.communities
                if c.name in community.neighbours
            ]
            yield from _listing(
                f"{base}{community.id}/", community.name, "", stories, settings,
                (*crumbs, (group.street.name, base)), {"neighbours": neighbours},
            )  # fmt: skip


def _years(catalogue: Catalogue, settings: Settings) -> Iterator[Page]:
    groups = by_year(catalogue)
    tiles = [(f"{year} 年", f"years/{year}/", len(found)) for year, found in groups]
    yield _index("years/", "按年份", "按授予荣誉的年份看事迹。", tiles)
    for year, stories in groups:
        yield from _listing(
            f"years/{year}/", f"{year} 年", "", stories, settings, (("按年份", "years/"),)
        )


def _themes(catalogue: Catalogue, settings: Settings) -> Iterator[Page]:
    groups = by_theme(catalogue)
    tiles = [(theme.name, f"themes/{theme.id}/", len(found)) for theme, found in groups]
    yield _index("themes/", "按主题", "按主题看事迹。", tiles)
    for theme, stories in groups:
        yield from _listing(
            f"themes/{theme.id}/", theme.name, theme.note, stories, settings,
            (("按主题", "themes/"),),
        )  # fmt: skip


def _letters(catalogue: Catalogue) -> Iterator[Page]:
    intro = "按名字的拼音首字母找人、找家庭、找集体。"
    yield Page("a-z/", "letters.html", "拼音索引", intro, {"letters": by_letter(catalogue)})


# --- the rest -----------------------------------------------------------------------------------


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
            ((story.collection.title, f"{story.collection.id}/"),),
            robots="noindex" if story.key in why_hidden else "",
            story=story,
        )


def _roll(catalogue: Catalogue) -> Iterator[Page]:
    rolls = honour_roll(catalogue)
    intro = "历次表彰的名单，没有写成事迹的也在这里；撤销的荣誉另列。"
    yield Page(
        "honour-roll/",
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
            (("光荣榜", "honour-roll/"),),
        )


def _mottoes(catalogue: Catalogue) -> Page:
    families = tuple(s for s in catalogue.of(FAMILIES.id) if _motto(s))
    intro = "每一句都有一家人在照着做。"
    return Page("mottoes/", "mottoes.html", "家训墙", intro, {"intro": intro, "families": families})


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
    """Every page that may be found, by its section."""
    shown = [p for p in pages if not p.robots and p.url and "/page/" not in p.url]
    sections: dict[str, list[Page]] = {}
    for page in shown:
        sections.setdefault(page.url.split("/")[0], []).append(page)
    return Page(
        "site-map/",
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
