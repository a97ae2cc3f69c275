"""Pages that nobody writes (lists, places, rolls), the addresses of all pages, and what is shown beside words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping

from ..model import addresses
from ..pages.page import Page
from ..photos.site import shown_photos
from .outcome import Addresses, Others, Weight
from .snapshot import Snapshot

KINDS: Mapping[str, str] = {
    "home": "首页",
    "listing": "列表",
    "place": "街道、社区和年份",
    "index": "目录",
    "areas": "街道社区目录",
    "letters": "按姓名找",
    "story": "故事页上的邻居和链接",
    "roll_index": "光荣榜的门口",
    "roll": "光荣榜",
    "mottoes": "家训墙",
    "brands": "品牌墙",
    "visits": "身边去处",
    "exhibitions": "展览的门口",
    "exhibition": "展览",
    "withdrawn": "只写着“已撤下”的网址",
}
"""What pages of each kind are called here. Those that are left out, the site map among them, only follow the
others, or say the same on any day.
"""


def others(
    before: Snapshot, after: Snapshot, told: Collection[str], veil: Callable[[str], str]
) -> Iterator[Others]:
    """Pages that are new, gone, or look otherwise; ``told`` are addresses of pages that are told by
    themselves.
    """
    old = {p.url: p for p in before.plan.pages if p.kind in KINDS}
    new = {p.url: p for p in after.plan.pages if p.kind in KINDS}
    found: dict[str, Others] = {}
    titles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for url, page in new.items():
        if url in told:
            continue
        if url not in old or old[url].kind != page.kind:
            titles[page.kind, "new"].append(_title(page))
        elif _differ(old[url], page, before, after):
            titles[page.kind, "changed"].append(_title(page))
    for url, page in old.items():
        if url not in told and (url not in new or new[url].kind != page.kind):
            titles[page.kind, "gone"].append(veil(_title(page)))
    for kind, label in KINDS.items():
        one = Others(label, *(tuple(titles[kind, fate]) for fate in ("new", "changed", "gone")))
        if one.new or one.changed or one.gone:
            found[kind] = one
    yield from found.values()


def _title(page: Page) -> str:
    """Withdrawn pages have no name: their address."""
    return page.url if page.kind == "withdrawn" else page.title


def _differ(old: Page, new: Page, before: Snapshot, after: Snapshot) -> bool:
    """Do readers see a difference? Values may differ in what the page does not show."""
    if old == new:
        return False
    return old.title != new.title or before.body(old) != after.body(new)


def compared_addresses(before: Snapshot, after: Snapshot) -> Addresses:
    """Redirects won and lost, and where nothing answers any more."""
    old, new = _redirects(before), _redirects(after)
    return Addresses(
        tuple(sorted(set(new.items()) - set(old.items()))),
        tuple(sorted(set(old.items()) - set(new.items()))),
        tuple(sorted(_answering(before) - _answering(after))),
    )


def _redirects(one: Snapshot) -> dict[str, str]:
    """Without the old addresses of programmes, which follow from their list."""
    return {
        r.path.removesuffix("index.html"): r.target
        for r in one.plan.redirects
        if not r.path.startswith(addresses.programme_before())
    }


def _answering(one: Snapshot) -> set[str]:
    ordinary = {addresses.ordinary(p.file) for p in one.content.pages}
    return {p.url for p in one.plan.pages} | set(_redirects(one)) | ordinary


def weights(before: Snapshot, after: Snapshot) -> Iterator[Weight]:
    """Of each kind of file that weighs otherwise."""
    old, new = _weights(before), _weights(after)
    for label in new:
        if old[label] != new[label]:
            (files_before, bytes_before), (files, size) = old[label], new[label]
            yield Weight(label, (files_before, files), (bytes_before, size))


def _weights(one: Snapshot) -> dict[str, tuple[int, int]]:
    """How many files, and their bytes. Of a photo the original: what is made of it is smaller."""
    content = one.content
    photos: dict[str, int] = {}
    media: dict[str, int] = {}
    papers: dict[str, int] = {}
    for story in one.stories.values():
        for name in shown_photos(story):
            file = f"{story.folder}/{name}"
            photos[file] = content.contents.size(file) or 0
        for recording in story.media:
            file = f"{story.folder}/{recording.name}"
            media[file] = content.media[file].bytes if file in content.media else 0
        for paper in story.attachments:
            file = f"{story.folder}/{paper.name}"
            papers[file] = content.papers[file].bytes if file in content.papers else 0
    kinds = {"照片（原图）": photos, "录音录像": media, "附件": papers}
    return {label: (len(files), sum(files.values())) for label, files in kinds.items()}
