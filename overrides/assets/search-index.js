/* The index as the search needs it: where words stand, what facets hold, what a page says.
   What was read stays, up to a limit; what failed is asked for again. */
(function () {
  "use strict";

  const Files = window.ShowcaseFiles;
  const VERSION = "1.4.0";
  const MOST_NUMBERS = 3000000;
  const MOST_PAGES = 60;
  const NAME_WEIGHT = 200;
  const HONOUR_WEIGHT = 100;

  /** Keeps promises by key, the latest used last; `size` says what one weighs when it has come. */
  class Kept {
    constructor(limit, size) {
      this.limit = limit;
      this.size = size;
      this.used = 0;
      this.all = new Map();
    }

    get(key, make) {
      const there = this.all.get(key);
      if (there) {
        this.all.delete(key);
        this.all.set(key, there);
        return there.promise;
      }
      const one = { promise: make(), size: 0 };
      this.all.set(key, one);
      one.promise.then(
        (value) => {
          one.size = this.size(value);
          this.used += one.size;
          this.trim(key);
        },
        () => this.all.delete(key)
      );
      return one.promise;
    }

    trim(latest) {
      for (const [key, one] of this.all) {
        if (this.used <= this.limit) return;
        if (key === latest || !one.size) continue;
        this.used -= one.size;
        this.all.delete(key);
      }
    }
  }

  /** By code points, as the index is sorted. */
  const isBefore = (a, b) => {
    const left = Array.from(a, (char) => char.codePointAt(0));
    const right = Array.from(b, (char) => char.codePointAt(0));
    const at = left.findIndex((code, place) => code !== right[place]);
    return at < 0 ? left.length < right.length : at >= right.length ? false : left[at] < right[at];
  };

  const readMeta = (found) => {
    const from = new Files.Cursor(found);
    const string = () => from.string();
    const number = () => from.number();
    from.number();
    const version = from.string();
    if (version !== VERSION) throw new Error("an index of Pagefind " + version);
    const pages = from.list(() => from.row([string, number])[0]);
    const chunks = from.list(() => from.row([string, string, string]));
    const facets = from.list(() => from.row([string, string]));
    const orders = new Map(from.list(() => from.row([string, () => from.list(number)])));
    const rank = new Int32Array(pages.length);
    (orders.get("order") || pages.map((_, page) => page)).forEach((page, at) => { rank[page] = at; });
    return { pages, chunks, facets, rank };
  };

  const zoneOf = (weight) => (weight >= NAME_WEIGHT ? 0 : weight >= HONOUR_WEIGHT ? 1 : 2);

  /** The postings of one word, flat: page, how many places, the places in rising order, next page.
      A place is its number × 4 + its zone: 0 name or title, 1 honours, 2 other text. The index has
      the places of a page by weight, each weight before them as a negative number. */
  const readPostings = (from, room) => {
    let end = 0;
    for (let pages = from.number(); pages; pages -= 1) {
      from.number();
      room[end++] = from.number();
      const count = end++;
      let zone = 2;
      let weights = 0;
      for (let left = from.number(); left; left -= 1) {
        const value = from.number();
        if (from.isNegative) {
          zone = zoneOf(value);
          weights += 1;
        } else {
          room[end++] = value * 4 + zone;
        }
      }
      room[count] = end - count - 1;
      if (weights > 1) room.subarray(count + 1, end).sort();
    }
    return room.slice(0, end);
  };

  const readChunk = (found) => {
    const from = new Files.Cursor(found);
    const room = new Int32Array(found.length);
    from.number();
    const words = new Map();
    for (let left = from.number(); left; left -= 1) {
      from.number();
      words.set(from.string(), readPostings(from, room));
    }
    return words;
  };

  const readFacet = (found) => {
    const from = new Files.Cursor(found);
    const pages = () => Int32Array.from(from.list(() => from.number()));
    return from.row([() => from.string(), () => from.list(() => from.row([() => from.string(), pages]))]);
  };

  const sizeOfChunk = (words) => {
    let size = 0;
    words.forEach((postings) => { size += postings.length; });
    return size;
  };
  const metas = new Kept(1, () => 1);
  const chunks = new Kept(MOST_NUMBERS, sizeOfChunk);
  const fragments = new Kept(MOST_PAGES, () => 1);
  const facetFiles = new Kept(100, () => 1);
  const NONE = new Int32Array(0);

  /** `{pages: ids, chunks, facets, rank}`; `rank[page]` is smaller the newer a page is. */
  const open = () =>
    metas.get("", () =>
      Files.entry().then((entry) => {
        const index = entry.languages[Object.keys(entry.languages)[0]];
        if (entry.version !== VERSION || !index) throw new Error("an index of Pagefind " + entry.version);
        return Files.bytes("pagefind." + index.hash + ".pf_meta").then(readMeta);
      }));

  const chunkOf = (meta, word) =>
    meta.chunks.find((chunk) => !isBefore(word, chunk[0]) && !isBefore(chunk[1], word));

  /** The postings of every word of `words`, as a Map; empty ones for words that stand nowhere. */
  const postings = (words) =>
    open().then((meta) =>
      Promise.all(words.map((word) => {
        const chunk = chunkOf(meta, word);
        if (!chunk) return [word, NONE];
        return chunks
          .get(chunk[2], () => Files.bytes("index/" + chunk[2] + ".pf_index").then(readChunk))
          .then((found) => [word, found.get(word) || NONE]);
      }))).then((pairs) => new Map(pairs));

  /** Every facet with its values and their pages: `[[facet, [[label, pages], …]], …]`. */
  const facets = () =>
    open().then((meta) =>
      Promise.all(meta.facets.map(([, file]) =>
        facetFiles.get(file, () => Files.bytes("filter/" + file + ".pf_filter").then(readFacet)))));

  /** What a page says: `{url, content, meta, filters}`. */
  const page = (number) =>
    open().then((meta) => fragments.get(meta.pages[number], () => Files.fragment(meta.pages[number])));

  window.ShowcaseIndex = { open, postings, facets, page };
})();
