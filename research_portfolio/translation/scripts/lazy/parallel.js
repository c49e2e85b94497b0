// The parallel view: each passage of a page with its counterpart in the other language beside it.
//
// The counterpart page is fetched when the reader asks, and its passages are paired with ours
// section by section: sections have the same ids in every language, and the same passages in the
// same order. Where a section has not, as after a change that is published in one language only,
// it stays as it is.
//
// What a translation holds comes from strangers: of the other page, nothing but text, and the
// elements and attributes that are allowed, gets into ours.
import { allowed } from "./allowed.js";
import { style } from "./style.js";

const KEY = "research-parallel";
const PASSAGES = ":is(h1, h2, h3, h4, h5, h6, p, dt, dd, th, td, figcaption, div.line)";
const EXTRAS = ".headerlink, .research-note, .research-entry-link, img";
// These can stand in a pair; a cell or a term has its place in a table or a list, and holds one.
const BLOCKS = /^(H[1-6]|P)$/;
// What the package says around the text, in words of its own.
const LABELS = ".research-facts dt, .research-label, .research-share";
const root = document.documentElement;

const article = (page) => page.querySelector("article[role=main]");

/** The passages of a page that hold text of their own, by the id of their section. */
const sections = (page) =>
  Map.groupBy(
    [...article(page).querySelectorAll(PASSAGES)].filter(
      (passage) => !passage.querySelector(PASSAGES) && !passage.closest(LABELS),
    ),
    (passage) => passage.closest("section[id]")?.id,
  );

const shape = (passages) => passages.map((passage) => passage.tagName).join();

const pairs = (page, other) => {
  const theirs = sections(other);
  return [...sections(page)].flatMap(([id, ours]) => {
    const found = theirs.get(id) ?? [];
    return shape(ours) === shape(found) ? ours.map((passage, i) => [passage, found[i]]) : [];
  });
};

const bare = (passage) => {
  const copy = passage.cloneNode(true);
  copy.querySelectorAll(EXTRAS).forEach((extra) => extra.remove());
  return copy.textContent.trim();
};

/** What stands beside a passage; nothing where both languages read the same. */
const counterpart = (passage, other, address) => {
  const isSame = bare(passage) === bare(other);
  const notes = other.querySelectorAll(".research-note");
  if (isSame && !notes.length) return null;
  const [copy] = allowed(other, address);
  if (isSame) copy.replaceChildren(...copy.querySelectorAll(".research-note"));
  const side = document.createElement("div");
  side.className = "research-counterpart";
  side.lang = other.closest("[lang]").lang;
  if (BLOCKS.test(other.tagName)) side.append(copy);
  else side.append(...copy.childNodes);
  return side;
};

/** Keep what the reader is looking at where it is, while `change` moves all the rest. */
const inPlace = (change) => {
  const passages = [...article(document).querySelectorAll(PASSAGES)];
  const seen = scrollY ? passages.find((passage) => passage.getBoundingClientRect().bottom > 0) : null;
  const before = seen?.getBoundingClientRect().top;
  change();
  if (seen) scrollBy({ top: seen.getBoundingClientRect().top - before, behavior: "instant" });
};

const show = (other, address) => {
  const found = pairs(document, other).flatMap(([passage, match]) => {
    const side = counterpart(passage, match, address);
    const { marginTop, marginBottom } = getComputedStyle(passage);
    return side ? [{ passage, side, margin: `${marginTop} ${marginBottom}` }] : [];
  });
  for (const { passage, side, margin } of found) {
    const pair = document.createElement("div");
    pair.className = "research-pair";
    if (BLOCKS.test(passage.tagName)) {
      pair.style.marginBlock = margin;
      passage.replaceWith(pair);
      pair.append(passage, side);
    } else {
      const own = document.createElement("div");
      own.append(...passage.childNodes);
      pair.append(own, side);
      passage.append(pair);
    }
  }
};

const hide = () => {
  for (const pair of document.querySelectorAll(".research-pair:not(.research-counterpart *)")) {
    const own = pair.firstElementChild;
    pair.replaceWith(...(BLOCKS.test(own.tagName) ? [own] : own.childNodes));
  }
};

/** Fetch the page at an address; it counts only if something in it can be paired. */
const fetchOther = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!article(page) || !pairs(document, page).length) throw new Error(`no counterpart: ${address}`);
  return page;
};

const isThere = (address) =>
  fetch(address, { method: "HEAD" }).then((found) => found.ok, () => false);

const remember = (language) => {
  try {
    if (language) localStorage.setItem(KEY, language);
    else localStorage.removeItem(KEY);
  } catch {
    // Then it is forgotten with the page.
  }
};

/** A list that asks for one of several languages, named as the language switcher has them. */
const choiceOf = (links, label) => {
  const choice = document.createElement("select");
  choice.className = "research-parallel-choice";
  choice.ariaLabel = label;
  choice.hidden = true;
  choice.append(new Option(label, ""));
  for (const { hreflang, textContent } of links) {
    const option = new Option(textContent, hreflang);
    option.lang = hreflang;
    choice.append(option);
  }
  return choice;
};

/**
 * Show the button if a counterpart is there.
 *
 * @param {HTMLButtonElement} button - hidden, with its failure message in `data-failure`, and in
 *   `data-language` the word that asks for a language
 * @param {HTMLAnchorElement[]} links - to the page in each other language
 * @param {?HTMLAnchorElement} wanted - the one with which the reader has had the parallel view on
 */
export async function offer(button, links, wanted) {
  const status = document.createElement("span");
  status.className = "research-parallel-status";
  status.setAttribute("role", "status");
  button.after(status);

  const pages = new Map();
  let styled = null;
  const turn = async (link) => {
    inPlace(() => {
      hide();
      root.classList.remove("research-is-parallel");
    });
    button.setAttribute("aria-pressed", false);
    if (!link) return;
    const address = link.href;
    if (!pages.has(address)) pages.set(address, await fetchOther(address));
    await (styled ??= style("parallel.css"));
    inPlace(() => {
      show(pages.get(address), address);
      root.classList.add("research-is-parallel");
    });
    button.setAttribute("aria-pressed", true);
  };
  const guard = async (action) => {
    button.setAttribute("aria-busy", "true");
    try {
      await action();
      return true;
    } catch {
      return false;
    } finally {
      button.removeAttribute("aria-busy");
    }
  };

  if (wanted && !(await guard(() => turn(wanted)))) return;
  const found = await Promise.all(links.map((link) => link === wanted || isThere(link.href)));
  const reached = links.filter((_link, number) => found[number]);
  if (!reached.length) return;
  const choice = reached.length > 1 ? choiceOf(reached, button.dataset.language) : null;
  const change = async (link) => {
    status.textContent = "";
    if (await guard(() => turn(link))) {
      remember(link?.hreflang);
    } else {
      status.textContent = button.dataset.failure;
      if (choice) choice.value = "";
      else button.hidden = true;
    }
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    const isOn = button.getAttribute("aria-pressed") === "true";
    if (!choice) return change(isOn ? null : reached[0]);
    choice.hidden = isOn;
    choice.value = "";
    if (isOn) change(null);
    else choice.focus();
  });
  if (!choice) return;
  button.after(choice);
  choice.hidden = !wanted;
  choice.value = wanted?.hreflang ?? "";
  choice.addEventListener("change", () => {
    change(reached.find(({ hreflang }) => hreflang === choice.value));
  });
}
