/* Asks for names and for texts at once, and tells which of them came. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const NAMES = 12; // more than so many names/find.js may not know of
  const HAS_TEXTS = // the frame of a preview, which has no index of them, says so
    !document.body.hasAttribute("data-without-texts");

  /** What a search promises, null where it did not come. A search that throws has not come either. */
  const orNull = (search) => Promise.resolve().then(search).catch(() => null);

  const texts = (state, more) =>
    Showcase.text.search(state.q, Object.assign({ filters: state.chosen, sort: state.sort, plain: state.plain }, more));

  /** `{names, all}`: promises of the names, which come first, and of all that told.js judges. Names cannot be
      narrowed: they stand only beside the whole. Names written in traditional characters are found, too. */
  const ask = (state) => {
    const narrowed = Object.keys(state.chosen).length > 0;
    const names = narrowed ? Promise.resolve(null)
      : orNull(() => Showcase.han.people(Showcase.names, state.q, NAMES));
    const answer = HAS_TEXTS ? orNull(() => texts(state, { from: 0, size: state.shown, facets: false }))
      : Promise.resolve(null);
    const all = Promise.all([names, answer]).then((both) => ({ q: state.q, names: both[0], answer: both[1],
      wantsNames: !narrowed, hasTexts: HAS_TEXTS, narrowed: narrowed, most: NAMES }));
    return { names: names, all: all };
  };

  /** The counts weigh more than the results, and come after them. */
  const count = (state) => texts(state, { from: 0, size: 0 });

  /** The next texts. */
  const more = (state, size) => texts(state, { from: state.shown, size: size, facets: false });

  Showcase.asking = { hasTexts: HAS_TEXTS, ask: ask, count: count, more: more };
})();
