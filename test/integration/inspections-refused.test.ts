import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import {
  concluded,
  conclusionOf,
  documentOf,
  fields,
  findingOn,
  inspectionOf,
  ordered,
  paperOf,
  read,
  remedyOf,
  ROOM,
  silentFinance,
  underWay,
} from '../support/inspections.js';
import { FINANCE, HEALTH, JUSTICE, LAND, LEAD, OFFICE, openDossier, province, signerOf } from '../support/province.js';

const apps = useApps();

const FUTURE = { documentDate: '2027-01-15' };
const EARLY = { documentDate: '2026-12-03' };

test('what is wrong with an order is said field by field, and nothing begins', async () => {
  const here = await province(apps.app);
  await silentFinance(here, 1);
  const office = await here.of(OFFICE);
  const tried = (change: object) => office.post(ROOM, inspectionOf(change));
  const cases: readonly (readonly [object, ...string[]])[] = [
    [{ periodFrom: '2026-11-30', periodTo: '2026-11-01' }, '/periodTo bounds_reversed'],
    [{ periodTo: '2026-12-05' }, '/periodTo in_future'],
    [{ plannedOn: '2026-12-03' }, '/plannedOn in_past'],
    [{ plannedOn: '2026-12-08' }, '/plannedOn too_soon'],
    [{ subjectAgency: OFFICE, team: [{ official: signerOf(LAND), role: 'head' }] }, '/subjectAgency inspects_itself'],
    [{ subjectAgency: 'H29.999' }, '/subjectAgency unknown_agency'],
    [{ team: [{ official: signerOf(FINANCE), role: 'head' }] }, '/team/0/official member_of_subject'],
    [{ team: [{ official: 'H29.999-01', role: 'head' }] }, '/team/0/official unknown_official'],
    [{ team: [{ official: signerOf(OFFICE), role: 'member' }] }, '/team one_head'],
    [{ scope: { kinds: ['request', 'request'] } }, '/scope/kinds/1 repeated'],
    [{ scope: { kinds: ['request'], procedures: ['KHONG-CO'] } }, '/scope/procedures/0 unknown_procedure'],
    [{ scope: { kinds: ['request'], fields: ['Không có'] } }, '/scope/fields/0 unknown_field'],
    [{ basis: paperOf(OFFICE, FUTURE) }, '/basis/documentDate in_future'],
  ];
  for (const [change, ...errors] of cases) expect(fields(await tried(change))).toEqual([422, ...errors]);
  expect(refusal(await tried({ basis: paperOf(LEAD) }))).toEqual([422, 'rule-violated', ['not_signed']]);
  expect(refusal(await (await here.of(LAND)).post(ROOM, inspectionOf())).slice(0, 2)).toEqual([403, 'forbidden']);
  expect((await read(office, ROOM)).items).toEqual([]);
});

test('a sample is no larger than its set, nor drawn from nothing, nor drawn anew without a reason or once it is under way', async () => {
  const here = await province(apps.app);
  const { office, url } = await underWay(here);
  expect(refusal(await office.post(`${url}/sample`, { size: 1, reason: 'x' })).slice(0, 2)).toEqual([
    409,
    'transition-not-possible',
  ]);
  const other = await ordered(here, { plannedOn: '2027-01-15' });
  expect(fields(await office.post(`${other.url}/sample`, { size: 2 }))).toEqual([422, '/size larger_than_set']);
  expect(fields(await office.post(`${other.url}/sample`, { size: 501 }))).toEqual([422, '/size sample_too_large']);
  answered(await office.post(`${other.url}/sample`, { size: 1 }), 201);
  expect(fields(await office.post(`${other.url}/sample`, { size: 1 }))).toEqual([422, '/reason reason_required']);
  const empty = await ordered(here, { subjectAgency: HEALTH, plannedOn: '2027-01-15' });
  expect(refusal(await office.post(`${empty.url}/sample`, { size: 1 }))).toEqual([422, 'rule-violated', ['empty_set']]);
  expect(await read(office, empty.url)).toMatchObject({ draw: null });
});

test('a day that is moved is announced in time, and nothing is started without a sample', async () => {
  const here = await province(apps.app);
  await silentFinance(here, 1);
  const { office, url } = await ordered(here);
  const move = (plannedOn: string) => office.post(`${url}/rescheduling`, { plannedOn, reason: 'Bận.' });
  expect(fields(await move('2026-12-15'))).toEqual([422, '/plannedOn changes_nothing']);
  expect(fields(await move('2026-12-03'))).toEqual([422, '/plannedOn in_past']);
  expect(fields(await move('2026-12-07'))).toEqual([422, '/plannedOn too_soon']);
  expect(fields(await office.post(`${url}/announcement`, paperOf(OFFICE, FUTURE)))).toEqual([
    422,
    '/documentDate in_future',
  ]);
  expect(fields(await office.post(`${url}/announcement`, paperOf(OFFICE, EARLY)))).toEqual([
    422,
    '/documentDate before_inspection',
  ]);
  await here.moveTo('2026-12-09T09:00:00+07:00');
  expect(await read(office, url)).toMatchObject({ state: 'planned', overdue: true });
  expect(refusal(await office.post(`${url}/announcement`, paperOf(OFFICE)))).toEqual([
    422,
    'rule-violated',
    ['announced_too_late'],
  ]);
  answered(await move('2026-12-21'), 200);
  answered(await office.post(`${url}/announcement`, paperOf(OFFICE)), 200);
  await here.moveTo('2026-12-21T09:00:00+07:00');
  expect(refusal(await office.post(`${url}/start`))).toEqual([422, 'rule-violated', ['no_sample']]);
});

test('a finding points at an entry that is there and in scope; a conclusion addresses every one of them', async () => {
  const here = await province(apps.app);
  const { office, url, dossierId } = await underWay(here);
  const finance = await here.of(FINANCE);
  const find = (aggregateId: string, change: object = {}) =>
    office.post(`${url}/findings`, findingOn(aggregateId, change));
  const elsewhere = await openDossier(here, { lead: JUSTICE, procedureCode: 'PH-QH-01' }).catch(() => undefined);
  const outside = elsewhere ?? (await openDossier(here));
  expect(fields(await find(dossierId, { entry: { aggregateId: dossierId, seq: 9_999 } }))).toEqual([
    422,
    '/entry unknown_entry',
  ]);
  expect(fields(await find('019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55'))).toEqual([422, '/entry unknown_entry']);
  expect(fields(await find(outside.id))).toEqual([422, '/entry entry_out_of_scope']);
  expect(fields(await find(dossierId, { kind: 'khong-co' }))).toEqual([422, '/kind unknown_kind']);
  const conclude = (change: object = {}) => office.post(`${url}/conclusion`, conclusionOf(change));
  expect(refusal(await conclude({ findings: [], remedies: [] }))).toEqual([
    422,
    'rule-violated',
    ['no_minutes', 'no_report'],
  ]);
  expect(refusal(await office.post(`${url}/report`, documentOf(OFFICE)))).toEqual([
    422,
    'rule-violated',
    ['no_minutes'],
  ]);
  answered(await find(dossierId), 201);
  expect((await finance.post(`${url}/findings/2/answer`, { text: 'x', signedBy: signerOf(FINANCE) })).status).toBe(404);
  const answer = { text: 'x', signedBy: signerOf(FINANCE), documentNumber: '1', ...FUTURE };
  expect(fields(await finance.post(`${url}/findings/1/answer`, answer))).toEqual([422, '/documentDate in_future']);
  for (const path of ['minutes', 'report'] as const) {
    expect(fields(await office.post(`${url}/${path}`, documentOf(OFFICE, FUTURE)))).toEqual([
      422,
      '/documentDate in_future',
    ]);
    answered(await office.post(`${url}/${path}`, documentOf(OFFICE)), 201);
  }
  expect(refusal(await conclude({ findings: [], remedies: [] }))).toEqual([
    422,
    'rule-violated',
    ['answers_awaited', 'findings_not_addressed'],
  ]);
  answered(await finance.post(`${url}/findings/1/answer`, { text: 'x', signedBy: signerOf(FINANCE) }), 201);
  expect(refusal(await find(dossierId))).toEqual([422, 'rule-violated', ['reported']]);
  const remedy = { text: 'x', findings: [1] };
  expect(
    fields(
      await conclude({
        ...FUTURE,
        findings: [
          { finding: 1, outcome: 'dropped' },
          { finding: 1, outcome: 'upheld' },
          { finding: 7, outcome: 'upheld' },
        ],
        remedies: [
          { ...remedy, remedyBy: '2026-12-15' },
          { ...remedy, workingDays: 5, remedyBy: '2026-12-30' },
          { ...remedy, findings: [9], workingDays: 5, agency: 'H29.999' },
        ],
      }),
    ),
  ).toEqual([
    422,
    '/documentDate in_future',
    '/findings/0/text reason_required',
    '/findings/1/finding repeated',
    '/findings/2/finding unknown_finding',
    '/remedies/0/remedyBy in_past',
    '/remedies/1 exactly_one_unit',
    '/remedies/2/agency unknown_agency',
    '/remedies/2/findings/0 not_upheld',
  ]);
  expect(await read(office, url)).toMatchObject({ state: 'under_way', conclusion: null });
});

test('a remedy is reported by its agency alone, once, and judged only when it was reported', async () => {
  const here = await province(apps.app);
  const { office, url } = await concluded(here, {
    remedies: [
      { text: 'Một.', findings: [1], workingDays: 5 },
      { text: 'Hai.', findings: [1], remedyBy: '2026-12-30', agency: LAND },
    ],
  });
  const [finance, land] = [await here.of(FINANCE), await here.of(LAND)];
  const judge = (no: number, body: object) => office.post(`${url}/remedies/${no}/judgement`, body);
  expect(refusal(await judge(1, { outcome: 'accepted' }))).toEqual([422, 'rule-violated', ['not_reported']]);
  expect(fields(await judge(1, { outcome: 'released', workingDays: 2 }))).toEqual([
    422,
    '/reason reason_required',
    '/workingDays not_expected',
  ]);
  expect(refusal(await finance.post(`${url}/remedies/2/report`, remedyOf())).slice(0, 2)).toEqual([403, 'forbidden']);
  expect((await finance.post(`${url}/remedies/3/report`, remedyOf())).status).toBe(404);
  expect(fields(await finance.post(`${url}/remedies/1/report`, remedyOf(FUTURE)))).toEqual([
    422,
    '/documentDate in_future',
  ]);
  // Another agency sees its own part.
  expect(await read(land, url)).toMatchObject({ remedies: [{ no: 2, agency: LAND }], minutes: null, draw: null });
  answered(await finance.post(`${url}/remedies/1/report`, remedyOf()), 201);
  expect(refusal(await finance.post(`${url}/remedies/1/report`, remedyOf()))).toEqual([
    422,
    'rule-violated',
    ['judgement_awaited'],
  ]);
  answered(await judge(1, { outcome: 'accepted' }), 201);
  expect(refusal(await judge(1, { outcome: 'accepted' }))).toEqual([422, 'rule-violated', ['settled']]);
  expect(refusal(await office.post(`${url}/closure`)).slice(0, 2)).toEqual([409, 'transition-not-possible']);
});
