import { describe, expect, test } from '@jest/globals';
import { pausesBetween } from '../../src/modules/webhooks/pauses-rules.js';

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];
const pauses = pausesBetween();
/** Milliseconds from the first attempt to each. */
const attempts = pauses.reduce((moments, pause) => [...moments, moments.at(-1)! + pause], [0]);
/** How long a receiver waits that is back after so long. */
const waits = (away: number) => attempts.find((at) => at >= away)! - away;

describe('the pauses between attempts', () => {
  test('grow and never shrink, from five seconds to an hour', () => {
    expect(pauses[0]).toBe(5 * SECOND);
    expect(Math.max(...pauses)).toBe(HOUR);
    const growing = pauses.slice(0, -1);
    expect(growing).toEqual([...growing].sort((a, b) => a - b));
  });

  test('end after three days, to the millisecond', () => {
    expect(attempts.at(-1)).toBe(72 * HOUR);
    expect(pauses.length).toBeLessThan(120);
  });

  test.each([
    [3 * SECOND, 5 * SECOND],
    [MINUTE, 12 * SECOND],
    [10 * MINUTE, 2 * MINUTE],
    [HOUR, 12 * MINUTE],
    [60 * HOUR, HOUR],
  ])('who is back after %i ms waits for %i ms at most', (away, most) => {
    expect(waits(away)).toBeLessThanOrEqual(most);
    for (let sooner = 0; sooner < away; sooner += away / 97) expect(waits(sooner)).toBeLessThanOrEqual(most);
  });

  test('are as many as limits of another size allow', () => {
    expect(pausesBetween({ shortest: 1, longest: 4, share: 1, total: 10 })).toEqual([1, 1, 2, 4, 2]);
  });
});
