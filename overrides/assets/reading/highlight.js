/* A page that was found by a phrase shows it: `#find=…` in the address, marked wherever the search would
   find it (the rules of search/fold.js), with a bar that leads from one place to the next. What stands
   behind # is sent to no server, and links that are copied or shared are made without it. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const fold = Showcase.fold;
  const make = Showcase.dom.make;
  const main = document.getElementById("main");
  if (!fold || !main) return;

  const MOST = 200; // places; beyond them nobody steps from one to the next
  const INLINE = /^(A|ABBR|B|BDI|BR|CITE|CODE|DEL|EM|I|INS|MARK|Q|RUBY|S|SMALL|SPAN|STRONG|SUB|TIME|U|WBR)$/;
  const SILENT = "script, style, template, svg, button, input, audio, video, sup, rt, nav, .share, .cite, .related, .on-paper";
  const UNHEARD = ".unseen, [hidden]"; // their punctuation parts phrases, but nothing there can be seen

  const asked = () => {
    const given = /^#find=([^&]*)/.exec(location.hash);
    try {
      return given ? Showcase.signs.start(decodeURIComponent(given[1]), 200).trim() : "";
    } catch (error) {
      return ""; // cut off on its way
    }
  };

  /* --- where the phrases stand --- */

  /** The letters and borders of the page, each {sign, node, start, end}; a border has no node. A new block is
      one, and so are words that nobody sees. */
  const letters = () => {
    const pieces = [];
    let text = "";
    const add = (words, node) => {
      pieces.push({ node: node, from: text.length });
      text += words;
    };
    const read = (node) => {
      const heard = !node.parentNode.closest(UNHEARD);
      if (heard || !fold.lettered(node.data)) add(node.data, heard ? node : null);
      else add(fold.BORDER, null);
    };
    const walk = (parent) => {
      Array.from(parent.childNodes).forEach((node) => {
        if (node.nodeType === 3) read(node);
        if (node.nodeType !== 1 || node.matches(SILENT)) return;
        const block = !INLINE.test(node.tagName);
        if (block) add(fold.BORDER, null);
        walk(node);
        if (block) add(fold.BORDER, null);
      });
    };
    walk(main.querySelector("article") || main);
    let at = 0;
    return fold.placed(text).map((one) => {
      if (one[0] === fold.BORDER) return { sign: one[0], node: null };
      while (at + 1 < pieces.length && pieces[at + 1].from <= one[1]) at++;
      const piece = pieces[at];
      return { sign: one[0], node: piece.node, start: one[1] - piece.from, end: one[2] - piece.from };
    });
  };

  /** [first, last] of `all` for each place, in the order of the page; overlapping ones as one. */
  const places = (all, phrases) => {
    const spans = [];
    phrases.map((phrase) => Array.from(phrase)).forEach((phrase) => {
      for (let at = 0; at + phrase.length <= all.length; at++) {
        const fits = phrase.every((sign, i) => all[at + i].sign === sign);
        if (fits) spans.push([at, at + phrase.length - 1]);
      }
    });
    spans.sort((one, other) => one[0] - other[0]);
    return spans.reduce((merged, span) => {
      const last = merged[merged.length - 1];
      if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
      else merged.push(span);
      return merged;
    }, []).slice(0, MOST);
  };

  /** The marks of one place: one for each text it runs through. */
  const wrap = (all, span) => {
    const runs = [];
    all.slice(span[0], span[1] + 1).filter((letter) => letter.node).forEach((letter) => {
      const last = runs[runs.length - 1];
      if (last && last.node === letter.node) last.end = letter.end;
      else runs.push({ node: letter.node, start: letter.start, end: letter.end });
    });
    return runs.reverse().map((run) => {
      const text = run.node.splitText(run.start);
      text.splitText(run.end - run.start);
      const mark = make("mark", "found");
      text.parentNode.replaceChild(mark, text);
      mark.appendChild(text);
      return mark;
    }).reverse();
  };

  /* --- the bar --- */

  const show = (words, marks) => {
    const bar = make("div", "found-bar");
    const told = bar.appendChild(make("p", "found-told", "已标出“" + words + "” " + marks.length + " 处"));
    const status = bar.appendChild(make("p", "unseen"));
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    let now = -1;

    const button = (name, act) => {
      const one = bar.appendChild(make("button", "button is-quiet", name));
      one.type = "button";
      one.addEventListener("click", act);
      return one;
    };

    const turn = (at, smooth) => {
      if (now >= 0) marks[now].forEach((mark) => mark.classList.remove("is-now"));
      now = (at + marks.length) % marks.length;
      marks[now].forEach((mark) => mark.classList.add("is-now"));
      for (let e = marks[now][0]; e && e !== main; e = e.parentNode) if (e.tagName === "DETAILS") e.open = true;
      marks[now][0].scrollIntoView({ block: "center", behavior: smooth && !calm ? "smooth" : "auto" });
      if (smooth) status.textContent = "第 " + (now + 1) + " 处，共 " + marks.length + " 处";
    };

    const leave = () => {
      marks.forEach((place) => place.forEach((mark) => {
        const parent = mark.parentNode;
        while (mark.firstChild) parent.insertBefore(mark.firstChild, mark);
        mark.remove();
        parent.normalize();
      }));
      bar.remove();
      document.documentElement.classList.remove("has-found");
      history.replaceState(history.state, "", location.pathname + location.search);
      main.focus({ preventScroll: true });
    };

    bar.setAttribute("role", "region");
    bar.setAttribute("aria-label", "标出的词");
    status.setAttribute("role", "status");
    if (marks.length > 1) {
      button("上一处", () => turn(now - 1, true));
      button("下一处", () => turn(now + 1, true));
    }
    button("取消", leave).setAttribute("aria-label", "取消标出");
    bar.addEventListener("keydown", (event) => {
      if (event.key === "Escape") leave();
    });
    told.title = words;
    main.parentNode.insertBefore(bar, main);
    document.documentElement.classList.add("has-found");
    return turn;
  };

  const words = asked();
  const phrases = fold.phrases(words);
  if (!phrases.length) return;
  const all = letters();
  // From the end: what is split behind leaves what stands before as it was.
  const marks = places(all, phrases).reverse().map((span) => wrap(all, span)).reverse();
  if (!marks.length) return;
  const turn = show(words, marks);
  // Whoever comes back or loads anew stands where they stood.
  const arrival = (performance.getEntriesByType("navigation")[0] || {}).type;
  if (arrival !== "back_forward" && arrival !== "reload") turn(0, false);
})();
