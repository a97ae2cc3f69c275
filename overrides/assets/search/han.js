/* Traditional characters as simplified ones. The table comes when it is first needed, as a script,
   so that it also loads from a folder; scripts/showcase/search/han_map.py writes it. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const FILE = Showcase.load.root + "names/han-map.js";
  const HAN = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9\u{20000}-\u{323af}]/u;
  let table = null;
  let coming = null;

  /** The table calls this: traditional and simplified character in turn. */
  const fill = (pairs) => {
    const all = Array.from(pairs);
    table = new Map(all.filter((_, at) => at % 2 === 0).map((char, at) => [char, all[at * 2 + 1]]));
  };

  /** Resolved in any case; asked for anew where it did not come. */
  const load = () => {
    coming = coming || Showcase.load.script(FILE).catch(() => null).then(() => {
      if (!table) coming = null;
    });
    return coming;
  };

  /** A query with simplified characters; as it was where it has no Han character or no table comes. */
  const simplified = (query) =>
    !HAN.test(query)
      ? Promise.resolve(query)
      : load().then(() => (table ? Array.from(query, (char) => table.get(char) || char).join("") : query));

  const isSure = (people) => people.some((one) => one.how !== "near");

  /** `names.find(query, limit)`, and again in simplified characters where that finds nobody for sure. */
  const people = (names, query, limit) =>
    names.find(query, limit).then((found) => {
      if (isSure(found)) return found;
      return simplified(query).then((other) => {
        if (other === query) return found;
        return names.find(other, limit).then((also) => (isSure(also) || !found.length ? also : found));
      });
    });

  Showcase.han = { fill, simplified, people };
})();
