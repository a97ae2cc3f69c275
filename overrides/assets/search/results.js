/* The page of results: what was found becomes elements. Nothing here asks, waits or remembers. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const hits = Showcase.hit;
  const region = document.getElementById("search-found");
  if (!hits || !region) return;
  const make = Showcase.dom.make;
  const find = (selector) => region.querySelector(selector);

  const PEOPLE = 6; // names at first; the rest behind a button

  const parts = {
    people: find(".search-people"), names: find(".hits"), rest: find(".search-rest"),
    texts: find(".search-texts"), told: find(".search-told"), list: find(".finds"), more: find(".search-more"),
    waiting: find(".search-waiting"), slow: find(".search-slow"),
    failed: document.getElementById("search-failed"), none: document.getElementById("search-none"),
    sort: find(".search-sort"), total: document.getElementById("total"),
  };

  const day = (iso) => {
    const date = /^(\d{4})-0?(\d+)-0?(\d+)/.exec(iso || "");
    return date ? date[1] + "年" + date[2] + "月" + date[3] + "日" : "";
  };

  /* --- people and groups --- */

  const person = (found) => {
    const item = make("li", ""), link = make("a", "hit-link");
    link.href = hits.address(found.url);
    link.appendChild(hits.row(found));
    item.appendChild(link);
    return item;
  };

  /** Names that fit; where none does, those that come near, under a heading of their own. */
  const showNames = (found) => {
    parts.people.hidden = !found.length;
    parts.people.querySelector("h2").textContent =
      found.every((one) => one.how === "near") ? "您要找的是不是" : "人和集体";
    parts.names.textContent = "";
    found.forEach((one, at) => {
      parts.names.appendChild(person(one)).hidden = at >= PEOPLE;
    });
    parts.rest.hidden = found.length <= PEOPLE;
    parts.rest.textContent = "看其余 " + (found.length - PEOPLE) + " 个名字";
  };

  parts.rest.addEventListener("click", () => {
    const hidden = Array.from(parts.names.children).filter((item) => item.hidden);
    hidden.forEach((item) => (item.hidden = false));
    parts.rest.hidden = true;
    hidden[0].firstChild.focus();
  });

  /* --- texts --- */

  /** An element with pieces of text, those that were looked for marked. */
  const marked = (name, className, pieces) => {
    const words = make(name, className);
    pieces.forEach((piece) => {
      if (piece[1]) words.appendChild(make("mark", "", piece[0]));
      else words.appendChild(document.createTextNode(piece[0]));
    });
    return words;
  };

  /** The pieces of a title, clause by clause. */
  const clauses = (pieces) => {
    const found = [[]];
    pieces.forEach((piece) => {
      const parts = piece[0].match(/[，。；：！？—]+[”’》]*|[^，。；：！？—]+/g) || [];
      parts.forEach((part) => {
        const last = found[found.length - 1], before = last.length && last[last.length - 1][0];
        const ends = /^[，。；：！？—]/;
        if (before && ends.test(before) && !ends.test(part)) found.push([[part, piece[1]]]);
        else last.push([part, piece[1]]);
      });
    });
    return found;
  };

  /** A title with what was looked for marked; its lines end between its clauses first. */
  const titled = (name, className, pieces) => {
    const words = make(name, className);
    clauses(pieces).forEach((clause) => words.appendChild(marked("span", "clause", clause)));
    return words;
  };

  const same = (one, other) => {
    const fold = Showcase.fold;
    return fold.tokens(one).join("") === fold.tokens(other).join("");
  };

  /** What the opened page is to mark: the query, or, where the page says it in other words (traditional
      characters, words apart), what the excerpt shows. */
  const wanted = (query, found) => {
    const shown = found.excerpt.filter((piece) => piece[1]).map((piece) => piece[0].trim());
    const asked = query.split(/\s+/);
    const told = shown.filter((words, at) => words && shown.indexOf(words) === at);
    return told.every((words) => asked.some((part) => same(words, part))) ? query : told.join(" ");
  };

  const article = (query, found) => {
    const item = make("li", "find-item"), words = make("div", "find-text");
    const titles = found.titleParts || [[found.title, false]];
    const link = titled("a", "", !found.name ? titles : found.nameParts || [[found.name, false]]);
    const head = make("h3", "find-head"), meta = make("p", "find-meta"), seal = hits.seal(found);
    link.href = hits.address(found.url, wanted(query, found));
    head.appendChild(link);
    item.appendChild(hits.picture(found));
    words.appendChild(head);
    if (seal) head.appendChild(seal);
    if (hits.title(found)) words.appendChild(titled("p", "find-title", titles));
    if (found.excerpt.length) words.appendChild(marked("p", "find-words", found.excerpt));
    [found.kind, found.place, day(found.date)].filter(Boolean).forEach((part) => {
      meta.appendChild(make("span", "", part));
      meta.appendChild(document.createTextNode(" "));
    });
    words.appendChild(meta);
    item.appendChild(words);
    return item;
  };

  const TOLD = {
    words: (query) => "没有一字不差的“" + query + "”。下面的文章里，这几个词都有，但不在一起。",
    near: (query) => "没有找到一字不差的“" + query + "”。下面是相近的。",
  };

  /** `answer` as search/text.js gives it; `more` puts its results behind those that stand. */
  const showTexts = (query, answer, more) => {
    const first = parts.list.children.length;
    if (!more) parts.list.textContent = "";
    answer.results.forEach((found) => parts.list.appendChild(article(query, found)));
    parts.texts.hidden = !parts.list.children.length;
    parts.told.textContent = TOLD[answer.state] ? TOLD[answer.state](query)
      : answer.used && answer.used !== query ? "按简体“" + answer.used + "”找的。" : "";
    parts.told.hidden = !parts.told.textContent;
    parts.more.hidden = parts.list.children.length >= answer.total;
    if (more && parts.list.children[first]) parts.list.children[first].querySelector("a").focus();
  };

  /** This device has no full text: the page says so in place of texts. */
  const showNamesOnly = () => {
    parts.list.textContent = "";
    parts.texts.hidden = false;
    parts.more.hidden = true;
    parts.told.hidden = false;
    parts.told.textContent = "这台设备的浏览器只能按名字找，不能在文章里找。换一个新一点的浏览器，就都能找了。";
  };

  /* --- when nothing stands there --- */

  /** In place of texts that are still on their way. Names stay: they are here at once. */
  const showWaiting = (on) => {
    parts.waiting.hidden = !on;
    if (on) clearTexts();
    else parts.slow.hidden = true;
  };

  const showNone = (query, narrowed) => {
    parts.none.hidden = false;
    parts.none.querySelector(".empty-title").textContent = narrowed
      ? "同时符合这些条件的，没有。" : "没有找到“" + query + "”。";
    parts.none.querySelector(".search-tips").hidden = narrowed;
    parts.none.querySelector(".search-unsift").hidden = !narrowed;
  };

  const clearTexts = () => {
    [parts.texts, parts.failed, parts.none, parts.more].forEach((e) => (e.hidden = true));
    parts.list.textContent = "";
  };

  const clear = () => {
    clearTexts();
    showNames([]);
  };

  Showcase.results = { parts: parts, showNames: showNames, showTexts: showTexts, clear: clear,
    showNamesOnly: showNamesOnly, showWaiting: showWaiting, showNone: showNone };
})();
