/* What is shown of a page that was found: the words around the hit, as readers write them.
   scripts/showcase/search/asking/excerpt.py does the same; tests/unit/search/excerpts.json holds the two together. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const Fold = Showcase.fold;
  const LENGTH = 60;
  const BEFORE = 24;
  const STRETCH = 16;
  const BETWEEN = " · ";
  const SPACES = /[ \t\r\n\u3000\xa0]+/g;
  const END = /[。！？!?…]+[”’」』）》]*/g;

  /** Blocks with a space between two: their `text`; their letters, and a border where one stands or a block ends,
      with where each is in the text: `cells` [[letter, start, end]]; `blocks` where among those each begins and
      ends. */
  const read = (given) => {
    const found = { text: "", cells: [], blocks: [] };
    given.forEach((block) => {
      const cells = Fold.placed(block);
      if (!cells.length) return;
      if (found.cells.length) {
        const last = found.cells[found.cells.length - 1];
        found.cells.push([Fold.BORDER, last[2], found.text.length + 1 + cells[0][1]]);
        found.text += " ";
      }
      found.blocks.push([found.cells.length, found.cells.length + cells.length]);
      cells.forEach((one) => found.cells.push([one[0], found.text.length + one[1], found.text.length + one[2]]));
      found.text += block;
    });
    return found;
  };

  /** For each letter and border whether it belongs to one of the phrases. */
  const marked = (all, phrases) => {
    const cells = all.cells;
    const marks = cells.map(() => false);
    const wanted = new Map();
    phrases.map((phrase) => Array.from(phrase)).filter((one) => one.length).forEach((one) => {
      wanted.set(one[0], (wanted.get(one[0]) || []).concat([one]));
    });
    cells.forEach((cell, at) => {
      (wanted.get(cell[0]) || []).forEach((phrase) => {
        if (!phrase.every((sign, next) => cells[at + next] && cells[at + next][0] === sign)) return;
        phrase.forEach((_, next) => { marks[at + next] = true; });
      });
    });
    return marks;
  };

  /** The text from `start` to `end` as `[[text, isMatch], …]`, with one space where there were several. */
  const pieces = (all, marks, start, end) => {
    const runs = [];
    all.cells.forEach((cell, at) => {
      if (!marks[at] || cell[1] < start || cell[2] > end) return;
      if (at && marks[at - 1] && runs.length) runs[runs.length - 1][1] = cell[2];
      else runs.push([cell[1], cell[2]]);
    });
    const found = [];
    let from = start;
    runs.forEach((run) => {
      found.push([all.text.slice(from, run[0]), false], [all.text.slice(run[0], run[1]), true]);
      from = run[1];
    });
    found.push([all.text.slice(from, end), false]);
    const told = found.filter((one) => one[0]).map((one) => [one[0].replace(SPACES, " "), one[1]]);
    if (told.length) {
      told[0][0] = told[0][0].replace(/^ +/, "");
      told[told.length - 1][0] = told[told.length - 1][0].replace(/ +$/, "");
    }
    return told.filter((one) => one[0]);
  };

  /** Where in the text a sentence or block ends with this border; -1 where none does. */
  const sentenceEnd = (all, at) => {
    const cell = all.cells[at];
    if (cell[0] !== Fold.BORDER) return -1;
    const between = all.text.slice(cell[1], cell[2]);
    let end = -1;
    between.replace(END, (signs, from) => { end = cell[1] + from + signs.length; });
    return end >= 0 ? end : all.blocks.some((block) => block[1] === at) ? cell[2] : -1;
  };

  /** Where an excerpt begins: among the cells, in the text, and whether with a sentence. */
  const startOf = (all, hit) => {
    const far = Math.max(hit - BEFORE, 0);
    for (let at = hit - 1; at >= far; at -= 1) {
      const end = sentenceEnd(all, at);
      if (end >= 0) return [at + 1, end, true];
    }
    if (far === 0) return [0, 0, true];
    return [hit - BEFORE / 2, all.cells[hit - BEFORE / 2][1], false];
  };

  /** Where it ends in the text, and whether with a sentence. */
  const endOf = (all, first) => {
    const full = first + LENGTH, length = all.cells.length;
    if (full >= length) return [all.text.length, true];
    for (let at = Math.min(full + STRETCH, length - 1); at > full - STRETCH; at -= 1) {
      const end = sentenceEnd(all, at);
      if (end >= 0) return [end, true];
    }
    return [all.cells[full - 1][2], false];
  };

  /** About 60 letters around the cell `hit`. */
  const around = (all, marks, hit) => {
    const start = startOf(all, hit), end = endOf(all, start[0]);
    const found = pieces(all, marks, start[1], end[0]);
    if (!start[2]) found.unshift(["…", false]);
    if (!end[1]) found.push(["…", false]);
    return found;
  };

  /** The blocks with something marked, one behind the other: as many as come to 60 letters, and one. */
  const lines = (all, marks) => {
    let found = [], length = 0;
    all.blocks.forEach((block) => {
      const size = block[1] - block[0];
      if (!marks.slice(block[0], block[1]).includes(true) || (length && length + size > LENGTH)) return;
      found = found.concat(length ? [[BETWEEN, false]] : [],
        pieces(all, marks, all.cells[block[0]][1], all.cells[block[1] - 1][2]));
      length += size;
    });
    return found;
  };

  /** What a page says where it was found: around the first hit in its text; where that has none, the facts that
      were hit; else how the text begins. */
  const excerpt = (facts, text, phrases) => {
    const all = read(text);
    const marks = marked(all, phrases);
    const hit = marks.indexOf(true);
    if (hit >= 0) return around(all, marks, hit);
    const others = read(facts);
    const found = lines(others, marked(others, phrases));
    return found.length ? found : around(all, marks, 0);
  };

  /** A title or a name with what was found in it. */
  const line = (text, phrases) => {
    const all = read([text]);
    return all.cells.length ? pieces(all, marked(all, phrases), 0, text.length) : [[text, false]];
  };

  Showcase.excerpt = { excerpt, line };
})();
