import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileDirectory, SuccessionBook, type Agency, type Succession } from '../../src/modules/directory/index.js';
import { compileProcedures, type Procedure } from '../../src/modules/procedures/index.js';
import { successionErrors, type NewSuccession } from '../../src/modules/successions/succession-rules.js';

const agency = (code: string, change: Partial<Agency> = {}): Agency => ({
  code,
  name: code,
  kind: 'department',
  parentCode: null,
  activeFrom: '2020-01-01',
  activeTo: null,
  ...change,
});

const line = (predecessor: string, successor: string, effectiveOn = '2026-06-01'): Succession => ({
  predecessor,
  predecessorName: predecessor,
  successor,
  effectiveOn,
  successionId: `${predecessor}-${effectiveOn}`,
});

const AGENCIES = [
  agency('A'),
  agency('B'),
  agency('C'),
  agency('GONE'),
  agency('ENDED', { activeTo: '2026-10-01' }),
  agency('LATER', { activeFrom: '2027-06-01' }),
];

const ground = (successions: readonly Succession[] = [line('GONE', 'B')]) => ({
  directory: compileDirectory({ agencies: AGENCIES, positions: [], successions }),
  procedures: compileProcedures([{ code: 'TT-1', version: 1 } as unknown as Procedure]),
  today: '2026-12-10',
  backdatedDays: 30,
});

const to = (agencyCode: string, fields: string[] = [], procedures: string[] = []) => ({
  agency: agencyCode,
  fields,
  procedures,
});

const GIVEN: NewSuccession = {
  predecessors: ['A'],
  successors: [to('B')],
  rest: undefined,
  effectiveOn: '2027-01-01',
  decision: { number: '1/NQ', date: '2026-12-01', signer: 'Chủ tịch' },
};

const codes = (change: Partial<NewSuccession>, known?: readonly Succession[]) =>
  successionErrors({ ...GIVEN, ...change }, ground(known)).map(({ path, code }) => `${path} ${code}`);

/** Each row whole: Jest gives a test that wants more than its row has a callback instead. */
const withKnown = <T extends [string, Partial<NewSuccession>, string[], Succession[]?]>(rows: readonly T[]) =>
  rows.map(([name, change, expected, known]) => [name, change, expected, known ?? null] as const);

describe('a succession is refused', () => {
  test.each(
    withKnown<[string, Partial<NewSuccession>, string[], Succession[]?]>([
      ['of nobody known', { predecessors: ['X'] }, ['/predecessors/0 unknown_agency']],
      ['by nobody known', { successors: [to('X')] }, ['/successors/0/agency unknown_agency']],
      ['with an agency named twice', { predecessors: ['A', 'A'] }, ['/predecessors/1 repeated']],
      ['of an agency that has ended', { predecessors: ['GONE'] }, ['/predecessors/0 dissolved_twice']],
      ['with a gap', { predecessors: ['ENDED'] }, ['/predecessors/0 gap']],
      ['before the predecessor began', { predecessors: ['LATER'] }, ['/predecessors/0 before_it_began']],
      ['by one that comes later', { successors: [to('LATER')] }, ['/successors/0/agency successor_not_yet']],
      ['by one that has ended', { successors: [to('ENDED')] }, ['/successors/0/agency successor_dissolved']],
      ['by one that others took over', { successors: [to('GONE')] }, ['/successors/0/agency successor_dissolved']],
      ['too far back', { effectiveOn: '2026-11-09' }, ['/effectiveOn too_far_back']],
      [
        'with a decision of tomorrow',
        { decision: { ...GIVEN.decision, date: '2026-12-11' } },
        ['/decision/date in_future'],
      ],
      ['by itself', { successors: [to('A')] }, ['/successors/0/agency cycle']],
      [
        'that comes round',
        {},
        ['/successors/0/agency cycle'],
        [line('B', 'C', '2027-01-01'), line('C', 'A', '2027-01-01')],
      ],
      ['of one that takes over later', {}, ['/predecessors/0 ends_before_taking_over'], [line('C', 'A', '2027-02-01')]],
      [
        'split without a word on the rest',
        { successors: [to('B', ['Đất đai']), to('C', ['Xây dựng'])] },
        ['/rest no_rest'],
      ],
      [
        'with the rest to nobody of them',
        { successors: [to('B', ['Đất đai']), to('C', ['Xây dựng'])], rest: 'GONE' },
        ['/rest not_a_successor'],
      ],
      [
        'with two rules for one field',
        { successors: [to('B', ['Đất đai']), to('C', ['Đất đai'])], rest: 'B' },
        ['/successors/1/fields/0 overlapping_rules'],
      ],
      [
        'with a procedure that there is not',
        { successors: [to('B', [], ['TT-9']), to('C')], rest: 'C' },
        ['/successors/0/procedures/0 unknown_procedure'],
      ],
      [
        'where one takes nothing',
        { successors: [to('B', ['Đất đai']), to('C')], rest: 'B' },
        ['/successors/1 takes_nothing'],
      ],
      ['with rules for a sole successor', { successors: [to('B', ['Đất đai'])] }, ['/successors/0 not_expected']],
    ]),
  )('%s', (_, change, expected, known) => {
    expect(codes(change, known ?? undefined)).toEqual(expected);
  });

  test.each<[string, Partial<NewSuccession>, Succession[] | null]>([
    ['a merger', { predecessors: ['A', 'C'] }, null],
    ['a day late, as far as the policy allows', { effectiveOn: '2026-11-10' }, null],
    ['a split', { successors: [to('B', ['Đất đai'], ['TT-1']), to('C', ['Xây dựng'])], rest: 'C' }, null],
    ['a split to be decided', { successors: [to('B', ['Đất đai']), to('C')], rest: null }, null],
    ['one of a chain on one day', {}, [line('B', 'C', '2027-01-01')]],
  ])('and %s is taken', (_, change, known) => {
    expect(codes(change, known ?? undefined)).toEqual([]);
  });
});

const CODES = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
const DAYS = ['2027-01-01', '2027-02-01', '2027-03-01'];

const anySuccession = fc.record({
  predecessors: fc.uniqueArray(fc.constantFrom(...CODES), { minLength: 1, maxLength: 3 }),
  successors: fc.uniqueArray(fc.constantFrom(...CODES), { minLength: 1, maxLength: 2 }),
  effectiveOn: fc.constantFrom(...DAYS),
});

test('whatever is recorded in whatever order, every chain leads to an agency that is there, and none comes round', () => {
  fc.assert(
    fc.property(fc.array(anySuccession, { maxLength: 14 }), (asked) => {
      const agencies = CODES.map((each) => agency(each));
      const lines: Succession[] = [];
      let refused = 0;
      for (const { predecessors, successors, effectiveOn } of asked) {
        const given: NewSuccession = {
          ...GIVEN,
          predecessors,
          successors: successors.map((each) => to(each, successors.length > 1 ? [`field of ${each}`] : [])),
          rest: successors.length > 1 ? successors[0]! : undefined,
          effectiveOn,
        };
        const directory = compileDirectory({ agencies, positions: [], successions: lines });
        if (successionErrors(given, { ...ground(), directory }).length > 0) {
          refused += 1;
          continue;
        }
        for (const predecessor of predecessors)
          for (const { agency: successor, fields } of given.successors)
            lines.push({ ...line(predecessor, successor, effectiveOn), fields, rest: given.rest === successor });
      }
      const book = new SuccessionBook(lines);
      const directory = compileDirectory({ agencies, positions: [], successions: lines });
      // Looked at with one expectation: hundreds of thousands of them took ten times as long as the rules.
      const wrong: object[] = [];
      for (const day of ['2026-12-31', ...DAYS, '2027-12-31'])
        for (const code of CODES)
          for (const field of [undefined, ...CODES.map((each) => `field of ${each}`)]) {
            const { agency: heir, steps, undecided } = book.heirOf(code, day, { field });
            const right =
              !undecided &&
              directory.activeAgency(heir, day) !== undefined &&
              new Set(steps.map(({ predecessor }) => predecessor)).size === steps.length &&
              steps.every(({ effectiveOn }) => effectiveOn <= day);
            if (!right) wrong.push({ code, day, field, heir, steps, undecided });
          }
      expect(wrong).toEqual([]);
      return refused <= asked.length;
    }),
    { numRuns: 300 },
  );
});

test('by procedure before field, then the rest; without a rule it waits, and the days count', () => {
  const lines = [
    { ...line('A', 'B', '2027-01-01'), fields: ['Đất đai'] },
    { ...line('A', 'C', '2027-01-01'), procedures: ['TT-1'] },
    line('C', 'D', '2027-02-01'),
  ];
  const book = new SuccessionBook(lines);
  expect(book.heirOf('A', '2026-12-31', { field: 'Đất đai' })).toEqual({ agency: 'A', steps: [], undecided: false });
  expect(book.heirOf('A', '2027-01-01', { field: 'Đất đai' }).agency).toBe('B');
  expect(book.heirOf('A', '2027-01-01', { field: 'Đất đai', procedure: 'TT-1' }).agency).toBe('C');
  expect(book.heirOf('A', '2027-02-01', { procedure: 'TT-1' })).toMatchObject({
    agency: 'D',
    steps: [
      { predecessor: 'A', successor: 'C' },
      { predecessor: 'C', successor: 'D' },
    ],
  });
  expect(book.heirOf('A', '2027-02-01', {})).toEqual({ agency: 'A', steps: [], undecided: true });
  expect(book.heirsOf('A', '2027-02-01')).toEqual(['B', 'D']);
  expect(book.predecessorsOf('D', '2027-02-01')).toEqual({ whole: ['C'], part: ['A'] });
});
