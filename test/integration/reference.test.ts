import { beforeEach, describe, expect, test } from '@jest/globals';
import { fields, problem, useReference, type Here } from '../support/reference-calls.js';
import { seed } from '../support/reference-server.js';

const calls = useReference();
const { send, tenant, client, revisionOf } = calls;
let here: Here;
beforeEach(async () => {
  here = await tenant();
});

const load = async () => {
  for (const [path, name] of [
    ['directory', 'hcmc-agencies'],
    ['calendar', 'vn-working-calendar'],
    ['procedures', 'procedures'],
  ] as const) {
    expect([path, (await send(here, 'PUT', `/v1/${path}`, seed(name))).status]).toEqual([path, 200]);
  }
};

describe('the calendar', () => {
  const deadline = (query: string) =>
    send(here, 'GET', `/v1/calendar/deadline?from=${encodeURIComponent('2026-11-20T09:00:00+07:00')}&${query}`);

  test('is told, read back, and computed with', async () => {
    const put = await send(here, 'PUT', '/v1/calendar', seed('vn-working-calendar'));
    expect([put.status, put.body]).toEqual([200, { changed: true, moved: 0 }]);
    expect((await send(here, 'GET', '/v1/calendar')).body).toEqual(seed('vn-working-calendar'));
    expect((await deadline('workingDays=5')).body.dueAt).toBe('2026-11-30T10:00:00.000Z');
    expect((await deadline('workingDays=2')).body).toEqual({
      dueAt: '2026-11-25T10:00:00.000Z',
      skipped: [
        { date: '2026-11-21', name: 'Thứ Bảy' },
        { date: '2026-11-22', name: 'Chủ nhật' },
        { date: '2026-11-24', name: 'Ngày Văn hóa Việt Nam' },
      ],
    });
    expect((await deadline('workingHours=7.5')).body).toMatchObject({ dueAt: '2026-11-23T01:30:00.000Z' });
    expect((await deadline('calendarDays=4')).body).toEqual({
      dueAt: '2026-11-25T10:00:00.000Z',
      skipped: [{ date: '2026-11-24', name: 'Ngày Văn hóa Việt Nam' }],
    });
  });

  test('told twice changes once, and looks after open deadlines both times', async () => {
    const before = calls.reference.moved.length;
    await send(here, 'PUT', '/v1/calendar', seed('vn-working-calendar'));
    expect(await revisionOf(here.tenant)).toEqual([2, 2]);
    expect((await send(here, 'PUT', '/v1/calendar', seed('vn-working-calendar'))).body).toEqual({
      changed: false,
      moved: 0,
    });
    expect(await revisionOf(here.tenant)).toEqual([2, 2]);
    expect(calls.reference.moved.slice(before)).toEqual([here.tenant, here.tenant]);
  });

  test.each([
    '',
    'workingDays=5&workingHours=3',
    'workingDays=0',
    'workingDays=2001',
    'workingDays=1.5',
    'workingHours=-1',
    'calendarDays=x',
    'days=3',
  ])('a period "%s" is refused', async (query) => {
    expect(problem(await deadline(query))).toEqual([422, 'invalid']);
  });

  test('a moment without offset, or none, is refused', async () => {
    expect(fields(await send(here, 'GET', '/v1/calendar/deadline?from=2026-11-20T09:00:00&workingDays=5'))).toEqual([
      '/from wrong_format',
    ]);
    expect(fields(await send(here, 'GET', '/v1/calendar/deadline?workingDays=5'))).toEqual(['/from required']);
  });

  test('a wrong one changes nothing', async () => {
    const wrong = { ...seed('vn-working-calendar'), timezone: 'Europe/Berlin', workingHours: [['17:00', '08:00']] };
    const answer = await send(here, 'PUT', '/v1/calendar', wrong);
    expect([...problem(answer), fields(answer)]).toEqual([
      422,
      'invalid',
      ['/timezone other_timezone', '/workingHours/0 empty_interval'],
    ]);
    expect(await revisionOf(here.tenant)).toEqual([1, 1]);
  });
});

describe('the directory', () => {
  const officials = (body: unknown) =>
    (body as { agencies: { officials: { code: string }[] }[] }).agencies.flatMap((each) =>
      each.officials.map(({ code }) => code),
    );

  test('is told, read back, and told again without a change', async () => {
    const put = await send(here, 'PUT', '/v1/directory', seed('hcmc-agencies'));
    expect([put.status, put.body]).toEqual([200, { created: 89, updated: 0, unchanged: 0 }]);
    const { body } = await send(here, 'GET', '/v1/directory');
    expect([body.day, body.agencies.length, officials(body).length, body.successions.length]).toEqual([
      '2026-11-20',
      16,
      73,
      6,
    ]);
    expect((await send(here, 'PUT', '/v1/directory', seed('hcmc-agencies'))).body).toEqual({
      created: 0,
      updated: 0,
      unchanged: 89,
    });
    expect(await revisionOf(here.tenant)).toEqual([2, 1]);
  });

  test('keeps who was there: a head replaced later is still the head of the days before', async () => {
    const agency = (code: string) => ({
      agencies: [
        {
          code: 'A',
          name: 'A',
          kind: 'other',
          parentCode: null,
          activeFrom: '2026-01-01',
          officials: [{ code, position: 'Giám đốc', role: 'head', maySign: true }],
        },
      ],
    });
    await send(here, 'PUT', '/v1/directory', agency('A-1'));
    await send(here, 'PUT', '/v1/sandbox/clock', { now: '2026-12-01T09:00:00+07:00' });
    expect((await send(here, 'PUT', '/v1/directory', agency('A-2'))).body).toEqual({
      created: 1,
      updated: 1,
      unchanged: 1,
    });
    const days = await Promise.all(
      ['2026-11-30', '2026-12-01'].map((day) => send(here, 'GET', `/v1/directory?agency=A&day=${day}`)),
    );
    expect(days.map((each) => officials(each.body))).toEqual([['A-1'], ['A-2']]);
  });

  test('all or nothing', async () => {
    const agency = (code: string, parentCode: string | null) => ({
      code,
      name: code,
      kind: 'other',
      parentCode,
      activeFrom: '2026-01-01',
      officials: [],
    });
    const answer = await send(here, 'PUT', '/v1/directory', { agencies: [agency('A', null), agency('B', 'Z')] });
    expect([...problem(answer), fields(answer)]).toEqual([422, 'invalid', ['/agencies/1/parentCode unknown_agency']]);
    expect((await send(here, 'GET', '/v1/directory')).body.agencies).toEqual([]);
  });

  test('a child may come before its parent', async () => {
    const agency = (code: string, parentCode: string | null) => ({
      code,
      name: code,
      kind: 'other',
      parentCode,
      activeFrom: '2026-01-01',
      officials: [],
    });
    expect((await send(here, 'PUT', '/v1/directory', { agencies: [agency('B', 'A'), agency('A', null)] })).status).toBe(
      200,
    );
  });

  test('two at once are done one after the other', async () => {
    await Promise.all([1, 2, 3, 4].map(() => send(here, 'PUT', '/v1/directory', seed('hcmc-agencies'))));
    expect(await revisionOf(here.tenant)).toEqual([2, 1]);
  });
});

describe('procedures', () => {
  const published = seed('procedures')['procedures'] as Record<string, unknown>[];
  const first = published[0];

  test('a changed one becomes its next version, the one before stays', async () => {
    await load();
    expect((await send(here, 'PUT', '/v1/procedures', seed('procedures'))).body).toEqual({
      created: 0,
      updated: 0,
      unchanged: published.length,
    });
    const changed = { ...first, timeLimit: { workingDays: 20 } };
    expect((await send(here, 'PUT', '/v1/procedures', { procedures: [changed] })).body).toEqual({
      created: 0,
      updated: 1,
      unchanged: 0,
    });
    const limits = await Promise.all(
      ['', '?version=1', '?version=2'].map(
        async (query) =>
          (await send(here, 'GET', `/v1/procedures/PH-QH-01${query}`)).body.timeLimit.workingDays as number,
      ),
    );
    expect(limits).toEqual([20, 25, 20]);
    expect(problem(await send(here, 'GET', '/v1/procedures/PH-QH-01?version=3'))).toEqual([404, 'not-found']);
    expect(problem(await send(here, 'GET', '/v1/procedures/KHONG'))).toEqual([404, 'not-found']);
  });

  test('are listed page by page', async () => {
    await load();
    const one = await send(here, 'GET', '/v1/procedures?limit=10');
    const two = await send(here, 'GET', `/v1/procedures?limit=10&cursor=${one.body.next as string}`);
    const codes = [...one.body.items, ...two.body.items].map((each: { code: string }) => each.code);
    expect([codes, two.body.next]).toEqual([published.map((each) => each['code']).sort(), null]);
    expect(fields(await send(here, 'GET', '/v1/procedures?cursor=abc.def'))).toEqual(['/cursor wrong_cursor']);
  });

  test('are looked for by kind, field, unit of a step and place of receipt', async () => {
    await load();
    const codes = async (query: string): Promise<string[]> =>
      ((await send(here, 'GET', `/v1/procedures?${query}`)).body.items as { code: string }[]).map(({ code }) => code);
    expect(await codes('kind=internal')).toEqual(['NB-TC-01', 'NB-TL-01']);
    expect(await codes(`kind=citizen&field=${encodeURIComponent('Công Thương')}`)).toEqual(['TTHC-CT-01']);
    // Where the lead has a step, every agency that may lead has.
    expect(await codes('unit=H29.10')).toEqual(['NB-TC-01', 'NB-TL-01', 'TTHC-CT-01']);
    expect(await codes('unit=H29.10&kind=citizen')).toEqual(['TTHC-CT-01']);
    expect(await codes('receivingPoint=H29.6')).toEqual(['TTHC-GT-01', 'TTHC-XD-01']);
    expect(fields(await send(here, 'GET', '/v1/procedures?kind=all'))).toEqual(['/kind not_allowed']);
  });

  test('an internal one is catalogued with its steps and what it leaves behind (R17)', async () => {
    await load();
    const { body } = await send(here, 'GET', '/v1/procedures/NB-TL-01');
    expect([body.kind, body.result, (body.steps as { unit: string }[]).map(({ unit }) => unit)]).toEqual([
      'internal',
      'Quyết định nâng bậc lương',
      ['*', 'H29.2', '*'],
    ]);
  });

  test('consultees must be in the directory', async () => {
    const answer = await send(here, 'PUT', '/v1/procedures', { procedures: [first] });
    expect(fields(answer)).toContain('/procedures/0/requiredConsultees/0 unknown_agency');
    expect((await send(here, 'GET', '/v1/procedures')).body.items).toEqual([]);
  });
});

describe('policies', () => {
  test('a part that is left out stays; the same again is not a new version', async () => {
    const body = { effectiveFrom: '2026-12-01', basis: '123/QĐ-UBND', office: { reviewWorkingDays: 2 } };
    const put = await send(here, 'PUT', '/v1/policies', body);
    expect([put.status, put.body]).toMatchObject([
      200,
      { version: 2, office: { reviewWorkingDays: 2 }, committee: { decisionWorkingDays: 5 } },
    ]);
    await send(here, 'PUT', '/v1/sandbox/clock', { now: '2027-01-01T00:00:00Z' });
    expect((await send(here, 'PUT', '/v1/policies', body)).body.version).toBe(2);
    expect(await revisionOf(here.tenant)).toEqual([2, 1]);
  });

  test('do not reach back', async () => {
    const answer = await send(here, 'PUT', '/v1/policies', { effectiveFrom: '2026-11-19', basis: 'x' });
    expect([...problem(answer), fields(answer)]).toEqual([422, 'invalid', ['/effectiveFrom in_past']]);
  });
});

test('reference data is changed by administrators and read by every client', async () => {
  await load();
  const bodies = {
    directory: seed('hcmc-agencies'),
    calendar: seed('vn-working-calendar'),
    procedures: seed('procedures'),
    policies: { effectiveFrom: '2027-01-01', basis: 'x' },
  };
  const admin = await client(here, 'admin');
  const plain = await client(here);
  for (const [path, body] of Object.entries(bodies)) {
    expect([path, ...problem(await send(plain, 'PUT', `/v1/${path}`, body))]).toEqual([path, 403, 'forbidden']);
    expect([path, (await send(admin, 'PUT', `/v1/${path}`, body)).status]).toEqual([path, 200]);
    expect([path, (await send(plain, 'GET', `/v1/${path}`)).status]).toEqual([path, 200]);
  }
});
