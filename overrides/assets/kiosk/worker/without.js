/* The data of a pack (scripts/showcase/kiosk/data.py) without some of its stories, and without what leads to
   them: for the worker, and for a page that runs from a folder. A list tells by its shape how it names stories:
   places in the list of stories, a `story` of each item, or several `stories`. */
(function () {
  "use strict";

  const Showcase = (self.Showcase = self.Showcase || {});

  Showcase.without = (data, isHidden) => {
    const stories = [];
    const place = data.stories.map((story) => (isHidden(story) ? -1 : stories.push(story) - 1));
    if (stories.length === data.stories.length) return data;
    const moved = (list) => list.map((at) => place[at]).filter((at) => at >= 0);
    const left = (list) => {
      if (typeof list[0] === "number") return moved(list);
      return list.map((one) => Object.assign({}, one, "story" in one ? { story: place[one.story] } : { stories: moved(one.stories) }))
        .filter((one) => ("story" in one ? one.story >= 0 : one.stories.length));
    };
    const tiles = {};
    Object.keys(data.tiles).forEach((kind) => (tiles[kind] = left(data.tiles[kind])));
    return Object.assign({}, data, { stories: stories, playlist: moved(data.playlist), tiles: tiles });
  };
})();
