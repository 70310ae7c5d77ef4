import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foresee } from '../../src/modules/citizens/index.js';
import { local, seedCalendar } from '../support/seed-reference-data.js';

/** Due on Monday 21 December 2026; to be told until Friday 18; the engine offers it from Thursday 17 on, at 07:30. */
const DUE = { dueAt: local('2026-12-21T17:00'), apologyDueAt: local('2026-12-18T17:00') };
const RULES = { offerWorkingHoursBefore: 16 };
const calendar = seedCalendar();
const of = (from: string, hours: number, now: string) =>
  foresee(calendar, RULES, { from: local(from), minutes: hours * 60, ...DUE }, local(now));

test.each([
  ['in time, then overrun', '2026-12-01T17:00', 40, '2026-12-01T08:00', '2026-12-08T17:00', '2026-12-17T07:30'],
  ['not in time any more', '2026-12-18T11:00', 16, '2026-12-17T08:00', '2026-12-22T11:00', '2026-12-17T08:00'],
  [
    'late early on: there is time to catch up',
    '2026-12-18T17:00',
    40,
    '2026-12-01T08:00',
    '2026-12-25T17:00',
    '2026-12-17T07:30',
  ],
  [
    'the last step, in time after the letter is due',
    '2026-12-21T10:00',
    0,
    '2026-12-20T08:00',
    '2026-12-21T10:00',
    '2026-12-21T10:00',
  ],
  ['the last step, overrun', '2026-12-18T10:00', 0, '2026-12-18T11:00', '2026-12-18T11:00', '2026-12-18T10:00'],
  ['its time is out before its term', '2026-12-21T17:00', 0, '2026-12-18T11:00', '2026-12-21T17:00', null],
] as const)('R19: %s', (_, from, hours, now, expected, offer) => {
  const found = of(from, hours, now);
  expect([found.expectedAt, found.offerAt]).toEqual([
    local(expected).toISOString(),
    offer && local(offer).toISOString(),
  ]);
});

test('R19: it is never offered before its time nor after the date, and at once where what is left cannot end in time by then', () => {
  const day = fc
    .integer({ min: 0, max: 30 * 24 * 60 })
    .map((minutes) => new Date(local('2026-11-24T08:00').getTime() + minutes * 60_000));
  fc.assert(
    fc.property(day, day, fc.integer({ min: 0, max: 200 }), (from, now, hours) => {
      const { offerAt, expectedAt } = foresee(calendar, RULES, { from, minutes: hours * 60, ...DUE }, now);
      const earliest = calendar.subtractWorkingHours(DUE.apologyDueAt, RULES.offerWorkingHoursBefore);
      if (offerAt === null) return expect(now > DUE.dueAt || from >= DUE.dueAt).toBe(true);
      expect(new Date(offerAt) >= earliest && new Date(offerAt) < DUE.dueAt).toBe(true);
      if (new Date(expectedAt) > DUE.dueAt) expect(new Date(offerAt) <= (now > earliest ? now : earliest)).toBe(true);
      else expect(new Date(offerAt) >= from).toBe(true);
    }),
  );
});
