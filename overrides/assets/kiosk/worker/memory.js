/* Who was taken away from this screen, and which pack was the newest: marks of stories (scripts/showcase/
   kiosk/marks.py) that add up from pack to pack and are never lost, whatever runs. Only a pack newer than the
   one that took a story away brings it back. */
(function () {
  "use strict";

  const Showcase = (self.Showcase = self.Showcase || {});
  const pack = Showcase.pack;
  const SIZE = 16;

  const markOf = (key) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(pack.SCREEN + " " + key))
    .then((sum) => pack.hex(sum).slice(0, SIZE));

  /** {mark: key} of these stories. */
  const marked = (keys) => Promise.all(keys.map(markOf)).then((marks) => {
    const found = {};
    marks.forEach((mark, at) => (found[mark] = keys[at]));
    return found;
  });

  const serialOf = (told) => (told && told.serial > 0 ? told.serial : 0);

  /** `withdrawn` ({mark: serial of the pack that took it away}) once the pack `told` runs after one with the
      stories `before`. */
  const remembered = (withdrawn, told, before) => Promise.all([marked(before), marked(told.stories)]).then((found) => {
    const serial = serialOf(told), next = Object.assign({}, withdrawn);
    Object.keys(found[0]).filter((mark) => !found[1][mark]).concat(told.withdrawn || [])
      .forEach((mark) => (next[mark] = Math.max(serial, next[mark] || 0)));
    Object.keys(found[1]).forEach((mark) => { if (next[mark] < serial) delete next[mark]; });
    return next;
  });

  /** Keys of the pack `told` that it may not show: taken away by a pack that is not older. */
  const hidden = (withdrawn, told) => marked(told.stories).then((found) => {
    const serial = serialOf(told);
    return Object.keys(found).filter((mark) => withdrawn[mark] >= serial).map((mark) => found[mark]);
  });

  Object.assign(pack, { serialOf: serialOf, remembered: remembered, hidden: hidden });
})();
