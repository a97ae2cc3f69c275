/* 家训: what families live by, each on a hanging scroll that leads to its story. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const MOST = 40;

  /** In columns from right to left, broken at its marks of punctuation. */
  const columns = (text) => {
    const element = K.make("span", "motto-text");
    const parts = K.cut(text, MOST).split(/([，。；：、？！])/);
    for (let i = 0; i < parts.length; i += 2) {
      if (parts[i]) K.put(element, K.make("span", "", parts[i] + (parts[i + 1] || "")));
    }
    const longest = Math.max.apply(null, [1].concat(Array.prototype.map.call(element.childNodes, (part) => K.signs(part.textContent).length)));
    if (longest > 8 || element.childNodes.length > 2) element.classList.add("is-long");
    return element;
  };

  const motto = (at) => {
    const story = K.data.stories[at];
    const by = K.put(K.make("span", "motto-by"), K.stamp("家"), K.make("b", "", K.named(story)), K.make("span", "", story.place));
    return K.tile("motto", () => K.go("story", { story: at }), columns(story.motto), by);
  };

  K.add("mottoes", (params) => {
    const all = K.data.tiles.mottoes;
    const lead = all.map((at) => K.data.stories[at]).filter((story) => story.picture)[0];
    const view = K.layout("家训", { story: lead, note: "一家人常说的那句话", mark: K.stamp("家") });
    view.start = K.paged(view.work, all, motto, params, "mottoes").start;
    return view;
  });
})();
