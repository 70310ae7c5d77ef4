import type { FieldError } from '../../core/errors.js';
import type { Applicant } from '../citizens/index.js';
import { tellsWho } from './texts.js';

/** What is answered, published and written into the journal tells nobody who petitions. */

const lower = (value: string): string => value.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ');
/** Numbers are written with blanks, points and hyphens, or without. */
const bare = (value: string): string => lower(value).replace(/[\s.()-]/gu, '');

/** Fields whose text has the name of the petitioner (of two words or more), or a number or address by which it is known. */
export function personalErrors(
  { kind, name, idNumber, address, phone, email }: Applicant,
  texts: Readonly<Record<string, string | null | undefined>>,
): FieldError[] {
  // An organisation is known by its name in public; its numbers and addresses are left out all the same.
  const words = [kind === 'person' && name.trim().includes(' ') ? name : null, address, email];
  const numbers = [idNumber, phone].flatMap((each) => (each && bare(each).length >= 6 ? [bare(each)] : []));
  return Object.entries(texts).flatMap(([path, text]) => {
    if (!text) return [];
    const [said, packed] = [lower(text), bare(text)];
    const found =
      words.some((each) => each && said.includes(lower(each))) || numbers.some((each) => packed.includes(each));
    return found ? [tellsWho(path)] : [];
  });
}
