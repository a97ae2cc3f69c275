/* How well a name fits what was typed: Chinese, pinyin, first letters, and what is nearly so; for the site's
   search and for a hall's 找人. Nothing here loads anything or touches the page. Names are folded and taken
   apart as by search/names/spelling.py. */
(() => {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const HAN = "\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const OTHER = new RegExp("[^0-9a-z" + HAN + "]", "gu");
  const isHan = (char) => char > "z";
  const NONE = 99;
  const LITERAL = 0, SYLLABLE = 1, LETTER = 2;

  /** Han characters, small Latin letters and digits; nothing else, and ü is v. */
  const fold = (text) =>
    text.normalize("NFKD").toLowerCase().replace(/u\u0308/g, "v").replace(/[\u0300-\u036f]/g, "").replace(OTHER, "");

  /** "张三" → [["张", "zhang"], …]; `readings` tells them for each character, `own` are this name's. */
  const signs = (text, readings, own) => {
    const chars = Array.from(text);
    return chars.map((char, i) => [char, own ? own[i] : isHan(char) ? readings.get(char) || "" : char]);
  };

  /** How many signs a name has without 家庭: 郑国栋 is the whole of 郑国栋家庭. */
  const bare = (name) => {
    const size = name.length;
    const end = size > 3 ? name[size - 2][0] + name[size - 1][0] : "";
    return end === "家庭" || end === "一家" ? size - 2 : size;
  };

  const isWhole = (name, at) => at === name.length || at === bare(name);

  const worse = (way, rest) => (rest === NONE ? NONE : Math.max(way * 2 + (rest & 1), rest));

  /** The best way to read query[from…] from name[at] on: twice LITERAL, SYLLABLE or LETTER, and one more
      if it does not end with the name. */
  const read = (name, at, query, from) => {
    if (from === query.length) return isWhole(name, at) ? 0 : 1;
    if (at === name.length) return NONE;
    const char = query[from], syllable = name[at][1];
    if (char === name[at][0]) return worse(LITERAL, read(name, at + 1, query, from + 1));
    if (isHan(char) || !isHan(name[at][0]) || char !== syllable[0]) return NONE;
    let same = 1;
    while (same < syllable.length && query[from + same] === syllable[same]) same++;
    let best = NONE;
    if (same === syllable.length) best = worse(SYLLABLE, read(name, at + 1, query, from + same));
    else if (same > 1 && from + same === query.length) best = SYLLABLE * 2 + 1;
    best = Math.min(best, worse(LETTER, read(name, at + 1, query, from + 1)));
    if (query[from + 1] === "h" && syllable[1] === "h") {
      best = Math.min(best, worse(LETTER, read(name, at + 1, query, from + 2)));
    }
    return best;
  };

  /** The smaller, the better: exact 0, prefix 4 and 5, inside 8 to 11, pinyin 12 to 15, initials 16 to 19;
      within them whole names first, then beginnings, then ends, then middles. */
  const score = (names, query) => {
    let best = NONE;
    names.forEach((name) => {
      for (let at = 0; at < name.length; at++) {
        const found = read(name, at, query, 0);
        if (found === NONE) continue;
        const way = found >> 1;
        const place = (at ? 2 : 0) + (found & 1);
        const how = way === LITERAL ? (at ? 2 : place) : way + 2;
        best = Math.min(best, how * 4 + place);
      }
    });
    return best;
  };

  /** Every letter that occurs in names, each once: "zhouglan". */
  const lettersOf = (names) => {
    const all = names.map((name) => name.map((sign) => sign[1]).join("")).join("");
    return Array.from(new Set(all)).join("");
  };

  /** Marks in `led` which of these letters may follow `query`, that fits one of `names`. */
  const follow = (names, letters, query, led) => {
    for (let i = 0; i < letters.length; i++) {
      if (!led[letters[i]] && score(names, query + letters[i]) !== NONE) led[letters[i]] = true;
    }
  };

  const textOf = (name) => name.map((sign) => sign[0]).join("");

  /* --- nearly --- */

  /** One letter wrong, missing, too many, or two in the wrong order: `b` against `size` letters of `a`
      from `at` on. */
  const isOneOff = (a, at, size, b) => {
    const longer = Math.max(size, b.length), shorter = Math.min(size, b.length);
    if (longer - shorter > 1) return false;
    let start = 0, end = 0;
    while (start < shorter && a[at + start] === b[start]) start++;
    while (end < shorter - start && a[at + size - 1 - end] === b[b.length - 1 - end]) end++;
    const left = longer - start - end;
    return left <= 1 ||
      (left === 2 && size === b.length && a[at + start] === b[start + 1] && a[at + start + 1] === b[start]);
  };

  /** What many who speak a southern dialect do not tell apart: zh z, ch c, sh s, ng n, n l; and lü lu. */
  const blurred = (letters) =>
    letters.replace(/([zcs])h/g, "$1").replace(/ng*/g, "l").replace(/lyu|lv/g, "lu");

  const first = (letters, at) => (letters[at] === "n" ? "l" : letters[at]);

  /** A name without 家庭, with its letters: joined, where each syllable begins in that, the first ones,
      and, once they were wanted, how each rest is blurred. */
  const lettered = (signs) => {
    const name = signs.slice(0, bare(signs));
    const starts = [];
    let all = "", firsts = "";
    name.forEach((sign) => {
      starts.push(all.length);
      all += sign[1];
      firsts += sign[1][0];
    });
    return { name: name, all: all, starts: starts, firsts: firsts, blurs: [] };
  };

  /** How far a name is from these letters, or NONE. */
  const farByLetters = (one, letters, blur) => {
    const all = one.all, starts = one.starts, size = letters.length, signs = starts.length;
    let best = NONE;
    for (let at = 0; at < signs; at++) {
      const start = starts[at], rest = all.length - start;
      const inside = at ? 0.5 : 0;
      if (rest >= size - 1 && first(all, start) === first(letters, 0)) {
        const mine = one.blurs[at] || (one.blurs[at] = blurred(all.slice(start)));
        if (mine === blur) best = Math.min(best, 1 + inside);
        else if (size > 3 && mine.startsWith(blur)) best = Math.min(best, 1.2 + inside);
      }
      if (size > 3 && isOneOff(all, start, rest, letters)) best = Math.min(best, 2 + inside);
      else if (size > 5 && !at && rest > size + 1 &&
               [size - 1, size, size + 1].some((end) => isOneOff(all, 0, end, letters))) {
        best = Math.min(best, 2.2);
      }
      if (Math.min(size, signs - at) > 2 && isOneOff(one.firsts, at, signs - at, letters)) {
        best = Math.min(best, (size === signs - at ? 3 : 3.2) + inside);
      }
    }
    return best;
  };

  /** The same for Chinese characters: of the same sound, or one wrong, or two in the wrong order. */
  const farByChars = (name, query) => {
    let best = NONE;
    const size = query.length;
    for (let at = 0; at + size <= name.length; at++) {
      const inside = at ? 0.5 : 0;
      let wrong = 0, unlike = 0, blurs = 0, where = -1;
      for (let i = 0; i < size; i++) {
        const mine = name[at + i], asked = query[i];
        if (mine[0] === asked[0]) continue;
        wrong++;
        if (wrong === 1) where = i;
        if (mine[1] === asked[1]) continue;
        if (blurred(mine[1]) === blurred(asked[1])) blurs++;
        else unlike++;
        if (unlike > 2) break;
      }
      if (!unlike) best = Math.min(best, (blurs ? 1.2 : 1) + inside);
      else if (size > 2 && (isWhole(name, at + size) && !at || size > 3)) {
        const swapped = wrong === 2 && name[at + where + 1] && query[where + 1] &&
          name[at + where][0] === query[where + 1][0] && name[at + where + 1][0] === query[where][0];
        if (wrong === 1 || swapped) best = Math.min(best, 2 + inside);
      }
    }
    return best;
  };

  /** The names nearest to a query, as texts, nearest first, at most `limit`. `list` holds what lettered()
      gives; `query` are signs, with the readings of what is Chinese. */
  const nearest = (list, query, limit) => {
    const chinese = query.every((sign) => isHan(sign[0]));
    const letters = query.map((sign) => sign[1]).join("");
    if (chinese ? query.length < 2 : letters.length < 3) return [];
    const blur = blurred(letters);
    const found = [];
    list.forEach((one) => {
      const far = chinese ? farByChars(one.name, query) : farByLetters(one, letters, blur);
      if (far !== NONE) found.push([far, textOf(one.name)]);
    });
    found.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
    const names = new Set(found.map((pair) => pair[1])); // one may stand there in two readings
    return Array.from(names).slice(0, limit);
  };

  Showcase.names = {
    match: {
      NONE: NONE, fold: fold, isHan: isHan, signs: signs, textOf: textOf, score: score,
      lettersOf: lettersOf, follow: follow, lettered: lettered, nearest: nearest,
    },
  };
})();
