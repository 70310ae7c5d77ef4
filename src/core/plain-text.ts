import { text, type Text } from './text.js';

/** Whether a text may hold line breaks and tabs. */
export type TextKind = 'line' | 'lines';

/** What is wrong with a text, for whoever wrote it. `code` is stable. */
export interface TextFault {
  readonly code: 'wrong_format' | 'direction_override' | 'nothing_visible';
  readonly message: Text;
}

interface Unfit {
  readonly characters: RegExp;
  readonly code: TextFault['code'];
  readonly vi: string;
  readonly en: string;
}

/** Formatting characters that make a text read otherwise than it is written. Marks (U+200E, U+200F, U+061C) turn nothing around. */
export const DIRECTION_OVERRIDES = '\\u202A-\\u202E\\u2066-\\u2069';

/** Code points that Unicode keeps for use inside programs. */
export const NON_CHARACTERS = `\\uFDD0-\\uFDEF${Array.from(
  { length: 17 },
  (_, plane) => `\\u{${plane.toString(16)}FFFE}\\u{${plane.toString(16)}FFFF}`,
).join('')}`;

const unfit = (characters: string, code: TextFault['code'], vi: string, en: string): Unfit => ({
  characters: new RegExp(`[${characters}]`, 'u'),
  code,
  vi,
  en,
});

const CONTROLS = unfit(
  '\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F',
  'wrong_format',
  'Có ký tự điều khiển',
  'It has the control character',
);
const BREAKS = unfit(
  '\\t\\n\\r\\u2028\\u2029',
  'wrong_format',
  'Phải viết trên một dòng, không có dấu tab; có ký tự',
  'It must be one line without tabs, and has the character',
);
/** Of every text; halves of surrogate pairs cannot be stored. */
const OF_ALL: readonly Unfit[] = [
  CONTROLS,
  unfit(
    '\\uD800-\\uDFFF',
    'wrong_format',
    'Có một nửa ký tự không hợp lệ',
    'It has one half of a character, without the other',
  ),
  unfit(
    NON_CHARACTERS,
    'wrong_format',
    'Có mã không phải là ký tự Unicode',
    'It has a code point that is no character of Unicode',
  ),
  unfit(
    DIRECTION_OVERRIDES,
    'direction_override',
    'Có ký tự đảo chiều chữ, làm nội dung hiển thị khác với nội dung thật',
    'It has a character that turns the direction of writing, so that it would read otherwise than it is written',
  ),
];
const OF_A_LINE: readonly Unfit[] = [...OF_ALL, BREAKS];

/** Letters, digits, punctuation and symbols that leave a mark on paper: emoji are symbols. */
const VISIBLE = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}\p{Co}]/u;

const NOTHING_VISIBLE: TextFault = {
  code: 'nothing_visible',
  message: text(
    'Nội dung không có ký tự nào nhìn thấy được.',
    'It has no character that can be seen: spaces and invisible characters only.',
  ),
};

/**
 * What keeps a text from being taken in: control characters, halves of surrogate pairs, non-characters, overrides of the
 * direction of writing, and a text in which nothing can be seen. An empty text is none of this. One rule for every text that
 * people read, wherever it comes from.
 */
export function textFault(value: string, kind: TextKind): TextFault | undefined {
  for (const { characters, code, vi, en } of kind === 'line' ? OF_A_LINE : OF_ALL) {
    const found = characters.exec(value)?.[0];
    if (found !== undefined) return { code, message: text(`${vi} (${named(found)}).`, `${en} (${named(found)}).`) };
  }
  return value === '' || VISIBLE.test(value) ? undefined : NOTHING_VISIBLE;
}

/** Whether anything of the text can be seen. */
export const showsSomething = (value: string): boolean => VISIBLE.test(value);

const named = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
