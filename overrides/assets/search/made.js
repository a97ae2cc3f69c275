/* Filters that the words of a query became: of "2023 道德模范", 年度 and 项目. Readers take them off like those
   that they chose. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});

  /** Each as [facet, label, the words it was made of]. */
  const labelsOf = (answer) =>
    [].concat(...answer.how.filter((step) => step.by === "filters").map((step) => step.labels));

  /** `{facet: [labels]}` of an answer. */
  const of = (answer) => {
    const found = {};
    labelsOf(answer).forEach((one) => (found[one[0]] = (found[one[0]] || []).concat(one[1])));
    return found;
  };

  /** Those that were made and those that were chosen, each once. */
  const together = (made, chosen) => {
    const all = {};
    [made, chosen].forEach((filters) => Object.keys(filters).forEach((facet) => {
      const known = all[facet] || [];
      all[facet] = known.concat(filters[facet].filter((label) => known.indexOf(label) < 0));
    }));
    return all;
  };

  /** `filters` without one label. */
  const without = (filters, facet, label) => {
    const left = Object.assign({}, filters);
    left[facet] = (left[facet] || []).filter((one) => one !== label);
    if (!left[facet].length) delete left[facet];
    return left;
  };

  /** `query` without the letters of `words`; as it is where they do not stand in it. */
  const cut = (query, words) => {
    const fold = Showcase.fold, isLetter = (one) => one !== fold.BORDER;
    const wanted = Array.from(fold.lettered(words)).filter(isLetter), letters = fold.placed(query).filter((one) => isLetter(one[0]));
    const fits = (at) => wanted.every((one, next) => letters[at + next] && letters[at + next][0] === one);
    const from = wanted.length ? letters.findIndex((_, at) => fits(at)) : -1;
    if (from < 0) return query;
    const start = letters[from][1], end = letters[from + wanted.length - 1][2];
    return (query.slice(0, start) + " " + query.slice(end)).replace(/\s+/g, " ").trim();
  };

  /** What is asked when a filter made of words is taken off: its words go with it, the other filters stay.
      Where nothing would be left of the query, or nobody knows the words, it stays, and makes no filters. */
  const drop = (state, answer, facet, label) => {
    const chosen = without(together(of(answer), state.chosen), facet, label);
    const own = labelsOf(answer).find((one) => one[0] === facet && one[1] === label);
    const query = answer.used || state.q;
    const words = [own[2] || "", label.replace(/年$/, "年度"), label, label.replace(/年$/, "")];
    const left = words.map((one) => cut(query, one)).find((one) => one !== query);
    return left ? { q: left, chosen: chosen } : { chosen: chosen, plain: true };
  };

  Showcase.made = { of: of, together: together, without: without, drop: drop };
})();
