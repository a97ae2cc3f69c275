/* The files of packs: one cache a version and screen, by their addresses; what they must be is told by the
   pack's manifest (scripts/showcase/kiosk/manifest.py). */
(function () {
  "use strict";

  const Showcase = (self.Showcase = self.Showcase || {});
  const pack = Showcase.pack;
  const FORMAT = 1;
  const SCREEN = pack.FOLDER.split("/").slice(-2)[0];
  const HOME = "kiosk/" + SCREEN + "/";
  const ROOT = pack.FOLDER.slice(0, -HOME.length);
  const PREFIX = "showcase-kiosk " + pack.FOLDER + " ";
  const MANIFEST = HOME + "pack.json";
  const TYPES = {
    html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8",
    json: "application/json", jpg: "image/jpeg", mp3: "audio/mpeg", m4a: "audio/mp4", mp4: "video/mp4",
  };
  const SAFE = /^[a-z0-9_-][a-z0-9._-]*(\/[a-z0-9_-][a-z0-9._-]*)*$/i;

  const cacheOf = (version) => PREFIX + version;
  const address = (path) => self.location.origin + ROOT + path;

  /** The path of an address in the site, or null for what is not this site's. */
  const pathOf = (url) => {
    const found = new URL(url);
    if (found.origin !== self.location.origin || found.pathname.indexOf(ROOT) !== 0) return null;
    const path = decodeURIComponent(found.pathname.slice(ROOT.length));
    return path === HOME ? HOME + "index.html" : path;
  };

  const find = (version, path) => version
    ? caches.match(address(path), { cacheName: cacheOf(version) }) : Promise.resolve(undefined);

  const put = (version, path, bytes) => caches.open(cacheOf(version)).then((cache) => {
    const type = TYPES[path.split(".").pop()] || "application/octet-stream";
    return cache.put(address(path), new Response(bytes, { headers: { "Content-Type": type } }));
  });

  const remove = (version, path) => caches.open(cacheOf(version)).then((cache) => cache.delete(address(path)));

  const text = (version, path) => find(version, path).then((found) => {
    if (!found) throw new Error("not in the cache: " + path);
    return found.text();
  });

  /** A manifest out of its text; throws for anything that manifest.py does not write for this screen. */
  const manifestOf = (words) => {
    const told = JSON.parse(words);
    const files = Object.keys(told.files);
    const fits = told.format === FORMAT && told.screen === SCREEN && /^[0-9a-f]{16}$/.test(told.version)
      && Array.isArray(told.stories) && files.indexOf(HOME + "index.html") >= 0
      && files.every((path) => SAFE.test(path) && /^[0-9a-f]{64}$/.test(told.files[path][0])
        && told.files[path][1] >= 0);
    if (!fits) throw new Error("not a pack of this screen");
    return told;
  };

  const manifest = (version) => text(version, MANIFEST).then(manifestOf);

  const hex = (buffer) => Array.from(new Uint8Array(buffer)).map((byte) => ("0" + byte.toString(16)).slice(-2)).join("");

  const sumOf = (bytes) => crypto.subtle.digest("SHA-256", bytes).then(hex);

  /** Whether `bytes` are what a manifest tells: [SHA-256, size]. */
  const isWhole = (bytes, told) => bytes.byteLength === told[1]
    ? sumOf(bytes).then((sum) => sum === told[0]) : Promise.resolve(false);

  /** Deletes every pack of this screen that its record does not name. */
  const tidy = () => Promise.all([pack.read(), caches.keys()]).then((found) => {
    const state = found[0];
    const wanted = [state.current, state.previous, state.waiting, state.loading].map(cacheOf);
    return Promise.all(found[1].filter((name) => name.indexOf(PREFIX) === 0 && wanted.indexOf(name) < 0)
      .map((name) => caches.delete(name)));
  });

  /** The part of a file that a player asks for: without it a sound cannot be wound. */
  const part = (request, response) => {
    const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") || "");
    if (!asked || !response) return response;
    return response.blob().then((whole) => {
      const start = Number(asked[1]);
      const end = Math.min(asked[2] ? Number(asked[2]) : Infinity, whole.size - 1);
      if (start > end) return new Response(null, { status: 416, headers: { "Content-Range": "bytes */" + whole.size } });
      return new Response(whole.slice(start, end + 1), {
        status: 206,
        headers: {
          "Content-Type": response.headers.get("Content-Type"), "Content-Length": String(end + 1 - start),
          "Content-Range": "bytes " + start + "-" + end + "/" + whole.size,
        },
      });
    });
  };

  Object.assign(pack, {
    SCREEN: SCREEN, hex: hex, HOME: HOME, INDEX: HOME + "index.html", MANIFEST: MANIFEST, ROOT: ROOT, address: address, pathOf: pathOf,
    find: find, put: put, remove: remove, text: text, manifestOf: manifestOf, manifest: manifest,
    sumOf: sumOf, isWhole: isWhole, tidy: tidy, part: part,
  });
})();
