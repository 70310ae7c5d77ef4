import { describe, expect, test } from '@jest/globals';
import { CommitUnknownError, DatabaseUnavailableError } from '../../src/platform/db/index.js';
import { expectProblem, fields, useDemo } from '../support/demo-calls.js';
import { DEMO_ID, refusals } from '../support/demo-server.js';

const calls = useDemo();
const { send, post } = calls;

describe('who may call', () => {
  test('without a known token 401, the operator alone 403, the operator without a tenant 400', async () => {
    const answer = await send({ method: 'GET', url: '/v1/notes', headers: { authorization: 'Bearer nobody' } });
    expectProblem(answer, 401, 'unauthenticated');
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    expectProblem(await send({ method: 'POST', url: '/v1/reset' }), 403, 'forbidden');
    expectProblem(
      await send({ method: 'GET', url: '/v1/notes', headers: { authorization: 'Bearer operator-without-tenant' } }),
      400,
      'malformed',
    );
    expect(
      (await send({ method: 'POST', url: '/v1/reset', headers: { authorization: 'Bearer operator-without-tenant' } }))
        .statusCode,
    ).toBe(204);
  });

  test('a client with too many requests under way gets 429, another client does not', async () => {
    let release = () => {};
    calls.demo.wait = new Promise((resolve) => (release = resolve));
    const running = [1, 2, 3].map(() => post({ title: 'x' }));
    while (calls.demo.seen.length < 3) await new Promise((resolve) => setImmediate(resolve));
    const refused = await post({ title: 'x' });
    expectProblem(refused, 429, 'too-many-requests');
    expect(refused.headers['retry-after']).toBe('1');
    expect(
      (await send({ method: 'GET', url: '/v1/notes', headers: { authorization: 'Bearer other' } })).statusCode,
    ).toBe(200);
    release();
    expect((await Promise.all(running)).map((each) => each.statusCode)).toEqual([201, 201, 201]);
    expect((await post({ title: 'x' })).statusCode).toBe(201);
  });
});

describe('idempotency keys', () => {
  test('become a claim whose fingerprint is that of path and body, whatever the order of keys', async () => {
    for (const body of ['{"title":"x","weight":1}', '{ "weight": 1, "title": "x" }', '{"title":"y","weight":1}'])
      await post(body, { 'idempotency-key': 'k' });
    const [one, two, three] = calls.demo.seen.map(
      (each) =>
        (each as { call: { idempotency: { client: string; key: string; fingerprint: string } } }).call.idempotency,
    );
    expect(one).toMatchObject({ client: 'client', key: 'k', replayed: false });
    expect(two).toEqual(one);
    expect(three?.fingerprint).not.toBe(one?.fingerprint);
  });

  test('that are too long or hold odd characters are 400', async () => {
    for (const key of ['k'.repeat(256), 'a b', 'a\u00e9', '', '"a b'])
      expectProblem(await post({ title: 'x' }, { 'idempotency-key': key }), 400, 'malformed');
  });

  test('under way in this process are 409 with Retry-After', async () => {
    let release = () => {};
    calls.demo.wait = new Promise((resolve) => (release = resolve));
    const first = post({ title: 'x' }, { 'idempotency-key': 'k2' });
    while (calls.demo.seen.length < 1) await new Promise((resolve) => setImmediate(resolve));
    const second = await post({ title: 'x' }, { 'idempotency-key': 'k2' });
    expectProblem(second, 409, 'request-in-progress');
    expect(second.headers['retry-after']).toBe('1');
    release();
    expect((await first).statusCode).toBe(201);
  });
});

describe('what handlers throw and answer', () => {
  test('refusals keep their extras', async () => {
    calls.demo.refuse = refusals.rule;
    expect(expectProblem(await post({ title: 'x' }), 422, 'rule-violated')).toMatchObject({
      instance: '/v1/notes',
      unmet: [{ rule: 'R5', code: 'late', message: 'Muộn' }],
    });
    calls.demo.refuse = refusals.state;
    expect(expectProblem(await post({ title: 'x' }), 409, 'transition-not-possible')).toMatchObject({
      state: 'closed',
      possibleActions: ['reopen'],
    });
    calls.demo.refuse = refusals.field;
    expect(fields(expectProblem(await post({ title: 'x' }), 422, 'invalid'))).toEqual(['/title taken']);
  });

  test.each([
    ['a lost connection', Object.assign(new Error('terminating connection'), { severity: 'ERROR', code: '57P01' })],
    ['a lock not had in time', Object.assign(new Error('canceling statement'), { severity: 'ERROR', code: '55P03' })],
    ['too many connections', Object.assign(new Error('sorry'), { severity: 'ERROR', code: '53300' })],
    ['no server', Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' })],
    ['a pool that is busy', new DatabaseUnavailableError(new Error('timeout exceeded when trying to connect'))],
    ['a broken connection', new CommitUnknownError(new Error('Connection terminated unexpectedly'))],
  ])('%s is 503 with Retry-After', async (_name, error) => {
    calls.demo.refuse = error;
    const answer = await post({ title: 'x' });
    expectProblem(answer, 503, 'unavailable');
    expect(answer.headers['retry-after']).toBe('2');
  });

  test('anything else is 500, logged at error level, and tells the client nothing', async () => {
    calls.demo.refuse = new Error('secret of the inside');
    const answer = await post({ title: 'x' });
    expectProblem(answer, 500, 'internal');
    expect(answer.body).not.toContain('secret');
    expect(
      calls.log.some((line) => line['level'] === 50 && JSON.stringify(line).includes('secret of the inside')),
    ).toBe(true);
  });

  test('an answer outside its schema is 500 where responses are checked', async () => {
    for (const answer of [
      { id: 'x', title: 'x', at: null },
      { id: DEMO_ID, title: 'x' },
      { id: DEMO_ID, title: 'x', at: null, more: 1 },
    ]) {
      calls.demo.answer = answer;
      expectProblem(await post({ title: 'x' }), 500, 'internal');
    }
  });

  test('a code that the operation does not declare is 500 where responses are checked', async () => {
    const { notFound } = await import('../../src/core/refusals.js');
    calls.demo.refuse = Object.assign(notFound(), { code: 'duplicate' });
    expectProblem(await post({ title: 'x' }), 500, 'internal');
  });

  test('each answer is one log line without a body, by route pattern', async () => {
    calls.log.length = 0;
    await send({ method: 'PATCH', url: `/v1/notes/${DEMO_ID}?x=1`, payload: { title: 'Nguyễn Văn A' } });
    const [line] = calls.log;
    expect(line).toMatchObject({
      route: '/v1/notes/:id',
      method: 'PATCH',
      status: 428,
      tenant: 'T1',
      client: 'client',
    });
    expect(JSON.stringify(calls.log)).not.toMatch(/Nguyễn|Bearer/);
  });
});

describe('operations', () => {
  test('health, readiness, metrics, documentation', async () => {
    expect((await calls.server.inject('/healthz')).json()).toEqual({ status: 'alive' });
    expect((await calls.server.inject('/readyz')).json()).toEqual({ status: 'ready', checks: ['database'] });
    calls.demo.refuse = new Error('x');
    expectProblem(await calls.server.inject('/readyz'), 503, 'unavailable');
    expect((await calls.server.inject('/metrics')).body).toContain(
      'http_request_duration_seconds_count{route="/healthz",method="GET",status="200"} 1',
    );
    expect((await calls.server.inject('/problems/not-found')).body).toContain('404');
    const docs = await calls.server.inject('/docs/');
    expect([docs.statusCode, docs.headers['content-security-policy']]).toEqual([
      200,
      expect.stringContaining("default-src 'self'"),
    ]);
    const document = (await calls.server.inject('/openapi.json')).json<{ openapi: string; paths: object }>();
    expect([document.openapi, Object.keys(document.paths)]).toEqual([
      '3.1.1',
      ['/v1/notes', '/v1/notes/{id}', '/v1/notes/{id}/closing', '/v1/reset', '/healthz', '/readyz'],
    ]);
  });
});
