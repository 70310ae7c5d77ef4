import { describe, expect, test } from '@jest/globals';
import {
  FIGURES,
  TASK_FIGURES,
  type Appreciated,
  type CountedWork,
  type FigureKey,
  type OfficialRow,
  type Row,
  type TaskFigureKey,
} from '../../src/modules/commendations/commendation.js';
import {
  commendationErrors,
  commendationUnmet,
  earlyPercent,
  frozen,
  proposalsOf,
} from '../../src/modules/commendations/commendation-rules.js';
import { officialProposals, officialRows, officialUnmet } from '../../src/modules/commendations/official-rules.js';
import { seedReferenceData } from '../support/seed-reference-data.js';

const linked = (value: number | null) => ({ value, href: '/x' });
const row = (
  key: string,
  figures: Partial<Record<FigureKey, number>> = {},
  violations = 0,
  tasks: Partial<Record<TaskFigureKey, number>> = {},
): Row => ({
  key,
  name: key,
  consulted: {
    ...(Object.fromEntries(FIGURES.map((each) => [each, linked(figures[each] ?? 0)])) as Record<
      FigureKey,
      ReturnType<typeof linked>
    >),
    medianWorkingHours: linked(4.5),
  },
  tasks: Object.fromEntries(TASK_FIGURES.map((each) => [each, linked(tasks[each] ?? 0)])) as Row['tasks'],
  violations: { all: linked(violations) },
});
const praise = (agency: string, leadAgency = 'H29.6'): Appreciated => ({
  agency,
  leadAgency,
  requestId: 'r',
  dossierId: 'd',
  dossierCode: 'x',
  text: 'Rất nhanh.',
  at: '2026-11-20T02:00:00.000Z',
});
const SMALL = 10;

const NO_TASKS = { done: 0, onTime: 0, early: 0, late: 0, parts: 0, partsOnTime: 0, partsEarly: 0, partsLate: 0 };

describe('an official is proposed (R25)', () => {
  const official = (change: Partial<OfficialRow> = {}): OfficialRow => ({
    official: 'H29.4-04',
    agency: 'H29.4',
    opinions: 6,
    early: 2,
    onTime: 4,
    late: 0,
    dossiers: 4,
    dossiersOnTime: 4,
    violations: 0,
    tasks: NO_TASKS,
    ...change,
  });
  test.each<[string, Partial<OfficialRow>, boolean]>([
    ['with opinions and dossiers together', {}, true],
    ['but not with too little done', { opinions: 5 }, false],
    ['nor with anything late', { late: 1 }, false],
    ['nor with a dossier decided late', { dossiersOnTime: 3 }, false],
    ['nor named by a violation that stands', { violations: 1 }, false],
    ['with tasks and parts beside them', { opinions: 4, tasks: { ...NO_TASKS, done: 1, parts: 1 } }, true],
    ['with tasks alone', { opinions: 0, dossiers: 0, dossiersOnTime: 0, tasks: { ...NO_TASKS, done: 10 } }, true],
    ['but not with a task late', { tasks: { ...NO_TASKS, done: 1, late: 1 } }, false],
    ['nor with a part late', { tasks: { ...NO_TASKS, parts: 1, partsLate: 1 } }, false],
  ])('%s', (_name, change, expected) => {
    expect(officialProposals([official(change)], SMALL)).toHaveLength(expected ? 1 : 0);
  });

  test('by code where as much was done, with reasons for what there was', () => {
    const rows = [official({ official: 'b' }), official({ official: 'a' }), official({ official: 'c', opinions: 9 })];
    expect(officialProposals(rows, SMALL).map((each) => each.row.official)).toEqual(['c', 'a', 'b']);
    expect(officialProposals([official({ dossiers: 0, dossiersOnTime: 0 })], 5)[0]!.reasons).toHaveLength(1);
  });
});

describe('what officials did is brought together', () => {
  const worked = (kind: CountedWork['kind'], outcome: string, n: number, official = 'a', agency = 'A') =>
    ({ official, agency, kind, outcome, n }) satisfies CountedWork;

  test('by official and agency; what is excused counts for nothing of tasks', () => {
    const [first, second, ...others] = officialRows([
      worked('opinion', 'early', 2),
      worked('opinion', 'incomplete', 1),
      worked('opinion', 'excused', 1),
      worked('dossier', 'on_time', 3),
      worked('dossier', 'late', 1),
      worked('task', 'early', 4),
      worked('task', 'on_time', 2),
      worked('task', 'late', 1),
      worked('task', 'excused', 5),
      worked('part', 'early', 1),
      worked('part', 'excused', 5),
      worked('violation', 'standing', 2),
      worked('part', 'late', 1, 'a', 'B'),
    ]);
    expect(others).toEqual([]);
    expect(first).toEqual({
      official: 'a',
      agency: 'A',
      opinions: 4,
      early: 2,
      onTime: 0,
      late: 1,
      dossiers: 4,
      dossiersOnTime: 3,
      violations: 2,
      tasks: { done: 7, onTime: 6, early: 4, late: 1, parts: 1, partsOnTime: 1, partsEarly: 1, partsLate: 0 },
    });
    expect(second).toMatchObject({ agency: 'B', opinions: 0, tasks: { done: 0, parts: 1, partsLate: 1 } });
  });

  test('and tasks alone are something done', () => {
    const [one] = officialRows([worked('part', 'on_time', 1)]);
    expect([
      officialUnmet('a', one!),
      officialUnmet('a', { ...one!, tasks: NO_TASKS }).map(({ code }) => code),
    ]).toEqual([[], ['nothing_done']]);
  });
});

describe('an agency is proposed for its tasks (R25)', () => {
  const proposed = (
    figures: Partial<Record<FigureKey, number>>,
    tasks: Partial<Record<TaskFigureKey, number>>,
    violations = 0,
  ) => proposalsOf([row('A', figures, violations, tasks)], [], SMALL);

  test.each<[string, Partial<Record<FigureKey, number>>, Partial<Record<TaskFigureKey, number>>, boolean]>([
    ['done on time', {}, { assigned: 10, doneOnTime: 10 }, true],
    ['and parts', {}, { doneOnTime: 6, partsOnTime: 4 }, true],
    ['and opinions together', { asked: 4 }, { doneOnTime: 6 }, true],
    ['not too few', { asked: 4 }, { assigned: 9, doneOnTime: 5 }, false],
    ['not where it was silent', { asked: 10, silent: 1 }, { doneOnTime: 10 }, false],
    ['not with a task late', {}, { doneOnTime: 10, delayed: 1 }, false],
    ['but with one that nobody holds against it', {}, { doneOnTime: 10, delayed: 1, delayedBlamelessly: 1 }, true],
    ['not with a part late', {}, { doneOnTime: 10, partsLate: 1 }, false],
    ['nor with one that is owed', {}, { doneOnTime: 10, partsOverdue: 1 }, false],
    [
      'but with parts that were excused',
      {},
      { doneOnTime: 10, partsLate: 1, partsOverdue: 1, partsDelayedBlamelessly: 2 },
      true,
    ],
    ['nor for opinions where a task is late', { asked: 20 }, { delayed: 1 }, false],
  ])('%s', (_name, figures, tasks, expected) => {
    expect(proposed(figures, tasks)).toHaveLength(expected ? 1 : 0);
  });

  test('not with a violation that stands', () => {
    expect(proposed({}, { doneOnTime: 10 }, 1)).toEqual([]);
  });

  test('with reasons for what there was', () => {
    const [both] = proposed({ asked: 5, early: 5 }, { doneOnTime: 4, doneEarly: 2, partsOnTime: 3, partsEarly: 1 });
    expect(both!.reasons.map(({ en }) => en)).toEqual([
      'Asked 5 times and never silent, without a violation.',
      'Answered before the day of the deadline 5 times (100%).',
      'Completed 4 assigned tasks and 3 parts in those of others on time, 3 of them early, none late.',
    ]);
    expect(proposed({}, { doneOnTime: 10 })[0]!.reasons).toHaveLength(1);
  });

  test('in the order of what was early, opinions and tasks together', () => {
    const rows = [
      row('A', { asked: 10, early: 8, onTime: 2 }),
      row('B', { asked: 5, early: 5 }, 0, { doneOnTime: 5, doneEarly: 4 }),
      row('C', {}, 0, { doneOnTime: 10, doneEarly: 10 }),
    ];
    expect(proposalsOf(rows, [], SMALL).map((each) => each.row.key)).toEqual(['C', 'B', 'A']);
  });
});

describe('an agency is proposed (R25)', () => {
  test.each<[string, Row, Appreciated[], boolean]>([
    ['asked often, never silent, without a violation', row('A', { asked: 10, onTime: 10 }), [], true],
    ['not where its figures are too small to mean anything', row('A', { asked: 9, early: 9 }), [], false],
    ['not where it was silent, though that was no violation', row('A', { asked: 20, early: 19, silent: 1 }), [], false],
    ['not where a violation stands', row('A', { asked: 20, early: 20 }, 1), [], false],
    ['whose only failures were excused', row('A', { asked: 20, early: 18, excused: 2 }), [], true],
    ['that a lead found helpful, however seldom it was asked', row('A', { asked: 1, onTime: 1 }), [praise('A')], true],
    [
      'that a lead found helpful, though it was silent once without a violation',
      row('A', { asked: 20, silent: 1 }),
      [praise('A')],
      true,
    ],
    ['not where a violation stands, whoever praised it', row('A', { asked: 20, early: 20 }, 1), [praise('A')], false],
    ['not for what was said of another', row('A', { asked: 1, onTime: 1 }), [praise('B')], false],
  ])('%s', (_name, each, appreciations, proposed) => {
    expect(proposalsOf([each], appreciations, SMALL).map(({ row: { key } }) => key)).toEqual(proposed ? ['A'] : []);
  });

  test('the highest share of early answers first, then who was asked most', () => {
    const rows = [
      row('A', { asked: 20, early: 5, onTime: 15 }),
      row('B', { asked: 20, early: 15, onTime: 5 }),
      row('C', { asked: 40, early: 30, onTime: 10 }),
      row('D', { asked: 1 }),
    ];
    const found = proposalsOf(rows, [praise('D')], SMALL);
    expect(found.map(({ row: { key }, earlyPercent: percent }) => [key, percent])).toEqual([
      ['C', 75],
      ['B', 75],
      ['A', 25],
      ['D', null],
    ]);
  });

  test('with its reasons in words', () => {
    const [proposal] = proposalsOf(
      [row('A', { asked: 12, early: 9, onTime: 3 })],
      [praise('A', 'H29.7'), praise('A'), praise('A')],
      SMALL,
    );
    expect(proposal!.reasons.map(({ en }) => en)).toEqual([
      'Asked 12 times and never silent, without a violation.',
      'Answered before the day of the deadline 9 times (75%).',
      'Found helpful by lead agencies 3 times: H29.6, H29.7.',
    ]);
  });

  test.each<[string, Partial<Record<FigureKey, number>>, number | null]>([
    ['nothing was settled', { asked: 3, declined: 1, excused: 2 }, null],
    ['what was declined or excused counts for nothing', { asked: 5, early: 1, onTime: 1, declined: 2, excused: 1 }, 50],
    ['silent, late and incomplete count', { asked: 4, early: 1, late: 1, silent: 1, incomplete: 1 }, 25],
  ])('its share of early answers: %s', (_name, figures, expected) => {
    expect(earlyPercent(row('A', figures))).toBe(expected);
  });
});

describe('a commendation', () => {
  const { directory } = seedReferenceData();
  const input = { agency: 'H29.4', from: '2026-10-01', to: '2026-11-20' };
  test.each<[string, Parameters<typeof commendationErrors>[1], string[]]>([
    ['up to today', input, []],
    ['of one day', { ...input, from: '2026-11-20' }, []],
    ['of an official of the agency', { ...input, official: 'H29.4-01' }, []],
    ['not of one of another agency', { ...input, official: 'H29.6-01' }, ['/official not_of_agency']],
    ['not of an agency that is not there', { ...input, agency: 'H30' }, ['/agency unknown_agency']],
    ['not for a time to come', { ...input, to: '2026-11-21' }, ['/to in_future']],
    [
      'not for a period that ends before it begins',
      { ...input, from: '2026-11-20', to: '2026-11-19' },
      ['/to before_from'],
    ],
  ])('%s', (_name, each, expected) => {
    expect(commendationErrors(directory, each, '2026-11-20').map(({ path, code }) => `${path} ${code}`)).toEqual(
      expected,
    );
  });

  test('is refused where a violation stands', () => {
    expect([
      commendationUnmet(row('A')),
      commendationUnmet(row('A', {}, 2)).map(({ rule, code }) => `${rule} ${code}`),
    ]).toEqual([[], ['R25 standing_violation']]);
  });

  test('keeps the figures without their lists', () => {
    expect(frozen(row('A', { asked: 4, early: 3, onTime: 1 }, 0, { doneOnTime: 3 }), 2)).toEqual({
      asked: 4,
      early: 3,
      onTime: 1,
      late: 0,
      silent: 0,
      incomplete: 0,
      declined: 0,
      excused: 0,
      meetingsInvited: 0,
      meetingsMissed: 0,
      medianWorkingHours: 4.5,
      earlyPercent: 75,
      violations: 0,
      appreciations: 2,
      tasks: Object.fromEntries(TASK_FIGURES.map((each) => [each, each === 'doneOnTime' ? 3 : 0])),
    });
  });
});
