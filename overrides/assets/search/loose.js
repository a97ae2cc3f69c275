/* Pages that hold the words of a query, but not as it was written.
   scripts/showcase/search/asking/loose.py says why, and does the same. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const Words = Showcase.words;
  const MOST_NEAR = 100;
  const JOINING = new Set("的了着过给把被让和与跟在是有会能到去从向那这他她们谁都也");
  const RARER = 4; // so many times as common is what stands on both sides of two letters that only meet
  const MUCH_RARER = 32; // or on one side
  const LEAST = 5; // one of so many letters must be on a page that comes near, in a word of two at least
  const TEXT = 3; // the rank of what stands in the text

  const unique = (all) => Array.from(new Set(all));
  const slices = (letters, size) => letters.slice(size - 1).map((_, at) => letters.slice(at, at + size).join(""));
  const joins = (letters) => letters.every((char) => JOINING.has(char));

  /** Where a tile begins that ends there. */
  const starts = (end) => [2, 3].filter((size) => end >= size).map((size) => end - size);

  /** Whether no letter beside this one belongs to it. Two letters are a word: 去年 is more than any 年. */
  const isAlone = (letters, at) => letters.length > 2 && joins([letters[at - 1], letters[at + 1]].filter(Boolean));

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

  const bits = (number) => 32 - Math.clz32(number);

  /** Twos that are not just where two words meet; threes that are hardly rarer than the rarer of their pairs. */
  const telling = (one, held) => {
    const counts = one.twos.map((two) => held.get(two).size);
    const tells = one.twos.map((two, at) => {
      const beside = [counts[at - 1], counts[at + 1]].filter((count) => count !== undefined);
      const meets = (beside.length > 1 && counts[at] * RARER < Math.min(...beside)) ||
        counts[at] * MUCH_RARER < Math.max(0, ...beside);
      return counts[at] > 0 && !meets && !Array.from(two).some((char) => JOINING.has(char));
    });
    return new Set(one.twos.filter((_, at) => tells[at]).concat(one.threes.filter((three, at) =>
      tells[at] && tells[at + 1] && held.get(three).size * RARER >= Math.min(counts[at], counts[at + 1]))));
  };

  /** The words that Han characters are made of most likely: those whose pairs are most common. Of three
      characters, which may be a name with a wrong one, both pairs. */
  const likeliest = (one, held) => {
    const tells = telling(one, held);
    if (one.letters.length === 3) return one.twos.filter((two) => tells.has(two));
    const best = [{ common: 0, letters: 0, tiles: [] }];
    for (let end = 1; end <= one.letters.length; end += 1) {
      best.push(best[end - 1]);
      starts(end).forEach((start) => {
        const tile = one.letters.slice(start, end).join("");
        if (!tells.has(tile)) return;
        const pairs = one.twos.slice(start, end - 1);
        const common = pairs.reduce((sum, two) => sum + bits(held.get(two).size), best[start].common);
        const letters = best[start].letters + end - start;
        if (common > best[end].common || (common === best[end].common && letters > best[end].letters)) {
          best[end] = { common: common, letters: letters, tiles: best[start].tiles.concat(tile) };
        }
      });
    }
    return best[best.length - 1].tiles;
  };

  /** The words of a stretch, by what stands for them on pages: the best rank of each page. */
  const wordsOf = (one, held) => (one.words ? [one.words] : likeliest(one, held).map((tile) => [tile])).map((forms) => {
    const ranks = new Map();
    forms.forEach((form) => held.get(form).forEach((rank, page) => {
      if (!ranks.has(page) || rank < ranks.get(page)) ranks.set(page, rank);
    }));
    return { forms: forms, size: one.words ? one.letters.length : Array.from(forms[0]).length, ranks: ranks };
  });

  const add = (counts, page, more) => counts.set(page, (counts.get(page) || 0) + more);

  /** The pages that hold every word of the stretches `parts`; if there are none, those that hold most of them.
      `held` has the pages of every tile, `pages` is how many there are at all. Gives `{found, isWhole,
      marks}`, `found` a Map of page → rank. */
  const find = (parts, held, pages) => {
    if (!parts.length || (parts.length === 1 && (parts[0].words || parts[0].letters.length < 3))) {
      return { found: new Map(), isWhole: false, marks: [] }; // of one word no page can hold a part
    }
    const words = [].concat(...parts.map((one) => wordsOf(one, held)));
    const forms = unique([].concat(...words.map((word) => word.forms)));
    const longer = forms.filter((form) => Array.from(form).length > 1);
    const marks = longer.length ? longer : forms;
    const zones = new Map(), ranks = new Map(), letters = new Map();
    words.forEach((word) => {
      const weight = 4 * weigh(word.ranks.size, pages);
      word.ranks.forEach((rank, page) => {
        add(zones, page, rank - TEXT);
        add(ranks, page, -weight);
        add(letters, page, word.size > 1 ? word.size : 0);
      });
    });
    // The more stands as it was typed, the better.
    unique([].concat(...parts.filter((one) => !one.words).map((one) => one.twos))).forEach((two) => {
      const weight = weigh(held.get(two).size, pages);
      held.get(two).forEach((_, page) => add(ranks, page, -weight));
    });
    const all = Array.from(ranks.keys());
    const whole = all.filter((page) => parts.every((one) => standsOn(one, page, held)));
    if (whole.length) {
      const rankOf = (page) => (zones.get(page) || 0) * 4 + ranks.get(page);
      return { found: new Map(whole.map((page) => [page, rankOf(page)])), isWhole: true, marks: marks };
    }
    let most = 0;
    ranks.forEach((rank) => { most = Math.min(most, rank); });
    const number = parts.reduce((sum, one) => sum + one.letters.length, 0);
    const near = all
      .filter((page) => ranks.get(page) * 2 <= most && (letters.get(page) || 0) * LEAST >= number)
      .map((page) => [page, ranks.get(page) + zones.get(page)])
      .sort((a, b) => a[1] - b[1] || a[0] - b[0])
      .slice(0, MOST_NEAR);
    return { found: new Map(near), isWhole: false, marks: marks };
  };

  Showcase.loose = { stretches, find };
})();
