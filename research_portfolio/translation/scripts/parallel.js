// Offers to read a page in two languages at once, where the other one is there to be fetched.
// That is asked for on the reader's first sign of life, so that opening a page asks for nothing.
(() => {
  "use strict";
  const lazy = new URL("lazy/parallel.js", document.currentScript.src);
  const button = document.querySelector("button.research-parallel");
  const link = document.querySelector("a[hreflang]:not([aria-current])");
  if (!button || !link || !/^http/.test(location.protocol)) return;
  if (new URL(link.href).origin !== location.origin) return;

  const SIGNS = ["pointermove", "pointerdown", "keydown", "scroll"];
  const start = async (restore) => {
    SIGNS.forEach((sign) => removeEventListener(sign, wait));
    const { offer } = await import(lazy);
    offer(button, link.href, restore);
  };
  const wait = () => start(false);

  let wanted = null;
  try {
    wanted = localStorage.getItem("research-parallel");
  } catch {
    // A reader may have forbidden storage.
  }
  if (wanted) start(true);
  else SIGNS.forEach((sign) => addEventListener(sign, wait, { passive: true }));
})();
