/* 我的街道: remembered on this device and sent to nobody. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const KEY = "my-street";
  const store = Showcase.store;
  const offers = Array.from(document.querySelectorAll(".keep"));
  if (store.read(KEY) === undefined) {
    Array.from(document.querySelectorAll(".keep, .keep-all")).forEach((e) => (e.hidden = true));
    return;
  }

  const remembered = () => store.read(KEY) || "";
  const remember = (id) => store.keep(KEY, id);
  const byStreet = (list, id) =>
    Array.from(list.children).filter((e) => e.dataset.street === id)[0];

  const showOffers = () => {
    offers.forEach((offer) => {
      const mine = offer.dataset.street === remembered();
      offer.classList.toggle("is-mine", mine);
    });
  };

  offers.forEach((offer) => {
    offer.querySelector("button").addEventListener("click", () => {
      const id = offer.dataset.street;
      const wanted = remembered() === id ? "" : id;
      const done = remember(wanted);
      showOffers();
      offer.querySelector(".keep-said").textContent = !done
        ? "这台设备不让网页记东西，没有记住。"
        : wanted ? "记住了。" : "不再记住了。";
    });
  });
  showOffers();

  /* Home and areas/: the street stands first. One that no longer exists is forgotten. */
  const list = document.querySelector(".streets");
  const order = () => {
    if (!list) return;
    const old = Array.from(list.children).filter((e) => e.classList.contains("is-mine"))[0];
    const mine = byStreet(list, remembered());
    if (old && old === mine) return;
    if (old) {
      old.classList.remove("is-mine");
      old.querySelector(".my-mark").remove();
    }
    if (!mine) {
      remember("");
      return;
    }
    list.insertBefore(mine, list.firstChild);
    mine.classList.add("is-mine");
    const mark = document.createElement("span");
    mark.className = "my-mark";
    mark.textContent = "我的街道";
    // On a street's tile a line of its own, below the name; at the head of its part behind the name.
    const name = mine.querySelector("h2 > a") || mine.querySelector(".tile-name");
    name.parentNode.insertBefore(mark, name.nextSibling);
  };
  if (remembered()) order();

  Showcase.street = {
    id: remembered,
    keep: (id) => {
      remember(id);
      order();
    },
  };
})();
