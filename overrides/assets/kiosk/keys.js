/* Large letters under the thumbs, in three rows: for names, and for words. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const LONGEST = 24; // letters

  /** Letters as they are shown: "Z G L". */
  const lettered = (text) => K.signs(text.toUpperCase()).join(" ");

  /** What was typed, for the head of a view: {element, show(text)}. */
  const typedLine = () => {
    const element = K.make("p", "find-typed");
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", "已输入的字母");
    const show = (text) => {
      element.textContent = text ? lettered(text) : "";
      element.classList.toggle("is-long", text.length > 9);
    };
    return { element: element, show: show };
  };

  /** The keys; `set(text)` hears what is typed then. {element, show(text, next)}: `next` are the letters, as
      {letter: true}, that still lead somewhere. */
  const keyboard = (set) => {
    const element = K.make("div", "keys");
    const byLetter = {};
    let typed = "";

    /** A key answers the finger, not its leaving: a hand that shakes types too. */
    const key = (label, className, tap) => {
      const one = K.button(label, "key " + className, (event) => { if (!event.detail) tap(); });
      one.addEventListener("pointerdown", (event) => { if (K.glass.counts(event) && !one.disabled) tap(); });
      return one;
    };

    K.names.LETTERS.forEach((letter) => {
      byLetter[letter] = key(letter.toUpperCase(), "", () => set((typed + letter).slice(0, LONGEST)));
      K.put(element, byLetter[letter]);
    });
    const drop = key("删除", "is-word", () => set(typed.slice(0, -1)));
    const clear = key("清空", "is-word", () => set(""));
    const show = (text, next) => {
      typed = text;
      K.names.LETTERS.forEach((letter) => byLetter[letter].classList.toggle("is-dim", !next[letter]));
      drop.disabled = clear.disabled = !text;
    };
    return { element: K.put(element, drop, clear), show: show };
  };

  Object.assign(K, { lettered: lettered, typedLine: typedLine, keyboard: keyboard });
})();
