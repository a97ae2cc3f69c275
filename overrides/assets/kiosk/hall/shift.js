/* Against burn-in the whole page wanders over 9 × 9 places, one small step a minute: each place gets the
   same time, nothing is laid out anew, nobody sees it. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const WIDE = 9;
  const PLACES = WIDE * WIDE;
  let step = 0;

  /** Place number `at` on a path that goes through all of them and the same way back: [x, y] from -4 to 4. */
  const place = (at) => {
    const turn = at % (2 * PLACES - 2);
    const cell = turn < PLACES ? turn : 2 * PLACES - 2 - turn;
    const row = Math.floor(cell / WIDE);
    const column = row % 2 ? WIDE - 1 - (cell % WIDE) : cell % WIDE;
    return [column - (WIDE - 1) / 2, row - (WIDE - 1) / 2];
  };

  const move = () => {
    // One pixel on 1080 lines, two on 4K.
    const unit = Math.max(1, Math.round(Math.min(window.innerWidth, window.innerHeight) / 1080));
    const at = place((step += 1));
    document.getElementById("frame").style.transform = `translate(${at[0] * unit}px, ${at[1] * unit}px)`;
  };

  K.on("start", () => {
    step = (PLACES - 1) / 2 - 1; // the middle first
    move();
    setInterval(move, 60000);
  });
})();
