/* A new pack, whole or not at all: its manifest first, then file by file what the running pack does not
   have already, every one checked by size and SHA-256. What was checked stays, so that a cut network or a
   cut power costs one file. Only when all are there the record says that the pack waits. */
(function () {
  "use strict";

  const Showcase = (self.Showcase = self.Showcase || {});
  const pack = Showcase.pack;
  const PATIENCE = 60000; // ms for an answer
  const SLOWEST = 10; // bytes a ms (80 kbit/s): slower is as good as cut

  const failure = (why) => Object.assign(new Error(why), { why: why });

  /** The bytes at an address: never an old copy, never for ever. */
  const bytesAt = (url, size) => {
    let timer = 0;
    const late = new Promise((done, fail) => {
      timer = setTimeout(() => fail(failure("network")), PATIENCE + (size || 0) / SLOWEST);
    });
    const got = fetch(url, { cache: "no-store" }).then((answer) => {
      if (!answer.ok) throw failure(answer.status === 404 ? "missing" : "server");
      return answer.arrayBuffer();
    }).catch((error) => {
      throw error.why ? error : failure("network");
    });
    const end = () => clearTimeout(timer);
    got.then(end, end);
    return Promise.race([got, late]);
  };

  /** The same; of a file only what its manifest tells of it. */
  const brought = (url, told) => bytesAt(url, told && told[1]).then((bytes) => (told ? pack.isWhole(bytes, told) : Promise.resolve(true))
    .then((whole) => {
      if (!whole) throw failure("broken");
      return bytes;
    }));

  const stored = (version, path, bytes) => pack.put(version, path, bytes).catch((error) => {
    throw failure(error && error.name === "QuotaExceededError" ? "full" : "storage");
  });

  /** The bytes of a file that a kept pack has, if they are whole; else null. */
  const kept = (version, path, told) => pack.find(version, path).then((found) => (found ? found.arrayBuffer() : null))
    .then((bytes) => (bytes ? pack.isWhole(bytes, told).then((whole) => (whole ? bytes : null)) : null));

  /** Where the running pack has a file of this sum: {sum: path}. */
  const sumsOf = (version) => {
    const sums = {};
    if (!version) return Promise.resolve(sums);
    return pack.manifest(version).then((told) => {
      Object.keys(told.files).forEach((path) => (sums[told.files[path][0]] = path));
      return sums;
    }, () => sums);
  };

  /** Brings every file of `told` into its cache. `trusted`: what is there was checked before.
      `step(done, total)` is called for each. */
  const fill = (told, source, running, trusted, step) => sumsOf(running).then((sums) => {
    const paths = Object.keys(told.files).sort();
    const version = told.version;
    const one = (path) => {
      const file = told.files[path];
      const here = trusted ? pack.find(version, path) : kept(version, path, file);
      return here.then((found) => {
        if (found) return null;
        const old = sums[file[0]];
        return (old && running !== version ? kept(running, old, file) : Promise.resolve(null))
          .then((bytes) => bytes || brought(source + path, file))
          .then((bytes) => stored(version, path, bytes));
      });
    };
    const next = (at) => {
      step(at, paths.length);
      return at < paths.length ? one(paths[at]).then(() => next(at + 1)) : null;
    };
    return next(0);
  });

  /** Where packs come from: the screen's 更新地址 on this very host, else where the worker came from. The
      policies of the pages allow no other host. */
  const sourceOf = (update) => {
    const own = pack.address("");
    try {
      const found = new URL(update || own);
      return found.origin === self.location.origin ? found.href.replace(/\/*$/, "/") : own;
    } catch (error) {
      return own;
    }
  };

  const decoded = (bytes) => {
    try {
      return pack.manifestOf(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    } catch (error) {
      throw failure("broken");
    }
  };

  /** What the running pack lacks is brought again. One that was cut stays as it is, unless all that was cut
      out of it was let in again. */
  const mended = (told, bytes, source, state, thorough) => {
    const cut = Boolean(state.gone && state.gone.from === told.version);
    const newest = Math.max(state.newest, pack.serialOf(told));
    const settled = (now) => (pack.serialOf(told) < now.newest ? now.waiting : ""); // what is newer still waits
    return pack.remembered(state.withdrawn, told, []).then((withdrawn) => pack.hidden(withdrawn, told).then((hidden) => {
      if (hidden.length) {
        return pack.manifest(told.version).then((own) => fill(own, source, "", !thorough, () => null))
          .then(() => pack.change((now) => ({ waiting: settled(now) })));
      }
      return fill(told, source, "", !cut && !thorough, () => null)
        .then(() => stored(told.version, pack.MANIFEST, bytes))
        .then(() => pack.change((now) => ({
          waiting: settled(now), newest: newest, withdrawn: withdrawn, gone: cut ? null : now.gone,
        })));
    })).then((now) => ({ phase: now.waiting ? "waiting" : "same" }));
  };

  /** Why a pack is not taken, or "": an attendant may ask for one that was put back, and insist (`accept`) on
      any. */
  const refusal = (told, state, ask) => {
    const bad = state.bad || {};
    if (ask.accept === told.version) return "";
    if (pack.serialOf(told) < state.newest) return "older";
    return told.version === bad.version && !(ask.hand && bad.by === "hand") ? bad.by : "";
  };

  /** What was taken away in the meantime is cut out before a pack can run. */
  const cleared = (told) => pack.read().then((state) => pack.remembered(state.withdrawn, told, []))
    .then((withdrawn) => pack.hidden(withdrawn, told)
      .then((keys) => (keys.length ? pack.forgotten(told.version, keys) : null)).then(() => withdrawn));

  /** Looks for another pack and brings it whole. `ask`: {version: of the page, update: 更新地址, hand: whether
      an attendant asks, accept: the version that one insists on, thorough: whether files that are there are
      looked at too}; `tell(status)` hears how far it is. Resolves with the last status, never rejects. */
  const load = (ask, tell) => {
    const source = sourceOf(ask.update);
    tell({ phase: "asking" });
    const step = (done, total) => tell({ phase: "loading", done: done, total: total });
    return pack.forget().then(() => bytesAt(source + pack.MANIFEST)).then((bytes) => {
      const told = decoded(bytes);
      const version = told.version;
      return pack.read().then((state) => {
        if (version === state.current) return mended(told, bytes, source, state, ask.thorough);
        if (version === state.waiting) return { phase: "waiting" };
        const why = refusal(told, state, ask);
        if (why) {
          return pack.change(() => ({ refused: { version: version, why: why, when: Date.now() } }))
            .then(() => ({ phase: "refused", why: why, version: version }));
        }
        // One that was kept to go back to is no more, until it is whole and cleared once again.
        return pack.change((now) => ({ loading: version, refused: null, previous: now.previous === version ? "" : now.previous }))
          .then(pack.tidy)
          .then(() => stored(version, pack.MANIFEST, bytes))
          .then(() => fill(told, source, state.current, false, step))
          .then(() => cleared(told))
          .then((withdrawn) => pack.change((now) => {
            if (now.loading !== version) throw failure("storage"); // another worker has begun another
            // The very first pack is the page that is open: it runs already.
            const newest = pack.serialOf(told);
            if (!now.current && ask.version === version) return { loading: "", current: version, newest: newest, withdrawn: withdrawn };
            return { loading: "", waiting: version, newest: newest, bad: now.bad && now.bad.version === version ? null : now.bad };
          }))
          .then((now) => ({ phase: now.waiting ? "waiting" : "same" }));
      });
    }).catch((error) => {
      const status = { phase: "failed", why: error.why || "storage" };
      if (status.why !== "full") return status;
      // What there is of it would only crowd the pack that runs.
      return pack.change(() => ({ loading: "" })).then(pack.tidy).then(() => status, () => status);
    });
  };

  Object.assign(pack, { load: load, kept: kept, brought: brought });
})();
