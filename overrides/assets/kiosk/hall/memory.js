/* What a screen that runs from a folder remembers of the packs it had: the newest, and marks of the stories
   that were taken away since (scripts/showcase/kiosk/marks.py). An older folder shows nobody until an
   attendant insists; and even then none of those. On the web the worker does the same (kiosk/worker/memory.js),
   and the data has no serial. Where nothing may be stored, nothing is remembered.

   `Showcase.kiosk.memory`: `admit(data)`, what may be shown of it; `refused`, whether that is nothing;
   `insist()`. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const memory = { admit: null, insist: null, refused: false };
  const KINDS = ["communities", "categories", "years", "mottoes", "themes", "exhibitions", "notices"];

  const nameOf = (data) => "kiosk-memory " + data.screen.id;

  /** {newest: serial, withdrawn: {mark: serial of the pack that took it away}, stories: marks of the last pack}. */
  const read = (data) => {
    try {
      const kept = JSON.parse(Showcase.store.read(nameOf(data)));
      if (kept && kept.newest > 0 && kept.withdrawn && Array.isArray(kept.stories)) return kept;
    } catch (error) { /* no storage, or not ours */ }
    return { newest: 0, withdrawn: {}, stories: [] };
  };

  /** `data` without the stories of these marks; what leads to them goes with them. */
  const without = (data, isHidden) => {
    const stories = [];
    const place = data.stories.map((story) => (isHidden(story.mark) ? -1 : stories.push(story) - 1));
    if (stories.length === data.stories.length) return data;
    const moved = (list) => list.map((at) => place[at]).filter((at) => at >= 0);
    const tiles = {};
    KINDS.forEach((kind) => {
      const all = data.tiles[kind] || [];
      if (kind === "mottoes") tiles[kind] = moved(all);
      else if (kind === "notices") {
        tiles[kind] = all.filter((one) => place[one.story] >= 0).map((one) => Object.assign({}, one, { story: place[one.story] }));
      } else {
        tiles[kind] = all.map((one) => Object.assign({}, one, { stories: moved(one.stories) })).filter((one) => one.stories.length);
      }
    });
    return Object.assign({}, data, { stories: stories, playlist: moved(data.playlist), tiles: tiles });
  };

  memory.admit = (data) => {
    if (!(data.serial > 0)) return data;
    const kept = read(data);
    const serial = data.serial, marks = data.stories.map((story) => story.mark), withdrawn = kept.withdrawn;
    memory.refused = serial < kept.newest;
    memory.insist = () => {
      Showcase.store.keep(nameOf(data), JSON.stringify(Object.assign(read(data), { newest: serial, stories: [] })));
      location.reload();
    };
    if (memory.refused) return without(data, () => true);
    kept.stories.filter((mark) => marks.indexOf(mark) < 0).concat(data.withdrawn)
      .forEach((mark) => (withdrawn[mark] = Math.max(serial, withdrawn[mark] || 0)));
    marks.forEach((mark) => { if (withdrawn[mark] < serial) delete withdrawn[mark]; });
    Showcase.store.keep(nameOf(data), JSON.stringify({
      newest: serial, withdrawn: withdrawn, stories: marks.filter((mark) => !(mark in withdrawn)),
    }));
    return without(data, (mark) => mark in withdrawn);
  };

  K.memory = memory;
})();
