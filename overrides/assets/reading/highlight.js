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

  /** Characters of the page that count, each {token, node, start, end, after}: `after` tells whether a
      phrase may come from the one before. A new block, and what parts phrases, says no. */
  const letters = () => {
    const found = [];
    let gap = "", apart = true;
    const border = (before, token) => fold.spaced(before + gap + token).split(" ").length > 2;
    const read = (node) => {
      const text = node.data, heard = !node.parentNode.closest(UNHEARD);
      let start = 0;
      Array.from(text).forEach((char) => {
        const tokens = heard ? fold.tokens(char) : [];
        const end = start + char.length;
        if (!tokens.length) gap += char;
        tokens.forEach((token, at) => {
          const before = found.length && !apart ? found[found.length - 1].token : "";
          const after = before !== "" && (at > 0 || gap === "" || !border(before, token));
          found.push({ token: token, node: node, start: start, end: end, after: after });
          gap = "";
          apart = false;
        });
        start = end;
      });
    };
    const walk = (parent) => {
      Array.from(parent.childNodes).forEach((node) => {
        if (node.nodeType === 3) read(node);
        if (node.nodeType !== 1 || node.matches(SILENT)) return;
        const block = !INLINE.test(node.tagName);
        apart = apart || block;
        walk(node);
        apart = apart || block;
      });
    };
    walk(main.querySelector("article") || main);
    return found;
  };

  /** [first, last] of `all` for each place, in the order of the page; overlapping ones as one. */
  const places = (all, phrases) => {
    const spans = [];
    phrases.forEach((phrase) => {
      for (let at = 0; at + phrase.length <= all.length; at++) {
        const fits = phrase.every((token, i) =>
          all[at + i].token === token && (i === 0 || all[at + i].after));
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
    all.slice(span[0], span[1] + 1).forEach((letter) => {
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
