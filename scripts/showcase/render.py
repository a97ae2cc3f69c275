"""Pages → staged files: our own Jinja environment, with autoescape on (MkDocs' own has it off)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from . import markdown
from .check.links import story_key
from .pages import Page, Redirect
from .photos.plan import Picture, Use
from .photos.site import SitePictures
from .problems import Problem
from .public import Catalogue, PublicStory
from .settings import Settings

SEALS = {
    "国际": "际",
    "全国": "国",
    "省": "省",
    "市": "市",
    "区县": "区",
    "街道乡镇": "街",
    "社区村": "村",
}
"""The one character on each level's seal."""


class Renderer:
    """Renders pages with the templates of ``overrides/pages``. Holds nothing that changes."""

    def __init__(
        self,
        templates: Sequence[Path],
        catalogue: Catalogue,
        settings: Settings,
        pictures: SitePictures,
    ) -> None:
        self._catalogue = catalogue
        self._settings = settings
        self._pictures = pictures
        self._env = Environment(
            loader=FileSystemLoader([str(t) for t in templates]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )
        self._env.globals.update(
            catalogue=catalogue, settings=settings, today=catalogue.today, seals=SEALS
        )
        self._env.filters.update(day=day, iso=date.isoformat)

    def page(self, page: Page) -> str:
        """The staged file of a page: front matter for the frame, then the finished HTML."""
        body = self._body(page, page.template)
        return staged(self._meta(page), body)

    def problems(self, url: str, file: str, problems: Sequence[Problem]) -> str:
        """What a preview shows in a broken story's place."""
        page = Page(url, "problems.html", "这篇还有问题", "", {"file": file, "problems": problems},
                    robots="noindex")  # fmt: skip
        return self.page(page)

    def redirect(self, redirect: Redirect) -> str:
        """A whole small HTML file that leads on, with a link for those it does not move."""
        target = "../" * redirect.path.count("/") + redirect.target
        template = self._env.get_template("redirect.html")
        story = self._catalogue.by_key[redirect.target.strip("/")]
        return template.render(target=target, story=story) + "\n"

    def _body(self, page: Page, template: str) -> str:
        up = "../" * page.url.count("/")

        def url(target: str) -> str:
            """An address on this site, relative to the page, so that any sub-folder can host it."""
            return (up + target) or "./"

        def picture(story: PublicStory, name: str, use: Use) -> Picture | None:
            return self._pictures.find(story, name, use)

        def story_body(story: PublicStory) -> Markup:
            return Markup(self._story_body(story, url))

        html = self._env.get_template(template).render(
            page=page, url=url, picture=picture, story_body=story_body, **page.data
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
        }
        if page.robots:
            meta["robots"] = page.robots
        if page.story and page.story.photos:
            share = self._pictures.find(page.story, page.story.photos[0].name, "share")
            if share:
                meta["image"] = share.largest.url
        return meta


def staged(meta: dict[str, Any], body: str) -> str:
    """A staged file. The body is one HTML block, so that any Markdown engine hands it on as it is."""
    head = yaml.safe_dump(meta, allow_unicode=True, sort_keys=True, width=10_000)
    return f"---\n{head}---\n{body}\n"


def day(value: date) -> str:
    """``2023年9月18日``."""
    return f"{value.year}年{value.month}月{value.day}日"


_PRE = re.compile(r"(<pre.*?</pre>)", re.S)


def _no_blank_lines(html: str) -> str:
    """Without empty lines and indents: in CommonMark an empty line ends an HTML block. In ``<pre>``
    an empty line becomes a character reference, which shows the same.
    """
    parts = _PRE.split(html.strip())
    for i in range(0, len(parts), 2):
        parts[i] = re.sub(r"\s*\n\s*", "\n", parts[i])
    for i in range(1, len(parts), 2):
        parts[i] = re.sub(r"\n(?=\n)", "&#10;", parts[i])
    return "".join(parts)
