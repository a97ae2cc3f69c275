/* The bar below every view: 返回, 首页, 找人, 大字, 低位, and the day of the content. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const BARE = ["attract", "asleep", "attendant"]; // views without it: kiosk/kiosk.css gives them its room

  K.on("start", (data) => {
    const back = K.button("返回", "button", K.back);
    const home = K.button("首页", "button", K.home);
    const find = K.button("找人", "button", () => K.go("find"));
    const mode = (name, label) => {
      const element = K.button(label, "button", () => K.modes.turn(name));
      const mark = () => element.setAttribute("aria-pressed", String(K.modes.has(name)));
      K.on(name, mark);
      mark();
      return element;
    };
    const bar = K.make("nav", "bar");
    bar.setAttribute("aria-label", "导航");
    K.put(bar, K.put(K.make("div", "bar-buttons"), back, home, find, mode("elder", "大字"), mode("low", "低位")), updated(data));
    document.getElementById("frame").appendChild(bar);

    const show = (name) => {
      bar.hidden = BARE.indexOf(name) >= 0;
      back.hidden = home.hidden = name === "home";
      find.hidden = name === "find";
    };
    K.on("view", (view) => show(view.name));
  });

  const updated = (data) => K.make("p", "updated", "内容更新至 " + data.updated);

  K.updated = updated;
})();
