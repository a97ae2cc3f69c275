/* 上一位 and 下一位 within the list that somebody came from; what the page itself has stays where they came from
   none, or where this story is not in it. */
(() => {
  "use strict";
  const nav = document.querySelector(".line");
  if (!nav) return;

  const recall = () => {
    try {
      return JSON.parse(sessionStorage.getItem("line") || "null");
    } catch (error) {
      return null;
    }
  };

  const inside = (address) => (/^\/(?!\/)/.test(address) ? address : "./");

  const line = recall();
  const at = line && Array.isArray(line.items) ? line.items.findIndex((one) => one[0] === location.pathname) : -1;
  if (at < 0) return;

  const way = (side, word, found) => {
    const link = nav.querySelector(".is-" + side);
    link.hidden = !found;
    if (!found) return;
    link.href = inside(found[0]);
    link.querySelector(".line-word").textContent = word;
    link.querySelector(".line-name").textContent = found[1];
  };

  const where = nav.querySelector(".line-where");
  where.querySelector("a").href = inside(line.list);
  where.querySelector("a").textContent = line.name;
  where.querySelector("span").textContent =
    "第 " + (line.from + at + 1) + " " + line.unit + "，共 " + line.total + " " + line.unit;
  const before = line.items[at - 1], after = line.items[at + 1];
  way("before", before ? "上一" + line.unit : "名单", before || (line.before && [line.before, "前一页"]));
  way("after", after ? "下一" + line.unit : "名单", after || (line.after && [line.after, "下一页"]));
  nav.hidden = false;
})();
