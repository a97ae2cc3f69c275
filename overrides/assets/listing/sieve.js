/* Which stories fit what was chosen, and how many would fit with one more: over listing/index.json.
   The same rules as scripts/showcase/derive/facets.py. Nothing here touches the page. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const OF_HONOUR = ["programme", "category", "level", "year"];
  const OF_STORY = ["collection", "street", "theme", "letter"];
  const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

  const fetched = (address) =>
    fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(answer.status + " " + address);
      return answer.json();
    });

  /** {facet: [ids]} → {facet: {number: true}}, for a test of one story to be cheap. */
  const numbered = (index, choices) => {
    const found = {};
    Object.keys(choices).forEach((facet) => {
      if (!choices[facet].length || !has(index.ids, facet)) return;
      found[facet] = {};
      choices[facet].forEach((id) => (found[facet][index.ids[facet].indexOf(id)] = true));
      delete found[facet][-1];
    });
    return found;
  };

  const fits = (value, wanted) =>
    Array.isArray(value) ? value.some((v) => wanted[v]) : wanted[value] === true;

  class Sieve {
    /** `scope` is what the page shows before anything is chosen: {facet: id}. */
    constructor(index, scope, root) {
      this.index = index;
      this.root = root;
      this.scope = {};
      Object.keys(scope).forEach((facet) => (this.scope[facet] = [scope[facet]]));
      this.size = index.columns.kinds.length;
      this.kinds = index.columns.kinds.map((numbers) => numbers.map((n) => index.kinds[n]));
      this.loaded = {};
    }

    /** Calls `each(position, honours)` for every story that fits, newest first; `honours` are those
        that fit. What is chosen of the facet `but` does not count. */
    walk(choices, but, each) {
      const wanted = numbered(this.index, Object.assign({}, choices, this.scope));
      const asked = (facet) => facet !== but && wanted[facet];
      const own = OF_STORY.filter(asked);
      const ofHonour = OF_HONOUR.filter(asked).map((facet) => [OF_HONOUR.indexOf(facet), wanted[facet]]);
      const columns = this.index.columns;
      for (let at = 0; at < this.size; at++) {
        if (!own.every((facet) => fits(columns[facet][at], wanted[facet]))) continue;
        let kinds = this.kinds[at];
        if (ofHonour.length) {
          kinds = kinds.filter((kind) => ofHonour.every((pair) => pair[1][kind[pair[0]]]));
          if (!kinds.length) continue;
        }
        each(at, kinds);
      }
    }

    /** Positions of the stories that fit. */
    find(choices) {
      const found = [];
      this.walk(choices, "", (at) => found.push(at));
      return found;
    }

    /** {id: number} of a facet, given what is chosen of the others. */
    counts(facet, choices) {
      const place = OF_HONOUR.indexOf(facet);
      const ids = this.index.ids[facet] || [];
      const counts = ids.map(() => 0);
      const column = this.index.columns[facet];
      this.walk(choices, facet, (at, kinds) => {
        const own = place < 0 ? [].concat(column[at]) : kinds.map((kind) => kind[place]);
        own.forEach((n, i) => {
          if (n >= 0 && own.indexOf(n) === i) counts[n]++;
        });
      });
      const named = {};
      ids.forEach((id, n) => (named[id] = counts[n]));
      return named;
    }

    /** The records at these positions, in their order; a promise. Whole files count from the oldest. */
    records(positions) {
      const size = this.index.chunk;
      const missing = (size - (this.size % size)) % size;
      const file = (at) => Math.floor((at + missing) / size);
      const start = (number) => Math.max(0, number * size - missing);
      const numbers = positions.map(file);
      const files = numbers.filter((n, i) => numbers.indexOf(n) === i);
      return Promise.all(files.map((n) => this.file(n))).then((all) =>
        positions.map((at, i) => all[files.indexOf(numbers[i])][at - start(numbers[i])])
      );
    }

    file(number) {
      if (!this.loaded[number]) {
        const address = this.root + "listing/cards-" + this.index.cards[number] + ".json";
        this.loaded[number] = fetched(address).catch((error) => {
          delete this.loaded[number];
          throw error;
        });
      }
      return this.loaded[number];
    }
  }

  /** A promise of the sieve for a page. */
  Showcase.sieve = (root, scope) =>
    fetched(root + "listing/index.json").then((index) => new Sieve(index, scope, root));
})();
