/* 引用本页: the line to quote a page by, copied at one touch. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const box = document.querySelector(".cite");
  if (!box) return;
  const button = box.querySelector("button");
  const field = box.querySelector(".cite-field");
  const told = box.querySelector(".cite-told");

  button.hidden = false;
  button.addEventListener("click", function () {
    Showcase.copy(box.querySelector(".cite-line").textContent, field).then(function (done) {
      told.textContent = done ? "已复制。" : "长按下面这一行，选“复制”。";
    });
  });
}());
