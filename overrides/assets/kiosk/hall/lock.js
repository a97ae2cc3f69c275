/* What a public screen must not do: leave, zoom, select, save, print, open a menu. kiosk/hall/lock.css has the
   rest. Ctrl+W, Ctrl+N, Alt+F4 and the edge swipes of a system are beyond any page: the handbook tells
   the installer which switches close those. There is no beforeunload question: on a screen without
   keyboard it would stand there for ever. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const WALK = ["Tab", "Enter", " ", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]; // a switch or a keyboard for one hand
  const TYPE = ["Backspace", "Delete", "Escape"]; // the attendant's keypad

  const stop = (event) => {
    if (event.cancelable) event.preventDefault();
    event.stopImmediatePropagation();
  };

  const key = (event) => {
    const held = event.ctrlKey || event.altKey || event.metaKey;
    const typing = K.view === "attendant" && (/^[0-9]$/.test(event.key) || TYPE.indexOf(event.key) >= 0);
    if (held || (WALK.indexOf(event.key) < 0 && !typing)) stop(event);
  };

  const fingers = (event) => {
    if (event.touches.length > 1) stop(event);
  };

  /** What is drawn is a swipe of ours (kiosk/pager.js). To an engine it would be a fling, and the next touch would
      stop that and be no tap. */
  const drawn = (event) => {
    if (event.cancelable) event.preventDefault();
  };

  const pointer = (event) => {
    if (!K.glass.counts(event) || (event.pointerType === "mouse" && event.button > 0)) stop(event);
  };

  const button = (event) => {
    if (event.button > 0) stop(event);
  };

  const wheel = (event) => {
    if (event.ctrlKey) stop(event);
  };

  const link = (event) => {
    if (event.target.closest && event.target.closest("a[href], area[href]")) stop(event);
  };

  const nothing = () => null;

  /** In full screen Esc and F11 come to the page too, where the browser can do that (Chrome 68). */
  const grab = () => {
    if (document.fullscreenElement && navigator.keyboard && navigator.keyboard.lock) {
      navigator.keyboard.lock().catch(nothing);
    }
  };

  K.on("start", () => {
    const firm = { capture: true, passive: false };
    ["contextmenu", "selectstart", "dragstart", "dragover", "drop", "copy", "cut", "paste", "submit",
      "gesturestart"].forEach((name) => window.addEventListener(name, stop, firm));
    ["keydown", "keypress", "keyup"].forEach((name) => window.addEventListener(name, key, firm));
    ["touchstart", "touchmove"].forEach((name) => window.addEventListener(name, fingers, firm));
    window.addEventListener("touchmove", drawn, firm);
    ["pointerdown", "pointerup"].forEach((name) => window.addEventListener(name, pointer, firm));
    ["mousedown", "mouseup", "auxclick"].forEach((name) => window.addEventListener(name, button, firm));
    window.addEventListener("wheel", wheel, firm);
    window.addEventListener("click", link, firm);
    document.addEventListener("fullscreenchange", grab);
    ["open", "print", "alert", "confirm", "prompt"].forEach((name) => (window[name] = nothing));
  });
})();
