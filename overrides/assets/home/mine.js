/* The home page of somebody who has a 我的街道: its newest faces and its news first, one tap to another street,
   one tap to forget. Fetched as a small file of that street; nothing is sent. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const band = document.querySelector(".mine");
  const street = Showcase.street;
  const cards = Showcase.cards;
  if (!band || !street || !cards || !window.fetch) return;
  const make = Showcase.dom.make, put = Showcase.dom.put;

  const head = document.getElementById("mine");
  const more = band.querySelector(".more");
  const faces = band.querySelector(".mine-faces");
  const news = band.querySelector(".mine-news");
  const said = document.querySelector(".mine-said");
  const changer = band.querySelector("[data-change]");
  const chooser = document.getElementById("mine-choose");
  const choices = Array.from(chooser.querySelectorAll("[data-street]"));
  let shown = "";

  const choice = (id) => choices.filter((one) => one.dataset.street === id)[0];

  const line = (record) => {
    const link = make("a", "mine-line");
    link.href = cards.root + record[0];
    put(link, put(make("span", "row-meta"), make("span", "", record[1]), make("span", "", record[3])),
      make("span", "mine-title", record[2]));
    return put(make("li"), link);
  };

  /* China's day: publicity ends there. */
  const today = () => new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);

  const fill = (found) => {
    const fresh = found.news.filter((record) => !record[4] || record[4] >= today());
    cards.show(faces, found.faces);
    news.textContent = "";
    fresh.forEach((record) => news.appendChild(line(record)));
    faces.hidden = !found.faces.length;
    news.hidden = !fresh.length;
    [faces, news].forEach((list) => list.removeAttribute("aria-busy"));
    band.classList.toggle("is-single", !found.faces.length || !fresh.length);
    Showcase.room.keep(shown, () => band.offsetHeight);
  };

  const show = () => {
    const id = street.id();
    const chosen = choice(id);
    if (chosen && id === shown) return;
    Showcase.room.show(chosen ? id : "");
    if (!chosen) return;
    shown = id;
    const name = chosen.textContent;
    head.textContent = name;
    more.href = cards.root + "areas/" + id + "/";
    more.textContent = "看全部";
    more.setAttribute("aria-label", "看" + name + "的全部");
    choices.forEach((one) => one.setAttribute("aria-pressed", String(one === chosen)));
    fetch(cards.root + "listing/street-" + encodeURIComponent(id) + ".json")
      .then((answer) => (answer.ok ? answer.json() : { faces: [], news: [] }))
      .catch(() => ({ faces: [], news: [] })) // its name and the way to it are still there
      .then((found) => { if (shown === id) fill(found); });
  };

  const open = (wanted) => {
    chooser.hidden = !wanted;
    changer.setAttribute("aria-expanded", String(wanted));
  };

  changer.addEventListener("click", () => open(chooser.hidden));
  choices.forEach((one) => one.addEventListener("click", () => {
    street.keep(one.dataset.street);
    open(false);
    show();
    said.textContent = "我的街道换成了" + one.textContent + "。";
    head.focus();
  }));
  band.querySelector("[data-forget]").addEventListener("click", () => {
    street.keep("");
    open(false);
    shown = "";
    show();
    said.textContent = "不再记住了。";
    document.getElementById("main").focus();
  });
  addEventListener("pageshow", show);
  show();
})();
