/* Names by the letters of their pinyin, from the cards that are in memory anyway: every key is answered at
   once, nothing can be missing, and nobody is found who is not in this pack (the site's own index names
   people who are not for halls). `story.names` lists its names with their syllables (["周桂兰", "zhou gui lan"]).

   A syllable may be given by its first letter or by more: zgl, zhgl, zhouguilan and gl (桂兰) all lead to
   周桂兰. */
(function () {
  "use strict";

  const kiosk = window.ShowcaseKiosk;
  const LETTERS = "abcdefghijklmnopqrstuvwxyz".split("");
  const LEAST = 2; // letters before one of them may be wrong

  // How well a name fits, best first.
  const WHOLE = 0; // all initials or all of the pinyin
  const START = 1;
  const INSIDE = 2; // from the given name on
  const NO = 3;

  let people = []; // {at, names: [{parts, initials, joined}], sort}, own community first, then by pinyin

  const partsOf = (text) => text.toLowerCase().replace(/ü/g, "v").split(/[^a-z]+/).filter(Boolean);

  const personOf = (story, at) => {
    const names = story.names.map((name) => partsOf(name[1])).filter((parts) => parts.length).map((parts) => ({
      parts: parts,
      initials: parts.map((part) => part[0]).join(""),
      joined: parts.join(""),
    }));
    return { at: at, names: names, sort: names.length ? names[0].parts.join(" ") : "~" };
  };

  const prepare = (data) => {
    const near = data.tiles.communities[0];
    const own = {};
    if (near) near.stories.forEach((at) => (own[at] = true));
    people = data.stories.map(personOf).sort((one, other) =>
      Number(Boolean(own[other.at])) - Number(Boolean(own[one.at]))
      || (one.sort < other.sort ? -1 : one.sort > other.sort ? 1 : one.at - other.at));
  };

  const same = (typed, letter) => typed === letter || (typed === "u" && letter === "v");

  /** Where one more letter can lead from [syllable, letters of it]: into the syllable or to the next. */
  const steps = (parts, spot) => {
    const found = [];
    if (spot[0] >= 0 && spot[1] < parts[spot[0]].length) found.push([spot[0], spot[1] + 1]);
    if (spot[0] + 1 < parts.length) found.push([spot[0] + 1, 1]);
    return found;
  };

  /** Every spot that `typed` can have reached, beginning before syllable `from`. */
  const reached = (parts, typed, from) => {
    let spots = [[from - 1, from ? parts[from - 1].length : 0]];
    for (let i = 0; i < typed.length && spots.length; i += 1) {
      const next = [];
      spots.forEach((spot) => steps(parts, spot).forEach((to) => {
        if (same(typed[i], parts[to[0]][to[1] - 1])) next.push(to);
      }));
      spots = next;
    }
    return spots;
  };

  /** How well `typed` fits a name; marks in `next` the letters that can follow. */
  const fit = (name, typed, next) => {
    let best = NO;
    for (let from = 0; from < name.parts.length; from += 1) {
      const spots = reached(name.parts, typed, from);
      if (spots.length && best === NO) best = from ? INSIDE : START;
      spots.forEach((spot) => steps(name.parts, spot).forEach((to) => {
        next[name.parts[to[0]][to[1] - 1]] = true;
      }));
    }
    return typed === name.initials || typed === name.joined ? WHOLE : best;
  };

  /** Whether `typed` is the beginning of `word` but for one letter: wrong, missing, too many, swapped. */
  const nearly = (typed, word) => {
    let i = 0;
    while (i < typed.length && typed[i] === word[i]) i += 1;
    return word.startsWith(typed.slice(i + 1), i + 1)
      || word.startsWith(typed.slice(i + 1), i)
      || word.startsWith(typed.slice(i), i + 1)
      || (typed[i + 1] === word[i] && typed[i] === word[i + 1] && word.startsWith(typed.slice(i + 2), i + 2));
  };

  const isNear = (name, typed) => (typed.length <= name.initials.length + 1
    && typed.length >= name.initials.length - 1 && nearly(typed, name.initials))
    || (typed.length >= 4 && nearly(typed, name.joined));

  /** {exact: stories' numbers, near: the same for one wrong letter, next: {letter: true}}. */
  const find = (text) => {
    const typed = text.toLowerCase();
    const next = {};
    const ranks = [[], [], []];
    const near = [];
    people.forEach((person) => {
      const rank = person.names.reduce((best, name) => Math.min(best, fit(name, typed, next)), NO);
      if (rank < NO) ranks[rank].push(person.at);
      else if (typed.length >= LEAST && person.names.some((name) => isNear(name, typed))) near.push(person);
    });
    near.sort((one, other) => Number(other.sort[0] === typed[0]) - Number(one.sort[0] === typed[0]));
    return { exact: ranks[0].concat(ranks[1], ranks[2]), near: near.map((person) => person.at), next: next };
  };

  /** Who fits the longest beginning of `text` that leads anywhere: {typed, stories}. */
  const closest = (text) => {
    for (let length = text.length - 1; length > 0; length -= 1) {
      const found = find(text.slice(0, length)).exact;
      if (found.length) return { typed: text.slice(0, length), stories: found };
    }
    return { typed: "", stories: people.map((person) => person.at) };
  };

  const isPerson = (at) => {
    const collection = kiosk.data.stories[at].collection;
    return collection === "models-of-virtue" || collection === "families";
  };

  /** The people and families, in the order of their pinyin. */
  const everyone = () => people.filter((person) => isPerson(person.at))
    .sort((one, other) => (one.sort < other.sort ? -1 : one.sort > other.sort ? 1 : one.at - other.at))
    .map((person) => person.at);

  /** [{name: "周", stories}] in the order of their pinyin; 甲、乙 stand under both surnames. */
  const surnames = () => {
    const groups = [];
    const byName = {};
    everyone().forEach((at) => {
      kiosk.data.stories[at].surnames.forEach((name) => {
        if (!byName[name]) groups.push((byName[name] = { name: name, stories: [] }));
        byName[name].stories.push(at);
      });
    });
    return groups;
  };

  kiosk.names = { LETTERS: LETTERS, find: find, closest: closest, everyone: everyone, surnames: surnames };
  kiosk.on("start", prepare);
})();
