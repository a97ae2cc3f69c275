/* Where a key stands, from the text of its shard (docs/search-index.md) as flat lists of numbers. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUES = new Int8Array(128).fill(-1);
  Array.from(DIGITS).forEach((digit, value) => { VALUES[digit.charCodeAt(0)] = value; });

  /** Reads numbers one after the other. */
  class Numbers {
    constructor(text, at, end) {
      this.text = text;
      this.at = at;
      this.end = end;
    }

    isOver() {
      return this.at >= this.end;
    }

    next() {
      let number = 0;
      for (let shift = 0; ; shift += 5) {
        const code = this.at < this.end ? this.text.charCodeAt(this.at++) : 128;
        const value = code < 128 ? VALUES[code] : -1;
        if (value < 0 || shift > 25) throw new Error("no number of the index");
        number |= (value & 31) << shift;
        if (value < 32) return number;
      }
    }

    /** All that are left. */
    rest() {
      const found = new Int32Array(this.end - this.at);
      let count = 0;
      while (!this.isOver()) found[count++] = this.next();
      return found.slice(0, count);
    }
  }

  const numbers = (text) => new Numbers(text, 0, text.length).rest();

  /** Pages, which are written as the steps from one to the next. */
  const pages = (text) => {
    let last = -1;
    return numbers(text).map((step) => (last += step + 1));
  };

  /** `read(from, page, more)` takes what a page has after its gap, which carries `flags` more; page after page,
      block after block. `starts` are the first pages of the blocks, and the end. */
  const walk = (from, starts, flags, read) => {
    while (!from.isOver()) {
      const block = from.next();
      let page = starts[block] - 1;
      for (let left = from.next() + 1; left; left -= 1) {
        const number = from.next();
        page += Math.floor(number / flags) + 1;
        if (!(page < starts[block + 1])) throw new Error("no page of the index");
        read(page, number % flags);
      }
    }
  };

  /** Of a key of two letters: page, how many places, the places in rising order, next page. */
  const ofPair = (text, at, end, starts) => {
    const from = new Numbers(text, at, end);
    const room = new Int32Array(Math.ceil((end - at) * 1.5));
    let to = 0;
    walk(from, starts, 2, (page, isMore) => {
      const count = isMore ? from.next() + 2 : 1;
      let place = from.next();
      room[to++] = page;
      room[to++] = count;
      room[to++] = place;
      for (let left = count - 1; left; left -= 1) room[to++] = place += from.next();
    });
    return room.slice(0, to);
  };

  /** Of a letter: page, rank, next page. */
  const ofLetter = (text, at, end, starts) => {
    const room = new Int32Array((end - at) * 2);
    let to = 0;
    walk(new Numbers(text, at, end), starts, 4, (page, rank) => {
      room[to++] = page;
      room[to++] = rank;
    });
    return room.slice(0, to);
  };

  /** What a shard says of `key`: `[from, to]` of its text, null where the key stands nowhere. */
  const entry = (shard, key) => {
    const at = shard.startsWith(key + " ") ? 0 : shard.indexOf("\t" + key + " ") + 1;
    if (!at && !shard.startsWith(key + " ")) return null;
    const end = shard.indexOf("\t", at);
    return [at + key.length + 1, end < 0 ? shard.length : end];
  };

  Showcase.postings = { numbers, pages, ofPair, ofLetter, entry };
})();
