/* The page of results: the query and what narrows it stand in the address, behind #, which no browser
   sends to a server: what somebody looks for stays on the device. `?q=` of a plain form is read too. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const form = document.querySelector(".search-form");
  const region = document.getElementById("search-found");
  const sift = Showcase.sift, results = Showcase.results;
  if (!form || !region || !sift || !results || !window.URLSearchParams) return;

  const FACETS = ["栏目", "类别", "级别", "年度", "街道", "主题", "项目"];
  const SIZE = 20; // texts at a time
  const NAMES = 12; // more than so many names/find.js may not know of
  const PAUSE = 300; // ms without a key before texts are looked up
  const STALE = 500; // ms that results of before may stand, dimmed
  const SLOW = 5000; // ms until the reader is told that the network is slow

  const make = Showcase.dom.make;
  const field = form.querySelector(".find-field");
  const start = document.querySelector(".search-start");
  const hint = form.querySelector(".search-private");
  const parts = results.parts;
  const panel = document.getElementById("sift");
  const groups = panel.querySelector(".sift-groups");
  const chosenBar = region.querySelector(".sift-chosen");
  const title = document.title;

  let state = { q: "", chosen: {}, sort: "fit", shown: SIZE };
  let turn = 0; // only the last of several answers counts
  let typing = false; // the words in hand are one step of the history
  let composing = false;

  const isNarrowed = () => Object.keys(state.chosen).length > 0;

  /* --- the address --- */

  const readAddress = () => {
    const behind = new URLSearchParams(location.hash.slice(1));
    const given = behind.has("q") ? behind : new URLSearchParams(location.search);
    const kept = history.state || {};
    const found = { q: (given.get("q") || "").trim(), chosen: {}, shown: kept.shown || SIZE, y: kept.y || 0,
      sort: given.get("sort") === "newest" ? "newest" : "fit" };
    FACETS.forEach((facet) => {
      const values = given.getAll(facet).filter((value, at, all) => value && all.indexOf(value) === at);
      if (values.length) found.chosen[facet] = values;
    });
    return found;
  };

  const addressOf = () => {
    const pairs = state.q ? [["q", state.q]] : [];
    FACETS.forEach((facet) => (state.chosen[facet] || []).forEach((value) => pairs.push([facet, value])));
    if (state.sort === "newest") pairs.push(["sort", "newest"]);
    const words = pairs.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
    return location.pathname + (words ? "#" + words : "");
  };

  const remember = (how) => {
    const open = sheet.isOpen();
    const kept = open ? { sheet: true } : { shown: state.shown, y: scrollY };
    history[open ? "replaceState" : how](kept, "", addressOf());
    document.title = state.q ? "“" + state.q + "” - " + title : title;
  };

  /* --- what narrows --- */

  const facets = FACETS.map((id) => {
    const details = groups.appendChild(make("details", "sift-group"));
    const summary = details.appendChild(make("summary", "", id));
    const fieldset = details.appendChild(make("fieldset"));
    fieldset.appendChild(make("legend", "unseen", id));
    details.dataset.facet = id;
    details.hidden = true;
    return { id: id, details: details, number: summary.appendChild(make("span", "sift-number")),
      list: fieldset.appendChild(make("ul")), values: [] };
  });
  const mine = (facet) => state.chosen[facet.id] || [];

  const makeValue = (facet, label) => {
    const words = make("span", "sift-label", label), count = make("span", "count");
    const value = sift.value(label, [words, document.createTextNode(" "), count]);
    value.box.addEventListener("change", () => toggle(facet, label, value.box.checked));
    return value;
  };

  /** Values as they were counted; those known from before stay, with none. */
  const showFacet = (facet, counted) => {
    const counts = {};
    counted.forEach((pair) => (counts[pair[0]] = pair[1]));
    const known = facet.values.map((value) => value.id);
    const labels = counted.map((pair) => pair[0]);
    known.concat(mine(facet)).forEach((label) => {
      if (labels.indexOf(label) < 0) labels.push(label);
    });
    const values = labels.map((label) => facet.values[known.indexOf(label)] || makeValue(facet, label));
    if (!facet.list.contains(document.activeElement) || values.length !== facet.values.length) {
      facet.list.textContent = "";
      values.forEach((value) => facet.list.appendChild(make("li")).appendChild(value.label));
    }
    facet.values = values;
    values.forEach((value) => sift.showValue(value, mine(facet).indexOf(value.id) >= 0, counts[value.id] || 0));
    facet.number.textContent = mine(facet).length ? " " + mine(facet).length : "";
    facet.details.hidden = values.length < 2 && !mine(facet).length;
  };

  const showPanel = (answer) => {
    const counted = answer ? answer.facets : {};
    let number = 0;
    facets.forEach((facet) => {
      showFacet(facet, counted[facet.id] || []);
      number += mine(facet).length;
    });
    const several = isNarrowed() || Boolean(answer && answer.total > 1);
    const there = several && facets.some((facet) => !facet.details.hidden);
    panel.hidden = !there;
    region.classList.toggle("is-narrowing", there);
    sheet.offer(there);
    sheet.tell(number, !answer || !answer.total ? "没有符合的" : "看 " + answer.total + " 篇");
  };

  const showChosen = () => {
    const chosen = [];
    facets.forEach((facet) => mine(facet).forEach((label) =>
      chosen.push({ words: label, drop: () => toggle(facet, label, false) })));
    sift.showChosen(chosenBar, chosen, parts.total);
  };

  const sheet = sift.sheet({ groups: groups, home: panel, results: region, onOpen: () => {
    facets.forEach((f) => (f.details.open = mine(f).length > 0));
  } });

  /* --- asking --- */

  /** What a slow answer shows meanwhile: dimmed results, then a skeleton, then a word. */
  const waiting = () => {
    const dim = setTimeout(() => results.showWaiting(true), STALE);
    if (!parts.list.children.length) results.showWaiting(true);
    const tell = setTimeout(() => (parts.slow.hidden = false), SLOW);
    region.classList.add("is-waiting");
    parts.total.textContent = "正在找“" + state.q + "”";
    return () => {
      clearTimeout(dim);
      clearTimeout(tell);
      results.showWaiting(false);
      region.classList.remove("is-waiting");
    };
  };

  /** Names, also of those who were written in traditional characters. */
  const namesOf = (words) => Showcase.han
    ? Showcase.han.people(Showcase.names, words, NAMES) : Showcase.names.find(words, NAMES);

  /** What search/text.js answers; null where this device has no full text. A slow network is asked
      once more: whether there is one may only not be known yet. */
  const textsOf = (words, options) => Showcase.text.available().then((there) => {
    const answer = Showcase.text.search(words, options);
    return there ? answer : answer.catch((error) => {
      if (navigator.onLine === false) throw error;
      return null;
    });
  });

  const areNear = (names) => names.length > 0 && names.every((one) => one.how === "near");

  const count = (names, answer) => {
    const near = areNear(names);
    const found = [];
    if (names.length && !near) found.push(names.length + " 个" + (names.length < NAMES ? "" : "以上的") + "名字");
    const exact = answer && answer.state === "exact";
    if (answer && answer.total) found.push(answer.total + (exact ? " 篇文章" : " 篇相近的"));
    parts.total.textContent = found.length ? "找到 " + found.join("，") : near ? "有相近的名字" : "没有找到";
  };

  let done = () => {};

  const update = () => {
    const mine = ++turn;
    const asked = { q: state.q, shown: state.shown };
    done();
    region.hidden = !asked.q;
    start.hidden = hint.hidden = Boolean(asked.q);
    if (!asked.q) {
      sheet.offer(false);
      results.clear();
      return Promise.resolve();
    }
    showChosen();
    parts.failed.hidden = parts.none.hidden = true;
    Array.from(parts.sort.children).forEach((button) =>
      button.setAttribute("aria-pressed", String(button.dataset.sort === state.sort)));
    done = waiting();

    // Names are there at once; they are not narrowed, so they stand only beside the whole.
    const named = isNarrowed() ? Promise.resolve([]) : namesOf(asked.q).catch(() => null);
    const options = { filters: state.chosen, sort: state.sort, from: 0, size: asked.shown, facets: false };
    const text = textsOf(asked.q, options);

    named.then((names) => {
      if (mine === turn && names && !areNear(names)) results.showNames(names);
    });
    return Promise.all([named, text]).then((all) => {
      if (mine !== turn) return;
      done();
      show(asked, all[0], all[1]);
    }).catch(() => {
      if (mine !== turn) return;
      done();
      parts.texts.hidden = true;
      parts.sort.hidden = true;
      parts.failed.hidden = false;
      parts.total.textContent = "没有取到结果";
    });
  };

  /** The counts weigh more than the results (171 KB at 10,000 pages), and come after them. */
  const countFacets = (words, answer) => {
    if (!answer) {
      showPanel(null);
      return;
    }
    region.classList.toggle("is-narrowing", isNarrowed() || answer.total > 1);
    const address = addressOf();
    textsOf(words, { filters: state.chosen, from: 0, size: 0 }).then((counted) => {
      if (address === addressOf()) showPanel(counted);
    }).catch(() => {}); // results without what narrows them
  };

  const show = (asked, named, answer) => {
    if (!answer && !named) throw new Error("neither names nor texts");
    const exact = answer && answer.state === "exact" && answer.total;
    // Names that only come near would stand before what was found as it was written.
    const names = !named || (exact && areNear(named)) ? [] : named;
    results.showNames(names);
    if (answer) results.showTexts(asked.q, answer, false);
    else results.showNamesOnly();
    parts.sort.hidden = !answer || answer.total < 2;
    countFacets(asked.q, answer);
    count(names, answer);
    if (!names.length && !(answer && answer.total)) results.showNone(asked.q, isNarrowed());
    start.hidden = names.length > 0 || Boolean(answer && answer.total) || isNarrowed();
  };

  const more = () => {
    const mine = ++turn;
    const button = parts.more.querySelector("button");
    const options = { filters: state.chosen, sort: state.sort, from: state.shown, size: SIZE, facets: false };
    button.disabled = true;
    button.textContent = "正在取";
    Showcase.text.search(state.q, options).then((answer) => {
      if (mine !== turn) return;
      state.shown += SIZE;
      remember("replaceState");
      results.showTexts(state.q, answer, true);
    }).catch(() => {
      parts.total.textContent = "没有取到。请看看网络，再按一次“更多”。";
    }).then(() => {
      button.disabled = false;
      button.textContent = "更多";
    });
  };

  /* --- what readers do --- */

  const change = (next, how) => {
    state = Object.assign({}, state, { shown: SIZE }, next);
    remember(how || "pushState");
    return update();
  };

  const look = (words) => {
    const q = words.trim();
    if (q === state.q) return;
    facets.forEach((facet) => (facet.values = []));
    change({ q: q, chosen: {} }, typing ? "replaceState" : "pushState");
    typing = true;
  };

  const toggle = (facet, label, on) => {
    const others = mine(facet).filter((one) => one !== label);
    const chosen = Object.assign({}, state.chosen, { [facet.id]: on ? others.concat(label) : others });
    if (!chosen[facet.id].length) delete chosen[facet.id];
    typing = false;
    change({ chosen: chosen });
  };

  let timer = 0;
  const lookSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => look(field.value), PAUSE);
  };
  field.addEventListener("input", (event) => {
    if (!composing && !event.isComposing) lookSoon();
  });
  field.addEventListener("compositionstart", () => {
    composing = true;
    clearTimeout(timer);
  });
  field.addEventListener("compositionend", () => {
    composing = false;
    lookSoon();
  });
  field.addEventListener("change", () => {
    clearTimeout(timer);
    look(field.value);
    typing = false;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (composing) return;
    clearTimeout(timer);
    look(field.value);
    typing = false;
    // The keyboard of a phone covers the results.
    if (window.matchMedia("(pointer: coarse)").matches) field.blur();
  });

  Array.from(document.querySelectorAll(".search-example")).forEach((button) => {
    button.addEventListener("click", () => {
      field.value = button.textContent;
      look(field.value);
      typing = false;
      parts.total.focus({ preventScroll: true });
    });
  });
  Array.from(document.querySelectorAll(".search .sift-clear")).forEach((button) => {
    button.addEventListener("click", () => {
      change({ chosen: {} });
      if (!sheet.holds(button)) parts.total.focus();
    });
  });
  Array.from(parts.sort.children).forEach((button) => {
    button.addEventListener("click", () => change({ sort: button.dataset.sort }));
  });
  parts.more.querySelector("button").addEventListener("click", more);
  parts.failed.querySelector("button").addEventListener("click", () => {
    update();
    parts.total.focus({ preventScroll: true });
  });

  /* --- coming back: as many as were shown, and the place on the page --- */

  const restore = () => {
    sheet.putBack();
    const found = readAddress();
    const words = (one) => JSON.stringify([one.q, one.chosen, one.sort, one.shown]);
    const same = words(found) === words(state);
    if (found.q !== state.q) facets.forEach((facet) => (facet.values = []));
    state = found;
    typing = false;
    if (field.value.trim() !== state.q) field.value = state.q;
    document.title = state.q ? "“" + state.q + "” - " + title : title;
    if (!same || !state.q) update().then(() => scrollTo(0, found.y));
  };

  let resting = 0;
  addEventListener("scroll", () => {
    clearTimeout(resting);
    resting = setTimeout(() => {
      if (!sheet.isOpen()) history.replaceState({ shown: state.shown, y: scrollY }, "", location.href);
    }, 200);
  }, { passive: true });
  if ("scrollRestoration" in history) history.scrollRestoration = "manual";
  addEventListener("popstate", restore);

  const wide = window.matchMedia("(min-width: 64rem)");
  restore();
  if (state.q && (location.search || !location.hash)) remember("replaceState");
  if (wide.matches) facets.slice(0, 3).forEach((facet) => (facet.details.open = true));
  if (!state.q && wide.matches) field.focus();
})();
