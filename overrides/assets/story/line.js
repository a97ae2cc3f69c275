/* 上一位 and 下一位 within the list that somebody came from; what the page itself has stays where they came from
   none, or where this story is not in it. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
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

  const make = Showcase.dom.make, put = Showcase.dom.put;
  const linked = (className, address) => {
    const link = make("a", className);
    link.href = inside(address);
    return link;
  };

  /** `found` is an address and a name; `paged` that of another page of the list. */
  const way = (side, word, found, paged) => {
    if (!found && !paged) return null;
    const link = linked("line-way is-" + side, found ? found[0] : paged);
    link.rel = side === "before" ? "prev" : "next";
    return put(link, make("span", "line-word", found ? word + line.unit : "名单"),
      make("b", "line-name", found ? found[1] : side === "before" ? "前一页" : "后一页"));
  };

  const list = linked("", line.list);
  list.textContent = line.name;
  const place = line.total ? "第 " + (line.from + at + 1) + " " + line.unit + "，共 " + line.total + " " + line.unit : "";
  nav.textContent = "";
  put(nav, put(make("p", "line-where"), list, document.createTextNode(" "), make("span", "", place)),
    put(make("div", "line-ways"), way("before", "上一", line.items[at - 1], line.before),
      way("after", "下一", line.items[at + 1], line.after)));
  nav.hidden = false;
})();
