/* Browsing: the communities, categories, years or exhibitions there are, then the people of one. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const KINDS = {
    communities: { title: "社区", mark: "邻", note: "从隔壁的社区看起" },
    categories: { title: "类别", mark: "德", note: "他们做了什么" },
    years: { title: "年度", mark: "年", note: "哪一年受到表彰" },
    exhibitions: { title: "展览", mark: "展", note: "换一个角度看身边的人" },
    themes: { title: "主题", mark: "题", note: "" },
  };

  /** What `kind` offers: {kind, id, name, stories}. Themes stand behind the exhibitions. */
  const offered = (kind) => {
    const tagged = (name) => (K.data.tiles[name] || []).map((group) => ({ kind: name, group: group }));
    if (kind !== "exhibitions") return tagged(kind);
    return K.exhibitions().map((group) => ({ kind: kind, group: group })).concat(tagged("themes"));
  };

  /** Those that are not over: the pack may be weeks old. */
  K.exhibitions = () => (K.data.tiles.exhibitions || []).filter((one) => !one.end || K.clock.day() <= one.end);

  const pictured = (indexes) => {
    const stories = K.peopleFirst(indexes).map((at) => K.data.stories[at]);
    return stories.filter((story) => story.picture)[0] || stories[0];
  };

  const groupTile = (offer) => {
    const group = offer.group;
    const words = K.put(K.make("span", "group-words"), K.make("span", "group-name", group.name));
    K.put(words, K.make("span", "group-note", [group.street, group.stories.length + " 篇"].filter(Boolean).join("　")));
    const open = () => K.go("list", { kind: offer.kind, id: group.id });
    return K.tile("group", open, K.face(pictured(group.stories), "card"), words);
  };

  K.add("groups", (params) => {
    const kind = KINDS[params.kind];
    const offers = offered(params.kind).filter((offer) => offer.group.stories.length);
    const lead = offers.length ? pictured(offers[0].group.stories) : null;
    const view = K.layout(kind.title, { story: lead, note: kind.note, mark: K.stamp(kind.mark) });
    view.start = K.paged(view.work, offers, groupTile, params, "groups").start;
    return view;
  });

  K.add("list", (params) => {
    const found = offered(params.kind).filter((offer) => offer.kind === params.kind && offer.group.id === params.id)[0];
    const group = found ? found.group : { name: KINDS[params.kind].title, stories: [] };
    const note = group.note || (group.stories.length ? "这里有 " + group.stories.length + " 篇事迹" : "还没有事迹，等您推荐");
    const view = K.layout(group.name, { story: pictured(group.stories), note: note, mark: K.stamp(KINDS[params.kind].mark) });
    view.start = K.paged(view.work, K.peopleFirst(group.stories), K.card, params, "cards").start;
    return view;
  });
})();
