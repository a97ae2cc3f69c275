/* Links to corrections say which story they come from, behind the #: no server hears of it. reach/reach.js
   reads it. */
(() => {
  "use strict";
  Array.from(document.querySelectorAll("a[data-about]")).forEach((link) => {
    link.href += "#" + link.dataset.about;
  });
})();
