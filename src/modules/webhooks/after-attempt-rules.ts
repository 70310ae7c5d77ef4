import type { Pause, Sent } from './webhook.js';

/** What follows from an attempt: the event was delivered, is tried again after so many milliseconds, or nothing more is sent. */
export type Next =
  | { readonly delivered: true }
  | { readonly delivered: false; readonly again: number }
  | { readonly delivered: false; readonly pause: Pause };

const GONE = 410;

/** A receiver that asks for it may be tried sooner than we would, yet not more often than so many times. */
const SOONER = 10;

/**
 * `waited`: milliseconds of pauses since the first attempt that failed; `pauses`: those between attempts where the receiver says nothing.
 * One that says when (`Retry-After`) is tried then, and for the last time when all pauses would have passed; what leads
 * beyond them altogether is not listened to.
 */
export function afterAttempt(
  { status, retryAfter }: Pick<Sent, 'status' | 'retryAfter'>,
  waited: number,
  pauses: readonly number[],
): Next {
  if (status !== null && status >= 200 && status < 300) return { delivered: true };
  if (status === GONE) return { delivered: false, pause: 'gone' };
  const total = pauses.reduce((sum, pause) => sum + pause, 0);
  if (waited >= total) return { delivered: false, pause: 'unreachable' };
  const own = pauseAt(waited, pauses);
  const asked = retryAfter === undefined || retryAfter > total ? own : Math.max(retryAfter, Math.ceil(own / SOONER));
  return { delivered: false, again: Math.min(asked, total - waited) };
}

/** The pause under way so long after the first attempt. */
function pauseAt(waited: number, pauses: readonly number[]): number {
  let begun = 0;
  return pauses.find((pause) => (begun += pause) > waited) ?? 0;
}
