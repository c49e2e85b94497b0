// Shows the results of a search field: in a panel over the page, or on the search page.
import { excerpt } from "./match.js";
import { ask, others, words } from "./passages.js";
import { style } from "./style.js";

await style("search.css");

const PAUSE = 120; // milliseconds without a key
const opened = new URLSearchParams(location.search); // what the search page was opened with

// "3 results", in the form that the language has for the number.
const counted = (number) => {
  const { lang } = document.documentElement;
  const form = words.found[new Intl.PluralRules(lang).select(number)] ?? words.found.other;
  return form.replace("%s", number.toLocaleString(lang));
};

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

const marked = (text, marks, [from, to] = [0, text.length]) => {
  const parts = [];
  let at = from;
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0])) {
    if (start < at || end > to) continue;
    parts.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at, to)];
};

const show = ({ href, section, page, kind, language, texts, match }) => {
  const [title, text, related] = texts;
  const inText = match.marks[1].length || !match.marks[2].length;
  const [body, marks] = inText ? [text, match.marks[1]] : [related, match.marks[2]];
  const part = excerpt(body, marks, language);
  const link = make("a", { href, lang: language });
  link.append(...(title ? marked(title, match.marks[0]) : [section || page]));
  const context = make("p", { className: "research-result-context" });
  if (kind) {
    context.append(make("span", { className: "research-badge" }, words[kind]), " ");
  }
  context.append(make("span", { lang: language }, page));
  const quote = make("p", { className: "research-result-excerpt", lang: language });
  quote.append(part[0] ? "… " : "", ...marked(body, marks, part), part[1] < body.length ? " …" : "");
  const item = make("li", {}, make("p", { className: "research-result-title" }, link), context);
  if (body !== title) item.append(quote);
  return item;
};

const choices = (form) => {
  const radio = (value, label) =>
    make("label", {}, make("input", { type: "radio", name: "kind", value, checked: !value }), label);
  const set = make(
    "fieldset",
    { className: "research-search-choices" },
    make("legend", {}, words.show),
    radio("", words.all),
    radio("question", words.questions),
    radio("grant", words.grants),
  );
  others.then((found) => {
    if (!found.length) return;
    const box = make("input", { type: "checkbox", name: "both", value: "yes" });
    set.append(make("label", {}, box, words.both));
    box.checked = opened.has("both") && form.hasAttribute("data-page");
    box.setAttribute("form", form.id);
    if (box.checked) box.dispatchEvent(new Event("change", { bubbles: true }));
  });
  for (const input of set.querySelectorAll("input")) input.setAttribute("form", form.id);
  return set;
};

// Offer the results of a field: on the search page beneath it, elsewhere in a panel over the page.
export const attach = (form) => {
  const field = form.elements.q;
  const onPage = form.hasAttribute("data-page");
  if (!onPage && !HTMLElement.prototype.togglePopover) return; // Enter leads to the search page
  const status = make("p", { className: "research-search-status", role: "status" });
  const list = make("ol", { className: "research-results" });
  const panel = make(
    "section",
    { className: "research-search-panel", ariaLabel: words.results },
    choices(form),
    status,
    list,
  );
  form.after(panel);

  let turn = 0;
  const search = async () => {
    const mine = ++turn;
    const query = field.value.trim();
    const { kind, both } = form.elements;
    let found = [];
    let said = words.unavailable;
    try {
      found = query ? await ask(query, kind.value, both?.checked) : [];
      said = !query
        ? ""
        : found.length
          ? counted(found.length)
          : words.nothing.replace("%s", () => query);
    } catch (error) {
      console.error(error);
    }
    if (mine !== turn) return;
    // A reader who went down into the list before it was complete stays at the same place.
    const place = [...list.querySelectorAll("a")].indexOf(document.activeElement);
    if (place >= 0) field.focus();
    list.replaceChildren(...found.map(show));
    list.querySelectorAll("a")[place]?.focus();
    status.textContent = said;
    if (onPage) {
      const asked = new URLSearchParams(new FormData(form));
      history.replaceState(null, "", query ? `?${asked}` : location.pathname);
    } else if (query && [form, panel].some((part) => part.matches(":focus-within"))) open();
    else close();
  };
  let timer = 0;
  const soon = () => {
    turn++; // what is on its way answers a question that is no longer asked
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  };

  const open = () => {
    const { bottom, left } = form.getBoundingClientRect();
    panel.style.setProperty("--research-panel-top", `${Math.max(bottom, 0)}px`);
    panel.style.setProperty("--research-panel-left", `${Math.max(left, 0)}px`);
    panel.togglePopover(true);
  };
  const close = () => panel.togglePopover(false);

  const step = (event) => {
    const links = [field, ...list.querySelectorAll("a")];
    const to = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || !links.includes(document.activeElement)) return;
    event.preventDefault();
    links[to]?.focus();
  };
  const leave = ({ relatedTarget }) => {
    if (document.hasFocus() && !form.contains(relatedTarget) && !panel.contains(relatedTarget)) close();
  };
  field.addEventListener("input", soon);
  panel.addEventListener("change", search);
  for (const part of [form, panel]) part.addEventListener("keydown", step);

  if (onPage) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      search();
    });
    const kind = opened.get("kind") ?? "";
    for (const input of form.elements.kind) input.checked = input.value === kind;
  } else {
    panel.popover = "manual";
    panel.tabIndex = -1; // a click into it does not leave it
    for (const part of [form, panel]) {
      part.addEventListener("focusout", leave);
      part.addEventListener("keydown", ({ key }) => {
        if (key !== "Escape") return;
        field.focus();
        close();
      });
    }
    field.addEventListener("click", () => field.value.trim() && search());
  }
  if (field.value.trim()) search();
};
