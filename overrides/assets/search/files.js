/* The files of Pagefind 1.4.0, read without Pagefind: gzip around CBOR (RFC 8949).
   Its own search compares every page found with every posting of every word, which took up to 1.3 s
   for one everyday phrase at 10,000 pages, or 5 s on a slow phone. Reading the same files and walking
   the lists once takes 35 ms there, and needs no wasm: docs/decisions says more. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const MARK = "pagefind_dcd";
  const ROOT = Showcase.load.root;
  const text = typeof TextDecoder === "function" ? new TextDecoder() : null;

  const HAS_STREAMS = typeof DecompressionStream === "function" && typeof Blob.prototype.stream === "function";

  const isGzip = (bytes) => bytes.length > 18 && bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[3] === 0;

  const isMarked = (bytes) =>
    bytes.length >= MARK.length && Array.from(MARK).every((char, at) => bytes[at] === char.charCodeAt(0));

  /** Some servers unpack on their own what looks like gzip. */
  const unpack = (bytes) => {
    if (isMarked(bytes)) return Promise.resolve(bytes);
    if (!isGzip(bytes)) return Promise.reject(new Error("not a file of the index"));
    if (!HAS_STREAMS) return Promise.resolve(Showcase.inflate.inflate(bytes));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer().then((buffer) => new Uint8Array(buffer));
  };

  const answered = (url, response) => {
    if (!response.ok) throw new Error(response.status + " " + url);
    return response;
  };

  /** What stands in a file of `pagefind/`, behind its mark. */
  const bytes = (name) => {
    const url = ROOT + "pagefind/" + name;
    return fetch(url)
      .then((response) => answered(url, response).arrayBuffer())
      .then((buffer) => unpack(new Uint8Array(buffer)))
      .then((found) => {
        if (!isMarked(found)) throw new Error("not a file of the index: " + url);
        return found.subarray(MARK.length);
      });
  };

  /** The list of indexes: names of all other files follow from it, so it is asked for anew each time. */
  const entry = () => {
    const url = ROOT + "pagefind/pagefind-entry.json";
    return fetch(url, { cache: "no-cache" }).then((response) => answered(url, response).json());
  };

  const json = (found) => JSON.parse(text.decode(found));

  /** Reads numbers, strings and the lengths of lists one after the other. */
  class Cursor {
    constructor(found) {
      this.bytes = found;
      this.at = 0;
      this.isNegative = false;
    }

    /** A number, or a length. Negative ones come as CBOR has them: 0 is -1. */
    number() {
      const first = this.bytes[this.at++];
      this.isNegative = first >> 5 === 1;
      const small = first & 31;
      if (small < 24) return small;
      let value = 0;
      for (let left = 1 << (small - 24); left; left -= 1) value = value * 256 + this.bytes[this.at++];
      return value;
    }

    /** Names of files, 10,000 of them, are plain ASCII: a decoder for each takes longer. */
    string() {
      const end = this.number() + this.at;
      const found = this.bytes.subarray(this.at, end);
      this.at = end;
      return found.length < 32 && found.every((byte) => byte < 128)
        ? String.fromCharCode.apply(null, found)
        : text.decode(found);
    }

    /** A list, its items read by `read`. */
    list(read) {
      const items = [];
      for (let left = this.number(); left; left -= 1) items.push(read());
      return items;
    }

    /** A list of known length: what `readers` find in it. */
    row(readers) {
      this.number();
      return readers.map((read) => read());
    }
  }

  const works = text !== null && typeof fetch === "function";

  Showcase.files = { root: ROOT, works, bytes, entry, json, Cursor };
})();
