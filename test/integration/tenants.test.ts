import { beforeEach, describe, expect, test } from '@jest/globals';
import { fields, problem, root, useReference, type Here } from '../support/reference-calls.js';

const calls = useReference();
const { send, tenant, client } = calls;
let here: Here;
beforeEach(async () => {
  here = await tenant();
});

describe('tenants', () => {
  test('begin with a plain week and the default policy', async () => {
    const calendar = await send(here, 'GET', '/v1/calendar');
    expect(calendar.body).toMatchObject({
      timezone: 'Asia/Ho_Chi_Minh',
      workingWeek: ['mon', 'tue', 'wed', 'thu', 'fri'],
      days: [],
    });
    const policies = await send(here, 'GET', '/v1/policies');
    expect(policies.body).toMatchObject({ items: [{ version: 1, reminders: { manualMax: 20 } }], next: null });
  });

  test('a code is taken once, even by two at a time', async () => {
    const body = { code: 'RACE', name: 'x', timezone: 'UTC', sandbox: false };
    const both = await Promise.all([send(root, 'POST', '/v1/tenants', body), send(root, 'POST', '/v1/tenants', body)]);
    expect(both.map((each) => each.status).sort()).toEqual([201, 409]);
    expect(both.find((each) => each.status === 409)?.body.code).toBe('duplicate');
  });

  test('an idempotency key replays the first answer', async () => {
    const body = { code: 'IDEM', name: 'x', timezone: 'UTC', sandbox: false };
    const first = await send(root, 'POST', '/v1/tenants', body, { 'idempotency-key': 'one' });
    const again = await send(root, 'POST', '/v1/tenants', body, { 'idempotency-key': 'one' });
    expect([again.status, again.headers['idempotency-replayed'], again.body]).toEqual([201, 'true', first.body]);
  });

  test.each([
    ['an unknown zone', { timezone: 'Asia/Nowhere' }, '/timezone unknown_timezone'],
    ['a clock without a sandbox', { sandbox: false, clock: '2026-11-20T09:00:00Z' }, '/clock not_a_sandbox'],
    ['a code in lower case', { code: 'h29' }, '/code wrong_format'],
  ])('%s is refused', async (_name, change, error) => {
    const answer = await send(root, 'POST', '/v1/tenants', {
      code: 'BAD',
      name: 'x',
      timezone: 'UTC',
      sandbox: true,
      ...change,
    });
    expect([...problem(answer), fields(answer)]).toEqual([422, 'invalid', [error]]);
  });

  test('are listed page by page, for the operator only', async () => {
    const codes: string[] = [];
    let cursor = '';
    do {
      const { body } = await send(root, 'GET', `/v1/tenants?limit=2${cursor && `&cursor=${cursor}`}`);
      codes.push(...(body.items as { code: string }[]).map((each) => each.code));
      cursor = (body.next as string | null) ?? '';
    } while (cursor);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(codes).toContain(here.tenant);
    expect(problem(await send(await client(here, 'admin'), 'GET', '/v1/tenants'))).toEqual([403, 'forbidden']);
  });
});

describe('the sandbox clock', () => {
  test('stands, moves forward, and not back', async () => {
    expect((await send(here, 'GET', '/v1/sandbox/clock')).body).toEqual({ now: '2026-11-20T02:00:00.000Z' });
    expect(
      (await send(await client(here), 'PUT', '/v1/sandbox/clock', { now: '2026-11-21T09:00:00+07:00' })).body,
    ).toEqual({ now: '2026-11-21T02:00:00.000Z', fired: 0 });
    expect((await send(here, 'PUT', '/v1/sandbox/clock', { now: '2026-11-21T09:00:00+07:00' })).status).toBe(200);
    const back = await send(here, 'PUT', '/v1/sandbox/clock', { now: '2026-11-20T09:00:00+07:00' });
    expect([...problem(back), fields(back)]).toEqual([422, 'invalid', ['/now backwards']]);
    expect((await send(here, 'GET', '/v1/sandbox/clock')).body).toEqual({ now: '2026-11-21T02:00:00.000Z' });
  });

  test('is not moved by a reader, and not there outside a sandbox', async () => {
    expect(
      problem(await send(await client(here, 'reader'), 'PUT', '/v1/sandbox/clock', { now: '2026-12-01T00:00:00Z' })),
    ).toEqual([403, 'forbidden']);
    const real = await tenant({ sandbox: false, clock: undefined });
    expect(problem(await send(real, 'GET', '/v1/sandbox/clock'))).toEqual([403, 'not-a-sandbox']);
    expect(problem(await send(real, 'PUT', '/v1/sandbox/clock', { now: '2030-01-01T00:00:00Z' }))).toEqual([
      403,
      'not-a-sandbox',
    ]);
  });
});
