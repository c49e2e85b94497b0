// Another language, the same place: the anchor goes along in the address, and the block of text
// at the top of the window is found again by its number, which is the same in every language.
(() => {
  "use strict";
  const KEY = "research-place";
  const BLOCKS = "[role=main] :is(h1, h2, h3, h4, h5, h6, p, li, dt, dd, tr, figure)";
  // The parallel view's are not of this page.
  const blocks = () =>
    [...document.querySelectorAll(BLOCKS)].filter((b) => !b.closest(".research-counterpart"));

  // A reader may have forbidden storage; then the anchor alone must do.
  const attempt = (action) => {
    try {
      return action();
    } catch {
      return null;
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".research-switcher a");
    if (!link) return;
    link.hash = location.hash;
    const place = [...blocks()].flatMap((block, number) => {
      const { top, bottom, height } = block.getBoundingClientRect();
      return bottom > 0 && height ? [[number, top / height]] : [];
    })[0];
    attempt(() => {
      localStorage.setItem("research-language", link.hreflang);
      if (place && scrollY) sessionStorage.setItem(KEY, JSON.stringify([link.pathname, ...place]));
    });
  });

  addEventListener("load", () => {
    const [path, number, offset] = attempt(() => JSON.parse(sessionStorage.getItem(KEY))) ?? [];
    attempt(() => sessionStorage.removeItem(KEY));
    const block = path === location.pathname && blocks()[number];
    if (!block) return;
    const { top, height } = block.getBoundingClientRect();
    scrollTo({ top: scrollY + top - offset * height, behavior: "instant" });
  });
})();
