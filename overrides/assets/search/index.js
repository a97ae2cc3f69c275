/* The index as the search needs it: where words stand, what facets hold, what a page says.
   What was read stays, up to a limit; what failed is asked for again. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const Files = Showcase.files;
  const VERSION = "1.4.0";
  const MOST_NUMBERS = 3000000;
  const MOST_FILES = 60;

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
    return { pages, chunks, facets };
  };

  /** The postings of one word, flat: page, how many places, the places in rising order, next page.
      A negative number is a weight of what follows; here all words weigh the same. */
  const readPostings = (from, room) => {
    let end = 0;
    for (let pages = from.number(); pages; pages -= 1) {
      from.number();
      room[end++] = from.number();
      const count = end++;
      for (let left = from.number(); left; left -= 1) {
        const place = from.number();
        if (!from.isNegative) room[end++] = place;
      }
      room[count] = end - count - 1;
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

  const entries = new Kept(1, () => 1);
  const metas = new Kept(1, () => 1);
  const chunks = new Kept(MOST_NUMBERS, sizeOfChunk);
  const facetFiles = new Kept(MOST_FILES, () => 1);
  const fragments = new Kept(MOST_FILES, () => 1);
  const NONE = new Int32Array(0);

  /** The name that the files of the index begin with; fails where there is none that can be read. */
  const entry = () =>
    entries.get("", () =>
      Files.entry().then((found) => {
        const index = found.languages[Object.keys(found.languages)[0]];
        if (found.version !== VERSION || !index) throw new Error("an index of Pagefind " + found.version);
        return index.hash;
      }));

  /** `{pages, chunks, facets}`: the pages' ids newest first, a page's number being its place in them;
      the first and last word and the file of each chunk; the name and file of each facet. */
  const open = () =>
    entry().then((name) => part(metas, name, "pagefind." + name + ".pf_meta", readMeta));

  /** A file by its name. Where it cannot be had the site may have changed: next time all is asked anew. */
  const part = (kept, key, name, read) =>
    kept.get(key, () => Files.bytes(name).then(read)).catch((error) => {
      entries.all.clear();
      throw error;
    });

  const chunkOf = (meta, word) =>
    meta.chunks.find((chunk) => !isBefore(word, chunk[0]) && !isBefore(chunk[1], word));

  /** The postings of every word of `words`, as a Map; empty ones for words that stand nowhere. */
  const postings = (words) =>
    open().then((meta) =>
      Promise.all(words.map((word) => {
        const chunk = chunkOf(meta, word);
        if (!chunk) return [word, NONE];
        return part(chunks, chunk[2], "index/" + chunk[2] + ".pf_index", readChunk)
          .then((found) => [word, found.get(word) || NONE]);
      }))).then((pairs) => new Map(pairs));

  /** Every facet with its values and their pages: `[[facet, [[label, pages], …]], …]`. */
  const facets = () =>
    open().then((meta) =>
      Promise.all(meta.facets.map(([, file]) =>
        part(facetFiles, file, "filter/" + file + ".pf_filter", readFacet))));

  /** What a page says: `{url, content, meta, filters}`. */
  const page = (number) =>
    open().then((meta) => {
      const id = meta.pages[number];
      return part(fragments, id, "fragment/" + id + ".pf_fragment", Files.json);
    });

  Showcase.index = { entry, open, postings, facets, page };
})();
