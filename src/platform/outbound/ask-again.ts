import type { IncomingHttpHeaders } from 'node:http';
import { readHttpDate } from './http-date.js';

/** What somebody else's answer says of when to ask again. */

/**
 * `Retry-After`, seconds or a date (RFC 9110, 10.2.3): for how many milliseconds to stay away. Undefined where it is not said, or
 * is nothing to wait for: what cannot be read, lies in the past, or is not above zero. Whoever follows it sets bounds.
 */
export function retryAfterOf({ 'retry-after': value }: IncomingHttpHeaders, now = Date.now()): number | undefined {
  if (value === undefined) return undefined;
  const at = readHttpDate(value.trim(), now);
  const wait = at === undefined ? secondsOf(value) : at - now;
  return wait !== undefined && wait > 0 ? wait : undefined;
}

/**
 * `Cache-Control` (RFC 9111): for how many milliseconds more the answer counts as fresh, 0 where it is to be asked for anew each time.
 * Undefined where it is not said.
 */
export function freshFor(headers: IncomingHttpHeaders): number | undefined {
  const directives = new Map(
    (headers['cache-control'] ?? '').split(',').map((each) => {
      const [name = '', value = ''] = each.split('=');
      return [name.trim().toLowerCase(), value.trim().replace(/^"(.*)"$/, '$1')] as const;
    }),
  );
  if (directives.has('no-store') || directives.has('no-cache')) return 0;
  const age = directives.get('max-age');
  const most = age === undefined ? undefined : secondsOf(age);
  // What cannot be read counts as stale (RFC 9111, 4.2.1).
  if (most === undefined) return age === undefined ? undefined : 0;
  return Math.max(0, most - (secondsOf(headers.age ?? '') ?? 0));
}

/** Whole seconds as milliseconds; ten digits are more than three hundred years. */
const secondsOf = (value: string): number | undefined =>
  /^\d{1,10}$/.test(value.trim()) ? Number(value) * 1_000 : undefined;
