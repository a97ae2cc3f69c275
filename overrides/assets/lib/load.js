/* Scripts that come when somebody wants them: code, and data that a plain folder can give in no other way. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});

  const given = new Map(); // script element → what it handed over
  const asked = {};

  /** Where the site begins: above the assets/ that this script came from. */
  const root = document.currentScript.src.replace(/assets\/(?!.*assets\/).*$/, "");

  /** A promise of what the script at `address` hands to take(), undefined where it hands over nothing.
      Rejected where it does not come, or not within `patience` ms if that is given. */
  const script = (address, patience) => new Promise((done, fail) => {
    const element = document.createElement("script");
    let timer = 0;
    const end = (settle, value) => {
      clearTimeout(timer);
      given.delete(element);
      element.remove();
      settle(value);
    };
    const fault = () => end(fail, new Error(address));
    if (patience) timer = setTimeout(fault, patience);
    given.set(element, undefined);
    element.onload = () => end(done, given.get(element));
    element.onerror = fault;
    element.src = address;
    document.head.appendChild(element);
  });

  /** For scripts that are data. One that nobody waits for any more is not heard. */
  const take = (value) => {
    if (given.has(document.currentScript)) given.set(document.currentScript, value);
  };

  /** A promise that the scripts at `addresses`, parted by spaces, have run, in their order and once. What
      did not come is asked for again at the next call. */
  const once = (addresses) => {
    if (!asked[addresses]) {
      asked[addresses] = addresses.split(" ").reduce(
        (before, address) => before.then(() => script(address)), Promise.resolve());
      asked[addresses].catch(() => { delete asked[addresses]; });
    }
    return asked[addresses];
  };

  Showcase.load = { root, script, take, once };
})();
