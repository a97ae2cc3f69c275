/* The full text of this pack (scripts/showcase/kiosk/fulltext.py): which words stand in its stories, found by
   letters as names are, and what stories hold some of them. Whoever was taken away since the pack was made is
   neither counted nor found: only what the pack still shows is. Nothing of it outlives a visit.

   `Showcase.kiosk.fulltext()` promises `{offered(text, chosen), stories(chosen), search(chosen, from, size)}`;
   `chosen` are words as they are written, the `asks` of what is offered. Both promises are broken where files are gone or spoilt. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const match = Showcase.names.match;
  const FOLDER = "fulltext/";
  const NEAREST = 12; // words that are near

  let opened = null;
  let reading = 0; // promises that are not settled

  /* A file that is spoilt ends no visit, unlike a fault of the program: whoever waits for it tells. Opened from a
     folder, browsers do not say which script an error is in. */
  const patient = (promise) => {
    const end = () => { reading -= 1; };
    reading += 1;
    promise.then(end, end);
    return promise;
  };
  window.addEventListener("error", (event) => {
    if (reading && event.message && (!event.error || event.filename.indexOf("/" + FOLDER) >= 0)) event.stopImmediatePropagation();
  });

  /** A word with its syllables; these keys have no ü: who types it takes v, or plainly u. `asks` is what is
      written instead where the word itself is not. */
  const wordOf = (text, syllables, stories, asks) => {
    const signs = (read) => match.signs(match.fold(text), null, read.split(" "));
    const names = [signs(syllables)];
    if (syllables.indexOf("v") >= 0) names.push(signs(syllables.replace(/v/g, "u")));
    return {
      text: text, asks: asks || text, stories: stories, names: names,
      letters: match.lettersOf(names), spelt: match.lettered(names[0]),
    };
  };

  /** The words that lead to somebody, most first; `story` tells where a page's story stands, -1 for none. */
  const wordsOf = (told, story) => {
    const written = told.words.map((one) =>
      wordOf(one[0], one[1], one[2].map((page) => story[page]).filter((at) => at >= 0)));
    const also = told.also.map((one) => wordOf(one[0], one[1], written[one[2]].stories, written[one[2]].text));
    return written.concat(also).filter((word) => word.stories.length);
  };

  /** An index that finds what this pack shows; `places` are those of its stories, by their keys. */
  const within = (index, places) => ({
    open: () => index.open(),
    facets: () => index.facets(),
    text: (page) => index.text(page),
    words: () => index.words(),
    find: (phrase) => Promise.all([index.words(), index.find(phrase)]).then((both) => {
      const kept = new Map();
      both[1].forEach((rank, page) => { if (places.has(both[0].stories[page])) kept.set(page, rank); });
      return kept;
    }),
    once: (work) => index.once((one) => work(within(one, places))),
  });

  const library = (index, told) => {
    const places = new Map(K.data.stories.map((story, at) => [story.key, at]));
    const words = wordsOf(told, told.stories.map((key) => (places.has(key) ? places.get(key) : -1)));
    const text = Showcase.text.over(within(index, places));
    const word = (name) => words.filter((one) => one.text === name)[0];

    const both = (all, some) => {
      const known = new Set(some);
      return all.filter((at) => known.has(at));
    };

    /** The stories that hold all of `chosen`. */
    const stories = (chosen) => chosen.map((name) => word(name).stories).reduce(both);

    /** The words that leave some of what `chosen` found, but not all of it: [{word, count}]. */
    const narrowing = (chosen) => {
      const left = chosen.length ? new Set(stories(chosen)) : null;
      return words.map((one) => ({
        word: one, count: left ? one.stories.filter((at) => left.has(at)).length : one.stories.length,
      })).filter((one) => one.count && !(left && one.count === left.size));
    };

    const near = (all, typed) => {
      const names = match.nearest(all.map((one) => one.word.spelt), match.signs(typed, null), NEAREST);
      return names.map((name) => all.filter((one) => match.textOf(one.word.spelt.name) === name)[0]);
    };

    /** {words: [{text, asks, count}], best first, next: {letter: true} for those that lead to more, near: whether
        none fits and these only sound like it}. What is not written itself is there for who asks for it. */
    const offered = (typed, chosen) => {
      const all = narrowing(chosen).filter((one) => typed || one.word.asks === one.word.text), next = {};
      const fitting = all.map((one, at) => [typed ? match.score(one.word.names, typed) : 0, one, at])
        .filter((one) => one[0] !== match.NONE);
      fitting.forEach((one) => match.follow(one[1].word.names, one[1].word.letters, typed, next));
      fitting.sort((one, other) => one[0] - other[0] || other[1].count - one[1].count || one[2] - other[2]);
      const found = fitting.length ? fitting.map((one) => one[1]) : near(all, typed);
      return {
        near: !fitting.length, next: next,
        words: found.map((one) => ({ text: one.word.text, asks: one.word.asks, count: one.count })),
      };
    };

    /** {lost, results: [{story: its place, excerpt: [[text, whether it was asked for], …]}]}. */
    const search = (chosen, from, size) => patient(text.search(chosen.join(" "), {
      plain: true, facets: false, from: from, size: size,
    })).then((answer) => ({
      lost: answer.lost,
      results: answer.results.map((one) => ({ story: places.get(one.url), excerpt: one.excerpt })),
    }));

    return { offered: offered, stories: stories, search: search };
  };

  K.fulltext = () => {
    if (!opened) {
      const index = Showcase.pairs.from(K.near(FOLDER));
      const asked = (opened = patient(index.words()).then((told) => library(index, told)));
      asked.catch(() => { if (opened === asked) opened = null; });
    }
    return opened;
  };
  K.on("quiet", () => { opened = null; });
})();
