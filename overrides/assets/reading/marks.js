/* Whoever comes from a search finds the words marked, by reading/highlight.js: `#find=…`, which is never sent. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const marks = document.body.dataset.marks;
  if (marks && location.hash.indexOf("#find=") === 0) Showcase.load.once(marks).catch(() => {});
})();
