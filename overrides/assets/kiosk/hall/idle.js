/* Somebody was here and is gone: after a quiet minute the screen asks 还在看吗, and fifteen seconds later
   the loop runs again with nothing of the last visitor left. Ticks are counted instead of clock times: a
   clock that is set right must not end a visit. Where it jumps ahead by more than a visit could last, the
   machine may have slept: then the question is asked at once. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const QUIET = 60; // seconds without a touch
  const ANSWER = 15; // seconds to say 继续看
  const ALONE = ["", "attract", "asleep"]; // views of nobody's
  const AFTER_TOUCH = 350; // ms in which a touch still sends its click, which must hit the dialog
  const AROUND = 2 * Math.PI * 44; // length of the ring, as drawn below

  let quiet = 0;
  let ticked = 0; // by the wall clock, which goes on while a machine sleeps
  let asked = null; // the dialog's parts while it stands
  let before = null; // what had the focus

  /** What lies below the dialog is out of reach: `inert` in new engines, Tab held in all. */
  const shut = (wanted) => {
    const frame = document.getElementById("frame");
    frame.inert = wanted;
    if (wanted) frame.setAttribute("aria-hidden", "true");
    else frame.removeAttribute("aria-hidden");
  };

  /** A ring that runs out, with the seconds in it. */
  const clock = () => {
    const middle = { cx: 50, cy: 50, r: 44, fill: "none" };
    const drawing = K.drawn("svg", { viewBox: "0 0 100 100", "aria-hidden": "true", "class": "still-clock" });
    const rest = K.drawn("circle", Object.assign({ "class": "still-rest", transform: "rotate(-90 50 50)" }, middle));
    const number = K.drawn("text", { "class": "still-number", x: 50, y: 63, "text-anchor": "middle" });
    rest.setAttribute("stroke-dasharray", AROUND);
    K.put(drawing, K.drawn("circle", Object.assign({ "class": "still-round" }, middle)), rest, number);
    return { drawing: drawing, rest: rest, number: number };
  };

  const count = (seconds) => {
    asked.number.textContent = seconds;
    asked.rest.setAttribute("stroke-dashoffset", AROUND * (1 - seconds / ANSWER));
  };

  const ask = () => {
    const layer = K.make("div", "still");
    const box = K.make("div", "still-box");
    const title = K.make("h2", "still-title", "还在看吗？");
    const drawn = clock();
    const note = K.make("p", "still-note", "不点的话，一会儿回到首屏");
    const go = K.button("继续看", "button is-main still-go", () => stay());
    title.id = "still-title";
    note.id = "still-note";
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-modal", "true");
    box.setAttribute("aria-labelledby", title.id);
    box.setAttribute("aria-describedby", note.id);
    K.put(layer, K.put(box, title, drawn.drawing, note, go));
    // Wherever it is touched, somebody is there.
    layer.addEventListener("click", (event) => { if (!event.detail || K.glass.somebody(event)) stay(); });
    layer.addEventListener("pointerup", (event) => { if (K.glass.somebody(event)) setTimeout(stay, AFTER_TOUCH); });
    before = document.activeElement;
    asked = { layer: layer, number: drawn.number, rest: drawn.rest };
    count(ANSWER);
    document.body.appendChild(layer);
    shut(true);
    go.focus();
  };

  /** Takes the question away, whether answered or not. */
  const clear = () => {
    quiet = 0;
    if (!asked) return;
    asked.layer.parentNode.removeChild(asked.layer);
    asked = null;
    shut(false);
  };

  const stay = () => {
    if (!asked) return;
    clear();
    if (before && document.body.contains(before)) before.focus();
    before = null;
  };

  const tick = () => {
    const slept = Date.now() - ticked > (QUIET + ANSWER) * 1000;
    ticked = Date.now();
    if (ALONE.indexOf(K.view) >= 0) {
      clear();
      return;
    }
    quiet = slept ? Math.max(quiet, QUIET) + 1 : quiet + 1;
    if (quiet > QUIET + ANSWER) {
      clear();
      before = null;
      K.attract();
    } else if (quiet > QUIET) {
      if (!asked) ask();
      count(QUIET + ANSWER + 1 - quiet);
    }
  };

  const touched = (event) => {
    if (asked && event.key === "Tab") event.preventDefault();
    if (!event.repeat && K.glass.somebody(event)) K.tell("touch"); // not a key that something lies on
  };

  // A sound that plays tells it too, every few seconds.
  K.on("touch", () => (quiet = asked ? QUIET : 0));

  K.on("quiet", () => {
    clear();
    before = null;
    document.documentElement.scrollTop = 0;
    if (document.activeElement && document.activeElement.blur) document.activeElement.blur();
    if (window.speechSynthesis) window.speechSynthesis.cancel();
  });

  K.on("start", () => {
    window.addEventListener("pointerdown", touched, true);
    window.addEventListener("keydown", touched, true);
    ticked = Date.now();
    setInterval(tick, 1000);
  });
})();
