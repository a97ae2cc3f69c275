/* The full text: what a reader asks for, and the pages that hold it. ask.js says what a query finds; here it is
   narrowed, put in order and shown. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const Match = Showcase.match;
  const DEFAULTS = { filters: {}, sort: "fit", from: 0, size: 10, facets: true, signal: null, plain: false };

  const resultOf = (text, marks) => ({
    url: text.url,
    title: text.title,
    name: text.name,
    place: text.place,
    seal: text.seal,
    level: text.level,
    past: text.past,
    picture: text.picture,
    date: text.date,
    kind: text.kind,
    titleParts: Showcase.excerpt.line(text.title, marks),
    nameParts: Showcase.excerpt.line(text.name, marks),
    excerpt: Showcase.excerpt.excerpt(text.facts, text.text, marks),
  });

  const stopIfAborted = (signal) => {
    if (!signal || !signal.aborted) return;
    const error = new Error("another query came");
    error.name = "AbortError";
    throw error;
  };

  const isNarrowed = (filters) => Object.keys(filters).some((facet) => filters[facet].length);

  /** The pages of an answer that lie within what the query and the reader chose, and the counts. */
  const narrowed = (answer, index, want) => {
    const isWanted = want.facets || isNarrowed(want.filters) || isNarrowed(answer.filters);
    if (!isWanted || !answer.found.size) return Promise.resolve({ found: answer.found, counts: {} });
    return index.facets().then((facets) =>
      Showcase.facets.narrow(answer.found, facets, want.filters, answer.filters));
  };

  /** The texts of some pages that came, and how many did not; rejected where there are none at all. */
  const textsOf = (pages, index) => {
    let lost = 0, why = null;
    return Promise.all(pages.map((page) => index.text(page).catch((error) => {
      lost += 1;
      why = error;
      return null;
    }))).then((texts) => {
      if (why && lost === pages.length) throw why;
      return { texts: texts.filter(Boolean), lost: lost };
    });
  };

  const simplified = (answer) => answer.how.filter((step) => step.by === "simplified")[0];

  const show = (query, answer, index, want) => narrowed(answer, index, want).then((kept) => {
    stopIfAborted(want.signal);
    const pages = Match.sorted(kept.found, want.sort === "newest");
    return textsOf(pages.slice(want.from, want.from + want.size), index).then((shown) => {
      stopIfAborted(want.signal);
      return {
        state: answer.state,
        how: answer.how,
        total: pages.length,
        facets: kept.counts,
        results: shown.texts.map((text) => resultOf(text, answer.marks)),
        used: simplified(answer) ? simplified(answer).words : query,
        doors: answer.doors,
        bets: answer.bets,
        lost: shown.lost,
      };
    });
  });

  /** `search` and `available` over an index of pairs.js. */
  const over = (index) => {
    /** Search for `query`. Options: `filters` {facet: [labels]}, `sort` "fit" or "newest", `from`, `size`,
        `facets` false to have the results without waiting for the counts, `plain` true to make no filters of
        words, `signal` of an AbortController to give up. Resolves to `{state, how, total, facets: {facet:
        [[label, count], …]}, results, used, doors, bets, lost}`: `state`, `how`, `doors` and `bets` as ask.js
        has them, `used` the query, or its simplified form if only that was found, `lost` how many of the
        results' texts did not come and are left out. Rejects where what the answer needs did not come;
        asking again helps. */
    const search = (query, options) => {
      const want = Object.assign({}, DEFAULTS, options);
      return index.once((edition) =>
        Showcase.ask.find(query, edition, { plain: want.plain }).then((answer) => {
          stopIfAborted(want.signal);
          return show(query, answer, edition, want);
        }));
    };

    /** False only where there is no full text at all, as in a preview; true where the network failed. */
    const available = () => index.open().then(() => true, index.isThere);

    return { search, available };
  };

  Showcase.text = Object.assign({ over }, over(Showcase.pairs.from(Showcase.load.root + "fulltext/")));
})();
