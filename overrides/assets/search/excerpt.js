/* What is shown of a page that was found: the words around the hit, as readers write them.
   scripts/showcase/search/asking/excerpt.py does the same; tests/unit/search/excerpts.json holds the two together. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const Fold = Showcase.fold;
  const LENGTH = 60;
  const BEFORE = 24;
  const STRETCH = 16;
  const BORDER = "|";
  const SPACE = "~-"; /* how a space is written among words: scripts/showcase/search/text/folding.py */
  const BETWEEN = " · ";
  const ENDS = /[。！？!?…~]/;

  const isHan = (char) => char >= "\u4e00" && char <= "\u9fff";

  /** The token of a word, a border where it has no letter. Most are Han, and need no folding. */
  const tokenOf = (word) => (isHan(word[0]) ? word[0] : Fold.tokens(word)[0] || BORDER);

  /** Blocks as words: `words`, the token of each, and where each block `starts`. Between two blocks is a space. */
  const read = (blocks) => {
    const found = { words: [], tokens: [], starts: [] };
    blocks.map(Fold.spaced).filter(Boolean).forEach((block) => {
      if (found.words.length) found.words.push(SPACE);
      found.starts.push(found.words.length);
      block.split(" ").forEach((word) => found.words.push(word));
    });
    found.tokens = found.words.map(tokenOf);
    return found;
  };

  /** For each word whether it belongs to one of the phrases. Several borders side by side are one. */
  const marked = (tokens, phrases) => {
    const marks = tokens.map(() => false);
    const places = [];
    tokens.forEach((token, at) => {
      if (token !== BORDER || tokens[at - 1] !== BORDER) places.push(at);
    });
    const wanted = new Map();
    phrases.map((phrase) => Array.from(phrase)).forEach((cells) => {
      wanted.set(cells[0], (wanted.get(cells[0]) || []).concat([cells]));
    });
    places.forEach((at, place) => {
      (wanted.get(tokens[at]) || []).forEach((cells) => {
        if (!cells.every((cell, next) => tokens[places[place + next]] === cell)) return;
        for (let word = at; word <= places[place + cells.length - 1]; word += 1) marks[word] = true;
      });
    });
    return marks;
  };

  /** Words as `[[text, isMatch], …]`: neighbours that are alike as one, without the spaces between words. */
  const pieces = (all, marks, start, end) => {
    const found = [];
    const add = (text, mark) => {
      if (!text) return;
      const last = found[found.length - 1];
      if (last && last[1] === mark) last[0] += text;
      else found.push([text, mark]);
    };
    for (let at = start; at < end; at += 1) {
      const word = all.words[at];
      const first = all.tokens[at] === BORDER ? word : String.fromCodePoint(word.codePointAt(0));
      add(first, marks[at]);
      add(word.slice(first.length), marks[at] && at + 1 < end && marks[at + 1]);
    }
    const last = found.length - 1;
    return found.map((one, at) => [Fold.unspaced(one[0]).replace(at === last ? / +$/ : "", ""), one[1]])
      .filter((one) => one[0]);
  };

  const isEnd = (all, at) => all.tokens[at] === BORDER && ENDS.test(all.words[at]);

  /** From the start of the sentence in which the hit stands, if that is near. */
  const startOf = (all, hit) => {
    const far = Math.max(hit - BEFORE, 0);
    for (let at = hit - 1; at >= far; at -= 1) {
      if (isEnd(all, at)) return at + 1;
    }
    return far === 0 ? 0 : hit - BEFORE / 2;
  };

  /** To the end of a sentence, if one ends near the full length. */
  const endOf = (all, start) => {
    const full = start + LENGTH, length = all.words.length;
    if (full >= length) return length;
    for (let at = Math.min(full + STRETCH, length - 1); at > full - STRETCH; at -= 1) {
      if (isEnd(all, at)) return at + 1;
    }
    return full;
  };

  /** About 60 characters around the word `hit`. */
  const around = (all, marks, hit) => {
    const start = startOf(all, hit);
    const end = endOf(all, start);
    const found = pieces(all, marks, start, end);
    if (start > 0 && !ENDS.test(all.words[start - 1])) found.unshift(["…", false]);
    if (end < all.words.length && !ENDS.test(all.words[end - 1])) found.push(["…", false]);
    return found;
  };

  /** The blocks with something marked, one behind the other: as many as come to 60 characters, and one. */
  const lines = (all, marks) => {
    let found = [], length = 0;
    all.starts.forEach((start, number) => {
      const end = number + 1 < all.starts.length ? all.starts[number + 1] - 1 : all.words.length;
      if (!marks.slice(start, end).includes(true) || (length && length + end - start > LENGTH)) return;
      found = found.concat(length ? [[BETWEEN, false]] : [], pieces(all, marks, start, end));
      length += end - start;
    });
    return found;
  };

  /** What a page says where it was found: around the first hit in its text; where that has none, the facts that
      were hit; else how the text begins. */
  const excerpt = (facts, text, phrases) => {
    const all = read(text);
    const marks = marked(all.tokens, phrases);
    const hit = marks.indexOf(true);
    if (hit >= 0) return around(all, marks, hit);
    const others = read(facts);
    const found = lines(others, marked(others.tokens, phrases));
    return found.length ? found : around(all, marks, 0);
  };

  /** A title or a name with what was found in it. */
  const line = (text, phrases) => {
    const all = read([text]);
    return pieces(all, marked(all.tokens, phrases), 0, all.words.length);
  };

  Showcase.excerpt = { excerpt, line };
})();
