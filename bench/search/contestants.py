"""Who is asked, and how: each as its own page asks it, in the browser.

``all`` gives everything that is found for a query, ``shown`` what a reader sees first, ``show`` is timed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .sites import BLANK, fragments

Place = tuple[str, str]
"""Where a result leads, and the name that stands there."""


@dataclass(frozen=True)
class Contestant:
    """A way to search a site, as JavaScript that is run in one of its pages."""

    name: str
    site: Path
    page: str
    """Address below the site, of the page a reader would search from."""
    all: str
    """``async query => [ids, state]``: everything found, in its order, and what is said of it."""
    show: str
    """``async query``: up to the first ten results with their excerpts; returns nothing."""
    shown: str = ""
    """``async query => [[href, name], …]``, as the page has it. Empty where that is the order of ``all``."""
    prepare: str = "async () => null"
    """Run once in the page before ``all``."""
    read: Callable[[Any], Mapping[Any, Place]] = lambda prepared: {}
    """From what ``prepare`` gives: the places of the ids."""
    before: str = ""
    """Run before any script of the page."""
    has_visits: bool = False
    """Whether a query stands in the page's address, behind ``#q=``."""


_SHOWN = """async q => {
  const pause = ms => new Promise(done => setTimeout(done, ms));
  const total = document.getElementById("total"), region = document.getElementById("search-found");
  if (location.hash) { location.hash = ""; while (!region.hidden) await pause(2); }
  total.textContent = "";
  location.hash = "q=" + encodeURIComponent(q);
  const isWaiting = () => !total.textContent || total.textContent.startsWith("正在找")
    || region.classList.contains("is-waiting");
  while (isWaiting()) await pause(2);
  return [...region.querySelectorAll(".hits > li, .finds > li")].filter(li => !li.closest("[hidden]")).map(li =>
    [li.querySelector("a[href]").getAttribute("href"), li.querySelector(".hit-name, .find-head a").textContent]);
}"""
"""The page of results itself: the names it shows at once, then texts."""

_FIRST = "{from: 0, size: 10, facets: false}"
_EVERYTHING = "{from: 0, size: 1e6, facets: false}"


def ours(site: Path) -> Contestant:
    """Search by pairs. Everything is asked for with the texts left out: what leads where is known before."""
    prepare = """async () => {
      const none = {url: "", kind: "", title: "", name: "", place: "", level: "", seal: "", past: false, date: "",
        picture: "", names: [], facts: [], text: []};
      const index = Showcase.pairs.from(Showcase.load.root + "fulltext/");
      const bare = edition => new Proxy(edition, {get: (whole, key) =>
        key === "text" ? page => Promise.resolve(Object.assign({}, none, {url: String(page)}))
        : key === "once" ? work => whole.once(inner => work(bare(inner)))
        : typeof whole[key] === "function" ? whole[key].bind(whole) : whole[key]});
      window.benchText = Showcase.text.over(bare(index));
      const places = [];
      for (const {pages} = await index.open(); places.length < pages;) {
        const some = Array.from({length: Math.min(500, pages - places.length)}, (_, n) => places.length + n);
        places.push(...(await Promise.all(some.map(page => index.text(page)))).map(t => [t.url, t.name]));
      }
      return places;
    }"""
    ask = f"""async q => {{
      const found = await benchText.search(q, {_EVERYTHING});
      return [found.results.map(r => Number(r.url)), found.state];
    }}"""
    return Contestant(
        "ours", site, "search/", ask, f"q => Showcase.text.search(q, {_FIRST}).then(() => 0)", _SHOWN,
        prepare, lambda places: {n: (url, name) for n, (url, name) in enumerate(places)}, has_visits=True,
    )  # fmt: skip


def reference(site: Path) -> Contestant:
    """Search as it was: characters in an index of Pagefind, read by a reader of our own."""
    prepare = """async () => {
      const index = window.ShowcaseIndex, meta = await index.open();
      index.page = n => Promise.resolve({url: "", content: "", filters: {}, meta: {url: String(n)}});
      return meta.pages;
    }"""
    ask = f"""async q => {{
      const found = await ShowcaseText.search(q, {_EVERYTHING});
      return [found.results.map(r => Number(r.url)), found.state];
    }}"""

    def read(ids: Any) -> Mapping[Any, Place]:
        told = fragments(site / "pagefind")
        return {n: told[id_] for n, id_ in enumerate(ids)}

    return Contestant(
        REFERENCE, site, "search/", ask, f"q => ShowcaseText.search(q, {_FIRST}).then(() => 0)", _SHOWN,
        prepare, read, has_visits=True,
    )  # fmt: skip


REFERENCE = "reference"


def stock_pagefind(site: Path, bundle: str) -> Contestant:
    """A stock index through its own pagefind.js, asked as its default UI asks: the bare query, and
    the first five results loaded.
    """
    start = f"""const p = window.bench || (window.bench = await import("/{bundle}/pagefind.js"));"""
    ask = f"""async q => {{ {start}
      const r = (await p.search(q)).results; return [r.map(x => x.id), "exact"]; }}"""
    show = f"""async q => {{ {start}
      await Promise.all((await p.search(q)).results.slice(0, 5).map(x => x.data())); }}"""
    name = "stock " + bundle.replace("_", "-")
    return Contestant(name, site, BLANK, ask, show, read=lambda _: fragments(site / bundle))


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
      return [items.map(i => (i[0] || i).location.split("#")[0]), "exact"]; }"""
    show = f"q => ({ask})(q).then(() => 0)"
    return Contestant("Material, jieba", site, "index.html", ask, show, before=before)
