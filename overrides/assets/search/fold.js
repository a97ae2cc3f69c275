/* How text is cut for the search. scripts/showcase/search/text/folding.py says why, and does the same to
   what is searched; tests/unit/search/folding.json proves the two equal. */
(() => {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const LATIN = "0-9A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02af\\u1e00-\\u1eff";
  const HAN = "\\u3005-\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufad9\\u{20000}-\\u{323af}";
  const OTHERS =
    "\\u0386\\u0388-\\u03ff\\u0400-\\u0481\\u048a-\\u052f" +
    "\\u0620-\\u064a\\u066e-\\u06d3\\u0f40-\\u0f6c\\u1820-\\u1878\\ua000-\\ua48c" +
    "\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc-\\u30fe\\u3105-\\u312f\\uac00-\\ud7a3";
  const LETTER = LATIN + HAN + OTHERS;
  const SIGNS = "%‰°"; // letters too
  const BORDER = "|", SPACE = " ", DOT = "·", JOINER = "-"; // what stands between two letters
  const DOTS = "·•‧∙⋅・";
  const JOINERS = "-_./'’‐‑–:：";
  const SINGLE = new Set(DOTS + JOINERS);
  /* As RADICALS of scripts/showcase/base/han.py: what text out of a PDF has in the place of characters. */
  const RADICALS = new Map(
    ("⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月" +
      "⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀" +
      "⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝" +
      "⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀").match(/../gu).map((pair) => Array.from(pair)));

  const DROPPED =
    /[\u00ad\u0300-\u036f\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/gu;
  const IS_SPACE = /^[\x00- \x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/;
  const HAS_LETTER = new RegExp("[" + LETTER + SIGNS + "]", "u");
  const IS_LATIN = new RegExp("^[" + LATIN + "]$", "u");

  function foldChar(char) {
    if (char.replace(DROPPED, "") === "") return "";
    if (IS_SPACE.test(char)) return " ";
    if (SINGLE.has(char)) return char; // a full-width colon stays one
    const plain = (RADICALS.get(char) || char).normalize("NFKC").normalize("NFD").replace(DROPPED, "").normalize("NFC");
    if (HAS_LETTER.test(plain) || SINGLE.has(plain)) return plain;
    return char;
  }

  const isHan = (char) => char >= "\u4e00" && char <= "\u9fff";
  const isDigit = (char) => char >= "0" && char <= "9";
  const codes = new Map();

  const code = (char) => {
    if (HAS_LETTER.test(char)) return char.toLowerCase();
    if (char === SPACE) return SPACE;
    return DOTS.includes(char) ? DOT : JOINERS.includes(char) ? JOINER : BORDER;
  };

  /** What a character comes to: its letters, nothing, or what it is between letters. */
  const coded = (char) => {
    if (isHan(char)) return char;
    if (!codes.has(char)) codes.set(char, Array.from(foldChar(char), code).join(""));
    return codes.get(char);
  };

  /** Whether no phrase without a border runs across what stands between two letters. */
  const parts = (between, before, after) => {
    if (between.includes(BORDER)) return true;
    if (!between.includes(JOINER)) return false;
    const inside = between === JOINER && IS_LATIN.test(before) && IS_LATIN.test(after);
    return !inside || (isDigit(before) && isDigit(after));
  };

  /** The letters of `text`, and one border for each between two of them: [[letter, start, end], …], places
      in the text; those of a border are what stands there. `gap` is put for a space that is no border. */
  const placed = (text, gap) => {
    const found = [];
    let between = "", before = "", from = 0, start = 0;
    for (const char of text) {
      for (const sign of coded(char)) {
        if (sign === BORDER || sign === SPACE || sign === DOT || sign === JOINER) {
          if (!between) from = start;
          between += sign;
          continue;
        }
        if (between && before) {
          if (parts(between, before, sign)) found.push([BORDER, from, start]);
          else if (gap && between.includes(SPACE)) found.push([gap, from, start]);
        }
        found.push([sign, start, start + char.length]);
        between = "";
        before = sign;
      }
      start += char.length;
    }
    return found;
  };

  const joined = (letters) => letters.map((one) => one[0]).join("");

  const lettered = (text) => joined(placed(text));

  const phrases = (query) => joined(placed(query, SPACE)).split(SPACE).filter(Boolean);

  Showcase.fold = { BORDER, lettered, placed, phrases };
})();
