/* What narrows the results: check boxes with counts beside them or in the phone's sheet, and the chips of what
   was chosen. Values come with each answer. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const make = Showcase.dom.make;
  const sift = Showcase.sift;
  const FACETS = Showcase.address.FACETS;

  /** The panel of `region`. `toggle(facet, label, on)` does what a reader asks; focus goes to `after` when the
      last chip is gone. */
  const panelIn = (region, after, toggle) => {
    const panel = document.getElementById("sift");
    const groups = panel.querySelector(".sift-groups");
    const bar = region.querySelector(".sift-chosen");
    let chosen = {};

    const facets = FACETS.map((id) => {
      const details = groups.appendChild(make("details", "sift-group"));
      const summary = details.appendChild(make("summary", "", id));
      const fieldset = details.appendChild(make("fieldset"));
      fieldset.appendChild(make("legend", "unseen", id));
      details.dataset.facet = id;
      details.hidden = true;
      return { id: id, details: details, number: summary.appendChild(make("span", "sift-number")),
        list: fieldset.appendChild(make("ul")), values: [] };
    });
    const mine = (facet) => chosen[facet.id] || [];

    const sheet = sift.sheet({ groups: groups, home: panel, results: region, onOpen: () => {
      facets.forEach((facet) => (facet.details.open = mine(facet).length > 0));
    } });

    const makeValue = (facet, label) => {
      const words = make("span", "sift-label", label), count = make("span", "count");
      const value = sift.value(label, [words, document.createTextNode(" "), count]);
      value.box.addEventListener("change", () => toggle(facet.id, label, value.box.checked));
      return value;
    };

    /** Values as they were counted; those known from before stay, with none. */
    const showFacet = (facet, counted) => {
      const counts = {};
      counted.forEach((pair) => (counts[pair[0]] = pair[1]));
      const known = facet.values.map((value) => value.id);
      const labels = counted.map((pair) => pair[0]);
      known.concat(mine(facet)).forEach((label) => {
        if (labels.indexOf(label) < 0) labels.push(label);
      });
      const values = labels.map((label) => facet.values[known.indexOf(label)] || makeValue(facet, label));
      if (!facet.list.contains(document.activeElement) || values.length !== facet.values.length) {
        facet.list.textContent = "";
        values.forEach((value) => facet.list.appendChild(make("li")).appendChild(value.label));
      }
      facet.values = values;
      values.forEach((value) => sift.showValue(value, mine(facet).indexOf(value.id) >= 0, counts[value.id] || 0));
      facet.number.textContent = mine(facet).length ? " " + mine(facet).length : "";
      facet.details.hidden = values.length < 2 && !mine(facet).length;
    };

    const offer = (there) => {
      panel.hidden = !there;
      region.classList.toggle("is-narrowing", there);
      sheet.offer(there);
    };

    /** `answer` with its facets counted. */
    const show = (answer) => {
      facets.forEach((facet) => showFacet(facet, answer.facets[facet.id] || []));
      const number = facets.reduce((sum, facet) => sum + mine(facet).length, 0);
      offer((number > 0 || answer.total > 1) && facets.some((facet) => !facet.details.hidden));
      sheet.tell(number, answer.total ? "看 " + answer.total + " 篇" : "没有符合的");
    };

    /** The chips; what the panel shows from now on is chosen. */
    const choose = (filters) => {
      if (JSON.stringify(filters) === JSON.stringify(chosen)) return; // the chip in hand keeps the focus
      chosen = filters;
      const chips = [];
      facets.forEach((facet) => mine(facet).forEach((label) =>
        chips.push({ words: label, drop: () => toggle(facet.id, label, false) })));
      sift.showChosen(bar, chips, after);
    };

    return { sheet: sheet, show: show, choose: choose, offer: offer,
      /** Another query has other values. */
      forget: () => facets.forEach((facet) => (facet.values = [])),
      openFirst: () => facets.slice(0, 3).forEach((facet) => (facet.details.open = true)) };
  };

  Showcase.narrow = { panelIn: panelIn };
})();
