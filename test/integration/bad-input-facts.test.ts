import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '../support/caller.js';
import { useWrongCalls } from '../support/wrong-calls.js';
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

const calls = useWrongCalls();
const { apps, refused, invalid, create, round, opinion, clock } = calls;
let here: Province;
let lead: Caller;
let asked: Record<string, Asked>;
let consulting: Opened;
beforeAll(() => {
  ({ here, lead, asked, consulting } = calls.stage());
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
