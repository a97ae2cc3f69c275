/* The people behind a surname, a few letters, or all of them with an A–Z rail: faces in pages. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;

  const letterOf = (at) => K.data.stories[at].letter;

  /** A–Z: a letter leaves only its people, the same letter again brings all back. */
  const railOf = (stories, params) => {
    const rail = K.make("div", "rail");
    const used = {};
    stories.forEach((at) => (used[letterOf(at)] = true));
    Object.keys(used).sort().forEach((letter) => {
      const chosen = params.letter === letter;
      const tap = () => K.replace("people", Object.assign({}, params, { letter: chosen ? "" : letter, page: 0 }));
      const key = K.button(letter, "key", tap);
      key.setAttribute("aria-pressed", String(chosen));
      K.put(rail, key);
    });
    return rail;
  };

  K.add("people", (params) => {
    const all = params.stories || K.names.everyone();
    const stories = params.letter ? all.filter((at) => letterOf(at) === params.letter) : all;
    const lead = stories.filter((at) => K.data.stories[at].picture)[0];
    const view = K.layout(params.title, { story: K.data.stories[lead], note: params.note, mark: K.stamp("寻") });
    if (params.rail) K.put(view.work, railOf(all, params));
    view.start = K.paged(view.work, stories, K.card, params, params.rail ? "cards is-railed" : "cards").start;
    return view;
  });

  const surnameTile = (group) => {
    const tap = () => K.go("people", { title: "姓" + group.name, note: group.stories.length + " 位", stories: group.stories });
    return K.put(K.button("", "surname", tap), K.make("span", "surname-name", group.name),
      K.make("span", "surname-count", group.stories.length + " 位"));
  };

  K.add("surnames", (params) => {
    const groups = K.names.surnames();
    const lead = groups.length ? K.data.stories[groups[0].stories[0]] : null;
    const view = K.layout("按姓氏找", { story: lead, note: "点一个姓，看看姓这个姓的人", mark: K.stamp("寻") });
    view.start = K.paged(view.work, groups, surnameTile, params, "surnames").start;
    return view;
  });
})();
