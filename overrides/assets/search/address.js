/* What is asked for stands in the address, behind #, which no browser sends to a server: reloading, going back,
   a bookmark and a link in a chat all keep it. `?q=` is read too, and moved behind #. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});

  const FACETS = ["栏目", "类别", "级别", "年度", "街道", "社区", "主题", "项目"];
  const SIZE = 10; // texts at a time: what comes before the first of them weighs 50 kB
  const LONGEST = 60; // as many as the field holds

  /** What somebody typed, or an address says, as a query: nothing in it can break what is made of it. */
  const query = (words) => Showcase.signs.start(Showcase.signs.whole(words), LONGEST).trim();

  /** `{q, chosen: {facet: [labels]}, sort: "fit" | "newest", plain, shown, y}`: `plain` makes no filters of words;
      `shown` texts stood there, and the page at `y`, when one went on from it. */
  const read = () => {
    const behind = new URLSearchParams(location.hash.slice(1));
    const given = behind.has("q") ? behind : new URLSearchParams(location.search);
    const kept = history.state || {};
    const found = { q: query(given.get("q") || ""), chosen: {}, plain: given.has("plain"),
      sort: given.get("sort") === "newest" ? "newest" : "fit", shown: kept.shown || SIZE, y: kept.y || 0 };
    FACETS.forEach((facet) => {
      const values = given.getAll(facet).filter((value, at, all) => value && all.indexOf(value) === at);
      if (values.length) found.chosen[facet] = values;
    });
    return found;
  };

  /** The address that `read` reads so. */
  const of = (state) => {
    const pairs = state.q ? [["q", state.q]] : [];
    FACETS.forEach((facet) => (state.chosen[facet] || []).forEach((value) => pairs.push([facet, value])));
    if (state.plain) pairs.push(["plain", "1"]);
    if (state.sort === "newest") pairs.push(["sort", "newest"]);
    const words = pairs.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
    return location.pathname + (words ? "#" + words : "");
  };

  Showcase.address = { FACETS: FACETS, SIZE: SIZE, query: query, read: read, of: of };
})();
