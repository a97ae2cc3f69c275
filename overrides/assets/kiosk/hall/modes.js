/* 大字 and 低位: classes on <html>, for one visit. A screen that hangs high starts low every time. Tells
   "elder" and "low" with true or false. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const classes = document.documentElement.classList;

  const has = (name) => classes.contains("is-" + name);

  const set = (name, wanted) => {
    if (has(name) === wanted) return;
    classes.toggle("is-" + name, wanted);
    K.tell(name, wanted);
  };

  const reset = () => {
    set("elder", false);
    set("low", Boolean(K.data.screen.low));
  };

  /** By a visitor's hand: on or off, and the view laid out anew. */
  const turn = (name) => {
    set(name, !has(name));
    K.again();
  };

  K.modes = { has: has, turn: turn };
  K.on("start", reset);
  K.on("quiet", reset);
})();
