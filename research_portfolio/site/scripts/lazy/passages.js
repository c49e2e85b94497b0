// The passages of the portfolio, as Pagefind's index has them, and those that hold what is asked.
import { find, parse } from "./match.js";

const SITE = new URL("../../", import.meta.url);
const BUNDLE = new URL("pagefind/", SITE);
const MANY = 60; // passages that are read at once, and enough of them to show

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

// A candidate of Pagefind's, read, if it is what was asked for.
const read = async (candidate, asked, kind, everywhere) => {
  const { meta, url } = await candidate.data();
  const root = new URL(url, location.href); // every record lies at the root of its site
  if ((kind && meta.kind !== kind) || !(everywhere || root.href.startsWith(SITE.href))) return null;
  const texts = [meta.title, meta.text, meta.related].map((text) =>
    (text ?? "").replaceAll("\u200b", ""),
  );
  const match = find(asked, texts);
  return match && { ...meta, texts, match, href: new URL(meta.place, root).href };
};

// Returns the passages that hold a query, the best first, of one kind or of all.
export const ask = async (query, kind, everywhere) => {
  if (everywhere) await mergeOthers();
  const asked = parse(query);
  // In the index each Chinese character is a word.
  const spaced = query.replace(/"/g, " ").replace(/\p{Script=Han}/gu, " $& ").trim();
  if (!asked.pieces.length) return [];
  const [exact, loose] = await Promise.all(
    [`"${spaced}"`, spaced].map((term) => pagefind.search(term)),
  );
  const scores = new Map(loose.results.map(({ id, score }) => [id, score]));
  const candidates = [
    ...new Map([...exact.results, ...loose.results].map((one) => [one.id, one])).values(),
  ];
  const found = [];
  while (candidates.length && found.length < MANY) {
    const some = candidates.splice(0, MANY).map(async (candidate) => {
      const passage = await read(candidate, asked, kind, everywhere);
      return passage && { ...passage, score: scores.get(candidate.id) ?? 0 };
    });
    found.push(...(await Promise.all(some)).filter(Boolean));
  }
  return found.sort((a, b) => rank(a) - rank(b) || b.score - a.score);
};
