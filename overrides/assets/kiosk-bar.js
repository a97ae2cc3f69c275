/* The bar below every view: 返回, 首页, 找人, 大字, and the day of the content. */
(function () {
  "use strict";

  const K = window.ShowcaseKiosk;
  const root = document.documentElement;

  const isElder = () => root.classList.contains("is-elder");

  K.on("start", (data) => {
    const back = K.button("返回", "button", K.back);
    const home = K.button("首页", "button", K.home);
    const find = K.button("找人", "button", () => K.go("find"));
    const elder = K.button("大字", "button", () => {
      root.classList.toggle("is-elder");
      K.tell("elder", isElder());
      K.again();
    });
    const bar = K.make("nav", "bar");
    bar.setAttribute("aria-label", "导航");
    K.put(bar, K.put(K.make("div", "bar-buttons"), back, home, find, elder), updated(data));
    document.getElementById("frame").appendChild(bar);

    const show = (name) => {
      bar.hidden = name === "attract" || name === "asleep";
      back.hidden = home.hidden = name === "home";
      find.hidden = name === "find";
      elder.setAttribute("aria-pressed", String(isElder()));
    };
    K.on("view", (view) => show(view.name));
  });

  /** Whoever comes next chooses anew. */
  K.on("quiet", () => {
    if (!isElder()) return;
    root.classList.remove("is-elder");
    K.tell("elder", false);
  });

  const updated = (data) => K.make("p", "updated", "内容更新至 " + data.updated);

  K.updated = updated;
})();
