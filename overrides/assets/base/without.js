/* Where a page's own script does not come, or is more than the browser understands, the page stands as it
   does without scripts: with links in place of fields and buttons that nothing would answer. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const classes = document.documentElement.classList;

  /** `why` is `is-old`, a browser that does not understand it, or `is-cut`: it did not come. */
  const stand = (why) => {
    classes.remove("has-js");
    classes.add(why);
  };

  const isOurs = (address) =>
    Array.from(document.querySelectorAll("script[defer]")).some((one) => one.src === address);

  /** What the log-in page of a hotel's network sends in its place is HTML, and stumbles over its first "<".
      What fails while it runs stops no other part, and is not meant here. */
  const judge = (event) => {
    const missing = event.target !== window;
    if (!isOurs(missing ? event.target.src : event.filename)) return;
    if (missing || /SyntaxError.*'<'/.test(event.message)) stand("is-cut");
    else if (/SyntaxError/.test(event.message)) stand("is-old");
  };

  addEventListener("error", judge, true);
  document.addEventListener("DOMContentLoaded", () => removeEventListener("error", judge, true));
  Showcase.withoutScripts = stand;
})();
