/* A pack that is kept to go back to forgets the stories that were withdrawn after it: their files are
   deleted, pictures that only they show too, and the data is written anew without them. The index of the full
   text goes whole: each of its files tells of many. So no rollback, by hand or by itself, can bring one back. */
(function () {
  "use strict";

  const Showcase = (self.Showcase = self.Showcase || {});
  const pack = Showcase.pack;
  const START = /^Showcase(?:\.k|K)iosk\.start\(/; // the second: packs of before
  const END = ");\n";
  const FULLTEXT = "fulltext/";

  /** [how the call begins, the data]. */
  const called = (text) => {
    const start = START.exec(text);
    if (!start || text.slice(-END.length) !== END) throw new Error("not the data of a pack");
    return [start[0], JSON.parse(text.slice(start[0].length, -END.length))];
  };

  // Before ES2019 these two ended a string of a script.
  const call = (start, data) => start + JSON.stringify(data).replace(/\u2028/g, "\\u2028").replace(/\u2029/g, "\\u2029") + END;

  /** Marks in `used` what is named in a text of JSON, wherever it stands. */
  const mark = (used, text) => text.split(/["\\\s]+/).forEach((word) => (used[word] = true));

  /** What stories show and play, by path. */
  const usedBy = (version, stories) => {
    const used = {};
    return stories.reduce((before, story) => before
      .then(() => pack.find(version, pack.HOME + story.file))
      .then((found) => (found ? found.text() : ""))
      .then((text) => {
        mark(used, text);
        mark(used, JSON.stringify(story));
      }), Promise.resolve()).then(() => used);
  };

  /** The manifest of what is left, by which it can still be looked whether all of that is whole. */
  const retold = (version, told, keys, lost, name, bytes) => pack.sumOf(bytes).then((sum) => {
    const files = {};
    Object.keys(told.files).filter((path) => lost.indexOf(path) < 0).forEach((path) => (files[path] = told.files[path]));
    files[name] = [sum, bytes.byteLength];
    const stories = told.stories.filter((key) => keys.indexOf(key) < 0);
    return pack.put(version, pack.MANIFEST, JSON.stringify(Object.assign({}, told, { files: files, stories: stories })));
  });

  /** Cuts the stories of `keys` out of a pack. */
  const forgotten = (version, keys) => Promise.all([
    pack.manifest(version), pack.text(version, pack.HOME + "data-" + version + ".js"),
  ]).then((found) => {
    const start = called(found[1])[0], data = called(found[1])[1];
    const leaving = data.stories.filter((story) => keys.indexOf(story.key) >= 0);
    const staying = data.stories.filter((story) => keys.indexOf(story.key) < 0);
    return Promise.all([usedBy(version, leaving), usedBy(version, staying)]).then((used) => {
      const shown = Object.keys(found[0].files).filter((path) => used[0][path] && !used[1][path]);
      const told = leaving.map((story) => pack.HOME + story.file)
        .concat(Object.keys(found[0].files).filter((path) => path.indexOf(pack.HOME + FULLTEXT) === 0));
      const all = (paths) => Promise.all(paths.map((path) => pack.remove(version, path)));
      const name = pack.HOME + "data-" + version + ".js";
      const bytes = new TextEncoder().encode(call(start, Showcase.without(data, (story) => keys.indexOf(story.key) >= 0)));
      // In this order a power cut leaves enough to go on from: files tell the pictures, the data the files.
      return all(shown).then(() => all(told)).then(() => pack.put(version, name, bytes))
        .then(() => retold(version, found[0], keys, shown.concat(told), name, bytes));
    });
  });

  /** Carries out what the record says is gone. A pack that cannot be cleared of it is no longer kept. */
  const forget = () => pack.read().then((state) => {
    const gone = state.gone;
    if (!gone || gone.done) return null;
    const done = (lost) => pack.change((now) => {
      if (!now.gone || now.gone.from !== gone.from) return now;
      return { gone: Object.assign({}, gone, { done: true }), previous: lost && now.previous === gone.from ? "" : now.previous };
    });
    return forgotten(gone.from, gone.keys).then(() => done(false), () => done(true).then(pack.tidy));
  });

  Object.assign(pack, { forget: forget, forgotten: forgotten });
})();
