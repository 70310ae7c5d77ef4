import { hash } from 'node:crypto';
import { Recent } from '../../core/recent.js';

/**
 * A term as it is kept: 64 bits of SHA-256 over tenant and term, as a whole number of PostgreSQL. A word of one tenant is none of another, and what is kept is as
 * large for a long word as for a short one and knows no collation.
 */
export const hashed = (tenant: string, term: string): string =>
  hash('sha256', `${tenant} ${term}`, 'buffer').readBigInt64BE(0).toString();

/** Of terms that come again and again: of syllables, kinds and agencies. */
const hashes = new Recent<string>(50_000);
const OFTEN = /^(?:[@:].*|.\P{N}{1,24})$/su;

/** By which those who take part find what they see. */
export const partyTerm = (agency: string): string => `@${agency}`;

/** By which only one kind is found. */
export const kindTerm = (kind: string): string => `:${kind}`;

export const allHashed = (tenant: string, terms: readonly string[]): string[] =>
  terms.map((term) =>
    OFTEN.test(term) ? hashes.get(`${tenant} ${term}`, () => hashed(tenant, term)) : hashed(tenant, term),
  );
