/* A query cut into the words that the lexicon knows, and what is left of it without its question.
   scripts/showcase/search/asking/words.py says why, and does the same; tests/unit/search/asked.json holds
   the two together.

   A piece is {text, group, value, asks}: `group` are the words that mean the same, null where there are none;
   `value` is what it narrows to, [facet, label, word] or null. A run is a list of pieces. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const BORDER = "|";
  const NAME = 3; // letters of most names: of so few none is left by itself
  const LATIN = /[%‰°0-9a-z\u00df-\u02af]/;

  const isLatin = (char) => LATIN.test(char);

  const isKnown = (piece) => Boolean(piece.group || piece.value);

  const textOf = (run) => run.map((piece) => piece.text).join("");

  const plain = (text) => ({ text: text, group: null, value: null, asks: false });

  /** The words of a lexicon, to look up. */
  const known = (lexicon) => {
    const groups = new Map(), values = new Map(), asks = new Set(lexicon.questions);
    lexicon.groups.forEach((group) => group.forEach((word) => groups.set(word, group)));
    lexicon.filters.forEach((one) => values.set(one[0], [one[1], one[2], one[0]]));
    let longest = 0;
    const measure = (word) => { longest = Math.max(longest, Array.from(word).length); };
    asks.forEach((word) => measure(word.replace(/\|/g, "")));
    groups.forEach((_, word) => measure(word));
    values.forEach((_, word) => measure(word));
    return { groups: groups, values: values, asks: asks, longest: longest };
  };

  /** Whether a number or a Latin word goes on beyond one of its ends. */
  const isCutOff = (letters, start, end) =>
    [start, end].some((at) => at > 0 && at < letters.length && isLatin(letters[at - 1]) && isLatin(letters[at]));

  /** Whether a single letter stands between what narrows: 市道德模范, 2023年市道德模范. */
  const isLevel = (letters, at, before, words) => {
    if (at && !(before && (before.value || before.text === BORDER))) return false;
    for (let end = Math.min(letters.length, at + 1 + words.longest); end > at + 2; end -= 1) {
      if (words.values.has(letters.slice(at + 1, end).join(""))) return true;
    }
    return false;
  };

  /** The longest known word there; `before` is the known word that ends there. */
  const pieceAt = (letters, at, before, words) => {
    if (letters[at] === BORDER) return plain(BORDER);
    for (let end = Math.min(letters.length, at + words.longest); end > at; end -= 1) {
      const word = letters.slice(at, end).join("");
      if (word.includes(BORDER) || isCutOff(letters, at, end)) continue;
      const group = words.groups.get(word) || null;
      let value = words.values.get(word) || null;
      if (value && end - at === 1 && !isLevel(letters, at, before, words)) value = null;
      const asks = ["", BORDER].some((a) => ["", BORDER].some((b) => words.asks.has(a + word + b)));
      if (group || value || asks) return { text: word, group: group, value: value, asks: asks };
    }
    return null;
  };

  /** A part of a query in pieces. */
  const cut = (part, words) => {
    const letters = Array.from(part), pieces = [];
    let at = 0, start = 0;
    while (at < letters.length) {
      const piece = pieceAt(letters, at, start === at ? pieces[pieces.length - 1] : null, words);
      if (!piece) {
        at += 1;
        continue;
      }
      if (start < at) pieces.push(plain(letters.slice(start, at).join("")));
      pieces.push(piece);
      at += Array.from(piece.text).length;
      start = at;
    }
    if (start < at) pieces.push(plain(letters.slice(start, at).join("")));
    return pieces;
  };

  /** Without borders at the ends. */
  const trimmed = (pieces) => {
    let start = 0, end = pieces.length;
    while (end && pieces[end - 1].text === BORDER) end -= 1;
    while (start < end && pieces[start].text === BORDER) start += 1;
    return pieces.slice(start, end);
  };

  /** Pieces with neighbours that nobody knows as one, and no border at either end. */
  const merged = (pieces) => {
    const run = [];
    const isLoose = (piece) => piece && !isKnown(piece) && piece.text !== BORDER;
    pieces.forEach((piece) => {
      const last = run[run.length - 1];
      if (!isLoose(piece)) run.push(piece);
      else if (isLoose(last)) run[run.length - 1] = plain(last.text + piece.text);
      else run.push(plain(piece.text));
    });
    return trimmed(run);
  };

  const onlyAsks = (at, pieces, away, words) => {
    const word = pieces[at].text;
    if (!pieces[at].asks || isKnown(pieces[at])) return false;
    const isEnd = (there) => !pieces[there] || away[there] || pieces[there].text === BORDER;
    const before = pieces[at - 1], behind = pieces[at + 1];
    const touches = (before && (away[at - 1] || isKnown(before))) || (behind && isKnown(behind));
    const counts = (first, last) => words.asks.has(first + word + last);
    return counts("", "") || (isEnd(at - 1) && counts(BORDER, "")) || (isEnd(at + 1) && counts("", BORDER)) ||
      (touches && counts(BORDER, BORDER));
  };

  /** For each piece whether it only asks. One that does is an end for its neighbours. */
  const asking = (pieces, words) => {
    const away = pieces.map(() => false);
    pieces.forEach(() => pieces.forEach((_, at) => {
      away[at] = away[at] || onlyAsks(at, pieces, away, words);
    }));
    return away;
  };

  /** A query as it was typed. */
  const meant = (parts, words) => ({ runs: parts.map((part) => merged(cut(part, words))), dropped: [] });

  /** A query without its question words; as it was typed where nothing else is left. */
  const withoutQuestions = (parts, words) => {
    const runs = [], dropped = [];
    parts.forEach((part) => {
      const pieces = cut(part, words), asked = asking(pieces, words);
      const isName = Array.from(part).length <= NAME && Array.from(textOf(pieces.filter((_, at) => !asked[at]))).length === 1;
      const away = isName ? [] : asked;
      let kept = [];
      const keep = () => {
        const run = merged(kept);
        if (run.length) runs.push(run);
        kept = [];
      };
      pieces.forEach((piece, at) => {
        if (away[at]) {
          dropped.push(piece.text);
          keep();
        } else kept.push(piece);
      });
      keep();
    });
    return runs.length ? { runs: runs, dropped: dropped } : meant(parts, words);
  };

  Showcase.words = { BORDER, known, isKnown, isLatin, textOf, trimmed, meant, withoutQuestions };
})();
