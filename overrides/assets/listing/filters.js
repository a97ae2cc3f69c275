/* The panel of a listing: links become check boxes, choices filter at once and stand in the address. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const panel = document.getElementById("sift");
  const results = document.querySelector(".results");
  const cards = Showcase.cards;
  const sift = Showcase.sift;
  if (!panel || !results || !cards || !sift || !Showcase.sieve || !window.fetch) return;
  const make = Showcase.dom.make;

  const groups = panel.querySelector(".sift-groups");
  const total = document.getElementById("total");
  const none = document.getElementById("sift-none");
  const chosenBar = results.querySelector(".sift-chosen");
  const wide = window.matchMedia("(min-width: 64rem)");

  const still = {
    list: results.querySelector(".cards"),
    pager: results.querySelector(".pager"),
    total: total.textContent,
    from: results.dataset.from,
    all: results.dataset.total,
  };
  const list = still.list.cloneNode(false);
  let pager = still.pager;
  let state = { chosen: {}, page: 1 };
  let sieve = null;
  let turn = 0; // only the last of several answers counts

  /* --- the panel --- */

  /** One link → one check box with the same words; how many fit stands beside. */
  const boxOf = (link) => {
    const place = link.parentNode;
    const value = sift.value(link.dataset.value, Array.from(link.childNodes));
    place.replaceChild(value.label, link);
    value.still = value.count.textContent;
    return value;
  };

  const facets = Array.from(groups.children).map((details) => {
    const summary = details.querySelector("summary");
    const list = details.querySelector("ul");
    const fieldset = make("fieldset");
    const number = make("span", "sift-number");
    fieldset.appendChild(make("legend", "unseen", summary.textContent));
    details.replaceChild(fieldset, list);
    fieldset.appendChild(list);
    summary.appendChild(number);
    return { id: details.dataset.facet, details: details, summary: summary, number: number,
      values: Array.from(list.querySelectorAll("a")).map(boxOf) };
  });

  const isEmpty = () => Object.keys(state.chosen).length === 0;
  const isChosen = (facet, value) => (state.chosen[facet.id] || []).indexOf(value.id) >= 0;

  const showPanel = (counts, words) => {
    let number = 0;
    facets.forEach((facet) => {
      const mine = state.chosen[facet.id] || [];
      number += mine.length;
      facet.number.textContent = mine.length ? " " + mine.length : "";
      facet.values.forEach((value) => {
        const count = counts ? counts[facet.id][value.id] || 0 : Number(value.still);
        sift.showValue(value, isChosen(facet, value), count);
      });
    });
    sheet.tell(number, words);
  };

  const showChosen = () => {
    const chosen = [];
    facets.forEach((facet) => facet.values.filter((value) => isChosen(facet, value)).forEach((value) =>
      chosen.push({ words: value.words, drop: () => toggle(facet, value, false) })));
    sift.showChosen(chosenBar, chosen, total);
  };

  /* --- the address --- */

  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      return ""; // cut off on its way
    }
  };
  const pairs = () => location.search.slice(1).split("&").filter(Boolean);
  const facetNamed = (id) => facets.filter((facet) => facet.id === id)[0];

  const readAddress = () => {
    const found = { chosen: {}, page: 1 };
    pairs().forEach((pair) => {
      const at = pair.indexOf("=");
      const name = pair.slice(0, at), words = decoded(pair.slice(at + 1)).split(",");
      const facet = facetNamed(name);
      if (name === "page") found.page = Math.max(1, parseInt(words[0], 10) || 1);
      if (!facet) return;
      const ids = facet.values.map((value) => value.id).filter((id) => words.indexOf(id) >= 0);
      if (ids.length) found.chosen[name] = ids;
    });
    return found;
  };

  /** With what others put there kept: WeChat adds parameters of its own. */
  const addressOf = (page) => {
    const others = pairs().filter((pair) => {
      const name = pair.split("=")[0];
      return name !== "page" && !facetNamed(name);
    });
    const mine = facets.filter((f) => state.chosen[f.id]).map((f) => f.id + "=" + state.chosen[f.id].join(","));
    if (page > 1 && mine.length) mine.push("page=" + page);
    const all = others.concat(mine);
    return location.pathname + (all.length ? "?" + all.join("&") : "");
  };

  const remember = () => {
    const open = sheet.isOpen();
    history[open ? "replaceState" : "pushState"](open ? { sheet: true } : null, "", addressOf(state.page));
  };

  /* --- what is shown --- */

  const swap = (other, parent, current) => {
    if (other !== current && current.parentNode) parent.replaceChild(other, current);
  };

  const showStill = () => {
    swap(still.list, results, list);
    showPager(still.pager);
    tellLine(still.from, still.all);
    none.hidden = true;
    total.textContent = still.total;
    showPanel(null, "看全部");
  };

  /* Which of how many these are: listing/line.js remembers it. */
  const tellLine = (from, all) => {
    results.dataset.from = from;
    results.dataset.total = all;
  };

  const showPager = (next) => {
    if (pager && pager !== next) pager.remove();
    if (next && !next.parentNode) results.insertBefore(next, none);
    pager = next;
  };

  const turnTo = (number) => (event) => {
    event.preventDefault();
    state.page = number;
    remember();
    update().then(() => {
      total.focus({ preventScroll: true });
      results.scrollIntoView();
    });
  };

  const pagerOf = (pages) => {
    if (pages < 2) return null;
    const nav = make("nav", "pager"), line = make("ol");
    const link = (number, className, text) => {
      const a = make("a", className, text);
      a.href = addressOf(number);
      a.addEventListener("click", turnTo(number));
      return a;
    };
    nav.setAttribute("aria-label", "翻页");
    if (state.page > 1) nav.appendChild(link(state.page - 1, "button is-quiet", "上一页")).rel = "prev";
    for (let n = 1; n <= pages; n++) {
      const away = Math.abs(n - state.page);
      if (n === 1 || n === pages || away <= 2) {
        const a = link(n, "", String(n));
        a.setAttribute("aria-label", "第 " + n + " 页");
        if (!away) a.setAttribute("aria-current", "page");
        line.appendChild(make("li")).appendChild(a);
      } else if (away === 3) {
        line.appendChild(make("li", "pager-gap", "…")).setAttribute("aria-hidden", "true");
      }
    }
    nav.appendChild(line);
    if (state.page < pages) nav.appendChild(link(state.page + 1, "button is-quiet", "下一页")).rel = "next";
    return nav;
  };

  const showFound = (sieve, mine) => {
    const found = sieve.find(state.chosen);
    const size = sieve.index.page;
    const pages = Math.max(1, Math.ceil(found.length / size));
    const counts = {};
    facets.forEach((facet) => (counts[facet.id] = sieve.counts(facet.id, state.chosen)));
    state.page = Math.min(state.page, pages);
    showPanel(counts, found.length ? "看 " + found.length + " 篇" : "没有符合的");
    total.textContent = "找到 " + found.length + " 篇";
    none.hidden = found.length > 0;
    const here = found.slice((state.page - 1) * size, state.page * size);
    return sieve.records(here).then((records) => {
      if (mine !== turn) return;
      cards.show(list, records);
      tellLine((state.page - 1) * size, found.length);
      swap(list, results, still.list);
      showPager(pagerOf(pages));
    });
  };

  const load = () => {
    if (!sieve) {
      sieve = Showcase.sieve(cards.root, JSON.parse(panel.dataset.scope));
      sieve.catch(() => (sieve = null)); // the next choice tries again
    }
    return sieve;
  };

  const update = () => {
    const mine = ++turn;
    showChosen();
    if (isEmpty()) {
      results.classList.remove("is-waiting");
      showStill();
      return Promise.resolve();
    }
    results.classList.add("is-waiting");
    return load()
      .then((ready) => (mine === turn ? showFound(ready, mine) : null))
      .catch(() => {
        if (mine === turn) total.textContent = "没有取到名单。请看看网络，再点一次。";
      })
      .then(() => {
        if (mine === turn) results.classList.remove("is-waiting");
      });
  };

  const toggle = (facet, value, on) => {
    const ids = facet.values
      .filter((v) => (v === value ? on : isChosen(facet, v)))
      .map((v) => v.id);
    if (ids.length) state.chosen[facet.id] = ids;
    else delete state.chosen[facet.id];
    state.page = 1;
    remember();
    update();
  };

  facets.forEach((facet) => {
    facet.values.forEach((value) => {
      value.box.addEventListener("change", () => toggle(facet, value, value.box.checked));
    });
    facet.details.addEventListener("toggle", () => {
      if (facet.details.open) load().catch(() => {});
    });
  });

  Array.from(document.querySelectorAll(".sift-clear")).forEach((button) => {
    button.addEventListener("click", () => {
      state = { chosen: {}, page: 1 };
      remember();
      update();
      if (!sheet.holds(button)) total.focus();
    });
  });

  const sheet = sift.sheet({ groups: groups, home: panel, results: results, onOpen: () => {
    facets.forEach((f) => (f.details.open = Boolean(state.chosen[f.id])));
    load().catch(() => {});
  } });

  /* --- start --- */

  window.addEventListener("popstate", () => {
    sheet.putBack();
    state = readAddress();
    update();
  });
  sheet.offer(true);
  state = readAddress();
  if (!isEmpty()) {
    if (wide.matches) facets.forEach((f) => (f.details.open = Boolean(state.chosen[f.id])));
    update();
  }
})();
