"""Pages → staged files: our own Jinja environment, with autoescape on (MkDocs' own has it off)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from ..base import markdown, qr
from ..base.problems import Problem
from ..derive.cards import Card, card_of
from ..gate.lifecycle import period_state
from ..gate.links import story_key
from ..gate.public import Catalogue, PublicStory
from ..media.plan import Player, SiteMedia
from ..model.days import in_words as day
from ..model.days import is_mourning, mourning_marks
from ..model.settings import Settings
from ..model.story import LEVEL_NAMES, LEVELS, SEALS
from ..photos.plan import Picture, Use
from ..photos.site import SitePictures
from .page import Page
from .plan import Redirect

A_CARD = Card("", "姓名", "标题", "区县", "荣誉", True, "社区")
"""Any card with all its parts, for the template that scripts fill."""


class Renderer:
    """Renders pages with the templates of ``overrides/pages``. Holds nothing that changes, but for a
    memory of pieces already rendered.
    """

    def __init__(
        self,
        templates: Sequence[Path],
        catalogue: Catalogue,
        settings: Settings,
        pictures: SitePictures,
        media: SiteMedia,
    ) -> None:
        self._catalogue = catalogue
        self._settings = settings
        self._pictures = pictures
        self._updated = day(catalogue.updated)
        self._media = media
        self._pieces: dict[tuple[object, ...], Markup] = {}
        self._env = Environment(
            # Redirects are whole files: they share a partial with the frame.
            loader=FileSystemLoader([str(f) for t in templates for f in (t, t.parent)]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )
        self._env.globals.update(
            catalogue=catalogue,
            settings=settings,
            today=catalogue.today,
            seals=SEALS,
            level_names=dict(zip(LEVELS, LEVEL_NAMES, strict=True)),
            period_state=period_state,
            qr=qr.draw,
            a_card=A_CARD,
        )
        self._mourning = _mourning(catalogue)
        self._env.filters.update(
            day=day, iso=date.isoformat, clauses=clauses, lasts=lasts, weighs=weighs, card=card_of
        )

    def page(self, page: Page, data: str = "") -> str:
        """The staged file of a page: front matter for the frame, then the finished HTML. ``data`` is
        an element to stand last in it.
        """
        body = self._body(page, page.template)
        return staged(self._meta(page), f"{body}\n{data}" if data else body)

    def problems(self, url: str, file: str, problems: Sequence[Problem]) -> str:
        """What a preview shows in a broken story's place."""
        page = Page(url, "problems.html", "这篇还有问题", "", {"file": file, "problems": problems},
                    robots="noindex")  # fmt: skip
        return self.page(page)

    def ordinary(self, text: str) -> str:
        """The staged file of an ordinary page: as written, and what the frame tells of the site."""
        lines = front_matter(
            {"site_updated": self._updated, **self._mourning, **self._shared(None)}
        )
        if _HEAD.match(text):
            return text.replace("\n", f"\n{lines}", 1)
        return f"---\n{lines}---\n{text}"

    def fill(self, template: str, **values: object) -> str:
        """A template of overrides/ that is no page of the frame: ``kiosk/index.html``."""
        return self._env.get_template(template).render(**values)

    def redirect(self, redirect: Redirect) -> str:
        """A whole small HTML file that leads on, with a link for those it does not move."""
        up = "../" * redirect.path.count("/")
        template = self._env.get_template("redirect.html")
        story = self._catalogue.by_key[redirect.target.strip("/")]
        return template.render(target=up + redirect.target, up=up, story=story) + "\n"

    def _body(self, page: Page, template: str) -> str:
        up = "../" * page.url.count("/")

        def url(target: str) -> str:
            """An address on this site, relative to the page, so that any sub-folder can host it."""
            return (up + target) or "./"

        def picture(story: PublicStory, name: str, use: Use) -> Picture | None:
            return self._pictures.find(story, name, use)

        def players(story: PublicStory) -> tuple[Player, ...]:
            return self._media.players.get(story.key, ())

        def story_body(story: PublicStory) -> Markup:
            return Markup(self._story_body(story, url))

        def once(macro: Callable[..., Markup], *args: Any) -> Markup:
            """What a macro gives for these arguments on a page of this depth. A story's card stands on
            a dozen pages, and was a third of all rendering.
            """
            key = (up, macro.name, *(a.key if isinstance(a, PublicStory) else a for a in args))  # type: ignore[attr-defined]
            if key not in self._pieces:
                self._pieces[key] = macro(*args)
            return self._pieces[key]

        html = self._env.get_template(template).render(
            page=page,
            url=url,
            picture=picture,
            story_body=story_body,
            players=players,
            once=once,
            **page.data,
        )
        return _no_blank_lines(html)

    def _story_body(self, story: PublicStory, url: Callable[[str], str]) -> str:
        figure = self._env.get_template("_figure.html")
        alts = {p.name: p for p in story.photos}

        def picture(src: str, caption: str, in_text: bool) -> str:
            planned = self._pictures.find(story, src, "full")
            if planned is None:
                return ""
            photo = alts.get(src)
            return figure.render(
                planned=planned,
                alt=photo.alt if photo else caption,
                caption="" if in_text else caption,
                credit=photo.credit if photo and not in_text else "",
                url=url,
                in_text=in_text,
            ).strip()

        def link(href: str) -> str | None:
            if self._settings.site_url:  # copied from a browser: a story's gate stands there too
                href = href.removeprefix(self._settings.site_url.rstrip("/"))
            if re.match(r"[a-z]+:|//|#", href, re.I):
                return href
            key = story_key(href)
            if key:
                return url(f"{key}/") if key in self._catalogue.by_key else None
            return url(href.strip("/").removesuffix(".md") + "/") if href.strip("/") else url("")

        return markdown.render(story.document, markdown.Hooks(picture, link))

    def _meta(self, page: Page) -> dict[str, Any]:
        meta: dict[str, Any] = {
            "title": page.title,
            "description": page.description,
            "kind": page.template.removesuffix(".html"),
            "site_updated": self._updated,
            **self._mourning,
        }
        if special := page.data.get("special"):
            meta["special_day"] = " ".join(map(str, special.marks))
        if page.robots:
            meta["robots"] = page.robots
        if page.story and page.story.key in self._media.players:
            meta["has_media"] = True
        if page.story:
            meta["published"] = page.story.published.isoformat()
            meta["modified"] = page.story.updated.isoformat()
        return meta if page.robots else meta | self._shared(page.story)

    def _shared(self, story: PublicStory | None) -> dict[str, Any]:
        """The two pictures that a link to a page shows."""
        meta: dict[str, Any] = {}
        uses: dict[str, Use] = {"image": "share", "square": "square"}
        for key, use in uses.items():
            shared = self._pictures.shared(story, use)
            if shared:
                file, alt = shared.picture.largest, shared.alt or self._settings.site_name
                meta[key] = {
                    "url": file.url,
                    "width": file.width,
                    "height": file.height,
                    "alt": alt,
                }
        return meta


_HEAD = re.compile(r"---[ \t]*\n(?:.*?\n)(?:---|\.\.\.)[ \t]*\n", re.S)
"""Front matter, as MkDocs finds it."""


def _mourning(catalogue: Catalogue) -> dict[str, Any]:
    """For every page: whether it is built in grey, and the days on which a browser shows it so."""
    meta: dict[str, Any] = {}
    if marks := mourning_marks(catalogue.days):
        meta["mourning_days"] = " ".join(marks)
    if is_mourning(catalogue.days, catalogue.today):
        meta["mourning"] = True
    return meta


def template_problem(error: TemplateError) -> Problem:
    """What is wrong with a template, at its place where Jinja tells it."""
    name, line = getattr(error, "name", None), getattr(error, "lineno", None)
    folder = "overrides" if name and "/" in name else "overrides/pages"
    file = f"{folder}/{name}" if name else folder
    what = f"页面模板用不了：{error.message}"
    return Problem(file, "template", what, "检查这里最近的改动。", line=line or 0)


def staged(meta: Mapping[str, Any], body: str) -> str:
    """A staged file. The body is one HTML block, so that any Markdown engine hands it on as it is."""
    return f"---\n{front_matter(meta)}---\n{body}\n"


def front_matter(meta: Mapping[str, Any]) -> str:
    """Lines of front matter. The values are written as JSON, which is YAML too: PyYAML's writer takes
    2 ms.
    """
    return "".join(f"{k}: {json.dumps(v, ensure_ascii=False)}\n" for k, v in sorted(meta.items()))


def lasts(seconds: float) -> str:
    """``3 分 12 秒``."""
    minutes, rest = divmod(max(1, round(seconds)), 60)
    return " ".join([f"{minutes} 分"] * (minutes > 0) + [f"{rest} 秒"] * (rest > 0))


def weighs(size: int) -> str:
    """``2.1 MB``, rounded upwards: who pays for data pays for less than was said."""
    return f"{-(-size // 100_000) / 10} MB"


def clauses(text: str) -> list[tuple[str, str]]:
    """A saying as (words, punctuation) a clause, to be set in columns.

    >>> clauses("人勤地不懒，心宽路不窄。")
    [('人勤地不懒', '，'), ('心宽路不窄', '。')]
    """
    return re.findall(r"([^，。；：！？]+)([，。；：！？]*[”’》]*)", text)


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
