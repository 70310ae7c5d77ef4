import { describe, expect, test } from '@jest/globals';
import type { Suspension } from '../../src/modules/dossiers/dossier.js';
import type { Phase, PhaseHolder } from '../../src/modules/dossiers/phase.js';
import { leadDueAt, minutesAbove } from '../../src/modules/dossiers/lead-time.js';
import { replanned, resumption } from '../../src/modules/dossiers/suspension-end.js';
import { local, seedCalendar, seedReferenceData } from '../support/seed-reference-data.js';

const calendar = seedCalendar();
const phase = (holder: PhaseHolder | null, from: string): Phase => ({ holder, from: local(from).toISOString() });
const stand = (from: string, to: string | null): Suspension => ({
  reason: 'awaiting_authority',
  text: 'x',
  from: local(from).toISOString(),
  to: to && local(to).toISOString(),
  workingMinutes: null,
});

describe('time of the lead stands while the dossier lies above', () => {
  test.each<[string, Phase[], Suspension[], number]>([
    ['never submitted', [phase('drafting', '2026-11-30T07:30')], [], 0],
    [
      'with the Office, and back',
      [phase('lead', '2026-11-30T07:30'), phase('office', '2026-11-30T09:30'), phase('lead', '2026-12-01T09:30')],
      [],
      480,
    ],
    [
      'with the Office and the committee, and still there',
      [phase('lead', '2026-11-30T07:30'), phase('office', '2026-12-01T07:30'), phase('committee', '2026-12-01T09:30')],
      [],
      960,
    ],
    [
      'twice',
      [
        phase('office', '2026-11-30T07:30'),
        phase('lead', '2026-11-30T08:30'),
        phase('office', '2026-11-30T09:30'),
        phase('lead', '2026-11-30T11:00'),
      ],
      [],
      150,
    ],
    [
      'what a suspension gave back is not given twice',
      [phase('office', '2026-11-30T07:30'), phase('lead', '2026-12-01T07:30')],
      [stand('2026-11-30T08:30', '2026-11-30T10:30'), stand('2026-11-30T16:00', '2026-12-01T09:30')],
      300,
    ],
  ])('%s', (_, phases, suspensions, minutes) => {
    const now = local('2026-12-02T17:00');
    expect(minutesAbove(calendar, { phases, suspensions }, now)).toBe(minutes);
  });

  test('what lay above later than the moment asked for is left out', () => {
    const phases = [
      phase('office', '2026-11-30T07:30'),
      phase('lead', '2026-11-30T09:30'),
      phase('office', '2026-12-01T09:30'),
      phase(null, '2026-12-02T09:30'),
    ];
    const above = (now: string) => minutesAbove(calendar, { phases, suspensions: [] }, local(now));
    expect(['2026-11-30T08:30', '2026-12-01T09:30', '2026-12-01T10:30', '2026-12-04T09:30'].map(above)).toEqual([
      60, 120, 180, 600,
    ]);
  });

  test('its own deadline is later by that', () => {
    const ledgers = {
      phases: [phase('office', '2026-11-30T07:30'), phase('lead', '2026-12-01T09:30')],
      suspensions: [],
    };
    expect(leadDueAt(calendar, local('2026-12-01T17:00'), ledgers, local('2026-12-01T09:30'))).toEqual(
      local('2026-12-03T09:30'),
    );
  });
});

describe('the end of a suspension', () => {
  const deadlines = {
    dueAt: local('2026-12-07T17:00'),
    leadDueAt: null,
    reviewDueAt: local('2026-12-02T17:00'),
    decisionDueAt: null,
    newDueAt: local('2026-12-14T17:00'),
  };

  test('gives the working time back to every deadline that runs', () => {
    expect(resumption(calendar, deadlines, local('2026-11-30T09:30'), local('2026-12-01T09:30'))).toEqual({
      workingMinutes: 480,
      dueAt: local('2026-12-08T17:00'),
      leadDueAt: null,
      reviewDueAt: local('2026-12-03T17:00'),
      decisionDueAt: null,
      newDueAt: local('2026-12-15T17:00'),
    });
  });

  const reference = (...off: string[]) =>
    seedReferenceData({ calendar: seedCalendar(...off.map((date) => ({ date, kind: 'off' as const }))) });
  const open: Suspension = {
    ...stand('2026-11-30T09:30', null),
    workingDays: 2,
    endsAt: local('2026-12-02T17:00').toISOString(),
  };
  const planned = replanned(reference(), { suspensions: [open] }, deadlines, local('2026-11-30T10:00'))!;

  test('is planned with what it brings about', () => {
    expect(planned.endsAt).toBe(open.endsAt);
    expect(planned.atEnd).toMatchObject({ workingMinutes: 1320, leadDueAt: null });
    expect(replanned(reference(), { suspensions: [planned] }, deadlines, local('2026-12-01T10:00'))).toBeUndefined();
  });

  test('moves with a new day off, and is never earlier than promised', () => {
    const moved = replanned(reference('2026-12-02'), { suspensions: [planned] }, deadlines, local('2026-12-01T10:00'));
    expect(moved?.endsAt).toBe(local('2026-12-03T17:00').toISOString());
    const later = { ...planned, endsAt: local('2026-12-04T17:00').toISOString() };
    expect(replanned(reference(), { suspensions: [later] }, deadlines, local('2026-12-01T10:00'))?.endsAt).toBe(
      later.endsAt,
    );
  });

  test('is given to a suspension of an earlier version, from now on', () => {
    const old: Suspension = { ...stand('2026-09-01T09:30', null), reason: 'other' };
    expect(replanned(reference(), { suspensions: [old] }, deadlines, local('2026-11-30T10:00'))).toMatchObject({
      workingDays: 10,
      endsAt: local('2026-12-14T17:00').toISOString(),
    });
    const unknown = { ...old, reason: 'gone' };
    expect(replanned(reference(), { suspensions: [unknown] }, deadlines, local('2026-11-30T10:00'))).toBeUndefined();
  });
});
