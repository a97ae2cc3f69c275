/* What narrows a list, wherever it stands: check boxes with counts, the chips of what was chosen, and
   the sheet that holds the groups on a phone. assets/listing/filters.js and assets/search/page.js use it. */
(() => {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const make = Showcase.dom.make;
  /** A check box before `nodes`, one of which has the class `sift-label`, another `count`. */
  const value = (id, nodes) => {
    const label = make("label", "sift-value");
    const box = make("input");
    box.type = "checkbox";
    box.value = id;
    label.appendChild(box);
    nodes.forEach((node) => label.appendChild(node));
    return { id: id, box: box, label: label, count: label.querySelector(".count"),
      words: label.querySelector(".sift-label").textContent };
  };

  /** Whether a value is chosen, and how many fit it. */
  const showValue = (one, chosen, count) => {
    one.box.checked = chosen;
    // never the one in hand: focus would be lost
    one.box.disabled = !count && !chosen && one.box !== document.activeElement;
    one.label.classList.toggle("is-none", one.box.disabled);
    one.count.textContent = count;
  };

  /** The chips in `bar`: each of `chosen` has its words and what to do when it is dropped. Focus goes
      to the next chip, or to `after` behind the last. */
  const showChosen = (bar, chosen, after) => {
    const items = bar.querySelector("ul");
    items.textContent = "";
    chosen.forEach((one) => {
      const item = make("li");
      const button = make("button", "sift-chip", one.words);
      button.type = "button";
      button.appendChild(make("span", "sift-cross", "×")).setAttribute("aria-hidden", "true");
      button.setAttribute("aria-label", "去掉" + one.words);
      button.addEventListener("click", () => {
        const at = Array.from(items.children).indexOf(item);
        one.drop();
        const next = items.children[Math.min(at, items.children.length - 1)];
        (next ? next.firstChild : after).focus();
      });
      item.appendChild(button);
      items.appendChild(item);
    });
    bar.hidden = !chosen.length;
  };

  /** The sheet of the phone, and the button that opens it. `groups` move into it from `home` and back;
      `onOpen` may open one of them; `results` are scrolled to where something was chosen. */
  const sheetOf = (parts) => {
    const sheet = document.querySelector(".sheet");
    const opener = document.querySelector(".sift-bar button");
    let before = "";

    const isOpen = () => sheet.hasAttribute("open");
    const details = () => Array.from(parts.groups.children).filter((e) => !e.hidden);

    const open = () => {
      before = location.href;
      sheet.querySelector(".sheet-body").appendChild(parts.groups);
      parts.onOpen();
      if (!details().some((e) => e.open)) details()[0].open = true;
      history.pushState({ sheet: true }, "", location.href); // back closes it
      if (sheet.showModal) sheet.showModal();
      else sheet.setAttribute("open", "");
      document.documentElement.classList.add("has-sheet");
      const first = details().filter((e) => e.open)[0];
      first.querySelector("summary").focus();
      first.scrollIntoView();
    };

    const putBack = () => {
      if (!isOpen()) return;
      if (sheet.close) sheet.close();
      else sheet.removeAttribute("open");
      document.documentElement.classList.remove("has-sheet");
      details().forEach((e) => (e.open = false));
      parts.home.appendChild(parts.groups);
      opener.focus({ preventScroll: true });
    };

    const close = (shows) => {
      const changed = location.href !== before;
      putBack();
      if (changed) history.replaceState(null, "", location.href);
      else history.back();
      if (shows && changed) parts.results.scrollIntoView();
    };

    opener.addEventListener("click", open);
    sheet.querySelector(".sheet-close").addEventListener("click", () => close(false));
    sheet.querySelector(".sheet-show").addEventListener("click", () => close(true));
    sheet.addEventListener("cancel", (event) => {
      event.preventDefault();
      close(false);
    });
    sheet.addEventListener("click", (event) => {
      if (event.target === sheet) close(false); // beside it
    });
    sheet.addEventListener("keydown", (event) => {
      if (sheet.showModal) return; // the browser's own keeps focus inside
      if (event.key === "Escape") close(false);
      if (event.key !== "Tab") return;
      const all = Array.from(sheet.querySelectorAll("button, summary, input:not(:disabled)"))
        .filter((e) => e.offsetParent);
      const last = all[all.length - 1];
      if (document.activeElement === (event.shiftKey ? all[0] : last)) {
        (event.shiftKey ? last : all[0]).focus();
        event.preventDefault();
      }
    });

    return { isOpen: isOpen, putBack: putBack, holds: (element) => sheet.contains(element),
      /** How many are chosen, on the opener; and the words of the button that leads to the results. */
      tell: (chosen, words) => {
        opener.querySelector(".sift-number").textContent = chosen ? " " + chosen : "";
        opener.classList.toggle("is-quiet", !chosen);
        sheet.querySelector(".sheet-show").textContent = words;
      },
      offer: (there) => { opener.parentNode.hidden = !there; } };
  };

  Showcase.sift = { value: value, showValue: showValue, showChosen: showChosen, sheet: sheetOf };
})();
