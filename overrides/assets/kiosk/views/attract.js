/* The loop that shows one person after another while nobody is there, and the touch that wakes the screen. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const FADE = 1200;
  const PICTURE_WAIT = 8000;
  const MOST = 58;
  const INVITATION = "轻触屏幕，认识身边的好人";
  let last = -1;

  const isWords = (text) => typeof text === "string" && text !== "";

  /** The slide of a story, whatever it lacks; `ready(slide)` is called once its picture can be shown. */
  const slideOf = (story, ready) => {
    const slide = K.make("div", "slide");
    const box = K.face(story, "full");
    const words = K.make("div", "slide-words");
    const saying = K.cut(isWords(story.saying) ? story.saying : "", MOST);
    const honour = K.make("p", "slide-honour");
    if (isWords(story.honour)) honour.textContent = K.cut(K.honourOf(story), 30);
    if (saying) {
      K.put(words, K.quote(saying));
    }
    if (honour.firstChild) K.put(words, honour);
    const where = [story.place, story.name && story.title !== story.name ? story.title : ""].filter(isWords);
    if (where.length) {
      const line = K.make("p", "slide-place");
      where.forEach((one) => K.put(line, K.make("span", "", K.cut(one, 20))));
      K.put(words, line);
    }
    K.put(slide, box, K.scroll("p", K.named(story) || K.data.site, K.sealOf(story) || K.plain()), words);
    slide.setAttribute("aria-hidden", "true");

    const image = box.querySelector("img");
    let timer = 0;
    const go = () => {
      clearTimeout(timer);
      if (ready) ready(slide, () => { if (image) K.aim(image, K.focused(story.picture)); });
      ready = null;
    };
    if (!image) {
      timer = setTimeout(go, 0);
    } else {
      timer = setTimeout(go, PICTURE_WAIT);
      const shown = image.onload, failed = image.onerror;
      image.onload = () => {
        shown();
        if (image.decode) image.decode().then(go, go);
        else go();
      };
      image.onerror = () => { failed(); go(); };
    }
    return () => {
      clearTimeout(timer);
      ready = null;
    };
  };

  /** A story of the loop that can be shown, the next after `last`; a faulty one is passed over. */
  const nextSlide = (ready) => {
    const data = K.data;
    const list = data.playlist.length ? data.playlist : data.stories.map((story, at) => at);
    for (let tries = 0; tries < list.length; tries += 1) {
      last = (last + 1) % list.length;
      try {
        return slideOf(data.stories[list[last]], ready);
      } catch (error) {
        K.note(error);
      }
    }
    return slideOf({ name: data.screen.community || data.site, title: "", saying: "好人就在身边。", level: -1, place: data.district }, ready);
  };

  const attract = () => {
    const element = K.make("section", "");
    const slides = K.make("div", "slides");
    const foot = K.make("div", "attract-foot");
    const invitation = K.button(INVITATION, "invitation", wake);
    const site = K.make("h1", "attract-site", K.data.site);
    K.put(foot, invitation, K.put(K.make("div", "attract-line"), site, K.updated(K.data)));
    K.put(element, slides, foot);
    const seconds = Math.max(4, K.data.screen.seconds || 12);
    const timers = { next: 0, show: 0, drop: 0 };
    let forget = null;
    let current = null;

    const step = () => {
      forget = nextSlide((slide, aim) => {
        const old = current;
        current = slide;
        K.tell("slide");
        slides.appendChild(slide);
        aim();
        // After it has been laid out and painted once, unseen: then only its opacity changes.
        timers.show = setTimeout(() => {
          slide.classList.add("is-shown");
          if (old) timers.drop = setTimeout(() => slides.removeChild(old), FADE + 100);
        }, 60);
        timers.next = setTimeout(step, seconds * 1000);
      });
    };

    return {
      element: element,
      start: step,
      stop: () => {
        Object.keys(timers).forEach((name) => clearTimeout(timers[name]));
        if (forget) forget();
      },
    };
  };

  /* --- waking: the first touch goes nowhere else --- */

  const SETTLED = 350;
  const LONGEST = 5000;
  const shield = K.make("div", "shield");
  let shieldTimer = 0;

  const lower = () => {
    clearTimeout(shieldTimer);
    if (shield.parentNode) shield.parentNode.removeChild(shield);
  };

  const wake = (event) => {
    if (K.view !== "attract" || !K.glass.somebody(event)) return;
    if (event.type === "pointerdown") {
      document.body.appendChild(shield);
      clearTimeout(shieldTimer);
      shieldTimer = setTimeout(lower, LONGEST);
    }
    K.tell("wake");
    K.home();
  };

  K.on("start", () => {
    shield.setAttribute("aria-hidden", "true");
    const swallow = (event) => {
      if (!shield.parentNode) return;
      event.stopImmediatePropagation();
      if (event.cancelable) event.preventDefault();
    };
    ["click", "pointerdown", "touchstart", "mousedown", "contextmenu"].forEach((name) =>
      window.addEventListener(name, swallow, { capture: true, passive: false }));
    // The gesture is over when the last finger has left, and the click that follows it has passed.
    const over = (event) => {
      if (!shield.parentNode || K.glass.fingers()) return;
      clearTimeout(shieldTimer);
      shieldTimer = setTimeout(lower, SETTLED);
    };
    ["pointerup", "pointercancel", "touchend", "touchcancel", "mouseup"].forEach((name) => window.addEventListener(name, over, true));
    // Anywhere: the page wanders, and leaves some pixels of the edge bare.
    document.addEventListener("pointerdown", wake, true);
  });

  K.add("attract", attract);
})();
