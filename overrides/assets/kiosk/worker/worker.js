/* A screen's service worker: answers from the whole pack that runs, whether there is a network or not, takes
   a new one when its page is opened next, and goes back when that does not start. The others of this
   folder stand before it in the same file; kiosk/hall/update.js is its counterpart in the page. */
(function () {
  "use strict";

  const Showcase = (self.Showcase = self.Showcase || {});
  const pack = Showcase.pack;
  const BOOTS = 2; // openings in which a new pack may fail to say that it runs
  const START = 60000; // ms in which it must say so
  let job = null;
  let status = { phase: "idle" };
  let proven = null; // ends the wait of `watch`: until then no newer worker could take over

  const broadcast = (message) => self.clients.matchAll({ type: "window", includeUncontrolled: true }).then((all) =>
    all.filter((client) => new URL(client.url).pathname.indexOf(pack.FOLDER) === 0)
      .forEach((client) => client.postMessage(message)));

  const report = () => pack.read().then((state) => broadcast({ say: "state", state: state, status: status }));

  // --- which pack runs ------------------------------------------------------------------------------

  /** The newest pack that is known to run. */
  const proof = (state) => (state.trial && state.previous ? state.previous : state.current);

  /** The pack that waits becomes the one that runs; what ran is kept, without what was withdrawn since. One
      that cannot tell its stories any more is not kept: nobody could say which of them are gone. */
  const swap = (state) => Promise.all([
    pack.manifest(proof(state)).catch(() => null), pack.manifest(state.waiting),
  ]).then((told) => pack.remembered(state.withdrawn, told[1], told[0] ? told[0].stories : []).then((withdrawn) => pack.change((now) => {
    if (now.waiting !== state.waiting || now.current !== state.current) return now;
    const before = told[0] ? told[0].stories : [];
    const after = told[1].stories;
    const gone = before.filter((key) => after.indexOf(key) < 0);
    const came = after.filter((key) => before.indexOf(key) < 0);
    return {
      current: now.waiting, previous: told[0] ? proof(now) : "", waiting: "", trial: true, boots: 1,
      gone: gone.length ? { from: proof(now), keys: gone, done: false } : null,
      withdrawn: withdrawn,
      last: { when: Date.now(), came: came.length, gone: gone.length, back: "" },
    };
  })), () => pack.change(() => ({ waiting: "" }))); // its manifest is lost: it is loaded again

  /** Back to the pack before. `by`: "boot" or "hand", then the one that ran is bad; or "damage", then it is
      brought again as soon as there is a network. Resolves with the record. */
  const back = (by) => pack.forget().then(() => pack.change((now) => {
    if (!now.previous) return now;
    return {
      current: now.previous, previous: "", waiting: "", trial: false, boots: 0,
      bad: by === "damage" ? now.bad : { version: now.current, by: by }, last: { when: Date.now(), came: 0, gone: 0, back: by },
    };
  }));

  /** A pack that was damaged after its trial is mended, or left for the one before. Where neither can be had it
      stays: what it lacks is asked of the network. */
  const sound = (state) => {
    if (!state.current) return state;
    return pack.opens(state.current).then(() => state, () => {
      const lost = Object.assign({ lost: true }, state);
      if (!state.previous) return lost;
      return pack.opens(state.previous).then(() => back("damage"), () => lost);
    });
  };

  /** What runs from this opening of the page on. */
  const opening = () => pack.read().then((state) =>
    (state.gone && !state.gone.done && state.gone.from === state.current ? pack.forget().then(pack.read) : state)
  ).then((state) => {
    if (state.waiting) return swap(state);
    if (!state.trial) return state;
    if (state.boots >= BOOTS && state.previous) return back("boot");
    return pack.change((now) => ({ boots: now.boots + 1 }));
  });

  const alive = (version) => pack.change((now) => (now.current === version ? { trial: false, boots: 0 } : now))
    .then((now) => {
      if (now.current !== version) return null;
      if (proven) proven();
      return pack.forget().then(pack.tidy);
    });

  /** Looks after a pack on trial: where its page stays silent, it is opened again on the pack before. */
  const watch = (version) => new Promise((done) => {
    setTimeout(done, START);
    proven = done;
  }).then(pack.read).then((state) => {
    if (state.current !== version || !state.trial || !state.previous) return null;
    return back("boot").then(() => self.clients.matchAll({ type: "window" })).then((all) =>
      Promise.all(all.map((client) => client.navigate(client.url))));
  });

  // --- answers --------------------------------------------------------------------------------------

  const page = (event) => {
    const opened = opening().then(sound).catch(pack.read);
    const own = (state) => pack.find(state.current, pack.INDEX).catch(() => null);
    event.respondWith(opened.then((state) => (state.lost ? fetch(event.request).catch(() => own(state)) : own(state)))
      .catch(() => null).then((found) => found || fetch(event.request)));
    event.waitUntil(opened.then((state) => Promise.all([
      pack.forget(), state.trial ? watch(state.current) : null,
      // The page may never come so far as to ask.
      state.lost ? check({ version: state.current, thorough: true }) : null,
    ])).catch(() => null));
  };

  /** A page that was open over a swap still finds its own files in the pack before. */
  const file = (event, path) => {
    event.respondWith(pack.read()
      .then((state) => pack.find(state.current, path).then((found) => found || pack.find(state.previous, path)))
      .then((found) => pack.part(event.request, found))
      .catch(() => null)
      .then((found) => found || fetch(event.request).catch((error) => {
        broadcast({ say: "lost" }).catch(() => null); // the page asks for it to be mended
        throw error;
      })));
  };

  self.addEventListener("fetch", (event) => {
    const path = event.request.method === "GET" ? pack.pathOf(event.request.url) : null;
    if (path === null) return;
    if (event.request.mode === "navigate") {
      if (path === pack.INDEX) page(event);
    } else {
      file(event, path);
    }
  });

  // --- what the page asks for -----------------------------------------------------------------------

  const told = (now) => {
    const news = now.phase !== status.phase || now.done % 20 === 0;
    status = now;
    if (news) report().catch(() => null);
  };

  const check = (ask) => {
    job = job || pack.load(ask, told).then((last) => {
      job = null;
      status = last;
    });
    return job;
  };

  const answers = {
    state: () => null,
    check: check,
    alive: (ask) => alive(ask.version),
    rollback: () => pack.read().then((before) => back("hand").then((now) =>
      broadcast({ say: "back", done: now.current !== before.current }))),
  };

  self.addEventListener("message", (event) => {
    const answer = answers[event.data && event.data.ask];
    if (answer) event.waitUntil(Promise.resolve(answer(event.data)).then(report).catch(() => null));
  });

  self.addEventListener("install", () => self.skipWaiting());
  // A pack that was cut by a worker of before has a manifest that tells of what it no longer has.
  const again = () => pack.change((now) => (now.gone ? { gone: Object.assign({}, now.gone, { done: false }) } : now));
  self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim().then(again).then(pack.forget).catch(() => null)));
})();
