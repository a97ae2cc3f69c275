/* What lies on the glass and is nobody: infrared frames see a fly, a drop, a sticker, their own dust. A finger
   that never leaves does not stop those beside it; a dot that comes and goes at one place wakes nothing,
   keeps no visit open and types no code. And what is no second tap: the rest of a double tap that would
   fall through to the view that the first opened, and the mouse that some drivers send after each touch.

   `Showcase.kiosk.glass`: `counts(event)`, whether a finger is the only one but for dirt; `somebody(event)`,
   whether a touch tells of a person; `often(event)`, how many touches in a row fell there; `fingers()`, how
   many are down that are not dirt. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const RESTS = 8000; // ms after which a finger that stays where it is is none
  const NEAR = 2; // rem: as far as a dot trembles
  const LAST = 24; // touches that are remembered
  const FEW = 3; // places on which all of them fell: nobody touches like that for long
  const MANY = LAST / FEW; // of them on one place
  const CLEAN = 60000; // ms without a touch until a place is believed again
  const OLD = 300000; // ms after which a touch is forgotten
  const DOUBLE = 500; // ms in which a second tap belongs to the first
  const BOTH = 700; // ms in which a mouse repeats a touch
  const ALONE = ["", "attract", "asleep"]; // views of nobody's

  const down = {}; // fingers on the glass, by pointerId: {x, y, since, still, dirt}
  let latest = []; // the last touches: {x, y, when}
  let dirt = []; // places that went on when nobody was there: {x, y, when}
  let opened = { when: -DOUBLE, name: "", x: 0, y: 0 }; // the view that a tap opened, and where
  let touched = { when: -BOTH, x: 0, y: 0 }; // the last touch that was not a mouse's
  let tapped = { x: 0, y: 0 };

  const now = () => performance.now();
  const near = (one, other) => {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y)) <= NEAR * rem;
  };
  const placeOf = (event) => ({ x: event.clientX, y: event.clientY });

  const rests = (finger) => finger.dirt || (finger.still && now() - finger.since > RESTS);
  const others = (id) => Object.keys(down).filter((one) => one !== String(id)).map((one) => down[one]);

  const counts = (event) => event.isPrimary !== false || others(event.pointerId).every(rests);
  const fingers = () => others("").filter((one) => !rests(one)).length;

  const often = (event) => {
    let count = 0;
    while (count < latest.length && near(latest[latest.length - 1 - count], placeOf(event))) count += 1;
    return count;
  };

  /** Whether the last touches fell on so few places, and so often on this, that nobody need be there. */
  const doubtful = (event) => {
    if (latest.length < LAST || latest.filter((one) => near(one, placeOf(event))).length < MANY) return false;
    const places = [];
    latest.forEach((one) => { if (!places.some((place) => near(place, one))) places.push(one); });
    return places.length <= FEW;
  };

  const isDirt = (place) => {
    dirt = dirt.filter((one) => now() - one.when < CLEAN);
    const found = dirt.filter((one) => near(one, place))[0];
    if (found) found.when = now();
    return Boolean(found);
  };

  /** A dot that goes on in the loop, after the visit that it kept has ended, is dirt from then on. */
  const somebody = (event) => {
    if (event.clientX === undefined || !doubtful(event)) return true;
    if (ALONE.indexOf(K.view) >= 0 && !isDirt(placeOf(event))) dirt.push(Object.assign(placeOf(event), { when: now() }));
    return false;
  };

  const stop = (event) => {
    if (event.cancelable) event.preventDefault();
    event.stopImmediatePropagation();
  };

  /** The rest of a double tap: on the view that its first half opened, where that was. */
  const falls = (event) => ALONE.indexOf(K.view) < 0 && now() - opened.when < DOUBLE && near(opened, placeOf(event))
    && Boolean(event.target.closest && event.target.closest(".view"));

  const echoes = (event) => event.pointerType === "mouse" && now() - touched.when < BOTH && near(touched, placeOf(event));

  let swallowed = null; // where the gesture is of which nothing is to come through

  const press = (event) => {
    const place = placeOf(event);
    const echo = echoes(event);
    const known = isDirt(place);
    swallowed = echo || known || falls(event) ? Object.assign({ echo: echo }, place) : null;
    down[event.pointerId] = Object.assign({ since: now(), still: true, dirt: Boolean(swallowed), target: event.target }, place);
    if (event.pointerType !== "mouse") touched = Object.assign({ when: now() }, place);
    if (!echo && !known) {
      latest = latest.filter((one) => now() - one.when < OLD).concat(Object.assign({ when: now() }, place)).slice(-LAST);
      tapped = place;
    }
    if (swallowed) stop(event);
  };

  const move = (event) => {
    const finger = down[event.pointerId];
    if (finger && finger.still && !near(finger, placeOf(event))) finger.still = false;
  };

  /** Beside a finger that rests, engines make no clicks: a tap's is made here. */
  const lift = (event) => {
    const finger = down[event.pointerId];
    delete down[event.pointerId];
    if (!finger) return;
    if (finger.dirt) {
      stop(event);
    } else if (event.type === "pointerup" && event.isPrimary === false && counts(event) && near(finger, placeOf(event))) {
      const found = document.elementFromPoint(event.clientX, event.clientY);
      const button = found && found.closest("button");
      const meant = button && finger.target.closest && finger.target.closest("button") === button;
      // After those who hear that it was lifted; its detail tells it from a key's.
      if (meant) setTimeout(() => button.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 })), 0);
    }
  };

  const touch = (event) => {
    const first = event.changedTouches[0];
    if (swallowed && !swallowed.echo && first && near(swallowed, placeOf(first)) && event.cancelable) event.preventDefault(); // no click comes
  };

  const byMouse = (event) => (event.pointerType ? event.pointerType === "mouse"
    : Boolean(event.sourceCapabilities) && !event.sourceCapabilities.firesTouchEvents);

  const click = (event) => {
    if (swallowed && event.detail && near(swallowed, placeOf(event)) && (!swallowed.echo || byMouse(event))) stop(event);
  };

  K.glass = { counts: counts, somebody: somebody, often: often, fingers: fingers };
  K.on("view", (view) => {
    const name = [view.name, view.params.story].join();
    // A list that turns its own leaf is no other view.
    if (name !== opened.name) opened = Object.assign({ when: now(), name: name }, tapped);
  });
  K.on("start", () => {
    const firm = { capture: true, passive: false };
    window.addEventListener("pointerdown", press, firm);
    window.addEventListener("pointermove", move, firm);
    ["pointerup", "pointercancel"].forEach((name) => window.addEventListener(name, lift, firm));
    window.addEventListener("touchstart", touch, firm);
    ["mousedown", "click"].forEach((name) => window.addEventListener(name, click, firm));
  });
})();
