/* Stands in for search/pairs.js and search/text.js until they are there; nothing else looks at it. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const SHELF = 64;
  const GAP = " ";

  const decode = (text) => {
    const numbers = [];
    let number = 0, shift = 0;
    for (let i = 0; i < text.length; i++) {
      const value = DIGITS.indexOf(text[i]);
      number |= (value & 31) << shift;
      shift += 5;
      if (value < 32) {
        numbers.push(number);
        number = shift = 0;
      }
    }
    return numbers;
  };

  const rank = (place) => (place === 0 ? 0 : place < 64 ? 1 : place < 192 ? 2 : 3);

  const from = (folder) => {
    const got = {};
    const file = (name) => {
      got[name] = got[name] || Showcase.load.script(folder + name + ".js").then((value) => {
        if (value === undefined) throw new Error(name);
        return value;
      });
      got[name].catch(() => { delete got[name]; });
      return got[name];
    };
    const index = () => file("index").then((told) => {
      const counts = decode(told.blocks), per = decode(told.per), starts = [], shelves = [];
      let start = 0;
      counts.forEach((count) => {
        starts.push(start);
        for (let at = 0; at < count; at += SHELF) {
          shelves.push({ start: start + at, per: per[shelves.length], name: told.shelves.slice(shelves.length * 6, shelves.length * 6 + 6) });
        }
        start += count;
      });
      const shards = told.shards ? told.shards.split(" ").map((one) => [one.slice(0, -6), one.slice(-6)]) : [];
      return { told: told, starts: starts, shelves: shelves, shards: shards };
    });
    const postings = (key) => index().then((meta) => {
      const fitting = meta.shards.filter((one) => one[0] <= key);
      if (!fitting.length) return null;
      return file(fitting[fitting.length - 1][1]).then((text) => {
        const line = text.split("\t").filter((one) => one.slice(0, one.indexOf(GAP)) === key)[0];
        return line ? { meta: meta, numbers: decode(line.slice(key.length + 1)) } : null;
      });
    });
    const placesOf = (key) => postings(key).then((found) => {
      const all = new Map();
      if (!found) return all;
      const n = found.numbers;
      for (let at = 0; at < n.length;) {
        let page = found.meta.starts[n[at]] - 1, left = n[at + 1] + 1;
        at += 2;
        while (left--) {
          const head = n[at++];
          page += (head >> 1) + 1;
          const places = new Set();
          let count = head & 1 ? n[at++] + 2 : 1, place = 0;
          while (count--) {
            place += n[at++];
            places.add(place);
          }
          all.set(page, places);
        }
      }
      return all;
    });
    const find = (phrase) => {
      const letters = Array.from(phrase);
      const steps = letters.slice(1).map((_, at) => [letters[at] + letters[at + 1], at]);
      return Promise.all(steps.map((step) => placesOf(step[0]))).then((lists) => {
        const found = new Map();
        lists[0].forEach((places, page) => {
          const first = Array.from(places).filter((place) => lists.every((one, at) => one.has(page) && one.get(page).has(place + at)))[0];
          if (first !== undefined) found.set(page, rank(first));
        });
        return found;
      });
    };
    const text = (page) => index().then((meta) => {
      const shelf = meta.shelves.filter((one) => one.start <= page).pop();
      const at = page - shelf.start;
      return file(shelf.name + "-" + Math.floor(at / shelf.per)).then((rows) => {
        const row = rows[at % shelf.per];
        return { url: row[0], title: row[2], name: row[3], text: row[12].split("\n") };
      });
    });
    return {
      open: () => index().then((meta) => ({ pages: meta.told.pages })),
      find: find, text: text,
      facets: () => Promise.resolve({ honours: [], pages: {} }),
      words: () => index().then((meta) => file(meta.told.words)),
    };
  };

  const excerptOf = (blocks, words) => {
    const block = blocks.filter((one) => words.some((word) => one.indexOf(word) >= 0)).sort((a, b) => b.length - a.length)[0] || blocks[0] || "";
    const at = Math.max(0, Math.min.apply(null, words.map((word) => block.indexOf(word)).filter((one) => one >= 0).concat(block.length)) - 12);
    const parts = [];
    let rest = block.slice(at === block.length - 12 ? 0 : at, at + 60);
    while (rest) {
      const hits = words.map((word) => [rest.indexOf(word), word]).filter((one) => one[0] >= 0).sort((a, b) => a[0] - b[0]);
      if (!hits.length) {
        parts.push([rest, false]);
        break;
      }
      if (hits[0][0]) parts.push([rest.slice(0, hits[0][0]), false]);
      parts.push([hits[0][1], true]);
      rest = rest.slice(hits[0][0] + hits[0][1].length);
    }
    return parts.concat([["…", false]]);
  };

  const over = (index) => ({
    search: (query, want) => {
      const words = query.split(" ");
      return Promise.all(words.map((word) => index.find(word))).then((all) => {
        const found = new Map();
        all[0].forEach((_, page) => {
          if (all.every((one) => one.has(page))) found.set(page, all.reduce((sum, one) => sum + one.get(page), 0));
        });
        const pages = Array.from(found.keys()).sort((a, b) => found.get(a) - found.get(b) || a - b);
        const shown = pages.slice(want.from, want.from + want.size);
        return Promise.all(shown.map((page) => index.text(page).catch(() => null))).then((texts) => ({
          state: "exact", total: pages.length, lost: texts.filter((one) => !one).length,
          results: texts.filter(Boolean).map((one) => ({ url: one.url, title: one.title, excerpt: excerptOf(one.text, words) })),
        }));
      });
    },
  });

  Showcase.pairs = { from: from };
  Showcase.text = { over: over };
})();
