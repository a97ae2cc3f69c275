/* What time it is in China, whatever zone the device was left in; and how far a clock can be believed.
   China is eight hours ahead of UTC all year, without summer time. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const AHEAD = 8 * 3600 * 1000;
  const YEARS = 2; // that a pack is shown at most

  /** {date: "2026-11-22", weekday: 0 for Monday, minute: of the day}. */
  const now = () => {
    const there = new Date(Date.now() + AHEAD);
    return {
      date: there.toISOString().slice(0, 10),
      weekday: (there.getUTCDay() + 6) % 7,
      minute: there.getUTCHours() * 60 + there.getUTCMinutes(),
    };
  };

  /** A time before the pack was made is a dead clock battery, one years after it a wrong date: no hours, no
      night, no mourning by either. What is wrong with it in words, or "". */
  const doubt = () => {
    const made = K.data.made;
    const last = Number(made.slice(0, 4)) + YEARS + made.slice(4);
    return now().date < made ? "早于内容日期" : now().date > last ? "比内容日期晚了两年多" : "";
  };
  const believed = () => !doubt();

  /** The date that what begins and ends goes by: the day the pack was made, where the clock is not believed. */
  const day = () => (believed() ? now().date : K.data.made);

  const minuteOf = (text) => {
    const parts = text.split(":");
    return Number(parts[0]) * 60 + Number(parts[1]);
  };

  /** [start, end] of a weekday in minutes; an end past midnight counts on; null where it is closed. */
  const span = (weekday) => {
    const day = K.data.screen.hours[(weekday + 7) % 7];
    if (!day) return null;
    const start = minuteOf(day[0]);
    const end = minuteOf(day[1]);
    return [start, end > start ? end : end + 1440];
  };

  const always = () => !(K.data.screen.hours && K.data.screen.hours.length === 7);

  const open = () => {
    if (always() || !believed()) return true;
    const at = now();
    const within = (times, minute) => times !== null && minute >= times[0] && minute < times[1];
    return within(span(at.weekday), at.minute) || within(span(at.weekday - 1), at.minute + 1440);
  };

  const DAYS = "一二三四五六日";

  /** "明早 7:30", "周一 7:30"; "" where no day is open. */
  const opening = () => {
    if (always()) return "";
    const at = now();
    for (let ahead = 0; ahead <= 7; ahead += 1) {
      const times = span(at.weekday + ahead);
      if (times && (ahead || times[0] > at.minute)) {
        const early = times[0] < 720;
        const day = ahead === 0 ? (early ? "今早" : "今天")
          : ahead === 1 ? (early ? "明早" : "明天")
          : "周" + DAYS[(at.weekday + ahead) % 7];
        return day + " " + K.data.screen.hours[(at.weekday + ahead) % 7][0].replace(/^0/, "");
      }
    }
    return "";
  };

  K.clock = { now: now, day: day, doubt: doubt, believed: believed, open: open, opening: opening };
})();
