/* A story in pages: its cover, its text, and what a visitor takes away and may look at next. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const RELATED = 4;
  const TALLEST = 36;
  const COVER = 58; // characters of a saying
  const SHORTER = 30;
  const WHOLE = 12; // lines of a verse that stay on one page

  /** Others to look at next: of the same community, of the same category, of the same street. */
  const related = (index) => {
    const all = K.data.stories, own = all[index], found = [];
    const others = K.peopleFirst(all.map((one, n) => (index + n) % all.length).slice(1));
    const same = [
      (other) => own.community && other.community === own.community,
      (other) => other.categories.some((one) => own.categories.indexOf(one) >= 0),
      (other) => own.street && other.street === own.street,
      (other) => other.collection === own.collection,
    ];
    same.forEach((is) => {
      others.forEach((at) => {
        if (found.indexOf(at) < 0 && is(all[at])) found.push(at);
      });
    });
    return found.slice(0, RELATED);
  };

  /* --- the cover --- */

  const coverOf = (story) => {
    const name = K.named(story);
    const view = K.layout(name, { story: story, mark: K.sealOf(story) || K.plain() });
    const top = K.make("div", "cover-words");
    if (story.title && story.title !== name) K.put(top, K.make("p", "cover-title", story.title));
    if (story.honour) K.put(top, K.make("p", "slide-honour", K.honourOf(story)));
    if (story.saying) {
      K.put(top, K.quote(K.cut(story.saying, COVER)));
    }
    K.put(view.work, top);
    view.element.classList.add("cover");
    return view;
  };

  /** What a cover has no room for goes, the least first: all of it stands on the pages that follow. */
  const trimmed = (work, saying) => {
    const drop = (what) => () => { const one = work.querySelector(what); if (one) one.parentNode.removeChild(one); };
    const shorten = () => {
      const old = work.querySelector(".saying");
      if (old) old.parentNode.replaceChild(K.quote(K.cut(saying, SHORTER)), old);
    };
    const tighten = () => {
      const easy = work.querySelector(".easy");
      if (easy) easy.classList.add("is-tight");
    };
    const lower = () => { if (work.querySelector(".easy")) work.parentNode.classList.add("is-told"); };
    const steps = [
      drop(".facts"), shorten, drop(".saying"), drop(".slide-honour"), drop(".cover-title"), tighten, lower,
    ];
    // Centred as it is, it runs over at both ends.
    const over = () => {
      const shown = Array.prototype.filter.call(work.children, (one) => one.getClientRects().length);
      const style = getComputedStyle(work);
      const room = work.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
      return shown.length > 0 && shown[shown.length - 1].getBoundingClientRect().bottom - shown[0].getBoundingClientRect().top > room + 1;
    };
    while (steps.length && work.clientHeight && over()) steps.shift()();
  };

  /** 三句话读懂: the first page tells it whole. */
  const easyOf = (content) => {
    const block = K.make("div", "easy");
    const list = K.make("ul");
    content.easy.forEach((words) => K.put(list, K.make("li", "", words)));
    return K.put(block, K.make("h2", "", content.easy_label), list);
  };

  const factsOf = (content, story) => {
    const list = K.make("dl", "facts");
    const facts = content ? content.facts || [] : story.place ? [["社区", story.place]] : [];
    facts.slice(0, 6).forEach((fact) =>
      K.put(list, K.put(K.make("div"), K.make("dt", "", fact[0]), K.make("dd", "", K.cut(fact[1], 24)))));
    return list;
  };

  /* --- the text --- */

  /** The body is HTML that the build made safe: no links, no scripts, pictures without addresses. */
  const bodyOf = (content, story) => {
    const text = K.make("div", "body");
    if (content.title.join("")) K.put(text, K.phrased(K.make("h2", "body-title"), content.title));
    const crowded = content.easy && content.easy.length && story.saying !== content.motto;
    if (story.saying && (crowded || K.signs(story.saying).length > COVER)) {
      K.put(text, K.put(K.make("blockquote"), K.make("p", "", story.saying)));
    }
    const body = K.make("div");
    body.innerHTML = content.html;
    while (body.firstChild) text.appendChild(body.firstChild);
    familyOf(content, text);
    villageOf(content, text);
    honoursOf(content, text);
    Array.prototype.forEach.call(text.querySelectorAll("img"), (image) => {
      image.onerror = () => {
        const figure = image.closest("figure") || image;
        if (figure.parentNode) figure.parentNode.removeChild(figure);
      };
      image.decoding = "async";
      image.draggable = false;
      image.src = K.file(image.getAttribute("data-src"));
    });
    return text;
  };

  const familyOf = (content, text) => {
    if (content.motto) {
      K.put(text, K.put(K.make("div", "keep motto-line"), K.make("h2", "", "家训"), K.make("p", "", content.motto)));
    }
    if (!content.members || !content.members.length) return;
    const list = K.make("ul", "members");
    content.members.forEach((member) =>
      K.put(list, K.put(K.make("li"), K.make("span", "", member[0]), K.make("b", "", member[1]))));
    K.put(text, K.put(K.make("div", "keep"), K.make("h2", "", "一家人"), list));
  };

  /* 村规民约 in lines of their own, 美丽庭院 and 非遗 as they are listed. */
  const villageOf = (content, text) => {
    (content.village || []).forEach((block) => {
      const list = K.make("ul", block.verse ? "verse" : "village-list");
      block.lines.forEach((line) => K.put(list, K.make("li", "keep", line)));
      const whole = block.verse && block.lines.length <= WHOLE;
      K.put(text, K.put(K.make("div", whole ? "keep" : "keep-head"), K.make("h2", "", block.title), list));
    });
  };

  const honoursOf = (content, text) => {
    if (!content.honours || !content.honours.length) return;
    const list = K.make("ul", "honours");
    content.honours.forEach((honour) => {
      const note = [honour.date, honour.state === "有效" ? "" : honour.state].filter(Boolean).join("　");
      K.put(list, K.put(K.make("li", "keep"), K.seal(honour.level),
        K.put(K.make("span"), K.make("b", "", honour.label), K.make("span", "honour-note", note))));
    });
    K.put(text, K.put(K.make("div", "keep-head"), K.make("h2", "", "荣誉"), list));
  };

  /** Room for pictures before they have come, so that pages do not move. */
  const reserve = (text) => {
    const width = text.clientWidth;
    const columns = parseInt(getComputedStyle(text).getPropertyValue("--columns"), 10) || 1;
    const gap = parseFloat(getComputedStyle(text).columnGap) || 0;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const column = (width - gap * (columns - 1)) / columns;
    Array.prototype.forEach.call(text.querySelectorAll("img"), (image) => {
      const shape = Number(image.getAttribute("height")) / Number(image.getAttribute("width")) || 0.75;
      const height = Math.min(column * shape, TALLEST * rem);
      image.style.height = height + "px";
      image.style.width = height / shape + "px";
    });
  };

  /* --- what to take away --- */

  const codeOf = (content) => K.takeAway(content.qr, {
    label: "这篇故事的二维码", title: "扫一扫，带走这篇故事", note: "用微信扫一扫，回家慢慢看，也能发给家里人。", url: content.url,
  });

  const lastOf = (index, content) => {
    const element = K.make("section", "is-split last");
    const poster = K.make("div", "poster");
    const work = K.make("div", "work");
    if (content && content.qr) K.put(poster, codeOf(content));
    else K.put(poster, K.make("p", "sorry", content ? "谢谢您看完" : "这篇暂时打不开，请看看别的。"));
    const others = related(index);
    if (others.length) {
      const grid = K.make("ul", "grid faces");
      K.put(work, K.put(K.make("div", "last-head"), K.make("h2", "", "再认识几位")), grid);
      others.forEach((at) => K.put(grid, K.put(K.make("li"), K.card(at))));
    }
    return K.put(element, poster, work);
  };

  /* --- the whole --- */

  K.add("story", (params) => {
    const story = K.data.stories[params.story];
    const element = K.make("section", "");
    const leaves = K.make("div", "story-pages");
    const tools = K.make("div", "story-tools");
    const cover = coverOf(story);
    let parts = [cover.element];
    let leaf = null;
    let leafPages = 0;
    let stop = null;
    let sounds = [];
    const wanted = params.page || 0;

    const show = (at) => {
      params.page = at;
      const last = parts.length - 1;
      const part = at === 0 ? 0 : at <= leafPages ? 1 : last;
      parts.forEach((one, n) => { one.hidden = n !== part; });
      if (part === 0) trimmed(cover.work, story.saying);
      if (leaf && part === 1) leaf.to(at - 1);
    };
    const turns = K.pager(leaves, 1, show);
    K.put(element, K.put(leaves, cover.element), K.put(K.make("div", "story-foot"), tools, turns.element));

    const filled = (content) => {
      stop = null;
      if (content && content.easy && content.easy.length) K.put(cover.work, easyOf(content));
      K.put(cover.work, factsOf(content, story));
      if (content) {
        const text = bodyOf(content, story);
        const sheet = K.make("section", "is-sheet");
        leaf = K.columned(text);
        K.put(sheet, K.make("p", "sheet-name", [K.named(story), story.name ? story.title : ""].filter(Boolean).join("　")), leaf.element);
        K.put(leaves, sheet);
        reserve(text);
        leafPages = leaf.measure();
        parts.push(sheet);
        toolsOf(content);
      }
      const last = lastOf(params.story, content);
      K.put(leaves, last);
      parts.push(last);
      turns.recount(2 + leafPages, wanted);
      show(params.page); // the foot has its height only now
    };

    const toolsOf = (content) => {
      const photos = content.gallery || [];
      if (photos.length) K.put(tools, K.button("看照片（" + photos.length + "）", "button", () => K.go("photos", { story: params.story })));
      if (!K.data.screen.sound) return;
      sounds = K.sounds(content.audio || []);
      sounds.forEach((sound) => K.put(tools, sound.element));
      if (content.video && content.video.length) {
        K.put(tools, K.button("看视频", "button", () => K.go("film", { story: params.story })));
      }
    };

    return {
      element: element,
      heading: cover.heading,
      start: () => {
        turns.to(0);
        stop = K.load(story, filled);
      },
      stop: () => {
        if (stop) stop();
        sounds.forEach((sound) => sound.stop());
        parts = [];
      },
    };
  });
})();
