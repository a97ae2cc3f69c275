"""Pages → staged files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..base import markdown, qr
from ..base.handbook import entry_of
from ..base.markup import without_comments
from ..base.memo import NO_MEMO, Memo
from ..base.telephone import dialled
from ..derive.cards import Card
from ..derive.citing import citation
from ..derive.edition import Edition
from ..derive.papers import cited, paper
from ..gate.lifecycle import period_state
from ..gate.links import story_key
from ..gate.public import PublicStory
from ..media.plan import Player
from ..model.collections import NOTICES
from ..model.days import in_words, is_mourning, mourning_marks
from ..model.ordinary import OrdinaryPage
from ..model.story import LEVEL_NAMES, LEVELS, SEALS
from ..papers.plan import Paper
from ..photos.plan import Picture, Use
from .page import Home, Page
from .redirect import Redirect

A_CARD = Card("", "姓名", "标题", "区县", "荣誉", True, "社区")
"""Any card with all its parts, for the template that scripts fill."""


class Renderer:
    """Renders the pages of an edition with the templates of ``overrides/pages``."""

    def __init__(self, templates: Sequence[Path], edition: Edition, memo: Memo = NO_MEMO) -> None:
        self._edition = edition
        self._at = cache(lambda up: _Depth(up, templates, edition, memo))

    def let_go(self) -> None:
        """Of what is kept from page to page: of 10,000 stories 100 MB."""
        self._at.cache_clear()

    def page(self, page: Page, data: str = "") -> str:
        """The staged file of a page: front matter for the frame, then the finished HTML."""
        return staged(self.meta(page), self.body(page, data))

    def body(self, page: Page, data: str = "") -> str:
        """The finished HTML of a page. ``data`` is an element to stand last in it."""
        body = self._at("../" * page.url.count("/")).body(page)
        return f"{body}\n{data}" if data else body

    def ordinary(self, page: OrdinaryPage) -> str:
        """The staged file of an ordinary page: its title and description, the pictures of a link to it, and the body
        without its comments.
        """
        told = {"title": page.title, "description": page.description}
        meta = {key: value for key, value in told.items() if value}
        return f"---\n{front_matter(meta | self._shared(None))}---\n{without_comments(page.body)}"

    def fill(self, template: str, **values: object) -> str:
        """A template of overrides/ that is no page of the frame: ``kiosk/index.html``."""
        return self._at("").fill(template, **values)

    def redirect(self, redirect: Redirect) -> str:
        """A whole small HTML file that leads on, with a link for those it does not move."""
        up = "../" * redirect.path.count("/")
        target, title = up + redirect.target, redirect.title
        return self.fill("redirect.html", target=target, up=up, title=title) + "\n"

    def meta(self, page: Page) -> dict[str, Any]:
        """What the frame is told of a page."""
        meta: dict[str, Any] = {
            "title": page.title,
            "description": page.description,
            "kind": page.kind,
        }
        if isinstance(page.body, Home):
            meta["made"] = self._edition.catalogue.today.isoformat()
            if page.body.special:
                meta["special_day"] = " ".join(map(str, page.body.special.marks))
        if page.feed:
            meta["feed"] = {"title": page.feed, "at": page.url}
        if page.robots:
            meta["robots"] = page.robots
        if page.story and page.story.key in self._edition.media.players:
            meta["has_media"] = True
        if page.story:
            meta["published"] = page.story.dated.isoformat()
            meta["modified"] = page.story.updated.isoformat()
        return meta if page.robots else meta | self._shared(page.story)

    def _shared(self, story: PublicStory | None) -> dict[str, Any]:
        """The two pictures that a link to a page shows."""
        meta: dict[str, Any] = {}
        uses: dict[str, Use] = {"image": "share", "square": "square"}
        for key, use in uses.items():
            shared = self._edition.pictures.shared(story, use)
            if shared:
                file = shared.picture.largest
                alt = shared.alt or self._edition.settings.site_name
                meta[key] = _picture(file.url, file.width, file.height, alt)
        card = self._edition.cards.get(story.key) if story else None
        if card:
            meta["image"] = _picture(card.url, card.width, card.height, card.alt)
        return meta


def _picture(url: str, width: int, height: int, alt: str) -> dict[str, Any]:
    return {"url": url, "width": width, "height": height, "alt": alt}


class _Depth:
    """Templates for pages so many folders deep: all addresses in them lead ``up`` first, so that any
    sub-folder can host the site. Keeps what a page of the same depth will want again.
    """

    def __init__(self, up: str, templates: Sequence[Path], edition: Edition, memo: Memo) -> None:
        self._up = up
        self._edition = edition
        self._pieces: dict[tuple[object, ...], Markup] = {}
        self._places = _places(edition)
        from .templates import Templates  # with Jinja, which a check does without

        self._templates = Templates(
            templates,
            {
                "settings": edition.settings,
                "today": edition.catalogue.today,
                "seals": SEALS,
                "level_names": dict(zip(LEVELS, LEVEL_NAMES, strict=True)),
                "period_state": period_state,
                "qr": qr.draw,
                "a_card": A_CARD,
                "url": self.url,
                "picture": edition.pictures.find,
                "paper": self.paper,
                "attached": self.attached,
                "citation": lambda story: citation(story, edition.settings),
                "players": self.players,
                "story_body": self.story_body,
                "once": self.once,
                "entry_of": entry_of,
                "places": self._places,
            },
            memo,
        )

    def body(self, page: Page) -> str:
        """The finished HTML of a page."""
        return _no_blank_lines(self.fill(page.body.template, page=page, **page.values))

    def fill(self, template: str, **values: object) -> str:
        return self._templates.render(template, **values)

    def url(self, target: str) -> str:
        """An address on this site, relative to the page."""
        return (self._up + target) or "./"

    def paper(self, doc_no: str) -> PublicStory | None:
        """The notice that a document number means, where it is published."""
        return paper(self._edition.papers, doc_no)

    def attached(self, story: PublicStory) -> tuple[Paper, ...]:
        return self._edition.attached.papers.get(story.key, ())

    def players(self, story: PublicStory) -> tuple[Player, ...]:
        return self._edition.media.players.get(story.key, ())

    def once(self, macro: Callable[..., Markup], *args: Any) -> Markup:
        """What a macro gives for these arguments. A story's card stands on a dozen pages, and was a
        third of all rendering.
        """
        key = (macro.name, *(a.key if isinstance(a, PublicStory) else a for a in args))  # type: ignore[attr-defined]
        if key not in self._pieces:
            self._pieces[key] = macro(*args)
        return self._pieces[key]

    def story_body(self, story: PublicStory) -> Markup:
        alts = {p.name: p for p in story.photos}

        def picture(src: str, caption: str, in_text: bool) -> str:
            planned: Picture | None = self._edition.pictures.find(story, src, "full")
            if planned is None:
                return ""
            photo = alts.get(src)
            return self.fill(
                "_figure.html",
                planned=planned,
                alt=photo.alt if photo else caption,
                caption="" if in_text else caption,
                credit=photo.credit if photo and not in_text else "",
                in_text=in_text,
            ).strip()

        def cell(words: str, row: str) -> str:
            links = self._edition.named.links(words, row, story)
            return "".join(self._to(url, part) for part, url in links)

        def number(words: str) -> str:
            done, at = "", 0
            for start, end, notice in cited(self._edition.papers, words):
                if notice.key != story.key:
                    done += markdown.pieced(words[at:start]) + self._to(
                        notice.url, words[start:end]
                    )
                    at = end
            return done + markdown.pieced(words[at:])

        whole = self._places + tuple(p.name for p in story.people)
        of_notice = cell if story.collection is NOTICES else markdown.plain
        hooks = markdown.Hooks(picture, self._link, whole, number, of_notice)
        return Markup(dialled(markdown.render(story.document, hooks)))

    def _to(self, url: str, words: str) -> str:
        """Words, as a link where they lead somewhere on this site."""
        shown = markdown.pieced(words)
        return f'<a href="{escape(self.url(url))}">{shown}</a>' if url else shown

    def _link(self, href: str) -> str | None:
        """Where a link of a text leads; None where no page stands (any more)."""
        site_url = self._edition.settings.site_url.rstrip("/")
        if site_url:  # copied from a browser: a story's gate stands there too
            href = href.removeprefix(site_url)
        if re.match(r"[a-z]+:|//|#", href, re.I):
            return href
        key = story_key(href)
        if key:
            return self.url(f"{key}/") if key in self._edition.catalogue.by_key else None
        path = href.strip("/").removesuffix(".md")
        return self.url(f"{path}/" if path else "")


def _places(edition: Edition) -> tuple[str, ...]:
    """Names in which no line of a heading ends: all streets and communities."""
    streets = edition.catalogue.streets
    return tuple(n for s in streets for n in (s.name, *(c.name for c in s.communities)))


def site_values(edition: Edition) -> dict[str, Any]:
    """For the frame of every page, ``config.extra.shown`` in its templates: how new the site is, whether its foot
    leads to exhibitions, whether it is built in grey, and the days on which a browser shows it so.
    """
    catalogue = edition.catalogue
    shown: dict[str, Any] = {"site_updated": in_words(catalogue.updated)}
    if edition.shows:
        shown["exhibitions"] = True
    if marks := mourning_marks(catalogue.days):
        shown["mourning_days"] = " ".join(marks)
    if is_mourning(catalogue.days, catalogue.today):
        shown["mourning"] = True
    return shown


def staged(meta: Mapping[str, Any], body: str) -> str:
    """A staged file. The body is one HTML block, so that any Markdown engine hands it on as it is."""
    return f"---\n{front_matter(meta)}---\n{body}\n"


def front_matter(meta: Mapping[str, Any]) -> str:
    """Lines of front matter. The values are written as JSON, which is YAML too: PyYAML's writer takes
    2 ms. What YAML refuses or folds is written by its number.
    """
    text = "".join(f"{k}: {json.dumps(v, ensure_ascii=False)}\n" for k, v in sorted(meta.items()))
    return _NOT_IN_YAML.sub(lambda found: json.dumps(found[0])[1:-1], text)


_NOT_IN_YAML = re.compile("[\x7f-\x9f\ufffe\uffff]")


_PRE = re.compile(r"(<pre.*?</pre>)", re.S)


def _no_blank_lines(html: str) -> str:
    """Without empty lines and indents: in CommonMark an empty line ends an HTML block. In ``<pre>``
    an empty line becomes a character reference, which shows the same.
    """
    parts = _PRE.split(html.strip()) if "<pre" in html else [html]
    for i in range(0, len(parts), 2):
        parts[i] = _stripped_lines(parts[i])
    for i in range(1, len(parts), 2):
        parts[i] = re.sub(r"\n(?=\n)", "&#10;", parts[i])
    return "".join(parts)


def _stripped_lines(html: str) -> str:
    lines = [line.strip() for line in html.split("\n")]
    return "\n".join(line for line in lines if line)
