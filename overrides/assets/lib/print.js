/* Buttons that print. WeChat's own browser cannot: a line says how to get to one that can. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const all = (selector) => Array.from(document.querySelectorAll(selector));

  all(".print-how").forEach((line) => { line.hidden = !Showcase.inWeChat; });
  all("[data-print]").forEach((button) => {
    button.hidden = Showcase.inWeChat;
    button.addEventListener("click", () => window.print());
  });
})();
