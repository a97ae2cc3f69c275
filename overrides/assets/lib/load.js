/* Scripts that come when somebody wants them. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});
  const loaded = {};

  const one = (address) => new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = () => {
      script.remove();
      fail(new Error(address));
    };
    document.head.appendChild(script);
  });

  /** A promise that the scripts at `addresses`, parted by spaces, have run, in their order. What did
      not come is asked for again at the next call. */
  Showcase.load = (addresses) => {
    if (!loaded[addresses]) {
      loaded[addresses] = addresses.split(" ").reduce(
        (before, address) => before.then(() => one(address)), Promise.resolve());
      loaded[addresses].catch(() => { delete loaded[addresses]; });
    }
    return loaded[addresses];
  };

  /* Whoever comes from a search finds the words marked: their place in the address is never sent. */
  const marks = document.body && document.body.dataset.marks;
  if (marks && location.hash.indexOf("#find=") === 0) Showcase.load(marks).catch(() => {});
})();
