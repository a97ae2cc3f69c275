"""Who is asked, and how: each as its own page asks it, in the browser."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Error, Page

from .corpus import Story
from .sites import BLANK

FIRST = 100
"""Results of ours that are looked at; of more, only their number is known."""


@dataclass(frozen=True)
class Answer:
    """What came for a query. ``keys``: stories in their order, all or the first of ``total``."""

    keys: tuple[str, ...]
    total: int
    exact: bool = True
    """False where the contestant itself says that these are only like what was asked."""
    failure: str = ""
    """What the script threw; then there are no keys."""


@dataclass(frozen=True)
class Contestant:
    """A way to search a site, as JavaScript that is run in one of its pages."""

    name: str
    site: Path
    page: str
    """Address below the site, of the page a reader would search from."""
    ask: str
    """``async query => [ids or addresses, total, exact]`` of everything found."""
    show: str
    """The same up to the first results with their excerpts, as a reader sees them; returns nothing."""
    before: str = ""
    """Run before any script of the page."""
    urls: Mapping[str, str] = field(default_factory=dict)
    """Address of each id, where ``ask`` gives ids."""

    def answer(self, page: Page, query: str) -> Answer:
        """Ask in a page that is open."""
        try:
            return self._answer(page, query)
        except Error as error:
            return Answer((), 0, failure=str(error).split("\n")[0])

    def _answer(self, page: Page, query: str) -> Answer:
        ids, total, exact = page.evaluate(f"({self.ask})({json.dumps(query)})")
        return Answer(tuple(key_of(self.urls.get(i, i)) for i in ids), total, exact)


def ours_text(site: Path) -> Contestant:
    """Our full text, through the contract of ``Showcase.text.search``."""
    page = "search/" if (site / "search").is_dir() else "about/"
    ask = f"""async q => {{
      const all = {{from: 0, size: {FIRST}, facets: false}};
      const a = await Showcase.text.search(q, all);
      return [a.results.map(r => r.url), a.total, a.state === "exact"];
    }}"""
    return Contestant(
        "ours, text", site, page, ask, "q => Showcase.text.search(q, {size: 10}).then(() => 0)"
    )


def ours_names(site: Path) -> Contestant:
    """Our index of names, through the contract of ``Showcase.names.find``."""
    ask = """async q => {
      const all = (await Showcase.names.find(q, 100)).filter(p => !p.roster);
      return [all.map(p => p.url), all.length, !all.length || all[0].how !== "near"];
    }"""
    page = ours_text(site).page
    return Contestant(
        "ours, names", site, page, ask, "q => Showcase.names.find(q, 8).then(() => 0)"
    )


def stock_pagefind(site: Path, bundle: str, urls: Mapping[str, str]) -> Contestant:
    """A stock index through its own pagefind.js, asked as its default UI asks: the bare query, and
    the first five results loaded.
    """
    start = f"""const p = window.bench || (window.bench = await import("/{bundle}/pagefind.js"));"""
    ask = f"""async q => {{ {start}
      const r = (await p.search(q)).results; return [r.map(x => x.id), r.length, true]; }}"""
    show = f"""async q => {{ {start}
      await Promise.all((await p.search(q)).results.slice(0, 5).map(x => x.data())); }}"""
    name = "stock " + bundle.replace("_", "-")
    return Contestant(name, site, BLANK, ask, show, urls=urls)


def material(site: Path) -> Contestant:
    """Material's worker, asked by the message its search field sends; the field starts it."""
    before = """(() => { const W = window.Worker;
      window.Worker = class extends W { constructor(...a) { super(...a); window.benchWorker = this;
        window.benchReady = new Promise(done => this.addEventListener("message",
          e => { if (e.data.type === 1) done(); })); } }; })()"""
    ask = """async q => {
      const field = document.querySelector("[data-md-component=search-query]");
      if (document.activeElement !== field) field.focus();
      while (!window.benchReady) await new Promise(r => setTimeout(r, 5));
      await window.benchReady;
      const got = new Promise(done => { const on = e => { if (e.data.type === 3) {
        benchWorker.removeEventListener("message", on); done(e.data.data.items); } };
        benchWorker.addEventListener("message", on); });
      benchWorker.postMessage({type: 2, data: q});
      const items = await got;
      return [items.map(i => (i[0] || i).location.split("#")[0]), items.length, true]; }"""
    return Contestant(
        "Material, jieba", site, "index.html", ask, f"q => ({ask})(q).then(() => 0)", before
    )


def key_of(url: str) -> str:
    """``/models-of-virtue/wang-gui-lan-3/index.html`` → ``models-of-virtue/wang-gui-lan-3``."""
    path = url.split("#")[0].split("?")[0].removesuffix("index.html").strip("/")
    return "/".join(path.split("/")[-2:])


def keys(stories: list[Story]) -> frozenset[str]:
    """Addresses that count: other pages may hold a query too, and are left out."""
    return frozenset(s.key for s in stories)
