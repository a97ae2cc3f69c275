/* How somebody who was found looks, under the box and on the page of results: face or first character,
   name, title, place, seal. Data becomes text, never markup. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const template = document.getElementById("seal-shape");
  if (!template || !template.content) return;
  const make = Showcase.dom.make;
  const root = template.dataset.root.replace(/\/?$/, "/");

  const showLetter = (box, found) => {
    box.classList.add("is-letter");
    box.textContent = Showcase.signs(found.name || found.title)[0];
  };

  /** The face, or the first character as on cards. */
  const picture = (found) => {
    const box = make("span", "hit-picture");
    box.setAttribute("aria-hidden", "true");
    if (!found.picture) {
      showLetter(box, found);
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
      showLetter(box, found);
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
    root + url + (words && url.indexOf("#") < 0 ? "#find=" + encodeURIComponent(words) : "");

  Showcase.hit = { row: row, picture: picture, seal: seal, name: name, title: title, address: address };
})();
