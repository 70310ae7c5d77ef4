import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import type { Caller, Sent } from '../support/caller.js';
import { useRefusals } from '../support/fuzz-unchanged.js';
import {
  FINANCE,
  give,
  JUSTICE,
  LAND,
  LEAD,
  officerOf,
  openDossier,
  opinionOf,
  openRound,
  province,
  signerOf,
  type Asked,
  type Opened,
  type Province,
} from '../support/province.js';

const apps = useApps();
const { refused, invalid } = (() => {
  const refusals = useRefusals(() => apps.app);
  return { refused: refusals.refused.bind(refusals), invalid: refusals.invalid.bind(refusals) };
})();

let here: Province;
let lead: Caller;
let draft: Opened;
let asked: Record<string, Asked>;
let consulting: Opened;

beforeAll(async () => {
  here = await province(apps.app);
  lead = await here.of(LEAD);
  draft = await openDossier(here);
  consulting = await openDossier(here);
  asked = await openRound(here, consulting);
});

const dossier = (change: object = {}) => ({
  procedureCode: 'PH-QH-01',
  title: 'Hồ sơ',
  responsibleOfficial: officerOf(LEAD),
  ...change,
});
const create = (change: object) => () => lead.post('/v1/dossiers', dossier(change));
const round = (change: object) => () =>
  lead.post(`${draft.url}/rounds`, {
    questions: [{ text: 'x' }],
    recipients: [{ agency: FINANCE }, { agency: LAND }],
    ...change,
  });
const opinion = (change: object) => () =>
  asked[FINANCE]!.caller.post(`${asked[FINANCE]!.url}/opinion`, opinionOf(FINANCE, change));
const clock = (now: unknown) => () => here.operator.put('/v1/sandbox/clock', { now });

/** A body that is sent as it is. */
const raw =
  (payload: Buffer | string, headers: object = {}) =>
  async (): Promise<Sent> => {
    const { key, official } = lead.credentials;
    const identity = {
      authorization: `Bearer ${key}`,
      'x-acting-official': official!,
      'content-type': 'application/json',
    };
    const answer = await apps.app.server.inject({
      method: 'POST',
      url: '/v1/dossiers',
      headers: { ...identity, ...headers },
      payload,
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json<unknown>() };
  };

describe('unknown fields are refused, wherever they stand', () => {
  test.each([
    ['at the top', { state: 'decided' }, ['/state unknown_field']],
    ['in an item', { components: [{ code: 'ban-ve', present: true }] }, ['/components/0/present unknown_field']],
    [
      'that name a tenant or a lead',
      { tenantId: 'H1', leadAgency: FINANCE },
      ['/tenantId unknown_field', '/leadAgency unknown_field'],
    ],
    ['that programs stumble over', { constructor: { prototype: {} } }, ['/constructor unknown_field']],
  ])('%s', (_name, change, fields) => invalid(create(change), ...fields));

  test('in the query', () => invalid(() => lead.get('/v1/dossiers?sort=x'), '/sort unknown_field'));
  test('__proto__ is no field at all', () => refused(raw('{"__proto__":{"roles":["admin"]}}'), 400, 'malformed'));
});

describe('wrong types are refused', () => {
  test.each([
    ['a number for a text', { title: 7 }, '/title wrong_type'],
    ['null for a text', { title: null }, '/title wrong_type'],
    ['a text for a list', { components: 'x' }, '/components wrong_type'],
    ['an object for a text', { summary: { toString: 1 } }, '/summary wrong_type'],
    ['a word that is not among those allowed', { handling: 'soon' }, '/handling not_allowed'],
    ['nothing', { title: undefined }, '/title required'],
  ])('%s', (_name, change, field) => invalid(create(change), field));

  test.each([0, -1, 1.5, 1e9, 2 ** 53, '5', 'NaN'])('%p working days', (workingDays) =>
    refused(round({ recipients: [{ agency: FINANCE, workingDays }, { agency: LAND }] }), 422, 'invalid'),
  );
  test.each(['0', '201', '-1', '1.5', '1e2', 'NaN', '', '999999999'])('a limit of %p', (limit) =>
    refused(() => lead.get(`/v1/dossiers?limit=${limit}`), 422, 'invalid'),
  );
  test.each(['null', '[]', '"x"', '7'])('the body %s', (body) => invalid(raw(body), ' wrong_type'));
});

describe('bodies that nobody can read are refused', () => {
  const deep = (open: string, close: string) => open.repeat(1000) + close.repeat(1000);
  test.each([
    ['a body over a mebibyte', raw(JSON.stringify(dossier({ summary: 'x'.repeat(1_048_576) }))), 413, 'too-large'],
    [
      'invalid UTF-8',
      raw(Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])),
      400,
      'malformed',
    ],
    ['an overlong encoding', raw(Buffer.from('7b2261223a22c080227d', 'hex')), 400, 'malformed'],
    ['half a surrogate pair in UTF-8', raw(Buffer.from('7b2261223a22eda080227d', 'hex')), 400, 'malformed'],
    ['lists nested a thousand deep', raw(deep('[', ']')), 400, 'malformed'],
    ['objects nested a thousand deep', raw(`${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`), 400, 'malformed'],
    ['a key that comes twice', raw('{"title":"a","title":"b"}'), 400, 'malformed'],
    ['half a document', raw('{"title":'), 400, 'malformed'],
    ['no body', raw(''), 400, 'malformed'],
    [
      'a compressed body',
      raw(Buffer.from('1f8b0800000000000003abae050043bfa6a302000000', 'hex'), { 'content-encoding': 'gzip' }),
      415,
      'unsupported-media-type',
    ],
    ['a form', raw('title=x', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'unsupported-media-type'],
    [
      'another charset',
      raw('{}', { 'content-type': 'application/json; charset=utf-16' }),
      415,
      'unsupported-media-type',
    ],
  ])('%s', (_name, call, status, code) => refused(call, status, code));
});

describe('texts that no document holds are refused', () => {
  test.each([
    ['a bell', 'a\u0007b'],
    ['U+0000', 'a\u0000b'],
    ['half a surrogate pair', 'a\ud800b'],
    ['an escape sequence', '\u001b[31mred'],
    ['a line break in a title', 'a\r\nSet-Cookie: x'],
    ['a C1 control', 'a\u009bb'],
  ])('%s', (_name, title) => invalid(create({ title }), '/title wrong_format'));
  test.each([
    ['nothing but spaces', ' \t ', '/title too_short'],
    ['nothing', '', '/title too_short'],
    ['a megabyte', 'x'.repeat(1_000_000), '/title too_long'],
  ])('%s', (_name, title, field) => invalid(create({ title }), field));
  test('a megabyte in an opinion', () => invalid(opinion({ reasons: 'x'.repeat(1_000_000) }), '/reasons too_long'));
});

describe('dates that do not exist and times without an offset are refused', () => {
  test.each([
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2023-02-29',
    '2026-2-3',
    '20261120',
    '2026-11-20T00:00:00Z',
    '1899-12-31',
    '2201-01-01',
    '10000-01-01',
    '',
  ])('the date %p', (documentDate) => refused(opinion({ documentDate }), 422, 'invalid'));
  test.each([
    '2026-11-21T09:00:00',
    '2026-11-21',
    '2026-02-30T09:00:00Z',
    '2026-11-21T24:00:00Z',
    '2026-12-31T23:59:60Z',
    '2026-11-21T09:00:00+25:00',
    '+275760-09-13T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '2026-11-21 09:00:00Z',
    1_800_000_000,
    'now',
  ])('the moment %p', (now) => refused(clock(now), 422, 'invalid'));
  test('in the query', () => refused(() => lead.get('/v1/requests?dueBefore=2026-11-21T09:00:00'), 422, 'invalid'));
});

describe('what lies in the past is refused', () => {
  test('a clock that goes back', () => refused(clock('2026-11-20T08:59:59+07:00'), 422, 'invalid'));
  test('a policy that reaches back', () =>
    invalid(
      () => here.operator.put('/v1/policies', { effectiveFrom: '2026-11-19', basis: 'x' }),
      '/effectiveFrom in_past',
    ));
  test('a session that has not been held', async () => {
    const body = {
      requestId: asked[FINANCE]!.id,
      heldOn: '2026-11-21',
      participants: [signerOf(LEAD), signerOf(FINANCE)],
      outcome: 'resolved',
      summary: 'x',
    };
    await refused(() => lead.post(`${consulting.url}/reconciliations`, body), 422, 'invalid');
  });
  test('an extension asked at the deadline', async () => {
    const there = await province(apps.app);
    const request = (await openRound(there, await openDossier(there)))[FINANCE]!;
    await there.moveTo('2026-11-30T17:00:00+07:00');
    await refused(
      () => request.caller.post(`${request.url}/extension`, { workingDays: 1, reason: 'x' }),
      409,
      'transition-not-possible',
    );
  });
});

describe('agencies, officials and procedures that are not there are refused', () => {
  test.each([
    [
      'a consulted agency',
      round({ recipients: [{ agency: 'H29.99' }, { agency: FINANCE }, { agency: LAND }] }),
      '/recipients/0/agency unknown_agency',
    ],
    [
      'the agency of a client',
      () => here.operator.post('/v1/api-clients', { name: 'x', agency: 'H29.99' }),
      '/agency unknown_agency',
    ],
    [
      'a competent agency',
      () => asked[FINANCE]!.caller.post(`${asked[FINANCE]!.url}/decline`, { reason: 'x', competentAgency: 'H29.99' }),
      '/competentAgency unknown_agency',
    ],
    ['a responsible official', create({ responsibleOfficial: 'H29.6-99' }), '/responsibleOfficial not_of_agency'],
    [
      'a responsible official of another agency',
      create({ responsibleOfficial: officerOf(JUSTICE) }),
      '/responsibleOfficial not_of_agency',
    ],
    ['a procedure', create({ procedureCode: 'PH-99' }), '/procedureCode unknown_procedure'],
  ])('%s', (_name, call, field) => invalid(call, field));

  test('an agency that does not exist yet', async () => {
    const agency = {
      code: 'H29.77',
      name: 'Sở mới',
      kind: 'department',
      parentCode: null,
      activeFrom: '2027-01-01',
      officials: [],
    };
    expect((await here.operator.put('/v1/directory', { agencies: [agency] })).status).toBe(200);
    await invalid(
      round({ recipients: [{ agency: FINANCE }, { agency: LAND }, { agency: 'H29.77', reason: 'x' }] }),
      '/recipients/2/agency unknown_agency',
    );
  });
  test('whoever signs without authority', () =>
    refused(opinion({ signedBy: officerOf(FINANCE) }), 422, 'rule-violated', ['not_signed']));
  test('whoever signs for another agency', () =>
    refused(opinion({ signedBy: signerOf(LAND) }), 422, 'rule-violated', ['not_signed']));
});

describe('cursors that were edited or come from elsewhere are refused', () => {
  const cursorOf = async (url: string): Promise<string> => {
    await openDossier(here);
    return (await here.operator.get(url)).body.next as string;
  };
  const edits: readonly [string, (cursor: string) => string][] = [
    ['a character changed', (cursor) => (cursor.startsWith('W') ? 'X' : 'W') + cursor.slice(1)],
    ['the signature cut', (cursor) => cursor.slice(0, -1)],
    ['the signature gone', (cursor) => cursor.split('.')[0]!],
    ['something after it', (cursor) => `${cursor}.x`],
    ['a character that base64 passes over', (cursor) => `${cursor}%3D`],
    [
      'another key under the same signature',
      (cursor) => `${Buffer.from('["2026-01-01T00:00:00.000Z","x"]').toString('base64url')}.${cursor.split('.')[1]}`,
    ],
  ];
  test.each(edits)('%s', async (_name, edit) => {
    const cursor = await cursorOf('/v1/dossiers?limit=1');
    await invalid(() => here.operator.get(`/v1/dossiers?limit=1&cursor=${edit(cursor)}`), '/cursor wrong_cursor');
  });
  test('of another list, of other filters, of another tenant', async () => {
    const cursor = await cursorOf('/v1/dossiers?limit=1');
    const there = await province(apps.app);
    await invalid(() => here.operator.get(`/v1/requests?cursor=${cursor}`), '/cursor wrong_cursor');
    await invalid(() => here.operator.get(`/v1/dossiers?state=drafting&cursor=${cursor}`), '/cursor wrong_cursor');
    await invalid(() => there.operator.get(`/v1/dossiers?cursor=${cursor}`), '/cursor wrong_cursor');
  });
});

test('a second answer is refused, whatever is wrong with it besides', async () => {
  await give(asked[LAND]!);
  await refused(
    () => asked[LAND]!.caller.post(`${asked[LAND]!.url}/opinion`, opinionOf(LAND, { answers: [] })),
    409,
    'transition-not-possible',
  );
});

test('a calendar whose working days last a minute is refused: a few hours would take it centuries', async () => {
  const calendar = { timezone: 'Asia/Ho_Chi_Minh', workingWeek: ['mon'], workingHours: [['08:00', '08:01']], days: [] };
  await invalid(() => here.operator.put('/v1/calendar', calendar), '/workingHours too_short');
  const there = await province(apps.app);
  expect((await there.operator.put('/v1/calendar', { ...calendar, workingHours: [['08:00', '09:00']] })).status).toBe(
    200,
  );
  const ask = (hours: number) => () =>
    there.operator.get(`/v1/calendar/deadline?from=2026-11-20T00:00:00Z&workingHours=${hours}`);
  expect((await ask(9000)()).status).toBe(200);
  await invalid(ask(10_000), '/from out_of_range');
});
