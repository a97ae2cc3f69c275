/* Which pages hold a phrase, and which of them stand first. A phrase is looked up by pairs of letters whose
   lists are walked side by side. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const BORDER = "|";
  const NAMES_END = 64;
  const FACTS_END = 192;

  /* --- which keys a phrase is looked up by --- */

  /** Every two neighbouring letters of a phrase: their key, where it stands in the phrase, and whether no
      other key tells what this one does, which is so across a border. */
  const links = (phrase) => {
    const cells = Array.from(phrase);
    const found = [];
    cells.forEach((cell, at) => {
      if (cell === BORDER || at + 1 >= cells.length) return;
      const isAcross = cells[at + 1] === BORDER;
      found.push({ key: cells.slice(at, at + (isAcross ? 3 : 2)).join(""), at: at, isAcross: isAcross });
    });
    return found;
  };

  const cheaper = (one, other) => (other && (!one || other.cost < one.cost) ? other : one);

  /** Those of the links that hold every letter for the least `cost(link)`; null where that costs Infinity. */
  const cover = (all, cost) => {
    let taken = { cost: Infinity, links: [] }; // holds all letters up to the one behind the last link
    let left = { cost: 0, links: [] }; // not yet that letter
    all.forEach((link) => {
      const best = cheaper(left, taken);
      const next = { cost: best.cost + cost(link), links: best.links.concat(link) };
      left = link.isAcross ? { cost: Infinity, links: [] } : taken;
      taken = next;
    });
    return taken.cost < Infinity ? taken.links : null;
  };

  /* --- lists side by side --- */

  /** Steps through the pages of one key's postings: page, how many places, the places, next page. */
  class Walk {
    constructor(postings) {
      this.all = postings;
      this.at = 0;
      this.start = 0;
      this.end = 0;
    }

    /** Go on to `page`; false where the key is not on it. `start` to `end` are its places then. */
    reach(page) {
      const all = this.all;
      while (this.at < all.length && all[this.at] < page) this.at += 2 + all[this.at + 1];
      if (this.at >= all.length || all[this.at] !== page) return false;
      this.start = this.at + 2;
      this.end = this.start + all[this.at + 1];
      return true;
    }

    /** Whether the key stands at `place` of the page reached; places must not go back. */
    stands(place) {
      while (this.start < this.end && this.all[this.start] < place) this.start += 1;
      return this.start < this.end && this.all[this.start] === place;
    }
  }

  /** Where the phrase first stands on the page all walks have reached; -1 if nowhere. Its first letter is in one of the
      keys, so that it cannot begin before the page does. */
  const firstPlace = (rare, start, end, offset, others) => {
    for (let at = start; at < end; at += 1) {
      const first = rare[at] - offset;
      if (others.every((one) => one.walk.stands(first + one.at))) return first;
    }
    return -1;
  };

  /** What a first place is worth: 0 the name begins there, 1 names and titles, 2 facts, 3 the text. */
  const rank = (place) => (place === 0 ? 0 : place < NAMES_END ? 1 : place < FACTS_END ? 2 : 3);

  /** The pages that hold keys where they stand in a phrase, as a Map of page → rank. `keys` are
      `{at, postings}`; the rarest leads. */
  const phrase = (keys) => {
    const lead = keys.reduce((least, one) => (one.postings.length < least.postings.length ? one : least));
    const rare = lead.postings;
    const others = keys.filter((one) => one !== lead).map((one) => ({ walk: new Walk(one.postings), at: one.at }));
    const found = new Map();
    for (let at = 0; at < rare.length; at += 2 + rare[at + 1]) {
      if (!others.every((one) => one.walk.reach(rare[at]))) continue;
      const place = firstPlace(rare, at + 2, at + 2 + rare[at + 1], lead.at, others);
      if (place >= 0) found.set(rare[at], rank(place));
    }
    return found;
  };

  /* --- several phrases --- */

  /** The pages of a Map: the smallest value first unless `newest`, then the newest, whose number is
      smallest. By value first: a comparison that looks both up takes ten times as long for 10,000 pages. */
  const sorted = (found, newest) => {
    const groups = new Map();
    found.forEach((value, page) => {
      const key = newest ? 0 : value;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(page);
    });
    const values = Array.from(groups.keys()).sort((a, b) => a - b);
    return [].concat(...values.map((value) => Array.from(Int32Array.from(groups.get(value)).sort())));
  };

  Showcase.match = { links, cover, phrase, sorted };
})();
