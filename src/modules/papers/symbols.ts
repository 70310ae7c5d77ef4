/** Numbers and symbols of papers: `số/loại-cơ quan` (Nghị định 30/2020/NĐ-CP, Phụ lục I and III). */

/** Kinds of papers by their abbreviation; a letter (công văn) has none. */
export type PaperKind = 'TTr' | 'BC' | 'GM' | 'BB' | 'KH' | 'QĐ' | 'KL' | null;

/** Bodies whose abbreviation is fixed by use, by how their names begin; the longest beginning first. */
const FIXED: readonly (readonly [beginning: string, abbreviation: string, withRest: boolean])[] = [
  ['văn phòng ủy ban nhân dân', 'VP', false],
  ['văn phòng hội đồng nhân dân', 'VP', false],
  ['văn phòng', 'VP', true],
  ['ủy ban nhân dân', 'UBND', false],
  ['hội đồng nhân dân', 'HĐND', false],
];

/** Words that join others and give no letter. */
const JOINING: ReadonlySet<string> = new Set(['và', 'của', 'các', 'về', 'cho']);

/** Marks of tone; those that make another letter (ă, â, đ, ê, ô, ơ, ư) stay. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

const initial = (word: string): string =>
  (word.normalize('NFD').replace(TONES, '').normalize('NFC')[0] ?? '').toLocaleUpperCase('vi');

const initials = (name: string): string =>
  name
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '' && !JOINING.has(word.toLocaleLowerCase('vi')))
    .map(initial)
    .join('');

/**
 * How an agency is called in a symbol, by its name: committees and offices by the abbreviation that is in use, all others by the
 * first letters of their words without those that join. What stands in brackets does not count.
 */
export function abbreviationOf(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/\([^)]*\)/g, ' ')
    .trim();
  const lower = plain.toLocaleLowerCase('vi').replace(/\s+/g, ' ').replaceAll('uỷ ban', 'ủy ban');
  const fixed = FIXED.find(([beginning]) => lower === beginning || lower.startsWith(`${beginning} `));
  if (!fixed) return initials(plain);
  const [beginning, abbreviation, withRest] = fixed;
  return withRest ? abbreviation + initials(plain.replace(/\s+/g, ' ').slice(beginning.length)) : abbreviation;
}

/** `TTr-SXD`; of a letter `SXD`, to which its drafting unit adds its own. */
export const symbolOf = (kind: PaperKind, agencyName: string): string =>
  [kind, abbreviationOf(agencyName)].filter((each) => each !== null).join('-');

/** The line of the number: what was given, or a blank before the symbol. */
export const numberLine = (given: string | null, kind: PaperKind, agencyName: string): string =>
  `Số: ${given ?? `        /${symbolOf(kind, agencyName)}`}`;

/** A number below 10 has a zero before it. */
export const runningNumber = (no: number): string => String(no).padStart(2, '0');
