/* What this device remembers, sent to nobody. It may refuse (private windows, a setting, no room): nothing
   breaks then, and nothing is remembered. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});

  /** What is kept under `name`: null where nothing is, undefined where the device refuses. */
  const read = (name) => {
    try {
      return localStorage.getItem(name);
    } catch (error) {
      return undefined;
    }
  };

  /** Keeps `text`, or nothing any more where it is "". Whether that was done. */
  const keep = (name, text) => {
    try {
      if (text) localStorage.setItem(name, text);
      else localStorage.removeItem(name);
      return true;
    } catch (error) {
      return false;
    }
  };

  Showcase.store = { read, keep };
})();
