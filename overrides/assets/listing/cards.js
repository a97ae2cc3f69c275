/* Cards drawn from records of listing/*.json, as the page's own template shows them. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const template = document.getElementById("card-shapes");
  if (!template || !template.content) return;
  const root = template.dataset.root;
  const seals = template.dataset.seals;
  const levels = template.dataset.levels.split(" ");
  const shapes = template.content.querySelectorAll("li");

  const set = (parent, selector, text) => {
    const element = parent.querySelector(selector);
    if (text) element.textContent = text;
    else element.remove();
  };

  /** 甲、乙、丙: lines break between persons first. */
  const showName = (element, name) => {
    const all = name.split("、");
    element.textContent = all.length > 1 ? "" : name;
    if (all.length < 2) return;
    all.forEach((one, at) => {
      const part = element.appendChild(document.createElement("span"));
      part.className = "clause";
      part.textContent = one + (at < all.length - 1 ? "、" : "");
    });
  };

  const width = (name) => /-(\d+)\.\w+$/.exec(name)[1];
  const sources = (names) =>
    names.map((name) => root + name + " " + width(name) + "w").join(", ");

  const showPicture = (li, record) => {
    const tint = record[0], height = record[1], webp = record[2], jpeg = record[3];
    const image = li.querySelector("img");
    const largest = jpeg[jpeg.length - 1];
    li.querySelector("source").setAttribute("srcset", sources(webp));
    image.className = "tint-" + tint;
    image.width = Number(width(largest));
    image.height = height;
    image.srcset = sources(jpeg);
    image.src = root + largest;
  };

  const showHonour = (element, level, note, isPast) => {
    if (level < 0) {
      element.className = "card-honour is-kind";
      element.textContent = note;
      return;
    }
    const seal = element.querySelector("svg");
    seal.setAttribute("aria-label", levels[level]);
    seal.querySelector("text").textContent = seals[level];
    const words = element.querySelector("span");
    if (!isPast) {
      element.className = "card-honour";
      words.textContent = note;
    } else {
      words.firstChild.data = note;
    }
  };

  /** The element of one record, in the order of _card in editions/listing.py. */
  const card = (record) => {
    const li = document.importNode(shapes[record[7] ? 0 : 1], true);
    li.querySelector("a").setAttribute("href", root + record[0]);
    showName(li.querySelector(".card-name"), record[1]);
    set(li, ".card-title", record[2]);
    showHonour(li.querySelector(".card-honour"), record[3], record[4], record[5]);
    set(li, ".card-place", record[6]);
    if (record[7]) showPicture(li, record[7]);
    else li.querySelector(".card-letter").textContent = Showcase.signs(record[1])[0];
    return li;
  };

  /** Put cards in place of what `list` holds. */
  const show = (list, records) => {
    list.textContent = "";
    records.forEach((record) => list.appendChild(card(record)));
  };

  Showcase.cards = { show: show, root: root };
})();
