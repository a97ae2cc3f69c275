/* The box in the header: names while one types, as the editable combobox with a listbox of the WAI-ARIA
   Authoring Practices. Names come with the first focus; without them the box says so, and leads to the
   page of results. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const hits = Showcase.hit;
  const load = Showcase.load;
  const names = document.body.dataset.names;
  if (!hits || !load || !names) return;
  const make = Showcase.dom.make;

  const PEOPLE = 6; // with the last row as much as stands above a phone's keyboard, and below it two swipes
  const PAUSE = 120; // ms without a key before names are looked up

  /** While an input method holds letters, keys are its own; Safari tells it by the number alone. */
  const isComposing = (event) => event.isComposing || event.keyCode === 229;

  const attach = (form) => {
    const field = form.querySelector(".find-field");
    const list = form.appendChild(make("ul", "find-list"));
    const status = form.appendChild(make("p", "unseen"));
    let active = -1;
    let asked = 0; // only the last of several answers counts
    let timer = 0;
    let composing = false;

    list.id = form.id + "-list";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "人和集体");
    status.setAttribute("role", "status");
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-expanded", "false");
    field.setAttribute("aria-controls", list.id);

    const query = () => Showcase.signs.whole(field.value).trim();
    const results = () => form.action.split("#")[0] + (query() ? "#q=" + encodeURIComponent(query()) : "");

    const choose = (at) => {
      const options = Array.from(list.children);
      options.forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
      active = at;
      if (at < 0) {
        field.removeAttribute("aria-activedescendant");
        return;
      }
      field.setAttribute("aria-activedescendant", options[at].id);
      if (options[at].scrollIntoView) options[at].scrollIntoView({ block: "nearest" });
    };

    const close = () => {
      clearTimeout(timer);
      asked += 1;
      list.hidden = true;
      list.textContent = "";
      status.textContent = "";
      field.setAttribute("aria-expanded", "false");
      choose(-1);
    };

    const option = (address, inside) => {
      const item = list.appendChild(make("li", "find-option"));
      item.id = list.id + "-" + list.children.length;
      item.dataset.address = address;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.appendChild(inside);
      return item;
    };

    /** `found` is null where the names did not come. */
    const told = (found) => {
      if (!found) return "名单没有取到。按回车，到搜索页再找。";
      if (!found.length) return "没有叫这个名字的。按回车，在全部文章里找。";
      const near = found.every((one) => one.how === "near") ? "没有一字不差的，有 " : "有 ";
      return near + found.length + " 个名字" + (near === "有 " ? "" : "相近") + "，按上下键选。";
    };

    const show = (found) => {
      list.textContent = "";
      choose(-1);
      (found || []).forEach((one) => {
        const hit = hits.row(one);
        if (one.how === "near") hit.querySelector(".hit-name").appendChild(make("span", "hit-how", "相近"));
        option(hits.address(one.url), hit);
      });
      option(results(), make("span", "find-all", "查找“" + query() + "”的全部结果"));
      list.hidden = false;
      field.setAttribute("aria-expanded", "true");
      status.textContent = told(found);
    };

    const ask = () => {
      const mine = ++asked;
      const wanted = query();
      if (!wanted) {
        close();
        return;
      }
      load.once(names)
        .then(() => Showcase.han.people(Showcase.names, wanted, PEOPLE))
        .catch(() => null)
        .then((found) => {
          if (mine === asked && document.activeElement === field) show(found);
        });
    };

    const askSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    };

    const go = (item) => {
      const address = item.dataset.address;
      close();
      location.assign(address);
    };

    field.addEventListener("focus", () => load.once(names).catch(() => {}));
    field.addEventListener("input", (event) => {
      if (!composing && !event.isComposing) askSoon();
    });
    field.addEventListener("compositionstart", () => {
      composing = true;
      clearTimeout(timer);
    });
    field.addEventListener("compositionend", () => {
      composing = false;
      askSoon();
    });

    field.addEventListener("keydown", (event) => {
      if (isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
      const open = !list.hidden;
      const size = list.children.length;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!open) {
          if (query()) ask();
        } else {
          // The field itself stands between the last and the first.
          const step = event.key === "ArrowDown" ? 1 : -1;
          choose(((active + 1 + step + size + 1) % (size + 1)) - 1);
        }
        event.preventDefault();
      } else if (event.key === "Enter" && open && active >= 0) {
        event.preventDefault();
        go(list.children[active]);
      } else if (event.key === "Escape" && open) {
        event.preventDefault(); // the words stay: only a second Escape clears them
        close();
      } else if (/^(Home|End|ArrowLeft|ArrowRight)$/.test(event.key)) {
        choose(-1); // back in the field, where the browser moves the caret
      }
    });

    list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", (event) => {
      const item = event.target.closest(".find-option");
      if (item) go(item);
    });
    field.addEventListener("blur", close);
    form.addEventListener("submit", (event) => {
      event.preventDefault(); // what stands behind # is not sent to the server
      if (composing) return;
      const address = results();
      close();
      location.assign(address);
    });
    addEventListener("pageshow", close); // come back to, the page stands as it was left
  };

  Array.from(document.querySelectorAll("form.find")).forEach(attach);
})();
