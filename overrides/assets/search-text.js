/* The full text: what a reader asks for, and the pages that hold it.
   scripts/showcase/search/query.py does the same in Python, and a test holds the two together. */
(function () {
  "use strict";

  const Fold = window.ShowcaseFold;
  const Index = window.ShowcaseIndex;
  const Match = window.ShowcaseMatch;
  const LONGEST = 50;
  const MOST_UNITS = 16;
  const MOST_SIMILAR = 100;
  const PATIENCE = 2000;
  const LATIN = /[0-9a-z\u00df-\u02af]/;

  /** The parts of a query, of which only the first 50 letters count. */
  const partsOf = (query) => {
    let left = LONGEST;
    return Fold.phrases(query)
      .map((part) => {
        const kept = part.slice(0, left);
        left -= kept.length;
        return kept;
      })
      .filter((part) => part.length);
  };

  /** What similar pages are found by: neighbouring Han characters by twos, other words whole. */
  const unitsOf = (parts) => {
    const units = new Map();
    const add = (unit) => units.set(unit.join(""), unit);
    parts.forEach((part) => {
      for (let at = 0; at < part.length;) {
        const isLatin = LATIN.test(part[at]);
        let end = at + 1;
        while (end < part.length && LATIN.test(part[end]) === isLatin) end += 1;
        if (isLatin || end - at === 1) add(part.slice(at, end));
        else for (let two = at; two + 1 < end; two += 1) add(part.slice(two, two + 2));
        at = end;
      }
    });
    return Array.from(units.values()).slice(0, MOST_UNITS);
  };

  /** For each phrase the pages that hold it. */
  const pagesOf = (phrases) => {
    const words = Array.from(new Set([].concat(...phrases)));
    return Index.postings(words).then((lists) =>
      phrases.map((phrase) => Match.phrase(phrase.map((word) => lists.get(word)))));
  };

  const exact = (query) => {
    const parts = partsOf(query);
    if (!parts.length) return Promise.resolve({ state: "none", found: new Map(), marks: [], used: query });
    return pagesOf(parts).then((all) => {
      const found = Match.together(all);
      return { state: found.size ? "exact" : "none", found, marks: parts, used: query };
    });
  };

  /** Pages with all units of the query, wherever they stand, or else with some of them. */
  const loose = (query) => {
    const marks = unitsOf(partsOf(query));
    const nothing = { state: "none", found: new Map(), marks, used: query };
    if (marks.length < 2) return nothing;
    return Promise.all([Index.open(), pagesOf(marks)]).then(([meta, all]) => {
      const found = Match.together(all);
      if (found.size) return { state: "words", found, marks, used: query };
      const near = Match.similar(all, meta.pages.length);
      if (!near.size) return nothing;
      const first = Match.sorted(near, false).slice(0, MOST_SIMILAR);
      return { state: "near", found: new Map(first.map((page) => [page, near.get(page)])), marks, used: query };
    });
  };

  const find = (query) =>
    exact(query).then((raw) => {
      if (raw.state === "exact" || !raw.marks.length) return raw;
      return window.ShowcaseHan.simplified(query).then((other) => {
        if (other === query) return loose(query);
        return exact(other).then((mapped) => (mapped.state === "exact" ? mapped : loose(other)));
      });
    });

  const resultOf = (page, marks) => {
    const meta = page.meta;
    const of = (key) => meta[key] || "";
    return {
      url: of("url"),
      title: of("title"),
      name: of("name"),
      place: of("place"),
      seal: of("seal"),
      level: of("level"),
      past: Boolean(meta.past),
      picture: of("picture"),
      date: of("date"),
      kind: of("kind"),
      titleParts: window.ShowcaseExcerpt.line(of("title"), marks),
      nameParts: window.ShowcaseExcerpt.line(of("name"), marks),
      excerpt: window.ShowcaseExcerpt.excerpt(page.content, marks),
    };
  };

  const stopIfAborted = (signal) => {
    if (!signal || !signal.aborted) return;
    const error = new Error("another query came");
    error.name = "AbortError";
    throw error;
  };

  const narrowed = (answer, want) =>
    want.facets || Object.keys(want.filters).some((name) => want.filters[name].length)
      ? Index.facets().then((facets) => window.ShowcaseFacets.narrow(answer.found, facets, want.filters))
      : { found: answer.found, counts: {} };

  const show = (answer, want) =>
    Promise.resolve(narrowed(answer, want)).then((kept) => {
      stopIfAborted(want.signal);
      const pages = Match.sorted(kept.found, want.sort === "newest");
      const shown = pages.slice(want.from, want.from + want.size);
      return Promise.all(shown.map(Index.page)).then((texts) => {
        stopIfAborted(want.signal);
        return {
          state: answer.state,
          total: pages.length,
          facets: kept.counts,
          results: texts.map((text) => resultOf(text, answer.marks)),
          used: answer.used,
        };
      });
    });

  /** Search for `query`. Options: `filters` {facet: [labels]}, `sort` "fit" or "newest", `from`, `size`,
      `facets` false to have the results without waiting for the counts, `signal` of an
      AbortController to give up. Resolves to
      `{state, total, facets: {facet: [[label, count], …]}, results, used}`:
      state "exact": pages that hold all parts of the query letter by letter; "words": pages with all
      its pairs of characters; "near": with some of them; "none". `used` is the query, or its
      simplified form if only that was found. Rejects when the index cannot be had; asking again helps. */
  const search = (query, options) => {
    const defaults = { filters: {}, sort: "fit", from: 0, size: 10, facets: true, signal: null };
    const want = Object.assign(defaults, options);
    return Promise.resolve()
      .then(() => find(query))
      .then((answer) => {
        stopIfAborted(want.signal);
        return show(answer, want);
      });
  };

  /** Whether there is a full text here and this browser can read it. False too if that is not known
      within two seconds; the next call may know. */
  const available = () => {
    if (!window.ShowcaseFiles.works || location.protocol === "file:") return Promise.resolve(false);
    const slow = new Promise((done) => setTimeout(() => done(false), PATIENCE));
    return Promise.race([Index.entry().then(() => true, () => false), slow]);
  };

  window.ShowcaseText = { search, available };
})();
