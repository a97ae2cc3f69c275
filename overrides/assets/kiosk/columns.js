/* A long text in pages: the engine's own columns, of which the page shows as many as fit. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;

  /** `text` is the element that holds the text; returns {element, measure(), to(page)}. `measure` says how
      many pages there are, once the element stands on the stage. Columns a page: --columns. */
  const columned = (text) => {
    const element = K.put(K.make("div", "leaf"), text);
    text.classList.add("leaf-text");
    let step = 0;
    const measure = () => {
      const style = getComputedStyle(text);
      const gap = parseFloat(style.columnGap) || 0;
      text.style.transform = "none";
      step = element.clientWidth + gap;
      return Math.max(1, Math.ceil((text.scrollWidth - 1) / step));
    };
    const to = (page) => {
      text.style.transform = "translateX(" + -page * step + "px)";
    };
    return { element: element, measure: measure, to: to };
  };

  K.columned = columned;
})();
