/* The first view after waking: the people of this community, and the ways to all others. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const ROWS = 2; // of tiles, in four columns or five: the first is twice as wide while there is room
  let turn = 0;

  const count = (things, unit) => things.length + " " + unit;

  const tile = (label, note, tap, className) =>
    K.tile("tile " + (className || ""), tap, K.make("span", "tile-name", label), K.make("span", "tile-note", note));

  const groups = (kind) => () => K.go("groups", { kind: kind });

  const tilesOf = (tiles) => {
    const list = K.make("div", "tiles");
    K.put(list, tile("找人", "按拼音字母", () => K.go("find"), "is-main"));
    const shown = K.exhibitions().length + tiles.themes.length;
    if (tiles.communities.length) K.put(list, tile("社区", count(tiles.communities, "个"), groups("communities")));
    if (tiles.categories.length) K.put(list, tile("类别", count(tiles.categories, "类"), groups("categories")));
    if (tiles.years.length) K.put(list, tile("年度", count(tiles.years, "年"), groups("years")));
    if (tiles.mottoes.length) K.put(list, tile("家训", count(tiles.mottoes, "条"), () => K.go("mottoes")));
    if (shown) K.put(list, tile("展览", shown + " 个", groups("exhibitions")));
    if (tiles.notices.length) K.put(list, tile("公示", count(tiles.notices, "则"), () => K.go("notices")));
    if (tiles.visits.length) K.put(list, tile("去处", count(tiles.visits, "处"), () => K.go("visits")));
    if (K.data.recommend) K.put(list, tile("推荐", "您认识谁", () => K.go("recommend")));
    const many = list.children.length > ROWS * 4;
    list.classList.toggle("is-many", many);
    list.classList.toggle("is-full", list.children.length >= ROWS * (many ? 5 : 4));
    return list;
  };

  /** This screen's own people, its neighbours' where it has none yet; `shown` goes on with those of the
      next communities, persons and families before what else there is. */
  const ownOf = (data) => {
    const all = data.tiles.communities;
    const first = all[0] || { id: "", name: data.site, stories: data.playlist };
    const found = [];
    all.forEach((community) => K.peopleFirst(community.stories).forEach((at) => found.push(at)));
    return { id: first.id, name: first.name, stories: K.peopleFirst(first.stories), shown: found.length ? found : data.playlist };
  };

  K.add("home", () => {
    const data = K.data;
    const own = ownOf(data);
    const pictured = own.stories.filter((at) => data.stories[at].picture);
    const lead = data.stories[pictured.length ? pictured[(turn += 1) % pictured.length] : own.stories[0]];
    const view = K.layout(own.name, { story: lead, mark: K.plain() });
    if (lead && lead.saying) {
      const quote = K.make("blockquote", "saying poster-saying");
      K.put(quote, K.clauses(K.cut(lead.saying, 40)), K.make("p", "saying-by", [K.named(lead), lead.name ? lead.title : ""].filter(Boolean).join("　")));
      K.put(view.poster, quote);
    }
    const faces = K.make("ul", "grid faces");
    const head = K.make("div", "work-head");
    K.put(head, K.make("h2", "", "住在身边的好人"));
    if (own.id) K.put(head, K.button("看全部 " + own.stories.length + " 篇", "button", () => K.go("list", { kind: "communities", id: own.id })));
    K.put(view.work, head, faces, tilesOf(data.tiles));
    view.start = () => {
      const most = parseInt(getComputedStyle(faces).getPropertyValue("--cols"), 10) || 4;
      own.shown.slice(0, most).forEach((at) => K.put(faces, K.put(K.make("li"), K.card(at))));
    };
    return view;
  });
})();
