import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import {
  adminOf,
  answeredLine,
  decidedLine,
  dossierLine,
  faults,
  imported,
  linesOf,
  ndjson,
  read,
  requestLine,
  settled,
  takenOut,
} from '../support/imports.js';
import { FINANCE, HEALTH, LAND, LEAD, province, type Province } from '../support/province.js';

const apps = useApps();

const listed = async (who: Caller, path: string) =>
  answered(await who.get(path), 200).body.items as Record<string, unknown>[];

const called = async (who: Caller, code: string) =>
  (await listed(who, '/v1/dossiers')).find((each) => each['code'] === code)!;

describe('what an old system had', () => {
  let here: Province;
  let admin: Caller;
  let lead: Caller;
  let body: Record<string, unknown>;

  beforeAll(async () => {
    here = await province(apps.app);
    admin = await adminOf(here);
    lead = await here.of(LEAD);
    const lines = [
      dossierLine('1'),
      requestLine('1a', '1'),
      answeredLine('1b', '1'),
      // Its only request ran out of time before it came.
      dossierLine('2', { dueAt: '2026-11-16' }),
      requestLine('2a', '2', { sentAt: '2026-11-04T08:00:00+07:00', dueAt: '2026-11-11' }),
      decidedLine('3'),
      answeredLine('3a', '3', {
        sentAt: '2025-03-05T08:00:00+07:00',
        dueAt: '2025-03-12',
        answeredAt: '2025-03-14T08:00:00+07:00',
        documentDate: '2025-03-14',
        state: 'answered_late',
      }),
    ];
    ({ body } = await imported(here, admin, ndjson(lines)));
  });

  test('is checked whole, and nothing is written by that', async () => {
    expect(body).toMatchObject({ state: 'checking', apply: false, system: 'CU' });
    await here.app.services.importRunner.runAll(here.code);
    expect(await read(admin, body['id'] as string)).toMatchObject({
      state: 'checked',
      lines: 7,
      records: { dossier: 3, request: 4 },
      wrongLines: 0,
      errors: 0,
    });
    expect(await listed(lead, '/v1/dossiers')).toEqual([]);
  });

  test('is applied by an act of its own, with progress to its end', async () => {
    const begun = answered(await admin.post(`/v1/imports/${body['id'] as string}/application`), 202);
    expect(begun.body).toMatchObject({ state: 'applying', progress: { stage: 'placing', done: 0 } });
    await here.app.services.importRunner.runAll(here.code);
    expect(await read(admin, body['id'] as string)).toMatchObject({
      state: 'applied',
      progress: { stage: null, done: 3, of: 3 },
    });
    const dossiers = await listed(lead, '/v1/dossiers');
    expect(
      dossiers.map(({ code, state, clock, imported: from }) => [
        code,
        state,
        clock,
        (from as { unproven: boolean }).unproven,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['CU-1', 'consulting', 'running', false],
        ['CU-2', 'consolidating', 'overdue', true],
        ['CU-3', 'decided', 'stopped', true],
      ]),
    );
    const requests = await listed(here.operator, '/v1/requests');
    expect(
      requests
        .map(({ imported: from, state, legalEffect }) => [(from as { id: string }).id, state, legalEffect])
        .sort(),
    ).toEqual([
      ['1a', 'pending', 'none'],
      ['1b', 'answered', 'opinion'],
      ['2a', 'deemed_agreed', 'deemed_agreement'],
      ['3a', 'answered_late', 'deemed_agreement'],
    ]);
    expect(refusal(await admin.post(`/v1/imports/${body['id'] as string}/application`))).toEqual([
      409,
      'transition-not-possible',
    ]);
    expect(refusal(await admin.post(`/v1/imports/${body['id'] as string}/cancellation`))).toEqual([
      409,
      'transition-not-possible',
    ]);
  });

  test('has a journal that says so, and which dates are proven by nothing', async () => {
    const dossier = await called(lead, 'CU-1');
    const entries = await listed(lead, `/v1/dossiers/${dossier['id'] as string}/journal`);
    expect(entries.map(({ type }) => type)).toEqual(['dossier.imported', 'request.imported']);
    expect(entries[0]).toMatchObject({
      data: {
        id: '1',
        system: 'CU',
        unproven: false,
        said: { createdAt: '2026-11-02T01:30:00.000Z' },
        notProven: ['createdAt', 'dueAt'],
      },
    });
    const verified = answered(await lead.get(`/v1/dossiers/${dossier['id'] as string}/journal/verification`), 200);
    expect(verified.body).toMatchObject({ intact: true, entries: 2 });
    const whole = answered(await here.operator.get('/v1/journal/verification'), 200).body as { intact: boolean };
    expect(whole.intact).toBe(true);
  });

  test('is told to those whom it concerns, once for each dossier, and not as if it happened now', async () => {
    const told = async (who: Caller): Promise<string[]> =>
      (answered(await who.get('/v1/events?limit=200'), 200).body.items as { type: string }[])
        .map(({ type }) => type)
        .sort();
    expect(await told(here.operator)).toEqual([
      'dossier.imported',
      'dossier.imported',
      'dossier.imported',
      'request.imported',
    ]);
    expect(await told(await here.of(LAND))).toEqual(['request.imported']);
    expect(await told(await here.of(HEALTH))).toEqual([]);
  });

  test('is found by the ids and numbers of the old system, and waits for whom it waits for', async () => {
    const found = async (who: Caller, q: string) =>
      (await listed(who, `/v1/search?q=${q}`)).map(({ kind, code }) => `${kind as string} ${code as string}`);
    expect(await found(lead, 'CU-3')).toEqual(expect.arrayContaining(['dossier CU-3']));
    expect(await found(await here.of(LAND), 'CU-1')).toEqual(expect.arrayContaining(['dossier CU-1', 'request CU-1']));
    expect(await found(await here.of(HEALTH), 'CU-1')).toEqual([]);
    const work = await listed(await here.of(LAND), '/v1/work');
    expect(work.map(({ kind }) => kind)).toEqual(['answer_request']);
    expect((await here.app.services.workRebuild.rebuild(here.code)).missing).toBe(0);
  });

  test('that is over is in the archive of the year in which it ended', async () => {
    const records = await listed(lead, '/v1/archive-records');
    expect(records.map(({ code, closedAt }) => [code, closedAt])).toEqual([['CU-3', '2025-03-28T09:00:00.000Z']]);
  });

  test('is in no figure as far as nothing here proves it, and charged to nobody', async () => {
    const question = 'from=2025-01-01&to=2026-11-20&by=agency';
    const { rows } = answered(await here.operator.get(`/v1/reports/coordination?${question}`), 200).body as {
      rows: { key: string; asConsulted: { asked: { value: number } } }[];
    };
    const asked = Object.fromEntries(
      rows.map((each) => [each.key, JSON.stringify(each).match(/"asked":\{"value":(\d+)/)?.[1]]),
    );
    expect(asked[LAND]).toBe('1');
    expect(asked[FINANCE] ?? '0').toBe('0');
    expect(await listed(here.operator, '/v1/violations')).toEqual([]);
  });

  test('and is still open goes on by the rules: silence at the deadline is agreement, and somebody answers for it', async () => {
    await here.moveTo('2026-11-26T08:00:00+07:00');
    const requests = await listed(await here.of(LAND), '/v1/requests');
    expect(requests.map(({ state, imported: from }) => [(from as { id: string }).id, state]).sort()).toEqual([
      ['1a', 'deemed_agreed'],
      ['2a', 'deemed_agreed'],
    ]);
    expect(await called(lead, 'CU-1')).toMatchObject({ state: 'consolidating' });
    const violations = await listed(here.operator, '/v1/violations');
    expect(violations.map(({ kind, agency }) => `${kind as string} ${agency as string}`)).toEqual([
      `no_opinion ${LAND}`,
    ]);
    await here.moveTo('2026-12-05T08:00:00+07:00');
    expect(await called(lead, 'CU-1')).toMatchObject({ clock: 'overdue' });
  });
});

describe('nothing comes in twice', () => {
  let here: Province;
  let admin: Caller;
  beforeAll(async () => {
    here = await province(apps.app);
    admin = await adminOf(here);
  });

  test('neither in one import, nor in a later one', async () => {
    const twice = await settled(
      here,
      admin,
      ndjson([dossierLine('1', { state: 'drafting' }), dossierLine('1', { code: 'X', state: 'drafting' })]),
      { apply: true },
    );
    expect(twice).toMatchObject({ state: 'refused', errors: 1, wrongLines: 1 });
    expect(await faults(admin, twice.id)).toEqual(['2 id repeated_id']);
    const once = ndjson([dossierLine('1', { state: 'drafting' })]);
    expect(await settled(here, admin, once, { apply: true })).toMatchObject({
      state: 'applied',
      progress: { done: 1, of: 1 },
    });
    const again = await settled(here, admin, once, { apply: true });
    expect(again).toMatchObject({ state: 'refused' });
    expect(await faults(admin, again.id)).toEqual(['1 id already_imported', '1 code code_taken']);
    // Another system may have had the same ids.
    const other = ndjson([dossierLine('1', { code: 'KHAC-1', state: 'drafting' })]);
    expect(await settled(here, admin, other, { apply: true, system: 'KHAC' })).toMatchObject({ state: 'applied' });
  });

  test('of two that were checked before either was applied, the second is checked once more', async () => {
    const lines = ndjson([dossierLine('9', { state: 'drafting' })]);
    const [one, other] = [await settled(here, admin, lines), await settled(here, admin, lines)];
    expect([one.state, other.state]).toEqual(['checked', 'checked']);
    for (const { id } of [one, other]) answered(await admin.post(`/v1/imports/${id}/application`), 202);
    await Promise.all([1, 2].map(() => here.app.services.importRunner.runAll(here.code)));
    expect([(await read(admin, one.id)).state, (await read(admin, other.id)).state].sort()).toEqual([
      'applied',
      'refused',
    ]);
  });

  test('numbers of today that come in are given out by nobody here any more', async () => {
    const code = `${LEAD}-261120-0007`;
    const taken = ndjson([dossierLine('7', { code, state: 'drafting', createdAt: '2026-11-20T08:00:00+07:00' })]);
    expect(await settled(here, admin, taken, { apply: true })).toMatchObject({ state: 'applied' });
    const lead = await here.of(LEAD);
    const opened = answered(
      await lead.post('/v1/dossiers', { procedureCode: 'PH-QH-01', title: 'Mới', responsibleOfficial: 'H29.6-04' }),
      201,
    );
    expect(opened.body.code).toBe(`${LEAD}-261120-0008`);
    const ahead = await settled(here, admin, ndjson([dossierLine('8', { code: `${LEAD}-261121-0001` })]));
    expect(await faults(admin, ahead.id)).toEqual(['1 code code_of_the_future']);
  });
});

describe('who may', () => {
  test('whoever keeps the tenant brings in; an agency takes out what it leads', async () => {
    const here = await province(apps.app);
    const [admin, lead, other] = [await adminOf(here), await here.of(LEAD), await here.of(HEALTH)];
    expect(refusal(await lead.post('/v1/imports', {}))).toEqual([403, 'forbidden']);
    expect(refusal(await lead.get('/v1/imports'))).toEqual([403, 'forbidden']);
    const done = await settled(
      here,
      admin,
      ndjson([decidedLine('1'), decidedLine('2', { leadAgency: HEALTH, responsibleOfficial: 'H29.9-03' })]),
      { apply: true },
    );
    expect(done).toMatchObject({ state: 'applied' });
    const out = async (who: Caller) => linesOf(await takenOut(apps.app, who)).map(({ id }) => id);
    expect(await out(lead)).toEqual(['1']);
    expect(await out(other)).toEqual(['2']);
    expect((await out(admin)).sort()).toEqual(['1', '2']);
    expect((await out(here.operator)).sort()).toEqual(['1', '2']);
  });

  test('what nothing was applied of is cancelled', async () => {
    const here = await province(apps.app);
    const admin = await adminOf(here);
    const checked = await settled(here, admin, ndjson([decidedLine('1')]));
    expect(answered(await admin.post(`/v1/imports/${checked.id}/cancellation`), 200).body).toMatchObject({
      state: 'cancelled',
    });
    expect(refusal(await admin.post(`/v1/imports/${checked.id}/application`))).toEqual([
      409,
      'transition-not-possible',
    ]);
    expect(await listed(await here.of(LEAD), '/v1/dossiers')).toEqual([]);
  });
});
