/* A story's photos on the whole screen, in a native dialog. Where that is missing, the links open the pictures. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const make = Showcase.dom.make;
  const links = Array.prototype.slice.call(document.querySelectorAll("a.photo"));
  if (!links.length || typeof window.HTMLDialogElement !== "function") return;

  const root = document.documentElement;
  const many = links.length > 1;
  const slides = [];
  let at = 0;
  let opener = null;

  function button(words, act) {
    const made = make("button", "viewer-button", words);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  const viewer = make("dialog", "viewer");
  const stage = make("div", "viewer-stage");
  const count = make("p", "viewer-count");
  const bar = make("div", "viewer-bar");
  const closer = button("关闭", function () { viewer.close(); });
  viewer.setAttribute("aria-label", "看照片");
  count.setAttribute("role", "status");
  if (many) {
    bar.appendChild(button("上一张", function () { show(at - 1); }));
    bar.appendChild(count);
    bar.appendChild(button("下一张", function () { show(at + 1); }));
  }
  bar.appendChild(closer);
  viewer.appendChild(stage);
  viewer.appendChild(bar);
  (document.querySelector(".story") || document.body).appendChild(viewer);

  /* Wide enough for the screen and no wider; two dots a pixel do, until fingers spread. */
  function sizes(picture, pixels) {
    Array.prototype.forEach.call(picture.querySelectorAll("source, img"), function (each) {
      each.setAttribute("sizes", pixels + "px");
    });
  }

  function slide(i) {
    if (slides[i]) return slides[i];
    const made = make("figure", "viewer-photo");
    const picture = links[i].querySelector("picture").cloneNode(true);
    const image = picture.querySelector("img");
    const caption = links[i].parentNode.querySelector("figcaption");
    const shown = Math.min(window.innerWidth, window.innerHeight * image.width / image.height);
    sizes(picture, Math.ceil(shown * Math.min(1, 2 / (window.devicePixelRatio || 1))));
    image.removeAttribute("loading");
    image.removeAttribute("fetchpriority");
    image.className = "";
    image.style.maxWidth = image.getAttribute("width") + "px";
    image.style.maxHeight = image.getAttribute("height") + "px";
    made.appendChild(picture);
    if (caption) made.appendChild(caption.cloneNode(true));
    made.hidden = true;
    stage.appendChild(made);
    slides[i] = made;
    return made;
  }

  function show(i) {
    at = (i + links.length) % links.length;
    [at, (at + 1) % links.length, (at + links.length - 1) % links.length].forEach(slide);
    slides.forEach(function (each, k) { each.hidden = k !== at; });
    count.textContent = (at + 1) + " / " + links.length;
  }

  function open(i) {
    opener = links[i];
    root.style.paddingRight = window.innerWidth - root.clientWidth + "px";
    root.classList.add("has-viewer");
    show(i);
    viewer.showModal();
    closer.focus();
    history.pushState({ viewer: true }, "");
  }

  viewer.addEventListener("close", function () {
    root.classList.remove("has-viewer");
    root.style.paddingRight = "";
    opener.focus();
    if (history.state && history.state.viewer) history.back();
  });

  /* The browser's own "back" closes the photo, not the story. */
  window.addEventListener("popstate", function () {
    if (viewer.open) viewer.close();
  });
  if (history.state && history.state.viewer) history.replaceState(null, "");

  links.forEach(function (link, i) {
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", function (event) {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open(i);
    });
  });

  if (!many) return;

  viewer.addEventListener("keydown", function (event) {
    if (event.key === "ArrowLeft") show(at - 1);
    else if (event.key === "ArrowRight") show(at + 1);
    else return;
    event.preventDefault();
  });

  /* One finger moves on by a sixth of the screen; two zoom, and a zoomed photo is only moved about. The
     screen's edge is the phone's own "back". */
  const view = window.visualViewport;
  let start = null;
  stage.addEventListener("touchstart", function (event) {
    const finger = event.touches[0];
    const edge = finger.clientX < 24 || finger.clientX > window.innerWidth - 24;
    const zoomed = view && view.scale > 1.05;
    start = event.touches.length > 1 || edge || zoomed ? null : { x: finger.clientX, y: finger.clientY };
  }, { passive: true });
  stage.addEventListener("touchend", function (event) {
    if (!start) return;
    const x = event.changedTouches[0].clientX - start.x;
    const y = event.changedTouches[0].clientY - start.y;
    start = null;
    if (Math.abs(x) > window.innerWidth / 6 && Math.abs(x) > 2 * Math.abs(y)) show(at + (x < 0 ? 1 : -1));
  });
  stage.addEventListener("touchcancel", function () { start = null; });
  if (view) {
    view.addEventListener("resize", function () {
      if (viewer.open && view.scale > 1.2) sizes(slides[at], 1600);
    });
  }
}());
