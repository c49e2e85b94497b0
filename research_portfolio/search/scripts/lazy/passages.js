// The passages of the portfolio, by the pages that Pagefind finds, and those that hold what is asked.
import { find, parse } from "./match.js";

const SITE = new URL("../../", import.meta.url);
const BUNDLE = new URL("pagefind/", SITE);
const AT_ONCE = 8; // pages
const ENOUGH = 60; // passages

const readJson = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
};

const [pagefind, settings] = await Promise.all([
  import(new URL("pagefind.js", BUNDLE)),
  readJson(new URL("portfolio.json", BUNDLE)),
]);

// What the search says, in the language of the page.
export const { words } = settings;

// The indexes of the other languages: where they are and can be reached.
export const others = Promise.all(
  settings.elsewhere.map(async ({ language, root }) => {
    const bundle = new URL(`${root}pagefind/`, SITE).href;
    const reached = await readJson(`${bundle}pagefind-entry.json`).catch(() => null);
    return reached && { bundle, language };
  }),
).then((found) => found.filter(Boolean));

let merged = null;
const mergeOthers = () =>
  (merged ??= others.then((found) =>
    Promise.all(found.map(({ bundle, language }) => pagefind.mergeIndex(bundle, { language }))),
  ));

// From the best to the rest: all as typed in a title, in the text, in a relation (first where it
// was written, which is the grant); then scattered. A glossary comes last: it says what a word is
// called, and the others what is said of the matter.
const rank = ({ match: { whole }, kind }) => {
  if (kind === "terms") return 5;
  return whole < 0 ? 4 : whole === 2 && kind !== "grant" ? 3 : whole;
};

// The passages of a page that are what was asked for.
const read = async (candidate, asked, kind, everywhere) => {
  const { meta, url } = await candidate.data();
  const root = new URL(url, location.href); // every record lies at the root of its site
  if (!(everywhere || root.href.startsWith(SITE.href))) return [];
  return JSON.parse(meta.passages).flatMap((passage) => {
    if (kind && passage.kind !== kind) return [];
    const texts = [passage.title, passage.text, passage.related].map((text) => text ?? "");
    const match = find(asked, texts);
    const href = new URL(meta.place, root);
    href.hash = passage.anchor ?? "";
    return match ? [{ ...passage, page: meta.page, texts, match, href: href.href }] : [];
  });
};

const times = ({ match }) => match.marks.flat().length;

// Returns the passages that hold a query, of one kind or of all: the best first, then those that
// say it most often, then as they are read.
export const ask = async (query, kind, everywhere) => {
  if (everywhere) await mergeOthers();
  const asked = parse(query);
  // In the index each Chinese character is a word.
  const spaced = query.replace(/"/g, " ").replace(/\p{Script=Han}/gu, " $& ").trim();
  if (!asked.pieces.length) return [];
  const [exact, loose] = await Promise.all(
    [`"${spaced}"`, spaced].map((term) => pagefind.search(term)),
  );
  const candidates = [
    ...new Map([...exact.results, ...loose.results].map((one) => [one.id, one])).values(),
  ];
  const found = [];
  while (candidates.length && found.length < ENOUGH) {
    const pages = candidates
      .splice(0, AT_ONCE)
      .map((candidate) => read(candidate, asked, kind, everywhere));
    found.push(...(await Promise.all(pages)).flat());
  }
  return found.sort((a, b) => rank(a) - rank(b) || times(b) - times(a));
};
