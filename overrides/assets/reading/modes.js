/* What this device remembers becomes classes on <html>, before the first paint. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const KNOWN = ["elder", "contrast", "text-2", "text-3", "text-4", "text-5", "slow"];
  const classes = document.documentElement.classList;
  const modes = { words: [] };

  const show = () => {
    KNOWN.forEach((word) => classes.toggle("is-" + word, modes.words.includes(word)));
    classes.toggle("is-large", /elder|text/.test(modes.words));
  };

  const recall = () => {
    const kept = Showcase.store.read("reading");
    if (kept !== undefined) modes.words = KNOWN.filter((word) => /^1 /.test(kept) && kept.split(" ").includes(word));
    show();
  };

  modes.keep = (words) => {
    modes.words = words;
    show();
    Showcase.store.keep("reading", "1 " + words.join(" "));
  };

  classes.add("has-js");
  recall();
  addEventListener("pageshow", recall);
  addEventListener("storage", recall);
  Showcase.modes = modes;
})();
