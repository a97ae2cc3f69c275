/* 公示: what is open for comment now and what was. The words of one stand on the pages of its story. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;

  /** As it stands today: the pack may be weeks old. Both ends of a period count as days of it. */
  const stateOf = (notice) => {
    if (!notice.start || !notice.end) return notice.state;
    const today = K.clock.day();
    return today < notice.start ? "公示未开始" : today <= notice.end ? "公示中" : "公示已结束";
  };

  const row = (notice) => {
    const open = stateOf(notice) === "公示中";
    const state = K.make("span", "state" + (open ? " is-open" : ""), stateOf(notice));
    const when = K.put(K.make("span", "notice-when"), state, K.make("span", "", notice.dates));
    return K.tile("notice", () => K.go("story", { story: notice.story }), K.make("span", "notice-title", K.cut(notice.title, 40)), when);
  };

  K.add("notices", (params) => {
    const all = K.data.tiles.notices;
    const view = K.layout("公示", { mark: K.stamp("公") });
    const open = all.filter((notice) => stateOf(notice) === "公示中")[0];
    const lead = K.put(K.make("div", "poster-lead"), K.make("p", "poster-lead-label", open ? "正在公示" : "现在没有公示中的名单"));
    if (open) K.put(lead, K.make("p", "poster-lead-title", K.cut(open.title, 40)), K.make("p", "", open.dates));
    K.put(view.poster, lead);
    view.start = K.paged(view.work, all, row, params, "notices").start;
    return view;
  });
})();
