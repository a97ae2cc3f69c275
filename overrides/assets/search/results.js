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
    bets: find(".search-bets"),
    people: find(".search-people"), names: find(".hits"), rest: find(".search-rest"), unnamed: find(".search-unnamed"),
    texts: find(".search-texts"), told: find(".search-told"), plain: find(".search-plain"), list: find(".finds"),
    lost: find(".search-lost"), more: find(".search-more"),
    waiting: find(".search-waiting"), slow: find(".search-slow"),
    failed: document.getElementById("search-failed"), none: document.getElementById("search-none"),
    sort: find(".search-sort"), total: document.getElementById("total"),
  };

  /** Texts that listeners hear are said once. */
  const say = (element, words) => {
    if (element.textContent !== words) element.textContent = words;
  };

  /* --- what was most likely meant: an office's own pages, above all that was found --- */

  const showBets = (bets) => {
    parts.bets.textContent = "";
    parts.bets.hidden = !bets.length;
    bets.forEach((bet) => {
      const link = parts.bets.appendChild(make("li", "")).appendChild(make("a", "hit-link search-bet"));
      const words = link.appendChild(make("span", ""));
      link.href = hits.address(bet.url);
      words.appendChild(make("span", "hit-name", bet.title));
      if (bet.note) words.appendChild(make("span", "hit-place", bet.note));
    });
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

  /** Names that fit; where none does, those that come near, under a heading of their own; where they did not
      come beside texts that did, a line says so. */
  const showNames = (found, unnamed) => {
    parts.people.hidden = !found.length && !unnamed;
    parts.unnamed.hidden = !unnamed;
    parts.people.querySelector("h2").textContent =
      Showcase.told.areNear(found) ? "您要找的是不是" : "人和集体";
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

  const same = (one, other) => Showcase.fold.lettered(one) === Showcase.fold.lettered(other);

  /** What the opened page is to mark: the query, or, where the page says it in other words (traditional
      characters, synonyms, words apart), what the excerpt shows. What filters alone found, has nothing. */
  const wanted = (query, answer, found) => {
    const shown = found.excerpt.filter((piece) => piece[1]).map((piece) => piece[0].trim());
    const asked = query.split(/\s+/);
    const told = shown.filter((words, at) => words && shown.indexOf(words) === at);
    if (!told.length && answer.state === "filtered") return "";
    return told.every((words) => asked.some((part) => same(words, part))) ? query : told.join(" ");
  };

  const article = (query, answer, found) => {
    const item = make("li", "find-item"), words = make("div", "find-text");
    const titles = found.titleParts || [[found.title, false]];
    const link = titled("a", "", !found.name ? titles : found.nameParts || [[found.name, false]]);
    const head = make("h3", "find-head"), meta = make("p", "find-meta"), seal = hits.seal(found);
    link.href = hits.address(found.url, wanted(query, answer, found));
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

  /** How the query was understood; and where words became filters, a way to search for the words alone, or
      back from there. */
  const showTold = (query, answer, plain) => {
    const filtered = answer.how.some((step) => step.by === "filters");
    parts.told.firstElementChild.textContent =
      (plain ? "只在文章里找的。" : "") + Showcase.told.how(query, answer);
    parts.plain.hidden = !plain && !filtered;
    parts.plain.textContent = plain ? "还是按条件筛选" : "只在文章里找“" + query + "”";
    parts.told.hidden = !parts.told.firstElementChild.textContent;
  };

  let lost = 0;

  const showLost = (words, again) => {
    parts.lost.hidden = !words;
    say(parts.lost.firstElementChild, words);
    parts.lost.querySelector("button").hidden = !again;
  };

  /** The texts of an answer to `asked`, `{q, plain}`. */
  const showTexts = (asked, answer) => {
    parts.list.textContent = "";
    lost = 0;
    showTold(asked.q, answer, asked.plain);
    addTexts(asked, answer, asked.shown);
    parts.texts.hidden = !parts.list.children.length && parts.told.hidden && !lost;
  };

  /** Puts texts behind those that stand; `shown` have been asked for now. */
  const addTexts = (asked, answer, shown) => {
    answer.results.forEach((found) => parts.list.appendChild(article(asked.q, answer, found)));
    lost += answer.lost;
    showLost(lost ? "有 " + lost + " 篇没有取到。" : "", true);
    parts.more.hidden = shown >= answer.total;
  };

  /** More were asked for, and did not come. */
  const showNoMore = () => showLost("没有取到。请看看网络，再按一次“更多”。", false);

  /** A site without an index of its texts, as a preview is: the page says so in their place. */
  const showWithoutTexts = () => {
    parts.list.textContent = "";
    parts.texts.hidden = parts.told.hidden = false;
    parts.more.hidden = parts.lost.hidden = parts.plain.hidden = true;
    parts.told.firstElementChild.textContent =
      "这里没有文章的索引，只能按名字找。";
  };

  /* --- when nothing stands there --- */

  /** In place of texts that are still on their way. Names stay: they are here at once. */
  const showWaiting = (on) => {
    parts.waiting.hidden = !on;
    if (on) clearTexts();
    else parts.slow.hidden = true;
  };

  /** What did not come, and what to look at: `{title, why}`. */
  const showFailed = (told) => {
    const offline = navigator.onLine === false;
    parts.failed.hidden = false;
    parts.failed.querySelector(".empty-title").textContent = told.title;
    parts.failed.querySelector(".search-why").textContent = told.why + (offline ? "这台设备现在没有联网。" : "");
    parts.failed.querySelector(".search-look").hidden = offline;
  };

  /** Nothing was found. `doors` are pages of the site that the words may have meant. */
  const showNone = (words, doors, narrowed) => {
    const list = parts.none.querySelector(".search-led");
    parts.none.hidden = false;
    parts.none.querySelector(".empty-title").textContent = words;
    parts.none.querySelector(".search-tips").hidden = narrowed;
    parts.none.querySelector(".search-unsift").hidden = !narrowed;
    list.parentNode.hidden = !doors.length;
    list.textContent = "";
    doors.forEach((door) => {
      const link = list.appendChild(make("li", "")).appendChild(make("a", "", door.title));
      link.href = hits.address(door.url);
    });
  };

  const clearTexts = () => {
    [parts.texts, parts.failed, parts.none, parts.more, parts.lost].forEach((e) => (e.hidden = true));
    parts.list.textContent = "";
    showBets([]);
  };

  const clear = () => {
    clearTexts();
    showNames([], false);
  };

  Showcase.results = { parts: parts, say: say, showBets: showBets, showNames: showNames, showTexts: showTexts,
    addTexts: addTexts, showNoMore: showNoMore, showWithoutTexts: showWithoutTexts, showWaiting: showWaiting,
    showFailed: showFailed, showNone: showNone, clear: clear };
})();
