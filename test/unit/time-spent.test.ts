import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Turn } from '../../src/modules/consultations/index.js';
import type { Suspension } from '../../src/modules/dossiers/dossier.js';
import type { Phase, PhaseHolder } from '../../src/modules/dossiers/phase.js';
import { timeSpent, type TimeBasis } from '../../src/modules/dossiers/time-spent.js';
import { local, seedCalendar } from '../support/seed-reference-data.js';

const calendar = seedCalendar();
const at = (time: string): string => local(time).toISOString();
const phase = (holder: PhaseHolder | null, from: string): Phase => ({ holder, from: at(from) });
const turn = (from: string, to: string | null): Turn => ({ from: at(from), to: to && at(to) });
const stand = (from: string, to: string | null, more: Partial<Suspension> = {}): Suspension => ({
  reason: 'awaiting_applicant',
  text: 'x',
  from: at(from),
  to: to && at(to),
  workingMinutes: null,
  ...more,
});

type Row = [holder: string, agency: string | null, held: number, elapsed: number, goesOn: boolean];

function rows(
  now: string,
  phases: readonly Phase[],
  turns: Readonly<Record<string, readonly Turn[]>> = {},
  suspensions: readonly Suspension[] = [],
): Row[] {
  const basis: TimeBasis = {
    calendar,
    now: local(now),
    dossier: { phases, suspensions, leadAgency: 'H29.6' },
    asked: Object.entries(turns).map(([agency, each]) => ({ agency, turns: each })),
    bodies: { office: 'H29.1', committee: 'H29' },
  };
  return timeSpent(basis).map((each) => [
    each.holder,
    each.agency,
    each.workingMinutes,
    each.elapsedMinutes,
    each.to === null,
  ]);
}

/* Working time: 7:30 to 11:30 and 13:00 to 17:00, Monday to Friday. 30 November 2026 is a Monday. */
const DRAFTED = phase('drafting', '2026-11-30T07:30');
const ASKED = phase('consulted', '2026-12-01T07:30');

describe('who has a dossier is charged with its time', () => {
  test('from the first moment on', () => {
    expect(rows('2026-11-30T07:30', [DRAFTED])).toEqual([['drafting', 'H29.6', 0, 0, true]]);
    expect(rows('2026-11-30T08:30', [DRAFTED])).toEqual([['drafting', 'H29.6', 60, 60, true]]);
  });

  test('in every hand up to the end, and none of it twice', () => {
    const phases = [
      DRAFTED,
      ASKED,
      phase('lead', '2026-12-02T07:30'),
      phase('office', '2026-12-03T07:30'),
      phase('committee', '2026-12-03T11:30'),
      phase(null, '2026-12-03T15:00'),
    ];
    expect(rows('2026-12-24T09:00', phases, { 'H29.4': [turn('2026-12-01T07:30', '2026-12-02T07:30')] })).toEqual([
      ['drafting', 'H29.6', 480, 480, false],
      ['consulted', 'H29.4', 480, 480, false],
      ['lead', 'H29.6', 480, 480, false],
      ['office', 'H29.1', 240, 240, false],
      ['committee', 'H29', 120, 120, false],
    ]);
  });

  test('added up where it comes back', () => {
    const phases = [
      phase('lead', '2026-11-30T07:30'),
      phase('office', '2026-11-30T09:30'),
      phase('lead', '2026-11-30T10:30'),
    ];
    expect(rows('2026-11-30T11:30', phases)).toEqual([
      ['lead', 'H29.6', 180, 180, true],
      ['office', 'H29.1', 60, 60, false],
    ]);
  });

  test('nights, weekends and days off are nobody’s', () => {
    expect(rows('2026-12-07T07:30', [phase('lead', '2026-12-04T17:00')])).toEqual([['lead', 'H29.6', 0, 0, true]]);
  });
});

describe('while several agencies are asked', () => {
  const over = [DRAFTED, ASKED, phase('lead', '2026-12-03T07:30')];

  test('each has its own time; that of the dossier is charged to the one who stays open longest', () => {
    const turns = {
      'H29.4': [turn('2026-12-01T07:30', '2026-12-01T09:30')],
      'H29.7': [turn('2026-12-01T07:30', '2026-12-03T07:30')],
    };
    expect(rows('2026-12-03T07:30', over, turns)).toEqual([
      ['drafting', 'H29.6', 480, 480, false],
      ['consulted', 'H29.7', 960, 960, false],
      ['consulted', 'H29.4', 120, 0, false],
      ['lead', 'H29.6', 0, 0, true],
    ]);
  });

  test('in equal parts where several stay open longest, to the minute', () => {
    const turns = {
      'H29.3': [turn('2026-12-01T07:30', '2026-12-03T07:30')],
      'H29.4': [turn('2026-12-01T07:30', '2026-12-03T07:30')],
      'H29.7': [turn('2026-12-01T07:31', '2026-12-03T07:30')],
    };
    const found = rows('2026-12-03T07:30', over, turns).filter(([holder]) => holder === 'consulted');
    expect(found.map(([, agency, held, elapsed]) => [agency, held, elapsed])).toEqual([
      ['H29.3', 960, 321],
      ['H29.4', 960, 320],
      ['H29.7', 959, 319],
    ]);
  });

  test('an agency that answered and is asked again later is not charged for the time between', () => {
    const turns = {
      'H29.4': [turn('2026-12-01T07:30', '2026-12-01T09:30'), turn('2026-12-02T07:30', '2026-12-03T07:30')],
      'H29.7': [turn('2026-12-01T07:30', '2026-12-02T09:30')],
    };
    expect(rows('2026-12-03T07:30', over, turns).slice(1, 3)).toEqual([
      ['consulted', 'H29.7', 600, 480, false],
      ['consulted', 'H29.4', 600, 480, false],
    ]);
  });

  test('as of now it is charged to all who are open still', () => {
    const turns = {
      'H29.3': [turn('2026-12-01T07:30', '2026-12-01T08:30')],
      'H29.4': [turn('2026-12-01T07:30', null)],
      'H29.7': [turn('2026-12-01T07:30', null)],
    };
    expect(rows('2026-12-01T11:30', [DRAFTED, ASKED], turns).slice(1)).toEqual([
      ['consulted', 'H29.4', 240, 120, true],
      ['consulted', 'H29.7', 240, 120, true],
      ['consulted', 'H29.3', 60, 0, false],
    ]);
  });
});

describe('while its time stands', () => {
  const phases = [phase('lead', '2026-11-30T07:30')];

  test.each<[string, Partial<Suspension>, string, string | null]>([
    ['for the applicant, also in suspensions of earlier versions', {}, 'applicant', null],
    ['for somebody outside', { awaits: 'outside', reason: 'awaiting_authority' }, 'outside', null],
  ])('it is the time of whom it waits for: %s', (_, more, holder, agency) => {
    expect(rows('2026-11-30T11:30', phases, {}, [stand('2026-11-30T08:30', '2026-11-30T10:30', more)])).toEqual([
      ['lead', 'H29.6', 120, 120, true],
      [holder, agency, 120, 120, false],
    ]);
  });

  test('for a reason of its own it stays with whoever had it', () => {
    const standing = stand('2026-11-30T08:30', null, { awaits: 'nobody', reason: 'other' });
    expect(rows('2026-11-30T11:30', phases, {}, [standing])).toEqual([['lead', 'H29.6', 240, 240, true]]);
  });

  test('an agency whose turn it is has its own time all the same', () => {
    const turns = { 'H29.4': [turn('2026-11-30T09:30', null)] };
    expect(
      rows('2026-11-30T11:30', [...phases, phase('consulted', '2026-11-30T09:30')], turns, [
        stand('2026-11-30T08:30', null),
      ]),
    ).toEqual([
      ['lead', 'H29.6', 60, 60, false],
      ['applicant', null, 180, 180, true],
      ['consulted', 'H29.4', 120, 0, true],
    ]);
  });
});

const START = local('2026-11-20T09:00').getTime();
/** Moments after the beginning, in order: seconds count, too. */
const moments = fc
  .array(fc.integer({ min: 1, max: 40 * 24 * 60 * 60 }), { minLength: 4, maxLength: 40 })
  .map((seconds) => [...new Set(seconds)].sort((a, b) => a - b).map((each) => new Date(START + each * 1000)));
const holders = fc.constantFrom<PhaseHolder>('drafting', 'lead', 'consulted', 'office', 'committee');
const spansIn = (all: readonly Date[], offset: number): Turn[] =>
  all.flatMap((from, index) =>
    index % 3 === offset && index + 1 < all.length
      ? [{ from: from.toISOString(), to: all[index + 1]!.toISOString() }]
      : [],
  );

test('whatever happens to a dossier, what its holders are charged with adds up to its elapsed working time', () => {
  fc.assert(
    fc.property(moments, fc.array(holders, { minLength: 40, maxLength: 40 }), fc.boolean(), (all, order, ends) => {
      const begun: Phase[] = [{ holder: 'drafting', from: new Date(START).toISOString() }];
      const hands = all.slice(0, -2).map((from, index): Phase => ({ holder: order[index]!, from: from.toISOString() }));
      const last: Phase[] = ends ? [{ holder: null, from: all.at(-2)!.toISOString() }] : [];
      const now = all.at(-1)!;
      const basis: TimeBasis = {
        calendar,
        now,
        dossier: {
          phases: [...begun, ...hands, ...last],
          suspensions: spansIn(all, 2).map((each) => ({ ...each, reason: 'x', text: 'x', workingMinutes: null })),
          leadAgency: 'H29.6',
        },
        asked: ['H29.4', 'H29.7', 'H29.3'].map((agency, offset) => ({ agency, turns: spansIn(all, offset) })),
        bodies: { office: 'H29.1', committee: 'H29' },
      };
      const spent = timeSpent(basis);
      const end = ends ? all.at(-2)! : now;
      const elapsed = Math.floor(calendar.workingMinutesBetween(new Date(START), end) + 1e-6);
      expect(spent.reduce((sum, each) => sum + each.elapsedMinutes, 0)).toBe(elapsed);
      for (const each of spent) expect(each.elapsedMinutes).toBeLessThanOrEqual(each.workingMinutes);
      // Somebody has it, unless it has ended.
      expect(spent.some((each) => each.to === null)).toBe(!ends);
    }),
    { numRuns: 300, endOnFailure: true },
  );
});
