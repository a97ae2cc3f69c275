/* Where a page's own script does not come, or is more than the browser understands, the page stands as it
   does without scripts: with links in place of fields and buttons that nothing would answer. */
(() => {
  "use strict";
  const classes = document.documentElement.classList;

  const isOurs = (address) =>
    Array.from(document.querySelectorAll("script[defer]")).some((one) => one.src === address);

  /** `is-cut` where it did not come: what a log-in page of a hotel's network sends in its place is HTML, and
      stumbles over its first "<". Else `is-old`. */
  const stand = (event) => {
    const missing = event.target !== window;
    if (!isOurs(missing ? event.target.src : event.filename)) return;
    classes.remove("has-js");
    classes.add(missing || /'<'/.test(event.message) ? "is-cut" : "is-old");
  };

  addEventListener("error", stand, true);
  document.addEventListener("DOMContentLoaded", () => removeEventListener("error", stand, true));
})();
