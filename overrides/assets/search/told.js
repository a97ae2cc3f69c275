/* What the page of results says: how a query was understood, how many were found, what did not come. Words
   only; nothing here asks or shows. 没有找到 is said only where all was searched. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});

  const quoted = (words) => "“" + words + "”";

  const STEPS = {
    simplified: (step) => "按简体" + quoted(step.words) + "找的。",
    dropped: (step) => "去掉了" + step.words.map(quoted).join("") + "。",
    synonyms: (step) => "按" + step.words.map((group) => quoted(group.join("、"))).join("") + "找。",
    filters: (step) => "按 " + step.labels.map((one) => one[1]).join("、") + " 筛选出来的。",
    words: (step, query) => "没有一字不差的" + quoted(query) + "。下面的文章里，这几个词都有，但不在一起。",
    near: (step, query) => "没有找到一字不差的" + quoted(query) + "。下面是相近的。",
  };

  /** What was done to a query before something was found, in one line; "" where nothing was. */
  const how = (query, answer) =>
    answer.how.map((step) => (STEPS[step.by] ? STEPS[step.by](step, query) : "")).join("");

  const areNear = (names) => names.length > 0 && names.every((one) => one.how === "near");

  /** Whether the texts found hold what was asked for as it was asked. */
  const isLiteral = (answer) => answer.state === "exact" || answer.state === "filtered";

  /** Whether they hold it neither so nor in words that mean the same. */
  const isNear = (answer) => answer.how.some((step) => step.by === "words" || step.by === "near");

  /** What is there to show. `came` is `{q, names, answer, wantsNames, hasTexts, narrowed}`: `names` and `answer`
      are null where they did not come; narrowed by filters, only texts are asked for; a site may have none.
      Returns `{names, total, failed: {title, why} | null, unnamed, none}`: `total` is the one line for listeners,
      `failed` says what did not come, `unnamed` that names alone did not, `none` that nothing was found. */
  const verdict = (came) => {
    const answer = came.answer, total = answer ? answer.total : 0, asked = quoted(came.q);
    const near = areNear(came.names || []);
    // Names that only come near would stand before what was found as it was written.
    const names = !came.names || (near && total && isLiteral(answer)) ? [] : came.names;
    const noTexts = came.hasTexts && !answer, noNames = came.wantsNames && !came.names;
    const found = [];
    if (names.length && !near) found.push(names.length + " 个" + (names.length < came.most ? "" : "以上的") + "名字");
    if (total) found.push(total + (isNear(answer) ? " 篇相近的" : " 篇文章"));
    const told = { names: names, failed: null, unnamed: noNames && total > 0, none: "",
      total: found.length ? "找到 " + found.join("，") : names.length ? "有相近的名字" : "" };

    const fail = (total, title, why) => {
      told.total = told.total || total;
      told.failed = { title: title, why: why };
    };
    const none = (total, words) => {
      told.total = total;
      told.none = words;
    };
    if (noTexts && (noNames || !came.wantsNames)) fail("没有取到结果", "没有取到结果。", "");
    else if (noTexts && names.length) fail("", (near ? "有相近的名字" : "名字找到了") + "，文章这会儿没有取到。", "");
    else if (noTexts) {
      fail("文章没有取到", "文章这会儿没有取到。", "没有叫" + asked + "的人和集体；文章里有没有，还不知道。");
    } else if (noNames && !total) {
      fail("名单没有取到", "人和集体的名单没有取到。",
        came.hasTexts ? "文章里没有" + asked + "；有没有叫这个名字的，还不知道。" : "");
    } else if (!names.length && !total) {
      if (came.narrowed) none("没有符合的", "同时符合这些条件的，没有。");
      else if (came.hasTexts) none("没有找到", "没有找到" + asked + "。");
      else none("没有叫这个名字的", "没有叫" + asked + "的人和集体。");
    }
    return told;
  };

  /** A query of signs alone asks for nothing. */
  const nothing = (query) => {
    const none = quoted(query) + "里没有可以找的字。";
    return { names: [], failed: null, unnamed: false, none: none, total: "没有可以找的字" };
  };

  Showcase.told = { how: how, areNear: areNear, verdict: verdict, nothing: nothing };
})();
