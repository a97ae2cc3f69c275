/* Which pages hold a phrase, and which of them stand first: lists of postings walked side by side. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const NAMES_END = 64;
  const HONOURS_END = 192;

  /** Steps through the pages of one word's postings. */
  class Walk {
    constructor(postings) {
      this.all = postings;
      this.at = 0;
      this.start = 0;
      this.end = 0;
    }

    /** Go on to `page`; false where the word is not on it. `start` to `end` are its places then. */
    reach(page) {
      const all = this.all;
      while (this.at < all.length && all[this.at] < page) this.at += 2 + all[this.at + 1];
      if (this.at >= all.length || all[this.at] !== page) return false;
      this.start = this.at + 2;
      this.end = this.start + all[this.at + 1];
      return true;
    }

    /** Whether the word stands at `place` of the page reached; places must not go back. */
    stands(place) {
      while (this.start < this.end && this.all[this.start] < place) this.start += 1;
      return this.start < this.end && this.all[this.start] === place;
    }
  }

  /** Where the phrase first stands on the page all walks have reached; -1 if nowhere. */
  const firstPlace = (rare, start, end, offset, others) => {
    for (let at = start; at < end; at += 1) {
      const first = rare[at] - offset;
      if (first >= 0 && others.every((one) => one.walk.stands(first + one.offset))) return first;
    }
    return -1;
  };

  /** The pages that hold the words one behind the other, as a Map of page → the place where they first
      do. `lists` are the postings of each word; the rarest leads. */
  const phrase = (lists) => {
    let lead = 0;
    lists.forEach((list, at) => { if (list.length < lists[lead].length) lead = at; });
    const rare = lists[lead];
    const others = lists
      .map((list, offset) => ({ walk: new Walk(list), offset }))
      .filter((one) => one.offset !== lead);
    const found = new Map();
    for (let at = 0; at < rare.length; at += 2 + rare[at + 1]) {
      if (!others.every((one) => one.walk.reach(rare[at]))) continue;
      const place = firstPlace(rare, at + 2, at + 2 + rare[at + 1], lead, others);
      if (place >= 0) found.set(rare[at], place);
    }
    return found;
  };

  /** 0 names and title, 1 place and honours, 2 text. */
  const zone = (place) => (place < NAMES_END ? 0 : place < HONOURS_END ? 1 : 2);

  /** Pages that hold all phrases, with the sum of the zones of their first places: the person meant has
      most in the name. */
  const together = (all) => {
    const found = new Map();
    all[0].forEach((_, page) => {
      if (all.every((one) => one.has(page))) {
        found.set(page, all.reduce((sum, one) => sum + zone(one.get(page)), 0));
      }
    });
    return found;
  };

  /** What a phrase weighs that stands on `found` of `pages` pages: 1 for one on all of them, and 1 more
      for each time it is half as common. */
  const weight = (found, pages) => 32 - Math.clz32(Math.floor(pages / Math.max(found, 1)));

  /** By what pages hold of the phrases: two Maps of page → minus the weight of those it holds. `all` has
      every page with any, `near` those with a third of them or more that weigh at least half of what
      the best one does. Of the pairs of a sentence every other one joins two words, and stands
      nowhere else. */
  const weights = (phrases, pages) => {
    const counts = new Map();
    const all = new Map();
    phrases.forEach((one) => {
      const heavy = weight(one.size, pages);
      one.forEach((_, page) => {
        counts.set(page, (counts.get(page) || 0) + 1);
        all.set(page, (all.get(page) || 0) - heavy);
      });
    });
    const some = Array.from(all).filter(([page]) => counts.get(page) * 3 >= phrases.length);
    const best = some.reduce((least, [, value]) => Math.min(least, value), 0);
    return { all, near: new Map(some.filter(([, value]) => value * 2 <= best)) };
  };

  /** The pages of a Map: the smallest value first unless `newest`, then the newest, whose number is
      smallest. */
  const sorted = (found, newest) =>
    Array.from(found.keys()).sort((a, b) => (newest ? 0 : found.get(a) - found.get(b)) || a - b);

  Showcase.match = { phrase, together, weights, sorted };
})();
