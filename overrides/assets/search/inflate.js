/* gzip undone (RFC 1951 and 1952) for browsers without DecompressionStream: iPhones that stay below
   iOS 16.4, Chrome before 80. Simple rather than fast: 40 KB, a usual file of the index, take some ms. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258];
  const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
  const DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577];
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const HEADER = 10;

  /** Bits from the lowest of each byte on. */
  class Bits {
    constructor(bytes, at) {
      this.bytes = bytes;
      this.at = at;
      this.held = 0;
      this.count = 0;
    }

    take(need) {
      let value = this.held;
      let count = this.count;
      while (count < need) {
        if (this.at >= this.bytes.length) throw new Error("a file of the index that is cut short");
        value |= this.bytes[this.at++] << count;
        count += 8;
      }
      this.held = value >>> need;
      this.count = count - need;
      return value & ((1 << need) - 1);
    }
  }

  /** A Huffman code from the length of each symbol's code: how many codes of each length, and the
      symbols in the order of their codes. */
  const codeOf = (lengths) => {
    const counts = new Array(16).fill(0);
    lengths.forEach((length) => { counts[length] += 1; });
    counts[0] = 0;
    const symbols = [];
    for (let size = 1; size < 16; size += 1) {
      lengths.forEach((length, symbol) => { if (length === size) symbols.push(symbol); });
    }
    return { counts, symbols };
  };

  const symbolOf = (bits, code) => {
    let value = 0;
    let first = 0;
    let index = 0;
    for (let size = 1; size < 16; size += 1) {
      value |= bits.take(1);
      const count = code.counts[size];
      if (value - first < count) return code.symbols[index + value - first];
      index += count;
      first = (first + count) << 1;
      value <<= 1;
    }
    throw new Error("a file of the index that is damaged");
  };

  const fixed = () => {
    const lengths = Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8));
    return [codeOf(lengths), codeOf(new Array(30).fill(5))];
  };

  const dynamic = (bits) => {
    const literals = bits.take(5) + 257;
    const distances = bits.take(5) + 1;
    const sizes = new Array(19).fill(0);
    for (let left = bits.take(4) + 4, at = 0; at < left; at += 1) sizes[ORDER[at]] = bits.take(3);
    const code = codeOf(sizes);
    const lengths = [];
    while (lengths.length < literals + distances) {
      const symbol = symbolOf(bits, code);
      if (symbol < 16) {
        lengths.push(symbol);
        continue;
      }
      const value = symbol === 16 ? lengths[lengths.length - 1] : 0;
      let times = symbol === 16 ? bits.take(2) + 3 : symbol === 17 ? bits.take(3) + 3 : bits.take(7) + 11;
      while (times--) lengths.push(value);
    }
    return [codeOf(lengths.slice(0, literals)), codeOf(lengths.slice(literals))];
  };

  const stored = (bits, out, end) => {
    bits.held = bits.count = 0;
    const size = bits.bytes[bits.at] | (bits.bytes[bits.at + 1] << 8);
    bits.at += 4;
    out.set(bits.bytes.subarray(bits.at, bits.at + size), end);
    bits.at += size;
    return end + size;
  };

  const coded = (bits, codes, out, end) => {
    for (;;) {
      const symbol = symbolOf(bits, codes[0]);
      if (symbol === 256) return end;
      if (symbol < 256) {
        out[end++] = symbol;
        continue;
      }
      const length = LENGTHS[symbol - 257] + bits.take(LENGTH_BITS[symbol - 257]);
      const step = symbolOf(bits, codes[1]);
      const distance = DISTANCES[step] + bits.take(step < 4 ? 0 : (step >> 1) - 1);
      for (let left = length; left; left -= 1, end += 1) out[end] = out[end - distance];
    }
  };

  /** The bytes that a gzip file with a plain header holds. */
  const inflate = (bytes) => {
    const size = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0, true);
    const out = new Uint8Array(size);
    const bits = new Bits(bytes, HEADER);
    let end = 0;
    for (let isLast = 0; !isLast;) {
      isLast = bits.take(1);
      const kind = bits.take(2);
      end = kind === 0 ? stored(bits, out, end) : coded(bits, kind === 1 ? fixed() : dynamic(bits), out, end);
    }
    return out;
  };

  Showcase.inflate = { inflate };
})();
