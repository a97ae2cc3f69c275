/* Pages that hold the words of a query, but not as it was written. There is no dictionary: a word is any
   two or three characters that stand on the page one behind the other. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const Match = Showcase.match;
  const LATIN = /[0-9a-z\u00df-\u02af]/;
  const MOST_NEAR = 100;

  /** Han characters side by side, and Latin letters and digits side by side, of each part. */
  const runsOf = (parts) => {
    const runs = [];
    parts.forEach((part) => {
      part.forEach((token, at) => {
        const isLatin = LATIN.test(token);
        const last = runs[runs.length - 1];
        if (at && last.isLatin === isLatin) last.tokens.push(token);
        else runs.push({ tokens: [token], isLatin });
      });
    });
    return runs;
  };

  const slices = (tokens, size) => tokens.slice(size - 1).map((_, at) => tokens.slice(at, at + size));

  /** The runs, and the units that say how near a page is: neighbouring Han characters by twos, other
      words whole. */
  const plan = (parts) => {
    const runs = runsOf(parts);
    runs.forEach((run) => {
      run.isWhole = run.isLatin || run.tokens.length === 1;
      run.twos = run.isWhole ? [run.tokens] : slices(run.tokens, 2);
    });
    const units = new Map();
    runs.forEach((run) => run.twos.forEach((unit) => units.set(unit.join(""), unit)));
    return { runs, units: Array.from(units.values()) };
  };

  /** Whether the page's pairs and triples can be laid over the run without gap or overlap. */
  const isTiled = (page, twos, threes) => {
    const ends = [true, false];
    for (let end = 2; end <= twos.length + 1; end += 1) {
      ends.push(Boolean(
        (ends[end - 2] && twos[end - 2].has(page)) || (end > 2 && ends[end - 3] && threes[end - 3].has(page))));
    }
    return ends[ends.length - 1];
  };

  /** What `parts` find in `pages` pages: `{state: "words" | "near" | "none", found, marks}`. Pages of
      "words" hold every word. */
  const search = (parts, pages, pagesOf) => {
    const planned = plan(parts);
    const nothing = { state: "none", found: new Map(), marks: planned.units };
    if (planned.units.length < 2) return nothing;
    const known = new Map();
    const of = (phrase) => {
      const key = phrase.join("");
      if (!known.has(key)) known.set(key, pagesOf(phrase));
      return known.get(key);
    };
    const weights = Match.weights(planned.units.map(of), pages);
    const runs = planned.runs.map((run) => ({
      isWhole: run.isWhole,
      twos: run.twos.map(of),
      threes: run.isWhole ? [] : slices(run.tokens, 3).map(of),
    }));
    const whole = new Map(Array.from(weights.all).filter(([page]) => runs.every((run) =>
      run.isWhole ? run.twos[0].has(page) : isTiled(page, run.twos, run.threes))));
    if (whole.size) return { state: "words", found: whole, marks: planned.units };
    const first = Match.sorted(weights.near, false).slice(0, MOST_NEAR);
    if (!first.length) return nothing;
    return { state: "near", found: new Map(first.map((page) => [page, weights.near.get(page)])), marks: planned.units };
  };

  Showcase.loose = { search };
})();
