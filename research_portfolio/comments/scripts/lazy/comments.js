// The comments of a page are loaded when the reader asks for them, and not before.
(() => {
  "use strict";
  const place = document.querySelector(".research-comments");
  const button = place.querySelector("button");
  const failure = place.querySelector("[role=alert]");
  const thread = failure.nextElementSibling;
  const source = place.querySelector("template").content.firstElementChild;

  // Furo notes the reader's choice at body: light, dark, or auto for what the system has.
  const theme = () => {
    const chosen = document.body.dataset.theme;
    return ["light", "dark"].includes(chosen) ? chosen : "preferred_color_scheme";
  };

  const load = () => {
    const script = document.importNode(source);
    script.dataset.theme = theme();
    script.addEventListener("load", () => {
      button.remove();
      thread.tabIndex = -1;
      thread.focus({ preventScroll: true }); // the button had it
    });
    script.addEventListener("error", () => {
      script.remove();
      button.disabled = failure.hidden = false;
    });
    failure.hidden = button.disabled = true;
    place.append(script);
  };

  button.addEventListener("click", load);

  // giscus' frame cannot see the page that it is in.
  new MutationObserver(() => {
    const frame = thread.querySelector("iframe");
    const message = { giscus: { setConfig: { theme: theme() } } };
    frame?.contentWindow.postMessage(message, new URL(frame.src).origin);
  }).observe(document.body, { attributeFilter: ["data-theme"] });

  // Who comes back from signing in to giscus has asked for the comments; who follows a link to
  // one comment on Isso is shown where to ask for them.
  if (new URLSearchParams(location.search).has("giscus")) load();
  if (/^#isso-\d+$/.test(location.hash)) place.scrollIntoView({ behavior: "instant" });
})();
