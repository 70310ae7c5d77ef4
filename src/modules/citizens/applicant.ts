import { createHash, randomBytes } from 'node:crypto';
import type { Applicant, KeptApplicant } from './handling.js';

/** The data of applicants, apart from the journal: the journal has a commitment to them that says nothing once they are erased. */

const FIELDS = ['kind', 'name', 'idNumber', 'address', 'phone', 'email'] as const;

export type ApplicantInput = Pick<Applicant, 'kind' | 'name'> & {
  readonly [K in 'idNumber' | 'address' | 'phone' | 'email']?: string | undefined;
};

/** SHA-256 over salt and data in their canonical form, and what else is committed to, hexadecimal. */
export const commitmentTo = ({ applicant, salt, note }: KeptApplicant & { readonly note?: string | null }): string =>
  createHash('sha256')
    .update(
      `${salt}\n${JSON.stringify([...FIELDS.map((field) => applicant[field]), ...(note === undefined ? [] : [note])])}`,
    )
    .digest('hex');

/** Data as they are kept, under a salt of their own. */
export function keep({ kind, name, idNumber, address, phone, email }: ApplicantInput): KeptApplicant {
  return {
    applicant: {
      kind,
      name,
      idNumber: idNumber ?? null,
      address: address ?? null,
      phone: phone ?? null,
      email: email ?? null,
    },
    salt: randomBytes(32).toString('hex'),
  };
}

/** All but the first letter of each word. */
const initials = (value: string): string =>
  value
    .split(/\s+/u)
    .map((word) => `${[...word][0] ?? ''}***`)
    .join(' ');

/** All but the last three characters. */
const tail = (value: string): string => `***${[...value].slice(-3).join('')}`;

/** As those see it who have no need of it: enough to tell two applicants apart at a counter, and no more. */
export const masked = ({ kind, name, idNumber, address, phone, email }: Applicant): Applicant => ({
  kind,
  name: initials(name),
  idNumber: idNumber && tail(idNumber),
  address: address && '***',
  phone: phone && tail(phone),
  email: email && '***',
});
