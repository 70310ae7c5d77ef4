import { Recent } from './recent.js';

/**
 * How texts are compared by whoever looks for something: without marks, capitals and signs, in whatever form of Unicode they were written. It is the
 * service's own, and the same whatever the locale of the database is.
 */

/** Letters that Unicode does not take apart, by what people type for them. Ð (eth) is what some keyboards give for Đ. */
const PLAIN: Readonly<Record<string, string>> = { đ: 'd', ð: 'd', ı: 'i', ø: 'o', ł: 'l', æ: 'ae', œ: 'oe', ß: 'ss' };
const STROKED = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

/** Grave, acute, tilde, hook above, dot below: what tells the tone. What tells the vowel (â, ă, ê, ô, ơ, ư) is not among them. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const MARKS = /\p{M}/gu;
const WORDS = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const LETTERS_ONLY = /^\p{L}+$/u;

/** Syllables that are written with y or i alike: kỹ/kĩ, lý/lí, quý/quí. After a vowel both are there and differ: thúy, thúi. */
const EITHER_I_OR_Y = /^(?:[hklmst]|qu)y$/u;

/** Small letters, each taken apart from its marks. */
const apart = (text: string): string => text.normalize('NFKD').toLowerCase().normalize('NFKD');

const bare = (word: string): string => word.replace(MARKS, '').replace(STROKED, (letter) => PLAIN[letter]!);

const oneSpelling = (word: string): string => (EITHER_I_OR_Y.test(word) ? `${word.slice(0, -1)}i` : word);

/** The other spelling of a word in its one spelling, where it has one. */
const withY = (plain: string): string[] => {
  const other = plain.replace(/i$/u, 'y');
  return EITHER_I_OR_Y.test(other) ? [other] : [];
};

/** A word as it is compared. */
export interface Word {
  /** Small letters without marks, as they are typed. */
  readonly typed: string;
  /** The same in one spelling of i and y. */
  readonly plain: string;
  /** With its marks, wherever the tone was placed (`hoà` and `hòa` alike); null where it has none to have: digits. */
  readonly marked: string | null;
  /** Every way in which it may be begun to be typed without marks. */
  readonly spellings: readonly string[];
  /** Whether it was written with any mark. */
  readonly hasMarks: boolean;
}

function wordOf(written: string): Word {
  const typed = bare(written);
  const plain = oneSpelling(typed);
  const letters = written.replace(TONES, '').normalize('NFC');
  const tones = [...written.matchAll(TONES)].map(([tone]) => tone).sort();
  return {
    typed,
    plain,
    spellings: [plain, ...withY(plain)],
    marked: LETTERS_ONLY.test(letters) ? [oneSpelling(letters), ...tones].join('') : null,
    hasMarks: written !== typed,
  };
}

/** Syllables come again and again. Nothing is kept that could be the number or the code of anybody, or that is as long as somebody likes. */
const syllables = new Recent<Word>(10_000);
const SYLLABLE = /^[\p{L}\p{M}]{1,24}$/u;

/** The words of a text, in their order. Everything but letters and digits parts them. */
export const wordsOf = (text: string): Word[] =>
  (apart(text).match(WORDS) ?? []).map((word) => (SYLLABLE.test(word) ? syllables.get(word, wordOf) : wordOf(word)));

/** A text as it is compared: its words without marks, a space between them. */
export const withoutMarks = (text: string): string =>
  wordsOf(text)
    .map(({ plain }) => plain)
    .join(' ');
