// Listens for news of this page, loads it again in place, and shows what is to be said of it.
// Only the preview sends this script.
(() => {
  "use strict";

  const KEPT = "research-preview";
  const LINE = "research-line-";
  const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, figcaption, pre";

  const seen = Number(document.currentScript.dataset.seen);
  const main = document.querySelector("article, main") ?? document.body;
  const blocks = [...main.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS));
  // A line that moved is no change.
  const texts = blocks.map((block) => block.innerHTML.replace(/research-line-\d+/g, ""));

  const inView = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  };

  const resume = () => {
    const kept = JSON.parse(sessionStorage.getItem(KEPT));
    sessionStorage.removeItem(KEPT);
    if (kept?.path !== location.pathname) return;
    const first = texts.findIndex((text, index) => text !== kept.texts[index]);
    const fewer = texts.length < kept.texts.length;
    const changed = blocks[first < 0 && fewer ? texts.length - 1 : first];
    const settle = () => {
      scrollTo({ top: kept.top, behavior: "instant" });
      if (changed && !inView(changed)) changed.scrollIntoView({ block: "center", behavior: "instant" });
    };
    changed?.classList.add("research-preview-changed");
    settle();
    addEventListener("load", settle); // once more when all is there that takes up room
  };

  // After a reload of ours the browser may not go back to where it believes to be, which it does
  // even after "load"; after any other it may.
  let reloading = false;
  addEventListener("pagehide", () => {
    history.scrollRestoration = reloading ? "manual" : "auto";
  });

  const reload = () => {
    reloading = true;
    const kept = { path: location.pathname, top: scrollY, texts };
    sessionStorage.setItem(KEPT, JSON.stringify(kept));
    history.scrollRestoration = "manual";
    location.reload();
  };

  const lineOf = (element) => Number(element.className.match(/research-line-(\d+)/)[1]);

  const show = (notes) => {
    document.querySelectorAll(".research-preview-note").forEach((note) => note.remove());
    const marked = [...main.querySelectorAll(`[class*="${LINE}"]`)];
    for (const { text, line } of notes) {
      const aside = document.createElement("aside");
      aside.className = "research-preview-note";
      aside.setAttribute("role", "status");
      aside.textContent = text;
      const before = marked.filter((element) => line && lineOf(element) <= line);
      const place = before.reduce((best, one) => (best && lineOf(best) >= lineOf(one) ? best : one), null);
      if (place) place.after(aside);
      else main.prepend(aside);
    }
  };

  const showElsewhere = (address) => {
    document.querySelector(".research-preview-elsewhere")?.remove();
    const link = document.createElement("a");
    link.className = "research-preview-elsewhere";
    link.textContent = address;
    link.href = address.split("/").map(encodeURIComponent).join("/");
    if (!address || link.pathname === location.pathname.replace(/\/$/, "/index.html")) return;
    document.body.append(link);
  };

  let events;
  let latest;
  const listen = () => {
    events?.close();
    // A hidden page gives its connection to those in view: a browser has six for a host.
    if (document.hidden) return;
    events = new EventSource(`/-/preview.events?page=${encodeURIComponent(location.pathname)}`);
    events.onmessage = ({ data }) => {
      const news = JSON.parse(data);
      if (news.changed > seen) return reload();
      show(news.notes);
      if (latest !== undefined && latest !== news.latest) showElsewhere(news.latest);
      latest = news.latest;
    };
  };

  resume();
  document.addEventListener("visibilitychange", listen);
  listen();
})();
