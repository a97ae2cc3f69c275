/* What a screen's service worker remembers over restarts: one record of IndexedDB, always changed whole and
   in one transaction, so that a power cut leaves the old one or the new one.

   {current, previous, waiting: versions of whole packs, or "" (waiting: the next opening of the page takes it),
    loading: the version that is being brought, whose cache is not whole yet,
    trial: whether the current one has yet to prove that it starts, boots: how often it was opened since,
    gone: {from: the version that still has them, keys: stories withdrawn since, done},
    bad: {version, by: "boot" or "hand"}: not taken again,
    refused: {version, why: "older", "boot" or "hand", when}, the pack on the server that is not taken, or null,
    newest: the serial of the newest pack that was ever taken, or of the one an attendant insisted on,
    withdrawn: {mark: serial of the pack that took that story away}, see memory.js,
    last: {when, came, gone, back: "", "boot", "hand" or "damage"}} */
(function () {
  "use strict";

  const Showcase = (self.Showcase = self.Showcase || {});
  const FOLDER = new URL("./", self.location.href).pathname; // "/kiosk/hall/": its own record for each screen
  const STORE = "state";
  const EMPTY = { current: "", previous: "", waiting: "", loading: "", trial: false, boots: 0, gone: null, bad: null, refused: null,
    newest: 0, withdrawn: {}, last: null };
  let connection = null;

  const connected = () => {
    connection = connection || new Promise((done, fail) => {
      const asked = indexedDB.open("showcase-kiosk " + FOLDER, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
      asked.onerror = asked.onblocked = () => fail(asked.error || new Error("blocked"));
      asked.onsuccess = () => {
        asked.result.onclose = asked.result.onversionchange = () => (connection = null);
        done(asked.result);
      };
    }).catch((error) => {
      connection = null;
      throw error;
    });
    return connection;
  };

  /** The record as it is now, or as `next(record)` makes it; what that returns is kept. */
  const record = (next) => connected().then((base) => new Promise((done, fail) => {
    // Without "strict" the newest record may wait in memory when the power goes.
    const transaction = base.transaction(STORE, next ? "readwrite" : "readonly", { durability: "strict" });
    const store = transaction.objectStore(STORE);
    const found = store.get(STORE);
    let result = null;
    found.onsuccess = () => {
      result = Object.assign({}, EMPTY, found.result);
      if (!next) return;
      result = Object.assign({}, result, next(result));
      store.put(result, STORE);
    };
    transaction.oncomplete = () => done(result);
    transaction.onerror = transaction.onabort = () => fail(transaction.error);
  }));

  Showcase.pack = { FOLDER: FOLDER, read: () => record(null), change: record };
})();
