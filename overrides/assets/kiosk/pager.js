/* Pages by tap and swipe, in place of scrolling: 上一页, 下一页, dots and “第 2 页，共 5 页”. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const FAR = 5;
  const DOTS = 12;

  /** Calls `turn(-1 | 1)` when a finger is drawn sideways over `box` by more than FAR rem. */
  const swipe = (box, turn) => {
    let from = null;
    let swiped = false;
    box.addEventListener("pointerdown", (event) => {
      swiped = false;
      from = K.glass.counts(event) ? { x: event.clientX, y: event.clientY } : null;
    });
    box.addEventListener("pointerup", (event) => {
      if (!from) return;
      const x = event.clientX - from.x, y = event.clientY - from.y;
      from = null;
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      if (Math.abs(x) < FAR * rem || Math.abs(x) < 1.5 * Math.abs(y)) return;
      swiped = true;
      turn(x < 0 ? 1 : -1);
    });
    box.addEventListener("pointercancel", () => { from = null; });
    // What lay under the finger is not meant.
    box.addEventListener("click", (event) => {
      if (!swiped) return;
      swiped = false;
      event.stopPropagation();
      event.preventDefault();
    }, true);
  };

  /** Buttons and dots for `count` pages; `show(at)` puts page `at` in place. `unit` is 页 or 张. Returns
      {element, to(at), next(step), recount(count, at)}. Nothing is shown where there is only one page. */
  const pager = (box, count, show, options) => {
    const unit = (options && options.unit) || "页";
    const element = K.make("nav", "pager");
    element.setAttribute("aria-label", "翻" + unit);
    const place = K.make("p", "pager-place");
    const dots = K.make("span", "pager-dots");
    const words = K.make("span", "pager-words");
    dots.setAttribute("aria-hidden", "true");
    words.setAttribute("aria-live", "polite");
    let at = 0;
    const to = (wanted) => {
      at = Math.max(0, Math.min(count - 1, wanted));
      show(at);
      mark();
    };
    const next = (step) => {
      if (at + step >= 0 && at + step < count) to(at + step);
    };
    const before = K.button("上一" + unit, "button pager-before", () => next(-1));
    const after = K.button("下一" + unit, "button is-main pager-after", () => next(1));
    const mark = () => {
      element.hidden = count < 2;
      before.disabled = at === 0;
      after.disabled = at >= count - 1;
      words.textContent = count > 1 ? "第 " + (at + 1) + " " + unit + "，共 " + count + " " + unit : "";
      dots.hidden = count > DOTS;
      while (!dots.hidden && dots.childNodes.length < count) K.put(dots, K.make("i"));
      while (dots.childNodes.length > count) dots.removeChild(dots.lastChild);
      Array.prototype.forEach.call(dots.childNodes, (dot, n) => { dot.className = n === at ? "is-at" : ""; });
    };
    swipe(box, next);
    K.put(element, before, K.put(place, words, dots), after);
    return {
      element: element,
      to: to,
      next: next,
      recount: (number, wanted) => { count = number; to(wanted); },
      get at() { return at; },
    };
  };

  /** How many columns and rows the style gives `grid` on this screen: --cols and --rows. */
  const room = (grid) => {
    const style = getComputedStyle(grid);
    const number = (name, usual) => parseInt(style.getPropertyValue(name), 10) || usual;
    return { cols: number("--cols", 3), rows: number("--rows", 2) };
  };

  /** Pages of `items` in `work`: as many as the style has room for, made by `one(item)` as they are shown
      and dropped after. The page is kept in `params.page`; `turned(items)` hears what stands there. */
  const paged = (work, items, one, params, className) => {
    const grid = K.make("ul", "grid " + className);
    K.put(work, grid);
    let size = 1;
    let cols = 1;
    const show = (at) => {
      params.page = at;
      const here = items.slice(at * size, (at + 1) * size);
      grid.textContent = "";
      here.forEach((item) => K.put(grid, K.put(K.make("li"), one(item))));
      grid.classList.toggle("is-few", items.length <= cols);
      grid.classList.toggle("is-three", items.length === 3);
    };
    const turns = pager(work, 1, show);
    K.put(work, turns.element);
    return {
      start: () => {
        const space = room(grid);
        cols = space.cols;
        size = cols * space.rows;
        turns.recount(Math.max(1, Math.ceil(items.length / size)), params.page || 0);
      },
    };
  };

  Object.assign(K, { swipe: swipe, pager: pager, room: room, paged: paged });
})();
