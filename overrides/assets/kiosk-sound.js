/* 听一听: the recording of a story, for screens that may sound. */
(function () {
  "use strict";

  const K = window.ShowcaseKiosk;
  const TOLD = 5000;

  const minutes = (seconds) => Math.floor(seconds / 60) + " 分 " + Math.round(seconds % 60) + " 秒";

  /** A button that plays and pauses; `stop()` lets go of the recording. Who listens is here, though
      nothing is touched. */
  const sound = (audio) => {
    const player = new Audio();
    let told = 0;
    const element = K.button("", "button sound", () => {
      if (player.paused) {
        const started = player.play();
        if (started && started.catch) started.catch(failed);
      } else {
        player.pause();
      }
    });
    const show = () => {
      element.textContent = player.paused ? "听一听" + (audio.seconds ? "（" + minutes(audio.seconds) + "）" : "") : "停一停";
    };
    const failed = () => {
      element.disabled = true;
      element.textContent = "声音暂时放不出来";
    };
    player.preload = "none";
    player.onplay = player.onpause = player.onended = show;
    player.onerror = failed;
    player.ontimeupdate = () => {
      if (Date.now() - told < TOLD) return;
      told = Date.now();
      K.tell("touch");
    };
    player.src = K.file(audio.src);
    show();
    return {
      element: element,
      stop: () => {
        player.onplay = player.onpause = player.onended = player.onerror = player.ontimeupdate = null;
        player.pause();
        player.removeAttribute("src");
        player.load();
      },
    };
  };

  K.sound = sound;
})();
