"""One story of a book → what ``overrides/print/book-story.typ`` reads, its photos and its QR code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..base.markdown import SCHEMES, safe_url
from ..derive.facts import Fact
from ..derive.facts import Key as FactKey
from ..gate.links import on_site, story_key
from ..gate.public import PublicHonour, PublicPhoto, PublicStory
from ..model.days import in_words
from ..model.publications import Publication
from ..model.story import SEALS
from ..photos.survey import Surveyed
from .formats import MM, Format
from .layout import BLEED, qr_drawing
from .photos import Placed, placed
from .press import Press, photo_of
from .setting import Setter, unbound
from .volumes import Leaf, best_in, category_of

DPI = 300
"""Dots an inch of a photograph in a book: what an offset screen of 150 lines can show."""

_OPENING = 0.41
"""Of a page's height, the photo that opens a story: below it the name, the citation and some lines have room."""

_HIGHEST = 0.42
"""Of the text's height, a picture in it: one that is higher leaves half a page empty where it does not fit."""

_CUT = 0.76
"""How much of a picture's height is left at least where it is cut to be as wide as the text; one that would lose more
keeps its shape and is narrower.
"""

_BELOW = 30.0
"""Points below a picture: its caption in one line, and some air."""

_GAP = 4.0
"""Millimetres between two pictures side by side."""

_ELSEWHERE: frozenset[FactKey] = frozenset(
    ("category", "when", "level", "motto", "place", "themes", "covenant", "heritage", "phone")
)
"""Facts that stand in a place of their own, or that paper has no use for."""


@dataclass(frozen=True)
class Page:
    """``data`` with the ``photos`` and ``drawings`` that it names; ``anchors`` are the labels at which the names
    stand that a reader may look up.
    """

    data: dict[str, Any]
    photos: tuple[Placed, ...]
    drawings: Mapping[str, str]
    anchors: Mapping[str, str]


class Composer:
    """Makes pages of leaves. ``labels`` are those of the stories of a volume, by key: links lead to them."""

    def __init__(
        self, publication: Publication, press: Press, form: Format, labels: Mapping[str, str]
    ) -> None:
        self._publication, self._press, self._form = publication, press, form
        self._labels = labels

    def page(self, leaf: Leaf) -> Page:
        """One story."""
        story, label = leaf.story, self._labels[leaf.story.key]
        photos: list[Placed] = []

        def kept(one: Placed | None) -> str:
            if one:
                photos.append(one)
            return one.name if one else ""

        def pictured(src: str, caption: str) -> dict[str, Any] | None:
            photo = photo_of(story, src)
            seen = self._press.photo(story, src)
            if seen is None:
                return None
            box = self._box(seen)
            return self._figure(placed(seen, photo, box, DPI), photo, caption, photos)

        opening = self._opening(story)
        text = Setter(label, pictured, self._link).text(leaf.text)
        facts, anchors = _facts(leaf, label)
        best = best_in(self._publication, story)
        title, dash, rest = story.title.partition("——")
        is_set_large = self._publication.style == "家风家训集" and bool(story.motto)
        data: dict[str, Any] = {
            "label": label,
            "key": story.key,
            "name": unbound(story.name),
            # The name stands above it, and is not said again.
            "title": unbound(_below(story.name, title)),
            "rest": unbound("" if rest == story.name else dash + rest),
            "running": unbound(title if len(title) <= self._form.characters else story.short_title),
            "place": _place(story),
            "seal": SEALS[best.level] if best else "",
            "past": story.is_memorial or bool(best and not best.is_current),
            "honour": _line(best) if best else "",
            "memorial": story.is_memorial,
            "photo": kept(opening),
            "credit": story.photos[0].credit if opening else "",
            "alt": story.photos[0].alt if opening else "",
            "motto": unbound(story.motto) if is_set_large else "",
            "words": unbound(story.citation or ("" if is_set_large else story.motto)),
            "lead": unbound("" if story.citation or story.motto else story.summary),
            "text": text,
            "rules": _rules(leaf.facts),
            "gallery": self._gallery(story, photos),
            "honours": [_honour(h) for h in story.honours if h.state != "撤销"],
            "facts": facts,
            "source": story.source,
            "qr": f"{label}.svg" if leaf.address else "",
            "address": _short(leaf.address),
        }
        drawings = {f"{label}.svg": qr_drawing(leaf.address)} if leaf.address else {}
        opened = f"{story.name}{story.title}"
        names = {n.name: label for n in story.people if n.name in opened}
        return Page(data, tuple(photos), drawings, {**anchors, **names})

    def _opening(self, story: PublicStory) -> Placed | None:
        """The first photo, from edge to edge of the page."""
        if not story.photos:
            return None
        seen = self._press.photo(story, story.photos[0].name)
        if seen is None:
            return None
        box = (self._form.width + 2 * BLEED, round(self._form.height * _OPENING) + BLEED)
        return placed(seen, story.photos[0], box, DPI)

    def _box(self, seen: Surveyed) -> tuple[float, float]:
        """Of a picture in the text: with its caption it takes whole lines, so that text goes on evenly."""
        width = self._form.measure
        own = width * seen.source.height / seen.source.width
        room = (min(own, self._form.text_height * _HIGHEST) * MM + _BELOW) // self._form.pitch
        height = (room * self._form.pitch - _BELOW) / MM
        return (width, height) if height >= own * _CUT else (width * height / own, height)

    def _gallery(self, story: PublicStory, photos: list[Placed]) -> list[dict[str, Any]]:
        """Photos that stand neither on top nor in the text: two in a row, an odd one over the whole measure."""
        shown = {image.src for image in story.prose.images}
        rest = [
            (photo, seen)
            for photo in story.photos[1:]
            if photo.name not in shown and (seen := self._press.photo(story, photo.name))
        ]
        width = (self._form.measure - _GAP) / 2
        found = []
        for n, (photo, seen) in enumerate(rest):
            is_odd = n == len(rest) - 1 and n % 2 == 0
            box = (
                (self._form.measure, self._form.measure * 0.56) if is_odd else (width, width * 0.75)
            )
            found.append(self._figure(placed(seen, photo, box, DPI), photo, photo.alt, photos))
        return found

    def _figure(
        self, one: Placed, photo: PublicPhoto, caption: str, photos: list[Placed]
    ) -> dict[str, Any]:
        photos.append(one)
        return {
            "photo": one.name,
            "width": round(one.width, 3),
            "height": round(one.height, 3),
            "alt": photo.alt or caption or "照片",
            "caption": unbound(caption),
            "credit": unbound(photo.credit),
        }

    def _link(self, href: str) -> str:
        """Within the volume, or out into the web; what is on the site alone is not told of on paper."""
        site = self._press.edition.settings.site_url
        path = on_site(href, site)
        label = self._labels.get(story_key(path), "")
        if label:
            return f"#{label}"
        scheme = href.partition(":")[0].strip().lower()
        is_own = path != href.strip() and path.startswith(("/", "?", "#"))
        return href.strip() if scheme in SCHEMES and safe_url(href) and not is_own else ""


def _below(name: str, title: str) -> str:
    """A title as it stands below a name: without it, where it would begin with it."""
    rest = title.removeprefix(name) if name else title
    return rest[1:] if rest != title and rest[:1] in ("：", "，") and rest[1:] else title


def _place(story: PublicStory) -> str:
    if story.place is None:
        return ""
    parts = (
        story.place.street.name,
        story.place.community.name if story.place.community else "",
        story.place.group,
    )
    return "　".join(filter(None, parts))


def _line(honour: PublicHonour) -> str:
    """``第五届道德模范　助人为乐``, above a name."""
    return "　".join(filter(None, (honour.label, category_of(honour))))


def _honour(honour: PublicHonour) -> dict[str, Any]:
    star = f"{honour.star} 星" if honour.star else ""
    return {
        "seal": SEALS[honour.level],
        "past": not honour.is_current,
        "name": honour.label,
        "remarks": [r for r in (category_of(honour), star, "追授" * honour.posthumous) if r],
        "issuer": "、".join(honour.issuer),
        "number": honour.doc_no,
        "date": in_words(honour.date),
        # That it is in force goes without saying.
        "state": honour.state if honour.state != "有效" else "",
    }


def _rules(facts: tuple[Fact, ...]) -> dict[str, Any] | None:
    """村规民约, 居民公约: lines that are learnt by heart, set like verse."""
    found = next((f for f in facts if f.key == "covenant"), None)
    return (
        {"title": found.label, "lines": [unbound(p.text) for p in found.parts]} if found else None
    )


def _facts(leaf: Leaf, label: str) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Lines of label and value, with a label at each name that the index may send somebody to."""
    wanted = {n.name for n in leaf.story.other_names if n.field != "short_title"}
    anchors: dict[str, str] = {}
    lines = []
    for fact in leaf.facts:
        if fact.key in _ELSEWHERE:
            continue
        parts = []
        for part in fact.parts:
            text = (
                f"{part.text}（{part.note}）" if part.text and part.note else part.text or part.note
            )
            here = sorted(n for n in wanted if n in part.text and n not in anchors)
            name = f"{label}-{len(anchors)}" if here else ""
            anchors |= dict.fromkeys(here, name)
            parts.append({"text": unbound(text), "label": name})
        lines.append({"label": fact.label, "joint": fact.joint, "parts": parts})
    return lines, anchors


def _short(address: str) -> str:
    """As people type it."""
    return address.partition("://")[2].rstrip("/")
