/* Asks for names and for texts at once, and tells which of them came. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const NAMES = 12; // more than so many names/find.js may not know of

  /** What a search promises, null where it did not come. A search that throws has not come either. */
  const orNull = (search) => Promise.resolve().then(search).catch(() => null);

  /** Names, also of those who were written in traditional characters. */
  const namesOf = (state) => orNull(() => Showcase.han.people(Showcase.names, state.q, NAMES));

  const texts = (state, more) =>
    Showcase.text.search(state.q, Object.assign({ filters: state.chosen, sort: state.sort, plain: state.plain }, more));

  /** `{names, all}`: promises of the names, which come first, and of all that told.js judges. Names cannot be
      narrowed: they stand only beside the whole. Where texts did not come, there may be none, as in a preview:
      then there is nothing that filters could narrow. */
  const ask = (state) => {
    const narrowed = Object.keys(state.chosen).length > 0;
    const names = narrowed ? Promise.resolve(null) : namesOf(state);
    const answer = orNull(() => texts(state, { from: 0, size: state.shown, facets: false }));
    const judged = (found, told, hasTexts) => ({ q: state.q, names: found, answer: told, hasTexts: hasTexts,
      wantsNames: !narrowed || !hasTexts, narrowed: narrowed && hasTexts, most: NAMES });
    const all = Promise.all([names, answer]).then((both) => {
      if (both[1]) return judged(both[0], both[1], true);
      return orNull(() => Showcase.text.available()).then((there) => {
        if (there !== false) return judged(both[0], null, true);
        return (narrowed ? namesOf(state) : names).then((found) => judged(found, null, false));
      });
    });
    return { names: names, all: all };
  };

  /** The counts weigh more than the results, and come after them. */
  const count = (state) => texts(state, { from: 0, size: 0 });

  /** The next texts. */
  const more = (state, size) => texts(state, { from: state.shown, size: size, facets: false });

  Showcase.asking = { ask: ask, count: count, more: more };
})();
