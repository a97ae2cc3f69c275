/* What went wrong on this screen and since when it has this pack, over reloads. Nothing of visitors. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const NAME = "kiosk-diary";
  const KEPT = 20;

  const read = () => {
    try {
      const kept = JSON.parse(Showcase.store.read(NAME));
      if (kept && Array.isArray(kept.latest) && kept.errors >= 0) return kept;
    } catch (error) { /* no storage, or not ours: an empty page */ }
    return { errors: 0, latest: [], version: "", since: 0 };
  };

  const page = read();

  const write = () => Showcase.store.keep(NAME, JSON.stringify(page)); // or holds until the next reload

  K.diary = page;
  K.on("error", (what) => {
    page.errors += 1;
    page.latest.push({ when: Date.now(), what: String(what) });
    page.latest = page.latest.slice(-KEPT);
    write();
  });
  K.on("start", (data) => {
    if (page.version === data.version) return;
    page.version = data.version;
    page.since = Date.now();
    write();
  });
})();
