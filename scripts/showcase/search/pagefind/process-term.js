/* For portals: searches the pagefind/ folders of districts through Pagefind 1.4.0, the portal's own.
   There every letter is a word by itself, so a query has to be cut likewise. A plain script; it makes one
   name, ShowcasePagefind. All districts publish the same. How to use it: docs/operators/几个区一起搜.md.

   processTerm, processResult   to be handed to PagefindUI
   search(pagefind, query, …)   instead of pagefind.search: several words together, punctuation
   reachable(indexes)           which districts answer at all */
(function (page, window) {
"use strict";

/* fold.js */
/* spaced.py */
const fold = window.Showcase.fold;
const LONGEST = 60; /* letters of a query that count */
const MOST = 200;

/* Parts of a query, as fold.js cuts them: each is phrases of letters, with a border between two. */
const parts = (query) => {
  let left = LONGEST;
  const cut = (phrase) => {
    const letters = Array.from(phrase).slice(0, left);
    left -= letters.length;
    return letters;
  };
  return fold.phrases(String(query))
    .map((part) => part.split(fold.BORDER).map(cut).filter((letters) => letters.length))
    .filter((phrases) => phrases.length);
};

const words = (letters) => letters.map((letter) => JOINING[letter] || letter).join(" ");
const quoted = (letters) => '"' + words(letters) + '"';

/** One phrase exactly. Pagefind knows no more than one: of several, its pages hold every letter, but anywhere. */
const processTerm = (query) => {
  const phrases = [].concat(...parts(query));
  return phrases.length === 1 ? quoted(phrases[0]) : words([].concat(...phrases));
};

/* What the bundle has as words, as people read it. Of an excerpt: HTML, in which Pagefind has escaped < and >
   alone; the only & that touches a letter is one of its own. */
const unspaced = (content) => content.replace(WRITTEN, (sign) => MEANT[sign] || "").trim();
const excerpt = (html) =>
  unspaced(html.replace(/&(?!(lt|gt);)/g, "&amp;")).replace(/<\/mark><mark>/g, "");

/* Addresses in the bundle are below the district's site. */
const processResult = (result) => {
  const raw = result.raw_url || "/";
  const top = result.url.slice(0, Math.max(0, result.url.length - raw.length)) + "/";
  const meta = Object.assign({}, result.meta);
  if (meta.image && !/^[a-z]+:|^\//.test(meta.image)) meta.image = top + meta.image;
  return Object.assign({}, result, {
    meta: meta,
    excerpt: excerpt(result.excerpt),
    content: unspaced(result.content),
    sub_results: (result.sub_results || []).map((one) =>
      Object.assign({}, one, { excerpt: excerpt(one.excerpt) })),
  });
};

/* Letters of a bundle's words, with one border wherever there are some. */
const lettered = (content) =>
  content.split(" ").map((word) => fold.lettered(word) || fold.BORDER).join("").replace(/\|+/g, fold.BORDER);

const holds = (phrases) => {
  const line = phrases.map((letters) => letters.join("")).join(fold.BORDER);
  return (result) => result.data().then((data) => lettered(data.content).includes(line));
};

/** As `pagefind.search(query, options)`, and every part of the query is held letter by letter. Where there
    are several, no counts of filters are told; of the results where punctuation has to be looked at in the texts
    themselves, the first 200. */
const search = (pagefind, query, options) => {
  const asked = parts(query);
  const phrases = [].concat(...asked);
  if (query === null || phrases.length < 2) return pagefind.search(query && processTerm(query), options);
  return Promise.all(phrases.map((phrase) => pagefind.search(quoted(phrase), options))).then((all) => {
    const others = all.slice(1).map((found) => new Set(found.results.map((result) => result.id)));
    const both = all[0].results.filter((result) => others.every((ids) => ids.has(result.id)));
    const tests = asked.filter((part) => part.length > 1).map(holds);
    const told = (results) =>
      Object.assign({}, all[0], { results: results, unfilteredResultCount: results.length, filters: {}, totalFilters: {} });
    if (!tests.length) return told(both);
    const some = both.slice(0, MOST);
    return Promise.all(some.map((result) => Promise.all(tests.map((test) => test(result))))).then((held) =>
      told(some.filter((result, at) => held[at].every(Boolean))));
  });
};

/** Of `indexes`, as `mergeIndex` of PagefindUI takes them, those whose district answers: with one that does
    not, PagefindUI finds nothing at all. */
const reachable = (indexes) =>
  Promise.all(indexes.map((index) =>
    fetch(index.bundlePath.replace(/\/?$/, "/") + "pagefind-entry.json")
      .then((answer) => answer.ok && answer.json()).then(Boolean).catch(() => false)))
    .then((there) => indexes.filter((index, at) => there[at]));

page.ShowcasePagefind = { processTerm, processResult, search, reachable };
})(window, {});
