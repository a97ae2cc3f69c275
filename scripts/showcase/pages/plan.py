"""Which pages the site has: address, kind, and what each shows. Nothing is rendered here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..base.text import excerpt
from ..data.opened import OpenData
from ..derive.edition import Edition
from ..derive.facts import facts_of
from ..derive.latest import latest
from ..gate.public import Catalogue, PublicStory
from ..model import addresses
from ..model.broken import Broken
from ..model.collections import ACTIVITIES, FAMILIES, HONOURED
from ..model.days import special_day
from ..model.kinds import OF_COLLECTION
from ..model.old_addresses import can_stand
from ..model.ordinary import OrdinaryPage
from .by_street import plan_brands, plan_visits
from .exhibitions import open_ones, plan_exhibitions
from .letters import plan_letters
from .listings import plan_listings
from .page import (
    Brands,
    Correct,
    Data,
    Home,
    Letters,
    Listing,
    Mottoes,
    Page,
    Place,
    Preview,
    Problems,
    Recommend,
    Roll,
    Search,
    SiteMap,
    StoryPage,
    Visits,
    Withdrawn,
)
from .paging import numbered, paged
from .places import plan_areas, plan_years
from .redirect import Redirect
from .rolls import plan_rolls, redirects_to_rolls


@dataclass(frozen=True)
class Plan:
    pages: tuple[Page, ...]
    redirects: tuple[Redirect, ...]


def plan_site(edition: Edition, ordinary: Iterable[OrdinaryPage], data: OpenData) -> Plan:
    """Pages of our own and redirects. An ordinary page never has the address of one of ours (it was not
    read), but one that was taken down may have had that of an ordinary page.
    """
    taken = {addresses.ordinary(p.file) for p in ordinary}
    pages = tuple(p for p in plan_pages(edition, data) if p.url not in taken)
    redirects = plan_redirects(edition.catalogue, taken | {p.url for p in pages})
    return Plan(pages, (*redirects_to_rolls(edition.roll), *redirects))


def plan_preview(
    edition: Edition, ordinary: Iterable[OrdinaryPage], data: OpenData, broken: Sequence[Broken]
) -> Plan:
    """The same for a preview: faulty stories tell what is wrong with them, and a page tells what is
    not published yet.
    """
    site = plan_site(edition, ordinary, data)
    faulty = tuple(problems_page(b) for b in broken)
    told = {p.url for p in faulty}
    pages = tuple(p for p in site.pages if p.url not in told)
    redirects = tuple(r for r in site.redirects if r.path.removesuffix("index.html") not in told)
    return Plan((*pages, preview_page(edition.catalogue, broken), *faulty), redirects)


def plan_pages(edition: Edition, data: OpenData) -> tuple[Page, ...]:
    """Every page, in the order of the site map."""
    pages = [*plan_listings(edition), *plan_areas(edition), *plan_years(edition)]
    pages += plan_letters(edition)
    pages += _stories(edition)
    pages += plan_rolls(edition)
    pages += _mottoes(edition)
    pages += [*plan_brands(edition), *plan_visits(edition)]
    pages += plan_exhibitions(edition)
    pages.append(_search(edition))
    pages += _withdrawn(edition.catalogue, {page.url for page in pages})
    home = _home(edition, {page.url for page in pages if not page.robots})
    pages = [home, *pages, *_reach(), _data(data), *_site_map(pages)]
    titles = {feed.page: feed.title for feed in data.feeds}
    return tuple(replace(p, feed=titles[p.url]) if p.url in titles else p for p in pages)


def _home(edition: Edition, urls: Container[str]) -> Page:
    catalogue, settings = edition.catalogue, edition.settings
    mottoes = tuple(s for s in catalogue.of(FAMILIES.id) if s.motto)
    special = special_day(catalogue.days, catalogue.today)
    return Page(
        addresses.HOME,
        settings.site_name,
        f"{settings.district}身边好人、最美家庭和文明集体的故事。",
        Home(
            featured=edition.featured,
            special=special,
            see=special.see if special and _stands(special.see, urls) else "",
            latest=tuple(s for s in latest(catalogue) if s is not edition.featured)[:6],
            doors=[(c, edition.everybody.part(OF_COLLECTION[c.id])) for c in HONOURED],
            areas=edition.areas,
            mottoes=mottoes[:3],
            open_notices=edition.open_notices,
            exhibitions=open_ones(edition.shows),
            activities=catalogue.of(ACTIVITIES.id)[:3],
            roll_count=len(edition.ledger.entries),
            visits=len(edition.visits),
            brands=len(edition.brands),
        ),
    )


def _stands(url: str, urls: Container[str]) -> bool:
    """A story may be held back, a theme have none and an exhibition be over; pages in one folder (``about/``,
    ``mottoes/``) always stand, but for the exhibitions' door.
    """
    return url in urls or (url.count("/") == 1 and url != addresses.EXHIBITIONS)


def preview_page(catalogue: Catalogue, broken: Sequence[Broken]) -> Page:
    """A preview's own page: what is not published yet, and what cannot be."""
    words = "只有在这台电脑上预览时才有这一页。"
    body = Preview(broken, catalogue.unpublished)
    return Page(addresses.PREVIEW, "还没有发布的稿子", words, body, robots="noindex")


def problems_page(broken: Broken) -> Page:
    """What a preview shows in a broken story's place."""
    body = Problems(broken.file, broken.problems)
    return Page(broken.url, "这篇还有问题", "", body, robots="noindex")


def _stories(edition: Edition) -> Iterator[Page]:
    catalogue = edition.catalogue
    why_hidden = {s.key: why for s, why in catalogue.unpublished}
    for story in catalogue.on_pages:
        yield story_page(story, edition, why_hidden.get(story.key, ()))


def story_page(story: PublicStory, edition: Edition, why_hidden: tuple[str, ...]) -> Page:
    """A story's own page; in a preview with what holds it back."""
    return Page(
        story.url,
        story.title,
        story.summary or excerpt(story.prose.text),
        StoryPage(
            story,
            facts={f.key: f for f in facts_of(story, edition.catalogue)},
            related=edition.related.get(story.key, ()),
            showing=[(s.name, s.place(story)) for s in edition.showing.get(story.key, ())],
            line=edition.lines.get(story.key),
            why_hidden=why_hidden,
        ),
        ((story.collection.title, addresses.collection(story.collection.id)),),
        robots="noindex" if why_hidden else "",
    )


MOTTOES = 96
"""On one page of their wall, some 70 kB."""


def _mottoes(edition: Edition) -> Iterator[Page]:
    families = tuple(s for s in edition.catalogue.of(FAMILIES.id) if s.motto)
    intro = "每一句都有一家人在照着做。"
    for number, url, chunk, urls in paged(families, MOTTOES, addresses.MOTTOES):
        body = Mottoes(intro, chunk, urls, number)
        yield Page(url, numbered("家训墙", number), intro, body)


def _reach() -> Iterator[Page]:
    """Where residents turn to. The site map names them among its help."""
    yield Page(
        addresses.RECOMMEND,
        "推荐身边好人",
        "不用写材料，也不用盖章。说清四件事就行。",
        Recommend(),
    )
    yield Page(
        addresses.CORRECT,
        "更正与撤下",
        "写错了的，我们改。不愿意挂在网上的，我们撤下。",
        Correct(),
    )


def _data(data: OpenData) -> Page:
    """The site map names it among its help."""
    return Page(
        addresses.DATA,
        "数据与订阅",
        "有新的故事，用阅读器收得到；光荣榜和名单，整份拿得走。",
        Data(data),
    )


EXAMPLES = 2
"""Of each kind as many on the page of search."""


def _search(edition: Edition) -> Page:
    """The page that scripts fill with results. What it offers to look for are programmes and streets
    with the most honours: no person is picked out.
    """
    entries = edition.ledger.entries
    programmes = Counter(e.honour.programme.name for e in entries)
    streets = Counter(e.place.street.name for e in entries if e.place)
    examples = [
        name
        for found in (programmes, streets)
        for name in sorted(found, key=lambda name: -found[name])[:EXAMPLES]
    ]
    return Page(
        addresses.SEARCH,
        "搜索",
        "按姓名、拼音、街道或者一句话，找人、找事。",
        Search(examples),
        robots="noindex",
    )


def _withdrawn(catalogue: Catalogue, taken: Container[str]) -> Iterator[Page]:
    """The same words on each, and no name: the address alone is left. A page that stands stays."""
    for url in catalogue.withdrawn:
        path = url.strip("/") + "/"
        if can_stand(path) and path not in taken and not _is_file_alias(url):
            yield Page(path, "本页已撤下", "本页已撤下。", Withdrawn(), robots="noindex")


def _is_file_alias(path: str) -> bool:
    return re.search(r"\.html?$", path.strip("/"), re.I) is not None


FEW, MANY = 200, 1000
"""Links of a section that the site map tells itself, and on a page of a longer one's own: some 85 kB."""


def _site_map(pages: list[Page]) -> Iterator[Page]:
    """Every page that may be found, by its section; of listings and rolls the first page, unnarrowed. A
    long section has pages of its own.
    """
    sections: dict[str, list[Page]] = {}
    for page in pages:
        if page.url and not page.robots and not _is_later(page):
            sections.setdefault(page.url.split("/")[0], []).append(page)
    long = {head: f"{addresses.SITE_MAP}{head}/" for head in sections if len(sections[head]) > FEW}
    told = [
        (head, found[:1] if head in long else found, long.get(head, ""))
        for head, found in sections.items()
    ]
    title, about = "网站地图", "本站的全部页面。"
    yield Page(addresses.SITE_MAP, title, about, SiteMap(told))
    for head, base in long.items():
        top = sections[head][0]
        for number, url, chunk, urls in paged(sections[head], MANY, base):
            body = SiteMap([(head, chunk, "")], urls, number)
            heading = numbered(f"{title} · {top.title}", number)
            yield Page(url, heading, about, body, ((title, addresses.SITE_MAP),))


def _is_later(page: Page) -> bool:
    """A further page of a list, or a view of one."""
    match page.body:
        case Listing(is_view=True) | Place(is_part=True) | Roll(is_view=True):
            return True
        case (
            Listing(number=n)
            | Letters(number=n)
            | Mottoes(number=n)
            | Brands(number=n)
            | Visits(number=n)
        ):
            return n > 1
    return False


def plan_redirects(catalogue: Catalogue, taken: Container[str]) -> tuple[Redirect, ...]:
    """旧网址 of published stories, but for the addresses ``taken`` by pages. Each is a file of its
    own: ``a/b/`` is ``a/b/index.html``.
    """
    redirects = []
    for story in catalogue.stories:
        for alias in story.aliases:
            path = alias.strip("/")
            file = path if _is_file_alias(path) else f"{path}/index.html"
            if can_stand(path) and file.removesuffix("index.html") not in taken:
                redirects.append(Redirect(file, story.url, story.title))
    return tuple(sorted(redirects, key=lambda r: r.path))
