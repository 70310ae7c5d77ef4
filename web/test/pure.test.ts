import { expect, test } from '@jest/globals';
import { bucketOf, BUCKETS, daysOf } from '../src/accountability/buckets';
import { monthsUntil } from '../src/accountability/months';
import { axisLabels } from '../src/charts/axis-labels';
import { extent, linesOf, shows, type Lane } from '../src/charts/timeline';
import { actAt, gapsOf, labelOf, resolved } from '../src/forms/contract-read';
import type { Contract } from '../src/forms/contract-types';
import { draftsOf } from '../src/matter/drafts';
import { lanesOfDossier, type Whole, type Words } from '../src/matter/lanes-of-dossier';
import { shownValue } from '../src/matter/shown-value';
import { fieldName } from '../src/names/fields';
import { placeOf } from '../src/parts/places';
import { distance, endOf, isDay, localDay } from '../src/parts/time';

const contract: Contract = {
  acts: [
    {
      id: 'edit',
      method: 'PATCH',
      path: '/v1/dossiers/{id}',
      title: { vi: 'Sửa', en: 'Edit' },
      access: '',
      guarded: true,
    },
    {
      id: 'respond',
      method: 'PUT',
      path: '/v1/dossiers/{id}/positions/{requestId}',
      title: { vi: '', en: '' },
      access: '',
      guarded: true,
    },
  ],
  schemas: { Code: { type: 'string' }, Body: { properties: { code: { $ref: 'Code' } }, required: ['code'] } },
  labels: { code: { vi: 'Mã', en: 'Code' }, 'group.code': { vi: 'Mã nhóm', en: 'Group code' } },
};

test('an act is found by its address, gaps and all', () => {
  const found = actAt(contract, 'PUT', '/v1/dossiers/7/positions/{requestId}')!;
  expect([found.act.id, found.path, gapsOf(found.act, found.path)]).toEqual(['respond', { id: '7' }, ['requestId']]);
  expect(actAt(contract, 'POST', '/v1/dossiers/7')).toBeUndefined();
  expect(actAt(contract, 'PATCH', '/v1/dossiers/7/other')).toBeUndefined();
});

test.each([
  [{ type: ['string', 'null'] }, 'string'],
  [{ $ref: 'Body' }, 'object'],
  [{ anyOf: [{ type: 'null' }, { $ref: 'Body' }] }, 'object'],
  [{ anyOf: [{ $ref: 'Code' }, { type: 'string', const: '*' }] }, 'string'],
  [{ enum: ['a', null] }, 'string'],
])('the kind of a schema: %j', (schema, kind) => expect(resolved(contract, schema).kind).toBe(kind));

test('a field has the name that it has in its group, else its own, else its words', () => {
  expect(labelOf(contract, 'group', 'code', 'vi')).toBe('Mã nhóm');
  expect(labelOf(contract, 'elsewhere', 'code', 'en')).toBe('Code');
  expect(labelOf(contract, '', 'dueAt', 'en')).toBe('Due at');
});

test.each([
  ['/v1/dossiers/7', '/dossiers/7'],
  ['/v1/work/reviews/7', '/reviews/7'],
  ['/v1/requests/7?x=1', '/requests/7'],
  ['/v1/dossiers/7/handling', '/dossiers/7'],
  ['/v1/unheard/7', undefined],
  ['https://evil.example/v1', undefined],
])('where %s is shown', (href, place) => expect(placeOf(href)).toBe(place));

test('months up to a day, across a new year', () => {
  const months = monthsUntil('2027-01-15', 3);
  expect(months.map(({ from, to }) => `${from} ${to}`)).toEqual([
    '2026-11-01 2026-11-30',
    '2026-12-01 2026-12-31',
    '2027-01-01 2027-01-15',
  ]);
});

test('each number of days has one bucket', () => {
  for (const days of [0, 0.5, 1, 1.01, 3, 9.99, 15, 15.1, 400]) {
    const fitting = BUCKETS.filter(({ from, to }) => days <= (to ?? Infinity) && (days > from || days === 0));
    expect([days, BUCKETS[bucketOf(days)]]).toEqual([days, fitting[0]]);
  }
  expect(daysOf({ sentAt: '2026-11-01T00:00:00Z', answeredAt: '2026-11-03T12:00:00Z' })).toBe(2.5);
});

test('a line of time begins before its first and ends after its last', () => {
  const lane: Lane = {
    id: 'a',
    label: 'A',
    spans: [{ from: 1e9, to: null, tone: 'lead', label: 'x' }],
    marks: [{ at: 3e9, kind: 'due', label: 'y' }],
  };
  const [first, last] = extent([lane], 2e9);
  expect(first < 1e9 && last > 3e9).toBe(true);
  expect(linesOf([lane]).map(({ at, label }) => [at, label])).toEqual([
    [1e9, 'x'],
    [3e9, 'y'],
  ]);
  expect(extent([], 5)).toHaveLength(2);
  const atOnce = { ...lane, spans: [{ from: 1e9, to: 1e9, tone: 'lead' as const, label: 'x' }], marks: [] };
  const [begun, ended] = extent([atOnce], 2e9);
  expect([ended - begun, 1e9 - begun]).toEqual([2 * 86_400_000, 86_400_000]);
});

test('labels stand level where they have room, are turned where not, and are left out where that is not enough', () => {
  const months = ['07/2026', '08/2026', '09/2026', '10/2026', '11/2026', '12/2026'];
  expect(axisLabels(months, 6 * 59)).toEqual({ shown: months, turned: false });
  expect(axisLabels(months, 6 * 58)).toEqual({ shown: months, turned: true });
  expect(axisLabels(months, 6 * 10)).toEqual({ shown: ['08/2026', '10/2026', '12/2026'], turned: true });
  expect(axisLabels([], 100)).toEqual({ shown: [], turned: false });
});

test('the line of today is drawn where the picture shows today', () => {
  expect([0, 1, 3, 5, 6].map((at) => shows([1, 5], at))).toEqual([false, true, true, true, false]);
});

test.each([
  [0, 59, { late: false, amount: 59, unit: 'minutes' }],
  [180, 0, { late: true, amount: 3, unit: 'hours' }],
  [0, 3 * 1440, { late: false, amount: 3, unit: 'days' }],
])('from minute %d to %d', (now, then, said) => expect(distance(now * 60_000, then * 60_000)).toEqual(said));

test.each([
  ['2027-12-31', true, '2027-12-31T16:59:59.000Z'],
  ['2027-12-31T10:00:00.000Z', false, '2027-12-31T10:00:00.000Z'],
])('a term %s is a day: %s, and runs out at %s', (at, day, end) => {
  expect([isDay(at), new Date(endOf(at)).toISOString()]).toEqual([day, end]);
});

test('days are those of the province', () => {
  expect(localDay(Date.parse('2026-11-20T17:30:00Z'))).toBe('2026-11-21');
});

test('what is for programs is not shown', () => {
  expect(shownValue('id', '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55', 'vi')).toBeUndefined();
  expect(shownValue('hash', 'a'.repeat(64), 'vi')).toBeUndefined();
  expect(shownValue('kind', 'late_task', 'vi')).toBe('Nhiệm vụ quá hạn');
  expect(shownValue('dueAt', '2026-11-20T10:00:00.000Z', 'vi')).toBe('17:00 20/11/2026');
});

test('a number of a thing that is none is not told', () => {
  expect([shownValue('no', 0, 'en'), shownValue('no', 2, 'en'), shownValue('kept', 0, 'en')]).toEqual([
    undefined,
    '2',
    '0',
  ]);
});

test('the line of a dossier that was withdrawn ends then, whatever changed of it afterwards', () => {
  const dossier = {
    ...{ id: 'd', code: 'H29.6-1', leadAgency: 'H29.6', leadAgencyName: 'Sở', state: 'withdrawn', decidedAt: null },
    ...{ createdAt: '2026-11-19T01:00:00.000Z', withdrawnAt: '2026-11-20T01:00:00.000Z', submittedAt: null },
    ...{ updatedAt: '2026-12-07T01:00:00.000Z', dueAt: '2026-12-25T10:00:00.000Z', leadOverdue: false },
    ...{ suspensions: [], supplementRequests: [] },
  } as unknown as Whole['dossier'];
  const [lane] = lanesOfDossier({ dossier, requests: [], meetings: [], handling: undefined }, {} as Words, 'en');
  expect(lane!.spans.map(({ to }) => to)).toEqual([Date.parse('2026-11-20T01:00:00.000Z')]);
});

test('lines of an import are counted, those of a plan are listed', () => {
  const nameOn = (kind: string) => fieldName(kind, 'lines', 'vi', undefined);
  expect([nameOn('imports'), nameOn('rotation-plans')]).toEqual(['Số dòng', 'Danh sách']);
});

test.each<[string, object, boolean, string[]]>([
  ['what was decided', { returns: 0, decision: {} }, true, ['synopsis', 'submission-letter', 'decision-letter']],
  ['what an old system decided', { returns: 0, decision: {}, imported: {} }, false, ['synopsis']],
  ['what came back', { returns: 1, decision: null }, true, ['synopsis', 'submission-letter', 'return-letter']],
  [
    'what was decided after it had come back',
    { returns: 2, decision: {} },
    true,
    ['synopsis', 'submission-letter', 'return-letter', 'decision-letter'],
  ],
  ['what is being prepared', { returns: 0, decision: null }, false, ['synopsis']],
])('drafts of %s', (_, dossier, submitted, drafts) => {
  expect(draftsOf(dossier as Parameters<typeof draftsOf>[0], submitted)).toEqual(drafts);
});
