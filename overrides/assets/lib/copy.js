/* Copying a text, where the browser has a clipboard and where not; and whether this is WeChat, which has a menu
   of its own for sending on and cannot print. */
(() => {
  "use strict";
  const Showcase = (window.Showcase = window.Showcase || {});

  /** The old way: out of a field, where the text stays selected for copying by hand. */
  const byField = (text, field) => {
    field.hidden = false;
    if (field.value !== text) field.value = text;
    field.focus();
    field.select();
    field.setSelectionRange(0, text.length);
    try {
      return document.execCommand("copy");
    } catch (error) {
      return false;
    }
  };

  /** A promise of whether `text` was copied; where not, it stands selected in `field`. */
  Showcase.copy = (text, field) => {
    if (!navigator.clipboard || !navigator.clipboard.writeText) return Promise.resolve(byField(text, field));
    return navigator.clipboard.writeText(text).then(() => true, () => byField(text, field));
  };

  Showcase.inWeChat = /MicroMessenger/i.test(navigator.userAgent);
})();
