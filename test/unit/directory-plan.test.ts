import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { checkDirectory } from '../../src/modules/directory/check-directory.js';
import { checkPositions, plannedPositions } from '../../src/modules/directory/check-positions.js';
import { compileDirectory } from '../../src/modules/directory/compile-directory.js';
import type { AgencyInput, DirectoryInput, OfficialInput } from '../../src/modules/directory/directory-input.js';
import type { DirectoryRows } from '../../src/modules/directory/directory.js';
import { planDirectory } from '../../src/modules/directory/plan-directory.js';

const TODAY = '2026-11-20';
const EMPTY: DirectoryRows = { agencies: [], positions: [], successions: [] };
const seed = JSON.parse(
  readFileSync(new URL('../../seed/hcmc-agencies.json', import.meta.url), 'utf8'),
) as DirectoryInput;

const official = (code: string, change: Partial<OfficialInput> = {}): OfficialInput => ({
  code,
  position: 'Chuyên viên',
  role: 'officer',
  maySign: false,
  ...change,
});
const head = (code: string, change: Partial<OfficialInput> = {}) =>
  official(code, { position: 'Giám đốc', role: 'head', maySign: true, ...change });
const agency = (code: string, officials: OfficialInput[], change: Partial<AgencyInput> = {}): AgencyInput => ({
  code,
  name: code,
  kind: 'department',
  parentCode: null,
  activeFrom: '2025-07-01',
  officials,
  ...change,
});

/** What is there after each of the calls, each made on its day. */
function after(...calls: [day: string, ...agencies: AgencyInput[]][]) {
  let rows = EMPTY;
  let counts = { created: 0, updated: 0, unchanged: 0 };
  for (const [day, ...agencies] of calls) {
    expect(checkDirectory(rows, { agencies })).toEqual([]);
    const plan = planDirectory(rows, { agencies }, day);
    const positions = plannedPositions(rows.positions, plan);
    expect(checkPositions(positions, agencies)).toEqual([]);
    const kept = rows.agencies.filter((each) => !plan.agencies.some((other) => other.code === each.code));
    rows = { ...rows, agencies: [...kept, ...plan.agencies], positions };
    counts = plan.counts;
  }
  return {
    directory: compileDirectory(rows),
    counts,
    periods: rows.positions.map((each) => [each.official, each.agency, each.validFrom, each.validTo]),
  };
}

test('the published list is taken, and told again changes nothing', () => {
  const plan = planDirectory(EMPTY, seed, TODAY);
  const officials = seed.agencies.reduce((sum, each) => sum + each.officials.length, 0);
  expect(checkDirectory(EMPTY, seed)).toEqual([]);
  expect(plan.counts).toEqual({ created: seed.agencies.length + officials, updated: 0, unchanged: 0 });
  expect(plan.successions).toHaveLength(6);
  const rows = { agencies: plan.agencies, positions: plan.positions, successions: plan.successions };
  const again = planDirectory(rows, seed, '2027-01-01');
  expect(again).toEqual({
    agencies: [],
    positions: [],
    removed: [],
    successions: [],
    counts: { created: 0, updated: 0, unchanged: plan.counts.created },
  });
});

describe('positions by period', () => {
  test('the officials of a new agency are there from its first day', () => {
    expect(after([TODAY, agency('A', [head('A-1')])]).periods).toEqual([['A-1', 'A', '2025-07-01', null]]);
  });

  test('who joins later is there from that day', () => {
    const { periods } = after([TODAY, agency('A', [])], ['2026-12-01', agency('A', [head('A-1')])]);
    expect(periods).toEqual([['A-1', 'A', '2026-12-01', null]]);
  });

  test('a changed position ends the day before and a new one begins', () => {
    const { directory, counts } = after(
      [TODAY, agency('A', [head('A-1')])],
      ['2026-12-01', agency('A', [official('A-1')])],
    );
    expect(counts).toEqual({ created: 0, updated: 1, unchanged: 1 });
    expect(directory.position('A-1', '2026-11-30')?.role).toBe('head');
    expect(directory.position('A-1', '2026-12-01')?.role).toBe('officer');
    expect(directory.head('A', '2026-11-30')?.official).toBe('A-1');
    expect(directory.head('A', '2026-12-01')).toBeUndefined();
  });

  test('changed twice on one day, only the last counts', () => {
    const { periods } = after(
      [TODAY, agency('A', [head('A-1')])],
      ['2026-12-01', agency('A', [official('A-1')])],
      ['2026-12-01', agency('A', [official('A-1', { position: 'Trưởng phòng' })])],
    );
    expect(periods).toEqual([
      ['A-1', 'A', '2025-07-01', '2026-11-30'],
      ['A-1', 'A', '2026-12-01', null],
    ]);
  });

  test('a head is followed by another on the same day', () => {
    const { directory } = after([TODAY, agency('A', [head('A-1')])], ['2026-12-01', agency('A', [head('A-2')])]);
    expect([directory.head('A', '2026-11-30')?.official, directory.head('A', '2026-12-01')?.official]).toEqual([
      'A-1',
      'A-2',
    ]);
    expect(directory.position('A-1', '2026-12-01')).toBeUndefined();
  });

  test('agencies that are not mentioned stay as they are', () => {
    const { directory } = after(
      [TODAY, agency('A', [head('A-1')]), agency('B', [head('B-1')])],
      ['2026-12-01', agency('B', [head('B-1')])],
    );
    expect(directory.head('A', '2027-01-01')?.official).toBe('A-1');
  });

  test('an official moves to another agency', () => {
    const { directory, counts } = after(
      [TODAY, agency('A', [head('A-1')]), agency('B', [])],
      ['2026-12-01', agency('A', []), agency('B', [official('A-1')])],
    );
    expect([directory.position('A-1', '2026-11-30')?.agency, directory.position('A-1', '2026-12-01')?.agency]).toEqual([
      'A',
      'B',
    ]);
    expect(counts).toEqual({ created: 0, updated: 1, unchanged: 2 });
  });

  test('who left and comes back has a gap', () => {
    const { periods } = after(
      [TODAY, agency('A', [head('A-1')])],
      ['2026-12-01', agency('A', [])],
      ['2027-02-01', agency('A', [head('A-1')])],
    );
    expect(periods).toEqual([
      ['A-1', 'A', '2025-07-01', '2026-11-30'],
      ['A-1', 'A', '2027-02-01', null],
    ]);
  });

  test('who joined and left on one day was never there', () => {
    expect(
      after([TODAY, agency('A', [])], ['2026-12-01', agency('A', [head('A-1')])], ['2026-12-01', agency('A', [])])
        .periods,
    ).toEqual([]);
  });

  test('a period with its first day is made, corrected, and told again', () => {
    const dated = agency('A', [head('A-1', { validFrom: '2026-01-01', validTo: '2027-12-31' })]);
    expect(after([TODAY, dated]).periods).toEqual([['A-1', 'A', '2026-01-01', '2027-12-31']]);
    expect(after([TODAY, dated], [TODAY, dated]).counts).toEqual({ created: 0, updated: 0, unchanged: 2 });
    const next = agency('A', [official('A-1', { validFrom: '2027-01-01' })]);
    expect(after([TODAY, dated], [TODAY, next]).periods).toEqual([
      ['A-1', 'A', '2026-01-01', '2026-12-31'],
      ['A-1', 'A', '2027-01-01', null],
    ]);
  });

  test('a period that has ended, told again, stays ended', () => {
    const ending = agency('A', [head('A-1', { validTo: '2026-12-31' })]);
    const { counts, periods } = after([TODAY, ending], ['2027-02-01', ending]);
    expect(counts.unchanged).toBe(2);
    expect(periods).toEqual([['A-1', 'A', '2025-07-01', '2026-12-31']]);
  });
});

describe('a directory that cannot be is refused, with the place', () => {
  const places = (input: DirectoryInput, rows = EMPTY) =>
    checkDirectory(rows, input).map((each) => [each.path, each.code]);
  test.each<[string, DirectoryInput, string, string]>([
    [
      'an unknown parent',
      { agencies: [agency('A', [], { parentCode: 'Z' })] },
      '/agencies/0/parentCode',
      'unknown_agency',
    ],
    ['an agency under itself', { agencies: [agency('A', [], { parentCode: 'A' })] }, '/agencies/0/parentCode', 'cycle'],
    ['an agency twice', { agencies: [agency('A', []), agency('A', [])] }, '/agencies/1/code', 'duplicate_code'],
    [
      'an official in two agencies',
      { agencies: [agency('A', [head('X')]), agency('B', [head('X')])] },
      '/agencies/1/officials/0/code',
      'duplicate_code',
    ],
    [
      'an agency that ends before it begins',
      { agencies: [agency('A', [], { activeTo: '2025-01-01' })] },
      '/agencies/0/activeTo',
      'ends_before_it_begins',
    ],
    [
      'a position that ends before it begins',
      { agencies: [agency('A', [head('X', { validFrom: '2026-02-01', validTo: '2026-01-01' })])] },
      '/agencies/0/officials/0/validTo',
      'ends_before_it_begins',
    ],
    [
      'a succession to nobody',
      { agencies: [], successions: [{ predecessorName: 'Cũ', successorCode: 'Z', effectiveOn: TODAY }] },
      '/successions/0/successorCode',
      'unknown_agency',
    ],
    [
      'a succession from nobody',
      { agencies: [agency('A', [])], successions: [{ successorCode: 'A', effectiveOn: TODAY }] },
      '/successions/0',
      'required',
    ],
    [
      'a succession to itself',
      { agencies: [agency('A', [])], successions: [{ predecessorCode: 'A', successorCode: 'A', effectiveOn: TODAY }] },
      '/successions/0/successorCode',
      'cycle',
    ],
  ])('%s', (_name, input, path, code) => {
    expect(places(input)).toEqual([[path, code]]);
  });

  test('a cycle through agencies that are not mentioned', () => {
    const rows = { ...EMPTY, agencies: [{ ...agency('A', []), parentCode: 'B', activeTo: null }] };
    expect(places({ agencies: [agency('B', [], { parentCode: 'A' })] }, rows)).toEqual([
      ['/agencies/0/parentCode', 'cycle'],
    ]);
  });

  test('two heads on one day', () => {
    const agencies = [agency('A', [head('A-1'), head('A-2')])];
    const found = checkPositions(plannedPositions([], planDirectory(EMPTY, { agencies }, TODAY)), agencies);
    expect(found.map((each) => [each.path, each.code])).toEqual([['/agencies/0/officials/1', 'two_heads']]);
  });

  test('two positions of one official on one day', () => {
    const first = [agency('A', [head('A-1', { validFrom: '2027-01-01' })])];
    const rows = { ...EMPTY, positions: planDirectory(EMPTY, { agencies: first }, TODAY).positions };
    const agencies = [agency('A', [head('A-1', { validFrom: '2026-06-01' })])];
    const found = checkPositions(plannedPositions(rows.positions, planDirectory(rows, { agencies }, TODAY)), agencies);
    expect(found.map((each) => each.code)).toContain('overlapping_period');
  });
});

describe('successors', () => {
  const succession = (predecessor: string | null, successor: string, effectiveOn: string) => ({
    predecessor,
    predecessorName: predecessor ?? 'Cũ',
    successor,
    effectiveOn,
  });
  const directory = compileDirectory({
    ...EMPTY,
    successions: [
      succession('A', 'B', '2026-01-01'),
      succession('B', 'C', '2027-01-01'),
      succession(null, 'D', '2025-03-01'),
    ],
  });

  test.each([
    ['A', '2025-12-31', undefined],
    ['A', '2026-01-01', 'B'],
    ['A', '2027-01-01', 'C'],
    ['D', '2027-01-01', undefined],
  ])('of %s on %s is %s', (code, day, successor) => {
    expect(directory.successorOf(code, day)).toBe(successor);
  });

  test('a circle ends', () => {
    const circle = compileDirectory({
      ...EMPTY,
      successions: [succession('A', 'B', '2026-01-01'), succession('B', 'A', '2026-01-01')],
    });
    expect(circle.successorOf('A', '2027-01-01')).toBe('B');
  });
});

test('signing needs a position of that agency, with authority, on that day', () => {
  const { directory } = after([
    TODAY,
    agency('A', [head('A-1', { validTo: '2026-12-31' }), official('A-2')]),
    agency('B', []),
  ]);
  expect(directory.maySign('A-1', 'A', '2026-12-31')).toBe(true);
  expect(directory.maySign('A-1', 'A', '2027-01-01')).toBe(false);
  expect(directory.maySign('A-1', 'B', '2026-12-31')).toBe(false);
  expect(directory.maySign('A-2', 'A', '2026-12-31')).toBe(false);
  expect(directory.maySign('nobody', 'A', '2026-12-31')).toBe(false);
});

test('an agency is active from its first day to its last', () => {
  const { directory } = after([TODAY, agency('A', [], { activeTo: '2026-12-31' })]);
  expect(
    ['2025-06-30', '2025-07-01', '2026-12-31', '2027-01-01'].map((day) => directory.activeAgency('A', day)?.code),
  ).toEqual([undefined, 'A', 'A', undefined]);
});
