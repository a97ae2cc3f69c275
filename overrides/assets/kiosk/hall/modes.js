/* 大字 and 低位: classes on <html>, for one visit. A screen that hangs high starts low every time. Tells
   "elder" and "low" with true or false. */
(function () {
  "use strict";

  const kiosk = window.ShowcaseKiosk;
  const classes = document.documentElement.classList;

  const has = (name) => classes.contains("is-" + name);

  const set = (name, wanted) => {
    if (has(name) === wanted) return;
    classes.toggle("is-" + name, wanted);
    kiosk.tell(name, wanted);
  };

  const reset = () => {
    set("elder", false);
    set("low", Boolean(kiosk.data.screen.low));
  };

  /** By a visitor's hand: on or off, and the view laid out anew. */
  const turn = (name) => {
    set(name, !has(name));
    kiosk.again();
  };

  kiosk.modes = { has: has, turn: turn };
  kiosk.on("start", reset);
  kiosk.on("quiet", reset);
})();
