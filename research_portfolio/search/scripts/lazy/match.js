// What counts as found: every piece of the query stands in the passage, a Latin word at the
// beginning of a word, and Chinese characters together, as they were typed.

const HAN = /\p{Script=Han}/u;
const WORD = /[\p{L}\p{N}]/u;
const DIGIT = /\p{N}/u;
const INFLECTION = /^(\p{Script=Latin}{4,}?)(?:es|s|ed|ing)$/u;
const SPACE = " ";
const STOP = "|";

// Text as it is compared: letters and digits, without case and accents. Between them a space;
// beside Chinese none, and a stop where there was punctuation. `at` leads back into the text.
export const fold = (text) => {
  let folded = "";
  const at = [];
  let gap = "";
  let index = 0;
  let before = "";
  for (const character of text) {
    const plain = character.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    if (WORD.test(plain)) {
      const beside = HAN.test(before) || HAN.test(character);
      const between = beside ? (gap === STOP ? STOP : "") : gap && SPACE;
      if (folded) {
        folded += between;
        if (between) at.push(index);
      }
      for (const unit of plain.split("")) {
        folded += unit;
        at.push(index);
      }
      before = character;
      gap = "";
    } else if (/\s/u.test(character)) {
      gap ||= SPACE;
    } else if (!/['’]/.test(character)) {
      gap = STOP;
    }
    index += character.length;
  }
  at.push(index);
  return { folded, at };
};

const startsWord = (folded, place) => {
  const [before, first] = [folded[place - 1], folded[place]];
  if (!before || !WORD.test(before) || HAN.test(before) || HAN.test(first)) return true;
  return DIGIT.test(before) !== DIGIT.test(first); // the 00003 of OFA00003
};

const places = (folded, piece) => {
  const found = [];
  for (let i = folded.indexOf(piece); piece && i >= 0; i = folded.indexOf(piece, i + 1)) {
    if (startsWord(folded, i)) found.push(i);
  }
  return found;
};

// The query in pieces: the whole, and what must be found if the whole is not.
export const parse = (query) => ({
  whole: fold(query).folded,
  pieces: query
    .split(/\s+/)
    .flatMap((part) => fold(part).folded.split(/[ |]/))
    .filter(Boolean)
    .map((piece) => piece.replace(INFLECTION, "$1")),
});

// Finds a query in texts, and returns for each the places, [from, to], or null if it is in none.
// `whole` is the number of the first text that has all of it as it was typed, or -1.
export const find = ({ whole, pieces }, texts) => {
  const foldedTexts = texts.map(fold);
  const marks = (search) =>
    foldedTexts.map(({ folded, at }) =>
      search.flatMap((piece) =>
        places(folded, piece).map((i) => [at[i], at[i + piece.length - 1] + 1]),
      ),
    );
  const first = foldedTexts.findIndex(({ folded }) => places(folded, whole).length);
  if (first >= 0) return { whole: first, marks: marks([whole]) };
  const everywhere = pieces.every((piece) =>
    foldedTexts.some(({ folded }) => places(folded, piece).length),
  );
  return everywhere && pieces.length ? { whole: -1, marks: marks(pieces) } : null;
};

// The part of a text around its first mark: where it begins and ends.
export const excerpt = (text, marks, language) => {
  const length = language.startsWith("zh") ? 90 : 200;
  const first = Math.min(...marks.map(([from]) => from), text.length);
  if (text.length <= length || first === text.length) return [0, Math.min(length, text.length)];
  let from = Math.max(0, Math.min(first - length / 3, text.length - length)) | 0;
  // Not in the middle of a word, unless the word is a sentence of Chinese.
  const space = text.slice(from, first).search(/\s/);
  if (from && space >= 0 && space < 20) from += space + 1;
  const to = Math.min(text.length, from + length);
  const begun = text.slice(0, to).match(/[^\s\p{Script=Han}]{1,20}$/u);
  return [from, begun && /^[^\s\p{Script=Han}]/u.test(text.slice(to)) ? begun.index : to];
};
