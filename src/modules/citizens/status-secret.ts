import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What an applicant shows instead of a login: printed on the receipt, derived, kept nowhere (R16). */

/** Bytes of the key that the secrets of a tenant are derived from. */
const KEY_LENGTH = 32;

/** Letters that are easily told apart on paper: neither 0 and O, nor 1 and I. Thirty-two, five bits each. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const GROUPS = 4;
const IN_GROUP = 4;

export interface Secretive {
  readonly tenant: string;
  readonly dossierId: string;
  readonly code: string;
}

export const newStatusKey = (): Buffer => randomBytes(KEY_LENGTH);

/** HMAC-SHA-256 over tenant, dossier and code, 80 bits of it, as it is printed: `K7QM-2XWB-9HTD-4FRC`. */
export function statusSecretOf(key: Buffer, { tenant, dossierId, code }: Secretive): string {
  const digest = createHmac('sha256', key)
    .update(JSON.stringify([tenant, dossierId, code]))
    .digest();
  const letters = [...digest.subarray(0, GROUPS * IN_GROUP)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return Array.from({ length: GROUPS }, (_, at) => letters.slice(at * IN_GROUP, (at + 1) * IN_GROUP)).join('-');
}

/** As people type it: small letters, with or without hyphens and spaces. */
const typed = (secret: string): string => secret.toUpperCase().replace(/[^0-9A-Z]/g, '');

/** Whether what was typed is the secret of this dossier. Compared in constant time, whatever was typed. */
export function isStatusSecret(key: Buffer, of: Secretive, given: string): boolean {
  const seal = (value: string): Buffer => createHmac('sha256', key).update(typed(value)).digest();
  return timingSafeEqual(seal(statusSecretOf(key, of)), seal(given));
}
