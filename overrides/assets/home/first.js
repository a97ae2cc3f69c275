/* 我的街道 has its room on the home page before the first paint, so that nothing moves when it comes: as high as
   it was last time in a window so wide, with letters so large. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const root = document.documentElement;
  const store = Showcase.store;

  /** What the height depends on. */
  const shape = () => [innerWidth].concat(Showcase.modes.words).join("-");

  const show = (street) => {
    root.classList.toggle("has-street", Boolean(street));
    const kept = (store.read("my-street-room") || "").split(" ");
    const fits = kept[0] === shape() && kept[1] === street && /^\d+$/.test(kept[2]);
    root.classList.toggle("has-room", fits);
    if (fits) root.style.setProperty("--mine-room", kept[2] + "px");
  };

  Showcase.room = {
    show: show,
    /** What is there now is as high as it will be. */
    keep: (street, height) => {
      root.classList.remove("has-room");
      store.keep("my-street-room", [shape(), street, Math.round(height())].join(" "));
    },
  };
  show(store.read("my-street") || "");
})();
