/* The day of a hall: open, dark after dusk, black when closed, grey on a day of mourning. Looked at every
   ten seconds and whenever the device wakes, never remembered: a clock may jump in any direction. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const classes = document.documentElement.classList;
  const EVERY = 10000;
  const DUSK = 19 * 60; // the dark scheme, in minutes of China's day
  const DAWN = 6 * 60;
  const WORDS_STAY = 8000; // ms
  const ALONE = ["attract", "asleep"];
  let looking = false;

  const asleep = () => {
    const element = K.make("section");
    const words = K.make("p", "asleep-words");
    let timer = 0;
    words.setAttribute("role", "status");
    K.put(element, words);
    const hide = () => (words.textContent = "");
    const say = (event) => {
      if (!K.glass.somebody(event)) return;
      const opening = K.clock.opening();
      words.textContent = opening ? "现在休息，" + opening + " 再见" : "现在休息";
      clearTimeout(timer);
      timer = setTimeout(hide, WORDS_STAY);
    };
    return {
      element: element,
      start: () => document.addEventListener("pointerdown", say, true), // anywhere, as the loop is woken
      stop: () => {
        document.removeEventListener("pointerdown", say, true);
        clearTimeout(timer);
      },
    };
  };

  /** The scheme changes between visits, not under somebody's eyes. */
  const dress = () => {
    const at = K.clock.now();
    const believed = K.clock.believed();
    const mourned = K.data.mourning || [];
    classes.toggle("is-night", believed && (at.minute >= DUSK || at.minute < DAWN));
    classes.toggle("is-mourning", believed
      && (mourned.indexOf(at.date) >= 0 || mourned.indexOf(at.date.slice(5)) >= 0));
  };

  const look = () => {
    if (looking || ALONE.indexOf(K.view) < 0) return;
    looking = true; // a view that fails leads to attract, which asks again
    try {
      dress();
      const open = K.clock.open();
      if (!open && K.view === "attract") K.replace("asleep");
      else if (open && K.view === "asleep") K.attract();
    } finally {
      looking = false;
    }
  };

  K.add("asleep", asleep);
  K.on("quiet", look);
  K.on("start", () => {
    setInterval(look, EVERY);
    document.addEventListener("visibilitychange", look);
  });
})();
