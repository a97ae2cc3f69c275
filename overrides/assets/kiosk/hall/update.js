/* The page's side of updates: it starts the service worker (kiosk/worker/), asks it for news, says that it
   runs, and opens itself anew on a new pack when nobody is there. A pack on a stick, or one from an address
   that is not secure, has no worker: its folder is replaced by hand.

   `Showcase.kiosk.update.words()` says how things stand, `….last()` what the last update was:
   {when, words}, or null. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const ALONE = ["attract", "asleep"];
  const EVERY = 30; // minutes between looks for news; after failures 1, 2, 4 … up to as many
  const SOON = 3000; // ms after the start
  const RUNS = 5000; // ms after the first slide: a pack that came so far runs
  const SETTLED = 5000; // ms without a visitor before a new pack is opened
  const ASK_ON = 10000; // ms; a worker that nobody asks is stopped by the browser
  const TRIED = "kiosk-swap";
  const WHY = {
    network: "网络不通", missing: "网站上没有这块屏的内容", server: "网站出了问题", broken: "取来的文件不完整",
    full: "存储空间不够，放不下新的一版", storage: "存储出了问题",
  };

  let heard = null; // {state, status} as the worker told it last
  let asked = false; // an attendant waits for the answer
  let doubt = true; // whether the files of this pack are to be looked at, each: once after every opening
  let left = EVERY; // minutes to the next look
  let failures = 0;
  let proven = false;
  let refused = false; // the browser takes no worker: the file is not there, or nothing may be stored
  let waiter = 0;
  let standing = 0;
  let reloads = 0;

  const able = () => location.protocol !== "file:" && window.isSecureContext && Boolean(navigator.serviceWorker)
    && Boolean(window.caches && window.indexedDB) && !document.documentElement.getAttribute("data-here");

  const nothing = () => null;

  const post = (ask) => navigator.serviceWorker.ready.then((found) => found.active.postMessage(ask)).catch(nothing);

  /** Calls `done()` when there is a worker, or the browser will have none. */
  const register = (done) => {
    navigator.serviceWorker.register(K.near("sw.js"), { updateViaCache: "none" }).then((found) => {
      refused = false;
      // A screen that is never opened anew would keep an old worker.
      found.update().catch(nothing);
    }, (error) => {
      if (!refused) K.note(error);
      refused = true;
    }).then(done);
  };

  const check = (hand, accept) => {
    left = EVERY;
    register(() => {
      const ask = { ask: "check", version: K.data.version, update: K.data.screen.update, hand: hand, accept: accept, thorough: doubt };
      doubt = false;
      if (!refused) post(ask);
      else if (hand) K.tell("update-result", words());
    });
  };

  // --- words ----------------------------------------------------------------------------------------

  const REFUSED = {
    hand: "网站上的一版是换下来的，等下一版",
    boot: "网站上的一版打不开，等下一版",
    older: "网站上的一版比用过的旧，没有换。可能有撤下的事迹，请告诉技术人员",
  };
  const BACK = { hand: "换回了上一版", boot: "新的一版打不开，换回了上一版", damage: "存下的内容坏了，换回了上一版" };

  const PHASES = {
    idle: () => "还没有查过",
    asking: () => "正在检查",
    loading: (status) => `正在下载，${status.done} / ${status.total}`,
    waiting: () => "新的一版下载好了，没有人的时候换上",
    same: () => "已经是最新的",
    refused: (status) => REFUSED[status.why] || REFUSED.boot,
    failed: (status) => `没有更新：${WHY[status.why] || WHY.storage}。照旧放，过一会儿再试`,
  };

  const words = () => {
    if (K.memory.refused) return "这个文件夹里的一版比用过的旧，没有放";
    if (!able()) return location.protocol === "file:" ? "换文件夹更新" : "不能自己更新：要用 https 的地址打开";
    if (refused) return "浏览器不让存内容，断网就放不了";
    return heard ? PHASES[heard.status.phase](heard.status) : "还没有查过";
  };

  const last = () => {
    const told = heard && heard.state.last;
    if (!told) return null;
    const what = told.back ? BACK[told.back] || BACK.boot
      : `新增 ${told.came} 篇，撤下 ${told.gone} 篇`;
    return { when: told.when, words: what };
  };

  // --- a new pack -----------------------------------------------------------------------------------

  const remembered = (version) => {
    try {
      if (version === undefined) return sessionStorage.getItem(TRIED);
      if (version) sessionStorage.setItem(TRIED, version);
      else sessionStorage.removeItem(TRIED);
    } catch (error) { /* then it is tried at every start */ }
    return null;
  };

  /** Opening the page is the swap (kiosk/worker/). Once for each pack: it must not turn into a loop. */
  const swap = () => {
    const waiting = heard && heard.state.waiting;
    if (!waiting || ALONE.indexOf(K.view) < 0 || remembered() === waiting) return;
    remembered(waiting);
    location.reload();
  };

  const later = () => {
    clearTimeout(reloads);
    reloads = setTimeout(swap, SETTLED);
  };

  const busy = (status) => status.phase === "asking" || status.phase === "loading";

  const hear = (message) => {
    const before = heard && heard.status;
    // A worker that was stopped and started again does not know what it found before.
    const status = message.status.phase === "idle" && before && !busy(before) ? before : message.status;
    heard = { state: message.state, status: status };
    clearTimeout(waiter);
    if (busy(status)) {
      waiter = setTimeout(() => post({ ask: "state" }), ASK_ON);
    } else {
      failures = status.phase === "failed" ? failures + (before && busy(before) ? 1 : 0) : 0;
      if (failures) left = Math.min(left, EVERY, Math.pow(2, failures - 1));
    }
    if (message.state.waiting) later();
    else remembered("");
    if (asked) K.tell("update-result", words());
    if (!busy(status)) asked = false;
  };

  /** A file of this pack is gone or spoilt: within a minute it is brought again. */
  const lost = () => {
    doubt = true;
    left = Math.min(left, 1);
  };

  const answered = (event) => {
    const message = event.data || {};
    if (message.say === "state") {
      hear(message);
    } else if (message.say === "back") {
      if (message.done) location.reload();
      else K.tell("update-result", "没有上一版可以换回");
    } else if (message.say === "lost") {
      lost();
    }
  };

  const prove = () => {
    if (proven) return;
    proven = true;
    setTimeout(() => post({ ask: "alive", version: K.data.version }), RUNS);
  };

  /** Somebody who touches before the first picture has come ends the loop. What they see then runs as well:
      a view that stands, without an error since the start. */
  const seen = (shown) => {
    if (shown.name === "asleep") {
      prove();
    } else if (shown.name === "attract") {
      clearTimeout(standing);
      standing = 0;
    } else if (!standing) {
      standing = setTimeout(() => { if (!K.state.errorCount) prove(); }, RUNS);
    }
  };

  /** The pack that is not taken, for an attendant to insist on: its version, or "". */
  const spurned = () => (heard && heard.status.phase === "refused" ? heard.status.version || "" : "");

  K.update = { words: words, last: last, spurned: spurned };

  K.on("update-check", () => {
    if (!able()) {
      K.tell("update-result", words());
      return;
    }
    asked = true;
    check(true);
  });
  K.on("update-insist", () => {
    if (K.memory.refused) {
      K.memory.insist();
    } else if (spurned()) {
      asked = true;
      check(true, spurned());
    }
  });
  K.on("rollback", () => {
    if (able()) post({ ask: "rollback" });
    else K.tell("update-result", words());
  });

  K.on("start", () => {
    if (!able()) return;
    navigator.serviceWorker.addEventListener("message", answered);
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(nothing);
    K.on("slide", prove);
    K.on("view", seen);
    K.on("lost", lost);
    K.on("quiet", later);
    window.addEventListener("online", () => (left = Math.min(left, 1)));
    setTimeout(() => check(false), SOON);
    setInterval(() => {
      left -= 1;
      if (left <= 0) check(false);
    }, 60000);
  });
})();
