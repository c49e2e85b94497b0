// What copies an acknowledgement is fetched when the reader first opens one.
(() => {
  "use strict";
  const copying = new URL("lazy/copy.js", document.currentScript.src).href;
  for (const offer of document.querySelectorAll(".research-acknowledgement")) {
    const prepare = async () => (await import(copying)).addButtons(offer);
    offer.addEventListener("toggle", prepare, { once: true });
  }
})();
