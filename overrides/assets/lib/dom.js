/* Elements from data, for all scripts that build something. Texts go in as text, never as HTML. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});

  /** An element; class and text may be missing or "". */
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined && text !== "") element.textContent = text;
    return element;
  };

  /** Appends what there is of `children` and returns `parent`. */
  const put = (parent, ...children) => {
    children.forEach((child) => {
      if (child) parent.appendChild(child);
    });
    return parent;
  };

  Showcase.dom = { make, put };
})();
