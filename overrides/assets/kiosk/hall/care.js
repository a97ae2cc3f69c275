/* What an attendant would do: start the loop again where it hangs or has not begun, and load the page anew once a day, when
   nobody is there, so that weeks leave nothing behind in the engine. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const ALONE = ["attract", "asleep"];
  const HANGS = 3; // times a slide's own seconds
  const QUIET = 10; // minutes without a touch before the page loads anew
  const LONGEST = 36 * 60; // minutes without a reload, where the machine sleeps at night
  const HOUR = 3;
  const START = 60000; // ms in which the data must have come

  let seconds = 0; // since the last slide
  let minutes = 0; // since the page was loaded, sleep not counted
  let quiet = 0;
  let born = "";

  const fresh = () => (seconds = 0);

  const watch = () => {
    seconds = K.view === "attract" ? seconds + 1 : 0;
    if (seconds > HANGS * (K.data.screen.seconds || 12)) {
      fresh();
      K.note("slide hangs");
      K.attract();
    }
  };

  /** Whether a reload would find the page: a stick may be gone, a network down. Calls `answer(bool)` once. */
  const reachable = (answer) => {
    if (location.protocol !== "file:") {
      if (navigator.serviceWorker && navigator.serviceWorker.controller) answer(true);
      else if (!window.fetch) answer(navigator.onLine);
      else fetch(location.href, { cache: "no-store" }).then((got) => answer(got.ok), () => answer(false));
      return;
    }
    const pictured = K.data.stories.find((story) => story.picture);
    if (!pictured) {
      answer(true);
      return;
    }
    const picture = new Image();
    picture.onload = () => answer(true);
    picture.onerror = () => answer(false);
    picture.src = K.file(pictured.picture.card) + "?" + Date.now();
  };

  /** Loads the page anew, or says `otherwise()` where that would leave an error page. */
  const reload = (otherwise) => {
    reachable((there) => {
      if (there) location.reload();
      else if (otherwise) otherwise();
    });
  };

  const alone = () => quiet >= QUIET && ALONE.indexOf(K.view) >= 0 && !document.hidden;

  const age = () => {
    minutes += 1;
    quiet += 1;
    const at = K.clock.now();
    const night = K.view === "asleep" || Math.floor(at.minute / 60) === HOUR;
    const due = (at.date !== born && night) || minutes >= LONGEST;
    // A reload would end a full screen that a page asked for.
    if (due && alone() && !document.fullscreenElement) reload(() => K.note("reload: page out of reach"));
  };

  /** Data that is not there or not whole starts nothing: asked for again, it may be mended. */
  const begin = () => {
    if (K.data) return;
    if (location.protocol === "file:") {
      const old = document.body.querySelector("script:last-of-type");
      old.parentNode.replaceChild(Object.assign(K.make("script"), { src: old.src }), old);
    } else {
      reload();
    }
    setTimeout(begin, START);
  };

  K.reload = reload;
  setTimeout(begin, START);
  K.on("slide", fresh);
  K.on("touch", () => (quiet = 0));
  K.on("start", () => {
    born = K.clock.now().date;
    document.addEventListener("visibilitychange", fresh); // hidden pages stand still
    setInterval(watch, 1000);
    setInterval(age, 60000);
  });
})();
