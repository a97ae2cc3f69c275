/* 身边去处: where somebody can go and see, the nearest first, with the hours. What it is stands on the pages of
   its story. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;

  const LINE = 18; // characters of hours, or of where it is, in a line

  const isLong = (visit) => K.signs(visit.hours).length > LINE || K.signs(visit.venue).length > LINE;

  const said = (label, text) =>
    K.put(K.make("span", "visit-line"), K.make("b", "", label), K.make("span", "", text));

  const row = (visit) => {
    const story = K.data.stories[visit.story];
    const words = K.make("span", "group-words");
    K.put(words, K.make("span", "group-note", [visit.kind, visit.place].join("　")), K.make("span", "visit-name", K.named(story)));
    if (visit.hours) K.put(words, said("开放", visit.hours));
    if (visit.venue) K.put(words, said("地点", visit.venue));
    return K.tile("group visit", () => K.go("story", { story: visit.story }), K.face(story, "card"), words);
  };

  K.add("visits", (params) => {
    const all = K.data.tiles.visits;
    const lead = all.map((visit) => K.data.stories[visit.story]).filter((story) => story.picture)[0];
    const view = K.layout("身边去处", { story: lead, note: "离这里近的在前面", mark: K.stamp("去") });
    view.start = K.paged(view.work, all, row, params, all.some(isLong) ? "visits is-long" : "visits").start;
    return view;
  });
})();
