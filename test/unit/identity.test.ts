import { describe, expect, test } from '@jest/globals';
import { readClaims } from '../../src/modules/auth/token-claims.js';
import { endOfFormerKeys } from '../../src/modules/auth/key-rules.js';
import { Allowances } from '../../src/platform/limits/index.js';
import { isPublicAddress } from '../../src/platform/outbound/index.js';

describe('an allowance', () => {
  test("is a minute's worth at once, then evenly", () => {
    let now = 1_000;
    const allowances = new Allowances(60, 10, () => now);
    const taken = (): boolean => allowances.wait('a') === 0 && (allowances.take('a'), true);
    expect(Array.from({ length: 61 }, taken).filter(Boolean)).toHaveLength(60);
    expect([allowances.wait('a'), allowances.wait('b')]).toEqual([1, 0]);
    now += 999;
    expect(taken()).toBe(false);
    now += 1;
    expect([taken(), taken()]).toEqual([true, false]);
    now += 3_600_000;
    expect(Array.from({ length: 100 }, taken).filter(Boolean)).toHaveLength(60);
  });

  test('of any rate lets in exactly as many as it says', () => {
    for (const perMinute of [1, 7, 600, 6_001, 30_000]) {
      const allowances = new Allowances(perMinute, 10, () => 5);
      let taken = 0;
      for (; allowances.wait('a') === 0 && taken <= perMinute; taken += 1) allowances.take('a');
      expect(taken).toBe(perMinute);
    }
  });

  test('taken beyond what is there does not lock its key out for ever, and 0 is no limit', () => {
    const allowances = new Allowances(60, 10, () => 0);
    for (let times = 0; times < 1_000; times += 1) allowances.take('a');
    expect(allowances.wait('a')).toBe(1);
    const none = new Allowances(0);
    for (let times = 0; times < 1_000; times += 1) none.take('a');
    expect(none.wait('a')).toBe(0);
  });

  test('is kept for so many keys, those used last', () => {
    const allowances = new Allowances(1, 2, () => 0);
    for (const key of ['a', 'b', 'c']) allowances.take(key);
    expect(['a', 'b', 'c'].map((key) => allowances.wait(key) > 0)).toEqual([false, true, true]);
  });
});

test.each([
  ['8.8.8.8', true],
  ['203.162.4.191', true],
  ['2001:4860:4860::8888', true],
  ['2405:4800::1', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.16.0.1', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['fe80::1', false],
  ['fc00::1', false],
  ['ff02::1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::a00:1', false],
  ['2002:a00:1::', false],
  ['2001:db8::1', false],
  ['localhost', false],
  ['', false],
])('%s is of the public internet: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

describe('claims', () => {
  const claims = {
    sub: 'H29.6-04',
    'https://x.vn/agency': 'H29.6',
    realm_access: { roles: ['admin', 'x'] },
    'a/b': { '~c': 'H29' },
  };

  test('are read by their names, or by pointers into them', () => {
    expect(
      readClaims(claims, { official: 'sub', agency: 'https://x.vn/agency', roles: '/realm_access/roles' }),
    ).toEqual({ official: 'H29.6-04', agency: 'H29.6', roles: ['admin'] });
    expect(readClaims(claims, { official: '/a~1b/~0c' })).toEqual({ official: 'H29', agency: null, roles: [] });
  });

  test.each([
    'missing',
    '/realm_access',
    '/realm_access/roles/0/length',
    '__proto__',
    '/constructor/name',
    '/',
    '/sub/length',
  ])('are missing under %s', (official) => {
    expect(readClaims(claims, { official })).toEqual({ missing: official });
  });
});

test('two keys count at once, never three, and none of a client that was revoked', () => {
  const now = new Date('2026-11-20T02:00:00Z');
  const end = (change: object) =>
    endOfFormerKeys({ revokedAt: null, counting: 1, now, overlapHours: 24, ...change }).toISOString();
  expect(end({})).toBe('2026-11-21T02:00:00.000Z');
  expect(end({ counting: 0 })).toBe('2026-11-21T02:00:00.000Z');
  expect(end({ counting: 2, overlapHours: 0 })).toBe(now.toISOString());
  expect(() => end({ counting: 2 })).toThrow('still counts');
  expect(() => end({ revokedAt: now, overlapHours: 0 })).toThrow();
});
