/* Names by letters: the site's matcher (names/match.js) over the cards that are in memory anyway. Every key
   is answered at once, nothing can be missing, and nobody is found who is not in this pack (the site's own
   index names people who are not for halls). `story.names` are all that a card is found under, each with
   its syllables: ["张三", "zhang san"]. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const match = Showcase.names.match;
  const LETTERS = "abcdefghijklmnopqrstuvwxyz".split("");
  const NEAREST = 24; // names that are near, of whoever they are

  let people = []; // {at, names, letters, sort}, own community first, then by pinyin
  let spelt = []; // every name, and as who does not know its surname reads it, as nearest() wants them
  let called = new Map(); // a name without 家庭 → the people so called

  const signsOf = (name) => match.signs(name[0], null, name[1].split(" "));

  /** These keys have no ü: who types it takes v, as on every keyboard, or plainly u. */
  const withU = (names) => names.filter((name) => name[1].indexOf("v") >= 0)
    .map((name) => [name[0], name[1].replace(/v/g, "u")]);

  const personOf = (story, at) => {
    const names = story.names.concat(withU(story.names)).map(signsOf);
    const sort = story.names.length ? story.names[0][1] : "";
    return { at: at, names: names, letters: match.lettersOf(names), sort: sort };
  };

  const byPinyin = (one, other) =>
    (one.sort < other.sort ? -1 : one.sort > other.sort ? 1 : one.at - other.at);

  const prepare = (data) => {
    const near = data.tiles.communities[0];
    const own = {};
    if (near) near.stories.forEach((at) => (own[at] = true));
    people = data.stories.map(personOf).filter((person) => person.names.length).sort((one, other) =>
      Number(Boolean(own[other.at])) - Number(Boolean(own[one.at])) || byPinyin(one, other));
    spelt = data.misread.map((name) => match.lettered(signsOf(name)));
    called = new Map();
    people.forEach((person) => data.stories[person.at].names.forEach((name) => {
      const one = match.lettered(signsOf(name));
      const text = match.textOf(one.name);
      spelt.push(one);
      if (!called.has(text)) called.set(text, []);
      called.get(text).push(person.at);
    }));
  };

  /** A name that shows how to ask: all of it Han, a syllable for each; undefined where there is none. */
  const example = () => {
    const plain = (name) => /^[\u4e00-\u9fff]{2,4}$/.test(name[0]) && name[0].indexOf("某") < 0
      && name[1].split(" ").length === name[0].length && /^[a-z ]+$/.test(name[1]);
    return people.map((person) => K.data.stories[person.at].names[0]).filter(plain)[0];
  };

  /** {exact: stories' numbers, best first, next: {letter: true} for those that still lead somewhere}. */
  const find = (text) => {
    const typed = text.toLowerCase();
    const found = [];
    const next = {};
    people.forEach((person, rank) => {
      const score = match.score(person.names, typed);
      if (score === match.NONE) return;
      found.push([score, rank, person.at]);
      match.follow(person.names, person.letters, typed, next);
    });
    found.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    return { exact: found.map((one) => one[2]), next: next };
  };

  /** Who is nearly so called, nearest first. */
  const near = (text) => {
    const found = new Set();
    match.nearest(spelt, match.signs(text.toLowerCase(), null), NEAREST)
      .forEach((name) => called.get(name).forEach((at) => found.add(at)));
    return Array.from(found);
  };

  /** Who fits the longest beginning of `text` that leads anywhere: {typed, stories}. */
  const closest = (text) => {
    for (let length = text.length - 1; length > 0; length -= 1) {
      const found = find(text.slice(0, length)).exact;
      if (found.length) return { typed: text.slice(0, length), stories: found };
    }
    return { typed: "", stories: people.map((person) => person.at) };
  };

  const isPerson = (person) => {
    const collection = K.data.stories[person.at].collection;
    return collection === "models-of-virtue" || collection === "families";
  };

  /** The people and families, in the order of their pinyin. */
  const everyone = () => people.filter(isPerson).sort(byPinyin).map((person) => person.at);

  /** [{name: "周", stories}] in the order of their pinyin; 甲、乙 stand under both surnames. */
  const surnames = () => {
    const groups = [];
    const byName = {};
    everyone().forEach((at) => K.data.stories[at].surnames.forEach((name) => {
      if (!byName[name]) groups.push((byName[name] = { name: name, stories: [] }));
      byName[name].stories.push(at);
    }));
    return groups;
  };

  K.names = {
    LETTERS: LETTERS, find: find, near: near, closest: closest, everyone: everyone, surnames: surnames,
    example: example,
  };
  K.on("start", prepare);
})();
