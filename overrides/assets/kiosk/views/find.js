/* 找人: large letters under the thumbs, faces at once. Other ways to the same people, for those who have
   no pinyin: by surname, by face. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const HINT = "点名字里每个字的拼音头一个字母";

  /** With somebody of this hall for an example. */
  const hint = () => {
    const name = K.names.example();
    return name ? HINT + "。找" + name[0] + "，点 " + K.lettered(name[1].replace(/([a-z])[a-z]* ?/g, "$1")) : HINT;
  };

  const more = (left, text, stories) => {
    const tap = () => K.go("people", { title: K.lettered(text), note: "名字里有这些拼音字母的人", stories: stories });
    return K.put(K.button("", "more", tap), K.make("span", "more-count", "还有 " + left + " 位"));
  };

  K.add("find", (params) => {
    const view = K.layout("找人", { note: hint(), mark: K.stamp("寻") });
    const words = view.poster.querySelector(".poster-note");
    const head = K.make("div", "work-head find-head");
    const typed = K.typedLine();
    const faces = K.make("ul", "grid faces find-faces");
    let room = 4;
    let led = -1;
    words.setAttribute("role", "status");
    params.text = params.text || "";

    /** Who is most likely meant, large. */
    const lead = (at) => {
      if (at === led) return;
      led = at;
      const old = view.poster.querySelector(".face");
      if (old) view.poster.removeChild(old);
      if (at !== undefined) view.poster.insertBefore(K.face(K.data.stories[at], "full"), view.poster.firstChild);
    };

    const fill = (stories) => {
      const full = stories.length > room;
      lead(stories[0]);
      faces.textContent = "";
      stories.slice(0, full ? room - 1 : room).forEach((at) => K.put(faces, K.put(K.make("li"), K.card(at))));
      if (full) K.put(faces, K.put(K.make("li"), more(stories.length - room + 1, params.text, stories)));
    };

    const say = (text, exact) => {
      const near = text && exact.length < room
        ? K.names.near(text).filter((at) => exact.indexOf(at) < 0) : [];
      if (!text) {
        words.textContent = hint();
        fill(exact);
      } else if (exact.length) {
        words.textContent = "找到 " + exact.length + " 位" + (near.length ? "，后面是相近的" : "");
        fill(exact.concat(near));
      } else if (near.length) {
        words.textContent = "没有正好对上的，这些是相近的";
        fill(near);
      } else {
        const closest = K.names.closest(text);
        words.textContent = "没有找到。少点一个字母，或者按姓氏、看照片找"
          + (closest.typed ? "。这些是 " + K.lettered(closest.typed) + " 开头的" : "");
        fill(closest.stories);
      }
    };

    const look = () => {
      const found = K.names.find(params.text);
      typed.show(params.text);
      keys.show(params.text, found.next);
      say(params.text, found.exact);
    };

    const keys = K.keyboard((text) => {
      params.text = text;
      look();
    });
    K.put(head, typed.element, K.button("按姓氏", "button", () => K.go("surnames")),
      K.button("看照片", "button", () => K.go("people", { title: "看照片找", note: "按名字的拼音排列", rail: true })));
    K.put(view.work, head, faces, keys.element);
    view.start = () => {
      room = parseInt(getComputedStyle(faces).getPropertyValue("--cols"), 10) || 4;
      look();
    };
    return view;
  });
})();
