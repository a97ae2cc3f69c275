/* Whether the pack that runs is what its manifest tells, long after it came: disks lose things. What the
   page cannot open without is looked at before every opening, everything else when the page asks. What is
   not whole is thrown away, and brought again from where it came. */
(function () {
  "use strict";

  const Showcase = (self.Showcase = self.Showcase || {});
  const pack = Showcase.pack;
  const SOON = 8000; // ms in which a server must have mended what somebody waits for

  /** The page, its scripts and styles, the data. */
  const isVital = (path) => path.indexOf(pack.HOME) === 0 && path.indexOf("/", pack.HOME.length) < 0 && path !== pack.HOME + "sw.js";

  const within = (promise, time) => Promise.race([promise, new Promise((done, fail) => setTimeout(() => fail(new Error("late")), time))]);

  /** The manifest in the cache; brought again where it is lost and the server still has that version. */
  const manifest = (version) => pack.manifest(version).catch(() => pack.brought(pack.address(pack.MANIFEST)).then((bytes) => {
    const told = pack.manifestOf(new TextDecoder().decode(bytes));
    if (told.version !== version) throw new Error("another version");
    return pack.put(version, pack.MANIFEST, bytes).then(() => told);
  }));

  /** Brings again what is not whole of the files that open the page. Rejects where that cannot be done. */
  const opens = (version) => within(manifest(version).then((told) => {
    const paths = Object.keys(told.files).filter(isVital);
    const one = (path) => pack.kept(version, path, told.files[path]).then((bytes) => {
      if (bytes) return null;
      return pack.remove(version, path).then(() => pack.brought(pack.address(path), told.files[path]))
        .then((fetched) => pack.put(version, path, fetched));
    });
    return paths.reduce((before, path) => before.then(() => one(path)), Promise.resolve());
  }), SOON);

  Object.assign(pack, { opens: opens });
})();
