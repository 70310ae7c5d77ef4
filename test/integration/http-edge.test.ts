import { describe, expect, test } from '@jest/globals';
import { expectProblem, fields, useDemo } from '../support/demo-calls.js';
import { DEMO_ID } from '../support/demo-server.js';

const calls = useDemo();
const { send, post } = calls;

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
    expect(calls.demo.seen).toEqual([]);
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
    expect(calls.demo.seen).toEqual([]);
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
    expect(calls.demo.seen.at(-1)).toEqual({
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
    expect(calls.demo.seen.at(-1)).toMatchObject({ ifMatch: [3] });
  });

  test('texts come in the language that is asked for', async () => {
    const title = async (language?: string) =>
      (await list('', language ? { 'accept-language': language } : {})).json<{ items: { title: string }[] }>().items[0]
        ?.title;
    expect(await Promise.all([title(), title('en-GB,en;q=0.9'), title('fr')])).toEqual(['Ghi chú', 'Note', 'Ghi chú']);
    const english = expectProblem(await post({}, { 'accept-language': 'en' }), 422, 'invalid');
    const vietnamese = expectProblem(await post({}), 422, 'invalid');
    expect([english['title'], vietnamese['title']]).toEqual(['Invalid input', 'Dữ liệu không hợp lệ']);
    expect(english['errors']).toEqual([{ path: '/title', code: 'required', message: 'Title: this is required.' }]);
  });

  test('a sane request id is echoed, another is replaced', async () => {
    expect((await list('', { 'x-request-id': 'abc-1' })).headers['x-request-id']).toBe('abc-1');
    expect((await list('', { 'x-request-id': 'a b\u0001' })).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});
