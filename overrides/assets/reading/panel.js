/* The switches of reading: 长辈版, 高对比, 字号, in the header, the panel and the bar; the way back in the bar. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const modes = Showcase.modes;
  const panel = document.getElementById("reading-panel");
  if (!modes || !panel) return;

  const SIZES = ["标准", "稍大", "大", "更大", "最大"];
  const NAMES = { elder: "长辈版", contrast: "高对比" };
  const ELDER_SIZE = 2; // 24 px: 长辈版 begins here
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const opener = document.querySelector("[data-panel]");
  const isModal = typeof panel.showModal === "function";

  const has = (word) => modes.words.indexOf(word) >= 0;
  const smallest = () => (has("elder") ? ELDER_SIZE : 0);
  const size = () => SIZES.reduce((found, _, i) => (has("text-" + (i + 1)) ? i : found), smallest());

  /* A region inside the open dialog and one outside: what stands behind a dialog is not announced. */
  const say = (words) => all("[data-said]").forEach((region) => { region.textContent = words; });

  const show = () => {
    all(".switch").forEach((button) => { // the header's says in words what it does
      button.setAttribute("aria-pressed", String(has(button.dataset.mode)));
    });
    document.querySelector("[data-size-now]").textContent = SIZES[size()];
    all("[data-size]").forEach((button) => {
      const next = size() + Number(button.dataset.size);
      button.setAttribute("aria-disabled", String(next < smallest() || next >= SIZES.length));
    });
  };

  const keep = (words, told) => {
    modes.keep(words);
    show();
    say(told);
  };

  const toggle = (mode) => {
    const on = !has(mode);
    const others = modes.words.filter((word) => word !== mode);
    keep(on ? others.concat(mode) : others, NAMES[mode] + (on ? "已打开" : "已关闭"));
  };

  const resize = (step) => {
    const next = size() + step;
    if (next < smallest() || next >= SIZES.length) {
      say(step > 0 ? "已经是最大的字" : "已经是最小的字");
      return;
    }
    const others = modes.words.filter((word) => word.indexOf("text-") !== 0);
    keep(next ? others.concat("text-" + (next + 1)) : others, "字号：" + SIZES[next]);
  };

  /* 长辈版 has no button for the panel: where it was turned on in there, the way out of it takes the focus. */
  const closed = () => {
    opener.setAttribute("aria-expanded", "false");
    const now = document.activeElement;
    if (now && now !== document.body && !panel.contains(now)) return;
    (opener.offsetParent ? opener : document.querySelector("header [data-mode]")).focus();
  };

  const close = () => {
    if (isModal) {
      panel.close();
    } else {
      panel.removeAttribute("open");
      closed();
    }
  };

  const open = () => {
    if (panel.hasAttribute("open")) {
      close();
      return;
    }
    say("");
    if (isModal) panel.showModal();
    else panel.setAttribute("open", "");
    opener.setAttribute("aria-expanded", "true");
    panel.querySelector("[data-mode]").focus();
  };

  const back = (event) => {
    const here = location.protocol + "//" + location.host + "/";
    if (document.referrer.indexOf(here) === 0 && history.length > 1) {
      event.preventDefault();
      history.back();
    }
  };

  all("[data-mode]").forEach((b) => b.addEventListener("click", () => toggle(b.dataset.mode)));
  all("[data-size]").forEach((b) => b.addEventListener("click", () => resize(Number(b.dataset.size))));
  all("[data-back]").forEach((link) => link.addEventListener("click", back));
  opener.addEventListener("click", open);
  panel.querySelector("[data-close]").addEventListener("click", close);
  panel.addEventListener("close", closed);
  panel.addEventListener("click", (event) => {
    if (event.target === panel && isModal) close(); // the darkened page around it
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !isModal) close();
  });
  addEventListener("pageshow", show);
  addEventListener("storage", show);
  show();
})();
