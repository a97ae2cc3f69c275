/* What the pages found can be narrowed by, with counts. Honours stay together: 省级 and 2024 is whoever the
   province honoured in 2024, as in the listings (scripts/showcase/derive/facets.py). */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const OF_HONOUR = ["项目", "类别", "级别", "年度"];
  const LEVELS = "国际级 国家级 省级 市级 区级 街镇级 村社级".split(" ");

  /** Highest level first, newest year first, else what is found most. */
  const sorted = (facet, values) => {
    const most = (a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "zh-CN");
    const level = (a, b) => LEVELS.indexOf(a[0]) - LEVELS.indexOf(b[0]);
    const year = (a, b) => parseInt(b[0], 10) - parseInt(a[0], 10);
    return values.sort(facet === "级别" ? level : facet === "年度" ? year : most);
  };

  const named = (chosen) => Object.keys(chosen).filter((facet) => chosen[facet].length);

  /** Whether an honour lies within the labels of every facet of `chosen` but `but`. */
  const isWithin = (honour, chosen, but) => OF_HONOUR.every((facet, at) =>
    facet === but || !chosen[facet] || !chosen[facet].length || chosen[facet].includes(honour.labels[at]));

  /** The pages of some lists, as flags by number. */
  const flags = (size, lists) => {
    const held = new Uint8Array(size);
    lists.forEach((pages) => pages.forEach((page) => { held[page] = 1; }));
    return held;
  };

  /** The pages that each choice leaves: `[[facet, flags], …]`, one for all facets of honours. */
  const choices = (size, facets, chosen) => {
    const found = named(chosen).filter((facet) => !OF_HONOUR.includes(facet)).map((facet) => {
      const values = (facets.pages[facet] || []).filter((one) => chosen[facet].includes(one[0]));
      return [facet, flags(size, values.map((one) => one[1]))];
    });
    if (!named(chosen).some((facet) => OF_HONOUR.includes(facet))) return found;
    const honours = facets.honours.filter((honour) => isWithin(honour, chosen, ""));
    return found.concat([["honours", flags(size, honours.map((honour) => honour.pages))]]);
  };

  /** The labels of a facet with the lists of their pages: `[[label, [pages, …]], …]`. */
  const valuesOf = (facets, name, chosen) => {
    const at = OF_HONOUR.indexOf(name);
    if (at < 0) return facets.pages[name].map((one) => [one[0], [one[1]]]);
    const found = new Map();
    facets.honours.forEach((honour) => {
      const label = honour.labels[at];
      if (!label) return;
      if (!found.has(label)) found.set(label, []);
      if (isWithin(honour, chosen, name)) found.get(label).push(honour.pages);
    });
    return Array.from(found);
  };

  /** `found` (a Map by page) within the labels `chosen` of each facet, any of a facet's, and the counts
      of every value. A facet's own choice leaves its counts alone: they tell what another choice
      would find. `given` are labels that were asked for in words; nothing is counted beyond them. */
  const narrow = (found, facets, chosen, given) => {
    let size = 0;
    found.forEach((_, page) => { size = Math.max(size, page + 1); });
    const inside = Object.assign({}, facets, {
      honours: facets.honours.filter((honour) => isWithin(honour, given, "")),
    });
    // How many choices leave a page out, and the last that does.
    const by = new Uint8Array(size).fill(255), why = new Uint8Array(size);
    const sure = choices(size, inside, given);
    found.forEach((_, page) => { by[page] = sure.every((one) => one[1][page]) ? 0 : 255; });
    const all = choices(size, inside, chosen);
    all.forEach((one, number) => by.forEach((count, page) => {
      if (count === 255 || one[1][page]) return;
      by[page] += 1;
      why[page] = number;
    }));
    const counts = {};
    const seen = new Uint32Array(size);
    let turn = 0;
    Object.keys(facets.pages).concat(OF_HONOUR).forEach((name) => {
      const own = all.findIndex((one) => one[0] === (OF_HONOUR.includes(name) ? "honours" : name));
      const counted = valuesOf(inside, name, chosen).map(([label, lists]) => {
        let count = 0;
        turn += 1;
        lists.forEach((pages) => pages.forEach((page) => {
          if (page >= size || seen[page] === turn) return;
          seen[page] = turn;
          if (by[page] === 0 || (by[page] === 1 && why[page] === own)) count += 1;
        }));
        return [label, count];
      });
      const wanted = chosen[name] || [];
      const left = counted.filter((one) => one[1] || wanted.includes(one[0]));
      if (left.length) counts[name] = sorted(name, left);
    });
    return { found: new Map(Array.from(found).filter(([page]) => by[page] === 0)), counts };
  };

  Showcase.facets = { narrow };
})();
