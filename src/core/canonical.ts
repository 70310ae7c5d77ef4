import { isoOf } from './dates.js';

/**
 * JSON with sorted keys, without undefined, instants as RFC 3339: the same value gives the same text before and after the
 * database. Journals are hashed over these bytes.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (value instanceof Date) return `"${isoOf(value)}"`;
  return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value as Record<string, unknown>);
}

function canonicalArray(values: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < values.length; index += 1)
    text += index === 0 ? canonical(values[index]) : `,${canonical(values[index])}`;
  return `${text}]`;
}

/** Loops and concatenation rather than filter, map and join: this runs for every entry of every journal. */
function canonicalObject(object: Record<string, unknown>): string {
  let text = '{';
  for (const key of Object.keys(object).sort()) {
    const value = object[key];
    if (value !== undefined) text += `${text.length > 1 ? ',' : ''}${JSON.stringify(key)}:${canonical(value)}`;
  }
  return `${text}}`;
}
