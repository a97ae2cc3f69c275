/* 引用本页: the line to quote a page by, copied at one touch. */
(function () {
  "use strict";

  const box = document.querySelector(".cite");
  if (!box) return;
  const line = box.querySelector(".cite-line");
  const button = box.querySelector("button");
  const told = box.querySelector(".cite-told");

  /* Without a clipboard of its own (an address without https) a browser copies what is selected. */
  function select() {
    const range = document.createRange();
    range.selectNodeContents(line);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch (error) {
      done = false;
    }
    told.textContent = done ? "已复制。" : "这一行已经选中，请手动复制。";
  }

  button.hidden = false;
  button.addEventListener("click", function () {
    if (!navigator.clipboard || !navigator.clipboard.writeText) {
      select();
      return;
    }
    navigator.clipboard.writeText(line.textContent).then(function () { told.textContent = "已复制。"; }, select);
  });
}());
