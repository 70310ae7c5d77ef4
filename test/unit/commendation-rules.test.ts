import { describe, expect, test } from '@jest/globals';
import { FIGURES, type Appreciated, type FigureKey, type Row } from '../../src/modules/commendations/commendation.js';
import {
  commendationErrors,
  commendationUnmet,
  earlyPercent,
  frozen,
  headsWithin,
  proposalsOf,
} from '../../src/modules/commendations/commendation-rules.js';
import type { OfficialRow } from '../../src/modules/commendations/commendation.js';
import { officialProposals } from '../../src/modules/commendations/official-rules.js';
import { compileDirectory } from '../../src/modules/directory/index.js';
import { position, seedReferenceData } from '../support/seed-reference-data.js';

const linked = (value: number | null) => ({ value, href: '/x' });
const row = (key: string, figures: Partial<Record<FigureKey, number>> = {}, violations = 0): Row => ({
  key,
  name: key,
  consulted: {
    ...(Object.fromEntries(FIGURES.map((each) => [each, linked(figures[each] ?? 0)])) as Record<
      FigureKey,
      ReturnType<typeof linked>
    >),
    medianWorkingHours: linked(4.5),
  },
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
    ...change,
  });
  test.each<[string, Partial<OfficialRow>, boolean]>([
    ['with opinions and dossiers together', {}, true],
    ['but not with too little done', { opinions: 5 }, false],
    ['nor with anything late', { late: 1 }, false],
    ['nor with a dossier decided late', { dossiersOnTime: 3 }, false],
    ['nor named by a violation that stands', { violations: 1 }, false],
  ])('%s', (_name, change, expected) => {
    expect(officialProposals([official(change)], SMALL)).toHaveLength(expected ? 1 : 0);
  });

  test('by code where as much was done, with reasons for what there was', () => {
    const rows = [official({ official: 'b' }), official({ official: 'a' }), official({ official: 'c', opinions: 9 })];
    expect(officialProposals(rows, SMALL).map((each) => each.row.official)).toEqual(['c', 'a', 'b']);
    expect(officialProposals([official({ dossiers: 0, dossiersOnTime: 0 })], 5)[0]!.reasons).toHaveLength(1);
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
    expect(frozen(row('A', { asked: 4, early: 3, onTime: 1 }), 2)).toEqual({
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
    });
  });

  test('names all who headed the agency in the period, in their order', () => {
    const headed = (official: string, validFrom: string, validTo: string | null) =>
      position(official, 'A', { validFrom, validTo });
    const heads = [
      headed('c', '2026-10-16', null),
      headed('b', '2026-09-01', '2026-10-15'),
      headed('a', '2025-07-01', '2026-08-31'),
    ];
    const reference = compileDirectory({ agencies: [], positions: heads, successions: [] });
    expect(headsWithin(reference, 'A', '2026-10-01', '2026-10-31').map(({ official }) => official)).toEqual(['b', 'c']);
    expect(headsWithin(reference, 'A', '2026-10-16', '2026-10-31').map(({ official }) => official)).toEqual(['c']);
  });
});
