/* What the pages found can be narrowed by, with counts. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const LEVELS = "国际级 国家级 省级 市级 区级 街镇级 村社级".split(" ");

  /** Highest level first, newest year first, else what is found most. */
  const sorted = (facet, values) => {
    const most = (a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "zh-CN");
    const level = (a, b) => LEVELS.indexOf(a[0]) - LEVELS.indexOf(b[0]);
    const year = (a, b) => parseInt(b[0], 10) - parseInt(a[0], 10);
    return values.sort(facet === "级别" ? level : facet === "年度" ? year : most);
  };

  /** For each page of `found` which facets leave it out: their number, and the last one's. */
  const refused = (found, facets, chosen) => {
    const all = new Map(Array.from(found.keys(), (page) => [page, [0, ""]]));
    Object.keys(chosen).filter((name) => chosen[name].length).forEach((name) => {
      const facet = facets.find((one) => one[0] === name);
      const held = new Set();
      (facet ? facet[1] : []).forEach(([label, pages]) => {
        if (chosen[name].includes(label)) pages.forEach((page) => held.add(page));
      });
      all.forEach((by, page) => {
        if (!held.has(page)) all.set(page, [by[0] + 1, name]);
      });
    });
    return all;
  };

  /** `found` (a Map by page) within the labels `chosen` of each facet, any of a facet's, and the counts
      of every value. A facet's own choice leaves its counts alone: they tell what another choice
      would find. */
  const narrow = (found, facets, chosen) => {
    const by = refused(found, facets, chosen);
    const counts = {};
    facets.forEach(([name, values]) => {
      const counted = values.map(([label, pages]) => {
        let count = 0;
        pages.forEach((page) => {
          const why = by.get(page);
          if (why && (why[0] === 0 || (why[0] === 1 && why[1] === name))) count += 1;
        });
        return [label, count];
      });
      const wanted = chosen[name] || [];
      const left = counted.filter((one) => one[1] || wanted.includes(one[0]));
      if (left.length) counts[name] = sorted(name, left);
    });
    const kept = new Map(Array.from(found).filter(([page]) => by.get(page)[0] === 0));
    return { found: kept, counts };
  };

  Showcase.facets = { narrow };
})();
