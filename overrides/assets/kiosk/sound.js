/* 听一听, 看视频: the recording and the films of a story, for screens that may sound. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const TOLD = 5000;

  const minutes = (seconds) => Math.floor(seconds / 60) + " 分 " + Math.round(seconds % 60) + " 秒";

  /** A button that plays `player` and pauses it; `stop()` lets go of the recording. Who listens is here,
      though nothing is touched. */
  const playing = (player, recording, label) => {
    let told = -TOLD;
    const element = K.button("", "button sound", () => {
      if (player.paused) {
        const started = player.play();
        if (started && started.catch) started.catch(failed);
      } else {
        player.pause();
      }
    });
    const show = () => {
      element.textContent = player.paused ? label + (recording.seconds ? "（" + minutes(recording.seconds) + "）" : "") : "停一停";
    };
    const failed = () => {
      element.disabled = true;
      element.textContent = "暂时放不出来";
    };
    player.preload = "none";
    player.onplay = player.onpause = player.onended = show;
    player.onerror = failed;
    player.ontimeupdate = () => {
      if (performance.now() - told < TOLD) return; // the wall clock may be set back
      told = performance.now();
      K.tell("touch");
    };
    player.src = K.file(recording.src);
    show();
    return {
      element: element,
      pause: () => player.pause(),
      stop: () => {
        player.onplay = player.onpause = player.onended = player.onerror = player.ontimeupdate = null;
        player.pause();
        player.removeAttribute("src");
        player.load();
      },
    };
  };

  K.sound = (audio) => {
    const player = new Audio();
    if (audio.lang) player.lang = audio.lang;
    return playing(player, audio, audio.language ? "听" + K.cut(audio.language, 6) : "听一听");
  };

  /** A button for each of the recordings: one language is heard at a time. Several are told by it alone. */
  K.sounds = (audios) => {
    const all = audios.map((audio) => K.sound(audios.length > 1 ? Object.assign({}, audio, { seconds: 0 }) : audio));
    all.forEach((one) => one.element.addEventListener("click", () => {
      all.forEach((other) => { if (other !== one) other.pause(); });
    }));
    return all;
  };

  K.add("film", (params) => {
    const story = K.data.stories[params.story];
    const element = K.make("section", "");
    const heading = K.headed(K.make("h1", "unseen", K.named(story) + "的视频"));
    const box = K.make("div", "photo");
    const caption = K.make("p", "photo-caption");
    const tools = K.make("div", "story-tools film-tools");
    let play = null;
    let stop = null;
    const show = (at, film) => {
      params.page = at;
      if (play) play.stop();
      play = null;
      box.textContent = tools.textContent = "";
      caption.textContent = film ? K.cut(film.title, 60) : "";
      if (!film) return;
      const player = K.make("video", "film");
      player.setAttribute("playsinline", "");
      player.setAttribute("disablepictureinpicture", "");
      if (film.poster) player.poster = K.file(film.poster);
      play = playing(player, film, "放视频");
      K.put(box, player);
      K.put(tools, play.element);
    };
    let films = [];
    const turns = K.pager(element, 1, (at) => show(at, films[at]), { unit: "段" });
    K.put(element, heading, box, caption, tools, turns.element);
    return {
      element: element,
      heading: heading,
      start: () => {
        stop = K.load(story, (content) => {
          stop = null;
          films = (content && content.video) || [];
          turns.recount(Math.max(1, films.length), params.page || 0);
          if (!films.length) caption.textContent = "视频暂时看不到。";
        });
      },
      stop: () => {
        if (stop) stop();
        if (play) play.stop();
      },
    };
  });
})();
