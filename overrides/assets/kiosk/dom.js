/* What the kiosk's views are built from: elements, seals, faces, cards, and the skeleton of a view.
   Texts go in as text, never as HTML. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const make = Showcase.dom.make, put = Showcase.dom.put, signs = Showcase.signs;
  const SVG = "http://www.w3.org/2000/svg";

  const button = (label, className, tap) => {
    const element = make("button", className, label);
    element.type = "button";
    element.addEventListener("click", tap);
    return element;
  };

  /** A button that is more than words. What it holds is laid out in a span: before Chrome 83 a button
      itself is neither a flex box nor a grid. */
  const tile = (className, tap, ...parts) =>
    put(button("", "tile-button " + className, tap), put(make("span", "inner"), ...parts));

  const drawn = (tag, attributes) => {
    const element = document.createElementNS(SVG, tag);
    Object.keys(attributes).forEach((name) => element.setAttribute(name, attributes[name]));
    return element;
  };

  /** A seal with one character, as overrides/pages/_parts.html draws it. */
  const stamp = (character, label) => {
    const svg = drawn("svg", { "class": "seal", viewBox: "0 0 48 48" });
    if (label) {
      svg.setAttribute("role", "img");
      svg.setAttribute("aria-label", label);
    } else {
      svg.setAttribute("aria-hidden", "true");
    }
    const text = drawn("text", { x: 24, y: 34.2, "text-anchor": "middle" });
    text.textContent = character;
    return put(
      svg,
      drawn("path", { "class": "seal-face", d: "M3 2.7 16 1.9l15 .8 13.8-.6 1.3 12.3-.7 15.4.8 14.6-13 1.3-15.6-.7-14.4.9-1.5-13.6.7-15.7z" }),
      drawn("path", { "class": "seal-line", d: "m6.6 6.4 34.7-.3.3 35.6-35 .3z" }),
      drawn("path", { "class": "seal-nick", d: "m1 20 3.4.9-3.2 1zM30 47l1-3 1.4 3zM45 6.2l2-.8v3z" }),
      text
    );
  };

  /** The seal of a story's highest honour, grey for those who have died; a plain one where it has none. */
  const seal = (level) => stamp(K.data.seals[level], K.data.levels[level]);
  const sealOf = (story) => {
    if (!(story.level >= 0) || !K.data.seals[story.level]) return null;
    const mark = seal(story.level);
    if (story.memorial) mark.classList.add("is-memorial");
    return mark;
  };
  const plain = () => stamp("善");

  /** What a story was honoured with, and that it was once. */
  const honourOf = (story) => (story.honour ? story.honour + (story.past ? "（曾获）" : "") : "");

  /** A name, or the title of what has none. */
  const named = (story) => story.name || story.title || "";

  /** No longer than `most` characters, ended at a mark of punctuation where there is one. */
  const cut = (text, most) => {
    const letters = signs(String(text || ""));
    if (letters.length <= most) return letters.join("");
    const head = letters.slice(0, most).join("");
    const clause = /^[^]*[，。；、？！：]/.exec(head);
    return (clause && clause[0].length > most / 2 ? clause[0].slice(0, -1) : head) + "……";
  };

  /** A heading whose lines end between its `phrases` (base/phrases.py). */
  const phrased = (element, phrases) => {
    let clause = put(element, make("span", "clause")).lastChild;
    phrases.forEach((words, at) => {
      put(clause, document.createTextNode(words));
      if (at === phrases.length - 1) return;
      if (/[，。；：！？…—]$/.test(words)) clause = put(element, make("span", "clause")).lastChild;
      else put(clause, make("wbr"));
    });
    return element;
  };

  /** A saying in which lines break between its clauses first. */
  const clauses = (text) => {
    const element = make("p");
    text.split(/([^，。；：、？！…]+[，。；：、？！…”’」』》）]*)/).forEach((part) => {
      if (part) put(element, make("span", signs(part).length <= 16 ? "clause" : "", part));
    });
    return element;
  };

  const SHORT = 22;
  const LONG = 34;

  /** What was said, set as large as its length lets it. */
  const quote = (text) => {
    const length = signs(text).length;
    const size = length <= SHORT ? " is-short" : length > LONG ? " is-long" : "";
    return put(make("blockquote", "saying" + size), length > LONG ? make("p", "", text) : clauses(text));
  };

  /** A story's picture, "card" (4:5 around the face) or "full"; without one, or where it does not come,
      the first character of its name. */
  const face = (story, size) => {
    const box = make("span", "face");
    put(box, make("span", "face-letter", signs(named(story))[0] || "人"));
    box.firstChild.setAttribute("aria-hidden", "true");
    const picture = story.picture;
    if (picture) {
      box.classList.add("is-coming");
      picturing(box, picture[size] || picture.card, size === "full" ? focused(picture) : null);
    }
    return box;
  };

  const LEFT_OF_STRIP = 0.4;
  const focused = (picture) => picture.focus || [50, 40];

  /** Moves `image`, which fills its box so that its focus stands beside the strip of paper, which hangs
      over the right of the box. */
  const aim = (image, focus) => {
    const box = image.parentNode;
    if (!box || !image.naturalWidth || !box.clientWidth) return;
    const scale = Math.max(box.clientWidth / image.naturalWidth, box.clientHeight / image.naturalHeight);
    const spare = image.naturalWidth * scale - box.clientWidth;
    const wanted = (focus[0] / 100) * image.naturalWidth * scale - LEFT_OF_STRIP * box.clientWidth;
    const left = spare > 1 ? Math.max(0, Math.min(1, wanted / spare)) * 100 : 50;
    image.style.objectPosition = left + "% " + focus[1] + "%";
  };

  /** Puts a picture into `box` when it can be shown at once; `focus` is in percent. */
  const picturing = (box, src, focus) => {
    const image = make("img");
    image.alt = "";
    image.decoding = "async";
    image.draggable = false;
    const done = () => { image.onload = image.onerror = null; };
    image.onload = () => {
      done();
      if (focus) aim(image, focus);
      image.classList.add("is-here");
    };
    image.onerror = () => {
      done();
      box.classList.remove("is-coming");
      if (image.parentNode) image.parentNode.removeChild(image);
    };
    image.src = K.file(src);
    return put(box, image);
  };

  /** A person to tap on: face, name, what for. */
  const card = (index) => {
    const story = K.data.stories[index];
    const words = make("span", "card-words");
    put(words, make("span", "card-name", named(story)));
    if (story.name && story.title && story.title !== story.name) put(words, make("span", "card-title", story.title));
    return tile("card", () => K.go("story", { story: index }), face(story, "card"), words, sealOf(story));
  };

  const PEOPLE = ["models-of-virtue", "families", "units"];

  /** Indexes of stories with the faces of persons and families before halls and meetings. */
  const peopleFirst = (indexes) => {
    const rank = (at) => {
      const kind = PEOPLE.indexOf(K.data.stories[at].collection);
      return kind < 0 ? PEOPLE.length : kind;
    };
    return PEOPLE.concat("").reduce((all, name, kind) => all.concat(indexes.filter((at) => rank(at) === kind)), []);
  };

  /** Vertical writing: a line for each person of 甲、乙, smaller the longer it is. */
  const vertical = (tag, text) => {
    const short = cut(text, 36);
    const parts = short.split("、");
    const lines = parts.length < 4 ? parts : [short];
    const longest = Math.max.apply(null, lines.map((line) => signs(line).length));
    const size = longest <= 3 ? "is-3" : longest <= 5 ? "is-5" : longest <= 8 ? "is-8" : longest <= 13 ? "is-13" : "is-long";
    const element = make(tag, "vertical " + size + (lines.length > 1 ? " is-several" : ""));
    lines.forEach((line, at) => {
      put(element, make("span", "", line));
      if (at < lines.length - 1) put(element, make("span", "unseen", "、"));
    });
    return element;
  };

  /** The paper strip that hangs over a picture: a name from top to bottom, and a seal at its foot. */
  const scroll = (tag, text, mark) => put(make("div", "scroll"), vertical(tag, text), mark);

  const headed = (heading) => {
    heading.tabIndex = -1;
    return heading;
  };

  /** The skeleton of a view: a poster to look at, and below it (beside it on a wide screen) what hands
      reach. `story` gives the picture; without one the paper stays. */
  const layout = (title, options) => {
    const told = options || {};
    const element = make("section", "is-split");
    const poster = make("div", "poster");
    const strip = scroll("h1", title, told.mark);
    if (told.story) put(poster, face(told.story, "full"));
    put(poster, strip);
    if (told.note) put(poster, make("p", "poster-note", told.note));
    const work = make("div", "work");
    put(element, poster, work);
    return { element: element, poster: poster, work: work, heading: headed(strip.firstChild) };
  };

  /* A finger is answered at once: on touch screens :active waits until it cannot be a swipe. */
  let pressed = null;
  const release = () => {
    if (pressed) pressed.classList.remove("is-pressed");
    pressed = null;
  };

  K.on("start", () => {
    document.addEventListener("pointerdown", (event) => {
      release();
      pressed = event.target.closest ? event.target.closest("button") : null;
      if (pressed) pressed.classList.add("is-pressed");
    }, true);
    ["pointerup", "pointercancel"].forEach((name) => document.addEventListener(name, release, true));
  });
  K.on("view", () => { if (pressed && !document.contains(pressed)) pressed = null; });

  Object.assign(K, {
    make, put, signs, button, tile, drawn, headed, layout,
    stamp, seal, sealOf, plain, honourOf,
    named, cut, phrased, clauses, quote, vertical, scroll,
    face, picturing, aim, focused, card, peopleFirst,
  });
})();
