/* Finds people, families and units by name in names/*.js (search/names/index.py), from a web server or a
   plain folder. Nothing is loaded before the first question.

     Showcase.names.find(query, limit) → a promise of [{name, title, place, seal, level, past, url, picture,
       roster, how}], best first. `url` and `picture` are below the site's root; `how` is exact, prefix,
       inside, pinyin, initials or near, and near ones come only where there are no others. `limit` up to
       12 misses nobody (EACH in search/names/shards.py). Rejected where the network fails; ask again.
     Showcase.names.warm() loads the small index, for a field that gets the focus.
     Showcase.names.from(root) gives the same two functions for another site root. Without it the root is
       the data-root of the first element that has one (".", "../..", with or without a last slash). */
(() => {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const match = Showcase.names.match;
  const HOW = ["exact", "prefix", "inside", "pinyin", "initials"];
  const PAST = 8, ROSTER = 16;
  const KEPT = 24; // files in memory: a kiosk runs for weeks
  const PATIENCE = 15000; // ms for a file to come
  const FRESH = 600000; // ms that a cache may keep the small index; the others are named after their bytes
  const LONGEST = 40; // characters of a query
  const NEAREST = 24, FILES = 5; // names looked up that are near, and the files that they may lie in

  /** A promise of what a file of the index holds. */
  const script = (address) => Showcase.load.script(address, PATIENCE).then((value) => {
    if (value === undefined) throw new Error(address); // came, but is no file of ours
    return value;
  });

  /** "lan兰蓝" → 兰: lan, 蓝: lan. */
  const readingsOf = (text) => {
    const found = new Map();
    text.replace(/([a-z~]+)([^a-z~]+)/g, (all, reading, chars) => {
      Array.from(chars).forEach((char) => found.set(char, reading));
      return "";
    });
    return found;
  };

  /** The small index: which file answers which beginning, and how characters are read. */
  const opened = (value) => {
    const files = new Map();
    value.shards.forEach((line) => {
      const keys = line.split(" ");
      const file = keys.shift();
      keys.forEach((key) => files.set(key, file));
    });
    return {
      files: files, readings: readingsOf(value.readings), places: value.places, levels: value.levels,
      names: value.names, sounds: value.sounds, lists: {},
    };
  };

  /** Rows as _row of search/names/index.py writes them. */
  const rowsOf = (index) => (value) => {
    let rank = -1;
    return value.map((row) => {
      rank += row[0];
      const own = row[7] ? row[7].split("、") : [];
      const parts = (row[8] || row[1]).split("、").map(match.fold).filter(Boolean);
      const level = index.levels[(row[4] & 7) - 1] || ["", ""];
      return {
        rank: rank,
        parts: parts.map((part, i) => match.signs(part, index.readings, own[i] && own[i].split(" "))),
        shown: {
          name: row[1], title: row[2], place: index.places[row[3]], seal: level[0], level: level[1],
          past: (row[4] & PAST) > 0, url: row[5], picture: row[6], roster: (row[4] & ROSTER) > 0,
        },
      };
    });
  };

  const listOf = (index) => (text) => text.split("\n").filter(Boolean).map((line) => {
    const parts = line.split("\t");
    return match.lettered(match.signs(parts[0], index.readings, parts[1] && parts[1].split(" ")));
  });

  /** The key to look under: first letters of Chinese characters, the whole syllable of the last; letters
      as they are. Null where a character stands in no name. */
  const keyOf = (index, query) => {
    const parts = query.map((char, i) => {
      if (!match.isHan(char)) return char;
      const reading = index.readings.get(char);
      return reading && (i < query.length - 1 ? reading[0] : reading);
    });
    return parts.every(Boolean) ? parts.join("") : null;
  };

  const fileFor = (index, key) => {
    for (let size = key.length; size >= 0; size--) {
      const file = index.files.get(key.slice(0, size));
      if (file) return file;
    }
    return null;
  };

  const shownAs = (row, how) => Object.assign({ how: how }, row.shown);

  /** Best first, of equals in the order of rank, and each address once. */
  const ranked = (rows, query) => {
    const best = new Map();
    const isBefore = (a, b) => a.score - b.score || a.row.rank - b.row.rank;
    rows.forEach((row) => {
      const score = match.score(row.parts, query);
      if (score === match.NONE) return;
      const found = { row: row, score: score }, other = best.get(row.shown.url);
      if (!other || isBefore(found, other) < 0) best.set(row.shown.url, found);
    });
    return Array.from(best.values()).sort(isBefore);
  };

  const from = (given) => {
    const root = given.replace(/\/?$/, "/");
    const files = new Map(); // address → promise, the latest used last
    let index = null;

    const open = (stamp) => {
      if (!index) {
        index = script(root + "names/index.js?" + stamp).then(opened);
        index.catch(() => { index = null; });
      }
      return index;
    };
    const warm = () => open(Math.floor(Date.now() / FRESH));

    const file = (id, decode) => {
      const known = files.get(id) || script(root + "names/" + id + ".js").then(decode);
      files.delete(id);
      files.set(id, known);
      known.catch(() => {
        if (files.get(id) === known) files.delete(id);
      });
      if (files.size > KEPT) files.delete(files.keys().next().value);
      return known;
    };

    const lookUp = (index, query) => {
      const key = keyOf(index, query);
      const id = key === null ? null : fileFor(index, key);
      if (!id) return Promise.resolve([]);
      return file(id, rowsOf(index)).then((rows) => ranked(rows, query));
    };

    /** One of the two lists for near names; they stay, as the small index does. */
    const list = (index, id, decode) => {
      if (!index.lists[id]) {
        index.lists[id] = script(root + "names/" + id + ".js").then(decode);
        index.lists[id].catch(() => { delete index.lists[id]; });
      }
      return index.lists[id];
    };

    const near = (index, query) => {
      const strange = query.some((char) => match.isHan(char) && !index.readings.has(char));
      return Promise.all([
        list(index, index.names, listOf(index)),
        strange ? list(index, index.sounds, readingsOf) : new Map(),
      ]).then((both) => {
        const readings = new Map([...both[1], ...index.readings]);
        const wanted = new Set();
        const names = match.nearest(both[0], match.signs(query.join(""), readings), NEAREST).filter((name) => {
          const id = fileFor(index, keyOf(index, Array.from(name)));
          if (wanted.size < FILES) wanted.add(id);
          return wanted.has(id);
        });
        return Promise.all(names.map((name) => lookUp(index, Array.from(name))));
      }).then((all) => [].concat(...all).filter((one) => one.score === 0));
    };

    const answer = (index, query, others, limit) => lookUp(index, query)
      .then((found) => found.filter((one) => others.every((other) => match.score(one.row.parts, other) !== match.NONE)))
      .then((found) => {
        if (found.length) return found.slice(0, limit).map((one) => shownAs(one.row, HOW[one.score >> 2]));
        if (others.length) return [];
        return near(index, query).then((all) => {
          const urls = all.map((one) => one.row.shown.url);
          return all.filter((one, i) => urls.indexOf(urls[i]) === i).slice(0, limit)
            .map((one) => shownAs(one.row, "near"));
        });
      });

    const find = (text, limit) => {
      const parts = Array.from(text).slice(0, LONGEST).join("").split("、").map((part) => Array.from(match.fold(part)));
      const queries = parts.filter((part) => part.length);
      if (!queries.length) return Promise.resolve([]);
      const ask = (index) => answer(index, queries[0], queries.slice(1), limit);
      return warm().then((first) => ask(first).catch(() => {
        index = null; // perhaps a new edition stands there, without the files of this one
        return open(Date.now()).then(ask);
      }));
    };

    return { find: find, warm: warm };
  };

  let own = null;
  const here = () => {
    const element = document.querySelector("[data-root]");
    own = own || from(element ? element.dataset.root : "");
    return own;
  };

  Showcase.names = {
    match: match,
    find: (query, limit) => here().find(query, limit),
    warm: () => here().warm(),
    from: from,
    take: Showcase.load.take,
  };
})();
