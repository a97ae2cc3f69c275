/* Draws a story's share picture, 1080 × 1440: photo, name, words, seal, place, code. Loaded by share.js. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const signs = Showcase.signs;
  const WIDTH = 1080;
  const HEIGHT = 1440;
  const MARGIN = 72;
  const INNER = WIDTH - 2 * MARGIN;
  const CODE = 212;

  /* --- lines: no mark of closing begins a line, none of opening ends one --- */

  const NOT_FIRST = "，。、；：！？）》〉」』】〕”’…—·,.;:!?)]}%％～";
  const NOT_LAST = "（《〈「『【〔“‘([{";
  const ENDS = "。！？；";
  const PAUSES = "，、：";

  /* What cannot be parted: a sign, or a run of letters and figures. */
  function pieces(text) {
    const run = /^[A-Za-z0-9.\-]+$/;
    const found = [];
    signs(text).forEach(function (sign) {
      const last = found.length - 1;
      if (last >= 0 && run.test(sign) && run.test(found[last])) found[last] += sign;
      else found.push(sign);
    });
    return found;
  }

  /* Breaks `text` into lines that `width(line)` finds no wider than `room`. */
  function lines(text, room, width) {
    const broken = [];
    let line = [];
    pieces(text).forEach(function (piece) {
      if (!line.length || width(line.join("") + piece) <= room) {
        line.push(piece);
        return;
      }
      const next = [piece];
      while (line.length > 1 && (NOT_FIRST.indexOf(next[0]) >= 0 || NOT_LAST.indexOf(line[line.length - 1]) >= 0)) {
        next.unshift(line.pop());
      }
      broken.push(line.join(""));
      line = next;
    });
    if (line.length) broken.push(line.join(""));
    return broken;
  }

  /* At most `most` lines. What is too long ends with a sentence or a clause that ends late enough, else where
     the room does; dots say that it goes on. */
  function cut(text, room, width, most) {
    const all = lines(text, room, width);
    if (all.length <= most) return all;
    let kept = all.slice(0, most).join("");
    const last = function (marks) {
      return Math.max.apply(null, Array.from(marks).map(function (mark) { return kept.lastIndexOf(mark); }));
    };
    if (last(ENDS) >= kept.length / 2) return lines(kept.slice(0, last(ENDS) + 1), room, width);
    if (last(PAUSES) >= kept.length / 2) kept = kept.slice(0, last(PAUSES));
    while (kept && (NOT_FIRST.indexOf(kept[kept.length - 1]) >= 0 || NOT_LAST.indexOf(kept[kept.length - 1]) >= 0
      || lines(kept + "……", room, width).length > most)) {
      kept = pieces(kept).slice(0, -1).join("");
    }
    return lines(kept + "……", room, width);
  }

  /* The same number of lines, of like length: no line of one character at the end. */
  function even(text, room, width, most) {
    const rows = cut(text, room, width, most);
    let best = rows;
    for (let less = room - 20; less > room / 2; less -= 20) {
      const tried = lines(rows.join(""), less, width);
      if (tried.length > rows.length) break;
      best = tried;
    }
    return best;
  }

  /* --- drawing --- */

  function painter(context, article) {
    const style = getComputedStyle(article);
    const song = getComputedStyle(article.querySelector("h1")).fontFamily;
    const hei = getComputedStyle(document.body).fontFamily;
    const colour = function (name) { return style.getPropertyValue("--" + name).trim(); };
    const paint = {
      colour: colour,
      fill: function (name, x, y, width, height) {
        context.fillStyle = colour(name);
        context.fillRect(x, y, width, height);
      },
      face: function (size, isSong, isBold) {
        context.font = (isBold ? "700 " : "400 ") + size + "px " + (isSong ? song : hei);
      },
      width: function (text) { return context.measureText(text).width; },
      /* Text whose square begins at `y`; a character's foot stands at 0.88 of its size. An opening mark
         hangs in the margin by its empty half. */
      text: function (words, x, y, size, name) {
        const hangs = context.textAlign !== "center" && NOT_LAST.indexOf(words[0]) >= 0
          && context.measureText(words[0]).width > 0.8 * size;
        context.fillStyle = colour(name);
        context.fillText(words, hangs ? x - size / 2 : x, y + size * 0.88);
      },
      /* The page's own seal shape, with one character or two in it. */
      seal: function (characters, x, y, side) {
        const shape = document.querySelector(".emblem");
        if (!shape) return;
        context.save();
        context.translate(x, y);
        context.scale(side / 48, side / 48);
        context.fillStyle = colour("cinnabar");
        context.fill(new Path2D(shape.querySelector(".seal-face").getAttribute("d")));
        context.strokeStyle = colour("seal-ink");
        context.lineWidth = 1.6;
        context.stroke(new Path2D(shape.querySelector(".seal-line").getAttribute("d")));
        context.fillStyle = colour("seal-ink");
        context.textAlign = "center";
        const all = signs(characters);
        paint.face(all.length > 1 ? 16 : 29, true, true);
        all.forEach(function (one, i) {
          context.fillText(one, 24, all.length > 1 ? 21.6 + 16.2 * i : 34.2);
        });
        context.restore();
      },
    };
    return paint;
  }

  /* The photo fills the top, cropped around its focus. */
  function photo(context, image, data, height, isGrey) {
    const scale = Math.max(WIDTH / image.naturalWidth, height / image.naturalHeight);
    const wide = WIDTH / scale;
    const high = height / scale;
    const keepIn = function (focus, part, whole) {
      return Math.min(Math.max(focus * whole - part / 2, 0), whole - part);
    };
    const left = keepIn(Number(data.focusX || 0.5), wide, image.naturalWidth);
    const top = keepIn(Number(data.focusY || 0.5), high, image.naturalHeight);
    context.save();
    if (isGrey) context.filter = "grayscale(0.45)";
    context.drawImage(image, left, top, wide, high, 0, 0, WIDTH, height);
    context.restore();
  }

  /* Without a photo the words stand in its place: in columns from the right while they are few. */
  function columns(context, paint, text, height) {
    paint.fill("paper-deep", 0, 0, WIDTH, height);
    const all = text.split(/[，。；：！？,.;:!?\s]+/).filter(Boolean).map(signs);
    const longest = Math.max.apply(null, all.map(function (one) { return one.length; }));
    const size = Math.min(96, Math.floor((height - 160) / (longest * 1.14)), Math.floor(INNER / (all.length * 1.7)));
    if (size < 48) {
      paint.face(68, true, true);
      const rows = even(text, INNER, paint.width, Math.floor((height - 120) / 100));
      const top = (height - rows.length * 100) / 2 + 16;
      rows.forEach(function (row, i) { paint.text(row, MARGIN, top + i * 100, 68, "ink"); });
      return;
    }
    paint.face(size, true, true);
    context.textAlign = "center";
    const top = (height - longest * size * 1.14) / 2;
    all.forEach(function (one, column) {
      const x = WIDTH / 2 + size * 1.7 * ((all.length - 1) / 2 - column);
      one.forEach(function (character, i) {
        paint.text(character, x, top + i * size * 1.14, size, "ink");
      });
    });
    context.textAlign = "left";
  }

  function foot(context, paint, data, code) {
    const top = HEIGHT - MARGIN - CODE;
    paint.fill("line", MARGIN, top - 36, INNER, 2);
    const room = INNER - (code ? CODE + 48 : 0);
    let y = top + 4;
    [[data.honour, "gold-ink"], [data.place, "ink-soft"]].forEach(function (line) {
      if (!line[0]) return;
      paint.face(34, false, false);
      paint.text(cut(line[0], room, paint.width, 1)[0], MARGIN, y, 34, line[1]);
      y += 54;
    });
    paint.seal(signs.start(data.site, 2), MARGIN, HEIGHT - MARGIN - 76, 72);
    paint.face(38, true, true);
    paint.text(cut(data.site, room - 92, paint.width, 1)[0], MARGIN + 92, HEIGHT - MARGIN - 59, 38, "ink");
    if (!code) return;
    const size = code.size;
    context.save();
    context.translate(WIDTH - MARGIN - CODE, top);
    context.scale(CODE / size, CODE / size);
    context.fillStyle = "#fff";
    context.fillRect(0, 0, size, size);
    context.strokeStyle = "#000";
    context.lineWidth = 1;
    context.stroke(new Path2D(code.path));
    context.restore();
  }

  /* Name and seal, then the title: measured first, then drawn from `y`. */
  function head(paint, data) {
    const seal = data.seal ? 96 : 0;
    const room = INNER - (seal ? seal + 24 : 0);
    let size = 80;
    paint.face(size, true, true);
    while (size > 56 && paint.width(data.name) > room) {
      size -= 4;
      paint.face(size, true, true);
    }
    const names = even(data.name, room, paint.width, 2);
    paint.face(38, false, false);
    const titles = data.title ? even(data.title, INNER, paint.width, 2) : [];
    const under = names.length * size * 1.3;
    return {
      height: under + titles.length * 56,
      draw: function (y) {
        paint.face(size, true, true);
        names.forEach(function (line, i) { paint.text(line, MARGIN, y + i * size * 1.3, size, "ink"); });
        if (seal) paint.seal(data.seal, WIDTH - MARGIN - seal, y + size / 2 - seal / 2, seal);
        paint.face(38, false, false);
        titles.forEach(function (line, i) { paint.text(line, MARGIN, y + under + i * 56, 38, "ink-soft"); });
      },
    };
  }

  /* The citation beside a stroke of cinnabar: large while it is short, four lines at most. */
  function saying(paint, words) {
    const count = signs(words).length;
    const size = count > 48 ? 40 : count > 24 ? 46 : 54;
    const step = size * 1.55;
    paint.face(size, true, false);
    const rows = words ? even(words, INNER - 32, paint.width, 4) : [];
    return {
      height: rows.length ? rows.length * step + 36 : 0,
      draw: function (y) {
        if (rows.length) paint.fill("cinnabar", MARGIN, y + 4, 4, rows.length * step - 8);
        paint.face(size, true, false);
        rows.forEach(function (row, i) {
          paint.text(row, MARGIN + 32, y + i * step + (step - size) / 2, size, "ink");
        });
      },
    };
  }

  /* From the foot upwards; what is left on top is the photo's. */
  function draw(data, article, image, code) {
    const canvas = document.createElement("canvas");
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    const context = canvas.getContext("2d");
    const paint = painter(context, article);
    const panel = image ? "" : data.kind ? data.words : data.title || data.name;
    const upper = head(paint, { name: data.name, title: panel === data.title ? "" : data.title, seal: data.seal });
    const lower = saying(paint, panel === data.words ? "" : data.words);
    const top = HEIGHT - MARGIN - CODE - 36 - 44 - lower.height - upper.height - 52;
    paint.fill("paper", 0, 0, WIDTH, HEIGHT);
    if (image) photo(context, image, data, top, article.classList.contains("is-memorial"));
    else columns(context, paint, panel, top);
    upper.draw(top + 52);
    lower.draw(top + 52 + upper.height + 36);
    foot(context, paint, data, code);
    return canvas;
  }

  function loaded(source) {
    return new Promise(function (done, fail) {
      const image = new Image();
      image.onload = function () { done(image); };
      image.onerror = fail;
      image.src = source;
    });
  }

  /* `row` is the share row: its data, and the code of the page. Resolves to a canvas. */
  Showcase.paint = function (row) {
    const article = row.closest(".story");
    const hero = article.querySelector(".hero img");
    const path = row.querySelector("#qr");
    const code = path && { path: path.getAttribute("d"), size: path.ownerSVGElement.viewBox.baseVal.width };
    const waiting = hero ? loaded(hero.currentSrc || hero.src) : Promise.resolve(null);
    return waiting.then(function (image) { return draw(row.dataset, article, image, code); });
  };
  Showcase.paint.lines = lines;
  Showcase.paint.cut = cut;
}());
