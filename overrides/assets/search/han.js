/* Traditional characters as simplified ones. The table comes when it is first needed, as a script,
   so that it also loads from a folder; scripts/showcase/search/han_map.py writes it. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const FILE = Showcase.load.root + "names/han-map.js";
  const HAN = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9\u{20000}-\u{323af}]/u;
  const MOST = 8; // ways to read a query: each costs another search
  let table = null;
  let coming = null;

  /** The table calls this: traditional and simplified character in turn; and those that may be several. */
  const fill = (pairs, groups) => {
    const all = Array.from(pairs);
    table = new Map(all.filter((_, at) => at % 2 === 0).map((char, at) => [char, [all[at * 2 + 1]]]));
    groups.split(" ").map((group) => Array.from(group)).forEach((group) => table.set(group[0], group.slice(1)));
  };

  /** Resolved in any case; asked for anew where it did not come. */
  const load = () => {
    coming = coming || Showcase.load.script(FILE).catch(() => null).then(() => {
      if (!table) coming = null;
    });
    return coming;
  };

  /** What each character of a query may be; none where it has no Han character or no table comes. */
  const optionsOf = (query) =>
    !HAN.test(query)
      ? Promise.resolve(null)
      : load().then(() => table && Array.from(query, (char) => table.get(char) || [char]));

  const ways = (query, options) => {
    const turns = options.map((_, at) => at).filter((at) => options[at].length > 1).slice(0, MOST);
    const found = [], waiting = [[turns.map(() => 0), 0]]; // fewer second choices before more
    for (let next = 0; next < waiting.length && found.length < MOST; next += 1) {
      const picks = waiting[next][0];
      const chosen = new Map(turns.map((at, turn) => [at, picks[turn]]));
      const text = options.map((chars, at) => chars[chosen.get(at) || 0]).join("");
      if (text !== query) found.push(text);
      for (let turn = waiting[next][1]; turn < turns.length; turn += 1) {
        if (picks[turn] + 1 < options[turns[turn]].length) {
          waiting.push([picks.map((pick, at) => pick + (at === turn ? 1 : 0)), turn]);
        }
      }
    }
    return found;
  };

  /** A query in simplified characters in at most eight ways, the likeliest first, and never as it was typed. */
  const variants = (query) => optionsOf(query).then((options) => (options ? ways(query, options) : []));

  /** As it is most likely meant. */
  const simplified = (query) =>
    optionsOf(query).then((options) => (options ? options.map((chars) => chars[0]).join("") : query));

  const isSure = (people) => people.some((one) => one.how !== "near");

  /** `names.find(query, limit)`, and again in simplified characters where that finds nobody for sure. */
  const people = (names, query, limit) => {
    const next = (found, others) => {
      if (isSure(found) || !others.length) return found;
      return names.find(others[0], limit)
        .then((also) => next(isSure(also) || !found.length ? also : found, others.slice(1)));
    };
    return names.find(query, limit).then((found) => {
      return isSure(found) ? found : variants(query).then((others) => next(found, others));
    });
  };

  Showcase.han = { fill, variants, simplified, people };
})();
