import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

const PREFIX = 'phk_';

/** A new API key: 256 random bits behind a prefix by which leaked keys are found. */
export const newApiKey = (): string => PREFIX + randomBytes(32).toString('base64url');

export const looksLikeApiKey = (token: string): boolean => /^phk_[A-Za-z0-9_-]{43}$/.test(token);

/** SHA-256 of a key, hexadecimal. A plain hash suffices: the key is random, so there is nothing to guess slowly. */
export const hashKey = (key: string): string => hash('sha256', key, 'hex');

/** Whether two hashes are equal, in a time that does not tell where they differ. */
export const sameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
