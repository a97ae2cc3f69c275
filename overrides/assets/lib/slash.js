/* An address without its last slash, answered with the page all the same (some servers and stores of files do), is led on
   to the right one. Loaded where the site stands in a folder of its host: docs/decisions/0015. */
(() => {
  "use strict";
  const path = location.pathname;
  if (/\/[^/.]+$/.test(path)) location.replace(path + "/" + location.search + location.hash);
})();
