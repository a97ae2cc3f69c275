/* The stories that hold the chosen words, with the line in which one of them stands. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const MOST = 3; // words at once

  const line = (parts) => parts.reduce(
    (element, part) => K.put(element, K.make(part[1] ? "mark" : "span", "", part[0])), K.make("span", "article-line"));

  const row = (result) => {
    const story = K.data.stories[result.story];
    const title = story.name && story.title && story.title !== story.name ? story.title : "";
    const name = K.put(K.make("span", "article-name"), K.make("b", "", K.named(story)), title ? K.make("span", "", title) : null);
    const words = K.put(K.make("span", "article-words"), name, line(result.excerpt));
    return K.tile("article", () => K.go("story", { story: result.story }), K.face(story, "card"), words, K.sealOf(story));
  };

  K.add("articles", (params) => {
    const chosen = params.chosen;
    const view = K.layout(chosen.join("、"), { note: "写到" + K.quoted(chosen) + "的文章", mark: K.stamp("文") });
    const head = K.make("div", "work-head articles-head");
    const list = K.make("ul", "grid articles");
    const count = K.make("h2", "");

    return K.reading(view, (library) => {
      const stories = library.stories(chosen);
      let size = 1;
      let asked = null; // what is waited for

      const fill = (found) => {
        list.textContent = "";
        found.results.forEach((result) => K.put(list, K.put(K.make("li"), row(result))));
        if (found.lost) K.put(list, K.put(K.make("li", "article-lost"), K.make("p", "", "有 " + found.lost + " 篇这里暂时读不出来")));
      };

      const turns = K.pager(view.work, 1, (at) => {
        params.page = at;
        const mine = (asked = library.search(chosen, at * size, size));
        K.awaited(view, mine, (found) => { if (asked === mine) fill(found); });
      });

      count.textContent = stories.length + " 篇";
      K.put(head, count);
      if (chosen.length < MOST && library.offered("", chosen).words.length) {
        K.put(head, K.button("再加一个词", "button", () => K.go("words", { chosen: chosen })));
      }
      K.put(view.work, head, list, turns.element);
      K.pose(view, K.pictured(stories));
      size = K.room(list).rows;
      turns.recount(Math.ceil(stories.length / size), params.page || 0);
    });
  });
})();
