/* Pages beside an answer: what the site has for what a query wants, and where else to look.
   scripts/showcase/search/asking/doors.py does the same. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const MOST_DOORS = 3;
  const SHORT = 6; // letters that a best bet may have around it

  const sized = (word) => Array.from(word).length;

  /** Pages that are called by a word of the query, by the longest first; then those for everybody. */
  const doorsOf = (lexicon, letters) => {
    const called = lexicon.doors.map((door, at) => {
      const sizes = door[0].filter((word) => letters.includes(word)).map(sized);
      return { at: at, size: Math.max(0, ...sizes), door: door };
    });
    return called.filter((one) => one.size).sort((a, b) => b.size - a.size || a.at - b.at)
      .concat(called.filter((one) => !one.door[0].length))
      .slice(0, MOST_DOORS)
      .map((one) => ({ title: one.door[1], url: one.door[2] }));
  };

  /** Pages for a short query that, with its question words or without, is, begins or ends with one of their
      words; each page once. */
  const betsOf = (lexicon, asked) => {
    const told = new Set();
    return lexicon.bets.filter((bet) => {
      const fits = !told.has(bet[2]) && bet[0].some((word) => asked.some((letters) =>
        sized(letters) <= sized(word) + SHORT && (letters.startsWith(word) || letters.endsWith(word))));
      if (fits) told.add(bet[2]);
      return fits;
    }).map((bet) => ({ title: bet[1], url: bet[2], note: bet[3] }));
  };

  Showcase.doors = { doorsOf, betsOf };
})();
