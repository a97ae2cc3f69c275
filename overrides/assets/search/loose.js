/* Pages that hold the words of a query, but not as it was written.
   scripts/showcase/search/asking/loose.py says why, and does the same. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const Words = Showcase.words;
  const MOST_NEAR = 100;
  const JOINING = new Set("的了着过给把被让和与跟在是有会能到去从向那这他她们谁都也");
  const RARER = 4;
  const NOTHING = [0, 0, 3];

  const unique = (all) => Array.from(new Set(all));
  const sum = (all) => all.reduce((total, one) => total + one, 0);
  const slices = (letters, size) => letters.slice(size - 1).map((_, at) => letters.slice(at, at + size).join(""));
  const joins = (letters) => letters.every((char) => JOINING.has(char));

  /** Where a tile begins that ends there. */
  const starts = (end) => [2, 3].filter((size) => end >= size).map((size) => end - size);

  /** Whether no letter beside this one belongs to it. */
  const isAlone = (letters, at) => joins([letters[at - 1], letters[at + 1]].filter(Boolean));

  /** Letters that are looked at together: `words` where they are a known word, a number or a Latin word, null
      where they are Han characters, to be cut into words that a page has. `tiles` are what is looked up. */
  const stretch = (letters, words) => {
    const one = { letters: letters, text: letters.join(""), words: words, twos: [], threes: [], tiles: words };
    if (words) return one;
    one.twos = slices(letters, 2);
    one.threes = slices(letters, 3);
    one.tiles = one.twos.concat(one.threes, letters.filter((_, at) => isAlone(letters, at)));
    return one;
  };

  const stretchesOf = (piece) => {
    const letters = Array.from(piece.text);
    if (Words.isKnown(piece)) return [stretch(letters, piece.group || [piece.text])];
    if (piece.text === Words.BORDER) return [];
    const parts = [];
    letters.forEach((char, at) => {
      if (at && Words.isLatin(char) === Words.isLatin(letters[at - 1])) parts[parts.length - 1].push(char);
      else parts.push([char]);
    });
    return parts.map((part) =>
      stretch(part, part.length === 1 || Words.isLatin(part[0]) ? [part.join("")] : null));
  };

  /** The stretches of runs, without letters that only join. */
  const stretches = (runs) => {
    const found = [];
    runs.forEach((run) => run.forEach((piece) => found.push(...stretchesOf(piece))));
    return found.filter((one) => !joins(one.letters));
  };

  /** Whether words of the page cover it without gap or overlap, but for letters that only join. */
  const standsOn = (one, page, held) => {
    if (one.words) return one.words.some((word) => held.get(word).has(page));
    const ends = [true];
    one.letters.forEach((char, at) => {
      const isTiled = starts(at + 1).some((start) =>
        ends[start] && held.get(one.letters.slice(start, at + 1).join("")).has(page));
      const mayBeLeft = ends[at] && (JOINING.has(char) || (isAlone(one.letters, at) && held.get(char).has(page)));
      ends.push(isTiled || mayBeLeft);
    });
    return ends[ends.length - 1];
  };

  /** What a phrase weighs that stands on `found` of `pages` pages: 1 for one on all of them, and 1 more for
      each time it is half as common. */
  const weigh = (found, pages) => 32 - Math.clz32(Math.floor(pages / Math.max(found, 1)));

  const isMore = (a, b) => {
    const at = a.findIndex((value, place) => value !== b[place]);
    return at >= 0 && a[at] > b[at];
  };

  /** What pages have of a stretch: `tell(page)` gives what the words weigh that the page has, where they weigh
      most; how many letters of the stretch they cover; the best rank of one. */
  const teller = (one, held, pages) => {
    const count = (tile) => (held.has(tile) ? held.get(tile).size : 0);
    const telling = one.twos.map((two, at) => !Array.from(two).some((char) => JOINING.has(char)) &&
      count(two) * RARER >= Math.max(count(one.twos[at - 1]), count(one.twos[at + 1])));
    const threes = one.threes.filter((_, at) => telling[at] && telling[at + 1]);
    const chosen = one.twos.filter((_, at) => telling[at]);
    const marks = one.words || (chosen.length ? chosen : one.twos);
    const weights = new Map(marks.concat(threes).map((tile) => [tile, weigh(count(tile), pages)]));
    if (one.words) {
      const all = new Set();
      one.words.forEach((word) => held.get(word).forEach((_, page) => all.add(page)));
      const weight = weigh(all.size, pages);
      const tell = (page) => {
        const ranks = one.words.filter((word) => held.get(word).has(page)).map((word) => held.get(word).get(page));
        return ranks.length ? [weight, one.letters.length, Math.min(...ranks)] : NOTHING;
      };
      return { marks: marks, tell: tell };
    }
    const tell = (page) => {
      const best = [NOTHING];
      for (let end = 1; end <= one.letters.length; end += 1) {
        best.push(best[end - 1]);
        starts(end).forEach((start) => {
          const tile = one.letters.slice(start, end).join("");
          if (!weights.has(tile) || !held.get(tile).has(page)) return;
          const before = best[start];
          const now = [before[0] + weights.get(tile), before[1] + end - start, Math.min(before[2], held.get(tile).get(page))];
          if (isMore(now, best[end])) best[end] = now;
        });
      }
      return best[best.length - 1];
    };
    return { marks: marks, tell: tell };
  };

  /** The pages that hold every word of the stretches `parts`; if there are none, those that hold most of them.
      `held` has the pages of every tile, `pages` is how many there are at all. Gives `{found, isWhole,
      marks}`, `found` a Map of page → rank. */
  const find = (parts, held, pages) => {
    const nothing = { found: new Map(), isWhole: false, marks: [] };
    if (!parts.length) return nothing;
    if (parts.length === 1 && (parts[0].words || parts[0].letters.length < 3)) return nothing; // no page can hold a part
    const tellers = parts.map((one) => teller(one, held, pages));
    const marks = unique([].concat(...tellers.map((one) => one.marks)));
    const some = unique([].concat(...marks.map((mark) => Array.from(held.get(mark).keys()))));
    const told = new Map(some.map((page) => [page, tellers.map((one) => one.tell(page))]));
    const rankOf = (page) => sum(told.get(page).map((one) => one[2] - 8 * one[0]));
    const ranks = new Map(some.map((page) => [page, rankOf(page)]));
    const whole = some.filter((page) => parts.every((one) => standsOn(one, page, held)));
    if (whole.length) {
      const best = (page) => sum(told.get(page).map((one) => one[2])) * 1024 + ranks.get(page);
      return { found: new Map(whole.map((page) => [page, best(page)])), isWhole: true, marks: marks };
    }
    const letters = sum(parts.map((one) => one.letters.length));
    let least = 0;
    ranks.forEach((rank) => { least = Math.min(least, rank); });
    const near = some
      .filter((page) => ranks.get(page) * 2 <= least && sum(told.get(page).map((one) => one[1])) * 3 >= letters)
      .sort((a, b) => ranks.get(a) - ranks.get(b) || a - b)
      .slice(0, MOST_NEAR);
    return { found: new Map(near.map((page) => [page, ranks.get(page)])), isWhole: false, marks: marks };
  };

  Showcase.loose = { stretches, find };
})();
