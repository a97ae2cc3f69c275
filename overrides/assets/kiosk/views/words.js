/* 找文章: words that stand in the stories of this pack, the commonest first, or those that fit some letters; a
   word leads to what tells of it. A screen has no keyboard for Chinese: what can be asked for is offered. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const PATIENCE = 8000; // ms
  const LARGE = 5, WHOLE = 8; // signs of a word that stand large, and those that stand on one line

  const quoted = (chosen) => chosen.map((word) => "“" + word + "”").join("、");

  /** The first of these stories that has a picture, people before halls; its place. */
  const pictured = (stories) => {
    const all = K.peopleFirst(stories);
    return all.filter((at) => K.data.stories[at].picture).concat(all)[0];
  };

  /** Its picture on the poster. */
  const pose = (view, at) => {
    if (at === view.posed) return;
    view.posed = at;
    const old = view.poster.querySelector(".face");
    if (old) view.poster.removeChild(old);
    view.poster.insertBefore(K.face(K.data.stories[at], "full"), view.poster.firstChild);
  };

  /** The files are gone or spoilt: that is said, and the way to people stands open. */
  const sorry = (view) => {
    view.poster.querySelector(".poster-note").textContent = "还可以按名字找人";
    view.work.textContent = "";
    K.put(view.work, K.put(K.make("div", "no-words"), K.make("p", "no-words-title", "这里暂时不能找文章"),
      K.button("去找人", "button is-main", () => K.go("find"))));
    if (K.data.playlist.length) pose(view, K.data.playlist[0]);
  };

  /** `then(found)` while `view` stands; where `promise` is not kept in time, the view says so. */
  const awaited = (view, promise, then) => {
    const late = new Promise((done, fail) => setTimeout(() => fail(new Error("full text: late")), PATIENCE));
    Promise.race([promise, late]).then((found) => { if (!view.gone) then(found); }).catch((error) => {
      K.note(error);
      K.tell("lost");
      if (!view.gone) sorry(view);
    });
  };

  /** A view that calls `then(library)` once it stands. */
  const reading = (view, then) => {
    view.start = () => awaited(view, K.fulltext(), then);
    view.stop = () => { view.gone = true; };
    return view;
  };

  const chip = (offer, chosen) => {
    const size = K.signs(offer.text).length;
    const word = K.make("span", "offer-word" + (size > WHOLE ? " is-long is-two" : size > LARGE ? " is-long" : ""), offer.text);
    const count = K.make("span", "offer-count", (offer.asks === offer.text ? "" : offer.asks + "　") + offer.count + " 篇");
    return K.tile("offer", () => K.go("articles", { chosen: chosen.concat(offer.asks) }), word, count);
  };

  const hintOf = (chosen) => (chosen.length
    ? "在写到" + quoted(chosen) + "的文章里，再挑一个词" : "点一个词，看看写到它的文章");

  K.add("words", (params) => {
    const view = K.layout("找文章", { note: hintOf(params.chosen || []), mark: K.stamp("文") });
    const said = view.poster.querySelector(".poster-note");
    const chosen = params.chosen || [];
    const typed = K.typedLine();
    const head = K.put(K.make("div", "work-head find-head"), typed.element);
    const offers = K.make("ul", "grid offers");
    said.setAttribute("role", "status");
    let room = 1;
    params.text = params.text || "";

    return reading(view, (library) => {
      if (!library.offered("", chosen).words.length) {
        sorry(view);
        return;
      }

      /** As many as there is room for; the last tile turns to the next ones, and behind the last to the first. */
      const fill = (words) => {
        const most = words.length > room ? room - 1 : room;
        const from = params.from < words.length ? params.from : 0;
        offers.textContent = "";
        words.slice(from, from + most).forEach((offer) => K.put(offers, K.put(K.make("li"), chip(offer, chosen))));
        if (words.length <= room) return;
        K.put(offers, K.put(K.make("li"), K.button("换一批", "more", () => {
          params.from = from + most;
          fill(words);
        })));
      };

      const say = (found) => {
        if (!params.text) said.textContent = hintOf(chosen);
        else if (!found.words.length) said.textContent = "没有这样的词。少点一个字母试试";
        else said.textContent = found.near ? "没有正好对上的，这些读起来相近" : "点您要找的词";
      };

      const look = () => {
        const found = library.offered(params.text, chosen);
        typed.show(params.text);
        keys.show(params.text, found.next);
        say(found);
        fill(found.words);
        if (found.words.length) pose(view, pictured(library.stories(chosen.concat(found.words[0].asks))));
      };

      const keys = K.keyboard((text) => {
        params.text = text;
        params.from = 0;
        look();
      });
      K.put(view.work, head, offers, keys.element);
      room = K.room(offers).cols * K.room(offers).rows;
      look();
    });
  });

  Object.assign(K, { awaited: awaited, reading: reading, pictured: pictured, pose: pose, quoted: quoted });

  // Both ways to ask know each other here alone: a pack without a full text has nothing of the second.
  K.on("view", (shown) => {
    if (shown.name === "find") {
      K.put(document.querySelector(".find-head"), K.button("找文章", "button", () => K.go("words")));
    } else if (shown.name === "home") {
      document.querySelector(".tile.is-main .tile-note").textContent = "也能找文章";
    }
  });
})();
