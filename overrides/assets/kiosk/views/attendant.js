/* The attendant's page: three seconds on the top left corner, a code, then how this screen is doing.
   The code keeps children out and nothing more: it stands in the pack for everyone to read.

   The service worker's script hears "update-check", "update-insist" and "rollback", and answers with "update-result" (a
   sentence for the page). */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const HOLD = 3000; // ms
  const LONGEST = 10000; // ms after which it is no hand
  const AGAIN = 5; // presses on one place in a row: no hand either
  const CORNER = 8; // rem from the top left
  const STEADY = 2; // rem a finger may wander
  const TRIES = 3;
  const WAIT = 60; // seconds after three wrong codes
  const ZONE = -480; // minutes, as getTimezoneOffset tells China's

  const guard = { wrong: 0, until: 0 }; // by performance.now(): outlives the view, not the page
  let say = null; // where the open page shows what the service worker's script answers

  const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

  // --- the corner -----------------------------------------------------------------------------------

  const held = { since: 0, x: 0, y: 0 }; // since: 0 while nothing is pressed there

  const letGo = () => {
    held.since = 0;
  };

  /** Dirt lies in a corner too: only a hand leaves again. */
  const lift = () => {
    const long = held.since && performance.now() - held.since;
    letGo();
    if (long >= HOLD && long <= LONGEST) K.go("attendant");
  };

  const press = (event) => {
    letGo();
    if (event.clientX > CORNER * rem() || event.clientY > CORNER * rem()) return;
    if (K.view === "attendant" || !K.data.screen.code || K.glass.often(event) > AGAIN) return;
    held.x = event.clientX;
    held.y = event.clientY;
    held.since = performance.now();
  };

  const wander = (event) => {
    if (!held.since) return;
    const far = Math.max(Math.abs(event.clientX - held.x), Math.abs(event.clientY - held.y));
    if (far > STEADY * rem()) letGo();
  };

  // --- the keypad -----------------------------------------------------------------------------------

  const waiting = () => Math.ceil((guard.until - performance.now()) / 1000);

  /** The keypad in `element`; calls `enter()` when the code is right. Returns what ends it. */
  const keypad = (element, enter) => {
    const words = K.make("p", "pad-words");
    const dots = K.make("p", "pad-dots");
    const pad = K.make("div", "pad");
    let typed = "";
    let timer = 0;
    words.setAttribute("role", "status");

    const tell = () => {
      const rest = waiting();
      dots.textContent = "●".repeat(typed.length) || "○";
      if (rest <= 0) {
        clearInterval(timer);
        timer = 0;
        words.textContent = guard.wrong ? "密码不对，再试一次" : "请输入值守密码";
      } else {
        words.textContent = "错了三次，请等 " + rest + " 秒";
        if (!timer) timer = setInterval(tell, 1000);
      }
    };

    const check = () => {
      if (typed === K.data.screen.code) {
        guard.wrong = 0;
        enter();
        return;
      }
      typed = "";
      guard.wrong += 1;
      if (guard.wrong >= TRIES) {
        guard.wrong = 0;
        guard.until = performance.now() + WAIT * 1000;
      }
      tell();
    };

    const type = (digit) => {
      if (waiting() > 0) return;
      typed += digit;
      if (typed.length < K.data.screen.code.length) tell();
      else check();
    };

    const drop = () => {
      typed = typed.slice(0, -1);
      tell();
    };

    "123456789".split("").forEach((digit) => {
      K.put(pad, K.button(digit, "button pad-key", () => type(digit)));
    });
    K.put(pad, K.button("离开", "button pad-key", K.attract),
      K.button("0", "button pad-key", () => type("0")), K.button("删除", "button pad-key", drop));
    element.addEventListener("keydown", (event) => {
      if (/^[0-9]$/.test(event.key)) type(event.key);
      else if (event.key === "Backspace") drop();
    });
    K.put(element, words, dots, pad);
    tell();
    return () => clearInterval(timer);
  };

  // --- the page -------------------------------------------------------------------------------------

  const two = (number) => ("0" + number).slice(-2);

  /** "11月22日 09:05", by the device's own clock. */
  const moment = (time) => {
    const when = new Date(time);
    return `${when.getMonth() + 1}月${when.getDate()}日 ${two(when.getHours())}:${two(when.getMinutes())}`;
  };

  const lasting = (milliseconds) => {
    const minutes = Math.floor(milliseconds / 60000);
    const days = Math.floor(minutes / 1440);
    const hours = Math.floor(minutes / 60) % 24;
    return (days ? days + " 天 " : "") + (days || hours ? hours + " 小时 " : "") + (minutes % 60) + " 分钟";
  };

  const megabytes = (bytes) => Math.round((bytes || 0) / 1048576) + " MB";

  const clockWords = () => {
    const doubt = K.clock.doubt();
    const wrong = doubt ? "，" + doubt + "，请校准"
      : new Date().getTimezoneOffset() !== ZONE ? "，时区不是北京时间，请校准" : "";
    return moment(Date.now()) + wrong;
  };

  const shapeWords = () => {
    const wide = window.innerWidth > window.innerHeight;
    const wanted = K.data.screen.orientation === "landscape";
    return `${wide ? "横屏" : "竖屏"} ${window.innerWidth} × ${window.innerHeight}`
      + (wide === wanted ? "" : `，设置里是${wanted ? "横屏" : "竖屏"}`);
  };

  const onStick = () => location.protocol === "file:";

  const updatedWords = () => {
    const last = K.update.last();
    const when = last ? last.when : K.diary.since;
    return (when ? moment(when) : "不知道") + (last ? "，" + last.words : "");
  };

  const facts = () => [
    ["屏幕", `${K.data.screen.name}（${K.data.screen.id}）`],
    ["版本", K.data.version],
    ["内容日期", `${K.data.updated}，${K.data.stories.length} 篇`],
    ["上次更新", updatedWords()],
    ["更新", K.update.words()],
    ["已运行", lasting(performance.now())],
    ["本机时间", clockWords()],
    ["网络", onStick() ? "从本机文件打开" : navigator.onLine ? "已连接" : "没有连接"],
    ["屏幕方向", shapeWords()],
    ["浏览器", navigator.userAgent],
    ["出错次数", String(K.diary.errors)],
  ];

  const table = () => {
    const list = K.make("dl", "told");
    const add = (name, value) => {
      const told = K.make("dd", "", value);
      K.put(list, K.put(K.make("div"), K.make("dt", "", name), told));
      return told;
    };
    facts().forEach((fact) => add(fact[0], fact[1]));
    const storage = add("存储", "不知道");
    if (navigator.storage && navigator.storage.estimate) {
      navigator.storage.estimate().then((found) => {
        storage.textContent = `已用 ${megabytes(found.usage)}，可用 ${megabytes(found.quota)}`;
      }, () => null);
    }
    return list;
  };

  const mistakes = () => {
    const list = K.make("ol", "mistakes");
    K.diary.latest.slice(-5).reverse().forEach((one) => {
      K.put(list, K.make("li", "", moment(one.when) + "　" + one.what));
    });
    return list;
  };

  const fullscreen = () => {
    const root = document.documentElement;
    const ask = root.requestFullscreen || root.webkitRequestFullscreen;
    if (document.fullscreenElement) document.exitFullscreen();
    else if (ask) Promise.resolve(ask.call(root)).catch(() => say && say("浏览器不让网页全屏"));
  };

  const page = (element) => {
    const words = K.make("p", "attendant-words");
    const buttons = K.make("div", "attendant-buttons");
    words.setAttribute("role", "status");
    say = (text) => (words.textContent = text);
    const add = (label, tap) => K.put(buttons, K.button(label, "button", tap));
    add("重新载入", () => K.reload(() => say("现在读不到页面，先不重新载入")));
    if (!onStick()) {
      add("检查更新", () => { say("正在检查"); K.tell("update-check"); });
      add("换回上一版", () => { say("正在换回"); K.tell("rollback"); });
    }
    // Deliberate, and only where there is something to insist on.
    if (K.memory.refused) add("仍用这一份", () => K.tell("update-insist"));
    else if (K.update.spurned()) add("仍用网站上的一版", () => { say("正在下载"); K.tell("update-insist"); });
    add("全屏", fullscreen);
    add("离开", K.attract);
    K.put(element, table(), mistakes(), words, buttons);
  };

  K.add("attendant", () => {
    const element = K.make("section");
    const heading = K.headed(K.make("h1", "attendant-title", "值守"));
    K.put(element, heading);
    const end = keypad(element, () => {
      end();
      element.textContent = "";
      K.put(element, heading);
      page(element);
      heading.focus();
    });
    return { element: element, heading: heading, stop: () => { end(); say = null; } };
  });

  K.on("update-result", (text) => say && say(String(text)));

  K.on("start", () => {
    window.addEventListener("pointerdown", press, true);
    window.addEventListener("pointermove", wander, true);
    window.addEventListener("pointerup", lift, true);
    window.addEventListener("pointercancel", letGo, true);
  });
})();
