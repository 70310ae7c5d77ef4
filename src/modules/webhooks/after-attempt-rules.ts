import type { Attempt, Pause } from './webhook.js';

/** What follows from an attempt: the event was delivered, is tried again after so many milliseconds, or nothing more is sent. */
export type Next =
  | { readonly delivered: true }
  | { readonly delivered: false; readonly again: number }
  | { readonly delivered: false; readonly pause: Pause };

const GONE = 410;

/** `failures`: attempts that had failed before this one; `pauses`: milliseconds between attempts. */
export function afterAttempt({ status }: Attempt, failures: number, pauses: readonly number[]): Next {
  if (status !== null && status >= 200 && status < 300) return { delivered: true };
  if (status === GONE) return { delivered: false, pause: 'gone' };
  const again = pauses[failures];
  return again === undefined ? { delivered: false, pause: 'unreachable' } : { delivered: false, again };
}
