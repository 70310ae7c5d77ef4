import { hash } from 'node:crypto';
import { canonical } from '../../core/canonical.js';
import { DomainError } from '../../core/errors.js';
import { idempotencyKeyUnreadable } from './texts.js';

const KEY = /^[\x21-\x7E]{1,255}$/;
/** A string as structured fields write it (RFC 9651). */
const QUOTED = /^"((?:[\x20\x21\x23-\x5B\x5D-\x7E]|\\["\\]){1,255})"$/;

/**
 * The key of `Idempotency-Key`: 1 to 255 printable ASCII characters without spaces, or the same in quotes, with spaces
 * (draft-ietf-httpapi-idempotency-key-header); quotes around it are not part of the key. Throws `malformed`.
 */
export function readIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const quoted = QUOTED.exec(header)?.[1]?.replace(/\\(.)/g, '$1');
  if (quoted !== undefined) return quoted;
  if (KEY.test(header)) return header;
  throw new DomainError('malformed', idempotencyKeyUnreadable);
}

/** What an idempotency key stands for: SHA-256 of method, path with query, and body, however its keys were ordered. */
export const fingerprint = (method: string, url: string, body: unknown): string =>
  hash('sha256', `${method} ${url}\n${canonical(body ?? {})}`, 'hex');

/** One header as one string; a header sent twice arrives joined and fails the checks above. */
export const headerText = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(', ') : value;
