/* The page of results: what readers do, what is asked then, and what they come back to.

   The title of the tab holds the query, as the address beside it in the history does: several tabs can be told
   apart, a listener hears where they are, and a link in a chat says what it leads to. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const form = document.querySelector(".search-form");
  const region = document.getElementById("search-found");
  const address = Showcase.address, made = Showcase.made, results = Showcase.results, told = Showcase.told;
  if (!form || !region || !results) return;
  if (!window.URLSearchParams) {
    Showcase.withoutScripts("is-old");
    return;
  }

  const PAUSE = 300; // ms without a key before texts are looked up
  const STALE = 500; // ms that results of before may stand, dimmed
  const SLOW = 5000; // ms until the reader is told that the network is slow

  const field = form.querySelector(".find-field");
  const start = document.querySelector(".search-start");
  const examples = start.querySelector(".search-examples"), ways = start.querySelector(".search-ways");
  const hint = form.querySelector(".search-hint");
  const parts = results.parts;
  const title = document.title;

  let state = { q: "", chosen: {}, sort: "fit", plain: false, shown: address.SIZE };
  let answer = null; // the last of the texts; until other words are asked for
  let turn = 0; // only the last of several answers counts
  let typing = false; // the words in hand are one step of the history
  let composing = false;

  /* --- the address and the history --- */

  const entitle = () => (document.title = state.q ? "“" + state.q + "” - " + title : title);

  const remember = (how) => {
    const open = panel.sheet.isOpen();
    const kept = open ? { sheet: true } : { shown: state.shown, y: scrollY };
    history[open ? "replaceState" : how](kept, "", address.of(state));
    entitle();
  };

  const change = (next, how) => {
    if ("q" in next || "plain" in next) forget();
    state = Object.assign({}, state, { shown: address.SIZE }, next);
    if (field.value.trim() !== state.q && !typing) field.value = state.q;
    remember(how || "pushState");
    return update();
  };

  const forget = () => {
    answer = null;
    panel.forget();
  };

  /* --- what narrows --- */

  const toggle = (facet, label, on) => {
    typing = false;
    if (on) {
      const others = state.chosen[facet] || [];
      change({ chosen: Object.assign({}, state.chosen, { [facet]: others.concat(label) }) });
    } else if ((filters()[facet] || []).indexOf(label) >= 0) change(made.drop(state, answer, facet, label));
    else change({ chosen: made.without(state.chosen, facet, label) });
  };

  const panel = Showcase.narrow.panelIn(region, parts.total, toggle);

  const filters = () => (answer ? made.of(answer) : {});
  const allFilters = () => made.together(filters(), state.chosen);
  const isNarrowed = () => Object.keys(allFilters()).length > 0;

  /* --- asking, and what is shown meanwhile --- */

  let done = () => {}; // ends the wait for what was asked last

  /** A slow answer: dimmed results, then a skeleton, then a word. */
  const waiting = (names) => {
    const mine = turn;
    let named = false;
    const dim = setTimeout(() => {
      results.showWaiting(true);
      if (!named) results.showNames([], false);
    }, STALE);
    if (!parts.list.children.length) results.showWaiting(true);
    const tell = setTimeout(() => (parts.slow.hidden = false), SLOW);
    region.classList.add("is-waiting");
    results.say(parts.total, "正在找“" + state.q + "”");
    names.then((found) => {
      if (mine !== turn) return;
      named = true;
      results.showNames(found && !told.areNear(found) ? found : [], false);
    });
    return () => {
      clearTimeout(dim);
      clearTimeout(tell);
      results.showWaiting(false);
      region.classList.remove("is-waiting");
    };
  };

  const show = (verdict, hasTexts) => {
    const texts = answer && (answer.total > 0 || Boolean(told.how(state.q, answer)) || state.plain);
    panel.choose(hasTexts ? allFilters() : {});
    results.showBets(answer ? answer.bets : []);
    results.showNames(verdict.names, verdict.unnamed);
    if (!hasTexts) results.showWithoutTexts();
    else if (texts) results.showTexts(state, answer);
    else parts.texts.hidden = true;
    if (verdict.failed) results.showFailed(verdict.failed);
    if (verdict.none) results.showNone(verdict.none, answer ? answer.doors : [], isNarrowed());
    parts.sort.hidden = !answer || answer.total < 2;
    results.say(parts.total, verdict.total);
    start.hidden = isNarrowed() || !(verdict.failed || verdict.none);
    examples.hidden = Boolean(verdict.failed); // they would fail as well
    ways.hidden = Boolean(verdict.none && answer && answer.doors.length); // which are better ones, or the same
  };

  const count = () => {
    if (!answer) return panel.offer(false);
    region.classList.toggle("is-narrowing", isNarrowed() || answer.total > 1);
    const asked = address.of(state);
    return Showcase.asking.count(state).then((counted) => {
      if (asked === address.of(state)) panel.show(counted);
    }).catch(() => {}); // results without what narrows them
  };

  const update = () => {
    const mine = ++turn;
    done();
    region.hidden = !state.q;
    start.hidden = hint.hidden = Boolean(state.q);
    examples.hidden = ways.hidden = false;
    parts.failed.hidden = parts.none.hidden = true;
    if (!state.q) {
      panel.offer(false);
      results.clear();
      return Promise.resolve();
    }
    panel.choose(allFilters());
    Array.from(parts.sort.children).forEach((button) =>
      button.setAttribute("aria-pressed", String(button.dataset.sort === state.sort)));
    if (!Showcase.fold.lettered(state.q)) {
      results.clear();
      show(told.nothing(state.q), true);
      panel.offer(false);
      return Promise.resolve();
    }
    const asked = Showcase.asking.ask(state);
    done = waiting(asked.names);
    return asked.all.then((came) => {
      if (mine !== turn) return;
      done();
      answer = came.answer;
      came.narrowed = came.narrowed || Object.keys(filters()).length > 0;
      show(told.verdict(came), came.hasTexts);
      count();
    });
  };

  const more = () => {
    const mine = ++turn;
    const button = parts.more.querySelector("button");
    const first = parts.list.children.length;
    button.disabled = true;
    button.textContent = "正在取";
    Showcase.asking.more(state, address.SIZE).then((found) => {
      if (mine !== turn) return;
      state.shown += address.SIZE;
      remember("replaceState");
      results.addTexts(state, found, state.shown);
      if (parts.list.children[first]) parts.list.children[first].querySelector("a").focus();
    }).catch(() => {
      if (mine === turn) results.showNoMore();
    }).then(() => {
      button.disabled = false;
      button.textContent = "更多";
    });
  };

  /** Asks for the same again, and leaves the page where it stands. */
  const again = () => {
    const y = scrollY;
    update().then(() => scrollTo(0, y));
    parts.total.focus({ preventScroll: true });
  };

  /* --- what readers do --- */

  const look = (words) => {
    const q = address.query(words);
    if (q === state.q) return;
    change({ q: q, chosen: {}, plain: false }, typing ? "replaceState" : "pushState");
    typing = true;
  };

  let timer = 0;
  const lookNow = () => {
    clearTimeout(timer);
    look(field.value);
    typing = false;
  };
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
  field.addEventListener("change", lookNow);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (composing) return;
    lookNow();
    // The keyboard of a phone covers the results.
    if (window.matchMedia("(pointer: coarse)").matches) field.blur();
  });

  const onClick = (buttons, act) => Array.from(buttons).forEach((button) =>
    button.addEventListener("click", () => act(button)));

  onClick(document.querySelectorAll(".search-example"), (button) => {
    field.value = button.textContent;
    lookNow();
    parts.total.focus({ preventScroll: true });
  });
  onClick(document.querySelectorAll(".search .sift-clear"), (button) => {
    change(Object.keys(filters()).length ? { chosen: {}, plain: true } : { chosen: {} });
    if (!panel.sheet.holds(button)) parts.total.focus();
  });
  onClick([parts.plain], () => {
    change({ plain: !state.plain });
    parts.total.focus({ preventScroll: true });
  });
  onClick(parts.sort.children, (button) => change({ sort: button.dataset.sort }));
  onClick([parts.more.querySelector("button")], more);
  onClick(region.querySelectorAll(".search-again"), again);

  /* --- coming back: as many as were shown, and the place on the page --- */

  const restore = () => {
    panel.sheet.putBack();
    const found = address.read();
    const words = (one) => JSON.stringify([one.q, one.chosen, one.sort, one.plain, one.shown]);
    const same = words(found) === words(state);
    if (found.q !== state.q || found.plain !== state.plain) forget();
    state = found;
    typing = false;
    if (field.value.trim() !== state.q) field.value = state.q;
    entitle();
    if (!same || !state.q) update().then(() => scrollTo(0, found.y));
  };

  let resting = 0;
  addEventListener("scroll", () => {
    clearTimeout(resting);
    resting = setTimeout(() => {
      if (!panel.sheet.isOpen()) history.replaceState({ shown: state.shown, y: scrollY }, "", location.href);
    }, 200);
  }, { passive: true });
  if ("scrollRestoration" in history) history.scrollRestoration = "manual";
  addEventListener("popstate", restore);

  const wide = window.matchMedia("(min-width: 64rem)");
  restore();
  if (state.q && (location.search || !location.hash)) remember("replaceState");
  if (wide.matches) panel.openFirst();
  if (!state.q && wide.matches) field.focus();
})();
