import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applicantOfText } from '../support/citizen-samples.js';
import { commitmentTo, keep, masked } from '../../src/modules/citizens/applicant.js';
import { handlingIdOf } from '../../src/modules/citizens/handling-id.js';
import { minutesSince, termAfterHalt, termOf, type StepBasis } from '../../src/modules/citizens/step-terms.js';
import { seedReferenceData } from '../support/seed-reference-data.js';

const { calendar } = seedReferenceData();
const basis: StepBasis = { calendar, headReminderWorkingHours: 8 };
const BEGIN = Date.parse('2026-11-02T00:00:00Z');
const moment = fc.integer({ min: 0, max: 60 * 24 * 60 }).map((minutes) => new Date(BEGIN + minutes * 60_000));

test('however often its time stands still, a turn has all its working minutes and no more', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 15, max: 6_000 }),
      fc.uniqueArray(moment, { minLength: 3, maxLength: 13 }),
      (minutes, found) => {
        const [first, ...stops] = found.sort((a, b) => a.getTime() - b.getTime()) as [Date, ...Date[]];
        let term = termOf(basis, first, minutes);
        let [running, used]: [Date | null, number] = [first, 0];
        for (const at of stops) {
          if (running) {
            if (term.dueAt <= at) break;
            used += calendar.workingMinutesBetween(running, at);
            running = null;
            term = { ...term, dueAt: term.dueAt };
            halted = at;
          } else {
            term = termAfterHalt(basis, { ...term, overdueAt: null }, halted, at);
            running = at;
          }
        }
        const left = calendar.workingMinutesBetween(running ?? halted, term.dueAt);
        expect(Math.abs(used + left - minutes)).toBeLessThan(0.01);
      },
    ),
  );
});
let halted = new Date(0);

test('what was overdue is as late when it runs on as it was when it was halted, and its head is reminded after that', () => {
  const [due, halt, on] = ['2026-11-02T03:00:00Z', '2026-11-02T04:00:00Z', '2026-11-05T02:00:00Z'].map(
    (each) => new Date(each),
  ) as [Date, Date, Date];
  const before = { ...termOf(basis, due, 0), overdueAt: due };
  const { dueAt, counted, escalateAt } = termAfterHalt(basis, before, halt, on);
  expect(calendar.workingMinutesBetween(dueAt, on)).toBe(calendar.workingMinutesBetween(due, halt));
  expect(calendar.addWorkingHours(new Date(counted.from), counted.minutes / 60)).toEqual(dueAt);
  expect(escalateAt).toEqual(calendar.addWorkingHours(on, 8));
});

test('minutes are working minutes, whole ones, and none while time stands', () => {
  const at = (time: string) => new Date(`2026-11-${time}+07:00`);
  expect(minutesSince(basis, { runningSince: at('20T16:30:00') }, at('23T08:30:20'))).toBe(
    Math.round(calendar.workingMinutesBetween(at('20T16:30:00'), at('23T08:30:20'))),
  );
  expect(minutesSince(basis, { runningSince: null }, at('23T08:30:20'))).toBe(0);
});

test('the id of a handling is made of the dossier, differs from it, and leads back to it', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(handlingIdOf(id)).not.toBe(id);
      expect(handlingIdOf(handlingIdOf(id))).toBe(id);
    }),
  );
});

test('a commitment depends on every field and on the salt, and a mask shows none of them', () => {
  const kept = keep(applicantOfText('Nguyễn Văn An'));
  const all = [
    kept,
    { ...kept, salt: 'other' },
    ...(['name', 'idNumber', 'address', 'phone', 'email'] as const).map((field) => ({
      ...kept,
      applicant: { ...kept.applicant, [field]: 'other' },
    })),
  ].map(commitmentTo);
  expect(new Set(all).size).toBe(all.length);
  expect(keep(applicantOfText('Nguyễn Văn An')).salt).not.toBe(kept.salt);
  const shown = masked(kept.applicant);
  for (const field of ['name', 'idNumber', 'address', 'phone', 'email'] as const)
    expect(shown[field]).not.toBe(kept.applicant[field]);
});
