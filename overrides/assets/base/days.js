/* What the page was built with may be a day old: mourning grey, the band of a special day and the word 今天 go by
   today's date in China. Runs before the first paint, so that nothing flashes or moves. */
(function () {
  "use strict";
  var root = document.documentElement;
  // China is eight hours ahead all year; the device may stand in any zone.
  var today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);

  function holds(name) {
    var days = (root.getAttribute(name) || "").split(" ");
    return days.indexOf(today) >= 0 || days.indexOf(today.slice(5)) >= 0;
  }

  root.classList.toggle("is-mourning", holds("data-mourning"));
  root.classList.toggle("is-day-old", root.hasAttribute("data-made") && root.getAttribute("data-made") !== today);
  root.classList.toggle("is-day-over", root.hasAttribute("data-special") && !holds("data-special"));
}());
