/* 朗读: the recording where the page has one, in the language that was asked for, else the device's own Mandarin voice, else nothing. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const strip = document.querySelector(".reader");
  const article = document.querySelector("main article");
  if (!strip || !article) return;

  const BLOCKS = "h1, .easy-read h2, .easy-read li, .scroll p, .motto-panel p, .village h2, .verse p, "
    + ".prose p, .prose li, .prose dt, .prose dd, "
    + ".prose h2, .prose h3, .prose h4, .prose blockquote";
  const SILENT = "table, figure, pre, sup, audio, video, button, svg, .footnotes, .transcript, "
    + "[aria-hidden=true], [hidden]";
  const LONGEST = 40; // characters: Chrome cuts an utterance at 15 s, a slow voice says 3 a second
  const SLOW = 0.75;
  const modes = Showcase.modes;
  const synth = window.speechSynthesis;
  const recordings = Array.from(document.querySelectorAll("audio[data-reading]")); // one a language
  let recording = recordings[0]; // what was chosen last
  const starters = Array.from(document.querySelectorAll("[data-read]"));
  const pauser = strip.querySelector("[data-pause]");
  const slower = strip.querySelector("[data-slow]");
  const state = strip.querySelector("[role=status]");
  const opener = document.querySelector("[data-panel]");
  const listens = Array.from(document.querySelectorAll(".listen"));
  let starter = null; // what was pressed, and gets the focus back

  const isSlow = () => modes.words.indexOf("slow") >= 0;

  const put = (words, running) => {
    state.textContent = words;
    pauser.textContent = running ? "暂停" : "继续";
    tell(running ? "停一下" : "接着听");
    slower.setAttribute("aria-pressed", String(isSlow()));
  };

  /* What a button starts: the recording in its language, where there are several. */
  const chosenBy = (button) => (button.dataset.read ? recordings[Number(button.dataset.read)] : recording);

  /* The big button of 长辈版 does what it says; the others begin anew. */
  const tell = (words) => listens.forEach((button) => {
    const own = words && chosenBy(button) === recording;
    button.lastChild.textContent = own ? words : button.dataset.words;
  });

  const reveal = () => {
    const there = Boolean(recording || voice());
    starters.forEach((button) => { button.hidden = !there; });
    document.querySelectorAll("[data-no-read]").forEach((other) => { other.hidden = there; });
  };

  const enter = (words) => {
    strip.hidden = false;
    document.documentElement.classList.add("is-reading");
    put(words, true);
  };

  const leave = (words) => {
    const within = strip.contains(document.activeElement);
    strip.hidden = true;
    document.documentElement.classList.remove("is-reading");
    tell("");
    document.querySelectorAll("[data-said]").forEach((region) => { region.textContent = words; });
    // A button of the closed panel cannot take the focus: the one that opens the panel does.
    if (within) (starter && starter.offsetParent ? starter : opener).focus();
  };

  /* --- what is read --- */

  /* The words of a block without those of blocks inside it: they come on their own. */
  const wordsOf = (block) => {
    let words = "";
    const walk = (node) => {
      node.childNodes.forEach((child) => {
        if (child.nodeType === Node.TEXT_NODE) words += child.data;
        else if (child.nodeType === Node.ELEMENT_NODE && !child.matches(BLOCKS)
          && !child.matches(SILENT)) walk(child);
      });
    };
    walk(block);
    return words.replace(/\s+/g, " ").replace(/—+/g, "，").trim();
  };

  /* Clauses put together again up to the end of a sentence or LONGEST, whichever comes first. */
  const pieces = (words) => {
    const clauses = words.match(/[^，、：。！？；]+[，、：。！？；]*[”’」』）]*/g) || [];
    return clauses.reduce((found, clause) => {
      const last = found[found.length - 1];
      const ended = !last || /[。！？；][”’」』）]*$/.test(last);
      if (ended || last.length + clause.length > LONGEST) found.push(clause);
      else found[found.length - 1] = last + clause;
      return found;
    }, []).filter((piece) => /[\u3400-\u9fff\w]/.test(piece));
  };

  const script = () => Array.from(article.querySelectorAll(BLOCKS))
    .filter((block) => !block.closest(SILENT))
    .reduce((lines, block) => {
      const found = pieces(wordsOf(block));
      return lines.concat(found.map((words, i) => ({ block, words, share: i / found.length })));
    }, []);

  /* --- the recording --- */

  const playing = () => "正在放" + (recording.dataset.reading || "录音");

  const recorded = {
    start() {
      enter(playing());
      recording.playbackRate = isSlow() ? SLOW : 1;
      const begun = recording.play();
      if (begun && begun.catch) begun.catch(() => recorded.fail());
    },
    pause() { recording.pause(); },
    stop() {
      recording.pause();
      recording.currentTime = 0;
      leave("朗读已停止");
    },
    pace() { recording.playbackRate = isSlow() ? SLOW : 1; },
    running: () => !recording.paused,
    fail() { leave("录音没有放出来，请检查网络再试"); },
  };

  /* Recordings have controls of their own in the page: whichever is used, the strip says what is so. */
  recordings.forEach((own) => {
    const say = (what) => () => { if (own === recording) what(); };
    own.addEventListener("play", () => {
      choose(own);
      enter(playing());
    });
    own.addEventListener("pause", say(() => put("已暂停", false)));
    own.addEventListener("ended", say(() => leave("读完了")));
  });

  function choose(other) {
    if (other === recording) return;
    recording.pause();
    recording = other;
  }

  /* --- the device's voice --- */

  /* Voices of the network are left alone: they would send the page's words to another host. */
  function voice() {
    if (!synth || !window.SpeechSynthesisUtterance) return null;
    const tag = (v) => v.lang.replace(/_/g, "-").toLowerCase();
    const mandarin = synth.getVoices().filter((v) => v.localService
      && /^(zh|cmn)\b/.test(tag(v)) && !/-(hk|mo|yue)\b/.test(tag(v)));
    return mandarin.filter((v) => !/-(tw|hant)\b/.test(tag(v)))[0] || mandarin[0] || null;
  }

  let lines = [];
  let next = 0;
  let utterance = null; // held: Chrome forgets `end` of an utterance that nothing refers to
  let following = true; // until the reader scrolls away

  const mark = (block) => {
    const old = article.querySelector(".is-read-now");
    if (old && old !== block) old.classList.remove("is-read-now");
    if (block) block.classList.add("is-read-now");
  };

  const follow = (line) => {
    const box = line.block.getBoundingClientRect();
    const at = box.top + box.height * line.share;
    if (!following || (at > innerHeight * 0.1 && at < innerHeight * 0.6)) return;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    scrollBy({ top: at - innerHeight * 0.25, behavior: calm ? "auto" : "smooth" });
  };

  const silence = () => {
    utterance = null;
    synth.cancel();
  };

  const speak = () => {
    const line = lines[next];
    if (!line) {
      spoken.halt("读完了");
      return;
    }
    const own = new SpeechSynthesisUtterance(line.words);
    own.voice = voice();
    own.lang = own.voice ? own.voice.lang : "zh-CN";
    own.rate = isSlow() ? SLOW : 1;
    own.onend = () => {
      if (own !== utterance) return;
      next += 1;
      speak();
    };
    own.onerror = () => {
      if (own !== utterance) return;
      spoken.halt("这台设备没能读出来");
    };
    utterance = own;
    mark(line.block);
    follow(line);
    synth.speak(own);
  };

  /* Pausing is stopping before a sentence: pause() of phones does not come back. */
  const spoken = {
    start() {
      if (!lines.length) {
        lines = script();
        next = 0;
      }
      following = true;
      silence();
      enter("正在朗读");
      speak();
    },
    pause() {
      silence();
      put("已暂停", false);
    },
    halt(words) {
      silence();
      lines = [];
      mark(null);
      leave(words);
    },
    stop() { spoken.halt("朗读已停止"); },
    pace() { if (utterance) spoken.start(); },
    running: () => utterance !== null,
  };

  const source = recording ? recorded : spoken;

  starters.forEach((button) => button.addEventListener("click", () => {
    const chosen = chosenBy(button);
    if (source.running() && chosen === recording) {
      source.pause();
      return;
    }
    if (chosen) choose(chosen);
    starter = button;
    const panel = button.closest("dialog");
    if (panel) panel.querySelector("[data-close]").click();
    source.start();
    pauser.focus();
  }));
  pauser.addEventListener("click", () => (source.running() ? source.pause() : source.start()));
  strip.querySelector("[data-stop]").addEventListener("click", () => source.stop());
  slower.addEventListener("click", () => {
    const others = modes.words.filter((word) => word !== "slow");
    modes.keep(isSlow() ? others : others.concat("slow"));
    slower.setAttribute("aria-pressed", String(isSlow()));
    source.pace();
  });
  ["wheel", "touchmove"].forEach((kind) => {
    addEventListener(kind, () => { following = false; }, { passive: true });
  });
  addEventListener("pagehide", () => {
    if (recording) recording.pause();
    else if (utterance) spoken.stop();
  });
  if (synth) synth.onvoiceschanged = reveal;
  opener.addEventListener("click", reveal); // Safari has voices late and says nothing
  reveal();
})();
