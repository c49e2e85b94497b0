// Loads the search when its field is used, or when the search page is opened with a query.
(() => {
  "use strict";
  for (const form of document.querySelectorAll("[data-research-search]")) {
    const load = () =>
      import("./lazy/search.js")
        .then((search) => search.attach(form))
        .catch(() => {
          const notice = document.querySelector(".research-search-unavailable");
          if (notice) notice.hidden = false;
        });
    const query = form.dataset.page === "" && new URLSearchParams(location.search).get("q");
    if (query) {
      form.elements.q.value = query;
      load();
    } else {
      form.addEventListener("focusin", load, { once: true });
    }
  }
})();
