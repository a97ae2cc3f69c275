/* 公示: what is open for comment now and what was, and the words of one. */
(function () {
  "use strict";

  const K = window.ShowcaseKiosk;

  const row = (notice) => {
    const at = K.data.tiles.notices.indexOf(notice);
    const element = K.button("", "notice", () => K.go("notice", { notice: at }));
    const state = K.make("span", "state" + (notice.state === "公示中" ? " is-open" : ""), notice.state);
    return K.put(element, K.make("span", "notice-title", K.cut(notice.title, 40)), K.put(K.make("span", "notice-when"), state, K.make("span", "", notice.dates)));
  };

  K.add("notices", (params) => {
    const view = K.layout("公示", { mark: K.stamp("公") });
    const open = K.data.tiles.notices.filter((notice) => notice.state === "公示中")[0];
    const lead = K.put(K.make("div", "poster-lead"), K.make("p", "poster-lead-label", open ? "正在公示" : "现在没有公示中的名单"));
    if (open) K.put(lead, K.make("p", "poster-lead-title", K.cut(open.title, 40)), K.make("p", "", open.dates));
    K.put(view.poster, lead);
    view.start = K.paged(view.work, K.data.tiles.notices, row, params, "notices").start;
    return view;
  });

  K.add("notice", (params) => {
    const notice = K.data.tiles.notices[params.notice];
    const element = K.make("section", "is-sheet");
    const head = K.make("div", "sheet-head");
    const heading = K.headed(K.make("h1", "", notice.title));
    const text = K.make("div", "body");
    text.innerHTML = notice.html; // made safe by the build, as a story's body
    const leaf = K.columned(text);
    const turns = K.pager(element, 1, (at) => { params.page = at; leaf.to(at); });
    K.put(head, heading, K.make("p", "sheet-note", notice.state + "　" + notice.dates));
    K.put(element, head, leaf.element, turns.element);
    return { element: element, heading: heading, start: () => turns.recount(leaf.measure(), params.page || 0) };
  });
})();
