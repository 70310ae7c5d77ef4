import { wordsOf, type Word } from '../../core/folding.js';
import { Recent } from '../../core/recent.js';

/** What a text is found by: terms, each of a sort that its first letter tells. */

/** What of a thing is searched. */
export interface SearchedText {
  readonly texts: readonly (string | null | undefined)[];
}

const WHOLE = '=';
const BEGINNING = '<';
const MARKED = "'";
const RUN = '~';

/** Different words of one thing; what stands behind them in a long text is not searched. */
const MOST_WORDS = 300;
/** Letters of a beginning. */
const LONGEST_BEGINNING = 16;
/** Letters of a word that count. */
const LONGEST_WORD = 48;
/** Parts of a code or number. */
const MOST_PARTS = 8;

/** A code or a number of a document: `H29.6-261121-0001`, `12/BC-SXD`. */
const CODES = /[\p{L}\p{N}\p{M}]+(?:[./_–-][\p{L}\p{N}\p{M}]+)+/gu;
const DIGIT = /\p{N}/u;

const cut = (word: string): string => (word.length <= LONGEST_WORD ? word : [...word].slice(0, LONGEST_WORD).join(''));

const whole = ({ plain }: Word): string => WHOLE + cut(plain);

const exact = (word: Word): string => (word.marked === null ? whole(word) : MARKED + cut(word.marked));

function beginningsOf(word: string): string[] {
  const letters = [...word].slice(0, LONGEST_BEGINNING);
  return letters.map((_, at) => BEGINNING + letters.slice(0, at + 1).join(''));
}

/** The parts of each code in a text. */
const codesIn = (text: string): string[][] =>
  (text.normalize('NFC').match(CODES) ?? [])
    .filter((code) => DIGIT.test(code))
    .map((code) => wordsOf(code).map(({ plain }) => cut(plain)));

const run = (parts: readonly string[]): string => RUN + parts.join('/');

/** Every row of at least two neighbouring parts. */
const runsOf = (parts: readonly string[]): string[] => {
  const some = parts.slice(0, MOST_PARTS);
  return some.flatMap((_, from) => some.slice(from + 1).map((__, length) => run(some.slice(from, from + length + 2))));
};

/** What one text is found by: its codes, and its words, each by its exact term. */
interface TextTerms {
  readonly runs: readonly string[];
  readonly words: ReadonlyMap<string, readonly string[]>;
}

/** Texts that were taken apart already: what is compared before and after, or sent to many, says the same many times. */
export type KnownTexts = Map<string, TextTerms>;

/** What a word is found by. Its exact term tells all of them. */
const termsOfWord = (word: Word): readonly string[] => [
  ...new Set([whole(word), exact(word), ...word.spellings.flatMap(beginningsOf)]),
];

/** Of syllables, which come again and again. */
const syllables = new Recent<readonly string[]>(10_000);
const LONGEST_SYLLABLE = 16;

function takenApart(text: string): TextTerms {
  const words = new Map<string, readonly string[]>();
  for (const word of wordsOf(text)) {
    const key = exact(word);
    if (words.has(key)) continue;
    const again = word.marked !== null && key.length <= LONGEST_SYLLABLE;
    words.set(key, again ? syllables.get(key, () => termsOfWord(word)) : termsOfWord(word));
  }
  return { runs: codesIn(text).flatMap(runsOf), words };
}

/** Everything that these texts are found by, each once. @param known what it may read of texts, and adds to */
export function termsOf({ texts }: SearchedText, known: KnownTexts = new Map()): Set<string> {
  const terms = new Set<string>();
  const words = new Map<string, readonly string[]>();
  for (const text of texts) {
    if (text === null || text === undefined) continue;
    const apart = known.get(text) ?? takenApart(text);
    known.set(text, apart);
    for (const term of apart.runs) terms.add(term);
    for (const [key, of] of apart.words) if (words.size < MOST_WORDS) words.set(key, of);
  }
  for (const of of words.values()) for (const term of of) terms.add(term);
  return terms;
}

/** How well something answers: its words are there with their marks; without; the last one as a beginning. */
export type Closeness = 'exact' | 'words' | 'beginning';

export interface Tier {
  readonly closeness: Closeness;
  /** All of them must be there. */
  readonly terms: readonly string[];
}

/** Words of a question one by one, codes in it whole. */
type Piece = { readonly word: Word } | { readonly parts: readonly Word[] };

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const chunk of text.normalize('NFC').split(/\s+/u)) {
    const words = wordsOf(chunk);
    if (words.length > 1 && words.length <= MOST_PARTS && DIGIT.test(chunk)) pieces.push({ parts: words });
    else pieces.push(...words.map((word) => ({ word })));
  }
  return pieces;
}

const wholeTerm = (piece: Piece): string =>
  'word' in piece ? whole(piece.word) : run(piece.parts.map(({ plain }) => cut(plain)));

const exactTerm = (piece: Piece): string => ('word' in piece ? exact(piece.word) : wholeTerm(piece));

/** The last word may go on; of a code, its last part. */
function beginningTerms(last: Piece): string[] {
  const words = 'word' in last ? [last.word] : last.parts;
  const before = words.slice(0, -1);
  const { typed } = words.at(-1)!;
  const terms = before.length > 1 ? [run(before.map(({ plain }) => cut(plain)))] : before.map(whole);
  return [...terms, [...typed].length > LONGEST_BEGINNING ? whole(words.at(-1)!) : BEGINNING + typed];
}

/**
 * What a question asks for, the closest answers first; what answers one tier answers those after it. Empty where there is no word in it. Whatever it holds is
 * text: no sign of it means anything.
 */
export function tiersOf(question: string): Tier[] {
  const pieces = piecesOf(question);
  const last = pieces.at(-1);
  if (!last) return [];
  const words = pieces.map(wholeTerm);
  const marked = pieces.some((piece) => 'word' in piece && piece.word.hasMarks);
  return [
    ...(marked ? [{ closeness: 'exact' as const, terms: [...pieces.map(exactTerm)] }] : []),
    { closeness: 'words', terms: words },
    { closeness: 'beginning', terms: [...words.slice(0, -1), ...beginningTerms(last)] },
  ];
}

/** What all answers have in common. */
export const widest = (tiers: readonly Tier[]): readonly string[] => tiers.at(-1)?.terms ?? [];
