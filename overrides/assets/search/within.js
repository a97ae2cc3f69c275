/* The pages that words narrow to: scripts/showcase/search/asking/within.py. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const OF_HONOUR = ["项目", "类别", "级别", "年度"];

  const has = (filters, facet) => Object.prototype.hasOwnProperty.call(filters, facet);

  const union = (lists) => {
    const all = new Set();
    lists.forEach((pages) => pages.forEach((page) => all.add(page)));
    return all;
  };

  /** The pages within `filters` {facet: [labels]}, of which there is one at least: any label of a facet, in
      every facet. What belongs to one honour stays together. */
  const within = (filters, facets) => {
    const sets = [];
    if (OF_HONOUR.some((facet) => has(filters, facet))) {
      const fits = (labels) => OF_HONOUR.every((facet, at) =>
        !has(filters, facet) || filters[facet].indexOf(labels[at]) >= 0);
      sets.push(union(facets.honours.filter((one) => fits(one.labels)).map((one) => one.pages)));
    }
    Object.keys(filters).filter((facet) => OF_HONOUR.indexOf(facet) < 0).forEach((facet) => {
      const values = has(facets.pages, facet) ? facets.pages[facet] : [];
      sets.push(union(values.filter((one) => filters[facet].indexOf(one[0]) >= 0).map((one) => one[1])));
    });
    return new Set(Array.from(sets[0]).filter((page) => sets.every((one) => one.has(page))));
  };

  Showcase.within = within;
})();
