/* The row that sends a story on: copy the link, the phone's own sharing, a picture to keep. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const row = document.querySelector(".share");
  if (!row) return;

  const address = row.dataset.address || location.href.split("#")[0];
  const told = row.querySelector(".share-told");
  const field = row.querySelector(".share-field");
  const inWeChat = Showcase.inWeChat;

  function tell(words) {
    told.textContent = words;
  }

  function button(name, act) {
    const found = row.querySelector('[data-do="' + name + '"]');
    found.hidden = false;
    found.addEventListener("click", act);
    return found;
  }

  /* --- the link --- */

  button("copy", function () {
    Showcase.copy(address, field).then(function (done) {
      tell(done ? "链接已复制，贴到微信里就能发。" : "长按下面的网址，选“复制”。");
    });
  });

  row.querySelector(".share-hint").hidden = !inWeChat;

  /* In WeChat its own menu does it, and the hint in the row says how; elsewhere the phone's sheet opens from
     near the title too. Without either, the links there lead to the row. */
  if (navigator.share && !inWeChat) {
    const send = function (event) {
      event.preventDefault();
      const what = { title: document.title, url: address };
      navigator.share(what).catch(function () { /* turned down, or changed their mind */ });
    };
    button("send", send);
    Array.from(document.querySelectorAll(".hand[data-do=send]")).forEach(function (link) {
      link.addEventListener("click", send);
    });
  }

  /* --- the picture --- */

  if (typeof window.HTMLDialogElement !== "function" || !window.Path2D) return;

  let shown = null;

  /* The painter is loaded when somebody wants it. */
  function painter() {
    return Showcase.load.once(document.body.dataset.painter);
  }

  function add(parent, tag, name, words) {
    return parent.appendChild(Showcase.dom.make(tag, name, words));
  }

  function dialog(data) {
    const made = add(document.querySelector(".story"), "dialog", "keepsake");
    made.setAttribute("aria-label", "分享图");
    const picture = add(made, "img", "keepsake-picture");
    picture.src = data;
    picture.alt = [row.dataset.name, row.dataset.title, row.dataset.words].filter(Boolean).join("，");
    const byHand = inWeChat || window.matchMedia("(pointer: coarse)").matches;
    if (byHand) add(made, "p", "keepsake-how", "长按图片保存，也可以直接发给朋友。");
    const bar = add(made, "div", "viewer-bar");
    if (!inWeChat) {
      const save = add(bar, "a", "viewer-button", "保存图片");
      save.href = data;
      save.download = row.dataset.file;
    }
    const close = add(bar, "button", "viewer-button", "关闭");
    close.type = "button";
    close.addEventListener("click", function () { made.close(); });
    return made;
  }

  const keep = button("card", function () {
    tell("正在画。");
    painter()
      .then(function () { return Showcase.paint(row); })
      .then(function (canvas) {
        if (!shown) {
          shown = dialog(canvas.toDataURL("image/jpeg", 0.92));
          shown.addEventListener("close", function () { keep.focus(); });
        }
        tell("");
        shown.showModal();
      })
      .catch(function () { tell("这张图没有画成。可以复制链接，或者截屏。"); });
  });
}());
