/* The kiosk's centre: one view at a time on the stage, and the way back. Everything else adds a view
   or listens; none knows another. Old engines (Chrome 60), file:// and weeks without care: ES2015,
   no modules, nothing kept that was shown.

   A view is `add(name, (params) => ({element, heading?, start?, stop?}))`: `start` runs when the element
   stands on the stage, `stop` before it leaves for good, after which nothing may hold it. `heading` gets
   the focus. What a view writes into `params` (its page) is there again when somebody comes back. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const views = {};
  const listeners = {};
  const state = { data: null, errors: [], since: Date.now() };
  const DEEPEST = 20;
  const KEPT_ERRORS = 20;
  const PATIENCE = 8000;
  let stage = null;
  let current = null;
  let path = [];
  let wanted = null;

  /** Calls `listener(value)` whenever `event` is told. Events: "start" (data), "view" ({name, params}),
      "touch" (somebody is here), "wake" (first touch on the attract loop), "error" (what), "quiet"
      (attract has begun), "elder" (large type, true or false), "lost" (a file of the pack is not to be had). */
  const on = (event, listener) => {
    (listeners[event] = listeners[event] || []).push(listener);
  };

  const tell = (event, value) => {
    (listeners[event] || []).forEach((listener) => {
      try {
        listener(value);
      } catch (error) {
        note(error);
      }
    });
  };

  /** Remember what went wrong, for the attendant: the latest few, without what a visitor typed. */
  const note = (error) => {
    const what = String((error && error.message) || error).slice(0, 200);
    state.errors.push({ when: Date.now(), what: what });
    state.errorCount = (state.errorCount || 0) + 1;
    if (state.errors.length > KEPT_ERRORS) state.errors.shift();
    if (listeners.error) listeners.error.forEach((listener) => { try { listener(what); } catch (e) { /* told already */ } });
  };

  const leave = () => {
    if (!current) return;
    const old = current;
    current = null;
    try {
      if (old.made.stop) old.made.stop();
    } catch (error) {
      note(error);
    }
    if (old.made.element.parentNode) old.made.element.parentNode.removeChild(old.made.element);
  };

  const show = (name, given) => {
    leave();
    const params = given || {};
    const made = views[name](params);
    current = { name: name, params: params, made: made };
    made.element.classList.add("view", "view-" + name);
    stage.appendChild(made.element);
    document.documentElement.setAttribute("data-view", name);
    if (made.start) made.start();
    if (made.heading) made.heading.focus();
    tell("view", { name: name, params: current.params });
  };

  /** Whatever a view does wrong, people stand before a running screen. */
  const shown = (name, params) => {
    try {
      show(name, params);
    } catch (error) {
      note(error);
      if (name !== "attract") attract();
      else setTimeout(attract, 5000);
    }
  };

  /** Opens a view above the one that is shown. */
  const go = (name, params) => {
    if (current && current.name !== "attract") {
      path.push({ name: current.name, params: current.params });
      if (path.length > DEEPEST) path.shift();
    }
    shown(name, params);
  };

  /** Opens a view in place of the one that is shown. */
  const replace = (name, params) => shown(name, params);

  /** The same view once more: the size of its type, or the screen's shape, has changed. */
  const again = () => {
    if (current) shown(current.name, current.params);
  };

  const back = () => {
    const last = path.pop();
    if (last) shown(last.name, last.params);
    else home();
  };

  const home = () => {
    path = [];
    shown("home", {});
  };

  /** Back to the loop; nothing of the last visitor stays. */
  const attract = () => {
    path = [];
    shown("attract", {});
    tell("quiet");
  };

  /** Fetches what a story holds beyond its card and calls `done(content)`, or `done(null)` where it
      cannot be had. Only the latest asked for is answered, and none after the function that this gives
      was called: a view that has left is let go. */
  const load = (record, done) => {
    const ask = { done: done };
    const answer = (found) => {
      const content = found && found.key === record.key ? found.content : null;
      if (!content) tell("lost"); // an error in it has ended its view already
      if (wanted !== ask) return;
      wanted = null;
      ask.done(content);
    };
    wanted = ask;
    Showcase.load.script(near(record.file), PATIENCE).then(answer, () => answer(null));
    return () => {
      if (wanted === ask) wanted = null;
      ask.done = null;
    };
  };

  /** A story's script calls this with what it holds. */
  const story = (key, content) => Showcase.load.take({ key: key, content: content });

  /** The address of a file of the site, and of one of the pack's own, on the web or on a stick. */
  const file = (name) => document.documentElement.getAttribute("data-root") + name;
  const near = (name) => (document.documentElement.getAttribute("data-here") || "") + name;

  /** The data script calls this, last of all: `data` is what scripts/showcase/kiosk writes. */
  const start = (data) => {
    state.data = K.memory.admit(data);
    stage = document.getElementById("stage");
    stage.textContent = "";
    window.addEventListener("error", (event) => {
      if (!event.message) return; // a picture or a sound that would not load: its view deals with it
      note(event.error || event.message);
      attract();
    });
    window.addEventListener("unhandledrejection", (event) => {
      note(event.reason);
      attract();
    });
    tell("start", state.data);
    attract();
  };

  const K = Showcase.kiosk = {
    add: (name, make) => (views[name] = make),
    on: on,
    tell: tell,
    note: note,
    go: go,
    replace: replace,
    back: back,
    again: again,
    home: home,
    attract: attract,
    load: load,
    story: story,
    start: start,
    state: state,
    get data() { return state.data; },
    get view() { return current ? current.name : ""; },
    get params() { return current ? current.params : {}; },
    get depth() { return path.length; },
    file: file,
    near: near,
  };
})();
