/* What a query finds, letter by letter. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const LONGEST = 40;

  /** The parts of a query, of which only the first 40 letters count. */
  const partsOf = (query) => {
    let left = LONGEST;
    return query.split(/\s+/).map((part) => {
      const kept = Array.from(Showcase.fold.lettered(part)).slice(0, left);
      left -= kept.length;
      return kept.join("").replace(/\|$/, "");
    }).filter(Boolean);
  };

  const find = (query, index) => {
    const parts = partsOf(query);
    const answer = (found) => ({
      state: found.size ? "exact" : "none", how: [], found: found, marks: parts, filters: {}, doors: [], bets: [],
    });
    if (!parts.length) return Promise.resolve(answer(new Map()));
    return Promise.all(parts.map((part) => index.find(part)))
      .then((all) => answer(Showcase.match.together(all)));
  };

  Showcase.ask = { find };
})();
