import { CommitUnknownError, DatabaseUnavailableError } from '../../src/platform/db/index.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { InjectOptions } from 'fastify';
import type { Server } from '../../src/platform/http/index.js';
import { DEMO_ID, demoServer, refusals, type Demo } from '../support/demo-server.js';

let server: Server;
let demo: Demo;
let log: Record<string, unknown>[];

beforeAll(async () => {
  ({ server, demo, log } = await demoServer({ bodyLimit: 20_000, requestsPerClient: 3 }));
});
afterAll(() => server.close());
beforeEach(() => {
  demo.seen = [];
  delete demo.refuse;
  delete demo.answer;
  delete demo.wait;
});

const AUTH = { authorization: 'Bearer client' };
const send = (options: InjectOptions) => server.inject({ ...options, headers: { ...AUTH, ...options.headers } });
const post = (payload: string | Buffer | object, headers: Record<string, string> = {}) =>
  send({ method: 'POST', url: '/v1/notes', payload, headers: { 'content-type': 'application/json', ...headers } });

type Answer = Awaited<ReturnType<typeof send>>;
function expectProblem(answer: Answer, status: number, code: string): Record<string, unknown> {
  expect({ status: answer.statusCode, code: answer.json<{ code: string }>().code }).toEqual({ status, code });
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.headers['content-language']).toMatch(/^(vi|en)$/);
  return answer.json();
}
const fields = (body: Record<string, unknown>) =>
  (body['errors'] as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`);

describe('bodies that cannot be read', () => {
  const utf8 = Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
  test.each([
    ['is cut off', '{"title":'],
    ['is not JSON', 'title=x'],
    ['has a comment', '{"title":"x"} // y'],
    ['is invalid UTF-8', utf8],
    ['has a key twice', '{"title":"x","title":"y"}'],
    ['has a key twice, once escaped', '{"title":"x","t\\u0069tle":"y"}'],
    ['has a poisoned key', '{"title":"x","__proto__":{"a":1}}'],
    ['is nested a thousand deep', `{"title":${'['.repeat(1000)}${']'.repeat(1000)}}`],
    ['is nothing but brackets', '['.repeat(19_000)],
    ['is empty', ''],
    ['is blank', '  \n'],
    ['has a raw U+0000', Buffer.from('{"title":"a\u0000b"}')],
  ])('one that %s is 400', async (_name, payload) => {
    expectProblem(await post(payload), 400, 'malformed');
    expect(demo.seen).toEqual([]);
  });

  test('another media type is 415, and so is another charset or none', async () => {
    expectProblem(
      await post('title=x', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported-media-type',
    );
    expectProblem(
      await post('{}', { 'content-type': 'application/json; charset=utf-16' }),
      415,
      'unsupported-media-type',
    );
    expectProblem(await post('{}', { 'content-type': 'nonsense' }), 415, 'unsupported-media-type');
    expect((await post('{"title":"x"}', { 'content-type': 'application/json; charset=UTF-8' })).statusCode).toBe(201);
  });

  test('one over the limit is 413', async () => {
    expectProblem(await post({ title: 'x'.repeat(30_000) }), 413, 'too-large');
  });
});

describe('fields that are wrong', () => {
  test.each([
    ['an unknown field', { title: 'x', other: 1 }, ['/other unknown_field']],
    ['a missing field', {}, ['/title required']],
    ['a wrong type', { title: 7 }, ['/title wrong_type']],
    ['a list for a body', [], [' wrong_type']],
    ['null for a body', 'null', [' wrong_type']],
    ['a blank text', { title: '   ' }, ['/title too_short']],
    ['a long text', { title: 'x'.repeat(101) }, ['/title too_long']],
    ['control characters', { title: 'a\u0007b' }, ['/title wrong_format']],
    ['U+0000, escaped', { title: 'a\u0000b' }, ['/title wrong_format']],
    ['half a surrogate pair', '{"title":"a\\ud800b"}', ['/title wrong_format']],
    ['half a surrogate pair in a key', '{"title":"x","\\ud800":1}', [' wrong_format']],
    ['a day that does not exist', { title: 'x', day: '2026-02-30' }, ['/day wrong_format']],
    ['a day out of reach', { title: 'x', day: '9999-01-01' }, ['/day out_of_range']],
    ['a moment without offset', { title: 'x', at: '2026-11-20T09:00:00' }, ['/at wrong_format']],
    ['a value not listed', { title: 'x', tags: ['c'] }, ['/tags/0 not_allowed']],
    ['a list too long', { title: 'x', tags: ['a', 'a', 'b'] }, ['/tags too_long']],
    ['a number that is none', '{"title":"x","weight":1e999}', ['/weight wrong_type']],
    ['a rule of its own', { title: 'x', weight: 13 }, ['/weight unlucky']],
    [
      'several at once',
      { weight: 0, a: 1, b: 2 },
      ['/title required', '/weight too_small', '/a unknown_field', '/b unknown_field'],
    ],
  ])('%s', async (_name, payload, expected) => {
    expect(fields(expectProblem(await post(payload), 422, 'invalid'))).toEqual(expected);
    expect(demo.seen).toEqual([]);
  });

  test('a thousand unknown fields are answered by fifty', async () => {
    const payload = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`f${index}`, 1]));
    expect(fields(expectProblem(await post(payload), 422, 'invalid'))).toHaveLength(50);
  });

  test('texts are normalised and moments become instants', async () => {
    const answer = await post({ title: ' Hồ sơ '.normalize('NFD'), at: '2026-11-20T09:00:00+07:00' });
    expect(answer.json()).toEqual({ id: DEMO_ID, title: 'Hồ sơ'.normalize('NFC'), at: '2026-11-20T02:00:00.000Z' });
    expect([answer.statusCode, answer.headers['etag'], answer.headers['location']]).toEqual([
      201,
      '"1"',
      `/v1/notes/${DEMO_ID}`,
    ]);
  });
});

describe('queries, paths and headers', () => {
  const list = (query: string, headers = {}) => send({ method: 'GET', url: `/v1/notes?${query}`, headers });

  test.each([
    ['an unknown parameter', 'x=1', ['/x unknown_field']],
    ['a poisoned parameter', '__proto__=1', ['/__proto__ unknown_field']],
    ['a repeated one', 'limit=1&limit=2', ['/limit repeated']],
    ['a limit of none', 'limit=0', ['/limit too_small']],
    ['a limit beyond 200', 'limit=201', ['/limit too_big']],
    ['a limit that is no number', 'limit=1e2', ['/limit wrong_format']],
    ['an empty filter', 'state=', ['/state not_allowed']],
    ['a made-up cursor', 'cursor=abc', ['/cursor wrong_cursor']],
    ['a made-up signed cursor', 'cursor=abc.AAAAAAAAAAAAAAAA', ['/cursor wrong_cursor']],
    ['broken percent-encoding', 'state=%E0%A4%A', ['/state not_allowed']],
  ])('%s is 422', async (_name, query, expected) => {
    expect(fields(expectProblem(await list(query), 422, 'invalid'))).toEqual(expected);
  });

  test('a cursor counts for its own list and filters, and not once it is edited', async () => {
    const { next } = (await list('state=open')).json<{ next: string }>();
    expect((await list(`state=open&limit=7&cursor=${next}`)).statusCode).toBe(200);
    expect(demo.seen.at(-1)).toEqual({
      query: { limit: 7, state: 'open', cursor: next },
      after: ['2026-11-20T02:00:00.000Z', DEMO_ID],
    });
    expectProblem(await list(`state=closed&cursor=${next}`), 422, 'invalid');
    expectProblem(await list(`state=open&cursor=${next.replace(/^./, 'X')}`), 422, 'invalid');
  });

  test.each([
    ['an unknown path', 'GET', '/v1/nothing'],
    ['an id that is none', 'PATCH', '/v1/notes/7'],
    ['an id with U+0000', 'PATCH', '/v1/notes/%00'],
    ['an id of a kilobyte', 'PATCH', `/v1/notes/${'a'.repeat(1000)}`],
  ] as const)('%s is 404', async (_name, method, url) => {
    const options = method === 'GET' ? {} : { payload: { title: 'x' }, headers: { 'if-match': '"1"' } };
    expectProblem(await send({ method, url, ...options }), 404, 'not-found');
  });

  test('a path that cannot be decoded is 400', async () => {
    expectProblem(await send({ method: 'GET', url: '/v1/notes/%E0%A4%A' }), 400, 'malformed');
  });

  test('a field in a body that needs none is 422; no body at all and null are fine', async () => {
    const url = `/v1/notes/${DEMO_ID}/closing`;
    expectProblem(await send({ method: 'POST', url, payload: { x: 1 } }), 422, 'invalid');
    expectProblem(
      await send({ method: 'POST', url, payload: '[]', headers: { 'content-type': 'application/json' } }),
      422,
      'invalid',
    );
    expect((await send({ method: 'POST', url })).statusCode).toBe(204);
    for (const payload of ['', 'null'])
      expect(
        (await send({ method: 'POST', url, payload, headers: { 'content-type': 'application/json' } })).statusCode,
      ).toBe(204);
  });

  test('If-Match is required on PATCH, honoured on POST, and holds tags', async () => {
    const patch = (headers: Record<string, string>) =>
      send({ method: 'PATCH', url: `/v1/notes/${DEMO_ID}`, payload: { title: 'x' }, headers });
    expectProblem(await patch({}), 428, 'precondition-required');
    for (const tag of ['7', 'w/"7"', '"7" "8"', '"7', ''])
      expectProblem(await patch({ 'if-match': tag }), 400, 'malformed');
    expect((await patch({ 'if-match': '"7"' })).headers['etag']).toBe('"8"');
    await send({ method: 'POST', url: `/v1/notes/${DEMO_ID}/closing`, headers: { 'if-match': '"3"' } });
    expect(demo.seen.at(-1)).toMatchObject({ ifMatch: [3] });
  });

  test('texts come in the language that is asked for', async () => {
    const title = async (language?: string) =>
      (await list('', language ? { 'accept-language': language } : {})).json<{ items: { title: string }[] }>().items[0]
        ?.title;
    expect(await Promise.all([title(), title('en-GB,en;q=0.9'), title('fr')])).toEqual(['Ghi chú', 'Note', 'Ghi chú']);
    const english = expectProblem(await post({}, { 'accept-language': 'en' }), 422, 'invalid');
    const vietnamese = expectProblem(await post({}), 422, 'invalid');
    expect([english['title'], vietnamese['title']]).toEqual(['Invalid input', 'Dữ liệu không hợp lệ']);
    expect(english['errors']).toEqual([{ path: '/title', code: 'required', message: 'This is required.' }]);
  });

  test('a sane request id is echoed, another is replaced', async () => {
    expect((await list('', { 'x-request-id': 'abc-1' })).headers['x-request-id']).toBe('abc-1');
    expect((await list('', { 'x-request-id': 'a b\u0001' })).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

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
    demo.wait = new Promise((resolve) => (release = resolve));
    const running = [1, 2, 3].map(() => post({ title: 'x' }));
    while (demo.seen.length < 3) await new Promise((resolve) => setImmediate(resolve));
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
    const [one, two, three] = demo.seen.map(
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
    demo.wait = new Promise((resolve) => (release = resolve));
    const first = post({ title: 'x' }, { 'idempotency-key': 'k2' });
    while (demo.seen.length < 1) await new Promise((resolve) => setImmediate(resolve));
    const second = await post({ title: 'x' }, { 'idempotency-key': 'k2' });
    expectProblem(second, 409, 'request-in-progress');
    expect(second.headers['retry-after']).toBe('1');
    release();
    expect((await first).statusCode).toBe(201);
  });
});

describe('what handlers throw and answer', () => {
  test('refusals keep their extras', async () => {
    demo.refuse = refusals.rule;
    expect(expectProblem(await post({ title: 'x' }), 422, 'rule-violated')).toMatchObject({
      instance: '/v1/notes',
      unmet: [{ rule: 'R5', code: 'late', message: 'Muộn' }],
    });
    demo.refuse = refusals.state;
    expect(expectProblem(await post({ title: 'x' }), 409, 'transition-not-possible')).toMatchObject({
      state: 'closed',
      possibleActions: ['reopen'],
    });
    demo.refuse = refusals.field;
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
    demo.refuse = error;
    const answer = await post({ title: 'x' });
    expectProblem(answer, 503, 'unavailable');
    expect(answer.headers['retry-after']).toBe('2');
  });

  test('anything else is 500, logged at error level, and tells the client nothing', async () => {
    demo.refuse = new Error('secret of the inside');
    const answer = await post({ title: 'x' });
    expectProblem(answer, 500, 'internal');
    expect(answer.body).not.toContain('secret');
    expect(log.some((line) => line['level'] === 50 && JSON.stringify(line).includes('secret of the inside'))).toBe(
      true,
    );
  });

  test('an answer outside its schema is 500 where responses are checked', async () => {
    for (const answer of [
      { id: 'x', title: 'x', at: null },
      { id: DEMO_ID, title: 'x' },
      { id: DEMO_ID, title: 'x', at: null, more: 1 },
    ]) {
      demo.answer = answer;
      expectProblem(await post({ title: 'x' }), 500, 'internal');
    }
  });

  test('a code that the operation does not declare is 500 where responses are checked', async () => {
    const { notFound } = await import('../../src/core/refusals.js');
    demo.refuse = Object.assign(notFound(), { code: 'duplicate' });
    expectProblem(await post({ title: 'x' }), 500, 'internal');
  });

  test('each answer is one log line without a body, by route pattern', async () => {
    log.length = 0;
    await send({ method: 'PATCH', url: `/v1/notes/${DEMO_ID}?x=1`, payload: { title: 'Nguyễn Văn A' } });
    const [line] = log;
    expect(line).toMatchObject({
      route: '/v1/notes/:id',
      method: 'PATCH',
      status: 428,
      tenant: 'T1',
      client: 'client',
    });
    expect(JSON.stringify(log)).not.toMatch(/Nguyễn|Bearer/);
  });
});

describe('operations', () => {
  test('health, readiness, metrics, documentation', async () => {
    expect((await server.inject('/healthz')).json()).toEqual({ status: 'alive' });
    expect((await server.inject('/readyz')).json()).toEqual({ status: 'ready', checks: ['database'] });
    demo.refuse = new Error('x');
    expectProblem(await server.inject('/readyz'), 503, 'unavailable');
    expect((await server.inject('/metrics')).body).toContain(
      'http_request_duration_seconds_count{route="/healthz",method="GET",status="200"} 1',
    );
    expect((await server.inject('/problems/not-found')).body).toContain('404');
    const docs = await server.inject('/docs/');
    expect([docs.statusCode, docs.headers['content-security-policy']]).toEqual([
      200,
      expect.stringContaining("default-src 'self'"),
    ]);
    const document = (await server.inject('/openapi.json')).json<{ openapi: string; paths: object }>();
    expect([document.openapi, Object.keys(document.paths)]).toEqual([
      '3.1.1',
      ['/v1/notes', '/v1/notes/{id}', '/v1/notes/{id}/closing', '/v1/reset', '/healthz', '/readyz'],
    ]);
  });
});
