/* One thing plays at a time, and paper gets the words. Without this file everything still plays. */
(function () {
  "use strict";

  const players = Array.prototype.slice.call(document.querySelectorAll("audio, video"));

  players.forEach((player) => {
    player.addEventListener("play", () => {
      players.forEach((other) => {
        if (other !== player) {
          other.pause();
        }
      });
    });
  });

  let opened = [];

  window.addEventListener("beforeprint", () => {
    opened = Array.prototype.slice.call(document.querySelectorAll(".transcript:not([open])"));
    opened.forEach((transcript) => {
      transcript.open = true;
    });
  });

  window.addEventListener("afterprint", () => {
    opened.forEach((transcript) => {
      transcript.open = false;
    });
    opened = [];
  });
})();
