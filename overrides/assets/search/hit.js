/* How what was found looks, under the box and on the page of results: face or first character, the board of
   what is nobody, name, title, place, seal. Data becomes text, never markup. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const template = document.getElementById("seal-shape");
  if (!template || !template.content) return;
  const make = Showcase.dom.make;
  const root = template.dataset.root.replace(/\/?$/, "/");

  /* Somebody: persons, families, units, and rows of the roll. */
  const SOMEBODY = /^(models-of-virtue|families|units)\/[^/]+\/$|#/;
  const BOARD = 4; // signs on a board, in two rows; fewer stand below each other

  const showLetter = (box, found) => {
    box.classList.add("is-letter");
    box.textContent = Showcase.signs(found.name || found.title)[0];
  };

  /** A street, a notice, a page: what it is, as on the board beside a door. */
  const showBoard = (box, kind) => {
    const signs = Showcase.signs(kind).slice(0, BOARD);
    const rows = signs.length < BOARD ? signs : [signs.slice(0, 2).join(""), signs.slice(2).join("")];
    box.classList.add("is-board");
    rows.forEach((row) => box.appendChild(make("span", "", row)));
  };

  /** In place of a picture. Names come without a kind: they are somebody's. */
  const showSign = (box, found) => {
    if (!found.kind || SOMEBODY.test(found.url)) showLetter(box, found);
    else showBoard(box, found.kind);
  };

  /** The face; else the first character as on cards, or the board. */
  const picture = (found) => {
    const box = make("span", "hit-picture");
    box.setAttribute("aria-hidden", "true");
    if (!found.picture) {
      showSign(box, found);
      return box;
    }
    const image = box.appendChild(make("img", ""));
    image.alt = "";
    image.decoding = "async";
    image.width = 44;
    image.height = 55;
    image.src = root + found.picture;
    image.onerror = () => {
      image.remove();
      showSign(box, found);
    };
    return box;
  };

  /** The seal of the highest honour; null where there is none. */
  const seal = (found) => {
    if (!found.seal) return null;
    const drawn = document.importNode(template.content, true).firstElementChild;
    drawn.setAttribute("aria-label", found.level || found.seal);
    drawn.querySelector("text").textContent = found.seal;
    if (found.past) drawn.classList.add("is-past");
    return drawn;
  };

  /** The name, or the title where there is none. */
  const name = (found) => found.name || found.title;

  /** What stands below the name; may be empty. */
  const title = (found) => (found.name && found.title !== found.name ? found.title : "");

  /** A row. `found` has name, title, place, seal (its character), level (in words), past and
      picture; all but the name or the title may be empty. */
  const row = (found) => {
    const hit = make("span", "hit"), words = make("span", "hit-text"), mark = seal(found);
    hit.appendChild(picture(found));
    words.appendChild(make("span", "hit-name", name(found)));
    if (title(found)) words.appendChild(make("span", "hit-title", title(found)));
    if (found.place) words.appendChild(make("span", "hit-place", found.place));
    hit.appendChild(words);
    if (mark) hit.appendChild(mark);
    return hit;
  };

  /** The address on this site of a found page; with the words that are to be marked there. They stand
      behind #: no server is told, and what is copied or shared as the page's address is without them. */
  const address = (url, words) =>
    root + url + (words && url.indexOf("#") < 0 ? "#find=" + encodeURIComponent(Showcase.signs.whole(words)) : "");

  Showcase.hit = { row: row, picture: picture, seal: seal, name: name, title: title, address: address };
})();
