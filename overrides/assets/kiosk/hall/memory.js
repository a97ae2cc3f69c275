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

  const nameOf = (data) => "kiosk-memory " + data.screen.id;

  /** {newest: serial, withdrawn: {mark: serial of the pack that took it away}, stories: marks of the last pack}. */
  const read = (data) => {
    try {
      const kept = JSON.parse(Showcase.store.read(nameOf(data)));
      if (kept && kept.newest > 0 && kept.withdrawn && Array.isArray(kept.stories)) return kept;
    } catch (error) { /* no storage, or not ours */ }
    return { newest: 0, withdrawn: {}, stories: [] };
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
    if (memory.refused) return Showcase.without(data, () => true);
    kept.stories.filter((mark) => marks.indexOf(mark) < 0).concat(data.withdrawn)
      .forEach((mark) => (withdrawn[mark] = Math.max(serial, withdrawn[mark] || 0)));
    marks.forEach((mark) => { if (withdrawn[mark] < serial) delete withdrawn[mark]; });
    Showcase.store.keep(nameOf(data), JSON.stringify({
      newest: serial, withdrawn: withdrawn, stories: marks.filter((mark) => !(mark in withdrawn)),
    }));
    return Showcase.without(data, (story) => story.mark in withdrawn);
  };

  K.memory = memory;
})();
