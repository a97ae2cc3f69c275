/* The photos of a story, one at a time and as large as the screen. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;

  K.add("photos", (params) => {
    const story = K.data.stories[params.story];
    const element = K.make("section", "");
    const heading = K.headed(K.make("h1", "unseen", K.named(story) + "的照片"));
    const box = K.make("div", "photo");
    const caption = K.make("p", "photo-caption");
    let photos = [];
    let stop = null;
    const show = (at) => {
      params.page = at;
      const photo = photos[at];
      box.textContent = "";
      caption.textContent = "";
      if (!photo) return;
      K.picturing(box, photo.src);
      box.firstChild.alt = photo.alt || "";
      K.put(caption, K.make("span", "", K.cut(photo.alt, 60)));
      if (photo.credit) K.put(caption, K.make("span", "credit", "图：" + photo.credit));
    };
    const turns = K.pager(element, 1, show, { unit: "张" });
    K.put(element, heading, box, caption, turns.element);
    return {
      element: element,
      heading: heading,
      start: () => {
        stop = K.load(story, (content) => {
          stop = null;
          photos = (content && content.gallery) || [];
          if (!photos.length) caption.textContent = "照片暂时看不到。";
          turns.recount(Math.max(1, photos.length), params.page || 0);
        });
      },
      stop: () => { if (stop) stop(); },
    };
  });
})();
