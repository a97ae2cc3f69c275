/* 大字 and 低位: classes on <html>, for one visit. A screen that hangs high starts low every time. Tells
   "elder" and "low" with true or false. */
(function () {
  "use strict";

  const kiosk = window.ShowcaseKiosk;
  const classes = document.documentElement.classList;
  const WORDS = { elder: "大字", low: "低位" };

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

  /** A button that turns a mode ("elder", "low") on and off, and says which it is. */
  const button = (name) => {
    const made = kiosk.button(WORDS[name], "mode mode-" + name, () => {
      set(name, !has(name));
      made.setAttribute("aria-pressed", String(has(name)));
    });
    made.setAttribute("aria-pressed", String(has(name)));
    return made;
  };

  kiosk.modes = { has: has, button: button };
  kiosk.on("start", reset);
  kiosk.on("quiet", reset);
})();
