/* What is shown of a page that was found: the words around the hit, as readers write them. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const Fold = Showcase.fold;
  const TEXT_START = 192; /* before it stand names, place and honours: scripts/showcase/search/shadow.py */
  const LENGTH = 60;
  const BEFORE = 24;
  const STRETCH = 16;
  const ENDS = /[。！？!?…~]/;

  const isHan = (char) => char >= "\u4e00" && char <= "\u9fff";

  /** The token of a word of the index, "" where it is a border. Most are Han, and need no folding. */
  const tokenOf = (word) => (isHan(word[0]) ? word[0] : Fold.tokens(word)[0] || "");

  /** The letter that a word begins with, "" where it is a border; what sticks to it comes behind. */
  const letter = (word) => (tokenOf(word) ? String.fromCodePoint(word.codePointAt(0)) : "");

  /** For each word whether it belongs to one of the phrases, which are lists of tokens. */
  const marked = (words, phrases) => {
    const tokens = words.map(tokenOf);
    const marks = words.map(() => false);
    tokens.forEach((token, at) => {
      phrases.forEach((phrase) => {
        if (token !== phrase[0] || !phrase.every((one, next) => tokens[at + next] === one)) return;
        phrase.forEach((_, next) => { marks[at + next] = true; });
      });
    });
    return marks;
  };

  /** Words as `[[text, isMatch], …]`: neighbours that are alike as one, without the index's spaces. */
  const pieces = (words, marks) => {
    const found = [];
    const add = (text, mark) => {
      if (!text) return;
      const last = found[found.length - 1];
      if (last && last[1] === mark) last[0] += text;
      else found.push([text, mark]);
    };
    words.forEach((word, at) => {
      const first = letter(word);
      add(first, marks[at]);
      add(word.slice(first.length), Boolean(first && marks[at] && marks[at + 1]));
    });
    return found.map((one) => [Fold.unspaced(one[0]), one[1]]).filter((one) => one[0]);
  };

  /** From the start of the sentence in which the hit stands, if that is near. */
  const startOf = (words, hit) => {
    const far = Math.max(hit - BEFORE, TEXT_START);
    for (let at = hit - 1; at >= far; at -= 1) {
      if (!letter(words[at]) && ENDS.test(words[at])) return at + 1;
    }
    return far === TEXT_START ? far : hit - BEFORE / 2;
  };

  /** To the end of a sentence, if one ends near the full length. */
  const endOf = (words, start) => {
    const full = start + LENGTH;
    if (full >= words.length) return words.length;
    for (let at = full + STRETCH; at > full - STRETCH; at -= 1) {
      if (at < words.length && !letter(words[at]) && ENDS.test(words[at])) return at + 1;
    }
    return full;
  };

  const endsSentence = (words, end) => end >= words.length || ENDS.test(words[end - 1]);

  /** About 60 characters of a page's `content` around the first hit in its text, or its beginning. */
  const excerpt = (content, phrases) => {
    const words = content.split(" ");
    const marks = marked(words, phrases);
    const hit = marks.indexOf(true, TEXT_START);
    const start = hit < 0 ? TEXT_START : startOf(words, hit);
    const end = endOf(words, start);
    const found = pieces(words.slice(start, end), marks.slice(start, end));
    if (found.length) found[found.length - 1][0] = found[found.length - 1][0].replace(/ +$/, "");
    if (start > TEXT_START && !endsSentence(words, start)) found.unshift(["…", false]);
    if (!endsSentence(words, end)) found.push(["…", false]);
    return found;
  };

  /** A title or a name with what was found in it. */
  const line = (text, phrases) => {
    const words = Fold.spaced(text).split(" ");
    return pieces(words, marked(words, phrases));
  };

  Showcase.excerpt = { excerpt, line };
})();
