/* Texts taken apart into what readers see as one sign each: no character outside the BMP is halved, no emoji
   of a family, no variation selector, no accent is parted from what it belongs to. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});

  /* What goes on with the character before it, as in base/text.py: accents, selectors, skin tones, tags. */
  const GOES_ON = new RegExp(
    "[\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\u302a-\\u302f\\u3099\\u309a\\u200d\\ufe00-\\ufe0f" +
    "\\ufe20-\\ufe2f\\u{1f3fb}-\\u{1f3ff}\\u{e0020}-\\u{e007f}\\u{e0100}-\\u{e01ef}]", "u");
  const FLAG = /[\u{1f1e6}-\u{1f1ff}]/u;
  const JOINER = "\u200d";

  /** For browsers that cannot tell signs. */
  const byCharacter = (text) => {
    const found = [];
    let last = "";
    Array.from(text).forEach((char) => {
      const at = found.length - 1;
      const flag = at >= 0 && FLAG.test(char) && FLAG.test(found[at]) && Array.from(found[at]).length === 1;
      if (at >= 0 && (flag || last === JOINER || GOES_ON.test(char))) found[at] += char;
      else found.push(char);
      last = char;
    });
    return found;
  };

  const parts = typeof Intl === "object" && Intl.Segmenter ? new Intl.Segmenter("zh", { granularity: "grapheme" }) : null;

  /** The signs of `text`, in order. */
  const signs = (text) =>
    (parts ? Array.from(parts.segment(text), (part) => part.segment) : byCharacter(text));

  /** At most the first `most` signs of `text`. */
  signs.start = (text, most) => signs(text).slice(0, most).join("");

  /** `text` without halves of characters: encodeURIComponent throws at them. */
  signs.whole = (text) => Array.from(text).filter((char) => !/^[\ud800-\udfff]$/.test(char)).join("");
  signs.byCharacter = byCharacter;
  Showcase.signs = signs;
})();
