/* Publicity periods as they stand today in China: the page may have been built days ago.
   The words are those of notice_state and time_left in overrides/pages/_parts.html. */
(function () {
  "use strict";
  const DAY = 24 * 3600 * 1000;
  const today = Math.floor((Date.now() + 8 * 3600 * 1000) / DAY);

  function dayOf(text) {
    return Math.round(Date.parse(text + "T00:00:00Z") / DAY);
  }

  function tell(notice) {
    const left = dayOf(notice.getAttribute("data-end")) - today;
    const begun = dayOf(notice.getAttribute("data-start")) <= today;
    const open = begun && left >= 0;
    const state = notice.querySelector(".state");
    state.textContent = open ? "公示中" : begun ? "公示已结束" : "公示未开始";
    state.classList.toggle("is-open", open);
    const time = notice.querySelector(".time-left");
    time.hidden = !open;
    time.textContent = left ? "还有 " + left + " 天" : "今天截止";
    const call = notice.querySelector(".while-open");
    if (call) { call.hidden = left < 0; }
    return open;
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-start][data-end]"), tell);

  // The home page lists only what is open, and says nothing when nothing is.
  const list = document.querySelector(".home-notices");
  if (list) {
    const notices = Array.prototype.slice.call(list.querySelectorAll(".notice-row"));
    notices.forEach(function (notice) {
      notice.hidden = !notice.querySelector(".state.is-open");
    });
    list.hidden = notices.every(function (notice) { return notice.hidden; });
  }
}());
