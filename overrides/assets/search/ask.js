/* What a reader's query finds, and how it was understood. scripts/showcase/search/asking/ask.py says why,
   and does the same; tests/unit/search/asked.json holds the two together.

   What was typed comes first, letter by letter. Only where no page has it, it is understood more freely,
   step by step, and each step that changed anything is told. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const Words = Showcase.words;
  const LONGEST = 40; // letters of a query that count
  const NAME = 3; // letters of most names

  const unique = (all) => Array.from(new Set(all));
  const sized = (word) => Array.from(word).length;
  const step = (by, words) => (words === undefined ? { by: by } : { by: by, words: words });
  const piecesOf = (runs) => [].concat(...runs);

  /** What the first of `steps` gives that gives anything; each is asked when those before have nothing. */
  const firstOf = (steps) =>
    steps.reduce((before, next) => before.then((found) => found || next()), Promise.resolve(null));

  /** The parts of a query, of which only the first 40 letters count. */
  const partsOf = (query) => {
    let left = LONGEST;
    return Showcase.fold.phrases(query).map((phrase) => {
      const part = Array.from(phrase).slice(0, left).join("").replace(/\|+$/, "");
      left -= sized(part);
      return part;
    }).filter(Boolean);
  };

  /** Each run letter by letter, as clauses: lists of phrases of which a page must have one. */
  const literal = (runs) => runs.map((run) => [Words.textOf(run)]);

  /** Each run with any of the words that mean the same, and the groups that were used. What else stands in
      it is looked for by itself; a single letter only together with the word beside it: 女医生, 女大夫. */
  const freelySaid = (runs) => {
    const clauses = [], groups = new Map();
    runs.forEach((run) => {
      if (!run.some((piece) => piece.group)) {
        clauses.push([Words.textOf(run)]);
        return;
      }
      let before = "", isBeside = false;
      const close = () => {
        if (sized(before) === 1 && isBeside) clauses.push(clauses.pop().map((word) => word + before));
        else if (before) clauses.push([before]);
        before = "";
        isBeside = false;
      };
      run.forEach((piece) => {
        if (piece.group) {
          const words = unique([piece.text].concat(piece.group));
          groups.set(piece.text, words);
          if (sized(before) > 1) {
            clauses.push([before]);
            before = "";
          }
          clauses.push(words.map((word) => before + word));
          before = "";
          isBeside = true;
        } else if (piece.text === Words.BORDER) close();
        else before += piece.text;
      });
      close();
    });
    return { clauses: clauses, groups: Array.from(groups.values()) };
  };

  const filtersOf = (labels) => {
    const filters = {};
    labels.forEach((value) => { (filters[value[0]] = filters[value[0]] || []).push(value[1]); });
    return filters;
  };

  const narrowedBy = (how, labels) => how.concat({ by: "filters", labels: labels });

  const said = (how, runs) => {
    const groups = freelySaid(runs).groups;
    return groups.length ? how.concat(step("synonyms", groups)) : how;
  };

  /** What pieces narrow to, and the runs without them. */
  const valuesOf = (runs) => {
    const labels = new Map(), rest = [], kept = [];
    runs.forEach((run) => {
      let part = [];
      const close = () => {
        part = Words.trimmed(part);
        if (part.length) rest.push(part);
        part = [];
      };
      run.forEach((piece) => {
        if (piece.value) {
          labels.set(piece.value.slice(0, 2).join("\n"), piece.value);
          if (sized(piece.text) > 1) kept.push(piece.text); // 市 stands everywhere
          close();
        } else part.push(piece);
      });
      close();
    });
    return { labels: Array.from(labels.values()), rest: rest, kept: kept };
  };

  const answer = (state, how, found, marks, filters) =>
    found.size ? { state: state, how: how, found: found, marks: unique(marks), filters: filters || {} } : null;

  /** A question to an index. Steps give null where they do not apply or find nothing. */
  class Asked {
    constructor(index, isPlain) {
      this.index = index;
      this.isPlain = isPlain;
      this.words = null;
      this.kept = new Map();
    }

    find(phrase) {
      if (!this.kept.has(phrase)) this.kept.set(phrase, this.index.find(phrase));
      return this.kept.get(phrase);
    }

    within(labels) {
      if (!labels.length || this.isPlain) return Promise.resolve(new Set());
      return this.index.facets().then((facets) => Showcase.within(filtersOf(labels), facets));
    }

    /** The pages that have every clause, of `pages` if they are given; ranks are added up. */
    together(clauses, pages) {
      return Promise.all(clauses.map((clause) => Promise.all(clause.map((phrase) => this.find(phrase))))).then((all) => {
        let found = pages ? new Map(Array.from(pages, (page) => [page, 0])) : null;
        all.forEach((phrases) => {
          const ranks = new Map();
          phrases.forEach((one) => one.forEach((rank, page) => {
            if (!ranks.has(page) || rank < ranks.get(page)) ranks.set(page, rank);
          }));
          const before = found;
          found = ranks;
          if (before) {
            found = new Map();
            before.forEach((rank, page) => {
              if (ranks.has(page)) found.set(page, rank + ranks.get(page));
            });
          }
        });
        return found || new Map();
      });
    }

    /** What search/loose.js finds, in `pages` if they are given. */
    loosely(runs, pages) {
      const parts = Showcase.loose.stretches(runs);
      const tiles = unique([].concat(...parts.map((one) => one.tiles)));
      const size = pages ? Promise.resolve(pages.size) : this.index.open().then((told) => told.pages);
      return Promise.all([size, Promise.all(tiles.map((tile) => this.find(tile)))]).then(([number, all]) => {
        const inside = (found) => (pages ? new Map(Array.from(found).filter(([page]) => pages.has(page))) : found);
        return Showcase.loose.find(parts, new Map(tiles.map((tile, at) => [tile, inside(all[at])])), number);
      });
    }

    // --- steps ---

    /** Filters, where nothing else stands there; or else letter by letter. */
    asItStands(runs, how) {
      const pieces = piecesOf(runs), marks = valuesOf(runs).kept;
      const labels = pieces.filter((piece) => piece.value).map((piece) => piece.value);
      const facets = new Set(labels.map((value) => value[0]));
      const areAll = labels.length > 1 && labels.length === pieces.length && labels.length === facets.size;
      const clauses = literal(runs);
      return this.within(areAll ? labels : []).then((pages) => {
        const found = new Map(Array.from(pages, (page) => [page, 0]));
        return answer("filtered", narrowedBy(how, labels), found, marks, filtersOf(labels)) ||
          this.together(clauses).then((exact) => answer("exact", how, exact, piecesOf(clauses)));
      });
    }

    sameMeaning(runs, how) {
      const free = freelySaid(runs);
      if (!free.groups.length) return null;
      return this.together(free.clauses).then((found) =>
        answer("words", how.concat(step("synonyms", free.groups)), found, piecesOf(free.clauses)));
    }

    /** Known places, programmes, years as filters, and the rest as text: as it stands, as it may be said too,
        its words anywhere. */
    narrowed(runs, how) {
      const told = valuesOf(runs), filters = filtersOf(told.labels);
      const clauses = literal(told.rest), free = freelySaid(told.rest), saidHow = said(how, told.rest);
      const give = (found, steps, marks) => answer("filtered", steps, found, told.kept.concat(marks), filters);
      return this.within(told.labels).then((pages) => pages.size ? firstOf([
        () => this.together(clauses, pages).then((found) =>
          give(found, narrowedBy(how, told.labels), piecesOf(clauses))),
        () => free.groups.length ? this.together(free.clauses, pages).then((found) =>
          give(found, narrowedBy(saidHow, told.labels), piecesOf(free.clauses))) : null,
        () => this.loosely(told.rest, pages).then((loose) => loose.isWhole
          ? give(loose.found, narrowedBy(saidHow, told.labels).concat(step("words")), loose.marks) : null),
      ]) : null);
    }

    /** All words anywhere; or else what comes nearest, within what words narrow to if there is any. */
    anywhere(runs, how) {
      const told = valuesOf(runs), steps = said(how, runs);
      return this.loosely(runs).then((loose) => {
        if (loose.isWhole) return answer("words", steps.concat(step("words")), loose.found, loose.marks);
        return this.within(told.labels)
          .then((pages) => pages.size ? this.loosely(told.rest, pages) : { found: new Map() })
          .then((inside) => answer("near", narrowedBy(steps, told.labels).concat(step("near")), inside.found,
            told.kept.concat(inside.marks || []), filtersOf(told.labels)) ||
            answer("near", steps.concat(step("near")), loose.found, loose.marks));
      });
    }

    asTyped(parts, how) {
      return this.asItStands(Words.meant(parts, this.words).runs, how);
    }

    /** The steps behind the letters, in their order. */
    freely(parts, before) {
      const kept = Words.withoutQuestions(parts, this.words);
      const how = kept.dropped.length ? before.concat(step("dropped", unique(kept.dropped))) : before;
      return firstOf([
        () => kept.dropped.length ? this.asItStands(kept.runs, how) : null,
        () => this.sameMeaning(kept.runs, how),
        () => this.narrowed(kept.runs, how),
        () => this.anywhere(kept.runs, how),
      ]);
    }
  }

  const nothing = () => ({ state: "none", how: [], found: new Map(), marks: [], filters: {}, doors: [], bets: [] });

  const EMPTY = { questions: [], groups: [], filters: [], doors: [], bets: [] };

  const lettersOf = (parts) => parts.join("").replace(/\|/g, "");

  /** What `query` finds in an index (search/pairs.js). With `plain` no words are taken for filters. Gives
        {state, how, found, marks, filters, doors, bets}
      `state`: "exact", all parts letter by letter; "filtered", within what words narrow to; "words", all words,
      or those that mean the same, but not as written; "near", some of them; "none".
      `how`: steps in their order, {by: "simplified", words: "…"}, {by: "dropped", words: [word]},
      {by: "synonyms", words: [[word]]}, {by: "filters", labels: [[facet, label, word]]}, {by: "words"}, {by: "near"}.
      `found`: page → rank, the better the smaller. `marks`: phrases that an excerpt marks. `filters`: those made
      of words. `doors`: where else to look, where nothing was found. `bets`: pages for what the query wants.
      Rejects where a file did not come that is needed to answer. */
  const find = (query, index, options) => {
    const typed = partsOf(query);
    if (!typed.length) return Promise.resolve(nothing());
    const asked = new Asked(index, Boolean(options && options.plain));
    let lexicon = EMPTY, missing = null;
    // A name is looked up while the words still come; without them there is only what was typed.
    if (sized(lettersOf(typed)) <= NAME) typed.forEach((part) => asked.find(part).catch(() => {}));
    const read = (form) => {
      const parts = partsOf(form);
      return { parts: parts, how: parts.join(" ") === typed.join(" ") ? [] : [step("simplified", form)] };
    };
    const exact = (form) => {
      const one = read(form);
      return asked.asTyped(one.parts, one.how);
    };
    const simplified = () =>
      Showcase.han.variants(query).then((others) => firstOf(others.map((other) => () => exact(other))));
    const freely = () => {
      if (missing) throw missing;
      return Showcase.han.simplified(query).then((form) => {
        const one = read(form);
        return asked.freely(one.parts, one.how);
      });
    };
    return index.words().then((told) => { lexicon = Object.assign({}, EMPTY, told); }, (error) => { missing = error; }).then(() => {
      asked.words = Words.known(lexicon);
      return firstOf([() => exact(query), simplified, freely]);
    }).then((found) => {
      const kept = Words.withoutQuestions(typed, asked.words).runs;
      const letters = lettersOf(typed);
      return Object.assign(nothing(), found, {
        doors: found ? [] : Showcase.doors.doorsOf(lexicon, letters),
        bets: Showcase.doors.betsOf(lexicon, [letters, lettersOf(kept.map(Words.textOf))]),
      });
    });
  };

  Showcase.ask = { find };
})();
