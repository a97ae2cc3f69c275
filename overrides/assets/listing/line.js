/* A list remembers its order when one of it is opened, for 上一位 and 下一位 at the end of a story (story/line.js):
   as far as it is loaded, as it is filtered, until the window is closed. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const main = document.getElementById("main");
  const classes = document.body.classList;
  const STORY = /^(models-of-virtue|families|units|practices|notices|activities)\/[^/]+\/$/;
  const UNITS = { "models-of-virtue": "位", families: "户", units: "个" };
  const NAMES = ".card-name, .plaque-name, .row-title, .mine-title, .motto-by b";
  const LONGEST = 24; // signs of a name

  const root = Showcase.load.root;
  const pathOf = (address) => new URL(address, location.href).pathname;
  const keyOf = (link) => {
    const address = link.href.split("#")[0];
    return address.indexOf(root) === 0 && STORY.test(address.slice(root.length)) ? address.slice(root.length) : "";
  };

  const words = (element) => {
    const copy = element.cloneNode(true);
    Array.from(copy.querySelectorAll(".count, .sift-cross")).forEach((one) => one.remove());
    return copy.textContent.trim();
  };

  /** The list around `link`: what says so, else the nearest list or table. */
  const around = (link) => link.closest("[data-line]") || link.closest("ul, ol, table");

  /** 柳荫街道 · 好人; on the home page, which has no heading of its own, the section's. */
  const named = (region) => {
    const section = region.closest("section[aria-labelledby]");
    const head = section && document.getElementById(section.getAttribute("aria-labelledby"));
    const top = document.querySelector("h1");
    const chosen = Array.from(region.querySelectorAll(".sift-chip"));
    return [classes.contains("kind-home") ? null : top, head].concat(chosen).filter(Boolean).map(words).join(" · ");
  };

  const lineOf = (region) => {
    const seen = {};
    const items = [];
    const kinds = {};
    Array.from(region.querySelectorAll("a[href]")).forEach((link) => {
      const key = keyOf(link);
      if (!key || seen[key]) return;
      seen[key] = kinds[key.split("/")[0]] = true;
      items.push([pathOf(link.href), Showcase.signs.start(words(link.querySelector(NAMES) || link), LONGEST)]);
    });
    const turn = (rel) => {
      const link = main.querySelector(".pager a[rel=" + rel + "]");
      return link ? pathOf(link.href) + new URL(link.href).search : "";
    };
    const only = Object.keys(kinds).length === 1 ? UNITS[Object.keys(kinds)[0]] : "";
    const line = { name: named(region), list: location.pathname + location.search, unit: only || "篇", items: items,
      before: turn("prev"), after: turn("next") };
    const paged = line.before || line.after;
    line.from = paged ? Number(region.dataset.from) || 0 : 0;
    line.total = paged ? Number(region.dataset.total) || 0 : items.length; // 0: nobody says of how many
    return line;
  };

  if (!main || classes.contains("kind-story")) return;
  main.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const region = link && keyOf(link) ? around(link) : null;
    if (!region) return;
    const line = lineOf(region);
    try {
      if (line.items.length > 1) sessionStorage.setItem("line", JSON.stringify(line));
    } catch (error) {
      // refused: the story knows its session
    }
  });
})();
