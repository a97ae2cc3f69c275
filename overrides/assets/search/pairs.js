/* The index of the full text as its files hold it: docs/search-index.md. Every file is a script, so that it
   also loads from a folder.

     Showcase.pairs.from(folder) → {open, find, facets, text, words, once, isThere}; editions have the first five:
     open() → a promise of {pages}, their number.
     find("区2019|2020年") → of a Map of page → rank (0 the name begins so, 1 names, 2 facts, 3 text).
     facets() → {honours: [{labels: [项目, 类别, 级别, 年度], pages}], pages: {栏目: [[label, pages], …], …}}.
     text(page) → {url, kind, title, name, place, level, seal, past, date, picture, names, facts, text}, the
       last three lists of blocks.
     words() → what a query is understood by.
     once(work) → what `work(edition)` promises. Numbers of pages are of one edition: who asks more than one
       question asks them here.
     isThere(error) → false where opening failed because no index was ever put there.
   All reject where a file did not come; asking again asks for it again. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const Match = Showcase.match;
  const Postings = Showcase.postings;
  const Kept = Showcase.kept.Kept;
  const VERSION = 1;
  const PATIENCE = 15000; // ms for a file to come
  const FRESH = 600000; // ms that a cache may keep index.js; the others are named after their bytes
  const LONGEST = 40; // letters of a phrase that count
  const NEW_FILE = 100; // what a shard that is not here yet counts in lists that are
  const SHELF = 64; // pages
  const MOST_LETTERS = 4000000; // of shards in memory
  const MOST_NUMBERS = 3000000; // of lists, each of which counts as some more
  const MOST_BUNDLES = 200;

  /** The files of one folder. What failed before is asked for past all caches: one may have kept the page
      that a portal gave in its place. */
  class Files {
    constructor(folder) {
      this.folder = folder;
      this.failed = new Set();
      this.shards = new Kept(MOST_LETTERS, (text) => text.length);
      this.lists = new Kept(MOST_NUMBERS, (list) => list.length + 50);
      this.bundles = new Kept(MOST_BUNDLES, () => 1);
      this.others = new Kept(4, () => 1);
    }

    /** What `read` makes of what a file hands over; it throws where that is no file of ours. */
    ask(name, read, stamp) {
      const query = this.failed.has(name) ? Date.now() : stamp;
      const address = this.folder + name + ".js" + (query ? "?" + query : "");
      let hasCome = false;
      return Showcase.load.script(address, PATIENCE).then((value) => {
        hasCome = true;
        return read(value);
      }).then(
        (found) => {
          this.failed.delete(name);
          return found;
        },
        (error) => {
          this.failed.add(name);
          throw Object.assign(new Error("did not come: " + address + " " + error.message), { file: name, hasCome });
        }
      );
    }
  }

  const check = (isRight) => {
    if (!isRight) throw new Error("is no file of the index");
  };

  const namesOf = (text) => text.match(/.{6}/g) || [];

  /** What index.js says, ready to be looked up in. */
  const readIndex = (told) => {
    check(told && typeof told === "object" && "version" in told);
    if (told.version !== VERSION) throw new Error("is of version " + told.version);
    const strings = ["blocks", "shelves", "per", "edition", "shards", "facets", "words"];
    check(strings.every((one) => typeof told[one] === "string"));
    const starts = [0];
    Postings.numbers(told.blocks).forEach((pages) => starts.push(starts[starts.length - 1] + pages));
    check(starts[starts.length - 1] === told.pages);
    const shelves = [];
    const names = namesOf(told.shelves), per = Postings.numbers(told.per);
    starts.slice(1).forEach((end, block) => {
      for (let start = starts[block]; start < end; start += SHELF) {
        const pages = Math.min(SHELF, end - start);
        shelves.push({ start: start, pages: pages, name: names[shelves.length], per: per[shelves.length] });
      }
    });
    check(shelves.length === names.length && shelves.length === per.length);
    const shards = told.shards.split(" ").filter(Boolean).map((first, number) => ({
      first: first, name: told.edition + "-" + number,
    }));
    const id = strings.map((one) => told[one]).join(" ");
    return { id: id, pages: told.pages, starts: starts, shelves: shelves, shards: shards, facets: told.facets, words: told.words };
  };

  /** The last of `all`, which rise, that is not `isAfter`; undefined where all are. */
  const last = (all, isAfter) => {
    let low = 0, high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isAfter(all[middle])) high = middle;
      else low = middle + 1;
    }
    return all[low - 1];
  };

  const readFacets = (told) => {
    check(told && Array.isArray(told.honours) && told.pages);
    const pages = {};
    Object.keys(told.pages).forEach((facet) => {
      pages[facet] = told.pages[facet].map((one) => [one[0], Postings.pages(one[1])]);
    });
    return { honours: told.honours.map((one) => ({ labels: one[0], pages: Postings.pages(one[1]) })), pages: pages };
  };

  const blocks = (text) => text.split("\n").filter(Boolean);

  const textOf = (row) => {
    check(row.length === 13);
    return {
      url: row[0], kind: row[1], title: row[2], name: row[3], place: row[4], level: row[5], seal: row[6],
      past: row[7] === 1, date: row[8], picture: row[9],
      names: blocks(row[10]), facts: blocks(row[11]), text: blocks(row[12]),
    };
  };

  /** The phrase without borders around it and with one between, and no longer than counts. */
  const shortened = (phrase) => {
    let left = LONGEST;
    return phrase.split("|").map((run) => {
      const kept = Array.from(run).slice(0, left);
      left -= kept.length;
      return kept.join("");
    }).filter(Boolean).join("|");
  };

  /** The index as one index.js tells of it. */
  class Edition {
    constructor(files, told) {
      this.files = files;
      this.told = told;
    }

    open() {
      return Promise.resolve({ pages: this.told.pages });
    }

    facets() {
      return this.other(this.told.facets, readFacets);
    }

    words() {
      return this.other(this.told.words, (told) => {
        check(told && typeof told === "object" && !Array.isArray(told));
        return told;
      });
    }

    other(name, read) {
      return this.files.others.get(name, () => this.files.ask(name, read));
    }

    text(page) {
      const shelf = last(this.told.shelves, (one) => one.start > page);
      if (!shelf || !(page < this.told.pages)) return Promise.reject(new Error("no page " + page));
      const bundle = Math.floor((page - shelf.start) / shelf.per), first = bundle * shelf.per;
      const name = shelf.name + "-" + bundle;
      const read = (rows) => {
        check(rows.length === Math.min(shelf.per, shelf.pages - first));
        return rows.map(textOf);
      };
      return this.files.bundles.get(name, () => this.files.ask(name, read))
        .then((texts) => texts[page - shelf.start - first]);
    }

    find(phrase) {
      const wanted = shortened(phrase);
      if (!wanted) return Promise.resolve(new Map());
      const links = Match.links(wanted);
      return links.length ? this.together(links, new Set()) : this.letter(wanted);
    }

    /** By the pairs that lead there for the fewest new files. Where one does not come, others may do. */
    together(links, missing) {
      const sure = links.filter((link, at) => link.isAcross || at === 0 || at === links.length - 1)
        .map((link) => this.shardOf(link.key));
      const chosen = Match.cover(links, (link) => {
        const shard = this.shardOf(link.key);
        if (missing.has(shard)) return Infinity;
        return !shard || sure.indexOf(shard) >= 0 || this.files.shards.has(shard.name) ? 1 : NEW_FILE;
      });
      const settled = chosen.map((link) => this.list(link.key, Postings.ofPair).then(
        (postings) => ({ at: link.at, postings: postings }),
        (error) => ({ key: link.key, error: error })
      ));
      return Promise.all(settled).then((keys) => {
        const lost = keys.filter((one) => one.error);
        if (!lost.length) return Match.phrase(keys);
        const without = new Set(Array.from(missing).concat(lost.map((one) => this.shardOf(one.key))));
        if (!Match.cover(links, (link) => (without.has(this.shardOf(link.key)) ? Infinity : 1))) throw lost[0].error;
        return this.together(links, without);
      });
    }

    letter(key) {
      return this.list(key, Postings.ofLetter).then((list) => {
        const found = new Map();
        for (let at = 0; at < list.length; at += 2) found.set(list[at], list[at + 1]);
        return found;
      });
    }

    shardOf(key) {
      return last(this.told.shards, (one) => one.first > key);
    }

    /** The postings of a key, as `decode` makes them; empty where it stands nowhere. */
    list(key, decode) {
      const shard = this.shardOf(key);
      if (!shard) return Promise.resolve(new Int32Array(0));
      return this.files.lists.get(shard.name + " " + key, () => this.shard(shard).then((text) => {
        const found = Postings.entry(text, key);
        return found ? decode(text, found[0], found[1], this.told.starts) : new Int32Array(0);
      }));
    }

    shard(shard) {
      return this.files.shards.get(shard.name, () => this.files.ask(shard.name, (text) => {
        check(typeof text === "string" && text.startsWith(shard.first + " "));
        return text;
      }));
    }
  }

  const from = (folder) => {
    const files = new Files(folder.replace(/\/?$/, "/"));
    let opened = null;

    const reopen = (stamp) => {
      const mine = files.ask("index", (told) => new Edition(files, readIndex(told)), stamp);
      opened = mine;
      mine.catch(() => {
        if (opened === mine) opened = null;
      });
      return mine;
    };
    const current = () => opened || reopen(Math.floor(Date.now() / FRESH));

    /** The edition that was published after `old`; null where there is none, or none comes. */
    const newer = (old) => current()
      .then((now) => (now === old ? reopen(Date.now()) : now))
      .then((now) => (now.told.id === old.told.id ? null : now))
      .catch(() => null);

    /** What `work` promises of the index as it stands. Where a file does not come, or the answer says that
        something is `lost`, a new edition may have taken the files of the old one away: then it works
        once more, on that. */
    const once = (work) => current().then((edition) =>
      Promise.resolve(edition).then(work).then(
        (answer) => {
          if (!answer || !answer.lost) return answer;
          return newer(edition).then((fresh) => (fresh ? work(fresh) : answer)).catch(() => answer);
        },
        (error) => {
          if (!error.file) throw error;
          return newer(edition).then((fresh) => {
            if (!fresh) throw error;
            return work(fresh);
          });
        }
      ));

    /** Whether an index was ever put here, told what became of opening it; true too where nobody can tell. A
        folder that is opened by itself has no network that could fail. */
    const isThere = (error) => new Promise((done) => {
      if (error.hasCome || location.protocol === "file:") {
        done(error.hasCome);
        return;
      }
      const request = new XMLHttpRequest();
      request.open("HEAD", files.folder + "index.js?" + Date.now());
      request.timeout = PATIENCE;
      request.onloadend = () => done(request.status !== 404 && request.status !== 410);
      request.send();
    });

    return {
      open: () => once((edition) => edition.open()),
      find: (phrase) => once((edition) => edition.find(phrase)),
      facets: () => once((edition) => edition.facets()),
      text: (page) => once((edition) => edition.text(page)),
      words: () => once((edition) => edition.words()),
      once: once,
      isThere: isThere,
    };
  };

  Showcase.pairs = { from };
})();
