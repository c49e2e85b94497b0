// The map's reasons cover what lies beneath them, so Escape puts them away until the reader moves on.
(() => {
  "use strict";
  const put = (event) => {
    for (const map of document.querySelectorAll(".research-map")) {
      map.toggleAttribute("data-dismissed", event.key === "Escape");
    }
  };
  if (document.querySelector(".research-map")) {
    document.addEventListener("keydown", put);
    document.addEventListener("pointerover", (event) => event.target.closest("[data-node]") && put(event));
  }
})();
