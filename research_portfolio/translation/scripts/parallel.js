// Offers to read a page in two languages at once, where another one is there to be fetched.
// That is asked for on the reader's first sign of life, so that opening a page asks for nothing.
(() => {
  "use strict";
  const lazy = new URL("lazy/parallel.js", document.currentScript.src);
  const button = document.querySelector("button.research-parallel");
  // The switcher is there twice, once for small screens.
  const links = new Map();
  for (const link of document.querySelectorAll(".research-switcher a:not([aria-current])")) {
    if (link.origin === location.origin) links.set(link.hreflang, link);
  }
  if (!button || !links.size || !/^http/.test(location.protocol)) return;

  const SIGNS = ["pointermove", "pointerdown", "keydown", "scroll"];
  const start = async (language) => {
    SIGNS.forEach((sign) => removeEventListener(sign, wait));
    const { offer } = await import(lazy);
    const others = [...links.values()];
    // A reader who has switched to the language that was beside now has the other way round.
    offer(button, others, language && (links.get(language) ?? others[0]));
  };
  const wait = ({ type, movementX, movementY }) => {
    // Chromium also reports a move when a page appears under a pointer at rest.
    if (type !== "pointermove" || movementX || movementY) start(null);
  };

  let wanted = null;
  try {
    wanted = localStorage.getItem("research-parallel");
  } catch {
    // A reader may have forbidden storage.
  }
  if (wanted) start(wanted);
  else SIGNS.forEach((sign) => addEventListener(sign, wait, { passive: true }));
})();
