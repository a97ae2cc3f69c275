/* The buttons of a page that is opened from a folder: without a clipboard of modern browsers, which are locked there.
   What is put on the clipboard is the article as it stands in the file: a browser would write styles of its own in. */
(() => {
  "use strict";
  const copied = (node, asIs) => {
    let done = false;
    const fill = (event) => {
      if (asIs) event.clipboardData.setData("text/html", node.innerHTML.trim());
      event.clipboardData.setData("text/plain", node.innerText.trim());
      event.preventDefault();
      done = true;
    };
    const range = document.createRange();
    range.selectNodeContents(node);
    const chosen = window.getSelection();
    chosen.removeAllRanges();
    chosen.addRange(range);
    document.addEventListener("copy", fill);
    try {
      document.execCommand("copy");
    } catch (error) {
      done = false;
    }
    document.removeEventListener("copy", fill);
    return done;
  };
  Array.prototype.forEach.call(document.querySelectorAll("button"), (button) => {
    const words = button.textContent;
    button.hidden = false;
    button.addEventListener("click", () => {
      const node = document.getElementById(button.getAttribute("data-of"));
      const done = copied(node, node.id === "article");
      button.textContent = done ? "复制好了" : "已经选中，请按 Ctrl+C";
      window.setTimeout(() => {
        button.textContent = words;
      }, 4000);
    });
  });
})();
