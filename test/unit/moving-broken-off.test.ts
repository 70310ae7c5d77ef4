import { expect, test } from '@jest/globals';
import { brokenOff, type MoveRecord } from '../../src/app/moving/index.js';

const at = new Date('2026-11-30T00:00:00Z');
const move = (change: Partial<MoveRecord>): MoveRecord => ({
  ...{ tenant: 'H30', source: 'first', target: 'north', state: 'copying', progress: '', subscription: null },
  ...{ startedAt: at, stoppedAt: null, switchedAt: null },
  ...change,
});

test.each<[Partial<MoveRecord>, RegExp]>([
  [{ state: 'copying' }, /^H30 is served by first; .*same command.*--cancel$/],
  [{ state: 'stopping', stoppedAt: at }, /^H30 IS NOT SERVED by anybody; .*same command.*--cancel$/],
  [{ state: 'verifying', stoppedAt: at }, /^H30 IS NOT SERVED by anybody; .*same command.*--cancel$/],
  [{ state: 'switched', stoppedAt: at, switchedAt: at }, /^H30 lives on north; run the same command again/],
])('a move that was broken off at %j says who serves the tenant, and what to do', (change, expected) => {
  expect(brokenOff(move(change))).toMatch(expected);
});
