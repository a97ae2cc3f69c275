/* The full text: what a reader asks for, and the pages that hold it.
   scripts/showcase/search/query.py does the same in Python, and a test holds the two together. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const Fold = Showcase.fold;
  const Index = Showcase.index;
  const Match = Showcase.match;
  const LONGEST = 40;
  const PATIENCE = 2000;

  /** The parts of a query, of which only the first 40 letters count. */
  const partsOf = (query) => {
    let left = LONGEST;
    return [].concat(...Fold.phrases(query).map((whole) => whole.split(Fold.BORDER)))
      .map((part) => {
        const kept = Fold.tokens(part).slice(0, left);
        left -= kept.length;
        return kept;
      })
      .filter((part) => part.length);
  };

  /** The postings of all letters of the parts. */
  const listsOf = (parts) => Index.postings(Array.from(new Set([].concat(...parts))));

  const pagesOf = (phrase, lists) => Match.phrase(phrase.map((token) => lists.get(token)));

  const exact = (query) => {
    const parts = partsOf(query);
    if (!parts.length) return Promise.resolve({ state: "none", found: new Map(), marks: [], used: query });
    return listsOf(parts).then((lists) => {
      const found = Match.together(parts.map((part) => pagesOf(part, lists)));
      return { state: found.size ? "exact" : "none", found, marks: parts, used: query };
    });
  };

  const loose = (query) => {
    const parts = partsOf(query);
    return Promise.all([Index.open(), listsOf(parts)]).then(([meta, lists]) => {
      const found = Showcase.loose.search(parts, meta.pages.length, (phrase) => pagesOf(phrase, lists));
      return Object.assign({ used: query }, found);
    });
  };

  const find = (query) =>
    exact(query).then((raw) => {
      if (raw.state === "exact" || !raw.marks.length) return raw;
      return Showcase.han.simplified(query).then((other) => {
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
      titleParts: Showcase.excerpt.line(of("title"), marks),
      nameParts: Showcase.excerpt.line(of("name"), marks),
      excerpt: Showcase.excerpt.excerpt(page.content, marks),
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
      ? Index.facets().then((facets) => Showcase.facets.narrow(answer.found, facets, want.filters))
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
      its words, but not as written; "near": with some of them; "none". `used` is the query, or its
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
    if (!Showcase.files.works || location.protocol === "file:") return Promise.resolve(false);
    const slow = new Promise((done) => setTimeout(() => done(false), PATIENCE));
    return Promise.race([Index.entry().then(() => true, () => false), slow]);
  };

  Showcase.text = { search, available };
})();
