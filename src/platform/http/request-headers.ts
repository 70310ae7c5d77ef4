import { createHash } from 'node:crypto';
import { DomainError } from '../../core/errors.js';
import { text } from '../../core/text.js';
import { canonicalJson } from './canonical-json.js';

const VERSION_TAG = /^"(\d{1,15})"$/;
const KEY = /^[\x21-\x7E]{1,255}$/;

/** The version that `If-Match` demands. One strong tag, as `ETag` gave it: `"7"`. Throws `malformed`. */
export function readIfMatch(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const version = VERSION_TAG.exec(header.trim())?.[1];
  if (version !== undefined) return Number(version);
  throw new DomainError(
    'malformed',
    text(
      'If-Match phải là một ETag mạnh đã nhận, ví dụ "7".',
      'If-Match must be one strong ETag as it was answered, such as "7".',
    ),
  );
}

/** The key of `Idempotency-Key`: 1 to 255 printable ASCII characters without spaces. Throws `malformed`. */
export function readIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (KEY.test(header)) return header;
  throw new DomainError(
    'malformed',
    text(
      'Idempotency-Key phải có 1 đến 255 ký tự ASCII in được, không có khoảng trắng.',
      'Idempotency-Key must have 1 to 255 printable ASCII characters and no spaces.',
    ),
  );
}

/** What an idempotency key stands for: SHA-256 of method, path with query, and body, however its keys were ordered. */
export const fingerprint = (method: string, url: string, body: unknown): string =>
  createHash('sha256')
    .update(`${method} ${url}\n${canonicalJson(body ?? {})}`)
    .digest('hex');

/** One header as one string; a header sent twice arrives joined and fails the checks above. */
export const headerText = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(', ') : value;
