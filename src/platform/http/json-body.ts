import { DomainError } from '../../core/errors.js';
import { textFault } from '../../core/plain-text.js';
import { invalidField } from '../../core/refusals.js';
import type { Text } from '../../core/text.js';
import { brokenEncoding, keyRepeated, nestedTooDeep, notJson, reservedKey } from './texts.js';

/** No body of the contract comes near. */
const DEEPEST = 32;

/** U+0000, and a half of a surrogate pair without the other. */
const UNSTORABLE = /[\u0000\p{Cs}]/u;

const malformed = (detail: Text): DomainError => new DomainError('malformed', detail);

/**
 * Reads a JSON body from bytes. Throws `malformed` for invalid UTF-8, invalid JSON, nesting beyond 32 levels and keys that
 * come twice (readers differ on which counts); `invalid` for strings that no database column can hold. Empty: undefined.
 */
export function parseJsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  const source = decodeUtf8(bytes);
  if (source.trim() === '') return undefined;
  refuseOddStructure(source);
  const value = parse(source);
  // Only an escape can smuggle these in: bytes that decode never hold them, but for a bare U+0000, which JSON forbids.
  if (/\\u(?:0000|[dD][89a-fA-F])/.test(source)) refuseUnstorable(value, '');
  return value;
}

/** One for all bodies: to make one costs more than to read a body with it. */
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Throws `malformed` for bytes that are not UTF-8; a byte order mark is left out. */
export function decodeUtf8(bytes: Buffer): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw malformed(brokenEncoding);
  }
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    throw malformed(notJson);
  }
}

/** One pass without recursion, before anything is built. Syntax is left to the parser: here only depth and keys count. */
function refuseOddStructure(source: string): void {
  const levels: (Set<string> | null)[] = [];
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charCodeAt(at);
    if (character === 0x22) {
      const end = endOfString(source, at);
      const keys = levels.at(-1);
      if (keys && isKey(source, end)) addKey(keys, source.slice(at, end + 1));
      at = end;
    } else if (character === 0x7b || character === 0x5b) {
      if (levels.length === DEEPEST) throw malformed(nestedTooDeep(DEEPEST));
      levels.push(character === 0x7b ? new Set() : null);
    } else if (character === 0x7d || character === 0x5d) {
      levels.pop();
    }
  }
}

function endOfString(source: string, start: number): number {
  let at = source.indexOf('"', start + 1);
  while (at !== -1 && isEscaped(source, at)) at = source.indexOf('"', at + 1);
  return at === -1 ? source.length : at;
}

function isEscaped(source: string, at: number): boolean {
  let backslashes = 0;
  while (source.charCodeAt(at - 1 - backslashes) === 0x5c) backslashes += 1;
  return backslashes % 2 === 1;
}

function isKey(source: string, end: number): boolean {
  let at = end + 1;
  while (at < source.length && source.charCodeAt(at) <= 0x20) at += 1;
  return source.charCodeAt(at) === 0x3a;
}

function addKey(keys: Set<string>, quoted: string): void {
  const key = quoted.includes('\\') ? String(parse(quoted)) : quoted.slice(1, -1);
  if (key === '__proto__') throw malformed(reservedKey);
  if (keys.has(key)) {
    const shown = key.slice(0, 50);
    throw malformed(keyRepeated(shown));
  }
  keys.add(key);
}

function refuseUnstorable(value: unknown, path: string): void {
  if (typeof value === 'string') {
    const [unstorable] = UNSTORABLE.exec(value) ?? [];
    const fault = unstorable === undefined ? undefined : textFault(unstorable, 'lines');
    if (fault) throw invalidField(path, fault.code, fault.message);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    refuseUnstorable(key, path);
    refuseUnstorable(inner, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  }
}
