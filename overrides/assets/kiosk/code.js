/* A code to scan, large, with what it is for and its address in words. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;

  /** `qr` as scripts/showcase/base/qr.py draws it; of `words` title and note say what for, label is for those
      who listen, url may be empty. */
  K.takeAway = (qr, words) => {
    const svg = K.drawn("svg", { "class": "code-square", viewBox: "0 0 " + qr.size + " " + qr.size, role: "img", "aria-label": words.label });
    K.put(svg, K.drawn("rect", { "class": "code-ground", width: qr.size, height: qr.size }), K.drawn("path", { "class": "code-ink", d: qr.path }));
    const said = K.put(K.make("div", "code-words"), K.make("h2", "", words.title), K.make("p", "", words.note));
    if (words.url) K.put(said, K.make("p", "code-address", words.url));
    return K.put(K.make("div", "code"), svg, said);
  };
})();
