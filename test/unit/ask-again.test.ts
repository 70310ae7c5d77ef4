import { describe, expect, test } from '@jest/globals';
import { freshFor, retryAfterOf } from '../../src/platform/outbound/index.js';

const now = Date.UTC(2026, 10, 20, 2, 0, 0);

describe('Retry-After', () => {
  test.each([
    ['120', 120_000],
    [' 5 ', 5_000],
    ['Fri, 20 Nov 2026 02:02:00 GMT', 120_000],
    ['Friday, 20-Nov-26 02:02:00 GMT', 120_000],
    ['Fri Nov 20 02:02:00 2026', 120_000],
    ['Thu Dec  3 02:00:00 2026', 13 * 86_400_000],
    ['Fri, 20 Nov 2026 23:59:60 GMT', 22 * 3_600_000],
    // Of two digits: the latest year within fifty years.
    ['Wednesday, 20-Nov-75 02:00:00 GMT', Date.UTC(2075, 10, 20, 2) - now],
  ])('%s', (value, expected) => expect(retryAfterOf({ 'retry-after': value }, now)).toBe(expected));

  test.each([
    undefined,
    '',
    '0',
    '-5',
    '+5',
    '1.5',
    '1e3',
    '0x10',
    '5 minutes',
    'soon',
    'NaN',
    'Infinity',
    '99999999999999999999',
    '2026-11-20T02:02:00Z',
    // Past: there is nothing to wait for.
    'Fri, 20 Nov 2026 01:59:59 GMT',
    'Sunday, 06-Nov-94 08:49:37 GMT',
    'Thursday, 20-Nov-77 02:00:00 GMT',
    // No such day, or no such time.
    'Mon, 31 Feb 2027 02:00:00 GMT',
    'Fri, 20 Nov 2026 24:00:00 GMT',
    'Fri, 20 Nov 2026 02:60:00 GMT',
    'Fri, 20 Nov 2026 02:02:00 +0700',
    'fri, 20 nov 2026 02:02:00 gmt',
    'Fri, 20 Nov 2026 02:02:00 GMT, 120',
    '120, 60',
  ])('%s is nothing to go by', (value) =>
    expect(retryAfterOf({ ...(value !== undefined && { 'retry-after': value }) }, now)).toBeUndefined(),
  );
});

describe('Cache-Control', () => {
  test.each([
    ['max-age=600', undefined, 600_000],
    ['public, max-age=600, must-revalidate', '60', 540_000],
    ['MAX-AGE="30"', undefined, 30_000],
    ['max-age=30', '60', 0],
    ['max-age=0', undefined, 0],
    ['no-cache', undefined, 0],
    ['no-store, max-age=600', undefined, 0],
    ['max-age=-1', undefined, 0],
    ['max-age=soon', undefined, 0],
    ['max-age=600', 'old', 600_000],
    ['public', undefined, undefined],
    ['s-maxage=600', undefined, undefined],
    ['', undefined, undefined],
  ])('%s at an age of %s', (control, age, expected) =>
    expect(freshFor({ 'cache-control': control, ...(age !== undefined && { age }) })).toBe(expected),
  );
  test('none', () => expect(freshFor({})).toBeUndefined());
});
