// In every page of a preview, and in none of the site: reloads it once what it shows has changed.
(() => {
  "use strict";
  const mark = document.currentScript.dataset.mark;
  const place = "preview-scroll:" + location.pathname;
  let source = null, shown = "", asking = false, again = false;

  const kept = sessionStorage.getItem(place);
  if (kept !== null) {
    sessionStorage.removeItem(place);
    const back = () => window.scrollTo({ top: Number(kept), behavior: "instant" });
    back();
    window.addEventListener("load", back, { once: true });
  }

  const bar = document.createElement("p");
  bar.className = "preview-bar";
  bar.setAttribute("role", "status");
  bar.hidden = true;

  function say(words, link) {
    const now = words + (link ? link[1] : "");
    if (now === shown) return;
    shown = now;
    bar.replaceChildren(words);
    if (link) {
      const a = document.createElement("a");
      [a.href, a.textContent] = link;
      bar.append(a);
    }
    bar.hidden = !words;
    if (!bar.isConnected && document.body) document.body.append(bar);
  }

  // The page is asked for by its mark alone, so that saving one story leaves all other pages where they are.
  async function look() {
    if (asking) { again = true; return; }
    asking = true;
    try {
      const answer = await fetch(location.pathname + location.search, { method: "HEAD" });
      const now = (answer.headers.get("ETag") || "").replace(/^W\/|"/g, "");
      if (now !== mark) {
        sessionStorage.setItem(place, String(window.scrollY));
        location.reload();
      }
    } catch { /* the bar says so */ } finally { asking = false; }
    if (again) { again = false; look(); }
  }

  function told(event) {
    const state = JSON.parse(event.data);
    if (state.trouble) say(state.trouble);
    else if (state.errors) say("有 " + state.errors + " 处错误，见 ", ["/preview/", "预览"]);
    else say("");
    look();
  }

  function open() {
    if (source || document.hidden) return;
    source = new EventSource("/-/events");
    source.addEventListener("state", told);
    source.onerror = () => {
      say("预览停下了。再运行一次 python3 run.py serve，这一页会自己接上。");
      // A browser gives up where it was refused; and its own patience grows.
      close();
      setTimeout(open, 1000);
    };
  }

  function close() {
    if (source) source.close();
    source = null;
  }

  // A browser has six lines to a server: pages that nobody looks at keep none.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", open);
  open();
})();
