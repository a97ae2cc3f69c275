/* Recommending and correcting: the text is copied as it was filled in, and says which story it is about where
   somebody came from one (correct/#families/zheng-guo-dong). Of the address nothing is shown but the story's
   own title, fetched from its page: nobody can put words here with a link. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const page = document.querySelector(".reach");
  const text = document.getElementById("reach-text");
  if (!page || !text) return;

  const told = page.querySelector(".way-told");
  const links = Array.from(page.querySelectorAll("[data-send]"));

  const copy = page.querySelector("[data-do=copy]");
  copy.addEventListener("click", () => {
    Showcase.copy(text.value, text).then((done) => {
      told.textContent = done ? "复制好了，贴到微信或短信里就能发。" : "长按上面的字，选“全选”和“复制”。";
    });
  });

  /* What is written goes into a mail or a message as it stands. */
  const carry = () => {
    const body = encodeURIComponent(text.value.replace(/\r?\n/g, "\r\n"));
    links.forEach((link) => { link.href = link.dataset.send + body; });
  };
  text.addEventListener("input", carry);
  carry();
  if (Showcase.inWeChat) links.forEach((link) => { link.hidden = true; });

  /* --- which story --- */

  const about = page.querySelector(".reach-about");
  const BLANK = "哪一篇：\n";
  if (!about || !window.fetch || !window.DOMParser) return;

  const name = (title, address) => {
    const link = Showcase.dom.make("a", "", title);
    link.href = address;
    about.appendChild(link);
    const shown = (page.dataset.site || Showcase.load.root) + address.slice(Showcase.load.root.length);
    page.querySelector(".paper-about").textContent = title + "　" + shown;
    const at = text.value.indexOf(BLANK);
    if (at >= 0) {
      text.value = text.value.slice(0, at) + BLANK.trim() + title + "\n" + shown + text.value.slice(at + BLANK.length - 1);
      carry();
    }
  };

  const look = () => {
    const key = location.hash.slice(1);
    if (!/^[a-z]+(-[a-z]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/.test(key)) return;
    const address = Showcase.load.root + key + "/";
    about.textContent = "您要说的是";
    about.hidden = false; // its room, at once
    fetch(address)
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((html) => {
        const title = new DOMParser().parseFromString(html, "text/html").querySelector(".story .title-main");
        if (title) name(title.textContent.trim(), address);
        else about.hidden = true;
      })
      .catch(() => { about.hidden = true; }); // the blank stays a blank
  };
  look();
})();
