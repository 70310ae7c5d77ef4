import { describe, expect, test } from '@jest/globals';
import { afterAttempt, type Next } from '../../src/modules/webhooks/after-attempt-rules.js';
import { pausesBetween } from '../../src/modules/webhooks/pauses-rules.js';

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];
const DAYS_3 = 72 * HOUR;
const pauses = pausesBetween();
const failed = (waited: number, retryAfter?: number, status: number | null = 503): Next =>
  afterAttempt({ status, retryAfter }, waited, pauses);
const again = (milliseconds: number): Next => ({ delivered: false, again: milliseconds });

/** Pauses until it is given up, where each answer asks for the same. */
function pausesOf(retryAfter: number | undefined): number[] {
  const found: number[] = [];
  for (let waited = 0; ; waited += found.at(-1)!) {
    const next = failed(waited, retryAfter);
    if (!('again' in next)) return found;
    found.push(next.again);
  }
}

test('whoever says nothing is tried by the schedule, to its end', () => {
  expect(pausesOf(undefined)).toEqual(pauses);
  expect(failed(DAYS_3)).toEqual({ delivered: false, pause: 'unreachable' });
});

describe('a receiver that says when', () => {
  test.each([
    ['first, after two minutes', 0, 2 * MINUTE, 2 * MINUTE],
    ['first, after an hour', 0, HOUR, HOUR],
    ['first, after a second', 0, SECOND, SECOND],
    ['after a day, within ten minutes instead of an hour', 24 * HOUR, 10 * MINUTE, 10 * MINUTE],
    ['after a day, in a second: not more often than ten times as often', 24 * HOUR, SECOND, 6 * MINUTE],
    ['after three days: the last time', 0, DAYS_3, DAYS_3],
    ['after a day, in another three days: at the end', 24 * HOUR, DAYS_3, 48 * HOUR],
    ['beyond it all: not listened to', 0, DAYS_3 + 1, 5 * SECOND],
    ['absurdly late: not listened to', 0, Number.MAX_SAFE_INTEGER, 5 * SECOND],
  ])('%s', (_what, waited, retryAfter, expected) => expect(failed(waited, retryAfter)).toEqual(again(expected)));

  test.each([301, 400, 429, 500, 502, 503, 504])('is heard with %i', (status) =>
    expect(failed(0, HOUR, status)).toEqual(again(HOUR)),
  );

  test.each([undefined, 1, SECOND, MINUTE, 7 * MINUTE, HOUR, 23 * HOUR, DAYS_3, 4 * DAYS_3])(
    'the same each time (%s ms) is tried for three days to the millisecond, and not without end',
    (retryAfter) => {
      const all = pausesOf(retryAfter);
      expect(all.reduce((sum, each) => sum + each, 0)).toBe(DAYS_3);
      expect(all.length).toBeLessThan(pauses.length * 12);
    },
  );

  test('and is gone is not tried again, nor is anything that was taken', () => {
    expect(failed(0, HOUR, 410)).toEqual({ delivered: false, pause: 'gone' });
    for (const status of [200, 202, 204])
      expect(afterAttempt({ status, retryAfter: HOUR }, 0, pauses)).toEqual({ delivered: true });
  });
});

test('pauses of nothing end, too', () => {
  expect(afterAttempt({ status: null, retryAfter: undefined }, 0, [0, 0, 5])).toEqual(again(5));
  expect(afterAttempt({ status: null, retryAfter: undefined }, 0, [])).toEqual({
    delivered: false,
    pause: 'unreachable',
  });
});
