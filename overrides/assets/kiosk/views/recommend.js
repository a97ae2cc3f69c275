/* Recommending somebody: a code that leads to the page on the web, what to tell, whom to call. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});
  const K = Showcase.kiosk;
  const WHAT = [
    ["他是谁", "一个人、一家人或者一个集体"], ["住在哪里", "哪个村或社区，不用说门牌"],
    ["做了什么", "您亲眼看见的最好"], ["怎样联系您", "我们给您回话"],
  ];

  K.add("recommend", () => {
    const told = K.data.recommend;
    const element = K.make("section", "is-split last");
    const code = K.takeAway(told.qr, { label: "推荐身边好人的二维码", title: "推荐身边好人：扫一扫",
      note: "用微信扫一扫，在手机上说清四件事就行。", url: told.url });
    const list = K.make("ol", "tell");
    WHAT.forEach((one) => K.put(list, K.put(K.make("li"), K.make("b", "", one[0]), K.make("span", "", one[1]))));
    const work = K.put(K.make("div", "work"), K.make("h2", "", "说清四件事"), list);
    K.put(work, K.make("p", "tell-call", (told.phone ? "也可以打电话 " + told.phone + "，" : "") + (told.phone ? "或者" : "也可以") + "告诉这里的工作人员。"));
    K.put(element, K.put(K.make("div", "poster"), code), work);
    return { element: element, heading: K.headed(code.querySelector("h2")) };
  });
})();
